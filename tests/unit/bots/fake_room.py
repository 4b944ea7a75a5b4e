"""A room on the real rules without journal or pages, which a test can make cheat."""

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from websockets.exceptions import ConnectionClosed

from game_server.bots.wire import pack
from game_server.engine.cards import Facts, Source
from game_server.engine.events import RoomOpened
from game_server.engine.evolve import opened
from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.estimate import EstimateCard, EstimateContent
from game_server.engine.mechanics.talk import TalkContent
from game_server.engine.moves import Envelope, Facilitator, Phone, Sender
from game_server.engine.rules import decide
from game_server.engine.scenario import PhaseSpec, Scenario
from game_server.engine.views import view
from game_server.errors import IllegalMoveError
from game_server.protocol.codec import decode, move_of
from game_server.protocol.messages import MoveMessage
from game_server.protocol.patch import difference
from game_server.rooms.broadcast import viewer_of
from tests.unit.bots.scripted_server import CODE, Line

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
Cheat = Callable[[Line, str, Document], Document]
"""Gives what a viewer gets instead of the patch of this audience."""


def honest(_line: Line, _audience: str, patch: Document) -> Document:
    """Give every viewer the patch that is due."""
    return patch


@dataclass(slots=True)
class Viewer:
    """Remember what a connection was sent."""

    line: Line
    token: str
    sent: dict[str, tuple[int, Document]] = field(default_factory=dict)


class FakeRoom:
    """Serve one room honestly, unless it is made to cheat."""

    def __init__(
        self,
        cheat: Cheat = honest,
        refuse: str = "",
        lag: float = 0,
        unstored: int = 0,
        most: int = 1_000,
    ) -> None:
        """Open the room; *cheat* changes patches, the first move of type *refuse* is refused.

        What consoles alone get comes *lag* seconds behind what everybody gets. So many moves as
        *unstored* cannot be stored at first, and there is room for *most* phones.
        """
        event = RoomOpened("r", CODE, "00" * 32, SCENARIO, trial=True, at=1)
        self.state = opened(event)
        self._cheat = cheat
        self._refuse = refuse
        self._lag = lag
        self._unstored = unstored
        self._most = most
        self._viewers: list[Viewer] = []
        self._shared: dict[str, tuple[int, Document]] = {}
        # One move at a time reaches every viewer, so that none is ever two revisions behind.
        self._lock = asyncio.Lock()
        self._now = 1

    async def script(self, line: Line) -> None:
        """Talk to one connection until it ends."""
        token = hashlib.sha256(line.hello.get("token", "").encode()).hexdigest()
        viewer = Viewer(line, token)
        try:
            async with self._lock:
                if self._full(viewer):
                    await line.say("bye", code="full", seconds=30)
                    return
                await self._take_over(viewer)
                await line.say("welcome", protocol=2, release="0", now=0, facilitator=False)
                self._viewers.append(viewer)
                await self._publish()
            while True:
                message = await line.hear()
                async with self._lock:
                    await self._move(viewer, message)
        except ConnectionClosed:
            if viewer in self._viewers:
                self._viewers.remove(viewer)

    def _full(self, viewer: Viewer) -> bool:
        phones = sum(other.line.hello["role"] == "phone" for other in self._viewers)
        known = viewer.token in self.state.tokens
        return viewer.line.hello["role"] == "phone" and not known and phones >= self._most

    async def _take_over(self, viewer: Viewer) -> None:
        if viewer.line.hello["role"] != "phone":
            return
        for older in [v for v in self._viewers if v.token == viewer.token]:
            self._viewers.remove(older)
            await older.line.say("bye", code="taken_over")

    async def _move(self, viewer: Viewer, raw: Document) -> None:
        if raw["type"] == "resync":
            viewer.sent.pop(raw["audience"])
            await self._publish()
            return
        if raw["move"]["type"] == self._refuse:
            self._refuse = ""
            await viewer.line.refuse(raw, "not_open")
            return
        if self._unstored:
            self._unstored -= 1
            await viewer.line.refuse(raw, "storage_unavailable")
            return
        message = decode(pack(raw))
        assert isinstance(message, MoveMessage)
        console = viewer.line.hello["role"] == "console"
        sender: Sender = Facilitator("console") if console else Phone(viewer.token)
        sent = Envelope(sender, message.device, message.number, move_of(message))
        self._now += 1
        try:
            self.state = decide(self.state, sent, self._now).state
        except IllegalMoveError as error:
            await viewer.line.refuse(raw, error.code)
            return
        await viewer.line.accept(raw)
        await self._publish()

    async def _publish(self) -> None:
        for viewer in tuple(self._viewers):
            try:
                await self._show(viewer)
            except ConnectionClosed:
                continue

    async def _show(self, viewer: Viewer) -> None:
        for audience in self._audiences(viewer):
            revision, document = self._renew(viewer, audience)
            if audience == "console":
                await asyncio.sleep(self._lag)
            kept, before = viewer.sent.get(audience, (0, {}))
            viewer.sent[audience] = revision, document
            if not kept:
                whole = {"audience": audience, "revision": revision, "document": document}
                await viewer.line.say("whole", **whole)
            elif kept != revision:
                patch = self._cheat(viewer.line, audience, difference(before, document))
                await viewer.line.say("patch", audience=audience, revision=revision, patch=patch)

    def _renew(self, viewer: Viewer, audience: str) -> tuple[int, Document]:
        """Return the document that all viewers of an audience share, with its revision."""
        key = f"seat {viewer.token}" if audience == "seat" else audience
        revision, before = self._shared.get(key, (0, {}))
        document = self._document(viewer, audience)
        if document != before:
            self._shared[key] = revision + 1, document
        return self._shared[key]

    def _audiences(self, viewer: Viewer) -> tuple[str, ...]:
        seated = viewer.line.hello["role"] == "phone" and viewer.token in self.state.tokens
        return (*AUDIENCES[viewer.line.hello["role"]], *(("seat",) if seated else ()))

    def _document(self, viewer: Viewer, audience: str) -> Document:
        seat = self.state.tokens.get(viewer.token, "")
        looking = viewer_of(self.state, audience, seat)
        document = view(self.state, looking, "fr") if looking else {}
        if audience == "console":
            seats = self.state.seats.values()
            people = sum(seat.persons for seat in seats)
            document["figures"] = {"people": people, "first": sum(s.first_time or 0 for s in seats)}
        return document
