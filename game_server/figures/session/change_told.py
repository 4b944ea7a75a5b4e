"""What is said of a change at the top of a session's page: which figure, how far, and what else.

A change never stands alone: its interval follows, then the other measures of the same session,
also those without a net change.

Rule F26.
"""

from collections.abc import Iterator
from typing import Final

from game_server.engine.kit.figures import Figures
from game_server.engine.kit.text import Text, localized
from game_server.figures.figure import Figure, as_told
from game_server.figures.session.changed import changed
from game_server.figures.session.definitions.opinions import OPINIONS
from game_server.figures.session.page import PageChange
from game_server.figures.wording import number, say, written
from game_server.texts import sentences

_WORDS: Final = sentences("figures.session.change_told")
_UNCLEAR: Final = sentences("figures.session.change_told.unclear")
_MEASURES: Final = ("knowledge", "retained", "perception.shift")
"""What a session compares, by the ids of its figures."""


def change_told(
    change: PageChange, found: Figures | None, language: str, *, each: bool = True
) -> str:
    """Return the sentences on *change* and on what else *found* compares.

    *each*: also every opinion that changed for certain; a slide has no room for these.
    """
    said = [_main(change, language)]
    if found is not None:
        said += _around(change, found, language, each=each)
    return " ".join(said)


def _main(change: PageChange, language: str) -> str:
    n = number(change.get("n", 0), language)
    if "few" in change:
        return localized(_WORDS["few"], language)
    if "shared" in change:
        return localized(_WORDS["shared"], language)
    if "before" in change and "after" in change:
        return say(_WORDS["figures"], language, n=n, before=change["before"], after=change["after"])
    if "shift" in change:
        shift = number(abs(change["shift"]), language, 1, full=True)
        return say(
            _WORDS["up"] if change["shift"] > 0 else _WORDS["down"],
            language,
            n=n,
            shift=shift,
        )
    return say(_UNCLEAR[change["about"]], language, n=n)


def _around(change: PageChange, found: Figures, language: str, *, each: bool) -> Iterator[str]:
    """Yield the interval of *change*, then the other measures, then single opinions."""
    of = {"figures": "retained", "opinions": "perception.shift"}[change["about"]]
    told = [one for one in changed(found) if one.value.low is not None]
    measured = [one for one in told if one.definition.id in _MEASURES and not one.of]
    for one in measured:
        if one.definition.id == of and change.get("clear"):
            yield _written(_WORDS["between"], one, language)
    others = [one for one in measured if one.definition.id != of]
    for one in others:
        if one.is_clear():
            yield _written(_WORDS["other"], one, language)
    names = [localized(one.definition.name, language) for one in others if not one.is_clear()]
    if names:
        first, *rest = names
        joined = localized(_WORDS["and"], language).join((first, *(name.lower() for name in rest)))
        yield say(_WORDS["none"], language, names=joined)
    # An opinion that is asked no more has no words.
    opinions = (OPINIONS[key] for key in sorted(OPINIONS)) if each else ()
    for words in opinions:
        for one in told:
            if one.name == words and one.is_clear():
                opinion = localized(words, language).removesuffix(".")
                yield _written(
                    _WORDS["other"],
                    one,
                    language,
                    say(_WORDS["quoted"], language, opinion=opinion),
                )


def _written(pattern: Text, figure: Figure, language: str, name: str = "") -> str:
    definition, value = figure.definition, as_told(figure.definition, figure.value)
    low, high = (
        number(end or 0, language, definition.decimals, signed=True, full=True)
        for end in (value.low, value.high)
    )
    named = name or localized(definition.name, language)
    text = written(definition, value, language)
    return say(pattern, language, name=named, value=text, low=low, high=high)
