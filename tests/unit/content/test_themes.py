"""Themes of cards: editors sort by them, and the programme counts sessions by them."""

from pathlib import Path

import pytest

from tests.unit.content.samples import DECK, load_changed


@pytest.mark.parametrize(
    ("written", "expected"),
    [("themes: [fuites, eau, eau]", ("eau", "fuites")), ("themes: eau", ("eau",)), ("qc: 4", ())],
)
def test_a_scenario_has_the_themes_of_its_cards(
    written: str, expected: tuple[str, ...], tmp_path: Path
) -> None:
    """Each once, in the order of the alphabet, for a card may name several."""
    library = load_changed(tmp_path, DECK, "odd: [6, 12]", f"odd: [6, 12]\n    {written}")
    assert library.scenarios["essai"].themes == expected
