"""Items of the wall: what they say, and the ids that tell no author (M6.3)."""

from dataclasses import replace

from game_server.engine.mechanics.commitment import Commitment
from game_server.engine.mechanics.commitment.wall import display_key, items, moderation_key, text_of
from game_server.engine.text import Typed
from tests.samples import CHOICES

HERE = b"key for names of items"


def test_the_id_of_an_item_tells_nothing_without_the_rooms_seed() -> None:
    """Equal items have ids of their own; in another room all are others."""
    one = Commitment("tous.m1", "tous.g1", "2w", 1, wall=True)
    other = replace(one, difficulty=5)
    (first, second), elsewhere = items([one, other], HERE), items([one], b"elsewhere")
    assert first != second
    assert {first, second} == set(items([other, one], HERE))
    assert {first, second}.isdisjoint(elsewhere)
    assert len(set(items([one, replace(one, by="1m")], HERE))) == 2


def test_a_ready_text_is_not_an_own_one() -> None:
    """Whoever writes what looks like an id says something else."""
    ready = Commitment("tous.m1", "tous.g1", "2w", None, wall=True)
    typed = replace(ready, gesture=Typed("t1", "tous.g1"))
    assert display_key(ready) != display_key(typed)
    assert moderation_key(ready) != moderation_key(typed)
    assert text_of(typed, CHOICES, "fr")["gesture"] == "tous.g1"
