"""The declaration of eco-design: budgets are those of the tests that keep them."""

from pathlib import Path

from game_server.dossier import rgesn
from game_server.dossier.rgesn import BUDGET, LATER, OLDEST, REQUESTS, practices
from tests.pages import test_weight as weight
from tests.unit.dossier.samples import bare

ROOT = Path(__file__).parents[3]


def test_budgets_are_those_of_the_tests() -> None:
    """A test that allows more, or less, fails here until the page says so."""
    assert (BUDGET, REQUESTS, LATER) == (weight.BUDGET, weight.REQUESTS, weight.LATER)
    assert f"browsers from {OLDEST} on" in (ROOT / "docs/design.md").read_text()


def test_practices_name_what_exists() -> None:
    """Each has a theme of the nine, and a path of this project."""
    found = practices(bare())
    assert {each.theme for each in found} <= set(range(1, len(rgesn.THEMES) + 1))
    assert len(rgesn.THEMES) == 9
    assert [each.proof for each in found if not (ROOT / each.proof).exists()] == []
    assert "Non vérifié." in str(rgesn.page(bare()).body[2])
