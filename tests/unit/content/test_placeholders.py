"""Texts of scenarios that a commune still has to write: the check names them."""

from pathlib import Path

from game_server.content import load
from tests.unit.content.samples import ENGLISH, GOOD, SCENARIO, write


def test_scenarios_are_named_in_which_something_is_still_to_be_filled_in(tmp_path: Path) -> None:
    """Each by its file and the keys, once, as they are written; others are not named."""
    sound = load(write(tmp_path))
    assert sound.unfilled == {}
    assert (sound.scenarios["essai"].file, sound.scenarios["essai"].unfilled) == ("", ())
    changed = GOOD[SCENARIO].replace("titre: Essai", "titre: Essai (à compléter)")
    found = load(write(tmp_path, scenarios__essai=changed))
    assert found.unfilled == {SCENARIO: ("titre",)}
    essai = found.scenarios["essai"]
    assert (essai.file, essai.unfilled) == (SCENARIO, ("titre",))


def test_a_scenario_is_the_same_under_the_directory_of_an_organisation(tmp_path: Path) -> None:
    """Its file is named without the directory, so that what all share stays one object."""
    changed = GOOD[SCENARIO].replace("titre: Essai", "titre: Essai (à compléter)")
    server = write(tmp_path / "content", scenarios__essai=changed)
    own = tmp_path / "chenove"
    own.mkdir()
    found = load((server, own)).scenarios["essai"]
    assert found == load(server).scenarios["essai"]
    assert found.file == SCENARIO


def test_a_translation_that_still_waits_gives_way_to_the_french_text(tmp_path: Path) -> None:
    """The check names its file and key; no phone says that nobody decided who answers."""
    waiting = GOOD[ENGLISH].replace("titre: Trial", "titre: Trial (to be filled in)")
    assert waiting != GOOD[ENGLISH]
    found = load(write(tmp_path, locales__en__essai=waiting))
    assert found.scenarios["essai"].title == {"fr": "Essai"}
    (problem,) = found.problems
    assert problem.code == "translation_missing"


def test_a_translation_waits_beside_a_french_text_that_does(tmp_path: Path) -> None:
    """Both are to be filled in, and the lobby says so."""
    waiting = GOOD[ENGLISH].replace("titre: Trial", "titre: Trial (to be filled in)")
    changed = GOOD[SCENARIO].replace("titre: Essai", "titre: Essai (à compléter)")
    found = load(write(tmp_path, scenarios__essai=changed, locales__en__essai=waiting))
    assert found.scenarios["essai"].title["en"] == "Trial (to be filled in)"
