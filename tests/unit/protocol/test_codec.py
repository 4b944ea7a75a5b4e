"""Frames of the wire: read strictly, refused by stable codes, written in one order."""

from collections.abc import Mapping

import msgpack
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from game_server.bots.wire import messages
from game_server.engine.mechanics.estimate import Estimate
from game_server.engine.state.console_moves import Next
from game_server.engine.state.moves import Join, Play
from game_server.errors import ProtocolError
from game_server.protocol.codec import (
    LARGEST_FRAME,
    LARGEST_MOVE,
    decode,
    encode,
    encode_bye,
    encode_version_changed,
    engine_move,
    pack,
    peek_sender,
)
from game_server.protocol.messages import (
    Accepted,
    Bye,
    ChangeVariant,
    Hello,
    MoveMessage,
    Patch,
    Ping,
    Pong,
    Presence,
    Refused,
    Resync,
    ServerMessage,
    Welcome,
    Whole,
    WirePlay,
)

DEVICE = "0123456789abcdef"
HELLO = {"type": "hello", "protocol": 4, "role": "phone", "variant": "fr"}
GUESS = {"type": "estimate.answer", "value": 12.5}


def message(move: object) -> bytes:
    """Return the frame of a move."""
    return msgpack.packb({"type": "move", "device": DEVICE, "number": 1, "move": move})


def play(**fields: object) -> bytes:
    """Return the frame of an estimate, some of its fields replaced."""
    return message({"type": "play", "step": 2, "move": GUESS | fields})


def refused(frame: bytes) -> str:
    """Return the code with which *frame* is refused."""
    with pytest.raises(ProtocolError) as error:
        decode(frame)
    return error.value.code


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (HELLO, Hello(4, "phone", "fr")),
        (HELLO | {"token": "0" * 32}, Hello(4, "phone", "fr", "0" * 32)),
        (HELLO | {"role": "console", "variant": "en-simple"}, Hello(4, "console", "en-simple")),
        ({"type": "variant", "variant": "fr-simple"}, ChangeVariant("fr-simple")),
        ({"type": "resync", "audience": "console"}, Resync("console")),
        ({"type": "ping"}, Ping()),
    ],
)
def test_messages_are_read(fields: dict[str, object], expected: object) -> None:
    """Each type of message becomes its dataclass; what may be left out has its default."""
    assert decode(msgpack.packb(fields)) == expected


def test_a_move_is_read_as_the_move_of_the_rules() -> None:
    """The wire's own form of `play` is put together with the mechanic's move."""
    read = decode(play(confidence=3))
    assert read == MoveMessage(DEVICE, 1, WirePlay(2, Estimate(12.5, 3)))
    assert isinstance(read, MoveMessage)
    assert engine_move(read) == Play(2, Estimate(12.5, 3))
    other = decode(message({"type": "join", "name": "Loutre", "persons": 2}))
    assert isinstance(other, MoveMessage)
    assert engine_move(other) == Join("Loutre", 2)


def test_a_whole_number_stands_for_a_figure() -> None:
    """Pages send 12 where 12.0 is meant; null stands for nothing said."""
    read = decode(play(value=12, confidence=None))
    assert isinstance(read, MoveMessage)
    assert repr(read.move) == repr(WirePlay(2, Estimate(12.0)))


@pytest.mark.parametrize("value", ["1", True, False, None, float("nan"), float("inf"), [1], {}])
def test_what_is_no_number_is_refused_as_one(value: object) -> None:
    """Neither "1", nor true, nor NaN, nor infinity, nor nothing is an estimate."""
    assert refused(play(value=value)) == "protocol"


@pytest.mark.parametrize("value", ["1", True, 1.0, 1.5, float("nan"), [1]])
def test_what_is_no_whole_number_is_refused_as_one(value: object) -> None:
    """Neither a step, nor a confidence, nor a count of persons is anything but a whole number."""
    assert refused(play(confidence=value)) == "protocol"
    assert refused(message({"type": "next", "step": value})) == "protocol"
    assert refused(message({"type": "join", "name": "a", "persons": value})) == "protocol"
    assert refused(msgpack.packb(HELLO | {"protocol": value})) == "protocol"


@pytest.mark.parametrize("value", [1, 0, "true", None, 1.0])
def test_what_is_no_truth_value_is_refused_as_one(value: object) -> None:
    """True is not 1."""
    assert refused(message({"type": "lock_entry", "locked": value})) == "protocol"


