"""The directory: who may lead a room, also while the store is away."""

import pytest

from game_server.accounts.account import Account
from game_server.accounts.directory import Directory
from game_server.accounts.logins import TRUSTED_FOR, Actor
from game_server.errors import StorageUnavailableError
from tests.unit.accounts.people import AwayStore, Clock, active

pytestmark = pytest.mark.anyio


@pytest.fixture
async def owner(directory: Directory) -> Account:
    """Return the owner of the room r1."""
    account = await active(directory, "Une personne")
    await directory.own("r1", account, "Salle des fêtes")
    return account


async def test_a_login_of_one_room_leads_that_room_alone(
    directory: Directory, owner: Account
) -> None:
    """Also where the account owns others."""
    await directory.own("r2", owner, "")
    assert await directory.may_lead(Actor(owner, "k", "r1"), "r1")
    assert not await directory.may_lead(Actor(owner, "k", "r1"), "r2")
    assert await directory.may_lead(Actor(owner, "k"), "r2")


async def test_who_leads_goes_on_while_the_store_is_away(
    directory: Directory, other: Directory, owner: Account, archive: AwayStore, clock: Clock
) -> None:
    """For ten minutes, in the worker that knows it; nothing is known of other rooms."""
    await directory.own("r2", owner, "")
    archive.away = True
    clock.now += TRUSTED_FOR - 1
    assert await directory.may_lead(Actor(owner, "k"), "r1")
    assert not await directory.may_lead(Actor(owner, "k", "r2"), "r1")
    for worker, room in ((other, "r1"), (directory, "r3")):
        with pytest.raises(StorageUnavailableError):
            await worker.may_lead(Actor(owner, "k"), room)
    clock.now += 1
    with pytest.raises(StorageUnavailableError):
        await directory.may_lead(Actor(owner, "k"), "r1")


async def test_who_lost_a_room_is_not_trusted_with_it(
    directory: Directory, other: Directory, owner: Account, archive: AwayStore
) -> None:
    """Once this worker has seen that the room was passed on."""
    colleague = await active(directory, "Une collègue")
    assert await directory.may_lead(Actor(owner, "k"), "r1")
    await other.leaders.pass_on("r1", colleague.id)
    assert not await directory.may_lead(Actor(owner, "k"), "r1")
    archive.away = True
    with pytest.raises(StorageUnavailableError):
        await directory.may_lead(Actor(owner, "k"), "r1")
