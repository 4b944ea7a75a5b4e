"""The table of retention, which every notice and every purge reads."""

from typing import get_args

from game_server.accounts import accounts, audit, logins, notice, withdrawals
from game_server.accounts.invitations import INVITATION_LIFETIME
from game_server.engine.mechanics.commitment.moves import DUE_DAYS
from game_server.engine.mechanics.commitment.wall import Delay
from game_server.retention.table import DAY, RETENTION, days_kept
from game_server.settings import KEEP_DAYS
from game_server.web.sign_in import HANDOVER_LIFETIME, KEY_LIFETIME


def test_each_kind_stands_there_once() -> None:
    """No notice can find two durations of one thing."""
    assert len({kept.kind for kept in RETENTION}) == len(RETENTION)


def test_what_a_server_keeps_for_less_time_is_told_so() -> None:
    """Answers follow its setting; all else is the same on every server."""
    usual, shorter = days_kept(), days_kept(7)
    assert (usual["answers"], shorter["answers"]) == (KEEP_DAYS, 7)
    others = usual.keys() - {"answers"}
    assert {kind: usual[kind] for kind in others} == {kind: shorter[kind] for kind in others}
    assert "summaries" not in usual


def test_no_commitment_is_kept_for_more_than_120_days() -> None:
    """The latest date that somebody may choose is in three months, and 30 days are the rest."""
    assert set(DUE_DAYS) == set(get_args(Delay))
    most = max(DUE_DAYS.values()) + days_kept()["commitments"]
    (row,) = (kept for kept in RETENTION if kept.kind == "commitments")
    assert most == 120
    assert f"{most} jours" in row.what


def test_the_table_says_what_the_code_of_accounts_does() -> None:
    """It cannot read their constants, which stand in a package beside it."""
    kept = days_kept()
    assert kept["keys"] * DAY == INVITATION_LIFETIME >= max(KEY_LIFETIME, HANDOVER_LIFETIME)
    assert kept["logins"] * DAY == logins.LIFETIME
    assert kept["accounts"] == accounts.KEPT_DAYS
    assert kept["audit"] == audit.KEPT_DAYS
    assert kept["notices"] == notice.KEPT_DAYS
    assert kept["withdrawals"] == withdrawals.KEPT_DAYS
