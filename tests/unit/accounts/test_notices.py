"""Notices: a role or a way in that was given is told, and nobody takes that away for others."""

import pytest

from game_server.accounts.account import LOCAL, Account
from game_server.accounts.directory import Directory
from game_server.accounts.notice import KEPT_DAYS, MOST, SERVER, Inbox, Notice
from game_server.accounts.rights import Role
from game_server.records.kinds import Kind
from tests.unit.accounts.people import WORDS, AwayStore, Clock, active, disabled

pytestmark = pytest.mark.anyio
DAY = 24 * 3_600_000
TOWN = "ville"
BEFORE: tuple[Role, ...] = ("administrator", "editor")
MORE: tuple[Role, ...] = ("facilitator", "programme")


@pytest.fixture
async def elise(directory: Directory) -> Account:
    """Return an administrator."""
    return await active(directory, "Élise", "administrator", organisation=TOWN)


@pytest.fixture
async def bob(directory: Directory) -> Account:
    """Return another one."""
    return await active(directory, "Bob", "administrator", organisation=TOWN)


@pytest.fixture
async def karim(directory: Directory) -> Account:
    """Return somebody who leads."""
    return await active(directory, "Karim", organisation=TOWN)


async def waiting(directory: Directory, account: Account) -> list[str]:
    """Return what *account* has still to read, as actions with roles."""
    inbox = await directory.notices.of(account.id)
    return [" ".join((each.action, *each.roles)) for each in inbox.notices if each.waits]


async def linked(directory: Directory, account: Account) -> None:
    """Let somebody in as *account* by a link that was made for it."""
    secret = await directory.invitations.issue(account.id)
    await directory.invitations.accept(secret, "hash")


async def test_all_administrators_and_whom_it_concerns_are_told(
    directory: Directory, elise: Account, bob: Account, karim: Account, clock: Clock
) -> None:
    """Also who did it; a colleague without that role is not, nor anybody elsewhere."""
    colleague = await active(directory, "Zoé", "programme", organisation=TOWN)
    elsewhere = await active(directory, "Ailleurs", "administrator", organisation="autre")
    await directory.notices.tell(elise, "linked", karim)
    for account in (elise, bob, karim):
        (notice,) = (await directory.notices.of(account.id)).notices
        assert notice == Notice(1, clock(), elise.id, "linked", karim.id)
    for account in (colleague, elsewhere):
        assert await directory.notices.of(account.id) == Inbox()


async def test_a_role_that_is_given_and_taken_at_once_is_told_twice(
    directory: Directory, elise: Account, bob: Account
) -> None:
    """And a change that changes nothing is not."""
    await directory.notices.tell_roles(elise, BEFORE, elise)
    await directory.notices.tell_roles(elise, ("administrator",), elise)
    await directory.notices.tell_roles(bob, MORE, elise)
    assert await waiting(directory, bob) == [
        "took_roles editor",
        "gave_roles administrator",
        "took_roles facilitator programme",
    ]


async def test_who_is_out_for_a_while_is_told_all_the_same(
    directory: Directory, elise: Account, bob: Account, karim: Account
) -> None:
    """An administrator who is disabled meanwhile, and one who loses the role afterwards."""
    await directory.accounts.change(bob.id, disabled)
    await directory.notices.tell(elise, "linked", karim)
    assert await waiting(directory, bob) == ["linked"]


async def test_of_elsewhere_it_is_who_runs_the_server(
    directory: Directory, elise: Account, karim: Account
) -> None:
    """No name of another organisation is told, and somebody at the terminal has none."""
    host = await active(directory, "Qui tient le serveur", "administrator")
    await directory.notices.tell(host, "linked", karim)
    await directory.notices.tell(None, "took_off_factor", karim)
    assert [each.by for each in (await directory.notices.of(elise.id)).notices] == [SERVER] * 2
    assert await waiting(directory, host) == []


async def test_the_secret_link_is_an_administrator_of_the_servers_own(
    directory: Directory, karim: Account
) -> None:
    """It is told of those accounts, and not of a town's."""
    await directory.prepare()
    own = await active(directory, "Qui anime ici")
    await directory.notices.tell(None, "linked", own)
    await directory.notices.tell(None, "linked", karim)
    assert len((await directory.notices.of(LOCAL)).notices) == 1


async def test_each_reads_for_herself_alone(
    directory: Directory, other: Directory, elise: Account, bob: Account, karim: Account
) -> None:
    """What came meanwhile waits on, in whichever worker; numbers are never used twice."""
    await directory.notices.tell(elise, "linked", karim)
    await other.notices.tell(elise, "took_off_factor", karim)
    await directory.notices.acknowledge(elise.id, 1)
    assert await waiting(other, elise) == ["took_off_factor"]
    assert await waiting(other, bob) == ["linked", "took_off_factor"]
    await directory.notices.acknowledge(elise.id, 2)
    assert (await other.notices.of(elise.id)).notices == ()
    await directory.notices.tell(elise, "linked", karim)
    await directory.notices.acknowledge(elise.id, 2)
    assert await waiting(directory, elise) == ["linked"]


