"""The table of retention, which every notice and every purge reads."""

from game_server.retention.table import KEEP_DAYS, RETENTION, days_kept


def test_each_kind_stands_there_once() -> None:
    """No notice can find two durations of one thing."""
    assert len({kept.kind for kept in RETENTION}) == len(RETENTION)


def test_what_a_server_keeps_for_less_time_is_told_so() -> None:
    """Answers and commitments follow its setting; all else is the same on every server."""
    usual, shorter = days_kept(), days_kept(7)
    assert usual["answers"] == usual["commitments"] == KEEP_DAYS
    assert shorter["answers"] == shorter["commitments"] == 7
    others = usual.keys() - {"answers", "commitments"}
    assert {kind: usual[kind] for kind in others} == {kind: shorter[kind] for kind in others}
    assert "summaries" not in usual
