"""Rate limits: guessing room codes is slow and cheap, and never delays a known code."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Mapping

import pytest

from game_server.errors import StorageUnavailableError
from game_server.rooms.codes import make_code
from game_server.rooms.registry import Registry
from game_server.web import rate_limit
from game_server.web.errors import RefusedError
from game_server.web.rate_limit import RoomLookup
from tests.samples import discovery
from tests.unit.rooms.faulty_store import FaultyStore

pytestmark = pytest.mark.anyio
BURST = 40


class Clock:
    """A clock in ms that tests set."""

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


class Worker:
    """Hold the rooms of one worker on a store, and their lookup by code."""

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
        self.codes = RoomLookup(self.registry, self.clock)

    async def ask(self, code: str, network: str = "a", *, trusted: bool = False) -> str:
        """Return the error code for a room code, empty if its room is found."""
        try:
            room = await self.codes.find(code, network, trusted=trusted)
        except RefusedError as refusal:
            return refusal.code
        assert room.state.code == code
        return ""

    async def open(self) -> str:
        """Open a room and return its code."""
        return await self.registry.open("essai", trial=False)

    async def flood(self, network: str = "a") -> None:
        """Bring wrong codes until the network has none left."""
        responses = [await self.ask(code, network) for code in wrong(BURST + 1)]
        assert responses == ["code_unknown"] * BURST + ["too_many_tries"]


@pytest.fixture
async def workers() -> AsyncIterator[list[Worker]]:
    """Give workers, and stop the rooms of all at the end."""
    made: list[Worker] = []
    yield made
    for worker in made:
        await worker.registry.stop()


@pytest.fixture
def worker(workers: list[Worker]) -> Worker:
    """Give a worker on its own store."""
    workers.append(Worker())
    return workers[0]


@pytest.fixture
def other(worker: Worker, workers: list[Worker]) -> Worker:
    """Give another worker on that store, which has loaded no room."""
    workers.append(Worker(worker.store))
    return workers[-1]


@pytest.fixture(autouse=True)
def _pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorten the delay of guesses over the limit."""
    monkeypatch.setattr(rate_limit, "DELAY", 0.001)
    monkeypatch.setattr(rate_limit, "LIST_EVERY", 0.0)


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


async def test_wrong_codes_run_out_and_come_back(worker: Worker) -> None:
    """After a burst a network has to wait, then one code comes every six seconds."""
    await worker.flood()
    worker.clock.now += 5_000
    assert await worker.ask(wrong(1)[0]) == "too_many_tries"
    worker.clock.now += 1_000
    assert await worker.ask(wrong(1)[0]) == "code_unknown"
    assert await worker.ask(wrong(1)[0]) == "too_many_tries"
    assert await worker.ask(wrong(1)[0], "b") == "code_unknown"


async def test_a_page_that_asks_twice_for_a_wrong_code_guesses_once(worker: Worker) -> None:
    """For its room, and for who answers there; a third time, or later, is a guess again."""
    for code in wrong(BURST - 1):
        assert [await worker.ask(code) for _ in range(2)] == ["code_unknown"] * 2
    code = wrong(1)[0]
    assert [await worker.ask(code) for _ in range(3)] == [
        *("code_unknown", "code_unknown", "too_many_tries")
    ]
    worker.clock.now += 6_000
    assert await worker.ask(code) == "code_unknown"
    worker.clock.now += rate_limit.SAME_PAGE
    assert await worker.ask(code) == "too_many_tries"


async def test_guesses_add_up_to_no_more_than_the_rate(worker: Worker) -> None:
    """A network that guesses as fast as allowed gets the burst and ten guesses a minute."""
    made = 0
    for _ in range(300):
        made += await worker.ask(wrong(1)[0]) == "code_unknown"
        worker.clock.now += 2_000
    assert made == BURST + 99


async def test_a_right_code_is_never_refused_for_wrong_ones(worker: Worker, other: Worker) -> None:
    """A right code is accepted while others of the network guess, on any worker."""
    code = await worker.open()
    for each in (worker, other):
        await each.flood()
        assert [await each.ask(code) for _ in range(3 * BURST)] == [""] * 3 * BURST
        assert await each.ask(wrong(1)[0]) == "too_many_tries"


async def test_a_room_opened_this_moment_is_found(worker: Worker, other: Worker) -> None:
    """The list in which codes are sought is never older than the question."""
    await other.flood()
    assert await other.ask(wrong(1)[0]) == "too_many_tries"
    assert await other.ask(await worker.open()) == ""


