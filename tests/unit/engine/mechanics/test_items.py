"""Items of the wall: what they say, and the ids that tell no author (M6.3)."""

from dataclasses import replace

from game_server.engine.kit.text import Typed
from game_server.engine.mechanics.commitment import Commitment
from game_server.engine.mechanics.commitment.wall import (
    display_key,
    moderation_key,
    owners,
    text_of,
)
from tests.samples import CHOICES

HERE = b"key for names of items"


def ids(*made: Commitment, key: bytes = HERE) -> list[str]:
    """Return the ids of what p1, p2 and so on committed to."""
    return list(owners({f"p{number}": one for number, one in enumerate(made, 1)}, key))


def test_the_id_of_an_item_tells_nothing_without_the_rooms_seed() -> None:
    """Equal items have ids of their own; in another room all are others."""
    one = Commitment("tous.m1", "tous.g1", "2w", 1, wall=True)
    other = replace(one, difficulty=5)
    (first, second), elsewhere = ids(one, other), ids(one, key=b"elsewhere")
    assert first != second
    assert {first, second} == set(ids(other, one))
    assert {first, second}.isdisjoint(elsewhere)
    assert len(ids(one, replace(one, by="1m"))) == 2


def test_a_ready_text_is_not_an_own_one() -> None:
    """Whoever writes what looks like an id says something else."""
    ready = Commitment("tous.m1", "tous.g1", "2w", None, wall=True)
    typed = replace(ready, gesture=Typed("t1", "tous.g1"))
    assert display_key(ready) != display_key(typed)
    assert moderation_key(ready) != moderation_key(typed)
    assert text_of(typed, CHOICES, "fr")["gesture"] == "tous.g1"
