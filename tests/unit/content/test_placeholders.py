"""Texts of scenarios that a commune still has to write: the check names them."""

from pathlib import Path

from game_server.content import load
from tests.unit.content.samples import GOOD, SCENARIO, write


def test_scenarios_are_named_in_which_something_is_still_to_be_filled_in(tmp_path: Path) -> None:
    """Each by its file and the keys, once, as they are written; others are not named."""
    assert load(write(tmp_path)).unfilled == {}
    changed = GOOD[SCENARIO].replace("titre: Essai", "titre: Essai (à compléter)")
    found = load(write(tmp_path, scenarios__essai=changed))
    assert found.unfilled == {SCENARIO: ("titre",)}
    assert found.unfilled_ids == {"essai": ("titre",)}
