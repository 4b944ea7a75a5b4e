"""A room of the pure engine under random moves, checked after each of them."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from random import Random

from game_server.engine.evolve import evolve, initial_state, replay
from game_server.engine.flow.deadlines import armed_deadlines, is_cut
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.kit.viewers import AT_CONSOLE, EVERYONE, ON_SCREEN, AtSeat, Viewer
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.estimate import Estimated, TakenBack
from game_server.engine.mechanics.talk import WordHidden, WordSent
from game_server.engine.rules import decide, name_of, open_moves
from game_server.engine.seats.erasure import without_seat
from game_server.engine.state.console_moves import Extend, Next, SendMessage, Skip, StepBack
from game_server.engine.state.events import Event, MoveAccepted, RoomClosed, SeatTaken, TextsErased
from game_server.engine.state.moves import (
    Attend,
    ChooseService,
    DeadlinePassed,
    Envelope,
    Join,
    Move,
    Phone,
    Play,
    Reclaim,
    RoomItself,
    Sender,
    SetFirstTime,
)
from game_server.engine.state.run_events import PhaseBegan, PhasePlayed, StepOpened, SteppedBack
from game_server.engine.state.scenario import Scenario
from game_server.engine.state.state import current
from game_server.engine.views.view import view
from game_server.errors import IllegalMoveError
from game_server.figures.session import START as NO_TALLY
from game_server.figures.session import figures, fold, observe
from game_server.protocol.codec import pack
from game_server.protocol.journal import decode_entry, encode_entry
from tests.documents import typed_view
from tests.game import START, opening, phone, untyped

CODES = frozenset(
    {
        *("banned", "full", "kicked", "name_refused", "no_step_before", "not_allowed"),
        *("not_in_room", "not_open", "not_proposed", "out_of_bounds", "room_closed"),
        *(
            "room_locked",
            "entry_fixed",
            "sheet_unknown",
            "ticket_needed",
            "seat_unknown",
            "stale_move",
            "step_changed",
            "step_locked",
        ),
        *("text_empty", "text_signs", "text_too_long", "count_refused", "table_unknown"),
    }
)
"""Every refusal that the rules know; each has its text."""
WORDS = (
    (EVERYONE, "words", False),
    (AT_CONSOLE, "shown", False),
    (AT_CONSOLE, "hidden", True),
)
"""Where words are listed, and whether they are hidden ones."""
ADDING = (Attend, Next, Skip, StepBack, Extend, SendMessage, Reclaim)
"""Moves that have an effect each time; all others are idempotent."""
PROBE = "probe"
"""A device whose moves are only tried, and never applied."""


@dataclass(frozen=True, slots=True)
class AcceptedMove:
    """Hold an accepted move, to send it again."""

    sender: Sender
    device: str
    number: int


class Room:
    """Hold the live state, the state replayed from the journal, and the counted moves."""

    def __init__(self, script: Scenario) -> None:
        """Open a room of *script*."""
        first = opening(script)
        self.now = START
        self.state = initial_state(first)
        self.stored = initial_state(first)
        self.events: list[Event] = [first]
        self.tally = NO_TALLY
        self.counted: Counter[tuple[str, str, int]] = Counter()
        self.made: list[AcceptedMove] = []
        self.texts: set[str] = set()
        self.known: set[str] = set()
        self.starts: dict[tuple[int, int], dict[str, Document]] = {}
        self.effects: Counter[str] = Counter()
        self.truths: set[int] = set()
        self.spoiled: frozenset[str] = frozenset()
        self.timely: frozenset[tuple[str, int]] = frozenset()
        self.spoils: dict[tuple[int, int], tuple[frozenset[str], frozenset[tuple[str, int]]]] = {}
        self.said: dict[str, str] = {}
        self.hidden: set[tuple[int, str]] = set()

    def send(self, sender: Sender, device: str, number: int, move: Move) -> str:
        """Make a move; return the code that refuses it, or an empty text."""
        sent = Envelope(sender, device, number, move)
        if code := self._refusal(sent):
            assert code in CODES
            return code
        fresh = isinstance(sender, RoomItself) or number >= self.next_number(sender, device)
        events = decide(self.state, sent, self.now).events
        self._apply(events)
        # A move without effect is not stored, and neither is its number (rule I.1).
        if events and not isinstance(sender, RoomItself):
            self.made.append(AcceptedMove(sender, device, number))
        self._count(events)
        if fresh and not isinstance(move, ADDING):
            self._check_again(sender, device, move)
        return ""

    def report(self, id_: str) -> None:
        """Report a deadline twice: it may have an effect once, and only if it is over."""
        for _ in range(2):
            over_now = [due_.id for due_ in armed_deadlines(self.state) if due_.at <= self.now]
            before = len(self.events)
            self.send(RoomItself(), "", 0, DeadlinePassed(id_))
            effect = any(isinstance(e, StepOpened | RoomClosed) for e in self.events[before:])
            assert id_ in over_now or not effect
            self.effects[id_] += effect
        assert self.effects[id_] <= 1

    def seat_of(self, sender: Sender) -> str:
        """Return the seat of a phone, or the name of a console."""
        return name_of(self.state, sender)

    def next_number(self, sender: Sender, device: str) -> int:
        """Return a number that this device has not used."""
        known = self.state.devices.get(self.seat_of(sender), ())
        return max((found.number for found in known if found.id == device), default=0) + 1

    def is_asking(self) -> bool:
        """Return whether answers are open, or would be if the session were not paused."""
        here = current(self.state)
        return here is not None and here.step.kind == "input"

    def is_revealed(self) -> bool:
        """Return whether the open step reveals answers."""
        here = current(self.state)
        return here is not None and here.step.truth

    def listed(self) -> list[str]:
        """Return the ids of the words that the console has."""
        play = view(self.state, AT_CONSOLE, "fr").get("play", {})
        return [row["id"] for name in ("shown", "hidden") for row in play.get(name, ())]

    def check(self) -> None:
        """Check what must hold after every move."""
        assert self.stored == self.state
        assert all(count == 1 for count in self.counted.values())
        names = [(seat.name.text or "").casefold() for seat in self.state.seats.values()]
        assert len(set(names)) == len(names)
        armed = armed_deadlines(self.state)
        assert [deadline.at for deadline in armed] == sorted(deadline.at for deadline in armed)
        self.known.update(deadline.id for deadline in armed)
        self._check_points()
        self._check_documents()
        self._check_open_moves()

    def finish(self) -> None:
        """Check what can be checked once, at the end of a history."""
        assert replay(self.events) == self.state
        assert fold(self.events) == self.tally
        self._erase_afterwards()

    def _erase_afterwards(self) -> None:
        """Check that a journal is read whoever is erased from it once its room is closed (0.20)."""
        left = tuple(self.events)
        for seat in self.state.seats:
            for events in (tuple(without_seat(self.events, seat)), tuple(without_seat(left, seat))):
                entry, texts = encode_entry(events)
                read = replay(decode_entry(entry, texts))
                assert seat not in read.seats
                assert view(read, AT_CONSOLE, "fr")
            left = events

    def _check_again(self, sender: Sender, device: str, move: Move) -> None:
        """Check that *move* over again, under a new number, is refused or writes nothing."""
        again = Envelope(sender, device, self.next_number(sender, device), move)
        if not self._refusal(again):
            assert decide(self.state, again, self.now).events == ()

    def _apply(self, events: Iterable[Event]) -> None:
        """Apply events, both directly and through the bytes of the journal."""
        events = tuple(events)
        for event in events:
            after = evolve(self.state, event)
            self.tally, self.state = observe(self.tally, self.state, event, after), after
            self._check_start(event)
            self._record_truth(event)
            self._record_words(event)
        entry, texts = encode_entry(events)
        assert not texts.keys() & self.texts
        self.texts |= texts.keys()
        stored = decode_entry(entry, texts)
        assert stored == events
        for event in stored:
            self.stored = evolve(self.stored, event)
        self.events.extend(events)

    def _check_start(self, event: Event) -> None:
        """Check that a step gone back to shows each seat its answers as they were at its start."""
        place = (self.state.phase, len(self.state.room_run.before))
        plays = {seat: self._play_of(seat) for seat in self.state.seats}
        if isinstance(event, StepOpened):
            self.starts[place] = plays
        if isinstance(event, SteppedBack):
            starts = self.starts[place]
            # A seat that was erased since is in none of both.
            assert all(plays[seat] == starts[seat] for seat in plays.keys() & starts.keys())
            assert not any(plays[seat] for seat in plays.keys() - starts.keys())

    def _record_truth(self, event: Event) -> None:
        """Record the seats whose last answer came after the figure of its phase was revealed."""
        place = (self.state.phase, len(self.state.room_run.before))
        if isinstance(event, PhaseBegan):
            self.spoiled, self.timely = frozenset(), frozenset()
        if isinstance(event, StepOpened):
            self.spoils[place] = self.spoiled, self.timely
            here = current(self.state)
            if here and here.step.truth:
                self.truths.add(self.state.phase)
        if isinstance(event, SteppedBack):
            self.spoiled, self.timely = self.spoils[place]
        if isinstance(event, PhasePlayed) and isinstance(event.event, Estimated):
            seat = frozenset({event.event.seat})
            late = self.state.phase in self.truths
            self.spoiled = self.spoiled | seat if late else self.spoiled - seat
            # An answer of an earlier round, before the figure was revealed, still counts.
            answer = frozenset({(event.event.seat, event.event.round)})
            self.timely = self.timely - answer if late else self.timely | answer

        if isinstance(event, PhasePlayed) and isinstance(event.event, TakenBack):
            self.timely = self.timely - {(event.event.seat, event.event.round)}

    def _record_words(self, event: Event) -> None:
        """Record which words are hidden, in any case of letters; going back changes nothing."""
        inner = event.event if isinstance(event, PhasePlayed) else None
        if isinstance(event, TextsErased):
            self._forget_words({self.said[id_] for id_ in event.texts})
        if isinstance(inner, WordSent):
            self.said[inner.word.id] = (inner.word.text or "").casefold()
        if isinstance(inner, WordHidden):
            word = {(self.state.phase, self.said[inner.text])}
            self.hidden = self.hidden | word if inner.hidden else self.hidden - word

    def _forget_words(self, words: Collection[str]) -> None:
        """Expect of erased *words* that nothing shows them, also in steps that are gone back to."""
        self.hidden = {(phase, word) for phase, word in self.hidden if word not in words}
        for place, plays in self.starts.items():
            self.starts[place] = {
                seat: {"erased": True} if str(play.get("mine")).casefold() in words else play
                for seat, play in plays.items()
            }

    def _play_of(self, seat: str) -> Document:
        """Return what a seat sees of its own play, without the gesture of its service."""
        play: Document = view(self.state, AtSeat(seat), "fr").get("play", {})
        return {name: value for name, value in play.items() if name != "gesture"}

    def _count(self, events: tuple[Event, ...]) -> None:
        accepted = [event for event in events if isinstance(event, MoveAccepted)]
        taken = [event for event in events if isinstance(event, SeatTaken)]
        opened_ = [event for event in events if isinstance(event, StepOpened)]
        assert len(accepted) <= 1
        assert len(taken) <= len(accepted)
        assert len(opened_) <= 1
        for event in accepted:
            device = self.state.devices[event.sender][-1].id or ""
            self.counted[event.sender, device, event.number] += 1

    def _check_points(self) -> None:
        here = current(self.state)
        if here is not None:
            measured = MECHANICS[here.spec.mechanic].measures(here.spec.content, here.play)
            assert all(0 <= earned <= 100 for earned in measured.points.values())
            pairs = measured.talk_points.values()
            assert all(0 <= earned <= 100 for pair in pairs for earned in pair)
            # What an erased seat answered counts on (rule 0.20).
            assert measured.answered <= {*self.state.seats, *self.state.erased}
            scores = here.spec.mechanic == "estimate"
            timely = {seat for seat, _ in self.timely} if scores else set()
            # Few who came in the second round are in no chart, and so in no figure (rule 0.8).
            assert set(measured.points) <= timely
            assert len(timely) - len(measured.points) < SMALL_GROUP
            for seat in self.state.seats if here.step.truth else ():
                told = seat in timely and seat not in self.spoiled
                assert ("points" in self._play_of(seat)) == told
            if any(step.kind == "input" for step in (here.step, *here.ahead)):
                assert self.state.phase not in self.tally.measures
        for index, measures in self.tally.measures.items():
            assert index <= self.state.phase
            assert measures.asks
            answered = measures.answered & self.tally.joined[index]
            assert answered <= self.tally.seen[index]

    def _check_documents(self) -> None:
        """Check that every document is of its type, can be sent, and holds no null."""
        for viewer, name, hidden in WORDS:
            for row in view(self.state, viewer, "fr").get("play", {}).get(name, ()):
                assert ((self.state.phase, row["word"].casefold()) in self.hidden) is hidden
        seats = (AtSeat(seat) for seat in self.state.seats)
        viewers: tuple[Viewer, ...] = (EVERYONE, ON_SCREEN, AT_CONSOLE, *seats)
        documents = [typed_view(self.state, viewer, "fr") for viewer in viewers]
        for document in (*documents, untyped(figures(self.tally, self.state))):
            assert pack(document)
            assert nulls(document) == 0

    def _check_open_moves(self) -> None:
        """Check that what is not open is refused, and that a bot may play where it is."""
        for seat in (*self.state.seats, ""):
            sender = self._phone_of(seat)
            kinds = open_moves(self.state, seat)
            for kind, move in (
                ("choose_service", ChooseService("unsaid")),
                ("set_first_time", SetFirstTime(0)),
            ):
                assert self._may(sender, move) == (kind in kinds)
            if not (seat and self.state.seats[seat].status in ("in", "empty")):
                assert self._may(sender, Join("Loutre", 1)) == ("join" in kinds)
            if play := self._bot_move(seat):
                may = "play" in kinds and not is_cut(self.state, self.now)
                assert self._may(sender, play) == may

    def _phone_of(self, seat: str) -> Phone:
        if not seat:
            return phone("nobody")
        return Phone(next(token for token, had in self.state.tokens.items() if had == seat))

    def _may(self, sender: Sender, move: Move) -> bool:
        return not self._refusal(Envelope(sender, PROBE, 1, move))

    def _refusal(self, sent: Envelope) -> str:
        """Return the code that refuses a move, empty if it is legal."""
        try:
            decide(self.state, sent, self.now)
        except IllegalMoveError as refusal:
            return refusal.code
        return ""

    def _bot_move(self, seat: str) -> Play | None:
        """Return what the mechanic's bot would play for *seat* if it had not answered."""
        here = current(self.state)
        if here is None or not seat:
            return None
        documents = {"all": view(self.state, EVERYONE, "fr"), "seat": {"id": seat}}
        documents["all"]["step"]["kind"] = "input"
        move = MECHANICS[here.spec.mechanic].bot(documents, Random(seat))
        return None if move is None else Play(here.open.id, move)


def nulls(value: object) -> int:
    """Return how many nulls there are in a document."""
    if isinstance(value, dict):
        return sum(nulls(inner) for inner in value.values())
    if isinstance(value, list):
        return sum(nulls(inner) for inner in value)
    return value is None
