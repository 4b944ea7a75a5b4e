"""Accounts on each store: what two workers do at the same moment has one outcome."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pyotp
import pytest

from game_server.accounts.account import Account, name_key
from game_server.accounts.audit_proof import Verified, verify
from game_server.accounts.directory import Directory
from game_server.accounts.keys import Keys
from game_server.errors import AccessError
from game_server.records.kinds import Kind
from tests.contracts.conftest import Store
from tests.unit.accounts.people import Clock, active, disabled, told

pytestmark = pytest.mark.anyio
KEYS = Keys(b"s" * 32)
TOWN = "ville"


def demoted(account: Account) -> Account:
    """Return *account* without the right to administer."""
    return replace(account, roles=("facilitator",))


@pytest.fixture
def workers(store: Store) -> list[Directory]:
    """Return the directories of four workers."""
    clock = Clock()
    return [Directory(store, clock, KEYS) for _ in range(4)]


async def test_one_worker_alone_makes_an_account(workers: list[Directory]) -> None:
    """Of four that are asked for the same name."""
    adding = (worker.accounts.add("Élise Martin", ["editor"], TOWN) for worker in workers)
    outcomes = await asyncio.gather(*adding, return_exceptions=True)
    assert told(list(outcomes)) == ["account_taken"] * 3
    assert len(await workers[0].accounts.list()) == 1


async def test_one_worker_alone_makes_an_organisation(workers: list[Directory]) -> None:
    """Of four that add it at once; each organisation has the same name for somebody of its own."""
    adding = (worker.organisations.add("Saint-Égrève") for worker in workers)
    outcomes = await asyncio.gather(*adding, return_exceptions=True)
    assert told(list(outcomes)) == ["organisation_taken"] * 3
    (made,) = await workers[0].organisations.list()
    towns = ("", made.id, TOWN, "Ville d'Eybens")
    naming = (
        worker.accounts.add("Élise Martin", ["editor"], town)
        for worker, town in zip(workers, towns, strict=True)
    )
    people = await asyncio.gather(*naming)
    for town, person in zip(towns, people, strict=True):
        assert await workers[0].accounts.find("élise martin", town) == person
    await asyncio.gather(*(worker.prepare() for worker in workers))
    known = [each.id for each in await workers[3].organisations.list()]
    assert known == [made.id, TOWN, "Ville d'Eybens"]


async def test_a_name_of_old_data_gives_way_once(workers: list[Directory]) -> None:
    """To one of four that want it in the server's own organisation, and is found where it was."""
    archive = workers[0].archive
    old = await workers[0].accounts.add("Élise Martin", ["editor"], TOWN)
    (key,) = await archive.list(Kind.ACCOUNT_NAME)
    await archive.delete(Kind.ACCOUNT_NAME, key)
    # As earlier releases wrote it.
    await archive.put(Kind.ACCOUNT_NAME, name_key(old.name), old.id.encode())
    adding = (worker.accounts.add("Élise Martin", ["editor"]) for worker in workers)
    outcomes = await asyncio.gather(*adding, return_exceptions=True)
    assert told(list(outcomes)) == ["account_taken"] * 3
    (new,) = [each for each in outcomes if isinstance(each, Account)]
    assert await workers[1].accounts.find(old.name, "") == new
    assert await workers[2].accounts.find(old.name, TOWN) == old


async def test_one_worker_alone_accepts_an_invitation(workers: list[Directory]) -> None:
    """The link was forwarded: the password is that of who was let in."""
    account = await workers[0].accounts.add("Élise Martin", ["editor"], TOWN)
    secret = await workers[0].invitations.issue(account.id)
    accepting = (
        worker.invitations.accept(secret, f"hash {index}") for index, worker in enumerate(workers)
    )
    outcomes = await asyncio.gather(*accepting, return_exceptions=True)
    (let_in,) = [each for each in outcomes if isinstance(each, Account)]
    assert set(told(list(outcomes))) <= {"invitation_used", "invitation_unknown"}
    assert await workers[-1].accounts.get(account.id) == let_in


