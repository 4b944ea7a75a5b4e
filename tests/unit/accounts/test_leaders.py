"""Leaders: a room has one owner, and colleagues of the same organisation whom it is shared with."""

import asyncio

import pytest

from game_server.accounts.account import LOCAL, Account
from game_server.accounts.directory import Directory
from game_server.records.kinds import Kind
from tests.unit.accounts.people import AwayStore, active, disabled, refusal

pytestmark = pytest.mark.anyio
ROOM = "r1"


@pytest.fixture
async def owner(directory: Directory) -> Account:
    """Return the owner of the room."""
    account = await active(directory, "Une personne", organisation="ville")
    await directory.own(ROOM, account, "Salle des fêtes")
    return account


@pytest.fixture
async def colleague(directory: Directory) -> Account:
    """Return a colleague of the owner."""
    return await active(directory, "Une collègue", organisation="ville")


async def test_a_room_is_its_owners(
    directory: Directory, owner: Account, colleague: Account
) -> None:
    """A colleague leads it once it is shared, and no longer once it is not."""
    leaders = directory.leaders
    assert await leaders.may_lead(ROOM, owner)
    assert not await leaders.may_lead(ROOM, colleague)
    await leaders.share(ROOM, colleague.id)
    assert await leaders.may_lead(ROOM, colleague)
    assert await leaders.led_by(colleague) == {ROOM}
    assert await leaders.shared_with(ROOM) == (colleague.id,)
    await leaders.unshare(ROOM, colleague.id)
    assert not await leaders.may_lead(ROOM, colleague)
    assert await leaders.led_by(colleague) == frozenset()


async def test_who_gave_a_room_away_leads_it_no_longer(
    directory: Directory, owner: Account, colleague: Account, archive: AwayStore
) -> None:
    """Not even by having shared it with herself before; place and service stay."""
    leaders = directory.leaders
    await leaders.correct(ROOM, "Mairie", "voirie")
    await leaders.share(ROOM, owner.id)
    await leaders.share(ROOM, colleague.id)
    await leaders.pass_on(ROOM, colleague.id)
    assert await leaders.may_lead(ROOM, colleague)
    assert not await leaders.may_lead(ROOM, owner)
    found = await leaders.owner(ROOM)
    assert (found.account, found.venue, found.service) == (colleague.id, "Mairie", "voirie")
    assert await archive.list(Kind.ROOM_SHARED) == {}


async def test_a_room_goes_to_colleagues_who_lead_alone(
    directory: Directory, owner: Account
) -> None:
    """Nobody of another organisation, who leads nothing, is invited, disabled or unknown."""
    elsewhere = await active(directory, "Ailleurs", organisation="autre")
    server = await active(directory, "Du serveur")
    editor = await active(directory, "Rédactrice", "editor", "administrator", organisation="ville")
    out = await active(directory, "Partie", organisation="ville")
    await directory.accounts.change(out.id, disabled)
    invited = await directory.accounts.add("Pas encore", ["facilitator"], "ville")
    for id_ in (elsewhere.id, server.id, editor.id, out.id, invited.id, "x", "", LOCAL):
        for give in (directory.leaders.share, directory.leaders.pass_on):
            assert await refusal(give(ROOM, id_)) == "colleague_unknown"
    assert (await directory.leaders.owner(ROOM)).account == owner.id
    assert await directory.leaders.shared_with(ROOM) == ()


async def test_whom_a_room_is_shared_with_loses_it_with_her_role(
    directory: Directory, owner: Account, colleague: Account
) -> None:
    """A disabled colleague leads nothing, an owner neither."""
    await directory.leaders.share(ROOM, colleague.id)
    for account in (colleague, owner):
        gone = await directory.accounts.change(account.id, disabled)
        assert not await directory.leaders.may_lead(ROOM, gone)


async def test_a_correction_gives_no_room_back(
    directory: Directory, other: Directory, owner: Account, colleague: Account
) -> None:
    """A place that is corrected while the room is passed on changes nothing of whose it is."""
    for venue, to in (("Une", colleague), ("Deux", owner), ("Trois", colleague), ("Quatre", owner)):
        await asyncio.gather(
            directory.leaders.pass_on(ROOM, to.id), other.leaders.correct(ROOM, venue, "")
        )
        found = await directory.leaders.owner(ROOM)
        assert (found.account, found.venue) == (to.id, venue)


async def test_rooms_of_before_there_were_accounts_are_the_secret_links(
    directory: Directory, archive: AwayStore
) -> None:
    """Nobody owns them on record; one can be corrected, and passed on, as any."""
    await directory.accounts.make_local()
    local = await directory.accounts.get(LOCAL)
    assert local is not None
    assert await directory.leaders.may_lead("old", local)
    somebody = await active(directory, "Une personne")
    assert not await directory.leaders.may_lead("old", somebody)
    assert await archive.list(Kind.ROOM_OWNER) == {}
    await directory.leaders.correct("old", "Mairie", "")
    await directory.leaders.pass_on("old", somebody.id)
    found = await directory.leaders.owner("old")
    assert (found.account, found.venue) == (somebody.id, "Mairie")
    assert not await directory.leaders.may_lead("old", local)


async def test_what_is_forgotten_leaves_no_record(
    directory: Directory, owner: Account, colleague: Account, archive: AwayStore
) -> None:
    """Neither of a room nor of whom it was shared with; of others all stays."""
    for room in (ROOM, ROOM + "0"):
        await directory.own(room, owner, "")
        await directory.leaders.share(room, colleague.id)
    await directory.leaders.forget(ROOM)
    assert list(await archive.list(Kind.ROOM_OWNER)) == [ROOM + "0"]
    assert list(await archive.list(Kind.ROOM_SHARED)) == [f"{ROOM}0 {colleague.id}"]
