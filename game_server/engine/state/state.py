"""The state of a room, as its events made it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from game_server.disclosure import Response
from game_server.engine.kit.anonymous import key_of
from game_server.engine.kit.copies import replace
from game_server.engine.kit.draw import seed_of
from game_server.engine.kit.entry import Entry, Sheet, Ticket, Waiting
from game_server.engine.kit.groups import ROOM, Group
from game_server.engine.kit.memo import Memo
from game_server.engine.kit.text import Personal, Typed
from game_server.engine.kit.zone import DEFAULT_ZONE
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import PhaseHistory, PhaseState, Result, Step
from game_server.engine.state.console_moves import TimeFactor
from game_server.engine.state.events import Glaze, TailLost
from game_server.engine.state.run import (
    NO_CARRY_OVER,
    NO_RUN,
    CarryOver,
    Checkpoint,
    OpenStep,
    Run,
)
from game_server.engine.state.run_events import Half
from game_server.engine.state.scenario import PhaseSpec, Scenario

Status = Literal["lobby", "playing", "closed"]
SeatStatus = Literal["in", "empty", "out", "banned"]
"""Only who is `in` holds a place (rule 0.18)."""
UNSAID = "unsaid"
"""The service of those who prefer not to say."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Hold what is known of a player's seat.

    *joined_phase* is the phase of which it may have missed something, −1 in the lobby. *table* is
    0 as long as nobody told it. *message*: the last that the facilitator wrote to it alone, and
    *message_count* how many ever were; *renamed*: its nickname is the facilitator's. *names* are
    the ids of the nicknames that people gave it; *name_erased*: they were erased. *code* is its
    personal one, which is new after each of its *uses*. *stayed*: its phone was there for more
    than a moment. *proposed*: the room proposed its nickname. *name_off*: who keeps that off the
    screen, its player (`seat`) or the facilitator. *glaze*: that of its tile, if it chose one.
    """

    id: str
    name: Typed
    persons: int
    joined_at: int
    joined_phase: int
    code: str = ""
    uses: int = 0
    stayed: bool = False
    status: SeatStatus = "in"
    service: str = ""
    first_time: int | None = None
    table: int = 0
    help: Literal["", "asked", "seen"] = ""
    message: Typed | None = None
    message_count: int = 0
    renamed: bool = False
    names: tuple[str, ...] = ()
    name_erased: bool = False
    proposed: bool = False
    name_off: frozenset[str] = frozenset()
    glaze: Glaze | None = None


@dataclass(frozen=True, slots=True)
class Device:
    """Hold the last accepted move of one page load, whose *id* is None once it was erased."""

    alias: int
    id: str | None
    number: int


@dataclass(frozen=True, slots=True)
class SheetRow:
    """Hold when a phase ran, and how it ended (None: it has not)."""

    began_at: int
    ended_at: int | None = None
    outcome: Literal["played", "skipped"] | None = None


# No slots: copying `__dict__` is faster, and copies are most of what a move costs (see `copies`).
@dataclass(frozen=True)
class State:
    """Hold all that is known of a room.

    *runs* are those of the phase that plays, by group; *carry_overs* is what going back does not
    undo of any run, by index of phase and group, *results* what ended phases found out, likewise;
    *sides* what lies beside the phases. *sheet* tells when phases ran, by index. *last_step* is the
    id of the step that the room opened last. *seen* tells when each seat was seen last (ms): apart
    from the seats, so that a move changes none. *codes* leads from personal codes to seats,
    *former* from tokens that no longer bring their seat back. *seat_count* is of all seats that
    ever were, *text_count* of what people typed, *personal_count* of the tokens and services that
    came.
    *service* is that of the whole room, *message* the last that went to all in this phase, and
    *message_count* how many ever did. *formed*: tables were made. *without_phone*: the people
    without a phone, and how many of them play for the first time. *left_out*: phases to come that
    the facilitator leaves out. *lost* is what the store lost
    last. *expected*: how many people are, 0 if nobody knows. *replies*: the tiles that each ended
    phase laid on the roof, by its index, and each closed side run, by its group; *gestures*: of how
    many replies how many were commitments, likewise (rule 0.15). *halves*: the word of the warm-up
    that each seat chose; *told_halves*: those that the screen was told of, as they were then (rule
    0.19).
    *texts*: the ids of what each seat typed, or was written; *written*: what it typed in
    activities, by answer; *erased*: erased seats (rule 0.20), of which figures still count the
    persons. *entry*: what a new seat costs; *sheets* of tickets by number from 1 on, *tickets* by
    hash; *waiting*: who is to be let in, by number; *wait_count*: how many ever waited (rule 0.27).
    *told* has what was played as it is told: all documents of a state need the same.
    """

    room: str
    code: str
    seed: str
    scenario: Scenario
    trial: bool
    opened_at: int
    moved_at: int
    status: Status = "lobby"
    phase: int = -1
    runs: Mapping[Group, Run] = field(default_factory=dict)
    last_step: int = 0
    paused_at: int | None = None
    factor: TimeFactor = "1"
    entry_locked: bool = False
    text_count: int = 0
    personal_count: int = 0
    seats: Mapping[str, Seat] = field(default_factory=dict)
    seen: Mapping[str, int] = field(default_factory=dict)
    seat_count: int = 0
    tokens: Mapping[str, str] = field(default_factory=dict)
    former: Mapping[str, str] = field(default_factory=dict)
    devices: Mapping[str, tuple[Device, ...]] = field(default_factory=dict)
    checkpoints: tuple[Checkpoint, ...] = ()
    carry_overs: Mapping[tuple[int, Group], CarryOver] = field(default_factory=dict)
    results: Mapping[tuple[int, Group], Result] = field(default_factory=dict)
    sides: Mapping[Group, PhaseState] = field(default_factory=dict)
    sheet: Mapping[int, SheetRow] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    simple: bool = False
    service: str = ""
    message: Typed | None = None
    message_count: int = 0
    screen_shown: bool = True
    names_shown: bool = True
    left_out: frozenset[int] = frozenset()
    proposed_names: bool = False
    simulated: int = 0
    zone: str = DEFAULT_ZONE
    without_phone: tuple[int, int] = (0, 0)
    lost: TailLost | None = None
    expected: int = 0
    replies: Mapping[int, int] = field(default_factory=dict)
    gestures: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    halves: Mapping[str, Half] = field(default_factory=dict)
    told_halves: Mapping[str, Half] = field(default_factory=dict)
    formed: bool = False
    attended_at: int = 0
    attended: tuple[str, ...] = ()
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    written: Mapping[str, tuple[tuple[Typed, ...], ...]] = field(default_factory=dict)
    erased: Mapping[str, Seat] = field(default_factory=dict)
    entry: Entry = "free"
    sheets: Mapping[int, Sheet] = field(default_factory=dict)
    tickets: Mapping[str, Ticket] = field(default_factory=dict)
    waiting: Mapping[int, Waiting] = field(default_factory=dict)
    wait_count: int = 0
    told: Memo = field(default_factory=Memo, compare=False, repr=False)

    @property
    def paused(self) -> bool:
        """Return whether the session is suspended."""
        return self.paused_at is not None

    @property
    def room_run(self) -> Run:
        """Return what the whole room has of the phase it plays, an empty run between phases."""
        return self.runs.get(ROOM, NO_RUN)

    def run(self, group: Group) -> Run:
        """Return what *group* has of the phase that plays, an empty run if it has none."""
        return self.runs.get(group, NO_RUN)

    def carried_over(self, phase: int, group: Group = ROOM) -> CarryOver:
        """Return what going back does not undo of the run of *group* in a phase, by its index."""
        return self.carry_overs.get((phase, group), NO_CARRY_OVER)


@dataclass(frozen=True, slots=True)
class Current:
    """Hold what is open now for a group: the phase, its state and the open step.

    *plenary* is the step of the room inside which a table plays, None for the room itself.
    """

    spec: PhaseSpec
    play: PhaseState
    open: OpenStep
    before: tuple[Step, ...]
    group: Group = ROOM
    plenary: Step | None = None

    @property
    def step(self) -> Step:
        """Return the open step."""
        return self.open.step

    @property
    def ahead(self) -> tuple[Step, ...]:
        """Return the steps of the room that would follow if its state stayed as it is."""
        return MECHANICS[self.spec.mechanic].ahead(self.spec.content, self.play, self.step)


def current(state: State, group: Group = ROOM) -> Current | None:
    """Return what is open for *group*, or None: before the first phase, after the last.

    A table has something open only while it plays by itself.
    """
    run, room = state.runs.get(group, NO_RUN), state.room_run
    if run.open is None or room.open is None:
        return None
    spec = state.scenario.phases[state.phase]
    if group == ROOM:
        return Current(spec, run.play, run.open, run.before)
    return Current(spec, run.play, run.open, run.before, group, room.open.step)


def gather_tables(state: State) -> PhaseState:
    """Return what the room plays, with what its tables did since they play by themselves."""
    here, play = current(state), state.room_run.play
    plays = table_plays(state)
    if here is None or plays is None:
        return play
    gather = MECHANICS[here.spec.mechanic].gather
    return play if gather is None else gather(here.spec.content, play, plays)


def table_plays(state: State) -> Mapping[Group, PhaseState] | None:
    """Return what each table plays, None as long as they do not play by themselves."""
    here = current(state)
    if here is None or not here.step.inside:
        return None
    return {group: settle_table(state, group) for group in sorted(state.runs) if group != ROOM}


def settle_table(state: State, group: Group) -> PhaseState:
    """Return what a table plays as its step ends, with what those who are ready agreed to.

    Whoever has seen the truth agrees to nothing.
    """
    run, here = state.run(group), current(state, group)
    settle = MECHANICS[here.spec.mechanic].settle if here else None
    if here is None or settle is None or truth_seen(state, group):
        return run.play
    agreed: PhaseState = settle(here.spec.content, run.play, run.ready)
    return agreed


def following_step(state: State, here: Current) -> Step | None:
    """Return the step that follows for the group that is at *here*, None if it has none left.

    For the room that rests on what its tables did, for a table on who agreed to what it did.
    """
    mechanic = MECHANICS[here.spec.mechanic]
    if here.plenary is not None:
        play = settle_table(state, here.group)
        return mechanic.inside(here.spec.content, play, here.plenary, here.step)
    return mechanic.after(here.spec.content, gather_tables(state), here.step)


def with_run(state: State, run: Run, group: Group = ROOM) -> State:
    """Return *state* with another run of *group* in the phase that plays."""
    return replace(state, runs={**state.runs, group: run})


def with_carry_over(state: State, carry_over: CarryOver, group: Group = ROOM) -> State:
    """Return *state* with another carry-over of *group* in this phase."""
    return replace(state, carry_overs={**state.carry_overs, (state.phase, group): carry_over})


def begin_play(state: State, phase: int, group: Group = ROOM) -> PhaseState:
    """Return a phase as it begins for a group, with its carry-over if it has been in it before."""
    spec = state.scenario.phases[phase]
    mechanic, play = MECHANICS[spec.mechanic], state.room_run.play
    if group == ROOM or phase != state.phase or mechanic.begin_at_table is None:
        return restored_play(state, phase, mechanic.begin(spec.content), group)
    seats = frozenset(seat.id for seat in state.seats.values() if seat.table == group)
    begun = mechanic.begin_at_table(spec.content, play, seats)
    return restored_play(state, phase, begun, group)


def restored_play(state: State, phase: int, play: PhaseState, group: Group = ROOM) -> PhaseState:
    """Return *play*, from the past of a phase, with what going back does not undo."""
    carry_over = MECHANICS[state.scenario.phases[phase].mechanic].carry_over
    carried = state.carried_over(phase, group).play
    return play if carry_over is None or carried is None else carry_over(play, carried)


def steps_of(state: State, phase: int) -> tuple[Step, ...]:
    """Return the steps that are planned for a phase of the scenario, by its index."""
    spec = state.scenario.phases[phase]
    return MECHANICS[spec.mechanic].steps(spec.content)


def history_of(state: State, phase: int, group: Group = ROOM) -> PhaseHistory:
    """Return what a group in a phase, by its index, may know of other phases and of draws.

    What lies beside the phases knows nothing of them.
    """
    if group < ROOM:
        return PhaseHistory()
    phases = state.scenario.phases
    before = [
        draws
        for index in range(phase)
        if phases[index].mechanic == phases[phase].mechanic
        and (draws := state.carried_over(index).draws)
    ]
    skipped = [phases[index] for index, row in state.sheet.items() if row.outcome == "skipped"]
    cards = (cards(spec.content) for spec in skipped if (cards := MECHANICS[spec.mechanic].cards))
    left_out = frozenset(card for names in cards for card in names)
    results = {
        phases[index].id: state.results.get((index, group), found)
        for (index, whose), found in state.results.items()
        if whose == ROOM and index < phase
    }
    draws = state.carried_over(phase, group).draws
    return PhaseHistory(draws, before[-1] if before else (), left_out, results)


def next_seed(state: State, phase: int, group: Group = ROOM, ahead: int = 0) -> str:
    """Return the seed (hexadecimal) of a group's next draw in a phase, or one *ahead* of it."""
    made = len(state.carried_over(phase, group).draws)
    return seed_of(state.seed, state.scenario.phases[phase].id, made + ahead, group)


