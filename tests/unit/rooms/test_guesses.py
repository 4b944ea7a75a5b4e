"""Personal codes: guessing them is slow, and harms nobody who plays or who knows theirs."""

import asyncio
from collections.abc import Callable, Mapping

import msgpack
import pytest

from game_server.errors import StorageUnavailableError
from game_server.rooms.client_limits import ClientContext
from game_server.rooms.guesses import AT_ONCE, Guesses, GuessRates, PhoneGuesses
from game_server.storage.counts import Rate
from game_server.storage.memory import MemoryCounts
from tests.room_driver import Client, Message
from tests.unit.rooms.input_step_game import InputStepGame

pytestmark = pytest.mark.anyio
BURST = 3
RATES = GuessRates(Rate(BURST, 6), Rate(7, 20))
Count = Callable[[], Guesses]


class Clock:
    """Tell a time in ms that tests move."""

    now = 1_000_000

    def __call__(self) -> int:
        """Return the time."""
        return self.now


class Counts(MemoryCounts):
    """Count how often this store was asked; answer only while it is there."""

    def __init__(self, clock: Clock) -> None:
        """Start as a store that is there."""
        super().__init__(clock)
        self.asked = 0
        self.away = False

    async def consume(self, group: str, wanted: Mapping[str, Rate]) -> Mapping[str, int]:
        """Count one under each name of *wanted*, unless away."""
        self.asked += 1
        await asyncio.sleep(0)
        if self.away:
            raise StorageUnavailableError("away")
        return await super().consume(group, wanted)

    async def refund(self, group: str, wanted: Mapping[str, Rate]) -> None:
        """Count one less under each name of *wanted*, unless away."""
        if self.away:
            raise StorageUnavailableError("away")
        await super().refund(group, wanted)


@pytest.fixture
def clock() -> Clock:
    """Give the time by which guesses are counted."""
    return Clock()


@pytest.fixture
def counts(clock: Clock) -> Counts:
    """Give what all workers count in."""
    return Counts(clock)


@pytest.fixture
def worker(counts: Counts, clock: Clock) -> Count:
    """Return a maker of one more worker's guesses: three per network, seven in all."""
    return lambda: Guesses("personal", RATES, counts, b"k" * 32, clock)


@pytest.fixture
def guesses(worker: Count) -> Guesses:
    """Give the count of the worker that has the room."""
    return worker()


def stranger(game: InputStepGame, guesses: Guesses, token: str, source: str = "a") -> Client:
    """Return a phone that came from *source* and has no seat."""
    page = Client(game.driver, "phone", token * 32)
    bound = PhoneGuesses(guesses, "r" * 32, source)
    page.connection = game.driver.core.clients.connect(ClientContext(guesses=bound))
    hello = {"type": "hello", "protocol": 4, "role": "phone", "variant": "fr"}
    page.send(hello | {"token": page.token})
    return page


async def guess(page: Client, code: str) -> Message:
    """Return what a guess is answered."""
    page.messages.clear()
    page.number += 1
    move = {"type": "reclaim", "code": code}
    page.send({"type": "move", "device": page.device, "number": page.number, "move": move})
    return (await answers_of(page, 1))[0]


async def answers_of(page: Client, number: int) -> list[Message]:
    """Return so many answers to guesses, which come once they are counted."""
    while True:
        page.driver.settle()
        page.read()
        answers = [m for m in page.messages if m["type"] in ("accepted", "refused")]
        if len(answers) >= number:
            return answers
        await asyncio.sleep(0)


def code_of(game: InputStepGame, seat: str = "p1") -> str:
    """Return the personal code of a seat."""
    return game.driver.core.state.seats[seat].code


async def test_the_code_of_a_seat_brings_it_whole(game: InputStepGame, guesses: Guesses) -> None:
    """The second phone is greeted with the seat and its document; the first one's line ends."""
    phone = stranger(game, guesses, "d")
    assert (await guess(phone, code_of(game)))["type"] == "accepted"
    assert phone.messages[0]["seat"] == "p1"
    assert phone.documents["seat"]["id"] == "p1"


