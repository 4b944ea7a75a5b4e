"""Random frames into a room: whatever comes, it plays on, and every move is answered once."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, get_args

import msgpack
from hypothesis import strategies as st

from game_server import content
from game_server.engine.mechanics import MECHANICS
from game_server.engine.state.console_moves import ConsoleMove
from game_server.engine.state.moves import PhoneMove, Play
from game_server.engine.state.scenario import Scenario
from game_server.errors import ProtocolError
from game_server.protocol.codec import decode
from game_server.protocol.messages import (
    PROTOCOL,
    ChangeVariant,
    ClientMessage,
    Hello,
    MoveMessage,
    Ping,
    Resync,
    Role,
    Variant,
)
from game_server.settings import CONTENT
from tests.room_driver import Client, Driver, Message

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


PHONES: Final = 4
PAGES: Final = PHONES + 2
"""Phones with a seat, a console, a screen."""
_LARGEST: Final = 2**63
_MOVES: Final = tuple(
    kind for kind in (*get_args(PhoneMove), *get_args(ConsoleMove)) if kind is not Play
)
_PLAYED: Final = tuple(move for mechanic in MECHANICS.values() for move in mechanic.moves)
_OTHERS: Final = (ChangeVariant, Resync, Ping)


@dataclass(frozen=True, slots=True)
class Frame:
    """Describe what *page* sends, with *cuts* made in its bytes.

    Of the kind `here` it is a move in the open step, of a seat that there is; `anywhere`: a move.
    Each cut puts bytes in the place of others at a share of the length.
    """

    page: int
    message: Mapping[str, object]
    kind: Literal["here", "anywhere", "message"]
    cuts: tuple[tuple[float, int, bytes], ...]

    def packed(self, number: int, device: str, step: int) -> bytes:
        """Return the bytes, the move under this *number* of this *device*."""
        message = dict(self.message)
        if self.kind != "message":
            move = _of_step(message, step) if self.kind == "here" else message
            message = {"type": "move", "device": device, "number": number, "move": move}
        frame = msgpack.packb(message)
        for share, length, put in self.cuts:
            at = round(share * len(frame))
            frame = frame[:at] + put + frame[at + length :]
        return frame


@cache
def scenarios() -> Mapping[str, Scenario]:
    """Return the shipped scenarios by id."""
    return content.require(content.load((CONTENT,), "fr")).scenarios


def frames() -> st.SearchStrategy[list[Frame]]:
    """Return lists of frames, most of which are well formed: the others end at the codec."""
    moves = st.one_of([_dumped(kind) for kind in _MOVES])
    played = st.builds(_play, st.one_of([_dumped(kind) for kind in _PLAYED]), st.integers(0, 2))
    forward = st.just({"type": "next", "step": 0})
    cut = st.tuples(st.floats(0, 1), st.integers(0, 4), st.binary(max_size=4))
    cuts = st.one_of(st.just(()), st.just(()), st.tuples(cut), st.tuples(cut, cut))
    pages = st.integers(0, PAGES - 1)
    here, anywhere = st.just("here"), st.sampled_from(("here", "anywhere"))
    hello = st.builds(
        Hello,
        st.sampled_from((PROTOCOL, 0)),
        st.sampled_from(get_args(Role)),
        st.sampled_from(get_args(Variant)),
        st.sampled_from((None, f"{1:032x}", f"{PAGES:032x}")),
    )
    others = st.one_of([hello.map(_dump), *(_dumped(kind) for kind in _OTHERS)])
    made = st.one_of(
        st.builds(Frame, pages, moves, anywhere, cuts),
        st.builds(Frame, pages, played, here, cuts),
        st.builds(Frame, st.just(PHONES), forward, here, st.just(())),
        st.builds(Frame, pages, others, st.just("message"), cuts),
    )
    return st.lists(made, min_size=1, max_size=40)


def _dumped(kind: "type[DataclassInstance]") -> st.SearchStrategy[dict[str, object]]:
    return st.from_type(kind).map(_dump)


def _dump(value: "DataclassInstance") -> dict[str, object]:
    """Return the map of a message, as pages send it."""
    plain = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return {name: value for name, value in plain.items() if value is not None}


def _plain(value: object) -> object:
    """Return *value* as msgpack has it."""
    match value:
        case Mapping():
            return {key: _plain(each) for key, each in value.items()}
        case tuple():
            return [_plain(each) for each in value]
        case bool():
            return value
        case int():
            return value % _LARGEST if abs(value) >= _LARGEST else value
        case _:
            return value


def _play(move: dict[str, object], group: int) -> dict[str, object]:
    return {"type": "play", "step": 0, "move": move, "group": group}


def _of_step(move: Mapping[str, object], step: int) -> dict[str, object]:
    """Return *move* as one of the open step, by a seat that there is."""
    real = {"step": step, "seat": "p1", "seats": ["p1", "p2"]}
    return {name: real.get(name, value) for name, value in move.items()}


def _decoded(packed: bytes) -> ClientMessage | str:
    """Return the message in a frame, or the code of its refusal."""
    try:
        return decode(packed)
    except ProtocolError as error:
        return error.code


class Stage:
    """Hold a room with its pages, and what was answered so far."""

    def __init__(self, scenario: Scenario, answers: Counter[str]) -> None:
        """Seat the phones, and count in *answers* by the code of a refusal, or `accepted`."""
        self.driver = Driver(scenario)
        self.answers = answers
        phones = [Client(self.driver, "phone", f"{index + 1:032x}") for index in range(PHONES)]
        self.pages = [*phones, Client(self.driver, "console"), Client(self.driver, "screen")]
        for index, page in enumerate(self.pages):
            page.connect()
            if page.role == "phone":
                page.move({"type": "join", "name": f"Aigrette {index}", "persons": 1})

    def play(self, sent: Iterable[Frame]) -> list[tuple[int, bytes]]:
        """Send each frame, and check what comes back; return the pages and bytes that were sent."""
        packed: list[tuple[int, bytes]] = []
        for frame in sent:
            if (page := self._entered(frame.page)) is not None:
                page.number += 1
                packed.append((frame.page, frame.packed(page.number, page.device, page.step)))
                self._send(page, packed[-1][1])
        self._plays_on()
        return packed

    def replay(self, packed: Iterable[tuple[int, bytes]]) -> None:
        """Send bytes, each from a page by its index, and check as `play` does."""
        for index, frame in packed:
            if (page := self._entered(index)) is not None:
                self._send(page, frame)
        self._plays_on()

    def _entered(self, index: int) -> Client | None:
        """Return a page that is connected, None for one that was turned away for good."""
        page = self.pages[index]
        if page.connection is None or page.connection.outbox.closed:
            page.connect()
        assert page.connection is not None
        if page.connection.outbox.closed:
            # Its seat was removed: it was told so, and nothing of it is read.
            self.answers["turned_away"] += 1
            return None
        return page

    def _send(self, page: Client, packed: bytes) -> None:
        assert page.connection is not None
        self.driver.clock.now += 2_000
        before = len(page.messages)
        page.connection.receive(packed)
        self.driver.pass_deadlines()
        for each in self.pages:
            each.read()
        self._check(packed, page, page.messages[before:])

    def _check(self, packed: bytes, page: Client, came: list[Message]) -> None:
        """Check that a move was answered under its number, and a frame that is none refused."""
        answers = [each for each in came if each["type"] in ("accepted", "refused")]
        codes = [str(each.get("code", "accepted")) for each in answers]
        self.answers.update(codes or ["silent"])
        # The rules found no fault of their own, which would be `unknown`.
        assert "unknown" not in codes, came
        message = _decoded(packed)
        if isinstance(message, str):
            assert codes == [message], (packed, came)
            return
        assert page.connection is not None
        if isinstance(message, MoveMessage) and not page.connection.outbox.closed:
            named = [(each.get("device"), each.get("number")) for each in answers]
            assert named == [(message.device, message.number)], (message, came)
        elif isinstance(message, Ping):
            assert [each for each in came if each["type"] == "pong"]

    def _plays_on(self) -> None:
        """Check that a new page gets its documents, and that the journal replays to this state."""
        watcher = Client(self.driver, "screen").connect()
        assert watcher.documents["all"]
        assert self.driver.restarted().core.state == self.driver.core.state
