"""A fake room: it serves the real rules to bots without a journal, and cheats if a test asks."""

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from websockets.exceptions import ConnectionClosed

from game_server.bots.wire import pack
from game_server.disclosure import TWO_PARTS, rounded
from game_server.engine.evolve import initial_state
from game_server.engine.flow.deadlines import armed_deadlines
from game_server.engine.kit.cards import Facts, Source
from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.estimate import EstimateCard, EstimateContent
from game_server.engine.mechanics.talk import TalkContent
from game_server.engine.rules import decide
from game_server.engine.state.events import RoomOpened
from game_server.engine.state.moves import (
    DeadlinePassed,
    Envelope,
    Facilitator,
    Phone,
    RoomItself,
    Sender,
)
from game_server.engine.state.scenario import PhaseSpec, Scenario
from game_server.engine.views.view import view
from game_server.errors import IllegalMoveError
from game_server.protocol.codec import decode, engine_move
from game_server.protocol.messages import MoveMessage
from game_server.protocol.patch import merge_patch
from game_server.rooms.broadcast import viewer_of
from tests.unit.bots.scripted_server import CODE, ScriptedConnection

AUDIENCES = {
    "phone": ("all",),
    "screen": ("all", "screen"),
    "console": ("all", "screen", "console"),
}
SOURCE = Source({"fr": "Bilan"}, "Service des eaux", 2023, "https://eau.example", "2026-01-01")
CARD = EstimateCard(
    id="fuite",
    goals=(6,),
    question={"fr": "Combien de litres par jour ?"},
    value=600,
    unit={"fr": "litres"},
    low=1,
    high=2000,
    scale="log",
    explanation={"fr": "Une fuite coule jour et nuit."},
    gestures={},
    facts=Facts(SOURCE, "2023", {"fr": "France"}, "P", "2027-01-01"),
)
SCENARIO = Scenario(
    id="essai",
    title={"fr": "Essai"},
    minutes=5,
    languages=("fr",),
    pace="facilitator",
    services={"eau": {"fr": "Eau"}},
    goals={"6": {"fr": "Eau propre"}},
    phases=(
        PhaseSpec("accueil", "talk", {"fr": "Accueil"}, 60, TalkContent({"fr": "Bonjour."})),
        PhaseSpec("duo", "estimate", {"fr": "À vue de nez"}, 60, EstimateContent(CARD, duo=True)),
        PhaseSpec("mot", "talk", {"fr": "Un mot"}, 60, TalkContent({"fr": "Un mot ?"}, word=True)),
    ),
)
Cheat = Callable[[ScriptedConnection, str, Document], Document]
"""Returns what a page gets in place of the patch of this audience."""


def honest(_connection: ScriptedConnection, _audience: str, patch: Document) -> Document:
    """Return the patch unchanged."""
    return patch


@dataclass(slots=True)
class ConnectedPage:
    """Hold a connection, and the documents that were sent to it, by audience with revision."""

    connection: ScriptedConnection
    token: str
    sent: dict[str, tuple[int, Document]] = field(default_factory=dict)