async def test_wrong_codes_lock_out_their_network_alone(
    game: InputStepGame, guesses: Guesses, clock: Clock
) -> None:
    """Over several phones too; another network, and after a while the same one, may guess."""
    for token in "dddf"[:BURST]:
        answer = await guess(stranger(game, guesses, token), "22222")
        assert answer["code"] == "personal_code_unknown"
    # Even the right one has to wait: it would be found out otherwise.
    late = stranger(game, guesses, "e")
    refused = await guess(late, code_of(game))
    assert (refused["code"], refused["details"]) == ("too_many_tries", {"seconds": 10})
    assert late.move({"type": "join", "name": "Courlis", "persons": 1})["type"] == "accepted"
    assert game.driver.core.warnings == {}
    game.plays_on()
    elsewhere = stranger(game, guesses, "f", source="b")
    assert (await guess(elsewhere, code_of(game)))["type"] == "accepted"
    clock.now += 10_000
    again = stranger(game, guesses, "0")
    assert (await guess(again, code_of(game, "p2")))["type"] == "accepted"


async def test_guesses_from_many_networks_lock_out_all_of_a_room(
    game: InputStepGame, guesses: Guesses
) -> None:
    """10 001 networks guess seven times together; then only guessing stops, and consoles see it."""
    codes = [
        (await guess(stranger(game, guesses, "d", f"network {n}"), "22222"))["code"]
        for n in range(7 + 3)
    ]
    assert codes == ["personal_code_unknown"] * 7 + ["guesses_stopped"] * 3
    answers = [await guesses.consume("r" * 32, f"network {n}") for n in range(10_001)]
    assert all(stop is not None and stop.all for stop in answers)
    # What was refused is counted nowhere: a flood of networks pushes no count out.
    assert await guesses.consume("s" * 32, "network 0") is None
    late = stranger(game, guesses, "e", "elsewhere")
    refused = await guess(late, code_of(game))
    assert (refused["code"], refused["details"]) == ("guesses_stopped", {"seconds": 3})
    now = game.driver.clock.now
    assert game.driver.core.warnings == {"guesses_stopped": now + 60_000}
    assert late.move({"type": "join", "name": "Courlis", "persons": 1})["type"] == "accepted"
    game.phone.connect()
    assert game.phone.documents["seat"]["id"] == "p1"
    game.plays_on()


async def test_a_flood_of_guesses_rarely_reaches_the_store(
    guesses: Guesses, counts: Counts
) -> None:
    """Few calls run at a time; the others are refused by the lockout that those return."""
    spent = [guesses.consume("r" * 32, f"network {number}") for number in range(50)]
    stops = await asyncio.gather(*spent)
    assert [stop is None for stop in stops] == [True] * 7 + [False] * 43
    assert counts.asked <= 7 + AT_ONCE


async def test_a_flood_of_guesses_warns_once_in_a_while(
    game: InputStepGame, guesses: Guesses
) -> None:
    """Each warning costs a document, and goes to other workers, which publish it back."""
    for number in range(7):
        await guesses.consume("r" * 32, f"network {number}")
    ends = set()
    for number in range(13):
        page = stranger(game, guesses, "e", f"network {number}")
        assert (await guess(page, "22222"))["code"] == "guesses_stopped"
        ends.add(game.driver.core.warnings["guesses_stopped"])
        game.driver.clock.now += 1_000
    assert len(ends) == 3


async def test_workers_count_together(game: InputStepGame, worker: Count) -> None:
    """A network gets no more guesses by connecting to another worker."""
    workers = worker(), worker()
    codes = [
        (await guess(stranger(game, workers[n % 2], "d"), "22222"))["code"]
        for n in range(BURST + 2)
    ]
    assert codes == ["personal_code_unknown"] * BURST + ["too_many_tries"] * 2


