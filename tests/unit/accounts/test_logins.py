"""Logins: kept on the server, they end by themselves, at once, and in all workers."""

import json
from dataclasses import replace

import pytest

from game_server.accounts.account import Account
from game_server.accounts.directory import Directory
from game_server.accounts.logins import IDLE_LIFETIME, LIFETIME, TRUSTED_FOR
from game_server.accounts.one_time import digest
from game_server.errors import StorageUnavailableError
from game_server.records.kinds import Kind
from tests.unit.accounts.people import MINUTE, AwayStore, Clock, active, disabled

pytestmark = pytest.mark.anyio
HOUR = 60 * MINUTE


@pytest.fixture
async def account(directory: Directory) -> Account:
    """Return an account that may enter."""
    return await active(directory, "Une personne", "facilitator")


async def test_a_login_ends_a_day_after_the_last_request(
    directory: Directory, account: Account, clock: Clock
) -> None:
    """Each request, noted at most every ten minutes, keeps it for a day more."""
    token = await directory.logins.start(account)
    for _ in range(4):
        clock.now += IDLE_LIFETIME - 1
        assert await directory.logins.actor(token) is not None
    clock.now += IDLE_LIFETIME
    assert await directory.logins.actor(token) is None


async def test_a_login_ends_after_a_week(
    directory: Directory, account: Account, archive: AwayStore, clock: Clock
) -> None:
    """However much it is used; then its record goes with the next purge, and before it not."""
    token = await directory.logins.start(account)
    until = clock.now + LIFETIME
    while clock.now < until - HOUR:
        clock.now += HOUR
        assert await directory.logins.actor(token) is not None
    clock.now = until - 1
    assert await directory.logins.actor(token) is not None
    assert await archive.purge(clock.now) == 0
    clock.now = until
    assert await directory.logins.actor(token) is None
    assert await archive.purge(clock.now) == 1


async def test_logging_out_ends_this_login_alone(
    directory: Directory, other: Directory, account: Account, archive: AwayStore
) -> None:
    """In all workers, at once, and for good."""
    here, there = [await directory.logins.start(account) for _ in range(2)]
    actor = await directory.logins.actor(here)
    assert actor is not None
    await other.logins.actor(here)
    await directory.logins.end(actor.key)
    for worker in (directory, other):
        assert await worker.logins.actor(here) is None
        assert await worker.logins.actor(there) is not None
    assert list(await archive.list(Kind.LOGIN)) == [digest(there)]


async def test_logging_out_everywhere_ends_all_of_an_account(
    directory: Directory, other: Directory, account: Account
) -> None:
    """In all workers, at once, and no login of anybody else."""
    somebody = await active(directory, "Quelqu'un d'autre")
    tokens = [await worker.logins.start(account) for worker in (directory, other)]
    kept = await directory.logins.start(somebody)
    await other.logins.end_all(account.id)
    for worker in (directory, other):
        assert [await worker.logins.actor(token) for token in tokens] == [None, None]
        assert await worker.logins.actor(kept) is not None


async def test_disabling_ends_all_logins_for_good(
    directory: Directory, other: Directory, account: Account
) -> None:
    """At once in another worker; enabling the account again brings none of them back."""
    token = await directory.logins.start(account)
    assert await other.logins.actor(token) is not None
    await directory.accounts.change(account.id, disabled)
    assert await other.logins.actor(token) is None
    enabled = await directory.accounts.change(
        account.id, lambda found: replace(found, status="active")
    )
    assert await other.logins.actor(token) is None
    assert await other.logins.actor(await directory.logins.start(enabled)) is not None


async def test_a_change_of_roles_holds_at_once(
    directory: Directory, other: Directory, account: Account
) -> None:
    """The login stays, and may do what the account may now."""
    token = await directory.logins.start(account)
    await other.accounts.change(account.id, lambda found: replace(found, roles=("editor",)))
    actor = await directory.logins.actor(token)
    assert actor is not None
    assert actor.account.scope("lead_room") is None


