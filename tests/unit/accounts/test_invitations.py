"""Invitations: a link serves its account once, in time, and the newest one alone."""

import asyncio
from dataclasses import replace

import pytest

from game_server.accounts.account import LOCAL
from game_server.accounts.directory import Directory
from game_server.accounts.invitations import INVITATION_LIFETIME
from game_server.accounts.one_time import Grant, OneTime, digest
from game_server.errors import AccessError
from game_server.records.kinds import Kind
from tests.unit.accounts.people import WORDS, AwayStore, Clock, active, disabled, refusal

pytestmark = pytest.mark.anyio


async def invited(directory: Directory) -> tuple[str, str]:
    """Return the id of an account that is invited, and the secret of its link."""
    account = await directory.accounts.add("Une invitée", ["facilitator"])
    return account.id, await directory.invitations.issue(account.id)


async def test_a_link_opens_its_account_once(directory: Directory) -> None:
    """Looking leaves it valid, accepting uses it up; then it is as unknown as any."""
    id_, secret = await invited(directory)
    assert (await directory.invitations.look(secret)).id == id_
    account = await directory.invitations.accept(secret, "hash")
    assert (account.status, account.password, account.invitation) == ("active", "hash", "")
    assert await refusal(directory.invitations.look(secret)) == "invitation_unknown"
    assert await refusal(directory.invitations.accept(secret, "x")) == "invitation_unknown"
    assert await directory.accounts.get(id_) == account


async def test_a_link_serves_for_seven_days(directory: Directory, clock: Clock) -> None:
    """To the last ms, and no longer, in whichever worker."""
    _, secret = await invited(directory)
    clock.now += INVITATION_LIFETIME
    assert await refusal(directory.invitations.look(secret)) == "invitation_unknown"
    assert await refusal(directory.invitations.accept(secret, "hash")) == "invitation_unknown"
    clock.now -= 1
    assert (await directory.invitations.accept(secret, "hash")).status == "active"


async def test_a_link_that_is_over_leaves_nothing(
    directory: Directory, archive: AwayStore, clock: Clock
) -> None:
    """Used or not, the records of links go with the purge that follows their end."""
    for name in ("Une", "Deux"):
        account = await directory.accounts.add(name, ["editor"])
        secret = await directory.invitations.issue(account.id)
    await directory.invitations.accept(secret, "hash")
    clock.now += INVITATION_LIFETIME
    await archive.purge(clock.now)
    assert (await archive.list("invitation"), await archive.list("invitation_spent")) == ({}, {})


@pytest.mark.parametrize("forge", ["", "x", "é" * 40, "\x00"])
async def test_a_forged_link_is_unknown(directory: Directory, forge: str) -> None:
    """So is one that differs in its last sign, and the hash that the archive keeps."""
    id_, secret = await invited(directory)
    kept = await directory.accounts.get(id_)
    assert kept is not None
    last = "A" if secret[-1] != "A" else "B"
    for wrong in (forge, secret[:-1] + last, secret + forge + "A", kept.invitation):
        assert await refusal(directory.invitations.accept(wrong, "hash")) == "invitation_unknown"
    assert (await directory.invitations.accept(secret, "hash")).id == id_


async def test_a_secret_of_another_kind_is_no_invitation(
    directory: Directory, archive: AwayStore, clock: Clock
) -> None:
    """A handover code that names the same account invites nobody."""
    id_, _ = await invited(directory)
    grant = Grant(id_, clock.now + 1_000)
    for kind in (Kind.HANDOVER, Kind.KEY):
        await OneTime(kind, archive, clock).issue("ABCDEFGHJK", grant)
    assert await refusal(directory.invitations.look("ABCDEFGHJK")) == "invitation_unknown"


async def test_the_newest_link_alone_serves(directory: Directory, other: Directory) -> None:
    """A second one, from whichever worker, ends the first for good."""
    id_, first = await invited(directory)
    second = await other.invitations.issue(id_)
    assert await refusal(directory.invitations.accept(first, "hash")) == "invitation_unknown"
    assert (await directory.invitations.accept(second, "hash")).id == id_
    assert await refusal(directory.invitations.accept(first, "hash")) == "invitation_unknown"


async def test_no_secret_is_kept_in_the_clear(directory: Directory, archive: AwayStore) -> None:
    """The archive knows the hash of a link alone."""
    _, secret = await invited(directory)
    kept = {kind: str(await archive.list(kind)) for kind in await archive.kinds()}
    assert {kind for kind, text in kept.items() if digest(secret) in text} == {
        "account",
        "invitation",
    }
    assert [kind for kind, text in kept.items() if secret in text] == []


async def test_of_two_who_accept_at_once_one_gets_in(
    directory: Directory, other: Directory
) -> None:
    """A link that was forwarded: the password is that of the first, the second reads why not."""
    id_, secret = await invited(directory)
    outcomes = await asyncio.gather(
        *(
            worker.invitations.accept(secret, f"hash {number}")
            for number, worker in enumerate((directory, other, directory, other))
        ),
        return_exceptions=True,
    )
    (winner,) = [each for each in outcomes if not isinstance(each, BaseException)]
    codes = {each.code for each in outcomes if isinstance(each, AccessError)}
    assert codes
    assert codes <= {"invitation_used", "invitation_unknown"}
    found = await other.accounts.get(id_)
    assert found is not None
    assert found.password == winner.password


async def test_a_link_of_a_disabled_account_waits(directory: Directory) -> None:
    """It tells nobody a name and is not used up: once the account is enabled it serves."""
    id_, secret = await invited(directory)
    await directory.accounts.change(id_, disabled)
    assert await refusal(directory.invitations.look(secret)) == "invitation_unknown"
    assert await refusal(directory.invitations.accept(secret, "hash")) == "invitation_unknown"
    await directory.accounts.change(id_, lambda found: replace(found, status="invited"))
    assert (await directory.invitations.accept(secret, "hash")).status == "active"


async def test_a_link_of_a_removed_account_is_unknown(directory: Directory) -> None:
    """What leads to nobody lets nobody in."""
    id_, secret = await invited(directory)
    await directory.accounts.remove(id_)
    assert await refusal(directory.invitations.accept(secret, "hash")) == "invitation_unknown"
    assert await refusal(directory.invitations.issue(id_)) == "account_unknown"


async def test_who_may_not_enter_is_not_invited(directory: Directory) -> None:
    """Neither a disabled account, whose old link stays, nor that of the secret link."""
    await directory.accounts.make_local()
    account = await active(directory, "Une personne")
    await directory.accounts.change(account.id, disabled)
    for id_ in (account.id, LOCAL):
        assert await refusal(directory.invitations.issue(id_)) == "account_disabled"


async def test_a_new_link_of_somebody_who_was_in_keeps_her_second_factor(
    directory: Directory,
) -> None:
    """The password was lost, and each login ends; who made the link has no code of hers."""
    account = await active(directory, "Une personne", password=WORDS)
    await directory.accounts.change(account.id, lambda found: replace(found, totp="ABCDEFGH"))
    token = await directory.logins.start(account)
    secret = await directory.invitations.issue(account.id)
    # The link alone changes nothing yet: who did not ask for it is still in.
    assert await directory.logins.actor(token) is not None
    changed = await directory.invitations.accept(secret, "hash")
    assert (changed.password, changed.totp) == ("hash", "ABCDEFGH")
    assert await directory.logins.actor(token) is None
