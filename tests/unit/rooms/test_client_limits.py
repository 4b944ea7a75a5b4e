"""Limits of clients: too many joins wait, and a seat has one rate over all its connections."""

import asyncio
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from game_server.rooms.client_limits import ClientContext
from game_server.rooms.connection import MAX_UNANSWERED
from game_server.rooms.guesses import Lockout, PhoneGuesses
from game_server.rooms.timing import USUAL, Timing
from game_server.storage.memory import MemoryStore
from tests.room_driver import Client, Message
from tests.samples import discovery
from tests.unit.rooms.input_step_game import InputStepGame
from tests.unit.rooms.running_room import Page, join, opened, real_clock, token

FREE = 60


class OneGuess(PhoneGuesses):
    """Allow one guess, right or wrong."""

    def __init__(self) -> None:
        """Begin before it."""
        self.stop: Lockout | None = None

    def consume(self, then: Callable[[Lockout | None], None]) -> None:
        """Allow the first."""
        stop, self.stop = self.stop, Lockout(60_000, all=False)
        then(stop)

    def refund(self) -> None:
        """Allow no more for it."""


def phone(game: InputStepGame, number: int, network: str = "a") -> Client:
    """Return a phone from *network* that has said hello."""
    page = Client(game.driver, "phone", token(number))
    page.connection = game.driver.core.clients.connect(ClientContext(network=network))
    hello = {"type": "hello", "protocol": 4, "role": "phone", "variant": "fr"}
    page.send(hello | {"token": page.token})
    return page


def answers(page: Client) -> list[Message]:
    """Return what the moves of *page* were answered so far."""
    return [message for message in page.messages if message["type"] in ("accepted", "refused")]


def ask(page: Client, number: int = 1, name: str = "Courlis") -> list[Message]:
    """Let *page* ask for a seat, and return what it was answered so far."""
    move = {"type": "join", "name": name, "persons": 1}
    page.send({"type": "move", "device": page.device, "number": number, "move": move})
    return answers(page)


def passes(game: InputStepGame, ms: int) -> None:
    """Let time pass, and poll the join queue."""
    game.driver.clock.now += ms
    game.driver.core.join_queue.admit_due()
    game.driver.settle()


@pytest.fixture
def crowd(game: InputStepGame) -> Iterator[list[Client]]:
    """Give as many phones with a seat as come in at once from one network."""
    phones = [phone(game, number) for number in range(FREE)]
    assert [len(ask(page)) for page in phones] == [1] * FREE
    yield phones
    game.plays_on()


def test_a_join_waits_in_the_queue_and_is_answered_once(
    game: InputStepGame, crowd: list[Client]
) -> None:
    """It is answered once, then; consoles are told that people come fast."""
    late = phone(game, FREE)
    assert ask(late) == []
    assert len(game.driver.core.state.seats) == len(crowd) + 2
    assert game.driver.core.warnings == {"joins_fast": game.driver.clock.now + 60_000}
    passes(game, USUAL.join_after - 1)
    late.read()
    assert answers(late) == []
    passes(game, 1)
    late.read()
    assert [answer["type"] for answer in answers(late)] == ["accepted"]
    assert late.documents["seat"]["name"].startswith("Courlis")


@pytest.mark.usefixtures("crowd")
def test_a_phone_in_the_join_queue_has_its_pings_answered(game: InputStepGame) -> None:
    """Signs of life go on, and the same join sent again is the same."""
    late = phone(game, FREE)
    assert ask(late) == ask(late) == []
    late.send({"type": "ping"})
    assert late.messages[-1]["type"] == "pong"
    passes(game, USUAL.join_after)
    late.read()
    assert len(answers(late)) == 1


@pytest.mark.usefixtures("crowd")
def test_a_join_that_is_sent_again_counts_as_one_unanswered_move(game: InputStepGame) -> None:
    """It has one answer to come, so that more is read meanwhile."""
    late = phone(game, FREE)
    for _ in range(2 * MAX_UNANSWERED):
        assert ask(late) == []
    assert late.connection is not None
    assert not late.connection.awaits_answers()


@pytest.mark.usefixtures("crowd")
def test_a_second_join_of_a_connection_in_the_queue_is_refused(game: InputStepGame) -> None:
    """Another one meanwhile is too fast."""
    late = phone(game, FREE)
    ask(late)
    assert [(m["number"], m["code"]) for m in ask(late, 2)] == [(2, "too_fast")]
    passes(game, USUAL.join_after)
    late.read()
    assert [m["number"] for m in answers(late)] == [2, 1]


@pytest.mark.usefixtures("crowd")
def test_a_join_whose_connection_has_ended_takes_no_seat(game: InputStepGame) -> None:
    """Many tokens on one connection after the other are as many waits."""
    before = len(game.driver.core.state.seats)
    for number in range(100, 400):
        page = phone(game, number)
        assert ask(page) == []
        page.drop()
    passes(game, USUAL.join_after)
    assert len(game.driver.core.state.seats) == before


@pytest.mark.usefixtures("crowd")
def test_the_wait_for_a_join_counts_from_the_hello(game: InputStepGame) -> None:
    """A connection that says nothing waits for nothing."""
    late = Client(game.driver, "phone", token(FREE))
    late.connection = game.driver.core.clients.connect(ClientContext(network="a"))
    game.driver.clock.now += USUAL.join_after
    hello = {"type": "hello", "protocol": 4, "role": "phone", "variant": "fr"}
    late.send(hello | {"token": late.token})
    # Those that came back to the network in that time.
    for number in range(10):
        ask(phone(game, 200 + number))
    assert ask(late) == []


