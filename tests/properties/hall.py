"""A room full of pages that are checked, frame by frame, against what the room holds."""

from collections import Counter
from collections.abc import Iterator, Mapping

import msgpack

from game_server import metrics
from game_server.engine.events import Event, MoveAccepted, RoomOpened
from game_server.engine.evolve import evolve, initial_state
from game_server.engine.mechanics.contract import Document
from game_server.engine.scenario import Scenario
from game_server.engine.state import current
from game_server.engine.views import view
from game_server.protocol.journal import decode_entry
from game_server.protocol.patch import identical
from game_server.rooms.broadcast import viewer_of
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
ADDING = frozenset(
    {"next", "skip", "step_back", "close", "pause", "resume", "send_message", "reclaim"}
)
"""Moves that always change something."""
PRIVATE = frozenset({"mine", "before", "confidence", "points", "gesture", "is_common", "service"})
"""Names of what only the own phone is told; figures of the room have some of them too."""
CALM = 150
"""ms between two messages of a page that is not too fast."""


class Page(Client):
    """Be a page that remembers what it was told of its moves."""

    def __init__(self, driver: Driver, role: str, token: str = "") -> None:
        """Connect."""
        super().__init__(driver, role, token)
        self.last: Message = {}
        self.told: set[int] = set()
        self.kinds: dict[int, object] = {}
        self.heard = 0
        self.connect()

    @property
    def here(self) -> bool:
        """Tell whether this page is connected."""
        return self.connection is not None and not self.connection.outbox.closed

    @property
    def seat(self) -> str:
        """Return the seat that this page was greeted with, empty if it watches."""
        seat: str = [m for m in self.messages if m["type"] == "welcome"][-1].get("seat", "")
        return seat

    def post(self, move: Mapping[str, object], number: int = 0) -> None:
        """Send a move under a number, the next one by default, and wait for nothing."""
        number = number or self.number + 1
        self.number = max(self.number, number)
        self.kinds[number] = move["type"]
        self.last = {"type": "move", "device": self.device, "number": number, "move": move}
        self.say(self.last)

    def say(self, message: Message) -> None:
        """Send a message, and wait for nothing."""
        if self.connection is not None:
            self.connection.receive(msgpack.packb(message))


class Hall:
    """Own the room and its pages; count what is stored, and check what is sent."""

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
        self._tally = metrics.begin(self._mirror)
        self._checked = 1

    def toggle(self, page: Page) -> None:
        """Drop a page, or connect it."""
        if page.here:
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
        """Let the room decide, every page read, and check all; return the events that followed."""
        self.driver.clock.now += CALM
        self.driver.settle()
        here = current(self.driver.core.state)
        if here and here.step.kind in ("lock", "reveal"):
            # From the lock on the facilitators have the words, to hide one before its reveal.
            self.listed |= self.secrets.keys()
        if here and here.step.kind == "reveal":
            self.secrets.clear()
        for page, phone in self.pages():
            before = len(page.frames)
            page.read()
            self._check_frames(page, phone, page.frames[before:])
        events = self._check_journal()
        for page, _ in self.pages():
            self._check_page(page)
        for tabs in self.tabs:
            assert sum(page.here and bool(page.seat) for page in tabs) <= 1
        return events

    def restart(self) -> None:
        """Let the next process take over, with all pages that were connected."""
        again = self.driver.restarted()
        assert again.core.state == self.driver.core.state
        assert again.core.tally == self.driver.core.tally == metrics.fold(again.events)
        self.driver = again
        for page, _ in self.pages():
            page.driver = again
            if page.here:
                page.drop()
                page.connect()
        self.settle()

    def _stored(self, entry: int) -> tuple[Event, ...]:
        return decode_entry(*self.driver.entries[entry])

    def _check_journal(self) -> list[Event]:
        """Check that what is stored makes the live state, and that no move counts twice."""
        new = [e for n in range(self._checked, len(self.driver.entries)) for e in self._stored(n)]
        self._checked = len(self.driver.entries)
        for event in new:
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
        """Check that nothing tells of another seat, and that refusals have known codes."""
        known = self.listed if page.role == "console" else set()
        secrets = {word for word, of in self.secrets.items() if of != phone} - known
        for frame in frames:
            assert not [word for word in secrets if word in frame]
        for message in page.messages[page.heard :]:
            if message["type"] == "accepted":
                page.told.add(message["number"])
            elif message["type"] == "refused":
                assert message["code"] in CODES
            elif message.get("audience") in ("all", "screen", "console"):
                assert not _names(message) & PRIVATE
        page.heard = len(page.messages)

    def _check_page(self, page: Page) -> None:
        """Check that what a page has been told is stored, and what it shows is how things are."""
        stored = {number for device, number in self.counted if device == page.device}
        # What changes nothing leaves no trace; how that is decided the rules' own tests show.
        assert not {page.kinds[number] for number in page.told - stored} & ADDING
        if not page.here:
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
                shown = metrics.figures(self._tally, state, page.variant)
                expected |= {"id": state.room} | ({"figures": shown} if shown else {})
            assert identical(page.documents[audience], expected)


def _names(document: Document) -> set[str]:
    """Return all names in a document and within, but for the room's figures and its settings."""
    names: set[str] = set()
    for name, value in document.items():
        if not isinstance(value, bool):
            names.add(name)
        if isinstance(value, dict) and name != "figures":
            names |= _names(value)
    return names


def answer_to(play: Message, value: float) -> Message:
    """Return an answer of any mechanic but a word to what a page shows, made from *value*."""
    if "items" in play:
        return {"type": "barometer.answer", "answers": {"link": 1 + round(abs(value)) % 5}}
    if "goals" in play:
        return {"type": "match.pick", "goals": [int(goal[1:]) for goal in play["goals"][:2]]}
    return {"type": "estimate.answer", "value": value, "confidence": 2}
