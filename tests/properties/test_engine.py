"""Random moves of random senders, in any order, leave a room that its journal makes again."""

from typing import Literal

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from game_server.engine.flow.deadlines import armed_deadlines
from game_server.engine.flow.reactions import KINDS
from game_server.engine.mechanics.contract import MechanicMove
from game_server.engine.mechanics.estimate import Estimate, TakeBack
from game_server.engine.mechanics.talk import HideWord, SendWord
from game_server.engine.rules import name_of
from game_server.engine.seats import devices
from game_server.engine.state.console_moves import (
    AcknowledgeHelp,
    Ban,
    ClearPlaces,
    Close,
    ConsoleMove,
    CountHands,
    CountPeople,
    EraseName,
    EraseSeat,
    EraseText,
    Extend,
    Kick,
    LetIn,
    LockEntry,
    Next,
    Pause,
    Readmit,
    RemoveDeadline,
    Rename,
    Resume,
    RevokeTickets,
    SeatAtTable,
    SetEntry,
    SetFactor,
    SetService,
    SetSimple,
    ShowScreen,
    Skip,
    StepBack,
    TurnAway,
)
from game_server.engine.state.moves import (
    AskHelp,
    Attend,
    ChooseService,
    ChooseTable,
    Facilitator,
    Join,
    Pass,
    Phone,
    Play,
    React,
    ReportPlaces,
    RoomItself,
    Sender,
    SetFirstTime,
    WireMove,
)
from game_server.engine.state.run_events import ReactionKind
from game_server.engine.state.scenario import Pace
from tests.game import phone
from tests.properties.room_machine import Room
from tests.samples import card, estimate, scenario, talk

PHONES = st.sampled_from([phone(name) for name in "abcdefg"])
CONSOLES = st.sampled_from([Facilitator("a1"), Facilitator("a2")])
SENDERS: st.SearchStrategy[Sender] = PHONES | CONSOLES
STEERERS: st.SearchStrategy[Sender] = st.sampled_from(
    [*[Facilitator("a1"), Facilitator("a2")] * 4, phone("a")]
)
AHEAD = st.sampled_from((2, 7, 11, 15, 0, 3, 8))
"""How often next is pressed at the start: first the steps in which answers are open."""
DEVICES = st.sampled_from(["d1", "d2", "d3", "d4"])
SEATS = st.sampled_from([f"p{number}" for number in range(1, 9)])
VALID = ("Loutre", "Héron", "loutre", "x" * 24, "Loutre 2", "X" * 24, "Castor")
NAMES = st.sampled_from((*VALID, "x" * 25, "", "<b>"))
VALUES = st.sampled_from([1.0, 2.5, 50.0, 100.0, 110.0, 999.0, 0.0, 5000.0])
PLAYS: st.SearchStrategy[MechanicMove] = (
    st.builds(Estimate, VALUES, st.sampled_from([None, 1, 2, 3, 4]))
    | st.just(TakeBack())
    | st.builds(SendWord, st.sampled_from(["eau", "Eau", "merci", "", "a" * 31, "air", "<"]))
    | st.builds(HideWord, st.just("w0"), st.booleans())
)
MODERATION: st.SearchStrategy[ConsoleMove] = (
    st.builds(Kick, SEATS)
    | st.builds(Ban, SEATS)
    | st.builds(Readmit, SEATS)
    | st.builds(LockEntry, st.booleans())
    | st.builds(Rename, SEATS, NAMES)
    | st.builds(SeatAtTable, SEATS, st.integers(0, 3))
    | st.builds(AcknowledgeHelp, SEATS)
    | st.builds(SetSimple, st.booleans())
    | st.builds(ShowScreen, st.booleans())
    | st.builds(SetService, st.sampled_from(("", "eau", "mer")))
    | st.builds(CountPeople, st.integers(0, 3), st.integers(0, 2))
    | st.just(ClearPlaces())
    | st.builds(SetEntry, st.sampled_from(("free", "ticket", "admitted")))
    | st.builds(RevokeTickets, st.integers(1, 2))
    | st.builds(LetIn, st.integers(0, 9))
    | st.builds(TurnAway, st.integers(1, 9))
    | st.builds(EraseSeat, SEATS)
    | st.builds(EraseName, SEATS)
)
NAMED = st.sampled_from(("abcdefg", "gfedcba", "bcdef", "a", "g"))
TOS: st.SearchStrategy[Literal["current", "previous"]] = st.sampled_from(("current", "previous"))


