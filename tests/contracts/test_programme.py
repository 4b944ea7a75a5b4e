"""The promise on what sessions add, on each store: a crash and a repeat change nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import Random
from typing import Final, cast

import pytest

from game_server.engine.kit.copies import replace
from game_server.engine.state.events import Event, RoomOpened
from game_server.engine.state.moves import ChooseService
from game_server.errors import StorageUnavailableError
from game_server.figures.programme.record import decode
from game_server.figures.session.added import Added
from game_server.follow_ups.record import FOLLOW_UPS
from game_server.protocol.journal import encode_entry
from game_server.records.kinds import Kind
from game_server.retention.erasures import Erasures
from game_server.retention.journals import texts_of
from game_server.rooms.archiver import Archiver
from game_server.rooms.room import Room
from game_server.sessions import summary as sessions
from game_server.sessions.recorded import recorded
from game_server.sessions.recounting import Difference, recount
from game_server.storage.journal import START
from game_server.storage.store import Store
from tests.game import Game, phone
from tests.samples import commitment, scenario, talk

pytestmark = pytest.mark.anyio
SESSIONS, AT_ONCE = 1_000, 50
ON_SERVERS = 200
"""Sessions where each write is a journey to a server."""
NOW: Final = 1_700_000_500_000
WRITES: Final = ("put", "put_new", "swap", "delete", "remove", "unschedule", "redact")


class Crashing:
    """Pass all on to a real *store*, but fail at some of its writes: before them, or just after."""

    def __init__(self, store: Store, rng: Random) -> None:
        """Fail as *rng* has it."""
        self._store = store
        self._rng = rng
        self.crashes = 0

    def __getattr__(self, name: str) -> object:
        """Return what the store has of this *name*, wrapped if it writes."""
        real = getattr(self._store, name)
        if name not in WRITES:
            return real

        async def write(*args: object, **named: object) -> object:
            fate = self._rng.random()
            if fate < 0.06:
                self.crashes += 1
                raise StorageUnavailableError("crashed before")
            done = await real(*args, **named)
            if fate > 0.94:
                self.crashes += 1
                raise StorageUnavailableError("crashed after")
            return done

        return write


@dataclass(frozen=True)
class Played:
    """Hold the events of a small session, and what it adds."""

    events: tuple[Event, ...]

    def as_room(self, store: Store, number: int) -> Room:
        """Return a closed room of its own that played so, archived by nobody yet."""
        room = Room(self.opening(number), store, (), lambda: NOW, bytes, release="1.0.0")
        room.replay(self.events[1:])
        return room

    def opening(self, number: int) -> RoomOpened:
        """Return its first event, in a room of its own."""
        first = self.events[0]
        assert isinstance(first, RoomOpened)
        return replace(first, room=f"{number:032x}", code=f"C{number}", content_hash="0f" * 32)


def play(seed: int) -> Played:
    """Return a session of no phone or some, who commit themselves and say a word."""
    rng = Random(seed)
    game = Game(scenario(commitment(), talk(word=True)))
    for _ in range(rng.choice((0, 1, 4, 5, 6, 9, 12))):
        seat = game.join(persons=rng.randrange(1, 4))
        game.send(phone(seat), ChooseService(rng.choice(("eau", "voirie", "unsaid"))))
        game.set_first_time(seat, 1)
    while True:
        game.wait(60)
        game.next()
        if not game.view("all").get("step"):
            return Played(tuple(game.events))
        here = [seat for seat in game.state.seats if rng.random() < 0.9]
        game.attend(*here)
        for seat in here:
            if game.step == "input" and game.state.phase == 0:
                service = "eau" if game.state.seats[seat].service == "eau" else "tous"
                game.commit(seat, f"{service}.g{rng.randrange(1, 4)}")
            elif game.step == "input":
                game.send_word(seat, "merci")


async def until_done(work: Callable[[], Awaitable[bool]]) -> None:
    """Do *work* again, as the next worker would, until it says that it is done."""
    while not await work():
        pass


async def end(store: Store, crashing: Store, one: Played, number: int) -> Added:
    """End a session whose archiver crashes at times, and return what it adds."""
    room = one.as_room(store, number)
    entry, texts = encode_entry((one.opening(number), *one.events[1:]))
    await store.commit(room.state.room, START, "t1", entry, texts)
    await store.put_new(Kind.CODE, room.state.code, room.state.room.encode())

    await archived(crashing, room)
    return recorded(room, room.release).added


async def archived(crashing: Store, room: Room) -> None:
    """Archive *room*, again by another archiver until the store has done it."""

    async def archive() -> bool:
        archiver = Archiver(crashing, lambda: NOW)
        archiver.archive(room)
        await archiver.stop()
        return not archiver.is_pending(room)

    await until_done(archive)


async def delete(crashing: Store, room: str) -> None:
    """Delete a session, again until the store has done it."""

    async def once() -> bool:
        try:
            await sessions.delete(crashing, room)
        except StorageUnavailableError:
            return False
        return True

    await until_done(once)


async def records(store: Store) -> dict[str, Added]:
    """Return what the records of a store say."""
    found = {
        room: decode(room, value) for room, value in (await store.list(Kind.PROGRAMME)).items()
    }
    return {room: record.added for room, record in found.items() if record is not None}


async def nobody() -> dict[str, str]:
    """Return that all rooms are the server's own."""
    return {}