@pytest.mark.parametrize("forged", [None, "", "x", "0" * 43, "é" * 43, "a b;c", "\x00"])
async def test_a_forged_token_is_nobodys(
    directory: Directory, account: Account, forged: str | None
) -> None:
    """Nor is one that differs in a sign, nor the hash that the archive keeps."""
    token = await directory.logins.start(account)
    other = "A" if token[-1] != "A" else "B"
    for wrong in (forged, token[:-1] + other, token + "A", digest(token), token.swapcase()):
        assert await directory.logins.actor(wrong) is None
    assert await directory.logins.actor(token) is not None


async def test_tokens_are_kept_as_hashes_alone(
    directory: Directory, account: Account, archive: AwayStore
) -> None:
    """Who reads the store signs in as nobody."""
    token = await directory.logins.start(account)
    for kind in await archive.kinds():
        assert token not in str(await archive.list(kind))
    assert len(token) >= 43


async def test_what_was_checked_some_minutes_ago_stays_while_the_store_is_away(
    directory: Directory, account: Account, archive: AwayStore, clock: Clock
) -> None:
    """Ten minutes; what this worker never checked is not let in."""
    known, new = [await directory.logins.start(account) for _ in range(2)]
    assert await directory.logins.actor(known) is not None
    archive.away = True
    clock.now += TRUSTED_FOR - 1
    assert await directory.logins.actor(known) is not None
    for unknown in (new, "forged"):
        with pytest.raises(StorageUnavailableError):
            await directory.logins.actor(unknown)
    clock.now += 1
    with pytest.raises(StorageUnavailableError):
        await directory.logins.actor(known)
    archive.away = False
    assert await directory.logins.actor(known) is not None


async def test_what_ended_is_not_trusted_while_the_store_is_away(
    directory: Directory, other: Directory, account: Account, archive: AwayStore
) -> None:
    """A worker that saw the end of a login does not let it in from memory."""
    token = await directory.logins.start(account)
    assert await directory.logins.actor(token) is not None
    await other.logins.end_all(account.id)
    assert await directory.logins.actor(token) is None
    archive.away = True
    with pytest.raises(StorageUnavailableError):
        await directory.logins.actor(token)


async def test_a_full_disk_signs_nobody_out(
    directory: Directory, account: Account, archive: AwayStore, clock: Clock
) -> None:
    """While the store is only read, logins are checked as ever, and end as ever."""
    token = await directory.logins.start(account)
    archive.read_only = True
    for _ in range(3):
        clock.now += 2 * TRUSTED_FOR
        assert await directory.logins.actor(token) is not None
    assert await directory.logins.actor("forged") is None
    clock.now += IDLE_LIFETIME
    assert await directory.logins.actor(token) is None


async def test_clocks_an_hour_apart_end_no_login_early(
    archive: AwayStore, clock: Clock, directory: Directory
) -> None:
    """Of two workers, one is an hour ahead: what one starts or notes is good in the other."""
    late, early = directory, Directory(archive, ahead := Clock(HOUR))
    account = await active(late, "Une personne")
    for started, checked in ((late, early), (early, late)):
        token = await started.logins.start(account)
        for _ in range(30):
            clock.now += HOUR
            ahead.now += HOUR
            for worker in (started, checked):
                assert await worker.logins.actor(token) is not None
        clock.now += IDLE_LIFETIME + HOUR
        ahead.now += IDLE_LIFETIME + HOUR
        for worker in (late, early):
            assert await worker.logins.actor(token) is None


async def test_a_request_is_noted_every_ten_minutes_at_most(
    directory: Directory, account: Account, archive: AwayStore, clock: Clock
) -> None:
    """Reading costs no write, and a login that ended meanwhile does not come back by a note."""
    token = await directory.logins.start(account)
    began = clock.now

    async def seen() -> int:
        (record,) = (await archive.list(Kind.LOGIN)).values()
        moment: int = json.loads(record)["seen"]
        return moment - began

    clock.now += 10 * MINUTE - 1
    await directory.logins.actor(token)
    assert await seen() == 0
    clock.now += 1
    await directory.logins.actor(token)
    assert await seen() == 10 * MINUTE