class FakeRoom:
    """Serve one room by the rules, but for what a test makes it do wrong."""

    def __init__(
        self,
        cheat: Cheat = honest,
        refuse: str = "",
        lag: float = 0,
        unstored: int = 0,
        most: int = 1_000,
    ) -> None:
        """Open the room; *cheat* changes patches, the first move of type *refuse* is refused.

        The console's document follows that of everybody *lag* seconds later. The first *unstored*
        moves are refused by the store, and *most* phones are let in.
        """
        event = RoomOpened("r", CODE, "00" * 32, SCENARIO, trial=True, at=1)
        self.state = initial_state(event)
        self._cheat = cheat
        self._refused_type = refuse
        self._lag = lag
        self._unstored = unstored
        self._most = most
        self._pages: list[ConnectedPage] = []
        self._shared: dict[str, tuple[int, Document]] = {}
        # Moves are sent to all pages one at a time: no page is ever two revisions behind.
        self._lock = asyncio.Lock()
        self._now = 1

    async def serve(self, connection: ScriptedConnection) -> None:
        """Serve one connection until it ends."""
        token = hashlib.sha256(connection.hello.get("token", "").encode()).hexdigest()
        page = ConnectedPage(connection, token)
        try:
            async with self._lock:
                if self._is_full(page):
                    await connection.send("bye", code="full", seconds=30)
                    return
                await self._take_over(page)
                await connection.send("welcome", protocol=4, release="0", now=0, facilitator=False)
                self._pages.append(page)
                await self._publish()
            while True:
                message = await connection.receive()
                async with self._lock:
                    await self._move(page, message)
        except ConnectionClosed:
            if page in self._pages:
                self._pages.remove(page)

    def _is_full(self, page: ConnectedPage) -> bool:
        phones = sum(other.connection.hello["role"] == "phone" for other in self._pages)
        known = page.token in self.state.tokens
        return page.connection.hello["role"] == "phone" and not known and phones >= self._most

    async def _take_over(self, page: ConnectedPage) -> None:
        if page.connection.hello["role"] != "phone":
            return
        for older in [v for v in self._pages if v.token == page.token]:
            self._pages.remove(older)
            await older.connection.send("bye", code="taken_over")

    async def _move(self, page: ConnectedPage, raw: Document) -> None:
        if raw["type"] == "resync":
            page.sent.pop(raw["audience"])
            await self._publish()
            return
        if raw["move"]["type"] == self._refused_type:
            self._refused_type = ""
            await page.connection.refuse(raw, "not_open")
            return
        if self._unstored:
            self._unstored -= 1
            await page.connection.refuse(raw, "storage_unavailable")
            return
        message = decode(pack(raw))
        assert isinstance(message, MoveMessage)
        console = page.connection.hello["role"] == "console"
        sender: Sender = Facilitator("console") if console else Phone(page.token)
        sent = Envelope(sender, message.device, message.number, engine_move(message))
        self._now += 1
        try:
            self.state = decide(self.state, sent, self._now).state
        except IllegalMoveError as error:
            await page.connection.refuse(raw, error.code)
            return
        await page.connection.accept(raw)
        self._pass_lock()
        await self._publish()

    def _pass_lock(self) -> None:
        """Lock at once, if that is announced: pages send nothing by themselves here."""
        for deadline in armed_deadlines(self.state):
            if deadline.id.startswith("lock:"):
                self._now = max(self._now, deadline.at)
                passed = Envelope(RoomItself(), "", 0, DeadlinePassed(deadline.id))
                self.state = decide(self.state, passed, self._now).state

    async def _publish(self) -> None:
        for page in tuple(self._pages):
            try:
                await self._send_documents(page)
            except ConnectionClosed:
                continue

    async def _send_documents(self, page: ConnectedPage) -> None:
        for audience in self._audiences(page):
            revision, document = self._current_document(page, audience)
            if audience == "console":
                await asyncio.sleep(self._lag)
            kept, before = page.sent.get(audience, (0, {}))
            page.sent[audience] = revision, document
            if not kept:
                whole = {"audience": audience, "revision": revision, "document": document}
                await page.connection.send("whole", **whole)
            elif kept != revision:
                patch = self._cheat(page.connection, audience, merge_patch(before, document))
                await page.connection.send(
                    "patch", audience=audience, revision=revision, patch=patch
                )

    def _current_document(self, page: ConnectedPage, audience: str) -> tuple[int, Document]:
        """Return the document that all pages of an audience share, after its revision."""
        key = f"seat {page.token}" if audience == "seat" else audience
        revision, before = self._shared.get(key, (0, {}))
        document = self._document(page, audience)
        if document != before:
            self._shared[key] = revision + 1, document
        return self._shared[key]

    def _audiences(self, page: ConnectedPage) -> tuple[str, ...]:
        seated = page.connection.hello["role"] == "phone" and page.token in self.state.tokens
        return (*AUDIENCES[page.connection.hello["role"]], *(("seat",) if seated else ()))

    def _document(self, page: ConnectedPage, audience: str) -> Document:
        seat = self.state.tokens.get(page.token, "")
        looking = viewer_of(self.state, audience, seat)
        document = view(self.state, looking, "fr") if looking else {}
        if audience == "console":
            seats = self.state.seats.values()
            people = sum(seat.persons for seat in seats)
            document["figures"] = {"people": people}
            told = [seat for seat in seats if seat.first_time is not None]
            if (of := sum(seat.persons for seat in told)) >= TWO_PARTS:
                first = sum(seat.first_time or 0 for seat in told)
                document["figures"]["first_time"] = rounded(first, of, 0.5)
        return document
