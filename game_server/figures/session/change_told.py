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

_FIGURES: Final[Text] = {
    "fr": (
        "Chiffres retenus\u00a0: les réponses justes passent de {before}\u00a0% à {after}\u00a0%, "
        "sur {n}\u00a0téléphones."
    ),
    "en": "Figures kept in mind: right answers go from {before}% to {after}%, on {n} phones.",
}
_UP: Final[Text] = {
    "fr": "Les avis montent de {shift} sur une échelle de 1 à 5, sur {n}\u00a0téléphones.",
    "en": "Opinions go up by {shift} on a scale from 1 to 5, on {n} phones.",
}
_DOWN: Final[Text] = {
    "fr": "Les avis baissent de {shift} sur une échelle de 1 à 5, sur {n}\u00a0téléphones.",
    "en": "Opinions go down by {shift} on a scale from 1 to 5, on {n} phones.",
}
_UNCLEAR: Final[dict[str, Text]] = {
    "figures": {
        "fr": "Chiffres retenus\u00a0: pas de changement net, sur {n}\u00a0téléphones.",
        "en": "Figures kept in mind: no net change, on {n} phones.",
    },
    "opinions": {
        "fr": "Avis\u00a0: pas de changement net, sur {n}\u00a0téléphones.",
        "en": "Opinions: no net change, on {n} phones.",
    },
}
_FEW: Final[Text] = {
    "fr": "Trop peu de réponses, ou trop semblables\u00a0: rien n'est comparé.",
    "en": "Too few answers, or too much alike: nothing is compared.",
}
_SHARED: Final[Text] = {
    "fr": "Avis très partagés\u00a0: le changement reste caché.",
    "en": "Opinions very widely shared: the change stays hidden.",
}
_BETWEEN: Final[Text] = {
    "fr": "Écart\u00a0: {value}, entre {low} et {high}, 95\u00a0fois sur\u00a0100.",
    "en": "Difference: {value}, between {low} and {high}, 95 times in\u00a0100.",
}
_OTHER: Final[Text] = {
    "fr": "{name}\u00a0: {value}, entre {low} et {high}.",
    "en": "{name}: {value}, between {low} and {high}.",
}
_NONE: Final[Text] = {
    "fr": "{names}\u00a0: pas de changement net.",
    "en": "{names}: no net change.",
}
_MEASURES: Final = ("knowledge", "retained", "perception.shift")
"""What a session compares, by the ids of its figures."""
_AND: Final[Text] = {"fr": " et ", "en": " and "}
_QUOTED: Final[Text] = {"fr": "«\u00a0{opinion}\u00a0»", "en": "“{opinion}”"}


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
        return localized(_FEW, language)
    if "shared" in change:
        return localized(_SHARED, language)
    if "before" in change and "after" in change:
        return say(_FIGURES, language, n=n, before=change["before"], after=change["after"])
    if "shift" in change:
        shift = number(abs(change["shift"]), language, 1, full=True)
        return say(_UP if change["shift"] > 0 else _DOWN, language, n=n, shift=shift)
    return say(_UNCLEAR[change["about"]], language, n=n)


def _around(change: PageChange, found: Figures, language: str, *, each: bool) -> Iterator[str]:
    """Yield the interval of *change*, then the other measures, then single opinions."""
    of = {"figures": "retained", "opinions": "perception.shift"}[change["about"]]
    told = [one for one in changed(found) if one.value.low is not None]
    measured = [one for one in told if one.definition.id in _MEASURES and not one.of]
    for one in measured:
        if one.definition.id == of and change.get("clear"):
            yield _written(_BETWEEN, one, language)
    others = [one for one in measured if one.definition.id != of]
    for one in others:
        if one.is_clear():
            yield _written(_OTHER, one, language)
    names = [localized(one.definition.name, language) for one in others if not one.is_clear()]
    if names:
        first, *rest = names
        joined = localized(_AND, language).join((first, *(name.lower() for name in rest)))
        yield say(_NONE, language, names=joined)
    # An opinion that is asked no more has no words.
    opinions = (OPINIONS[key] for key in sorted(OPINIONS)) if each else ()
    for words in opinions:
        for one in told:
            if one.name == words and one.is_clear():
                opinion = localized(words, language).removesuffix(".")
                yield _written(_OTHER, one, language, say(_QUOTED, language, opinion=opinion))


def _written(pattern: Text, figure: Figure, language: str, name: str = "") -> str:
    definition, value = figure.definition, as_told(figure.definition, figure.value)
    low, high = (
        number(end or 0, language, definition.decimals, signed=True, full=True)
        for end in (value.low, value.high)
    )
    named = name or localized(definition.name, language)
    text = written(definition, value, language)
    return say(pattern, language, name=named, value=text, low=low, high=high)
