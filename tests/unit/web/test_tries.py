"""Tries: guessing room codes is slow and cheap, and never in the way of those who know theirs."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Mapping

import pytest

from game_server.errors import StorageUnavailableError
from game_server.rooms.codes import make_code
from game_server.rooms.registry import Registry
from game_server.web import tries
from game_server.web.refusals import RefusedError
from game_server.web.tries import RoomCodes, source
from tests.samples import discovery
from tests.unit.rooms.faulty_store import FaultyStore

pytestmark = pytest.mark.anyio
BURST = 40


class Clock:
    """Tell a time in ms that tests move."""

    now = 1_000_000

    def __call__(self) -> int:
        """Return the time."""
        return self.now


class Reads(FaultyStore):
    """Count how often records are read."""

    def __init__(self) -> None:
        """Start with none read."""
        super().__init__()
        self.gets = self.lists = 0

    async def get(self, kind: str, key: str) -> bytes | None:
        """Count, and return a record's value."""
        self.gets += 1
        return await super().get(kind, key)

    async def list(self, kind: str) -> Mapping[str, bytes]:
        """Count, and return the records of a kind."""
        self.lists += 1
        return await super().list(kind)


class House:
    """Hold the rooms of one worker on a store, and what finds them by code."""

    def __init__(self, store: Reads | None = None) -> None:
        """Start without rooms."""
        self.clock = Clock()
        self.store = store or Reads()
        self.registry = Registry(
            self.store,
            {"essai": discovery()},
            self.clock,
            secrets.token_bytes,
            release="1.2.3",
        )
        self.codes = RoomCodes(self.registry, self.clock)

    async def ask(self, code: str, source: str = "a", *, trusted: bool = False) -> str:
        """Return what a code is answered, empty if it leads to its room."""
        try:
            room = await self.codes.find(code, source, trusted=trusted)
        except RefusedError as refusal:
            return refusal.code
        assert room.state.code == code
        return ""

    async def open(self) -> str:
        """Open a room and return its code."""
        return await self.registry.open("essai", trial=False)

    async def flood(self, source: str = "a") -> None:
        """Bring wrong codes until the source has none left."""
        answers = [await self.ask(code, source) for code in wrong(BURST + 1)]
        assert answers == ["code_unknown"] * BURST + ["too_many_tries"]


@pytest.fixture
async def houses() -> AsyncIterator[list[House]]:
    """Give houses, and stop the rooms of all at the end."""
    made: list[House] = []
    yield made
    for house in made:
        await house.registry.stop()


@pytest.fixture
def house(houses: list[House]) -> House:
    """Give a worker on its own store."""
    houses.append(House())
    return houses[0]


@pytest.fixture
def other(house: House, houses: list[House]) -> House:
    """Give another worker on that store, which has loaded no room."""
    houses.append(House(house.store))
    return houses[-1]


@pytest.fixture(autouse=True)
def _pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let guesses of who guessed too much take but a moment."""
    monkeypatch.setattr(tries, "PAUSE", 0.001)
    monkeypatch.setattr(tries, "LIST_EVERY", 0.0)


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return for how many seconds guesses were held up, which does not take that long."""
    pauses: list[float] = []
    sleep = asyncio.sleep

    async def wait(seconds: float) -> None:
        if seconds:
            pauses.append(seconds)
        await sleep(0)

    monkeypatch.setattr(asyncio, "sleep", wait)
    return pauses


def wrong(number: int) -> list[str]:
    """Return codes that no room has, all different."""
    return [make_code(secrets.token_bytes) for _ in range(number)]


async def test_wrong_codes_run_out_and_come_back(house: House) -> None:
    """After a burst a source is told to wait, then one code comes every six seconds."""
    await house.flood()
    house.clock.now += 5_000
    assert await house.ask(wrong(1)[0]) == "too_many_tries"
    house.clock.now += 1_000
    assert await house.ask(wrong(1)[0]) == "code_unknown"
    assert await house.ask(wrong(1)[0]) == "too_many_tries"
    assert await house.ask(wrong(1)[0], "b") == "code_unknown"


async def test_guesses_add_up_to_no_more_than_the_rate(house: House) -> None:
    """Whoever guesses whenever allowed makes ten guesses a minute beside the burst."""
    made = 0
    for _ in range(300):
        made += await house.ask(wrong(1)[0]) == "code_unknown"
        house.clock.now += 2_000
    assert made == BURST + 99


async def test_a_right_code_is_never_refused_for_wrong_ones(house: House, other: House) -> None:
    """Whoever knows it gets in while a neighbour guesses, whichever worker has the room."""
    code = await house.open()
    for worker in (house, other):
        await worker.flood()
        assert [await worker.ask(code) for _ in range(3 * BURST)] == [""] * 3 * BURST
        assert await worker.ask(wrong(1)[0]) == "too_many_tries"


async def test_a_room_opened_this_moment_is_found(house: House, other: House) -> None:
    """The list in which codes are sought is never older than the question."""
    await other.flood()
    assert await other.ask(wrong(1)[0]) == "too_many_tries"
    assert await other.ask(await house.open()) == ""


