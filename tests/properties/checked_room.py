"""A room with all kinds of pages, whose frames are checked against the state of the room."""

from collections import Counter
from collections.abc import Iterator, Mapping

import msgpack

from game_server.engine.evolve import evolve, initial_state
from game_server.engine.mechanics.contract import Document
from game_server.engine.state.events import Event, MoveAccepted, RoomOpened, SeatErased
from game_server.engine.state.scenario import Scenario
from game_server.engine.state.state import current
from game_server.engine.views.view import view
from game_server.figures import session as metrics
from game_server.protocol.journal import decode_entry
from game_server.protocol.patch import identical
from game_server.rooms.broadcast import viewer_of
from game_server.sessions.reported import reported
from tests.room_driver import Client, Driver, Message

CODES = frozenset(
    {
        *("banned", "kicked", "name_refused", "no_step_before", "not_allowed", "not_in_room"),
        *("not_open", "not_proposed", "out_of_bounds", "room_closed", "room_locked"),
        *("seat_unknown", "stale_move", "step_changed", "step_locked", "table_unknown"),
        *("table_changed", "text_empty", "text_signs"),
    }
)
"""The refusals that a page which speaks properly can get."""
ADDING = frozenset({"skip", "step_back", "close", "pause", "resume", "send_message", "reclaim"})
"""Moves that always change something; next does not while a lock is announced (rule 0.14)."""
PRIVATE = frozenset({"mine", "before", "confidence", "points", "gesture", "is_common", "service"})
"""Fields that only the phone of the seat gets; figures of the room share some names."""
CALM = 150
"""ms between two messages of a page that is not too fast."""


class Page(Client):
    """Hold a page and the numbers of its moves that were acknowledged."""

    def __init__(self, driver: Driver, role: str, token: str = "") -> None:
        """Connect."""
        super().__init__(driver, role, token)
        self.last: Message = {}
        self.acknowledged: set[int] = set()
        self.kinds: dict[int, object] = {}
        self.checked = 0
        self.connect()

    @property
    def is_connected(self) -> bool:
        """Return whether this page is connected."""
        return self.connection is not None and not self.connection.outbox.closed

    @property
    def seat(self) -> str:
        """Return the seat of the last welcome, empty if this page has none."""
        seat: str = [m for m in self.messages if m["type"] == "welcome"][-1].get("seat", "")
        return seat

    def send_move(self, move: Mapping[str, object], number: int = 0) -> None:
        """Send a move under a number, the next one by default, without waiting for its answer."""
        number = number or self.number + 1
        self.number = max(self.number, number)
        self.kinds[number] = move["type"]
        self.last = {"type": "move", "device": self.device, "number": number, "move": move}
        self.send_message(self.last)

    def send_message(self, message: Message) -> None:
        """Send a message without waiting for an answer."""
        if self.connection is not None:
            self.connection.receive(msgpack.packb(message))


