"""Runs of random requests and of random frames: the same examples for the same seed."""

from collections import Counter
from collections.abc import Callable, Sequence

from hypothesis import HealthCheck, Phase, given, note, seed, settings
from hypothesis import strategies as st

from tests.fuzz.http import Asked, Site, site
from tests.fuzz.operations import Operation
from tests.fuzz.wire import Frame, Stage, frames, scenarios

Fuzzed = Callable[[], None]
"""A test of Hypothesis without its settings: each call runs examples."""


def fuzz_http(number: int, examples: int, rows: Sequence[Operation] | None = None) -> Counter[str]:
    """Make so many requests, the *examples* of the seed *number*; count by role and status.

    They are to all routes, or to *rows*, whose roles are checked.
    """
    with site(rows) as here:
        _run(requests_to(here), number, examples)
        assert here.is_well()
        return here.answers


def fuzz_wire(number: int, examples: int) -> Counter[str]:
    """Play so many rooms, the *examples* of the seed *number*; count by answer."""
    answers: Counter[str] = Counter()
    _run(rooms_with(answers), number, examples)
    return answers


def requests_to(here: Site) -> Fuzzed:
    """Return what makes a request to the site *here* and checks the response."""

    def ask(asked: Asked) -> None:
        note(f"{asked}")
        here.check(asked)

    return given(asked=here.requests())(ask)


def rooms_with(answers: Counter[str]) -> Fuzzed:
    """Return what plays a room with frames, and counts in *answers* what came back."""

    def play(scenario: str, sent: list[Frame]) -> None:
        note(f"{scenario}: {sent}")
        Stage(scenarios()[scenario], answers).play(sent)

    return given(scenario=st.sampled_from(sorted(scenarios())), sent=frames())(play)


def recorded_rooms(examples: int) -> list[tuple[str, list[tuple[int, bytes]]]]:
    """Return what was sent into so many rooms, those of the seed 0, by their scenarios."""
    rooms: list[tuple[str, list[tuple[int, bytes]]]] = []

    def keep(scenario: str, sent: list[Frame]) -> None:
        rooms.append((scenario, Stage(scenarios()[scenario], Counter()).play(sent)))

    _run(given(scenario=st.sampled_from(sorted(scenarios())), sent=frames())(keep), 0, examples)
    return rooms


def _run(test: Fuzzed, number: int, examples: int) -> None:
    chosen = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    seed(number)(chosen(test))()