class RoomMachine(RuleBasedStateMachine):
    """Let phones, consoles and the room do what they like."""

    @initialize(
        pace=st.sampled_from(("facilitator", "auto")),
        strict=st.booleans(),
        players=st.sampled_from((7, 6, 5, 2, 0)),
        ahead=AHEAD,
    )
    def open(self, *, pace: Pace, strict: bool, players: int, ahead: int) -> None:
        """Open a room of four short phases, with some seats taken and some steps gone by."""
        self.room = Room(
            scenario(
                estimate("a", strict=strict),
                talk("b", word=True, strict=strict),
                estimate("c", card("c2", value=30, low=0, high=100, scale="linear"), duo=True),
                talk("d", is_break=True),
                pace=pace,
            )
        )
        for sender, name in zip("abcdefg"[:players], VALID, strict=False):
            self._send(phone(sender), "d1", Join(name, 1))
        for _ in range(ahead):
            self._go_on("d1")

    def _send(self, sender: Sender, device: str, move: WireMove) -> None:
        number = self.room.next_number(sender, device)
        self.room.send(sender, device, number, move)

    def _go_on(self, device: str) -> None:
        """Press next, and wait for the lock that it announces."""
        self._send(Facilitator("a1"), device, Next(self.room.state.last_step))
        for deadline in armed_deadlines(self.room.state):
            if deadline.id.startswith("lock:"):
                self.room.now = max(self.room.now, deadline.at)
                self.room.report(deadline.id)

    @rule(sender=PHONES, device=DEVICES, name=NAMES, persons=st.integers(0, 4))
    def join(self, sender: Phone, device: str, name: str, persons: int) -> None:
        """Join, early or late, for the first time or again."""
        self._send(sender, device, Join(name, persons))

    @rule(sender=PHONES, device=DEVICES, first=st.integers(-1, 4), service=st.booleans())
    def set_about_oneself(self, *, sender: Phone, device: str, first: int, service: bool) -> None:
        """Choose a service, or set the number of first-timers."""
        move = ChooseService("eau" if first else "rh") if service else SetFirstTime(first)
        self._send(sender, device, move)

    @rule(sender=SENDERS, device=DEVICES, play=PLAYS, late=st.integers(0, 6), done=st.booleans())
    def play(
        self, *, sender: Sender, device: str, play: MechanicMove, late: int, done: bool
    ) -> None:
        """Answer or only set it, sometimes in a step that is over."""
        step = self.room.state.last_step - (late == 0)
        self._send(sender, device, Play(step, play, done=done))

    @rule(
        names=NAMED,
        device=DEVICES,
        value=VALUES,
        word=st.sampled_from(["eau", "merci"]),
        on=st.booleans(),
    )
    def answer(self, *, names: str, device: str, value: float, word: str, on: bool) -> None:
        """Let some phones give an answer that fits the question, the next one if none is open."""
        while on and not self.room.is_asking() and self.room.state.status != "closed":
            self._go_on(device)
        for name in names if self.room.is_asking() else "":
            asks = self.room.state.scenario.phases[self.room.state.phase].mechanic
            move: MechanicMove = Estimate(value) if asks == "estimate" else SendWord(word)
            self._send(phone(name), device, Play(self.room.state.last_step, move))

    @precondition(lambda self: self.room.state.status != "closed")
    @rule(back=st.integers(1, 8), names=NAMED, device=DEVICES, value=VALUES, on=st.integers(0, 3))
    def answer_again(self, back: int, names: str, device: str, value: float, on: int) -> None:
        """Go on until something is shown, back several steps, answer anew, and on again."""
        console = Facilitator("a1")
        for name in names:
            self._send(phone(name), device, Join(f"Aigrette {name}", 1))
        while not self.room.is_revealed() and self.room.state.status != "closed":
            self._go_on(device)
        for _ in range(back):
            self._send(console, device, StepBack(self.room.state.last_step, "previous"))
        self.answer(names=names, device=device, value=value, word="eau", on=on > 0)
        for _ in range(on):
            self._go_on(device)
        if words := self.room.listed():
            self._send(console, device, Play(self.room.state.last_step, HideWord(words[0], on < 3)))
            if on == 1:
                self._send(console, device, EraseText(self.room.state.last_step, words[-1]))

    @rule(sender=PHONES, device=DEVICES, on=st.booleans(), table=st.integers(0, 3))
    def ask(self, *, sender: Phone, device: str, on: bool, table: int) -> None:
        """Ask for help or withdraw it, or choose a table."""
        self._send(sender, device, ChooseTable(table) if table else AskHelp(on))

    @precondition(lambda self: self.room.state.status == "playing")
    @rule(sender=PHONES, device=DEVICES, kind=st.sampled_from((*KINDS, "")))
    def react(self, sender: Phone, device: str, kind: ReactionKind | Literal[""]) -> None:
        """Say a reaction, or pass the question, whatever is open."""
        step = self.room.state.last_step
        self._send(sender, device, React(step, kind) if kind else Pass(step))

    @precondition(lambda self: self.room.is_asking())
    @rule(sender=CONSOLES, device=DEVICES, counted=st.integers(0, 2))
    def count_hands(self, sender: Facilitator, device: str, counted: int) -> None:
        """Count raised hands, where there are options."""
        self._send(sender, device, CountHands(self.room.state.last_step, {"r1": counted}))

    @rule(stayed=st.sets(SEATS), gone=st.sets(SEATS), back=st.sets(SEATS))
    def report_places(self, stayed: set[str], gone: set[str], back: set[str]) -> None:
        """Report what became of places."""
        report = ReportPlaces(tuple(stayed), tuple(gone), tuple(back))
        self.room.send(RoomItself(), "", 0, report)

    @precondition(lambda self: self.room.is_asking())
    @rule(sender=CONSOLES, device=DEVICES, resume=st.booleans())
    def pause(self, *, sender: Facilitator, device: str, resume: bool) -> None:
        """Suspend the session while answers are open, or resume it."""
        step = self.room.state.last_step
        self._send(sender, device, Resume(step) if resume else Pause(step))

    @rule(sender=STEERERS, device=DEVICES, old=st.integers(0, 12), data=st.data())
    def steer(self, sender: Sender, device: str, old: int, data: st.DataObject) -> None:
        """Press a button, sometimes one of a step that is over, sometimes on a phone."""
        step = self.room.state.last_step - (old == 0)
        moves: st.SearchStrategy[ConsoleMove] = st.one_of(
            st.just(Skip(step)),
            st.builds(StepBack, st.just(step), TOS),
            st.builds(StepBack, st.just(step), TOS),
            st.just(Pause(step)),
            st.just(Resume(step)),
            st.builds(Extend, st.just(step), st.sampled_from([-601, -600, -30, 0, 30, 600])),
            st.just(RemoveDeadline(step)),
            st.builds(SetFactor, st.sampled_from(("1", "1.5", "2", "none"))),
        )
        self._send(sender, device, data.draw(moves))

    @precondition(lambda self: self.room.listed())
    @rule(sender=STEERERS, device=DEVICES, row=st.integers(0, 6), hidden=st.booleans())
    def hide(self, *, sender: Sender, device: str, row: int, hidden: bool) -> None:
        """Take a word off, or put it back, sometimes on a phone."""
        ids = self.room.listed()
        play = HideWord(ids[row % len(ids)], hidden)
        self._send(sender, device, Play(self.room.state.last_step, play))

    @rule(sender=STEERERS, device=DEVICES, move=MODERATION)
    def moderate(self, sender: Sender, device: str, move: ConsoleMove) -> None:
        """Put seats out and let them in again, sometimes as a player would like to."""
        self._send(sender, device, move)

    @rule(sender=CONSOLES, device=DEVICES, show=st.booleans())
    def next(self, *, sender: Facilitator, device: str, show: bool) -> None:
        """Press next, the button that is pressed most; a lock may only be announced by it."""
        self._send(sender, device, Next(self.room.state.last_step, show=show))

    @precondition(lambda self: self.room.state.phase > 1)
    @rule(sender=CONSOLES, device=DEVICES, really=st.integers(0, 9))
    def close(self, sender: Facilitator, device: str, really: int) -> None:
        """End the session early, once in a while."""
        if really == 9:
            self._send(sender, device, Close())

    @precondition(lambda self: self.room.made)
    @rule(data=st.data())
    def repeat(self, data: st.DataObject) -> None:
        """Send a move again under its number: if it was the last, it is accepted without effect."""
        made = data.draw(st.sampled_from(self.room.made))
        before = self.room.state
        last = self.room.next_number(made.sender, made.device) - 1
        code = self.room.send(made.sender, made.device, made.number, Close())
        if devices.find(before, name_of(before, made.sender), made.device) is None:
            # The phone of a seat that was erased is a stranger (rule 0.20).
            assert code in ("not_in_room", "not_allowed")
        else:
            assert code == ("" if made.number == last else "stale_move")
        assert self.room.state == before

    @rule(here=st.sets(SEATS), ms=st.integers(0, 90_000))
    def attend(self, here: set[str], ms: int) -> None:
        """Let time go by and report who is connected."""
        self.room.now += ms
        self.room.send(RoomItself(), "", 0, Attend(tuple(here)))

    @rule(report=st.booleans(), ms=st.sampled_from([0, 1, 5_000, 20_000, 60_000, 43_200_000]))
    def wait(self, *, report: bool, ms: int) -> None:
        """Let time go by; the room may notice its deadlines or not, and notices them twice."""
        if ms > 60_000 and self.room.state.phase < 3:
            ms = 60_001
        self.room.now += ms
        if report:
            for deadline in armed_deadlines(self.room.state):
                if deadline.at <= self.room.now:
                    self.room.report(deadline.id)

    @precondition(lambda self: self.room.known)
    @rule(data=st.data())
    def report_again(self, data: st.DataObject) -> None:
        """Report a deadline that was once armed, whatever became of it."""
        self.room.report(data.draw(st.sampled_from(sorted(self.room.known))))

    @precondition(lambda self: self.room.state.room_run.open is not None)
    @rule()
    def run_out(self) -> None:
        """Let the time of the open step run out to the ms, and report it."""
        step = self.room.state.room_run.open
        if step and step.deadline is not None:
            self.room.now = max(self.room.now, step.deadline)
            self.room.report(f"step:{step.id}:{step.deadline}")

    @invariant()
    def holds(self) -> None:
        """Check the room after every move."""
        self.room.check()

    def teardown(self) -> None:
        """Replay the whole history."""
        if hasattr(self, "room"):
            self.room.finish()


TestRoom = RoomMachine.TestCase
# An example is fifty moves, so half of the profile's examples do.
TestRoom.settings = settings(max_examples=max(25, settings().max_examples // 2))