def test_a_known_token_joins_without_the_queue(game: InputStepGame, crowd: list[Client]) -> None:
    """A building comes back at once, also if its pages ask for their seats again."""
    for page in crowd:
        page.drop()
        page.connection = game.driver.core.clients.connect(ClientContext(network="a"))
        hello = {"type": "hello", "protocol": 4, "role": "phone", "variant": "fr"}
        page.send(hello | {"token": page.token})
        page.messages.clear()
        assert [m["type"] for m in ask(page, 2)] == ["accepted"]


def test_a_join_refused_for_its_name_does_not_wait_again(
    game: InputStepGame, crowd: list[Client]
) -> None:
    """One connection gets one seat, so that it may ask until it has it."""
    assert crowd
    late = phone(game, FREE)
    ask(late, 1, "<b>")
    passes(game, USUAL.join_after)
    late.read()
    assert answers(late)[0]["code"] == "name_refused"
    assert ask(late, 2)[1]["type"] == "accepted"


@pytest.mark.usefixtures("crowd")
def test_a_new_connection_does_not_reset_the_rate_of_a_seat(game: InputStepGame) -> None:
    """20 connections one after the other make as many moves as one would."""
    codes: list[str] = []
    for turn in range(20):
        page = phone(game, 0)
        for number in range(10):
            page.number = 100 + turn * 10 + number
            codes.append(
                page.move({"type": "set_first_time", "first_time": number % 2}).get("code", "")
            )
        page.drop()
    # The join of this seat was counted at the door.
    assert codes == [""] * 8 + ["too_fast"] * 192
    game.driver.clock.now += 6_000
    page = phone(game, 0)
    page.number = 1_000
    assert [
        page.move({"type": "set_first_time", "first_time": n % 2})["type"] for n in range(2)
    ] == ["accepted"] * 2


@pytest.mark.usefixtures("crowd")
def test_a_repeated_move_that_counted_is_accepted_over_the_limit(game: InputStepGame) -> None:
    """A phone whose answer was lost asks again: « trop vite » would say that it does not count."""
    page = phone(game, 0)
    told = [page.move({"type": "set_first_time", "first_time": number % 2}) for number in range(20)]
    kept = max(answer["number"] for answer in told if answer["type"] == "accepted")
    assert told[-1]["code"] == "too_fast"
    page.drop()
    device, page = page.device, phone(game, 0)
    page.device, page.number = device, kept - 1
    again = page.move({"type": "set_first_time", "first_time": kept % 2})
    assert (again["type"], again["number"]) == ("accepted", kept)
    # It took nothing from what the room is spared.
    assert page.move({"type": "set_first_time", "first_time": 0})["code"] == "too_fast"


def test_a_repeated_reclaim_that_counted_is_accepted_without_a_guess(game: InputStepGame) -> None:
    """Whoever has taken her seat back, and heard nothing of it, has guessed nothing."""
    page = phone(game, 0)
    ask(page)
    code = page.documents["seat"]["code"]
    other = Client(game.driver, "phone", token(1))
    allowed = OneGuess()
    for _ in range(2):
        other.connection = game.driver.core.clients.connect(
            ClientContext(guesses=allowed, network="b")
        )
        hello = {"type": "hello", "protocol": 4, "role": "phone", "variant": "fr"}
        other.send(hello | {"token": other.token})
        other.number = 0
        assert other.move({"type": "reclaim", "code": code})["type"] == "accepted"
        other.drop()


def test_moves_in_an_activity_are_limited_as_answers_are(game: InputStepGame) -> None:
    """A table says « prêt » at each proposal: that is no change of a profile."""
    page = phone(game, 0)
    ask(page)
    ready = {"type": "ready", "step": page.step, "group": 1, "on": True}
    answered = [page.move(ready).get("code", "") for _ in range(20)]
    assert "too_fast" not in answered
    changed = [page.move({"type": "set_first_time", "first_time": n % 2}) for n in range(12)]
    assert "too_fast" in {answer.get("code") for answer in changed}


def test_moves_without_a_seat_are_limited_by_network(game: InputStepGame) -> None:
    """None of them does anything, whoever makes them and however often they connect."""
    codes: list[str] = []
    for turn in range(10):
        page = phone(game, turn)
        codes += [page.move({"type": "set_first_time", "first_time": 0})["code"] for _ in range(10)]
        page.drop()
    assert codes == ["not_in_room"] * 60 + ["too_fast"] * 40
    # Who comes from there to play is let in all the same.
    assert ask(phone(game, 99))[0]["type"] == "accepted"
    game.plays_on()


@pytest.mark.anyio
@pytest.mark.parametrize("set_back", [0, 3_600_000])
async def test_a_running_room_admits_queued_joins_by_its_timer(set_back: int) -> None:
    """Those who were held come in when it is time, whatever the hour, and nobody asks again."""
    began = real_clock()
    all_sent = asyncio.Event()

    def clock() -> int:
        # However long that takes, it is the same moment to the room.
        return real_clock() - set_back if all_sent.is_set() else began

    async with opened(discovery(), MemoryStore(), clock, Timing(join_after=200)) as room:
        pages = [Page(room, "phone", token(number), network="a") for number in range(2 * FREE)]
        for number, page in enumerate(pages):
            message = {"type": "move", "device": page.device, "number": 1, "move": join(number)}
            page.send(message)
        assert set(room.warnings) == {"joins_fast"}
        all_sent.set()
        for page in pages:
            await page.until(partial(page.documents.__contains__, "seat"))
            assert len(page.of("accepted")) == 1
        assert len(room.state.seats) == 2 * FREE
