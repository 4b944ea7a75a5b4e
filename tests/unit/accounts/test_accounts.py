"""Accounts: one of a name, changed by one after the other, never without an administrator."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from game_server.accounts.account import LOCAL, Account
from game_server.accounts.accounts import KEPT_DAYS
from game_server.accounts.changes import last_change
from game_server.accounts.directory import Directory
from game_server.errors import AccessError
from game_server.records.kinds import Kind
from tests.unit.accounts.people import AwayStore, Clock, active, disabled, refusal, told

pytestmark = pytest.mark.anyio
DAY = 24 * 3_600_000


def demoted(account: Account) -> Account:
    """Return *account* as a facilitator alone."""
    return replace(account, roles=("facilitator",))


async def administrators(directory: Directory, organisation: str) -> list[str]:
    """Return the ids of those who administer *organisation*."""
    found = await directory.accounts.list(organisation)
    return [each.id for each in found if each.scope("manage_accounts") is not None]


async def test_of_a_name_there_is_one_account(
    directory: Directory, other: Directory, archive: AwayStore
) -> None:
    """Of two workers that add the same name at once one does; no half of the other is left."""
    outcomes = await asyncio.gather(
        *(
            worker.accounts.add(name, ["editor"])
            for worker in (directory, other)
            for name in ("Élise Martin", "ÉLISE  martin", "E\u0301lise Martin")
        ),
        return_exceptions=True,
    )
    assert told(list(outcomes)) == ["account_taken"] * 5
    assert len(await archive.list(Kind.ACCOUNT)) == len(await archive.list(Kind.ACCOUNT_NAME)) == 1
    found = await other.accounts.find(" élise martin")
    assert found is not None
    assert [found] == list(await directory.accounts.list())


async def test_an_account_has_a_role(directory: Directory, archive: AwayStore) -> None:
    """Without one it could do nothing at all, and is not made."""
    assert await refusal(directory.accounts.add("Une personne", [])) == "account_roles"
    assert await archive.kinds() == ()


@pytest.mark.parametrize("change", [disabled, demoted])
async def test_the_last_administrator_stays(
    directory: Directory, change: Callable[[Account], Account]
) -> None:
    """She neither disables, demotes nor removes herself, whoever administers elsewhere."""
    await directory.accounts.make_local()
    await active(directory, "Ailleurs", "administrator", organisation="autre")
    await directory.accounts.add("Pas encore", ["administrator"], "ville")
    last = await active(directory, "La dernière", "administrator", organisation="ville")
    gone = await active(directory, "Partie", "administrator", organisation="ville")
    await directory.accounts.change(gone.id, disabled)
    before = await last_change(directory.archive)
    assert await refusal(directory.accounts.change(last.id, change)) == "last_administrator"
    assert await refusal(directory.accounts.remove(last.id)) == "last_administrator"
    assert await directory.accounts.get(last.id) == last
    assert await directory.accounts.find("La dernière", "ville") == last
    # Nothing changed, so nobody looks.
    assert await last_change(directory.archive) == before
    await active(directory, "Une autre", "administrator", organisation="ville")
    await directory.accounts.change(last.id, change)
    assert last.id not in await administrators(directory, "ville")


async def test_the_secret_link_can_be_the_last_administrator(directory: Directory) -> None:
    """Its account of all roles can be disabled once somebody else administers, not before."""
    await directory.accounts.make_local()
    assert await refusal(directory.accounts.change(LOCAL, disabled)) == "last_administrator"
    await active(directory, "Une autre", "administrator")
    await directory.accounts.change(LOCAL, disabled)
    # Another start does not bring it back.
    await directory.accounts.make_local()
    found = await directory.accounts.get(LOCAL)
    assert found is not None
    assert found.status == "disabled"


async def test_a_change_is_made_on_what_others_changed_meanwhile(
    directory: Directory, other: Directory
) -> None:
    """Twenty changes by two workers at once are all there."""
    account = await active(directory, "Une personne")

    def older(found: Account) -> Account:
        return replace(found, epoch=found.epoch + 1)

    await asyncio.gather(
        *(worker.accounts.change(account.id, older) for worker in [directory, other] * 10)
    )
    found = await directory.accounts.get(account.id)
    assert found is not None
    assert found.epoch == account.epoch + 20


async def test_a_removed_account_leaves_nothing(directory: Directory, archive: AwayStore) -> None:
    """Its name and its sign-on are free again, and its id leads nowhere."""
    account = await active(directory, "Une personne")
    await directory.accounts.bind_subject(account.id, "https://ville.test 42")
    await directory.accounts.remove(account.id)
    assert await directory.accounts.of_subject("https://ville.test 42") is None
    assert await directory.accounts.get(account.id) is None
    assert await directory.accounts.find(account.name) is None
    for kind in (Kind.ACCOUNT, Kind.ACCOUNT_NAME, Kind.ACCOUNT_SUBJECT):
        assert await archive.list(kind) == {}
    assert await refusal(directory.accounts.remove(account.id)) == "account_unknown"
    assert (await active(directory, "Une personne")).id != account.id


async def test_a_sign_on_leads_to_one_account(directory: Directory) -> None:
    """Who has one is no other; bound anew, the account is signed on as before no longer."""
    one, two = [await active(directory, name) for name in ("Une", "Deux")]
    bind = directory.accounts.bind_subject
    await bind(one.id, "https://ville.test 1")
    await bind(one.id, "https://ville.test 1")
    with pytest.raises(AccessError, match="account_taken") as refused:
        await bind(two.id, "https://ville.test 1")
    # Nothing of whose it is, who may be of another organisation: only what she came with.
    assert refused.value.details == {"name": "1"}
    await bind(one.id, "https://ville.test 2")
    found = await directory.accounts.of_subject("https://ville.test 2")
    assert found is not None
    assert found.id == one.id
    assert await directory.accounts.of_subject("https://ville.test 1") is None
    # It is free for whom it names now.
    await bind(two.id, "https://ville.test 1")
    moved = await directory.accounts.of_subject("https://ville.test 1")
    assert moved is not None
    assert moved.id == two.id


async def test_organisations_are_listed_apart(directory: Directory) -> None:
    """By name, and those of the server itself are one more."""
    for name, organisation in (("B", "une"), ("a", "une"), ("C", "deux"), ("D", "")):
        await directory.accounts.add(name, ["editor"], organisation)
    for organisation, names in (("une", "aB"), ("deux", "C"), ("", "D"), ("trois", "")):
        listed = await directory.accounts.list(organisation)
        assert "".join(account.name for account in listed) == names
    assert len(await directory.accounts.list()) == 4


async def test_what_nobody_used_for_two_years_is_purged(directory: Directory, clock: Clock) -> None:
    """Neither the secret link's account nor the last administrator of an organisation."""
    await directory.accounts.make_local()
    last = await active(directory, "La dernière", "administrator", organisation="ville")
    old = await active(directory, "Partie", organisation="ville")
    clock.now += KEPT_DAYS * DAY
    new = await active(directory, "Arrivée", organisation="ville")
    assert await directory.accounts.purge() == 0
    clock.now += 1
    assert await directory.accounts.purge(dry=True) == 1
    assert await directory.accounts.get(old.id) is not None
    assert await directory.accounts.purge() == 1
    assert {each.id for each in await directory.accounts.list()} == {LOCAL, last.id, new.id}


async def test_unknown_accounts_are_said_to_be(directory: Directory) -> None:
    """Whatever is asked of them."""
    for asked in (directory.accounts.change("x", disabled), directory.logins.end_all("x")):
        assert await refusal(asked) == "account_unknown"
    assert await directory.accounts.find("\x00") is None
    with pytest.raises(AccessError, match="account_unknown"):
        await directory.accounts.bind_subject("x", "https://ville.test 9")
    assert await directory.archive.list(Kind.ACCOUNT_SUBJECT) == {}
