"""The table of figures tells what pages tell: each figure, and all that its definition says."""

from game_server.engine.kit.figure_rows import FigureMeaning, FigureRow
from game_server.engine.kit.figures import Figures
from game_server.figures.figure_table import COLUMNS, figure_table
from game_server.figures.session.rows import session_rows
from game_server.figures.tables import Cell
from tests.unit.figures.session.test_rows import FIGURES, PLAN

IDS = [column.id for column in COLUMNS]
ON_PAGES = {"of", "about", "words", "before", "after"}
"""What of a row is for its page or chart; `text` and `notes` say all that is to be read of it."""


def rows(figures: Figures = FIGURES, **facts: str) -> list[dict[str, Cell]]:
    """Return the rows of the table by the ids of their columns."""
    named = (({"fr": name}, text) for name, text in facts.items())
    shown = session_rows(figures, PLAN, "fr")
    table = figure_table(shown["sections"], shown["meanings"], "fr", named)
    return [dict(zip(IDS, row, strict=True)) for row in table.rows]


def test_it_has_a_column_for_all_that_is_known_of_a_figure() -> None:
    """What a row or a definition comes to hold later is in every table, or here."""
    of_row = {*FigureRow.__annotations__} - ON_PAGES - {"figure", "name"}
    of_meaning = {*FigureMeaning.__annotations__} - {"name"}
    assert {*IDS} == {"part", "figure", "definition", "id", *of_row, *of_meaning}
    assert len({*IDS}) == len(IDS)


def test_it_has_the_rows_of_the_page_in_their_order() -> None:
    """A row each, details too, and one for an activity that was skipped."""
    shown = session_rows(FIGURES, PLAN, "fr")["sections"]
    expected = [
        (section["title"], name)
        for section in shown
        for name in ([row["name"] for row in section["rows"]] or ["Déroulement"])
    ]
    assert [(row["part"], row["figure"]) for row in rows()] == expected


def test_each_cell_is_what_the_page_has() -> None:
    """Value, interval, words, why there is none, and the whole definition."""
    shown = session_rows({**FIGURES, "knowledge": {"few": True}}, PLAN, "fr")
    told = [row for row in rows({**FIGURES, "knowledge": {"few": True}}) if row["id"]]
    pages = [row for section in shown["sections"] for row in section["rows"]]
    for row, page in zip(told, pages, strict=True):
        meaning = shown["meanings"][page["figure"]]
        assert (row["id"], row["definition"]) == (page["figure"], meaning["name"])
        assert row["notes"] == (" ".join(page.get("notes", ())) or None)
        assert row == row | {
            key: page.get(key) for key in ("value", "low", "high", "text", "reason", "rests")
        }
        assert row == row | {key: value or None for key, value in meaning.items() if key != "name"}


def test_numbers_are_numbers_and_words_stand_beside_them() -> None:
    """A change that is not clear has its interval, and no number."""
    found = {(row["part"], row["figure"]): row for row in rows()}
    people = found["Toute la séance", "Personnes"]
    assert (people["value"], people["text"], people["unit"]) == (1_230, "1\u202f230", "personnes")
    talk = found["Un droit", "Effet de la discussion"]
    assert (talk["value"], talk["low"], talk["high"]) == (None, -9, 3)
    assert (talk["text"], talk["range"]) == ("Pas de changement net", "de −100 à 100")
    assert talk["source"] == "Student, Biometrika 6, 1908"
    few = found["L'eau", "Taux de réponse"]
    assert (few["value"], few["text"], few["least"]) == (None, "—", 5)
    assert few["reason"] == "Pas assez de réponses pour ce chiffre."
    surprise = found["Les chiffres qui ont surpris", "Combien ? (Un droit)"]
    assert (surprise["value"], surprise["text"]) == (None, "Ce chiffre a surpris la salle.")
    assert found["Accueil", "Déroulement"]["text"] == "Sautée"


def test_what_is_at_least_so_much_says_so() -> None:
    """The number alone would be taken for the whole."""
    made: Figures = {**FIGURES, "commitments": {"n": 20, "about": True}}
    (row,) = (row for row in rows(made) if row["figure"] == "Engagements")
    assert (row["value"], row["text"]) == (20, "Au moins 20")


def test_facts_of_the_session_come_first() -> None:
    """Those that are unknown are left out."""
    assert rows(Titre="Découverte", Lieu="")[0]["text"] == "Découverte"
    assert "Lieu" not in {row["figure"] for row in rows(Titre="Découverte", Lieu="")}
