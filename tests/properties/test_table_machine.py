"""Tables under random moves: seats, merges, drops, steps back, deadlines, and what nobody sees."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from game_server.engine.evolve import replay
from game_server.engine.flow.auto import automatic_events
from game_server.engine.flow.deadlines import armed_deadlines
from game_server.engine.kit.groups import ROOM as ALL
from game_server.engine.kit.groups import Group
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Document, MechanicMove, PhaseState
from game_server.engine.seats import tables
from game_server.engine.state.console_moves import (
    Ban,
    Extend,
    Kick,
    MergeTables,
    Next,
    Pause,
    Readmit,
    RemoveDeadline,
    Resume,
    SeatAtTable,
    SetFactor,
    Skip,
    StepBack,
)
from game_server.engine.state.moves import (
    ChooseTable,
    DeadlinePassed,
    Move,
    Play,
    Ready,
    ReportPlaces,
    Sender,
)
from game_server.engine.state.run import Run
from game_server.engine.state.run_events import Drawn, StepOpened, SteppedBack
from game_server.engine.state.scenario import Pace, Tables
from game_server.engine.state.state import seats_in
from game_server.errors import IllegalMoveError
from tests.game import CONSOLE, ROOM, Game, phone
from tests.rounds import ROUNDS, Note, RoundsState, Toss, Vote, Write, rounds
from tests.samples import order, scenario, talk

PLAYERS = 7
MOST = 4
"""Tables of which the machine knows, and one more."""
SEAT = st.integers(1, PLAYERS + 1).map("p{}".format)
TABLE = st.integers(0, MOST + 1)
OFF = st.sampled_from((0, 0, 0, 0, 0, -1, 1))
MOVES: st.SearchStrategy[MechanicMove] = st.one_of(
    st.builds(Vote, st.sampled_from("ab")),
    st.builds(Note, st.sampled_from(("eau", "feu"))),
    st.builds(Write, st.sampled_from(("x", "y"))),
    st.just(Toss()),
)
CODES = frozenset(
    {
        *("banned", "kicked", "no_step_before", "not_allowed", "not_in_room", "not_open"),
        *("room_closed", "seat_unknown", "step_changed", "step_locked", "table_changed"),
        *("table_unknown", ""),
    }
)
"""The refusals that can come, and none."""


@pytest.fixture(scope="module", autouse=True)
def entered() -> Iterator[None]:
    """Enter the made-up mechanic of groups in the table."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(MECHANICS, ROUNDS.name, ROUNDS)
        yield


