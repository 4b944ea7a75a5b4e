"""Rehearsals: a scenario played to its end on a real room, in this process and without sockets."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import cycle, islice
from random import Random
from typing import Final

from game_server.bots.asides import arrivals
from game_server.bots.names import nicknames
from game_server.bots.records import Hello
from game_server.bots.side_play import side_moves
from game_server.bots.table_play import OpenTableStep, mechanic_move, open_table_step, ready_move
from game_server.bots.wire import merge, messages, pack, plain, same, unpack
from game_server.engine.flow.deadlines import armed_deadlines
from game_server.engine.kit.text import Text
from game_server.engine.mechanics import MECHANICS, AnyMechanic
from game_server.engine.mechanics.contract import Document
from game_server.engine.state.events import Event, RoomOpened
from game_server.engine.state.moves import DeadlinePassed
from game_server.engine.state.scenario import Scenario
from game_server.engine.state.state import current
from game_server.errors import MetoddError
from game_server.protocol.journal import decode_entry, encode_entry
from game_server.rooms.broadcast import viewer_of
from game_server.rooms.client_limits import ClientContext
from game_server.rooms.core import RoomCore

PHONES: Final = 8
VARIANTS: Final = ("fr", "fr-simple", "en", "en-simple")
ROUND: Final = 1_000
"""ms between two moves of a page: fast enough that no deadline passes."""
MOST_STEPS: Final = 5_000
SEED: Final = "5e" * 32
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stop:
    """Say where a rehearsal stopped: number of the phase from 1, 0 for the lobby, and why.

    *title* is that of the phase, *step* the kind of its step, both empty in the lobby; *cause* is
    the code of a refusal, or the name of the exception.
    """

    phase: int
    title: Text
    step: str
    cause: str


class RehearsalError(MetoddError):
    """Say that a rehearsal failed; `code` names how."""

    def __init__(self, code: str) -> None:
        """Take the code of a refusal, or the name of a failed check."""
        super().__init__()
        self.code = code


def rehearse(scenario: Scenario, phones: int = PHONES) -> Stop | None:
    """Play *scenario* to its end with *phones* bots; return where it stopped, if it did.

    The same scenario is always played in the same way.
    """
    room = None
    try:
        room = _Room(RoomOpened("0" * 32, "ABC234", SEED, scenario, trial=True, at=ROUND))
        _Participants(room, phones).play()
    except RehearsalError as error:
        cause = error.code
    except Exception as error:
        log.exception("scenario %s cannot be played", scenario.id)
        cause = type(error).__name__
    else:
        return None
    state = room.core.state if room else None
    here = current(state) if state else None
    if state is None or here is None:
        return Stop(0, {}, "", cause)
    return Stop(state.phase + 1, here.spec.title, here.step.kind, cause)


def played(opened: RoomOpened, phones: int, seed: str = SEED) -> tuple[RoomCore, list[Event]]:
    """Play the room that *opened* to its end with *phones* bots; return it, and all its events.

    The same *seed* makes bots answer in the same way. Raises RehearsalError.
    """
    room = _Room(opened)
    _Participants(room, phones, seed).play()
    return room.core, room.events


class _Room:
    """Run the core of a room without tasks: moves settle at once, under a clock of its own."""

    def __init__(self, opened: RoomOpened) -> None:
        self.now = opened.at
        self.events: list[Event] = [opened]
        _check_codec((opened,))
        self.core = RoomCore(opened, lambda: self.now, release="")

    def settle(self) -> None:
        """Decide all waiting moves, pass events through the journal's codec, answer, publish."""
        core = self.core
        while core.inbox:
            draft = core.draft(core.inbox.take_all())
            _check_codec(draft.events)
            self.events += draft.events
            core.settle(draft)
        core.publish()

    def pass_lock(self) -> None:
        """Wait for the lock, if one is announced (rule 0.14)."""
        for deadline in armed_deadlines(self.core.state):
            if deadline.id.startswith("lock:"):
                self.now = max(self.now, deadline.at)
                self.core.submit_own(DeadlinePassed(deadline.id))
                self.settle()


def _check_codec(events: tuple[Event, ...]) -> None:
    """Encode and decode *events*; raise RehearsalError if that changes them."""
    if events and decode_entry(*encode_entry(events)) != events:
        raise RehearsalError("journal")


