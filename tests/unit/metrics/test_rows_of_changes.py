"""What a session changed, as rows: what is not there, and words by size."""

import pytest

from game_server.engine.figure_rows import FigureRow
from game_server.engine.figures import Effects, Figures, Knowledge, Perception
from game_server.metrics.rows import Activity, Plan, session_rows

BARE: Figures = {"people": 30, "phones": 30, "small": False, "surprises": [], "phases": {}}


def changed(effects: Effects) -> dict[str, FigureRow]:
    """Return the rows of what changed, by figure."""
    sections = session_rows({**BARE, **effects}, Plan({}), "fr")["sections"]
    rows = (row for each in sections if each["part"] == "changed" for row in each["rows"])
    return {row["figure"]: row for row in rows}


def test_a_gain_is_undefined_where_all_was_known_and_the_change_of_phones_has_its_interval() -> (
    None
):
    """A room that knew everything cannot gain; phones that lost something are told all the same."""
    known: Knowledge = {
        "n": 12,
        "before": 100,
        "after": 90,
        "response": 80,
        "low": -19,
        "high": -1,
        "change": -10,
        "change_low": -19,
        "change_high": -1,
    }
    found = changed({"knowledge": known})
    assert (found["knowledge.gain"]["text"], found["knowledge.gain"]["reason"]) == (
        "—",
        "Calcul impossible ici\u00a0: un nombre manque, vaut zéro ou n'est pas net.",
    )
    assert found["knowledge.change"]["text"] == "−10 sur 100"
    assert found["knowledge.change"]["notes"] == ["Entre −19 et −1, 95 fois sur 100."]


@pytest.mark.parametrize(
    ("dz", "word"),
    [(-0.1, "presque nul"), (0.3, "Petit"), (0.62, "moyen"), (-1.2, "Grand")],
)
def test_the_size_of_an_effect_is_told_in_words_whatever_its_direction(
    dz: float, word: str
) -> None:
    """After J. Cohen (1988): 0.2 is small, 0.5 medium, 0.8 large."""
    moved: Perception = {"n": 12, "response": 100, "shift": 1, "low": 0.5, "high": 1.5, "dz": dz}
    (note,) = changed({"perception": moved})["perception.dz"]["notes"]
    assert word in note


def test_a_feeling_is_told_and_of_few_volunteers_only_that_they_are_few() -> None:
    """The feeling hides on how many answers it rests."""
    found = changed({"feeling": 71, "volunteers": {"few": True}})
    assert found["feeling"]["text"] == "71 sur 100"
    assert (found["volunteers"]["text"], found["volunteers"]["reason"]) == (
        "—",
        "Pas assez de réponses pour ce chiffre.",
    )


@pytest.mark.parametrize(("points", "word"), [(12, "surpris"), (40, "loin"), (70, "tout près")])
def test_a_card_is_told_by_how_near_the_room_was(points: int, word: str) -> None:
    """Old summaries name cards that were not far off."""
    figures: Figures = {
        **BARE,
        "surprises": [{"card": "a", "phase": "x1", "wisdom": points}],
    }
    plan = Plan({"x1": Activity("L'eau", "estimate")})
    sections = session_rows(figures, plan, "fr")["sections"]
    (row,) = (row for each in sections if each["part"] == "surprise" for row in each["rows"])
    assert word in row["text"]