@pytest.mark.parametrize(
    "fields",
    [
        HELLO | {"more": 1},
        HELLO | {"role": "admin"},
        HELLO | {"variant": "de"},
        HELLO | {"token": "0" * 31},
        HELLO | {"token": "0" * 33},
        HELLO | {"token": "A" * 32},
        HELLO | {"token": "0" * 32 + "\n"},
        HELLO | {"token": 0},
        {"type": "hello"},
        {"type": "ping", "more": 1},
        {"type": "pong", "now": 1},
        {"type": "resync", "audience": "seat:p1"},
        {"type": "resync", "audience": "table:1"},
        {"type": None},
        {"type": ["ping"]},
        {},
        {"type": "move", "device": DEVICE, "number": 0, "move": {"type": "close"}},
        {"type": "move", "device": DEVICE, "number": 2**53 + 1, "move": {"type": "close"}},
        {"type": "move", "device": DEVICE[:-1], "number": 1, "move": {"type": "close"}},
        {"type": "move", "device": DEVICE, "number": 1, "move": {"type": "close", "more": 1}},
        {"type": "move", "device": DEVICE, "number": 1, "move": {}},
        {"type": "move", "device": DEVICE, "number": 1, "move": ["close"]},
        {"type": "move", "device": DEVICE, "number": 1},
    ],
)
def test_messages_of_another_form_are_refused(fields: dict[str, object]) -> None:
    """An extra field, a missing one, or a value that no field takes: code `protocol`."""
    assert refused(msgpack.packb(fields)) == "protocol"


@pytest.mark.parametrize(
    "move",
    [
        {"type": "attend", "here": ["p1"]},
        {"type": "deadline_passed", "id": "step:1:1"},
        {"type": "cheat"},
        {"type": "play", "step": 1, "move": {"type": "estimate.reveal"}},
        {"type": "play", "step": 1, "move": {"type": "join", "name": "a", "persons": 1}},
    ],
)
def test_an_unknown_move_has_its_own_code(move: Mapping[str, object]) -> None:
    """The room's own moves do not exist on the wire, nor do those of no mechanic."""
    assert refused(message(move)) == "unknown_move"


@pytest.mark.parametrize("field", ["seat", "sender", "counts", "at"])
def test_nobody_moves_for_another_seat(field: str) -> None:
    """A move has no field for who makes it."""
    assert refused(play(**{field: "p1"})) == "protocol"


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"\xc1",
        b"ping",
        b"\x81\xa4type",
        msgpack.packb(None),
        msgpack.packb("ping"),
        msgpack.packb([1, 2]),
        msgpack.packb({"type": "ping"}) + b"\x00",
        msgpack.packb({b"type": "ping"}),
        msgpack.packb({1: "ping"}),
        msgpack.packb({"type": b"ping"}),
        msgpack.packb({"type": msgpack.ExtType(5, b"ping")}),
        msgpack.packb({"type": msgpack.Timestamp(1)}),
        b"\x81\xa4type\xa3\xed\xa0\x80",  # half of a surrogate pair
        b"\x81\xa4type\xa1\xff",
        b"\xdd\xff\xff\xff\xff",  # an array of four thousand million
        b"\xdf\xff\xff\xff\xff",
        b"\x91" * 4_000 + b"\xc0",  # depth
        b"\x81\xa4type" * 300 + b"\xa4ping",
        b"\x81\xa4type" * 600 + b"\xa4ping",
    ],
)
def test_bytes_that_are_no_message_are_refused(frame: bytes) -> None:
    """Malformed bytes, signs that are none, maps with other keys, huge depth and size."""
    assert refused(frame) == "protocol"


def test_a_frame_has_a_largest_size() -> None:
    """4 KiB are read, a byte more is refused by its own code."""
    fits = message({"type": "join", "name": "a" * (LARGEST_FRAME - 100), "persons": 1})
    assert len(fits) <= LARGEST_FRAME
    assert isinstance(decode(fits), MoveMessage)
    assert refused(b"\x00" * LARGEST_FRAME) == "protocol"
    assert refused(b"\x00" * (LARGEST_FRAME + 1)) == "frame_too_large"


@pytest.mark.parametrize(
    "move",
    [
        {"type": "dance", "steps": [0] * 64},
        {"type": "dance", "steps": {f"{number}": 0 for number in range(60)}},
        {"type": "dance", "steps": "x" * 3_900},
        {"type": "dance", "steps": [[0] * 30] * 3},
    ],
)
def test_a_frame_with_few_values_is_validated(move: object) -> None:
    """Up to the limits it is told by the right code what is wrong."""
    assert refused(message(move)) == "unknown_move"


@pytest.mark.parametrize(
    "move",
    [
        {"type": "dance", "steps": [0] * 65},
        {"type": "dance", "steps": {f"{number}": 0 for number in range(65)}},
        {"type": "dance", "steps": [[0] * 43] * 3},
        {"type": "dance", "steps": b"x"},
        {"type": "dance", "steps": msgpack.ExtType(5, b"")},
    ],
)
def test_a_frame_with_too_many_values_is_refused_early(move: object) -> None:
    """No message has so many values, nor any bytes: what else is wrong is not asked."""
    assert refused(message(move)) == "protocol"