def step_id(state: State) -> int:
    """Return the id of the open step of the room, 0 if there is none."""
    opened = state.room_run.open
    return opened.id if opened else 0


def next_step_id(state: State) -> int:
    """Return the id of the next step of the room: greater than those of all its tables."""
    return 1 + max(state.last_step, *(run.last for run in state.runs.values()), 0)


def truth_seen(state: State, group: Group = ROOM) -> bool:
    """Return whether a group saw the truth of the phase that plays, by itself or with all."""
    return (
        state.carried_over(state.phase).truth_shown
        or state.carried_over(state.phase, group).truth_shown
    )


def key_for(state: State, things: str) -> bytes:
    """Return the key for names of anonymous *things*, empty if there are none."""
    return key_of(state.seed, things) if things else b""


def response_of(state: State) -> Response:
    """Return what tells answers of this session, some by lot (F2)."""
    return Response(key_of(state.seed, "disclosure"))


def told_play(state: State, spec: PhaseSpec, play: PhaseState, group: Group = ROOM) -> PhaseState:
    """Return *play* of an activity with its answers as they are told (F2); once for one play."""
    disclosed = MECHANICS[spec.mechanic].disclosed
    if disclosed is None:
        return play

    def made() -> PhaseState:
        told: PhaseState = disclosed(spec.content, play, response_of(state))
        return told

    return state.told.part((spec.id, group), (play, state.seed), made)


def seats_in(state: State) -> frozenset[str]:
    """Return the ids of the seats that hold a place."""
    return frozenset(seat.id for seat in state.seats.values() if seat.status == "in")


def new_personal(state: State, text: str) -> Personal:
    """Return a token or a service under the next free id."""
    return Personal(f"k{state.personal_count + 1}", text)


def service_of(state: State, seat: str) -> str:
    """Return the service that a seat told, else that of the whole room, else nothing."""
    return state.seats[seat].service or state.service


def people_in(state: State) -> int:
    """Return how many persons are there: those of the seats that are in, and those without."""
    return sum(state.seats[id_].persons for id_ in seats_in(state)) + state.without_phone[0]


def counted_seats(state: State) -> tuple[Seat, ...]:
    """Return the seats that figures count: those that are in, and erased ones that were."""
    here = (state.seats[id_] for id_ in seats_in(state))
    return (*here, *(seat for seat in state.erased.values() if seat.status == "in"))


def people_reached(state: State) -> int:
    """Return how many persons figures count, those without a phone too."""
    return sum(seat.persons for seat in counted_seats(state)) + state.without_phone[0]
