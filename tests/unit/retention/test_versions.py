"""All that was typed of one thing, however often its author changed it."""

from dataclasses import dataclass

from game_server.engine.kit.text import Typed
from game_server.engine.mechanics.contract import MechanicEvent
from game_server.engine.state.events import RoomClosed
from game_server.engine.state.run_events import PhasePlayed
from game_server.retention.versions import texts_of_versions


@dataclass(frozen=True, slots=True)
class Thing:
    """Hold what somebody typed, under the id of the first text."""

    id: str
    title: Typed
    more: Typed | None = None


@dataclass(frozen=True, slots=True)
class Sent(MechanicEvent):
    """Record things as they are now."""

    seat: str
    things: tuple[Thing, ...]


def sent(*things: Thing) -> PhasePlayed:
    """Return the event that brings *things*."""
    return PhasePlayed(Sent("p1", things), 0)


def test_each_version_of_a_thing_is_found() -> None:
    """Those of another are not."""
    first, other = Thing("t1", Typed("t1", "gourdes")), Thing("t2", Typed("t2", "vélos"))
    changed = Thing("t1", Typed("t3", "des gourdes"), Typed("t4", "trop de bouteilles"))
    events = (sent(first, other), sent(changed), sent(changed), RoomClosed(0))
    assert texts_of_versions(events, "t1") == ("t1", "t3", "t4")
    assert texts_of_versions(events, "t2") == ("t2",)
    assert texts_of_versions(events, "t9") == ()


def test_a_text_by_itself_is_its_only_version() -> None:
    """As a word is that stands for nothing else."""
    assert texts_of_versions([sent(Thing("x", Typed("t5", "mot")))], "t5") == ("t5",)
