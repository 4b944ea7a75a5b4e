"""A year later: the table has where a service stands beside where it stood (M9.7)."""

from game_server.metrics.figure_table import COLUMNS
from game_server.web.then_and_now import then_and_now

THEN = {"s1": 8, "s2": 4, "s3": 0, "s4": 0, "unknown": 2}
NOW = {"s1": 2, "s2": 5, "s3": 4, "s4": 0, "unknown": 1}
NAMED = {"title": "L'environnement"}


def test_each_stand_has_two_rows_with_the_answers_that_they_rest_on() -> None:
    """The same numbers as the page, and a cell for each column of the table."""
    told = {
        "stands": {"environment": {**NAMED, "n": 12, "placings": NOW}},
        "before": {
            "closed": 1_764_000_000_000,
            "stands": {"environment": {**NAMED, "n": 14, "placings": THEN}},
        },
    }
    ids = [column.id for column in COLUMNS]
    rows = [dict(zip(ids, row, strict=True)) for row in then_and_now(told, "fr")]
    then, now = rows[::2], rows[1::2]
    assert [row["value"] for row in then] == [*THEN.values()]
    assert [row["value"] for row in now] == [*NOW.values()]
    assert [row["text"] for row in rows] == [str(row["value"]) for row in rows]
    assert then[0]["figure"] == "L'environnement\u00a0: On découvre, le 2025-11-24"
    assert now[0]["figure"] == "L'environnement\u00a0: On découvre, maintenant"
    assert ({row["rests"] for row in then}, {row["rests"] for row in now}) == ({"14"}, {"12"})


def test_without_an_earlier_session_nothing_is_compared() -> None:
    """The table is as it was."""
    assert not [
        *then_and_now({"stands": {"environment": {**NAMED, "n": 12, "placings": NOW}}}, "fr")
    ]