async def test_a_facilitator_never_waits(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    """A facilitator is never delayed, even with a wrong code."""
    code = await worker.open()
    await worker.flood()
    monkeypatch.setattr(rate_limit, "DELAY", 3_600)
    assert await worker.ask(code, trusted=True) == ""
    assert await worker.ask(wrong(1)[0], trusted=True) == "code_unknown"


async def test_a_found_code_is_free_from_then_on(worker: Worker, waited: list[float]) -> None:
    """A building comes back at once; the code is new to other networks."""
    code = await worker.open()
    assert await worker.ask(code) == ""
    await worker.flood()
    await worker.flood("b")
    waited.clear()
    assert await worker.ask(code) == ""
    assert waited == []
    assert await worker.ask(code, "b") == ""
    assert waited == [rate_limit.DELAY]


async def test_many_codes_at_once_gain_nothing(worker: Worker) -> None:
    """They count before their outcome; the same code at once is one guess."""
    responses = await asyncio.gather(*(worker.ask(code) for code in wrong(3 * BURST)))
    assert sorted(responses) == ["code_unknown"] * BURST + ["too_many_tries"] * 2 * BURST
    same = await asyncio.gather(*(worker.ask("K7RM4X", "b") for _ in range(3 * BURST)))
    assert same == ["code_unknown"] * 3 * BURST
    assert await worker.ask("K7RM4Y", "b") == "code_unknown"


async def test_a_building_reconnects_to_a_new_worker(worker: Worker, other: Worker) -> None:
    """After a restart 500 phones behind one address ask at once: none waits, none is counted."""
    code = await worker.open()
    worker.store.gets = 0
    assert await asyncio.gather(*(other.ask(code) for _ in range(500))) == [""] * 500
    assert worker.store.gets == 1
    assert (
        await asyncio.gather(*(other.ask(each) for each in wrong(BURST)))
        == ["code_unknown"] * BURST
    )


async def test_malformed_code_is_neither_looked_up_nor_counted(worker: Worker) -> None:
    """It cannot be right, so that it tells nothing."""
    for typed in ("", "K7RM4", "K7RM4XX", "O7RM4X", "../../"):
        assert await worker.ask(typed) == "code_unknown"
    assert worker.store.gets == 0
    await worker.flood()


async def test_flood_of_wrong_codes_costs_the_store_little(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond its burst a network costs one list a second, whatever it brings."""
    monkeypatch.setattr(rate_limit, "LIST_EVERY", 1.0)
    await worker.flood()
    worker.store.gets = worker.store.lists = 0
    responses = await asyncio.gather(*(worker.ask(code) for code in wrong(2_000)))
    assert set(responses) == {"too_many_tries"}
    assert worker.store.gets == 0
    assert worker.store.lists <= 2


async def test_a_flood_from_many_networks_is_bounded_in_all(worker: Worker, other: Worker) -> None:
    """10 001 networks get no answer at the cost of a read each, and a right code passes."""
    code = await worker.open()
    worker.store.gets = 0
    asked = zip(wrong(10_001), range(10_001), strict=True)
    responses = await asyncio.gather(*(other.ask(each, f"network {n}") for each, n in asked))
    assert set(responses) == {"code_unknown"}
    # An unknown code costs two reads: among open rooms, and among those just closed.
    assert worker.store.gets <= 2 * 100
    assert await other.ask(code, "elsewhere") == ""


async def test_an_unavailable_store_counts_as_no_guess(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the store no code counts as wrong."""

    async def away(*_: object) -> None:
        raise StorageUnavailableError("away")

    with monkeypatch.context() as patch:
        patch.setattr(worker.store, "get", away)
        for code in wrong(BURST + 1):
            with pytest.raises(StorageUnavailableError):
                await worker.ask(code)
    await worker.flood()
    monkeypatch.setattr(worker.store, "list", away)
    with pytest.raises(StorageUnavailableError):
        await worker.ask("K7RM4X")
    with pytest.raises(StorageUnavailableError):
        await worker.ask("K7RM4Y")


async def test_memory_is_bounded(
    worker: Worker, waited: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the found codes the oldest are forgotten."""
    monkeypatch.setattr(rate_limit, "_MOST_FOUND", 2)
    code = await worker.open()
    for name in "abc":
        assert await worker.ask(code, name) == ""
        await worker.flood(name)
    waited.clear()
    assert [await worker.ask(code, name) for name in "cb"] == ["", ""]
    assert waited == []
    assert await worker.ask(code, "a") == ""
    assert waited == [rate_limit.DELAY]
