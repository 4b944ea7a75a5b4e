"""A witness beside the backups: what was removed with its marks is missed all the same."""

from pathlib import Path

import pytest

from game_server.accounts.account import Account
from game_server.accounts.audit import Audit
from game_server.accounts.audit_entry import key_of
from game_server.accounts.audit_proof import verify
from game_server.accounts.audit_witness import (
    FILE_NAME,
    Missing,
    Witness,
    is_cut,
    last_of,
    missing_by,
    read_witness,
    witness,
)
from game_server.accounts.directory import Directory
from game_server.accounts.keys import Keys
from game_server.errors import StartError
from game_server.records.kinds import Kind
from tests.unit.accounts.people import AwayStore, Clock

pytestmark = pytest.mark.anyio
KEYS = Keys(b"s" * 32)
DAY = 24 * 3_600_000


async def recorded(archive: AwayStore, clock: Clock, count: int = 5) -> Audit:
    """Append *count* entries, a day apart."""
    trail = Audit(archive, clock, KEYS)
    for number in range(count):
        await trail.record("", "a1", f"did {number}")
        clock.now += DAY
    return trail


async def wipe(archive: AwayStore) -> None:
    """Remove all entries and all marks, as somebody who writes into the store can."""
    for kind in (Kind.AUDIT, Kind.AUDIT_ANCHOR):
        for key in await archive.list(kind):
            await archive.delete(kind, key)


async def seen_of(archive: AwayStore, at: int) -> Witness:
    """Return the last entry as a witness."""
    seen = await last_of(archive, at)
    assert seen is not None
    return seen


async def invited(directory: Directory) -> Account:
    """Return an account whose invitation is in the trail."""
    account = await directory.accounts.add("Une personne", ["facilitator"])
    await directory.audit.record("", "", "invited", account.id)
    return account


async def test_what_was_seen_is_missed(archive: AwayStore, clock: Clock) -> None:
    """All of it, the end of it, and a trail that was begun anew and is as long."""
    await recorded(archive, clock)
    seen = await seen_of(archive, clock.now)
    assert (seen.number, await missing_by(archive, seen)) == (5, None)
    await archive.delete(Kind.AUDIT, key_of(5))
    assert await missing_by(archive, seen) == Missing(5, 5)
    await wipe(archive)
    assert (await verify(archive, KEYS)).broken == 0
    assert await missing_by(archive, seen) == Missing(1, 5)
    await recorded(archive, clock)
    assert await missing_by(archive, seen) == Missing(5, 5, changed=True)


async def test_what_was_purged_in_its_time_is_not_missed(archive: AwayStore, clock: Clock) -> None:
    """Neither all of the trail, nor what went on after it."""
    trail = await recorded(archive, clock)
    seen = await seen_of(archive, clock.now)
    clock.now += 400 * DAY
    assert await trail.purge() == 5
    assert await missing_by(archive, seen) is None
    assert (await seen_of(archive, clock.now)).number == 5
    await trail.record("", "a1", "did more")
    assert await missing_by(archive, seen) is None


async def test_an_empty_trail_beside_accounts_is_cut(
    directory: Directory, archive: AwayStore, clock: Clock
) -> None:
    """An empty server is none; nor does a trail that a server began anew hide what is gone."""
    await directory.prepare()
    assert not await is_cut(archive, sessions=False)
    assert await is_cut(archive, sessions=True)
    await invited(directory)
    assert not await is_cut(archive, sessions=True)
    await wipe(archive)
    assert await is_cut(archive, sessions=False)
    clock.now += 1
    await Audit(archive, clock).record("", "local", "signed_in_by_link")
    assert await is_cut(archive, sessions=False)


async def test_a_clock_that_was_set_back_cuts_nothing(
    directory: Directory, archive: AwayStore, clock: Clock
) -> None:
    """An account that is older than the first entry was invited after it."""
    await directory.audit.record("", "local", "signed_in_by_link")
    clock.now -= 40 * DAY
    await invited(directory)
    assert not await is_cut(archive, sessions=True)


def test_lines_are_one_a_day_and_never_go_back(tmp_path: Path) -> None:
    """A lower number would hide what is gone; after a restore it is known."""
    assert read_witness(tmp_path) is None
    day = 20_000 * DAY
    assert witness(tmp_path, Witness(5, "e", day))
    assert witness(tmp_path, Witness(7, "g", day + 1))
    assert witness(tmp_path, Witness(7, "g", day + DAY))
    assert not witness(tmp_path, Witness(2, "b", day + 2 * DAY))
    assert read_witness(tmp_path) == Witness(7, "g", day + DAY)
    lines = f"7 g {day + 1}\n7 g {day + DAY}\n"
    assert (tmp_path / FILE_NAME).read_text() == lines
    assert witness(tmp_path, Witness(2, "b", day + DAY), restored=True)
    assert read_witness(tmp_path) == Witness(2, "b", day + DAY)


@pytest.mark.parametrize("text", ["1 a", "x a 1", "é a 1"])
def test_a_line_that_is_none_is_said(tmp_path: Path, text: str) -> None:
    """It is neither read as nothing, nor written over."""
    (tmp_path / FILE_NAME).write_text(text, "utf-8")
    for act in (lambda: read_witness(tmp_path), lambda: witness(tmp_path, Witness(1, "a", 1))):
        with pytest.raises(StartError) as refused:
            act()
        assert refused.value.code == "witness_unreadable"
