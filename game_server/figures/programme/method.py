"""How the figures of a period came about, in sentences: scope, sources, what they cannot tell."""

from collections.abc import Iterator
from typing import Final

from game_server.engine.kit.text import Text
from game_server.figures.programme.scope import Scope
from game_server.figures.programme.values import note
from game_server.figures.wording import filled, joined, say
from game_server.texts import LANGUAGES, form_of, sentences

_WORDS: Final = sentences("figures.programme.method")


def method(scope: Scope) -> Iterator[Text]:
    """Yield whom the figures are about, who counted, said or declared what, and what is missing."""
    yield _whom(scope)
    yield _WORDS["counted"]
    asked = any(line.sums.asked for line in scope.within)
    yield _WORDS["said"] if asked else _WORDS["said_service"]
    declared = [_WORDS[f"declared_{each}"] for each in _declared(scope)]
    if declared:
        yield filled(_WORDS["declared"], declared=joined(declared))
    if scope.baseline:
        yield filled(_WORDS["baseline"], source=scope.baseline.source.rstrip(" ."))
    yield from (_WORDS["interval"], _WORDS["by_lot"], _WORDS["never_asked"])


def _whom(scope: Scope) -> Text:
    """Return how many work in how many services, and since when that holds."""
    count = scope.headcount
    if count.total is None:
        return _WORDS["uncounted"]
    n = len(count.services)
    services = {
        language: say(_WORDS[form_of("service", n, language)], language, n=n)
        for language in LANGUAGES
    }
    if since := count.since[:4]:
        return note(_WORDS["whom_since"], people=count.total, services=services, year=since)
    return note(_WORDS["whom"], people=count.total, services=services)


def _declared(scope: Scope) -> Iterator[str]:
    """Yield what was declared and counts in the period, or up to its end."""
    trained = any(each.day <= scope.last for each in scope.declared.trained)
    for name, told in (
        ("baseline", scope.baseline),
        ("held", scope.held),
        ("costs", scope.costs),
        ("departures", scope.departures),
        ("trained", trained),
    ):
        if told:
            yield name
