"""Bad input on the wire: a stable code or the end of that one connection, and the room plays on."""

import math

import msgpack
import pytest

from game_server.protocol.codec import LARGEST_FRAME
from game_server.rooms.client_limits import ClientContext
from game_server.rooms.connection import BURST, PER_SECOND
from tests.room_driver import Client, Message
from tests.unit.rooms.input_step_game import ANSWER, InputStepGame, move_message

FLOOD = 230
"""Messages at once: far more than are taken."""
BROKEN = {
    "empty": b"",
    "no msgpack": b"\xc1",
    "cut short": msgpack.packb({"type": "ping"})[:-1],
    "two messages": msgpack.packb({"type": "ping"}) * 2,
    "a list": msgpack.packb(["ping"]),
    "a text": msgpack.packb("ping"),
    "a number": msgpack.packb(7),
    "nil": msgpack.packb(None),
    "no type": msgpack.packb({"pong": 1}),
    "keys that are numbers": msgpack.packb({1: "ping"}),
    "keys that are bytes": msgpack.packb({b"type": "ping"}),
    "bytes": msgpack.packb({"type": b"ping"}),
    "an extension": msgpack.packb(msgpack.ExtType(5, b"ping")),
    "a broken text": b"\x81\xa4type\xa2\xff\xfe",
    "a half surrogate": b"\x81\xa4type\xa3\xed\xa0\x80",
    "too deep": b"\x91" * 4_000 + b"\x90",
    "a list longer than the frame": b"\xdd\xff\xff\xff\xff",
    "a map longer than the frame": b"\xdf\xff\xff\xff\xff",
}


@pytest.mark.parametrize("name", BROKEN)
def test_malformed_frames_are_refused(game: InputStepGame, name: str) -> None:
    """Bytes that are no message are answered `protocol`; the connection stays."""
    assert game.raw(BROKEN[name]) == {"type": "refused", "code": "protocol"}
    assert not game.closed(game.phone)
    game.plays_on()