async def test_a_cached_lockout_is_refused_without_the_store(
    game: InputStepGame, guesses: Guesses, counts: Counts, clock: Clock
) -> None:
    """A flood of guesses costs the store next to nothing, until its time is over."""
    page = stranger(game, guesses, "d")
    for _ in range(BURST + 1):
        await guess(page, "22222")
    asked = counts.asked
    for _ in range(100):
        assert await guesses.consume("r" * 32, "a") is not None
    assert counts.asked == asked
    # With a clock that was set back, a cached lockout may be over: the store decides.
    clock.now -= 1
    await guesses.consume("r" * 32, "a")
    assert counts.asked == asked + 1
    clock.now += 10_001
    assert await guesses.consume("r" * 32, "a") is None


async def test_cached_lockouts_are_bounded(
    guesses: Guesses, counts: Counts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lockout that was dropped from the cache is read from the store again."""
    monkeypatch.setattr("game_server.rooms.guesses.MAX_LOCKOUTS", 2)
    for room in "abc":
        for _ in range(BURST + 1):
            await guesses.consume(room, "a")
    asked = counts.asked
    for room in "abc":
        assert await guesses.consume(room, "a") is not None
    assert counts.asked == asked + 3


async def test_right_codes_cost_a_building_nothing(game: InputStepGame, guesses: Guesses) -> None:
    """As many phones as want may change at once behind one address."""
    for token in "0123456789":
        phone = stranger(game, guesses, token)
        assert (await guess(phone, code_of(game)))["type"] == "accepted"
    answers = [await guesses.consume("r" * 32, "a") for _ in range(BURST + 1)]
    assert [stop is None for stop in answers] == [True] * BURST + [False]


async def test_many_guesses_at_once_are_counted_before_their_answers(
    game: InputStepGame, guesses: Guesses
) -> None:
    """Nobody guesses more by not waiting."""
    page = stranger(game, guesses, "d")
    assert page.connection is not None
    page.messages.clear()
    for number in range(1, BURST + 3):
        move = {"type": "reclaim", "code": f"2222{number}"}
        message = {"type": "move", "device": "d" * 16, "number": number, "move": move}
        page.connection.receive(msgpack.packb(message))
    codes = sorted(message["code"] for message in await answers_of(page, BURST + 2))
    assert codes == ["personal_code_unknown"] * BURST + ["too_many_tries"] * 2


async def test_a_refusal_that_is_no_wrong_code_costs_nothing(
    game: InputStepGame, guesses: Guesses
) -> None:
    """A banned phone is refused as such, and its guess is refunded."""
    assert game.console.move({"type": "ban", "seat": "p1"})["type"] == "accepted"
    for token in "0123456789"[: BURST + 1]:
        answer = await guess(stranger(game, guesses, token), code_of(game))
        assert answer["code"] == "banned"


async def test_while_the_store_is_away_nobody_guesses(
    game: InputStepGame, guesses: Guesses, counts: Counts
) -> None:
    """Only that is refused, as what needs the store is; all else goes on."""
    page = stranger(game, guesses, "d")
    counts.away = True
    refused = await guess(page, code_of(game))
    assert (refused["code"], refused["details"]) == ("storage_unavailable", {"cause": "away"})
    assert page.move({"type": "join", "name": "Courlis", "persons": 1})["type"] == "accepted"
    game.plays_on()
    counts.away = False
    other = stranger(game, guesses, "e")
    assert (await guess(other, code_of(game)))["type"] == "accepted"


async def test_a_failed_refund_stays_counted(guesses: Guesses, counts: Counts) -> None:
    """The store may go away between a guess and its answer."""
    for _ in range(BURST):
        await guesses.consume("a", "a")
        counts.away = True
        await guesses.refund("a", "a")
        counts.away = False
    assert await guesses.consume("a", "a") is not None


async def test_stores_keep_no_address(guesses: Guesses, monkeypatch: pytest.MonkeyPatch) -> None:
    """Networks are stored as keyed hashes, never as addresses."""
    asked: list[str] = []

    async def consume(_: object, group: str, wanted: dict[str, Rate]) -> dict[str, int]:
        asked.extend((group, *wanted))
        return {}

    monkeypatch.setattr(Counts, "consume", consume)
    await guesses.consume("room", "192.0.2.1")
    assert asked[0] == "room"
    assert asked[2] == "personal:all"
    assert "192.0.2" not in str(asked)
