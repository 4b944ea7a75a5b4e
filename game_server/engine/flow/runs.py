"""How events change the runs of a room and of its tables; no event fails.

Steps of the room open one after the other. One with steps inside lets each table go through these
by itself (rule 0.17): a table closes its last one and waits, and the next step of the room gathers
what all did.
"""

from collections.abc import Iterable, Mapping, Sequence

from game_server.engine.flow import roof, side_runs
from game_server.engine.kit.copies import replace
from game_server.engine.kit.draw import Draw
from game_server.engine.kit.groups import ROOM, Group
from game_server.engine.mechanics import MECHANICS, AnyMechanic
from game_server.engine.mechanics.contract import PhaseState, Step
from game_server.engine.seats import attendance
from game_server.engine.state.run import CarryOver, Checkpoint, OpenStep, Run, Start
from game_server.engine.state.run_events import (
    DeadlineSet,
    Drawn,
    HandsCounted,
    Passed,
    Paused,
    PhasePlayed,
    ReadySet,
    Resumed,
    StepClosed,
    StepClosing,
    StepOpened,
    SteppedBack,
)
from game_server.engine.state.state import (
    State,
    begin_play,
    current,
    gather_tables,
    settle_table,
    with_carry_over,
    with_run,
)
from game_server.errors import JournalFormatError


def apply_time(state: State, event: Paused | Resumed | DeadlineSet) -> State:
    """Stop the time of all open steps, let it go on, or give one step another deadline.

    The wait for the absent stops with it.
    """
    match event:
        case DeadlineSet(deadline=deadline, group=group):
            return with_run(state, _until(state.run(group), deadline), group)
        case Paused(left=left, at=at, group=group):
            since = at if state.paused_at is None else state.paused_at
            stopped = {
                group: replace(_until(run, None), left=_left(run, at))
                for group, run in state.runs.items()
            }
            stopped[group] = replace(stopped[group], left=left)
            return replace(state, runs=stopped, paused_at=since)
        case Resumed(at=at, deadline=deadline):
            stopped_ms = 0 if state.paused_at is None else at - state.paused_at
            runs = {group: _resumed(run, at, stopped_ms) for group, run in state.runs.items()}
            runs[ROOM] = _until(runs[ROOM], deadline)
            return replace(state, runs=runs, paused_at=None)


def apply_step(
    state: State,
    event: StepOpened | StepClosing | StepClosed | ReadySet | Drawn | HandsCounted | Passed,
) -> State:
    """Open or close a step, or let a group play in it."""
    match event:
        case StepClosing(until=until, shows=shows):
            return with_run(state, _closing(state.room_run, until, shows=shows))
        case StepOpened(group=group):
            return _open(state, event) if group == ROOM else _open_table(state, event)
        case StepClosed(group=group, agreed=agreed):
            return with_run(state, _closed(state, group, agreed=agreed), group)
        case ReadySet(group=group, seat=seat, on=on):
            run = state.run(group)
            ready = run.ready | {seat} if on else run.ready - {seat}
            return with_run(state, replace(run, ready=ready), group)
        case Passed(seat=seat):
            run = state.room_run
            passed, unfinished = run.passed | {seat}, run.unfinished - {seat}
            return with_run(state, replace(run, passed=passed, unfinished=unfinished))
        case Drawn():
            return _drawn(state, event)
        case HandsCounted(hands=hands):
            return with_carry_over(state, replace(state.carried_over(state.phase), hands=hands))


def apply_played(state: State, events: Iterable[PhasePlayed]) -> State:
    """Apply events of the mechanic, those of a group in one copy.

    A group plays for itself: only the order of its own events makes a difference.
    """
    by_group: dict[Group, list[PhasePlayed]] = {}
    for event in events:
        by_group.setdefault(event.group, []).append(event)
    for group, its_own in by_group.items():
        apply = side_runs.apply_played if group < ROOM else _apply_played
        state = apply(state, group, its_own)
    return state


def _apply_played(state: State, group: Group, events: Sequence[PhasePlayed]) -> State:
    """Apply what the room or a table played, and store what of its state survives going back."""
    mechanic = mechanic_of(state)
    run = state.run(group)
    play, ready, unfinished = run.play, run.ready, run.unfinished
    clears = run.open is not None and run.open.step.ready == "cleared"
    for played in events:
        before, play = play, mechanic.evolve(play, played.event)
        if clears and play != before:
            ready = frozenset()
        if played.set_by or played.done_by:
            unfinished = (unfinished | {played.set_by or played.done_by}) - {played.done_by}
    # In one copy: nothing but what counts a move happens as often.
    return replace(
        state,
        runs={
            **state.runs,
            group: replace(run, play=play, ready=ready, unfinished=unfinished),
        },
        text_count=state.text_count + len(events),
        carry_overs=_carry_overs(state, play, group),
    )


def _carry_overs(
    state: State, play: PhaseState, group: Group
) -> Mapping[tuple[int, Group], CarryOver]:
    """Return what survives going back, with what of *play* does if the mechanic keeps something."""
    mechanic, content = mechanic_of(state), state.scenario.phases[state.phase].content
    if mechanic.carry_over is None:
        return state.carry_overs
    lasting: PhaseState = mechanic.carry_over(mechanic.begin(content), play)
    carried = replace(state.carried_over(state.phase, group), play=lasting)
    return {**state.carry_overs, (state.phase, group): carried}


def mechanic_of(state: State) -> AnyMechanic:
    """Return the mechanic of the phase that plays."""
    return MECHANICS[state.scenario.phases[state.phase].mechanic]