class TableMachine(RuleBasedStateMachine):
    """Do anything that players, facilitators and the room itself do to tables."""

    @initialize(
        pace=st.sampled_from(("facilitator", "auto")),
        mode=st.sampled_from(("chosen", "drawn", "by_service")),
        strict=st.booleans(),
        steps=st.sampled_from((2, 2, 2, 3, 1, 0)),
        at=st.lists(st.integers(1, 3), max_size=PLAYERS),
    )
    def open(self, pace: Pace, mode: Tables, steps: int, at: list[int], *, strict: bool) -> None:
        """Open a room with two phases by tables, some players at some of them."""
        phases = rounds("a", strict=strict), order("b", by_table=True), talk("fin")
        script = replace(scenario(*phases, pace=pace), tables=mode)
        self.game = Game(script, players=PLAYERS)
        for number, table in enumerate(at, 1):
            self.game.join_table(table, f"p{number}")
        self.game.attend(*self.game.state.seats)
        self.gone: set[str] = set()
        self.next(steps)

    def make(self, sender: Sender, move: Move) -> None:
        """Make a move, and check what it may not do; a refused one changes nothing."""
        before, seen, code = self.game.state, self.seen(), ""
        try:
            self.game.send(sender, move)
        except IllegalMoveError as refusal:
            code = refusal.code
        assert code in CODES
        assert not code or self.game.state is before
        # Time alone moves nothing on before somebody moves, or a deadline is over.
        assert self.game.state is before or automatic_events(self.game.state, self.game.now) == ()
        # A place that is given back by a move shows in all counts.
        present = seats_in(self.game.state)
        same_room = before.last_step == self.game.state.last_step and present == seats_in(before)
        if isinstance(move, Play | Ready) and same_room:
            self.check_seen(seen, move.group)

    def seen(self) -> dict[str, tuple[int, Document]]:
        """Return what each page sees, with the table where its phone sits."""
        state = self.game.state
        found = {seat.id: (seat.table, self.game.view(seat.id)) for seat in state.seats.values()}
        found |= {f"t{table}": (table, self.game.table(table)) for table in range(1, MOST + 2)}
        screen = {name: part for name, part in self.game.view("screen").items() if name != "tables"}
        return found | {"all": (-1, self.game.view("all")), "screen": (-1, screen)}

    def check_seen(self, before: Mapping[str, tuple[int, Document]], group: Group) -> None:
        """What a table does is seen there alone until the room goes on."""
        if group == ALL:
            return
        for name, (table, document) in self.seen().items():
            if name in before and table != group and before[name][0] == table:
                assert document == before[name][1], name

    @rule(times=st.integers(1, 2))
    def next(self, times: int) -> None:
        """Press next."""
        for _ in range(times):
            self.make(CONSOLE, Next(self.game.state.last_step))

    @rule(seat=SEAT, move=MOVES, off=OFF, table=TABLE, wrong=st.sampled_from((0, 0, 0, 1)))
    def play(self, seat: str, move: MechanicMove, off: int, table: int, *, wrong: int) -> None:
        """Play at one's table, or at another one; in its step, or another one."""
        known = self.game.state.seats.get(seat)
        group = table if wrong or known is None else known.table
        self.make(phone(seat), Play(self.game.state.run(group).last + off, move, group))

    @rule(choices=st.lists(st.sampled_from("ab"), min_size=PLAYERS, max_size=PLAYERS))
    def vote(self, choices: list[str]) -> None:
        """Vote, each at one's table."""
        for number, choice in enumerate(choices, 1):
            self.play(f"p{number}", Vote(choice), 0, 0, wrong=0)

    @rule(seat=SEAT, on=st.sampled_from((True, True, True, False)), off=OFF)
    def ready(self, seat: str, off: int, *, on: bool) -> None:
        """Press « prêt », or take it back."""
        known = self.game.state.seats.get(seat)
        group = known.table if known else 1
        self.make(phone(seat), Ready(self.game.state.run(group).last + off, group, on))

    @rule(table=TABLE)
    def all_ready(self, table: int) -> None:
        """Let all of a table press « prêt », whenever it goes on."""
        for seat in tables.members(self.game.state, table):
            self.ready(seat, 0, on=True)

    @rule(seat=SEAT, table=TABLE, by=st.booleans())
    def sit(self, seat: str, table: int, *, by: bool) -> None:
        """Sit at another table, by oneself or by a facilitator."""
        if by:
            self.make(phone(seat), ChooseTable(table))
        else:
            self.make(CONSOLE, SeatAtTable(seat, table))

    @rule(table=TABLE, into=TABLE)
    def merge(self, table: int, into: int) -> None:
        """Let two tables be one, if there are such tables."""
        self.make(CONSOLE, MergeTables(table, into))

    @rule(first=st.integers(0, MOST), seat=SEAT)
    def merge_and_part(self, first: int, seat: str) -> None:
        """Let a table sit at the next one, and somebody at a new one under its number."""
        if len(numbers := list(tables.members_by_table(self.game.state))) > 1:
            table, into = (numbers[(first + at) % len(numbers)] for at in (0, 1))
            self.make(CONSOLE, MergeTables(table, into))
            self.make(CONSOLE, SeatAtTable(seat, table))

    @rule(seat=SEAT, how=st.sampled_from((Kick, Ban, Readmit, Readmit)))
    def moderate(self, seat: str, how: type[Kick] | type[Ban] | type[Readmit]) -> None:
        """Put a seat out, or let it in."""
        self.make(CONSOLE, how(seat))

    @rule(seat=SEAT)
    def drop(self, seat: str) -> None:
        """Give a place up, or take it again."""
        known = self.game.state.seats.get(seat)
        if known and known.status in ("in", "empty"):
            gone, back = ((), (seat,)) if known.status == "empty" else ((seat,), ())
            self.make(ROOM, ReportPlaces(gone=gone, back=back))

    @rule()
    def join(self) -> None:
        """Let one more player in."""
        if len(self.game.state.seats) <= PLAYERS and self.game.state.status != "closed":
            self.game.join()

    @rule(seats=st.sets(SEAT))
    def attend(self, seats: set[str]) -> None:
        """Report who is connected."""
        self.game.attend(*sorted(seats))

    @rule(
        table=TABLE, how=st.sampled_from((Next, "back", "back", "previous", Extend, RemoveDeadline))
    )
    def steer(self, table: int, how: object) -> None:
        """Press a button of one table, or of the room."""
        state = self.game.state
        step = state.run(table).last if table else state.last_step
        moves: dict[object, Move] = {
            Next: Next(step, table),
            "back": StepBack(step, "current", table),
            "previous": StepBack(step, "previous", table),
            Extend: Extend(step, 30, table),
            RemoveDeadline: RemoveDeadline(step, table),
        }
        self.make(CONSOLE, moves[how])

    @rule(how=st.sampled_from(("pause", "resume", "resume", "none", "2", "skip")))
    def lead(self, how: str) -> None:
        """Press a button of the room."""
        step = self.game.state.last_step
        moves: dict[str, Move] = {
            "pause": Pause(step),
            "resume": Resume(step),
            "none": SetFactor("none"),
            "2": SetFactor("2"),
            "skip": Skip(step),
        }
        self.make(CONSOLE, moves[how])

    @rule(seconds=st.sampled_from((1, 30, 61, 130, 601)))
    def wait(self, seconds: int) -> None:
        """Let time go by, and report what is over, twice: it has its effect once."""
        self.game.wait(seconds)
        for deadline in armed_deadlines(self.game.state):
            if deadline.at <= self.game.now:
                self.make(ROOM, DeadlinePassed(deadline.id))
                before = self.game.state
                assert self.game.send(ROOM, DeadlinePassed(deadline.id)) == () or (
                    deadline.id in {armed.id for armed in armed_deadlines(before)}
                )

    @invariant()
    def seats_sit_at_one_table(self) -> None:
        """Seats are present or absent; who is in and plays by tables has one of them."""
        state = self.game.state
        out = {seat.id for seat in state.seats.values() if seat.status != "in"}
        assert len(seats_in(state)) + len(out) == len(state.seats)
        at = tables.members_by_table(state)
        assert sum(map(len, at.values())) == len({seat for seats in at.values() for seat in seats})
        if state.status == "playing" and tables.plays_by_table(state) and not state.paused:
            assert {seat for seats in at.values() for seat in seats} == seats_in(state)
        for group, run in state.runs.items():
            if group != ALL:
                assert all(state.seats[seat].table == group for seat in run.asked | run.ready)

    @invariant()
    def votes_count_once(self) -> None:
        """Each by the seat's own table, now and wherever going back leads."""
        state = self.game.state
        for runs in (state.runs, *(point.runs for point in state.checkpoints)):
            check_once({group: [run.play] for group, run in runs.items() if group != ALL})
            check_once({group: plays(run) for group, run in runs.items() if group != ALL})
        lasting: dict[Group, list[PhaseState]] = {}
        for (phase, group), lasts in state.carry_overs.items():
            if phase == 0 and lasts.play is not None:
                lasting.setdefault(group, []).append(lasts.play)
        check_once(lasting)
        gathered = state.room_run.play
        if isinstance(gathered, RoundsState):
            check_once({group: [play] for group, play in gathered.tables.items()})

    @invariant()
    def ids_and_seeds_are_new(self) -> None:
        """Each step that opens has another id than all before of its group, each draw a seed."""
        last: dict[Group, int] = {}
        for event in self.game.events:
            if isinstance(event, StepOpened | SteppedBack):
                assert event.id > last.get(event.group, 0)
                last[event.group] = event.id
        seeds = [event.seed for event in self.game.events if isinstance(event, Drawn)]
        assert len(set(seeds)) == len(seeds)

    @invariant()
    def deadlines_are_armed_once(self) -> None:
        """Those of each group have ids of their own."""
        armed = Counter(deadline.id for deadline in armed_deadlines(self.game.state))
        assert not armed or max(armed.values()) == 1

    def teardown(self) -> None:
        """What is stored makes the same room."""
        if hasattr(self, "game"):
            assert replay(self.game.events) == self.game.state


def plays(run: Run) -> list[PhaseState]:
    """Return all that a table has, or can go back to."""
    return [run.play, *(start.play for start in run.starts)]


def check_once(found: Mapping[Group, list[PhaseState]]) -> None:
    """Require that what a seat gave is at one table at most."""
    for name in ("votes", "second", "ideas"):
        owners = Counter(
            seat
            for given in found.values()
            for seat in {
                seat
                for play in given
                if isinstance(play, RoundsState)
                for seat in getattr(play, name)
            }
        )
        assert not owners or max(owners.values()) == 1, name


TableMachine.TestCase.settings = settings(
    max_examples=max(15, settings().max_examples // 3), stateful_step_count=40
)
TestTableMachine = TableMachine.TestCase
