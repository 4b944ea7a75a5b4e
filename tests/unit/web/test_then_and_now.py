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
    rows = [*then_and_now(told, "fr")]
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert {row[1] for row in rows} == {"L'environnement"}
    then, now = rows[::2], rows[1::2]
    assert [row[3] for row in then] == [*THEN.values()]
    assert [row[3] for row in now] == [*NOW.values()]
    assert {str(row[2]).split(", ")[1] for row in then} == {"le 2025-11-24"}
    assert {str(row[2]).split(", ")[1] for row in now} == {"maintenant"}
    assert ({row[8] for row in then}, {row[8] for row in now}) == ({"14"}, {"12"})


def test_without_an_earlier_session_nothing_is_compared() -> None:
    """The table is as it was."""
    assert not [
        *then_and_now({"stands": {"environment": {**NAMED, "n": 12, "placings": NOW}}}, "fr")
    ]
