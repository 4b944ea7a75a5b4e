"""Files: which are read, and what is said of those that are not."""

from pathlib import Path

import pytest

from game_server.content import is_directory, is_file, load
from game_server.errors import StartError
from tests.unit.content.samples import DECK, places, write

ENDLESS = Path("a" * 300)
"""A name that no system accepts: asking about it fails as below a directory that is locked."""


def test_path_that_nobody_can_see_is_no_directory() -> None:
    """Whatever the system says, the answer is one sentence and no traceback."""
    assert not is_directory(ENDLESS)
    assert not is_file(ENDLESS)
    with pytest.raises(StartError) as failure:
        load(ENDLESS)
    assert failure.value.code == "content_missing"


def test_deck_that_nobody_can_see_is_told(tmp_path: Path) -> None:
    """A file of which only the name can be read is told, and no card is called missing."""
    write(tmp_path)
    (tmp_path / DECK).unlink()
    (tmp_path / DECK).symlink_to(ENDLESS)
    library = load(tmp_path)
    assert places(library.problems) == [(DECK, 1, 1, "unreadable")]
    assert library.scenarios == {}


def test_folder_that_nobody_can_open_is_told(tmp_path: Path) -> None:
    """A folder that cannot be listed is told, and no card is called missing."""
    write(tmp_path)
    (tmp_path / DECK).unlink()
    (tmp_path / "decks").rmdir()
    (tmp_path / "decks").symlink_to(ENDLESS)
    library = load(tmp_path)
    assert places(library.problems) == [("decks", 1, 1, "unreadable")]
    assert library.set_aside == 1
