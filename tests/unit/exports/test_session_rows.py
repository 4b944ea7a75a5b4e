"""The sessions of a period: those that one may read, in the order of their days."""

from collections.abc import Collection, Mapping
from datetime import date

import pytest

from game_server.accounts.leaders import Ownership
from game_server.exports.session_rows import AT_ONCE, Period, Read, Records, session_table
from game_server.exports.told_services import ToldServices
from game_server.records.kinds import Kind
from tests.unit.exports.sessions import BEGAN, MINUTE, session_of, stored

DAY = 24 * 60 * MINUTE
OWNER = Ownership("a")
FIRST = date(2026, 11, 29)


def records_of(days: dict[str, int], period: Period | None = None) -> Records:
    """Return the sessions that began so many *days* after the first, by their ids."""
    sessions = {id_: stored(session_of(id_, BEGAN + day * DAY)) for id_, day in days.items()}
    return Records(reading(sessions), dict.fromkeys(days, OWNER), period or Period())


def reading(summaries: Mapping[str, bytes], asked: list[int] | None = None) -> Read:
    """Return what reads *summaries* as they are then; it notes how many were *asked* for."""

    def read(kind: str, some: Collection[str]) -> Mapping[str, bytes]:
        if kind != Kind.SESSION:
            return {}
        if asked is not None:
            asked.append(len(some))
        return {id_: summaries[id_] for id_ in some if id_ in summaries}

    return read


def ids(records: Records) -> list[object]:
    """Return the ids of the rows of *records*."""
    at = [column.id for column in session_table(()).columns].index("session")
    return [row[at] for row in records.rows("fr", ToldServices())]


def test_sessions_are_in_the_order_of_their_days() -> None:
    """Whatever the order of the store."""
    records = records_of({"a": 2, "b": 0, "c": 1})
    assert ids(records) == ["b", "c", "a"]
    assert len(records) == 3
    assert (records.first, records.last) == (FIRST, date(2026, 12, 1))
    assert records.closed == BEGAN + 2 * DAY + 60 * MINUTE


def test_a_period_holds_both_its_days() -> None:
    """And no other; without a bound it has none."""
    days = {"a": 0, "b": 1, "c": 2}
    for period, left in (
        (Period(FIRST, FIRST), ["a"]),
        (Period(date(2026, 11, 30)), ["b", "c"]),
        (Period(None, date(2026, 11, 30)), ["a", "b"]),
        (Period(), ["a", "b", "c"]),
        (Period(date(2027, 1, 1)), []),
    ):
        assert ids(records_of(days, period)) == left


def test_an_empty_period_has_no_days() -> None:
    """Nor a moment at which its last session closed."""
    records = records_of({"a": 0}, Period(date(2027, 1, 1)))
    assert (len(records), records.first, records.last, records.closed) == (0, None, None, None)


def test_a_session_that_nobody_names_is_left_out() -> None:
    """It is another organisation's, or one's colleague's."""
    sessions = {id_: stored(session_of(id_)) for id_ in ("a", "b")}
    assert ids(Records(reading(sessions), {"b": OWNER, "c": OWNER}, Period())) == ["b"]


def test_few_summaries_are_read_at_once() -> None:
    """Ten thousand would be 40 MB; those that are deleted meanwhile have no row."""
    sessions = {f"s{number:04}": stored(session_of(f"s{number:04}")) for number in range(150)}
    asked: list[int] = []
    records = Records(reading(sessions, asked), dict.fromkeys(sessions, OWNER), Period())
    assert (sum(asked), max(asked)) == (150, AT_ONCE)
    assert len(records) == 150
    rows = records.rows("fr", ToldServices())
    next(rows)
    del sessions["s0149"]
    assert len([*rows]) == 148
    assert (sum(asked), max(asked)) == (300, AT_ONCE)


def test_a_session_of_another_format_is_left_out(caplog: pytest.LogCaptureFixture) -> None:
    """The rest of the export is there, and the log says which one is missing."""
    sessions = {
        "a": stored(session_of("a")),
        "b": stored(session_of("b")).replace(b"\x01", b"\x02", 1),
    }
    assert ids(Records(reading(sessions), dict.fromkeys(sessions, OWNER), Period())) == ["a"]
    assert "session b has the format 2" in caplog.text


def test_every_row_has_a_cell_a_column() -> None:
    """And every column is named once, in both languages."""
    table = session_table(records_of({"a": 0}).rows("fr", ToldServices()))
    (row,) = table.rows
    assert len(row) == len(table.columns) == len({column.id for column in table.columns})
    assert all({"fr", "en"} <= {*column.title} for column in table.columns)