async def test_one_worker_alone_accepts_a_code(workers: list[Directory]) -> None:
    """The code of a second factor, shown to all of them."""
    factor = workers[0].second_factor
    secret = factor.make_secret()
    shown = pyotp.TOTP(secret).at(workers[0].clock() // 1_000)
    accepted = await asyncio.gather(
        *(worker.second_factor.accepts("a1", secret, shown) for worker in workers)
    )
    assert sorted(accepted) == [False, False, False, True]


@pytest.mark.parametrize("change", [disabled, demoted, None])
async def test_two_administrators_do_not_both_go(
    workers: list[Directory], change: Callable[[Account], Account] | None
) -> None:
    """Each disables, demotes or removes the other at the same moment: one at least stays."""
    for turn in range(5):
        town = f"{TOWN} {turn}"
        both = [
            await active(workers[0], f"{name} {turn}", "administrator", organisation=town)
            for name in ("Une", "Deux")
        ]

        async def go(worker: Directory, id_: str) -> None:
            if change is None:
                await worker.accounts.remove(id_)
            else:
                await worker.accounts.change(id_, change)

        outcomes = await asyncio.gather(
            *(go(worker, each.id) for worker, each in zip(workers, both, strict=False)),
            return_exceptions=True,
        )
        assert set(told(list(outcomes))) == {"last_administrator"}
        found = await workers[2].accounts.list(town)
        stayed = [each for each in found if each.scope("manage_accounts") is not None]
        assert len(stayed) >= 1
        # Who stayed is there whole: found by her name, and let in as before.
        for each in stayed:
            assert await workers[3].accounts.find(each.name, town) == each
            assert replace(each, epoch=0) == next(one for one in both if one.id == each.id)


async def test_a_room_has_one_owner_whoever_passes_it(workers: list[Directory]) -> None:
    """Two who hand it to each other, while somebody corrects its place and others share it."""
    one, two, three = [
        await active(workers[0], name, organisation=TOWN) for name in ("Une", "Deux", "Trois")
    ]
    await workers[0].own("r1", one, "")
    for venue in ("Mairie", "École", "Gymnase"):
        await asyncio.gather(
            workers[0].leaders.pass_on("r1", two.id),
            workers[1].leaders.pass_on("r1", one.id),
            workers[2].leaders.correct("r1", venue, "voirie"),
            workers[3].leaders.share("r1", three.id),
        )
        found = await workers[0].leaders.owner("r1")
        assert found.account in {one.id, two.id}
        assert (found.organisation, found.venue, found.service) == (TOWN, venue, "voirie")
        leads = [
            await worker.leaders.may_lead("r1", each) for worker in workers for each in (one, two)
        ]
        assert leads == [found.account == each.id for each in (one, two)] * 4
        assert await workers[0].leaders.shared_with("r1") == (three.id,)


async def test_workers_write_one_trail(workers: list[Directory], store: Store) -> None:
    """Four at once, and the purge of what is old beside them."""
    clock = workers[0].clock
    assert isinstance(clock, Clock)
    for worker in workers:
        await worker.audit.record(TOWN, "a1", "long ago")
    clock.now += 366 * 24 * 3_600_000
    await asyncio.gather(
        *(worker.audit.record(TOWN, "a1", "did") for worker in workers * 3),
        *(worker.audit.purge() for worker in workers),
    )
    assert await verify(store, KEYS) == Verified(12, 0, 12)
    entries = await workers[0].audit.entries(TOWN)
    assert [entry.number for entry in entries] == list(range(16, 4, -1))
    assert {entry.action for entry in entries} == {"did"}


async def test_changes_at_once_are_all_made(workers: list[Directory]) -> None:
    """Forty changes of one account by four workers."""
    account = await active(workers[0], "Élise Martin", organisation=TOWN)

    def count(found: Account) -> Account:
        return replace(found, epoch=found.epoch + 1)

    await asyncio.gather(*(worker.accounts.change(account.id, count) for worker in workers * 10))
    found = await workers[0].accounts.get(account.id)
    assert found is not None
    assert found.epoch == 40


async def test_a_login_that_ends_while_it_is_noted_stays_ended(workers: list[Directory]) -> None:
    """A request at the same moment in another worker brings no login back."""
    account = await active(workers[0], "Élise Martin", organisation=TOWN)
    clock = workers[0].clock
    assert isinstance(clock, Clock)
    for _ in range(5):
        token = await workers[0].logins.start(account)
        actor = await workers[1].logins.actor(token)
        assert actor is not None
        clock.now += 3_600_000
        await asyncio.gather(
            workers[0].logins.end(actor.key), *(worker.logins.actor(token) for worker in workers)
        )
        assert [await worker.logins.actor(token) for worker in workers] == [None] * 4


async def test_a_removed_account_does_not_come_back(workers: list[Directory]) -> None:
    """Changes at the moment of its removal are made before it, or refused as of an unknown one."""
    for turn in range(5):
        account = await active(workers[0], f"Une {turn}", organisation=TOWN)
        outcomes = await asyncio.gather(
            workers[0].accounts.remove(account.id),
            *(worker.accounts.change(account.id, demoted) for worker in workers),
            *(worker.logins.end_all(account.id) for worker in workers),
            return_exceptions=True,
        )
        assert set(told(list(outcomes))) <= {"account_unknown"}
        assert await workers[1].accounts.get(account.id) is None
        with pytest.raises(AccessError, match="account_unknown"):
            await workers[2].accounts.change(account.id, disabled)
        assert await workers[3].accounts.find(account.name, TOWN) is None


async def test_each_notice_is_told_whatever_happens_at_once(workers: list[Directory]) -> None:
    """Four workers tell while one reads: nothing is lost, nothing is read that was not there."""
    one = workers[0]
    chief = await active(one, "La cheffe", "administrator", organisation=TOWN)
    karim = await active(one, "Karim", organisation=TOWN)
    await one.notices.tell(chief, "linked", karim)
    telling = (worker.notices.tell(chief, "took_off_factor", karim) for worker in workers)
    await asyncio.gather(*telling, one.notices.acknowledge(chief.id, 1))
    told = (await workers[3].notices.of(chief.id)).notices
    assert sorted(each.number for each in told) == [2, 3, 4, 5]
    mine = (await workers[3].notices.of(karim.id)).notices
    assert [each.action for each in mine] == ["linked", *["took_off_factor"] * 4]
    await one.accounts.remove(karim.id)
    assert await one.archive.get(Kind.ACCOUNT_NOTICES, karim.id) is None
