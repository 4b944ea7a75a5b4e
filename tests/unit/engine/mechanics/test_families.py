"""Of which family each commitment is: that of its ready gesture, else one of the others (F7)."""

from game_server.engine.kit.families import FAMILIES, OTHER, family_title
from game_server.engine.kit.text import Typed
from game_server.engine.mechanics.commitment import CommitmentContent
from game_server.engine.mechanics.commitment.making import by_family
from game_server.engine.mechanics.commitment.wall import Commitment
from tests.samples import CHOICES, WITH_FAMILIES

MADE = {
    "p1": Commitment("eau.m1", "eau.g1", "2w", None, wall=False),
    "p2": Commitment("tous.m1", "tous.g3", "2w", None, wall=False),
    "p3": Commitment("tous.m1", Typed("x1", "chanter"), "2w", None, wall=False),
}


def test_each_seat_is_of_one_family_and_all_that_are_offered_stand_there() -> None:
    """What one wrote has none: nobody is asked one more question."""
    found = by_family(CommitmentContent(WITH_FAMILIES, wall=True), MADE)
    assert found == {
        "eau": frozenset({"p1"}),
        "dechets": frozenset({"p2"}),
        "energie": frozenset(),
        "deplacements": frozenset(),
        OTHER: frozenset({"p3"}),
    }


def test_contents_from_before_have_no_families() -> None:
    """A journal holds what its session offered: it is counted as it was."""
    assert by_family(CommitmentContent(CHOICES, wall=True), MADE) == {}


def test_each_family_has_a_title_and_so_have_the_others() -> None:
    """In both languages, one of each."""
    titles = [family_title(key) for key in (*FAMILIES, OTHER)]
    for language in ("fr", "en"):
        assert len({title[language] for title in titles}) == len(FAMILIES) + 1
