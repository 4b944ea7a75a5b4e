"""The page of the book about figures: made from the definitions, and up to date."""

import runpy

import pytest

import game_server.figures.book as module
from game_server.figures.book import page
from game_server.figures.session.definitions import DEFINITIONS
from tests.unit.test_structure import ROOT


def test_the_page_in_the_book_is_up_to_date() -> None:
    """What the book says of figures is what their definitions say: `make docs` writes it anew."""
    assert (ROOT / "docs/figures.md").read_text(encoding="utf-8") == page()


def test_the_page_has_a_line_for_every_figure() -> None:
    """Those of mechanics too."""
    told = [line.split("`")[1] for line in page().splitlines() if line.startswith("| `")]
    assert sorted(told) == sorted(DEFINITIONS)


def test_the_page_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """The command of `make docs` prints the page."""
    runpy.run_path(str(module.__file__), run_name="__main__")
    assert capsys.readouterr().out == page()