async def test_a_facilitator_never_waits(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is trusted is answered at once, also to a wrong code."""
    code = await house.open()
    await house.flood()
    monkeypatch.setattr(tries, "PAUSE", 3_600)
    assert await house.ask(code, trusted=True) == ""
    assert await house.ask(wrong(1)[0], trusted=True) == "code_unknown"


async def test_a_code_that_was_right_is_free_from_then_on(
    house: House, waited: list[float]
) -> None:
    """A building comes back at once; the code is new to other sources."""
    code = await house.open()
    assert await house.ask(code) == ""
    await house.flood()
    await house.flood("b")
    waited.clear()
    assert await house.ask(code) == ""
    assert waited == []
    assert await house.ask(code, "b") == ""
    assert waited == [tries.PAUSE]


async def test_many_codes_at_once_gain_nothing(house: House) -> None:
    """They count before their answers; the same code is one guess for all who bring it."""
    answers = await asyncio.gather(*(house.ask(code) for code in wrong(3 * BURST)))
    assert sorted(answers) == ["code_unknown"] * BURST + ["too_many_tries"] * 2 * BURST
    same = await asyncio.gather(*(house.ask("K7RM4X", "b") for _ in range(3 * BURST)))
    assert same == ["code_unknown"] * 3 * BURST
    assert await house.ask("K7RM4Y", "b") == "code_unknown"


async def test_a_building_comes_back_to_a_worker_that_knows_nothing(
    house: House, other: House
) -> None:
    """After a restart 500 phones behind one address ask at once: none waits, none is counted."""
    code = await house.open()
    house.store.gets = 0
    assert await asyncio.gather(*(other.ask(code) for _ in range(500))) == [""] * 500
    assert house.store.gets == 1
    assert (
        await asyncio.gather(*(other.ask(each) for each in wrong(BURST)))
        == ["code_unknown"] * BURST
    )


async def test_what_is_no_code_is_neither_sought_nor_counted(house: House) -> None:
    """It cannot be right, so that it tells nothing."""
    for typed in ("", "K7RM4", "K7RM4XX", "O7RM4X", "../../"):
        assert await house.ask(typed) == "code_unknown"
    assert house.store.gets == 0
    await house.flood()


async def test_a_flood_of_wrong_codes_asks_the_store_for_next_to_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond its burst a source costs one list a second, whatever it brings."""
    monkeypatch.setattr(tries, "LIST_EVERY", 1.0)
    await house.flood()
    house.store.gets = house.store.lists = 0
    answers = await asyncio.gather(*(house.ask(code) for code in wrong(2_000)))
    assert set(answers) == {"too_many_tries"}
    assert house.store.gets == 0
    assert house.store.lists <= 2


async def test_a_flood_from_many_networks_is_bounded_in_all(house: House, other: House) -> None:
    """10 001 networks get no answer at the cost of a read each, and a right code passes."""
    code = await house.open()
    house.store.gets = 0
    asked = zip(wrong(10_001), range(10_001), strict=True)
    answers = await asyncio.gather(*(other.ask(each, f"network {n}") for each, n in asked))
    assert set(answers) == {"code_unknown"}
    # A code that is not there is looked for twice: among open rooms, and among those just closed.
    assert house.store.gets <= 2 * 100
    assert await other.ask(code, "elsewhere") == ""


async def test_a_store_that_is_away_counts_as_no_guess(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While nobody can tell what is right, nothing is wrong."""

    async def away(*_: object) -> None:
        raise StorageUnavailableError("away")

    with monkeypatch.context() as patch:
        patch.setattr(house.store, "get", away)
        for code in wrong(BURST + 1):
            with pytest.raises(StorageUnavailableError):
                await house.ask(code)
    await house.flood()
    monkeypatch.setattr(house.store, "list", away)
    with pytest.raises(StorageUnavailableError):
        await house.ask("K7RM4X")
    with pytest.raises(StorageUnavailableError):
        await house.ask("K7RM4Y")


async def test_memory_is_bounded(
    house: House, waited: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of those who were right the oldest are forgotten."""
    monkeypatch.setattr(tries, "_MOST_RIGHT", 2)
    code = await house.open()
    for name in "abc":
        assert await house.ask(code, name) == ""
        await house.flood(name)
    waited.clear()
    assert [await house.ask(code, name) for name in "cb"] == ["", ""]
    assert waited == []
    assert await house.ask(code, "a") == ""
    assert waited == [tries.PAUSE]


async def test_an_ipv6_network_is_one_source() -> None:
    """A machine chooses among 2^64 addresses of its network, so they count as one."""
    assert source("2001:db8:1:2:aaaa::1") == source("2001:db8:1:2:bbbb::9")
    assert source("2001:db8:1:2::1") != source("2001:db8:1:3::1")
    assert source("::ffff:192.0.2.1") == source("192.0.2.1") == "192.0.2.1"
    assert source("192.0.2.1") != source("192.0.2.2")
    assert source("testclient") == "testclient"