async def test_who_lost_her_account_learns_what_a_thief_read_for_her(
    directory: Directory, elise: Account, karim: Account, clock: Clock
) -> None:
    """As she comes back by a link of her own: what it was, and when it was read."""
    await directory.notices.tell(elise, "linked", karim)
    await linked(directory, karim)
    clock.now += DAY
    await directory.notices.acknowledge(karim.id, 1)
    assert await waiting(directory, karim) == []
    await directory.notices.tell(elise, "linked", karim)
    await linked(directory, karim)
    assert await waiting(directory, karim) == ["linked", "linked"]
    first, second = (await directory.notices.of(karim.id)).notices
    assert (first.read, second.read) == (clock(), 0)
    # An administrator reads once what is about others.
    await directory.notices.acknowledge(elise.id, 2)
    await linked(directory, elise)
    assert await waiting(directory, elise) == []


async def test_who_comes_back_by_her_provider_learns_it_once(
    directory: Directory, elise: Account, karim: Account
) -> None:
    """A thief with a link sets a password, and passes no provider."""
    await directory.notices.entered(karim.id, "sign_on")
    assert (await directory.notices.of(karim.id)) == Inbox()
    await directory.notices.tell(elise, "linked", karim)
    await linked(directory, karim)
    await directory.notices.acknowledge(karim.id, 1)
    await directory.notices.entered(karim.id, "sign_on")
    assert await waiting(directory, karim) == ["linked"]
    await directory.notices.acknowledge(karim.id, 1)
    await directory.notices.entered(karim.id, "sign_on")
    assert await waiting(directory, karim) == []


async def test_many_notices_hide_none_of_the_first(
    directory: Directory, elise: Account, karim: Account
) -> None:
    """Of those without room the number is told; what was read makes room."""
    for _ in range(MOST + 3):
        await directory.notices.tell(elise, "linked", karim)
    inbox = await directory.notices.of(karim.id)
    assert [each.number for each in inbox.notices] == list(range(1, MOST + 1))
    assert (inbox.last, inbox.left_out) == (MOST + 3, 3)
    await directory.notices.acknowledge(karim.id, MOST + 1)
    assert (await directory.notices.of(karim.id)).left_out == 2
    await directory.notices.acknowledge(karim.id, MOST + 3)
    await directory.notices.tell(elise, "took_off_factor", karim)
    inbox = await directory.notices.of(karim.id)
    assert (len(inbox.notices), inbox.left_out) == (MOST, 0)
    assert await waiting(directory, karim) == ["took_off_factor"]


async def test_a_notice_is_kept_for_a_year(
    directory: Directory, archive: AwayStore, elise: Account, karim: Account, clock: Clock
) -> None:
    """To the ms, and then the purge takes the record, too."""
    await directory.notices.tell(elise, "linked", karim)
    clock.now += KEPT_DAYS * DAY
    assert await waiting(directory, karim) == ["linked"]
    clock.now += 1
    assert await waiting(directory, karim) == []
    await archive.purge(clock.now)
    assert await archive.list(Kind.ACCOUNT_NOTICES) == {}


async def test_notices_go_with_their_account(
    directory: Directory, archive: AwayStore, elise: Account, bob: Account, karim: Account
) -> None:
    """Others keep that there was one, without a name."""
    await directory.notices.tell(elise, "invited", karim, karim.roles)
    await directory.accounts.remove(karim.id)
    records = await archive.list(Kind.ACCOUNT_NOTICES)
    assert set(records) == {elise.id, bob.id}
    assert not any(b"Karim" in value for value in records.values())


async def test_a_role_of_a_later_release_is_left_out(
    directory: Directory, archive: AwayStore, elise: Account, karim: Account
) -> None:
    """As with accounts."""
    await directory.notices.tell(elise, "gave_roles", karim, ["programme", "facilitator"])
    record = (await archive.list(Kind.ACCOUNT_NOTICES))[karim.id]
    await archive.put(Kind.ACCOUNT_NOTICES, karim.id, record.replace(b'"programme"', b'"painter"'))
    assert await waiting(directory, karim) == ["gave_roles facilitator"]


async def test_a_link_that_is_refused_shows_nothing_again(
    directory: Directory, elise: Account, karim: Account
) -> None:
    """Only who is in reads."""
    await directory.notices.tell(elise, "linked", karim)
    await directory.notices.acknowledge(karim.id, 1)
    secret = await directory.invitations.issue(karim.id)
    await directory.invitations.issue(karim.id)
    with pytest.raises(Exception, match="invitation_unknown"):
        await directory.invitations.accept(secret, WORDS)
    assert await waiting(directory, karim) == []