class CheckedRoom:
    """Run the room and its pages; count the stored moves, and check all frames."""

    def __init__(self, script: Scenario, phones: int) -> None:
        """Open a room with a screen that never drops, another, two consoles and the phones."""
        self.driver = Driver(script)
        self.steady, self.screen = (Page(self.driver, "screen") for _ in range(2))
        self.consoles = [Page(self.driver, "console") for _ in range(2)]
        self.tabs = [[Page(self.driver, "phone", f"{index:032x}")] for index in range(phones)]
        self.counted: Counter[tuple[str, int]] = Counter()
        self.secrets: dict[bytes, int] = {}
        self.listed: set[bytes] = set()
        first = self._stored(0)[0]
        assert isinstance(first, RoomOpened)
        self._mirror = initial_state(first)
        self._tally = metrics.START
        self._checked = 1

    def toggle(self, page: Page) -> None:
        """Drop a page, or connect it."""
        if page.is_connected:
            page.drop()
        else:
            page.connect()
        self.settle()

    def pages(self) -> Iterator[tuple[Page, int]]:
        """Yield all pages, with the number of their phone or −1."""
        for page in (self.steady, self.screen, *self.consoles):
            yield page, -1
        for index, tabs in enumerate(self.tabs):
            for page in tabs:
                yield page, index

    def settle(self) -> list[Event]:
        """Let the room decide and every page read, check all; return the new events."""
        self.driver.clock.now += CALM
        self.driver.settle()
        is_connected = current(self.driver.core.state)
        if is_connected and is_connected.step.kind in ("lock", "reveal"):
            # From the lock on, consoles get the words, so that one can be hidden before its reveal.
            self.listed |= self.secrets.keys()
        if is_connected and is_connected.step.kind == "reveal":
            self.secrets.clear()
        for page, phone in self.pages():
            before = len(page.frames)
            page.read()
            self._check_frames(page, phone, page.frames[before:])
        events = self._check_journal()
        for page, _ in self.pages():
            self._check_page(page)
        for tabs in self.tabs:
            assert sum(page.is_connected and bool(page.seat) for page in tabs) <= 1
        return events

    def pass_lock(self) -> None:
        """Wait for the lock, if one is announced."""
        self.driver.pass_lock()
        self.settle()

    def restart(self) -> None:
        """Restart the room from its journal, and reconnect the pages that were connected."""
        again = self.driver.restarted()
        assert again.core.state == self.driver.core.state
        assert again.core.tally == self.driver.core.tally == metrics.fold(again.events)
        self.driver = again
        for page, _ in self.pages():
            page.driver = again
            if page.is_connected:
                page.drop()
                page.connect()
        self.settle()

    def _stored(self, entry: int) -> tuple[Event, ...]:
        return decode_entry(*self.driver.entries[entry])

    def _check_journal(self) -> list[Event]:
        """Check that the journal replays to the live state, and that no move counts twice."""
        new = [e for n in range(self._checked, len(self.driver.entries)) for e in self._stored(n)]
        self._checked = len(self.driver.entries)
        for event in new:
            if isinstance(event, SeatErased):
                # Its phone is a stranger from now on, whose moves count anew (rule 0.20).
                gone = {device.id for device in self._mirror.devices.get(event.seat, ())}
                self.counted = Counter({k: n for k, n in self.counted.items() if k[0] not in gone})
            after = evolve(self._mirror, event)
            self._tally = metrics.observe(self._tally, self._mirror, event, after)
            self._mirror = after
            if isinstance(event, MoveAccepted):
                last = self._mirror.devices[event.sender][-1]
                assert (last.alias, last.number) == (event.alias, event.number)
                self.counted[last.id or "", last.number] += 1
                assert self.counted[last.id or "", last.number] == 1
        assert self._mirror == self.driver.core.state
        assert self._tally == self.driver.core.tally
        return new

    def _check_frames(self, page: Page, phone: int, frames: list[bytes]) -> None:
        """Check that no frame holds a secret of another seat, and that refusals are known."""
        known = self.listed if page.role == "console" else set()
        secrets = {word for word, of in self.secrets.items() if of != phone} - known
        for frame in frames:
            assert not [word for word in secrets if word in frame]
        for message in page.messages[page.checked :]:
            if message["type"] == "accepted":
                page.acknowledged.add(message["number"])
            elif message["type"] == "refused":
                assert message["code"] in CODES
            elif message.get("audience") in ("all", "screen", "console"):
                assert not _names(message) & PRIVATE
        page.checked = len(page.messages)

    def _check_page(self, page: Page) -> None:
        """Check that acknowledged moves are stored, and that documents equal the current views."""
        stored = {number for device, number in self.counted if device == page.device}
        # A move without effect is acknowledged but not stored (rule I.1).
        assert not {page.kinds[number] for number in page.acknowledged - stored} & ADDING
        if not page.is_connected:
            return
        state, seat = self.driver.core.state, page.seat
        assert not seat or state.seats[seat].status == "in"
        audiences = {"screen": ["screen"], "console": ["screen", "console"]}.get(page.role, [])
        for audience in ("all", *audiences, *(["seat", "table"] if seat else [])):
            viewer = viewer_of(state, audience, seat)
            if viewer is None:
                assert audience == "table"
                assert not state.seats[seat].table
                continue
            expected = view(state, viewer, page.variant)
            if audience == "console":
                expected |= {"id": state.room} | reported(self._tally, state, page.variant)
            assert identical(page.documents[audience], expected)


def _names(document: Document) -> set[str]:
    """Return all names in a document and within, but for the room's figures and its settings."""
    names: set[str] = set()
    for name, value in document.items():
        if not isinstance(value, bool):
            names.add(name)
        if isinstance(value, dict) and name not in {"figures", "rows"}:
            names |= _names(value)
    return names


def answer_to(play: Message, value: float) -> Message:
    """Return an answer of any mechanic but a word to what a page shows, made from *value*."""
    if "items" in play:
        return {"type": "barometer.answer", "answers": {"link": 1 + round(abs(value)) % 5}}
    if "goals" in play:
        return {"type": "match.pick", "goals": [int(goal[1:]) for goal in play["goals"][:2]]}
    return {"type": "estimate.answer", "value": value, "confidence": 2}