def test_a_frame_with_many_faults_is_refused_without_their_list() -> None:
    """To name the first of them all are written out, so that only a few are looked at."""
    few = {"type": "move", "device": DEVICE, "number": 1, "move": {"type": "dance"}}
    assert refused(msgpack.packb(few | dict.fromkeys("abcdef", 0))) == "unknown_move"
    assert refused(msgpack.packb(few | dict.fromkeys("abcdefghijk", 0))) == "protocol"


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        (message({"type": "close"}), (DEVICE, 1)),
        (message({"type": "close", "pad": "x" * (LARGEST_MOVE - 100)}), (DEVICE, 1)),
        (message({"type": "close", "pad": "x" * LARGEST_MOVE}), None),
        (msgpack.packb({"type": "ping"}), None),
        (msgpack.packb([]), None),
        (msgpack.packb({"type": "move", "device": DEVICE, "number": True}), None),
        (msgpack.packb({"type": "move", "device": DEVICE, "number": 2**53 + 1}), None),
        (msgpack.packb({"type": "move", "device": DEVICE + "0", "number": 1}), None),
        (b"\xc1", None),
    ],
)
def test_the_sender_of_a_move_is_read_without_decoding_it(
    frame: bytes, expected: tuple[str, int] | None
) -> None:
    """Only what could be the largest move is looked at, and only for its device and number."""
    assert peek_sender(frame) == expected


@pytest.mark.parametrize("length", [0, 1, 256])
def test_a_move_may_be_padded(length: int) -> None:
    """The pad makes the frame longer, and says nothing."""
    frame = {"type": "move", "device": DEVICE, "number": 1, "move": {"type": "next", "step": 3}}
    read = decode(msgpack.packb(frame | {"pad": " " * length}))
    assert isinstance(read, MoveMessage)
    assert (read.move, len(read.pad)) == (Next(3), length)
    assert refused(msgpack.packb(frame | {"pad": " " * 257})) == "protocol"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(frame=st.binary(max_size=200))
def test_any_bytes_are_refused(frame: bytes) -> None:
    """No frame whatever raises anything but the protocol's own error; none is read by chance."""
    assume(frame != msgpack.packb({"type": "ping"}))
    assert refused(frame) == "protocol"


@given(move=JSON)
def test_any_value_is_refused_as_a_move(move: object) -> None:
    """No value whatever raises anything but the protocol's own error; none is a move by chance."""
    assert refused(message(move)) in {"protocol", "unknown_move"}


@pytest.mark.parametrize(
    ("sent", "written"),
    [
        (Welcome("0.1.0", 5, facilitator=False), ["welcome", "0.1.0", 5, False, None, 4]),
        (
            Whole("seat", 3, {"b": 1, "a": [{"d": 1}]}),
            ["whole", "seat", 3, {"a": [{"d": 1}], "b": 1}],
        ),
        (Patch("all", 4, {"a": None}), ["patch", "all", 4, {"a": None}]),
        (Accepted(DEVICE, 7), ["accepted", DEVICE, 7]),
        (Refused("protocol"), ["refused", "protocol"]),
        (
            Refused("out_of_bounds", None, 7, {"min": 1, "max": 2.5}),
            ["refused", "out_of_bounds", None, 7, {"max": 2.5, "min": 1}],
        ),
        (Presence(1, 3, online={"p1": True}), ["presence", 1, 3, None, {"p1": True}]),
        (Pong(9), ["pong", 9]),
        (Bye("draining", 3), ["bye", "draining", 3]),
    ],
)
def test_messages_are_lists_of_their_fields(sent: ServerMessage, written: list[object]) -> None:
    """The type comes first, then the fields in their order, without the empty ones at the end."""
    assert msgpack.unpackb(encode(sent)) == written
    (read,) = messages(encode(sent))
    fields = {name: getattr(sent, name) for name in sent.__slots__}
    assert read == {name: value for name, value in fields.items() if value is not None}


def test_the_refusal_of_another_version_is_a_map() -> None:
    """It stays as it is whatever becomes of messages, so that pages of every version read it."""
    assert msgpack.unpackb(encode_version_changed()) == {
        "type": "refused",
        "code": "version_changed",
    }


def test_a_bye_is_written_from_its_code() -> None:
    """The last word of a connection needs no message object."""
    assert encode_bye("banned") == encode(Bye("banned"))
    assert encode_bye("draining", 2) == encode(Bye("draining", 2))


DOCUMENTS = st.dictionaries(st.text(min_size=1), JSON, max_size=5)


@given(document=DOCUMENTS, data=st.data())
def test_the_order_of_keys_tells_nothing(document: dict[str, object], data: st.DataObject) -> None:
    """Equal documents have equal bytes, whoever came first."""
    keys = data.draw(st.permutations(list(document)))
    shuffled = {key: document[key] for key in keys}
    assert pack(document) == pack(shuffled)


def test_steering_is_read() -> None:
    """A move of the console is the rules' own."""
    read = decode(message({"type": "next", "step": 3}))
    assert read == MoveMessage(DEVICE, 1, Next(3))
