"""The table of figures shows the rows of the page: numbers as numbers, all else in words."""

from game_server.engine.figures import Figures
from game_server.metrics.figure_table import COLUMNS, figure_table
from game_server.metrics.rows import session_rows
from game_server.metrics.tables import Cell
from tests.unit.metrics.test_rows import FIGURES, PLAN

AT = {column.id: at for at, column in enumerate(COLUMNS)}


def rows(figures: Figures = FIGURES, **facts: str) -> list[dict[str, Cell]]:
    """Return the rows of the table by the ids of their columns."""
    named = (({"fr": name}, text) for name, text in facts.items())
    table = figure_table(session_rows(figures, PLAN, "fr"), "fr", named)
    return [{id_: row[at] for id_, at in AT.items()} for row in table.rows]


def test_it_has_the_rows_of_the_page_in_their_order() -> None:
    """A row each, details too, and one for an activity that was skipped."""
    shown = session_rows(FIGURES, PLAN, "fr")["sections"]
    expected = [
        (section["title"] if section["part"] == "activity" else "Toute la séance", name)
        for section in shown
        for name in ([row["name"] for row in section["rows"]] or ["Déroulement"])
    ]
    assert [(row["activity"], row["figure"]) for row in rows()] == expected


def test_numbers_are_numbers_and_the_rest_is_told_in_words() -> None:
    """A change that is not clear has its interval, and no number."""
    found = {(row["activity"], row["figure"]): row for row in rows()}
    people = found["Toute la séance", "Personnes"]
    assert (people["value"], people["words"], people["unit"]) == (1_230, None, "personnes")
    talk = found["Un droit", "Effet de la discussion"]
    assert (talk["value"], talk["low"], talk["high"]) == (None, -9, 3)
    assert talk["words"] == "Pas de changement net"
    few = found["L'eau", "Taux de réponse"]
    assert (few["value"], few["words"]) == (None, "—")
    assert str(few["notes"]).startswith("Pas assez de réponses pour ce chiffre.")
    surprise = found["Toute la séance", "Combien ? (Un droit)"]
    assert (surprise["value"], surprise["words"]) == (None, "Ce chiffre a surpris la salle.")
    assert found["Accueil", "Déroulement"]["words"] == "Sautée"


def test_what_is_at_least_so_much_says_so() -> None:
    """The number alone would be taken for the whole."""
    made: Figures = {**FIGURES, "commitments": {"n": 20, "about": True}}
    (row,) = (row for row in rows(made) if row["figure"] == "Engagements")
    assert (row["value"], row["words"]) == (20, "Au moins 20")


def test_facts_of_the_session_come_first() -> None:
    """Those that are unknown are left out."""
    assert rows(Titre="Découverte", Lieu="")[0]["words"] == "Découverte"
    assert "Lieu" not in {row["figure"] for row in rows(Titre="Découverte", Lieu="")}
