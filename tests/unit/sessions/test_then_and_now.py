"""A year later: the table has where a service stands beside where it stood (M9.7)."""

from game_server.figures.figure_table import COLUMNS
from game_server.sessions.then_and_now import then_and_now

THEN = [{"placings": ["s1"], "n": 8}, {"placings": ["s2", "s3", "s4", "unknown"], "n": 6}]
NOW = [{"placings": ["s1", "s2"], "n": 7}, {"placings": ["s3", "s4", "unknown"], "n": 5}]
NAMED = {"title": "L'environnement"}


def test_each_part_has_a_row_with_the_answers_that_it_rests_on() -> None:
    """The same numbers as the page, and a cell for each column of the table."""
    told = {
        "zone": "Europe/Paris",
        "stands": {"environment": {**NAMED, "n": 12, "parts": NOW}},
        "before": {
            "closed": 1_764_000_000_000,
            "stands": {"environment": {**NAMED, "n": 14, "parts": THEN}},
        },
    }
    ids = [column.id for column in COLUMNS]
    rows = [dict(zip(ids, row, strict=True)) for row in then_and_now(told, "fr")]
    then, now = rows[:2], rows[2:]
    assert [row["value"] for row in rows] == [8, 6, 7, 5]
    assert [row["text"] for row in rows] == ["8", "6", "7", "5"]
    assert then[0]["figure"] == "L'environnement\u00a0: On découvre, le 2025-11-24"
    assert now[0]["figure"] == "L'environnement\u00a0: On découvre ou On démarre, maintenant"
    assert ({row["rests"] for row in then}, {row["rests"] for row in now}) == ({"14"}, {"12"})


def test_without_an_earlier_session_nothing_is_compared() -> None:
    """The table is as it was."""
    assert not [*then_and_now({"stands": {"environment": {**NAMED, "n": 12, "parts": NOW}}}, "fr")]
