"""What a session changed, as rows: what is not there, and words by size."""

import pytest

from game_server.engine.kit.figure_rows import FigureRow
from game_server.engine.kit.figures import Effects, Figures, Knowledge, Perception, Retained
from game_server.figures.session.rows import Activity, Plan, session_rows

pytestmark = pytest.mark.usefixtures("as_given")

BARE: Figures = {"people": 30, "phones": 30, "small": False, "surprises": [], "phases": {}}


def changed(effects: Effects) -> dict[str, FigureRow]:
    """Return the rows of what changed, by figure."""
    sections = session_rows({**BARE, **effects}, Plan({}), "fr")["sections"]
    rows = (row for each in sections if each["part"] == "changed" for row in each["rows"])
    return {row["figure"]: row for row in rows}


def test_a_gain_is_undefined_where_all_was_known() -> None:
    """A room that knew everything cannot gain."""
    known: Knowledge = {
        "n": 12,
        "before": 100,
        "after": 90,
        "response": 80,
        "low": -19,
        "high": -1,
    }
    found = changed({"knowledge": known})
    assert (found["knowledge.gain"]["text"], found["knowledge.gain"]["reason"]) == (
        "—",
        "Calcul impossible ici\u00a0: un nombre manque ou vaut zéro.",
    )


UNSURE: Knowledge = {
    "n": 5,
    "before": 6,
    "after": 35,
    "response": 80,
    "low": -1,
    "high": 60,
    "gain": 31,
    "gain_low": 2,
    "gain_high": 64,
    "level": "medium",
}


def test_one_test_governs_all_that_is_told_of_what_a_room_knew() -> None:
    """No net change, then « 6 %, puis 35 % » and « Progrès moyen »: one would be false."""
    found = changed({"knowledge": UNSURE})
    whole = found["knowledge"]
    assert whole["text"] == "Pas de changement net"
    assert whole["notes"] == ["Entre −1 et +60, 95 fois sur 100."]
    for part in ("before", "after", "gain"):
        row = found[f"knowledge.{part}"]
        assert (row["text"], row["reason"]) == ("—", "Trop incertain pour être montré.")
        assert {"value", "low", "high", "notes"} & row.keys() == set()
    assert found["knowledge.response"]["text"] == "80\u00a0%"


def test_a_part_of_a_change_that_is_not_sure_itself_is_no_second_verdict() -> None:
    """Knowledge grew; what of it one could still gain is too uncertain."""
    found = changed({"knowledge": {**UNSURE, "low": 1, "gain_low": -2}})
    assert found["knowledge"]["notes"][1] == "6\u00a0%, puis 35\u00a0%"
    assert found["knowledge.before"]["text"] == "6\u00a0%"
    assert found["knowledge.gain"]["reason"] == "Trop incertain pour être montré."


def test_without_an_interval_there_is_no_before_and_after_either() -> None:
    """As of sessions of old, and where all moved alike from one beginning."""
    old: Knowledge = {"n": 12, "before": 33, "after": 83, "response": 80, "gain": 75}
    found = changed({"knowledge": old})
    assert found["knowledge"]["reason"] == "Sans intervalle, un changement ne se montre pas."
    assert "notes" not in found["knowledge"]
    assert "value" not in found["knowledge.before"]


def test_figures_kept_in_mind_tell_before_and_after_only_with_a_change() -> None:
    """Each part by its own interval."""
    still: Retained = {"n": 30, "before": 20, "after": 25, "low": -5, "high": 15}
    kept: Retained = {
        **still,
        "parts": {
            "single": {"n": 12, "before": 10, "after": 40, "low": 10, "high": 50},
            "several": still,
        },
    }
    sections = session_rows({**BARE, "retained": kept}, Plan({}), "fr")["sections"]
    rows = [(each["text"], each.get("notes", [])[1:]) for each in sections[1]["rows"]]
    assert rows == [
        ("Pas de changement net", []),
        ("—", []),
        ("—", []),
        ("+30", ["10\u00a0%, puis 40\u00a0%"]),
        ("Pas de changement net", []),
    ]


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


def test_a_change_that_is_shared_has_no_size() -> None:
    """Rule 0.8: nothing of it is told but that all think, or moved, alike."""
    found = changed({"perception": {"n": 12, "response": 100, "shared": True}})
    assert found["perception.shift"]["reason"] == "Réponse très partagée."
    assert found["perception.dz"]["reason"].startswith("Calcul impossible ici")


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