WRONG: dict[str, Message] = {
    "unknown type": {"type": "shout"},
    "type of the server": {"type": "accepted", "device": "0" * 16, "number": 1},
    "extra field": {"type": "ping", "loud": True},
    "extra field in a move": move_message({"type": "close", "really": True}),
    "extra field in a mechanic's move": move_message(
        {"type": "play", "step": 2, "move": ANSWER | {"seat": "p2"}}
    ),
    "missing field": {"type": "move", "device": "0" * 16, "number": 1},
    "number as text": move_message({"type": "close"}, number="1"),
    "number as truth value": move_message({"type": "close"}, number=True),
    "number that is NaN": move_message({"type": "close"}, number=math.nan),
    "number that is infinite": move_message({"type": "close"}, number=math.inf),
    "number with a fraction": move_message({"type": "close"}, number=1.5),
    "whole number as a fraction": move_message({"type": "close"}, number=1.0),
    "number zero": move_message({"type": "close"}, number=0),
    "number below zero": move_message({"type": "close"}, number=-1),
    "number beyond a double": move_message({"type": "close"}, number=2**53 + 1),
    "number nil": move_message({"type": "close"}, number=None),
    "device too short": move_message({"type": "close"}, device="0" * 15),
    "device in capitals": move_message({"type": "close"}, device="A" * 16),
    "device with an end of line": move_message({"type": "close"}, device="0" * 16 + "\n"),
    "device as number": move_message({"type": "close"}, device=7),
    "move as text": move_message("close"),
    "move without type": move_message({"step": 1}),
    "audience unknown": {"type": "resync", "audience": "seat:p2"},
    "variant unknown": {"type": "variant", "variant": "de"},
    "second hello": {"type": "hello", "protocol": 4, "role": "phone", "variant": "fr"},
    "second hello with another token": {
        "type": "hello", "protocol": 4, "role": "phone", "variant": "fr", "token": "b" * 32,
    },
    "second hello as console": {
        "type": "hello", "protocol": 4, "role": "console", "variant": "fr",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_messages_that_break_the_protocol_are_refused(game: InputStepGame, name: str) -> None:
    """Whatever is not exactly a message is answered `protocol`; the connection stays."""
    assert game.send(WRONG[name]) == {"type": "refused", "code": "protocol"}
    assert not game.closed(game.phone)
    game.plays_on()


@pytest.mark.parametrize("value", ["50", True, False, math.nan, math.inf, -math.inf, None, [50]])
def test_a_value_must_be_a_number(game: InputStepGame, value: object) -> None:
    """An estimate that is a text, a truth value or no finite number is answered `protocol`."""
    assert game.send(move_message(game.play(value=value)))["code"] == "protocol"
    game.plays_on()


@pytest.mark.parametrize("confidence", [True, "1", 1.0, 1.5, math.nan])
def test_a_confidence_must_be_a_whole_number(game: InputStepGame, confidence: object) -> None:
    """A confidence that is a text, a truth value or a fraction is answered `protocol`."""
    assert game.send(move_message(game.play(confidence=confidence)))["code"] == "protocol"
    game.plays_on()


@pytest.mark.parametrize("confidence", [0, 4, -1])
def test_a_confidence_must_be_one_two_or_three(game: InputStepGame, confidence: int) -> None:
    """A confidence that is not offered is answered `not_proposed`."""
    assert game.send(move_message(game.play(confidence=confidence)))["code"] == "not_proposed"
    game.plays_on()


@pytest.mark.parametrize(
    "move", [{"type": "cheat"}, {"type": "play", "step": 2, "move": {"type": "estimate.peek"}}]
)
def test_an_unknown_move_is_refused(game: InputStepGame, move: Message) -> None:
    """A move of no known kind is answered `unknown_move`."""
    assert game.send(move_message(move))["code"] == "unknown_move"
    game.plays_on()


def test_a_frame_that_is_too_large_is_refused(game: InputStepGame) -> None:
    """One byte over 4 KiB is answered `frame_too_large`, exactly 4 KiB is read."""
    word = {"type": "talk.word", "word": ""}
    message = move_message({"type": "play", "step": game.phone.step, "move": word}, number=9)
    short = len(msgpack.packb(message))
    for size, code in ((LARGEST_FRAME, "not_open"), (LARGEST_FRAME + 1, "frame_too_large")):
        word["word"] = "x" * (size - short - 2)
        assert len(msgpack.packb(message)) == size
        assert game.send(message)["code"] == code
    game.plays_on()


def test_of_two_hundred_moves_in_a_second_thirty_are_taken(game: InputStepGame) -> None:
    """A flood is told to slow down, move by move, and its connection stays."""
    first = game.phone.number + 1
    answers: list[Message] = []
    for number in range(first, first + FLOOD):
        game.send(move_message(game.play(value=number), device=game.phone.device, number=number))
        answers += [answer for answer in game.phone.messages if answer["type"] != "patch"]
    codes = [answer.get("code", "") for answer in answers]
    taken = codes.count("")
    assert 0 < taken <= BURST
    assert codes[taken:] == ["too_fast"] * (FLOOD - taken)
    slow = answers[taken]
    assert slow["details"] == {"seconds": 1}
    assert slow["device"] == game.phone.device
    assert slow["number"] == first + taken
    assert not game.closed(game.phone)
    game.plays_on()


@pytest.mark.parametrize("per_second", [20, 200])
def test_of_a_flood_ten_messages_a_second_are_taken(game: InputStepGame, per_second: int) -> None:
    """However fast and long it goes on, that many are answered, and the connection stays."""
    took = 5
    answers = []
    for _ in range(took * per_second):
        game.driver.clock.now += 1_000 // per_second
        answers.append(game.send({"type": "ping"})["type"])
    assert answers.count("pong") <= BURST + took * PER_SECOND
    assert answers.count("pong") >= took * PER_SECOND
    assert not game.closed(game.phone)
    game.plays_on()


@pytest.mark.parametrize("frame", [b"\xc1", bytes(LARGEST_FRAME + 1), b""])
def test_a_flood_of_malformed_frames_is_refused_as_too_fast(
    game: InputStepGame, frame: bytes
) -> None:
    """Who sends no messages at all, but fast, is answered in the same way."""
    answers = [game.raw(frame) for _ in range(FLOOD)]
    slow = {"type": "refused", "code": "too_fast", "details": {"seconds": 1}}
    heard = answers.index(slow)
    assert 0 < heard <= BURST
    assert answers[heard:] == [slow] * (FLOOD - heard)
    game.plays_on()


@pytest.mark.parametrize("correction", [0, -3_600_000])
def test_a_client_that_slows_down_is_answered_again(game: InputStepGame, correction: int) -> None:
    """After a second moves are taken again, also if the clock was set back in between."""
    for _ in range(BURST + 1):
        answer = game.send({"type": "ping"})
    assert answer["code"] == "too_fast"
    game.driver.clock.now += correction
    assert game.send({"type": "ping"})["code"] == "too_fast"
    game.driver.clock.now += 1000
    assert game.send({"type": "ping"})["type"] == "pong"


def test_a_client_that_is_too_fast_is_not_read_for_a_second(game: InputStepGame) -> None:
    """What is too fast is answered once, and then nothing more is read for a while."""
    connection = game.phone.connection
    assert connection is not None
    assert connection.take_throttle_delay() == 0
    while game.send({"type": "ping"})["type"] == "pong":
        assert connection.take_throttle_delay() == 0
    assert connection.take_throttle_delay() == 1
    assert connection.take_throttle_delay() == 0


def test_a_seat_that_connects_again_and_again_is_not_read_for_a_second(game: InputStepGame) -> None:
    """It has its documents at once each time; who has no seat yet is read as before."""
    rests = []
    for token in (game.phone.token,) * 4 + ("f" * 32,) * 4:
        page = Client(game.driver, "phone", token)
        page.connection = game.driver.core.clients.connect(ClientContext(network="a"))
        page.send(
            {"type": "hello", "protocol": 4, "role": "phone", "variant": "fr", "token": token}
        )
        assert "all" in page.documents
        rests.append(page.connection.take_throttle_delay())
    assert rests == [0, 0, 1, 1] + [0] * 4
    game.plays_on()


def test_a_console_that_connects_again_and_again_is_not_read_for_a_second(
    game: InputStepGame,
) -> None:
    """Each facilitator by himself, and a screen as often as it likes."""
    rests = []
    for role, access in (("console", "a"),) * 3 + (("screen", "a"), ("console", "b")):
        page = Client(game.driver, role)
        page.connection = game.driver.core.clients.connect(ClientContext(access))
        page.send({"type": "hello", "protocol": 4, "role": role, "variant": "fr"})
        assert "all" in page.documents
        rests.append(page.connection.take_throttle_delay())
    assert rests == [0, 0, 1, 0, 0]
    game.plays_on()


def test_a_move_out_of_turn_is_refused(game: InputStepGame) -> None:
    """A word while a number is asked for is answered `not_open`."""
    word = {"type": "play", "step": game.phone.step, "move": {"type": "talk.word", "word": "eau"}}
    assert game.phone.move(word)["code"] == "not_open"
    game.plays_on()


def test_a_move_that_is_sent_twice_counts_once(game: InputStepGame) -> None:
    """The same number gets the same answer; a lower one is `stale_move`."""
    events = game.driver.events
    first = game.phone.move(game.play(value=10))
    length = len(events)
    assert game.phone.move(game.play(value=10), again=True) == first
    assert len(events) == length
    number = game.phone.number
    game.phone.move(game.play(value=20))
    stale = move_message(game.play(value=10), device=game.phone.device, number=number)
    assert game.send(stale)["code"] == "stale_move"
    assert game.phone.documents["seat"]["play"]["mine"] == 20
    game.plays_on()


def test_a_late_move_is_refused(game: InputStepGame) -> None:
    """An answer after the lock, or for a step that is over, is answered `step_locked`."""
    late = game.play(value=10)
    game.next()
    assert game.phone.move(late)["code"] == "step_locked"
    assert game.phone.move(game.play(value=10))["code"] == "step_locked"
    assert "mine" not in game.phone.documents["seat"].get("play", {})


@pytest.mark.parametrize("seat", ["p2", "p9", "", "../p2", "x" * 3_900])
@pytest.mark.parametrize("kind", ["kick", "ban", "readmit"])
def test_a_phone_does_nothing_to_another_seat(game: InputStepGame, kind: str, seat: str) -> None:
    """What only a facilitator may do to a seat is answered `not_allowed` to a phone."""
    assert game.phone.move({"type": kind, "seat": seat})["code"] == "not_allowed"
    game.plays_on()


@pytest.mark.parametrize(
    "move",
    [
        {"type": "next", "step": 2},
        {"type": "skip", "step": 2},
        {"type": "step_back", "step": 2, "to": "previous"},
        {"type": "pause", "step": 2},
        {"type": "resume", "step": 2},
        {"type": "extend", "step": 2, "seconds": 60},
        {"type": "remove_deadline", "step": 2},
        {"type": "factor", "factor": "none"},
        {"type": "lock_entry", "locked": True},
        {"type": "close"},
    ],
)
def test_only_a_console_leads(game: InputStepGame, move: Message) -> None:
    """A phone and a screen that try to lead are answered `not_allowed`."""
    assert game.phone.move(move)["code"] == "not_allowed"
    assert game.screen.move(move)["code"] == "not_allowed"
    game.plays_on()


def test_a_console_plays_no_phones_move(game: InputStepGame) -> None:
    """A facilitator has no seat, so a seat's moves are answered `not_allowed`."""
    moves = {"type": "join", "name": "A", "persons": 1}, {"type": "set_first_time", "first_time": 1}
    for move in (*moves, {"type": "choose_service", "service": "eau"}, game.play()):
        assert game.console.move(move)["code"] == "not_allowed"
    game.plays_on()