async def live(store: Store, one: Played, number: int) -> tuple[Added | None, int]:
    """End a session, archive it twice, delete it or purge its journal, as chance has it.

    Return what it adds, None once it is deleted, and how often something crashed.
    """
    rng, room = Random(number), f"{number:032x}"
    failing = Crashing(store, rng)
    crashing = cast("Store", failing)
    added = await end(store, crashing, one, number)
    if rng.random() < 0.2:
        # A worker that was cut off comes back to it.
        await store.put(Kind.CODE, f"C{number}", room.encode())
        await archived(crashing, one.as_room(crashing, number))
    fate = rng.random()
    if fate < 0.1:
        await delete(crashing, room)
        return None, failing.crashes
    if fate < 0.55:
        await store.remove(room)
    return added, failing.crashes


async def test_records_are_what_a_recount_finds_whatever_crashed(
    store: Store, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A thousand sessions end, some archived twice, some deleted, half of their journals purged."""
    caplog.set_level("CRITICAL")
    games = [play(seed) for seed in range(24)]
    sessions_here = SESSIONS if kind in ("memory", "sqlite") else ON_SERVERS
    expected: dict[str, Added] = {}
    crashes = 0
    for first in range(0, sessions_here, AT_ONCE):
        numbers = range(first, first + AT_ONCE)
        ended = (live(store, games[number % len(games)], number) for number in numbers)
        for number, (added, crashed) in zip(numbers, await asyncio.gather(*ended), strict=True):
            crashes += crashed
            if added is not None:
                expected[f"{number:032x}"] = added
    assert crashes > sessions_here // 4
    assert await records(store) == expected
    left = set(await store.rooms()) & expected.keys()
    found = await recount(store, nobody, repair=False)
    assert (found.journals, found.summaries) == (len(left), len(expected) - len(left))
    assert found.differences == ()
    assert found.followed > sessions_here // 8 < found.followed_alone
    assert 0 < len(left) < len(expected) < sessions_here
    assert sum(added.people for added in expected.values()) > sessions_here


async def test_a_recount_repairs_what_is_not_so(store: Store) -> None:
    """One record is lost, one is wrong, one is of another format, one of no session."""
    games = [play(seed) for seed in range(2, 8)]
    expected = {
        f"{number:032x}": await end(store, store, one, number) for number, one in enumerate(games)
    }
    rooms = sorted(expected)
    wrong = (await store.get(Kind.PROGRAMME, rooms[1]) or b"").replace(b'"people":', b'"people":1')
    await store.delete(Kind.PROGRAMME, rooms[0])
    await store.put(Kind.PROGRAMME, rooms[1], wrong)
    await store.put(Kind.PROGRAMME, rooms[2], b'{"format": 99}')
    await store.put(Kind.PROGRAMME, "f" * 32, wrong)
    told = await recount(store, nobody, repair=True)
    assert told.differences == (
        Difference(rooms[0], "missing"),
        Difference(rooms[1], "changed", ("people",)),
        Difference(rooms[2], "changed", ("format",)),
        Difference("f" * 32, "orphan"),
    )
    assert await records(store) == expected
    assert (await recount(store, nobody, repair=False)).differences == ()


async def test_what_was_erased_later_changes_no_figure(store: Store) -> None:
    """Rule 0.20: of a player, or a word of hers alone; her session counts by its record."""
    one, rooms = play(6), [f"{number:032x}" for number in range(2)]
    for number in range(2):
        assert (await end(store, store, one, number)).words == 12
    erasures = Erasures(store, lambda: NOW)
    await erasures.begin(rooms[0], "p1")
    await erasures.finish(rooms[0], "p1")
    word = texts_of(one.events, "p1")[-1]
    assert (await store.texts(rooms[1]))[word] == "merci"
    await erasures.erase_texts(rooms[1], (word,))
    before = await store.list(Kind.PROGRAMME)
    found = await recount(store, nobody, repair=True)
    assert (found.journals, found.summaries, found.differences) == (0, 2, ())
    assert (found.followed, found.followed_alone) == (0, 2)
    assert await store.list(Kind.PROGRAMME) == before


async def test_follow_up_is_of_the_commitments_that_the_journal_counts(store: Store) -> None:
    """Another number is named, and stays as it was told; without a journal nobody can say."""
    for number in range(2):
        await end(store, store, play(6), number)
    rooms = [f"{number:032x}" for number in range(2)]
    assert (await recount(store, nobody, repair=True)).differences == ()
    for room in rooms:
        kept = FOLLOW_UPS.decode(await store.get(Kind.FOLLOW_UP, room) or b"")
        wrong = replace(kept, commitments=kept.commitments + 1, due=kept.due + 1)
        await store.put(Kind.FOLLOW_UP, room, FOLLOW_UPS.encode(wrong))
    await store.remove(rooms[1])
    told = await store.list(Kind.FOLLOW_UP)
    for _ in range(2):
        found = await recount(store, nobody, repair=True)
        assert found.differences == (Difference(rooms[0], "followed", ("commitments", "due")),)
        assert (found.followed, found.followed_alone) == (1, 1)
    assert await store.list(Kind.FOLLOW_UP) == told