def _drawn(state: State, event: Drawn) -> State:
    """Record a draw, for good, and let the mechanic take what it brought.

    One made before anything was played belongs to the start of the step: nothing draws it anew.
    """
    group, made = event.group, Draw(event.seed, event.candidates, event.drawn)
    carried = state.carried_over(state.phase, group)
    state = with_carry_over(state, replace(carried, draws=(*carried.draws, made)), group)
    apply, run = mechanic_of(state).apply_draw, state.run(group)
    if apply is None:
        return state
    play = apply(run.play, made)
    state = replace(state, carry_overs=_carry_overs(state, play, group))
    if group != ROOM and run.starts and run.starts[-1].play == run.play:
        start = replace(run.starts[-1], play=play)
        run = replace(run, starts=(*run.starts[:-1], start))
    if group == ROOM and state.checkpoints and state.checkpoints[-1].room.play == run.play:
        point = state.checkpoints[-1]
        runs = {**point.runs, ROOM: replace(point.room, play=play)}
        state = replace(state, checkpoints=(*state.checkpoints[:-1], replace(point, runs=runs)))
    return with_run(state, replace(run, play=play), group)


def _open(state: State, event: StepOpened) -> State:
    """Open the next step of the room and remember its start; one of truth marks what is shown.

    Starts are kept of this phase and the one before: there are never more than their steps.
    """
    content = state.scenario.phases[state.phase].content
    run, play = roof.with_step_laid(state), gather_tables(state)
    if play is not state.room_run.play:
        # Going back shows nothing that tables brought hidden.
        state = replace(state, carry_overs=_carry_overs(state, play, ROOM))
    step = mechanic_of(state).after(content, play, run.open.step if run.open else None)
    asked = attendance.asked_seats(state, _some(step), run.asked, event.at)
    runs = {group: _ended(state, group) for group in state.runs if group != ROOM}
    opened = Run(play, opened_step(event, _some(step)), _past(run), asked)
    passed = run.passed if opened.open and opened.open.step.kind == "lock" else frozenset()
    runs[ROOM] = replace(opened, passed=passed, laid=run.laid, held=run.held)
    state = _shown(replace(state, runs=runs, last_step=event.id), _some(step), ROOM)
    kept = (known for known in state.checkpoints if known.phase >= state.phase - 1)
    return replace(state, checkpoints=(*kept, Checkpoint(state.phase, _some(step), state.runs)))


def _open_table(state: State, event: StepOpened) -> State:
    """Open the next step of a table, the first one if none is open, and remember its start."""
    group, here = event.group, current(state)
    run = state.runs.get(group) or Run(begin_play(state, state.phase, group))
    run = replace(run, play=settle_table(state, group)) if run.open else run
    if here is None:
        raise JournalFormatError
    before = run.open.step if run.open else None
    step = _some(mechanic_of(state).inside(here.spec.content, run.play, here.step, before))
    asked, past = asked_at(state, group, step, event.at), _past(run)
    starts = (*(run.starts if before else ()), Start(step, run.play, past))
    opened = Run(run.play, opened_step(event, step), past, asked, last=event.id)
    opened = replace(opened, starts=starts)
    return _shown(with_run(state, opened, group), step, group)


def _shown(state: State, step: Step, group: Group) -> State:
    if not step.truth:
        return state
    return with_carry_over(
        state, replace(state.carried_over(state.phase, group), truth_shown=True), group
    )


def _some(step: Step | None) -> Step:
    """Return *step*; a journal that opens one where none follows was written by other rules."""
    if step is None:
        raise JournalFormatError
    return step


def opened_step(event: StepOpened | SteppedBack, step: Step) -> OpenStep:
    """Return *step* as *event* opens it."""
    absent_at = event.at + attendance.ABSENT_AFTER
    shows = isinstance(event, StepOpened) and event.shows
    return OpenStep(event.id, step, event.at, absent_at, event.deadline, shows=shows)


def _past(run: Run) -> tuple[Step, ...]:
    return (*run.before, run.open.step) if run.open else run.before


def _ended(state: State, table: Group) -> Run:
    """Return the run of a table whose step is over, if one was open."""
    run, play = state.run(table), settle_table(state, table)
    past = _past(run)
    return replace(run, play=play, open=None, before=past, left=None, ready=frozenset())


def _closed(state: State, table: Group, *, agreed: bool) -> Run:
    """Return the run of a table that waits for the room, with what it *agreed* on by two thirds."""
    run, agree = _ended(state, table), mechanic_of(state).agree
    if not agreed or agree is None:
        return run
    content = state.scenario.phases[state.phase].content
    return replace(run, play=agree(content, run.play, state.run(table).ready))


def _closing(run: Run, until: int, *, shows: bool) -> Run:
    """Return the run of the room with its lock announced, if a step is open."""
    return replace(run, open=replace(run.open, closes_at=until, shows=shows)) if run.open else run


def asked_at(state: State, table: Group, step: Step, at: int) -> frozenset[str]:
    """Return the seats of a table that *step* asks at the moment *at* (ms)."""
    sitting = frozenset(id_ for id_, seat in state.seats.items() if seat.table == table)
    return sitting & attendance.asked_seats(state, step, state.run(table).asked, at)


def _until(run: Run, deadline: int | None) -> Run:
    """Return *run* with another deadline, which takes back an announced lock."""
    if run.open is None:
        return run
    return replace(run, open=replace(run.open, deadline=deadline, closes_at=None))


def _left(run: Run, at: int) -> int | None:
    """Return the ms that remain at *at*, or those that remained if time stands still."""
    if run.open is None or run.open.deadline is None:
        return run.left
    return max(0, run.open.deadline - at)


def _resumed(run: Run, at: int, stopped_ms: int) -> Run:
    if run.open is None:
        return run
    opened = replace(run.open, absent_at=run.open.absent_at + stopped_ms)
    deadline = None if run.left is None else at + run.left
    return replace(run, open=replace(opened, deadline=deadline), left=None)
