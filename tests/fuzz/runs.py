"""Runs of random requests and of random frames: the same examples for the same seed."""

from collections import Counter
from collections.abc import Callable, Sequence

from hypothesis import HealthCheck, Phase, given, note, seed, settings
from hypothesis import strategies as st

from tests.fuzz.http import Asked, site
from tests.fuzz.operations import Operation
from tests.fuzz.wire import Frame, Stage, frames, scenarios

__all__ = ["fuzz_http", "fuzz_wire"]


def fuzz_http(number: int, examples: int, rows: Sequence[Operation] | None = None) -> Counter[str]:
    """Make so many requests, the *examples* of the seed *number*; count by role and status.

    They are to all routes, or to *rows*, whose roles are checked.
    """
    with site(rows) as here:

        def ask(asked: Asked) -> None:
            note(f"{asked}")
            here.check(asked)

        _run(given(asked=here.requests())(ask), number, examples)
        assert here.is_well()
        return here.answers


def fuzz_wire(number: int, examples: int) -> Counter[str]:
    """Play so many rooms, the *examples* of the seed *number*; count by answer."""
    answers: Counter[str] = Counter()

    def play(scenario: str, sent: list[Frame]) -> None:
        note(f"{scenario}: {sent}")
        Stage(scenarios()[scenario], answers).play(sent)

    test = given(scenario=st.sampled_from(sorted(scenarios())), sent=frames())(play)
    _run(test, number, examples)
    return answers


def _run(test: Callable[[], None], number: int, examples: int) -> None:
    chosen = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    seed(number)(chosen(test))()
