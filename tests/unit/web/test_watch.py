"""The watch on open consoles: each whose access ended loses its console, and no other."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from game_server.accounts.account import Account
from game_server.accounts.directory import Directory
from game_server.accounts.logins import TRUSTED_FOR
from game_server.accounts.one_time import digest
from game_server.web.watch import AccessWatch
from tests.timeouts import WAIT_LIMIT
from tests.unit.accounts.people import AwayStore, Clock, active, disabled
from tests.unit.rooms.running_room import until

pytestmark = pytest.mark.anyio
ROOM = "r1"


class Looks(AwayStore):
    """Count how often somebody looks whether any access ended."""

    def __init__(self) -> None:
        """Start with no look."""
        super().__init__()
        self.looks = 0

    async def get(self, kind: str, key: str) -> bytes | None:
        """Count, and return a record's value."""
        self.looks += kind == "access_changed"
        return await super().get(kind, key)


class Open:
    """Be a console that is open until its watch ends it."""

    def __init__(self, watch: AccessWatch, token: str, room: str = ROOM) -> None:
        """Open the console of *room* by the login of *token*."""
        self.ended = asyncio.Event()
        self.leave = watch.add(digest(token), room, self.ended.set)
        opened.append(self)

    async def end(self) -> None:
        """Wait until it is ended."""
        async with asyncio.timeout(WAIT_LIMIT):
            await self.ended.wait()


opened: list[Open] = []
"""The consoles of this test."""


@pytest.fixture
def store() -> Looks:
    """Return an empty archive."""
    return Looks()


@pytest.fixture
def clock() -> Clock:
    """Return a clock that the test moves."""
    return Clock()


@pytest.fixture
def directory(store: Looks, clock: Clock) -> Directory:
    """Return the directory of the worker that has the consoles."""
    return Directory(store, clock)


@pytest.fixture
def other(store: Looks, clock: Clock) -> Directory:
    """Return the directory of another worker."""
    return Directory(store, clock)


@pytest.fixture
async def owner(directory: Directory) -> Account:
    """Return the owner of the room."""
    account = await active(directory, "Une personne")
    await directory.own(ROOM, account, "")
    return account


@pytest.fixture
async def watch(directory: Directory) -> AsyncIterator[AccessWatch]:
    """Return a watch that looks often, and whose task ends with its consoles."""
    opened.clear()
    yield AccessWatch(directory, 0.001)
    for console in opened:
        console.leave()
    watching = [task for task in asyncio.all_tasks() if "AccessWatch" in repr(task)]
    await asyncio.gather(*watching)


async def looked(store: Looks, times: int = 3) -> None:
    """Wait until the watch has looked some more times."""
    seen = store.looks + times
    await until(lambda: store.looks >= seen)


@pytest.mark.parametrize(
    "how", ["logout", "everywhere", "disabled", "demoted", "removed", "passed"]
)
async def test_an_access_that_ends_elsewhere_ends_its_consoles(
    watch: AccessWatch, directory: Directory, other: Directory, owner: Account, how: str
) -> None:
    """All of them, and none of a colleague it is shared with."""
    colleague = await active(directory, "Une collègue")
    await directory.leaders.share(ROOM, colleague.id)
    token = await directory.logins.start(owner)
    mine = [Open(watch, token) for _ in range(2)]
    hers = Open(watch, await directory.logins.start(colleague))
    accounts = other.accounts
    match how:
        case "logout":
            await other.logins.end(digest(token))
        case "everywhere":
            await other.logins.end_all(owner.id)
        case "disabled":
            await accounts.change(owner.id, disabled)
        case "demoted":
            await accounts.change(owner.id, lambda found: replace(found, roles=("editor",)))
        case "removed":
            await accounts.remove(owner.id)
        case _:
            await other.leaders.pass_on(ROOM, colleague.id)
    for console in mine:
        await console.end()
    assert not hers.ended.is_set()
    await other.logins.end_all(colleague.id)
    await hers.end()


async def test_a_console_that_is_shared_no_longer_ends(
    watch: AccessWatch, directory: Directory, other: Directory, owner: Account
) -> None:
    """Within a look, and the owner's stays."""
    colleague = await active(directory, "Une collègue")
    await directory.leaders.share(ROOM, colleague.id)
    mine = Open(watch, await directory.logins.start(owner))
    hers = Open(watch, await directory.logins.start(colleague))
    await other.leaders.unshare(ROOM, colleague.id)
    await hers.end()
    assert not mine.ended.is_set()


async def test_a_login_of_one_room_keeps_no_console_of_another(
    watch: AccessWatch, directory: Directory, owner: Account
) -> None:
    """Neither the room that it is not for."""
    await directory.own("r2", owner, "")
    token = await directory.logins.start(owner, ROOM)
    right, wrong = Open(watch, token), Open(watch, token, "r2")
    await wrong.end()
    assert not right.ended.is_set()


async def test_what_ended_before_the_watch_began_on_it_is_seen(
    watch: AccessWatch, directory: Directory, other: Directory, owner: Account, store: Looks
) -> None:
    """A login that ends between the check of a console and its watch, beside other consoles."""
    first, second = [await directory.logins.start(owner) for _ in range(2)]
    known = Open(watch, first)
    await looked(store)
    await other.logins.end(digest(second))
    # The watch has seen that something changed, and looked at the consoles that it had.
    await looked(store)
    late = Open(watch, second)
    await late.end()
    assert not known.ended.is_set()


async def test_a_store_that_is_away_ends_no_console(
    watch: AccessWatch, directory: Directory, owner: Account, store: Looks, clock: Clock
) -> None:
    """However long; once it is back, what ended meanwhile does."""
    token = await directory.logins.start(owner)
    console = Open(watch, token)
    await looked(store)
    store.away = True
    clock.now += 2 * TRUSTED_FOR
    await looked(store)
    assert not console.ended.is_set()
    store.away = False
    await looked(store)
    assert not console.ended.is_set()
    await directory.logins.end_all(owner.id)
    await console.end()


async def test_without_consoles_nothing_is_read(
    watch: AccessWatch, directory: Directory, owner: Account, store: Looks
) -> None:
    """A page that closes its console ends its watch; the next one begins another."""
    token = await directory.logins.start(owner)
    before = asyncio.all_tasks()
    console = Open(watch, token)
    (task,) = asyncio.all_tasks() - before
    await looked(store)
    console.leave()
    async with asyncio.timeout(WAIT_LIMIT):
        await task
    again = Open(watch, token)
    await looked(store)
    await directory.logins.end_all(owner.id)
    await again.end()
    assert not console.ended.is_set()
