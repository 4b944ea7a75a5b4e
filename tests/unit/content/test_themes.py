"""Themes: a closed list that cards name, and by which the programme counts sessions."""

from pathlib import Path

import pytest

from game_server.content import Library, load
from game_server.content.themes import LONGEST_THEME
from tests.unit.content.samples import DECK, GOOD, positions, write
from tests.unit.content.test_layers import load_both
from tests.unit.content.test_shipped import CONTENT, ids_of

LIST = """\
themes:
  - code: eau
    titre: Eau
    titre_en: Water
  - code: fuites
    titre: Fuites
    titre_en: Leaks
"""
REPAIR = (
    "Vouliez-vous écrire «\u00a0fuites\u00a0»\u202f? Les codes sont\u00a0: eau, fuites. "
    "Un nouveau thème s'ajoute à `themes.yaml`."
)
REPAIR_EN = (
    "Did you mean “fuites”? The codes are: eau, fuites. A new theme is added to `themes.yaml`."
)


def deck(written: str) -> str:
    """Return the deck with *written* in its first card."""
    return GOOD[DECK].replace("odd: [6, 12]", f"odd: [6, 12]\n    {written}", 1)


def load_with(directory: Path, written: str, listed: str = LIST, language: str = "fr") -> Library:
    """Load the good content with *written* in its first card, and the list *listed*."""
    return load(write(directory, decks__eau=deck(written), themes=listed), language)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("themes: [fuites, eau, eau]", ("eau", "fuites")),
        ("thèmes: eau", ("eau",)),
        ("qc: 4", ()),
    ],
)
def test_a_scenario_has_the_themes_of_its_cards(
    written: str, expected: tuple[str, ...], tmp_path: Path
) -> None:
    """Each once, in the order of the alphabet, for a card may name several."""
    library = load_with(tmp_path, written)
    assert library.problems == ()
    assert library.scenarios["essai"].themes == expected
    assert library.themes["fuites"] == {"fr": "Fuites", "en": "Leaks"}


@pytest.mark.parametrize(
    ("language", "says", "repairs"),
    [
        (
            "fr",
            "Le thème «\u00a0fuite\u00a0» n'est pas dans `themes.yaml`.",
            REPAIR,
        ),
        (
            "en",
            "The theme “fuite” is not in `themes.yaml`.",
            REPAIR_EN,
        ),
    ],
)
def test_a_theme_that_is_not_listed_is_an_error(
    language: str, says: str, repairs: str, tmp_path: Path
) -> None:
    """Its place is told, and what may have been meant; the card is set aside."""
    library = load_with(tmp_path, "themes: [eau, fuite]", language=language)
    assert positions(library.problems) == [(DECK, 7, 19, "unknown_theme")]
    (problem,) = library.problems
    assert (problem.level, problem.message, problem.repair) == ("error", says, repairs)
    assert library.cards == 1


def test_without_a_list_no_theme_is_known(tmp_path: Path) -> None:
    """The repair says where it goes."""
    library = load(write(tmp_path, decks__eau=deck("themes: eau")))
    (problem,) = library.problems
    assert problem.repair == "Un nouveau thème s'ajoute à `themes.yaml`."


def test_a_broken_list_does_not_fill_decks_with_problems(tmp_path: Path) -> None:
    """It alone is reported; cards keep the themes that they name."""
    library = load_with(tmp_path, "themes: tri", LIST.replace("titre: Fuites\n", "titer: F\n"))
    assert {problem.file for problem in library.problems} == {"themes.yaml"}
    assert library.scenarios["essai"].themes == ("tri",)


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("code: fuites", "code: eau", "duplicate_id", 5),
        ("titre: Eau", f"titre: {'x' * (LONGEST_THEME + 1)}", "theme_long", 3),
        ("titre_en: Water", f"titre_en: {'x' * (LONGEST_THEME + 1)}", "theme_long", 4),
        ("    titre_en: Leaks\n", "", "missing_key", 5),
    ],
)
def test_faults_of_the_list(old: str, new: str, code: str, line: int, tmp_path: Path) -> None:
    """A code is there once, and a title fits a table, in both languages."""
    library = load_with(tmp_path, "qc: 4", LIST.replace(old, new))
    assert [row[:2] + row[3:] for row in positions(library.problems)] == [
        ("themes.yaml", line, code)
    ]


def test_a_later_directory_adds_themes(tmp_path: Path) -> None:
    """Its own cards may name all; a title that it gives again is that of both."""
    own = "themes:\n  - code: tri\n    titre: Tri\n    titre_en: Sorting\n"
    again = "  - code: eau\n    titre: Notre eau\n    titre_en: Our water\n"
    text = deck("themes: [eau, tri]").partition("  - id: part")[0]
    (tmp_path / "content").mkdir()
    (tmp_path / "content/themes.yaml").write_text(LIST)
    library = load_both(tmp_path, {"themes.yaml": own + again, "decks/x.yaml": text})
    assert library.broken == ()
    assert library.scenarios["essai"].themes == ("eau", "tri")
    assert {code: title["fr"] for code, title in library.themes.items()} == {
        "eau": "Notre eau",
        "fuites": "Fuites",
        "tri": "Tri",
    }


def test_a_directory_alone_may_name_themes_of_another(tmp_path: Path) -> None:
    """Which those are is not known before both are checked together."""
    (tmp_path / "decks").mkdir()
    (tmp_path / DECK).write_text(deck("themes: [loin]"), encoding="utf-8")
    assert "unknown_theme" not in {problem.code for problem in load(tmp_path).problems}


def test_every_shipped_card_has_a_theme_and_every_theme_a_card() -> None:
    """So the table of the programme has rows whatever is played."""
    library = load(CONTENT)
    texts = [path.read_text(encoding="utf-8") for path in (CONTENT / "decks").glob("*.yaml")]
    named = [line for text in texts for line in text.splitlines() if line.startswith("    themes:")]
    assert len(named) == library.cards > len(ids_of("estimation"))
    used = {code for line in named for code in line.partition("[")[2].strip("]").split(", ")}
    assert used == library.themes.keys()
    assert all(title.keys() == {"fr", "en"} for title in library.themes.values())
    shown = {id_: scenario.themes for id_, scenario in library.scenarios.items()}
    assert all(shown.values())
