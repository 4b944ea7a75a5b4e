"""What a session adds as far as its summary tells: all that is left once its journal is purged."""

from typing import Final, TypedDict

from game_server.engine.kit.figures import Figures
from game_server.engine.kit.text import Text
from game_server.figures.programme.record import Recorded
from game_server.figures.session.added import Added, seconds_between

LASTING: Final = (
    "title",
    "opened",
    "began",
    "closed",
    "seconds",
    "people",
    "phones",
    "service",
    "answers",
    "possible",
    "commitments",
    "goals",
)
"""Fields of `Added` that a summary tells too, so that both can be compared."""


class SummaryFacts(TypedDict):
    """Hold what of a stored summary is read here; it has more."""

    id: str
    title: Text
    people: int
    service: str
    opened: int
    began: int | None
    closed: int
    figures: Figures
    content: str
    content_version: str


def of_summary(told: SummaryFacts, organisation: str) -> Recorded:
    """Return what is known of a session by what its summary *told*; the rest is unknown.

    Of how many persons the first-timers are is unknown, who stayed, who acted and of which services
    they are. Of a session of fewer than five people no answers are known either.
    """
    figures = told["figures"]
    phases = figures["phases"].values()
    made = figures.get("commitments")
    added = Added(
        scenario="",
        title=told["title"],
        opened=told["opened"],
        began=told["began"],
        closed=told["closed"],
        seconds=seconds_between(told["began"], told["closed"]),
        people=told["people"],
        phones=figures["phones"],
        service=told["service"],
        first_time=figures.get("first_time"),
        answers=sum(phase["answered"] for phase in phases),
        possible=sum(phase["of"] for phase in phases),
        commitments=made["n"] if made else 0,
        goals=tuple(sorted(int(goal.removeprefix("g")) for goal in figures.get("goals", ()))),
    )
    return Recorded(
        told["id"],
        organisation,
        added,
        told["content"],
        source="summary",
        content_version=told["content_version"],
    )