class _Page:
    """Act as one page: keep its documents, and number its moves."""

    def __init__(self, room: _Room, role: str, variant: str, token: str = "") -> None:
        self.documents: dict[str, Document] = {}
        self._room = room
        self._variant = variant
        self._device = (token or "0" * 16)[-16:]
        self._number = 0
        self._last_code = ""
        access = "0" * 8 if role == "console" else None
        self._connection = room.core.clients.connect(ClientContext(access))
        self._send({**unpack(Hello(role, token).frame()), "variant": variant})

    def move(self, move: Document) -> None:
        """Send a move; raise RehearsalError if it is refused."""
        self._number += 1
        self._last_code = "unanswered"
        message = {"type": "move", "device": self._device, "number": self._number, "move": move}
        self._send(message)
        if self._last_code:
            raise RehearsalError(self._last_code)

    def read(self) -> None:
        """Apply the frames that came; raise RehearsalError if a new page would show others."""
        for frame in self._connection.outbox.drain():
            for message in messages(frame):
                self._handle(message)
        for audience, document in self.documents.items():
            viewer = viewer_of(self._room.core.state, audience, self._connection.seat)
            if viewer is None or not same(
                document, self._room.core.document(viewer, self._variant)
            ):
                raise RehearsalError("document")

    def _send(self, message: Document) -> None:
        self._connection.receive(pack(message))
        self._room.settle()
        self.read()

    def _handle(self, message: Document) -> None:
        match message["type"]:
            case "whole":
                self.documents[message["audience"]] = message["document"]
            case "patch":
                merged = merge(self.documents[message["audience"]], message["patch"])
                self.documents[message["audience"]] = merged if isinstance(merged, dict) else {}
            case "accepted":
                self._last_code = ""
            case "refused" | "bye":
                self._last_code = message["code"]
            case _:
                pass


class _Participants:
    """Act as all pages of a room: console, screen, and phones in all variants of its languages."""

    def __init__(self, room: _Room, phones: int, seed: str = SEED) -> None:
        scenario = room.core.state.scenario
        self._room = room
        self._rng = Random(seed)
        self._console = _Page(room, "console", VARIANTS[0])
        self._screen = _Page(room, "screen", VARIANTS[0])
        spoken = [v for v in VARIANTS if v.partition("-")[0] in scenario.languages]
        variants = islice(cycle(spoken), phones)
        self._phones = [
            _Page(room, "phone", variant, f"{number:032x}")
            for number, variant in enumerate(variants, 1)
        ]

    def play(self) -> None:
        """Join, play all phases, and close the room; raise RehearsalError where that fails."""
        for number, (phone, name) in enumerate(zip(self._phones, nicknames(), strict=False)):
            self._enter(phone, name, number)
        for _ in range(MOST_STEPS):
            self._read_all()
            self._answer()
            self._read_all()
            if self._console.documents["console"]["next"]["what"] == "end":
                self._console.move({"type": "close"})
                self._read_all()
                return
            step = self._console.documents["all"].get("step", {}).get("id", 0)
            self._console.move({"type": "next", "step": step})
            self._room.pass_lock()
        raise RehearsalError("endless")

    def _enter(self, phone: _Page, name: str, number: int) -> None:
        everybody = self._console.documents["all"]
        phone.move({"type": "join", "name": name, "persons": 1})
        if services := everybody["service_order"]:
            phone.move({"type": "choose_service", "service": services[number % len(services)]})
        phone.move({"type": "set_first_time", "first_time": number % 2})
        if everybody["room"].get("tables"):
            phone.move({"type": "choose_table", "table": 1 + number % 3})
        for move in arrivals(phone.documents, Random(number)):
            phone.move(move)

    def _answer(self) -> None:
        """Answer with each phone as the mechanic's bot does, in an input step, and beside it."""
        for phone in self._phones:
            for answer in side_moves(phone.documents, self._rng):
                phone.move(answer)
        everybody = self._console.documents["all"]
        step = everybody.get("step", {})
        if step.get("kind") != "input":
            return
        mechanic = MECHANICS[everybody["phases"][step["phase"]]["mechanic"]]
        if "tables" in step:
            self._answer_at_tables(mechanic)
            return
        for phone in self._phones:
            if move := mechanic.bot(phone.documents, self._rng):
                phone.move({"type": "play", "step": step["id"], "move": plain(move)})

    def _answer_at_tables(self, mechanic: AnyMechanic) -> None:
        """Play at the tables with each phone as the mechanic's bot does, then say « prêt »."""
        self._at_tables(lambda documents, at: mechanic_move(mechanic, documents, at, self._rng))
        self._at_tables(lambda _documents, at: ready_move(at))

    def _at_tables(
        self, choose: Callable[[Mapping[str, Document], OpenTableStep], Document | None]
    ) -> None:
        for phone in self._phones:
            phone.read()
            at = open_table_step(phone.documents)
            if at and (move := choose(phone.documents, at)):
                phone.move(move)

    def _read_all(self) -> None:
        """Read with all pages, after a while in which they may send again."""
        self._room.now += ROUND
        for page in (self._console, self._screen, *self._phones):
            page.read()
