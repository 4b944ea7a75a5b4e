"""Moves in an open step: those of its mechanic, reactions, « prêt » at a table, raised hands.

0.14 What reached the room before its step ended counts; what was set with no « Valider » too,
     where the mechanic says so.
0.15 A question that is passed is a reply; who has answered has replied already.
0.16 While the room talks about a card, a seat says each reaction once.
0.17 A move says for which group it is meant; if its seat sits elsewhere by now it is refused.
"""

from functools import partial, reduce

from game_server.engine.flow import side_runs
from game_server.engine.flow.counted import options_of
from game_server.engine.flow.deadlines import is_cut
from game_server.engine.flow.reactions import may_react, said_by
from game_server.engine.flow.replies import done_seats, may_pass
from game_server.engine.flow.steps import make_draw
from game_server.engine.kit.copies import replace
from game_server.engine.kit.draw import DrawRequest
from game_server.engine.kit.groups import ROOM, Group, index_of
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import MechanicEvent, MoveContext
from game_server.engine.seats import attendance, people
from game_server.engine.state.console_moves import CountHands
from game_server.engine.state.events import Event
from game_server.engine.state.moves import Pass, Play, React, Ready
from game_server.engine.state.run_events import (
    Drawn,
    HandsCounted,
    Passed,
    PhasePlayed,
    Reacted,
    ReadySet,
)
from game_server.engine.state.state import (
    Current,
    State,
    current,
    history_of,
    key_for,
    service_of,
    truth_seen,
)
from game_server.errors import IllegalMoveError


def play(state: State, seat: str, move: Play, now: int, *, rude: bool = False) -> tuple[Event, ...]:
    """Let the mechanic of the current phase decide (rule 0.2: nothing else knows its secrets).

    *rude*: what was typed in the move has a word that no nickname may have.
    """
    here = open_for(state, seat, move.group, move.step, now)
    mechanic = MECHANICS[here.spec.mechanic]
    if not isinstance(move.move, mechanic.moves):
        raise IllegalMoveError("not_open")
    if not move.done and not (seat and isinstance(move.move, mechanic.set_moves)):
        raise IllegalMoveError("not_allowed")
    done = move.done or mechanic.at_once
    context = context_of(state, here, seat, now, rude=rude)
    decided = mechanic.decide(here.spec.content, here.play, move.move, context)
    events = [event for event in decided if not isinstance(event, DrawRequest)]
    finishes = done and seat in state.run(here.group).unfinished
    same = len(events) == len(decided) and reduce(mechanic.evolve, events, here.play) == here.play
    if same and not finishes:
        # The same answer was given again: nothing to store.
        return ()
    return _marked(
        _with_draws(state, decided, now, here.group),
        set_by="" if done else seat,
        done_by=seat if finishes else "",
    )


def pass_question(state: State, seat: str, move: Pass, now: int) -> tuple[Event, ...]:
    """Record that a seat passes the open question of the room, nothing if it has replied."""
    here = open_for(state, seat, ROOM, move.step, now)
    if not may_pass(here):
        raise IllegalMoveError("not_open")
    answered = MECHANICS[here.spec.mechanic].answered(here.play, here.step)
    return () if seat in answered | done_seats(state, here) else (Passed(seat, now),)


def react(state: State, seat: str, move: React, now: int) -> tuple[Event, ...]:
    """Record what a seat says while the room talks about a card, nothing if it said that before."""
    if not may_react(open_for(state, seat, ROOM, move.step, now)):
        raise IllegalMoveError("not_open")
    return () if move.kind in said_by(state, seat) else (Reacted(seat, move.kind, now),)


def ready(state: State, seat: str, move: Ready, now: int) -> tuple[Event, ...]:
    """Record that a seat is done with the step of its table, or not yet."""
    if move.group == ROOM:
        raise IllegalMoveError("not_open")
    require_table(move.group)
    here = open_for(state, seat, move.group, move.step, now)
    if not here.step.ready:
        raise IllegalMoveError("not_open")
    marked = seat in state.run(move.group).ready
    return (ReadySet(move.group, seat, move.on),) if marked is not move.on else ()


def count_hands(state: State, move: CountHands, now: int) -> tuple[Event, ...]:
    """Count raised hands for the options of the open activity, until its result is there."""
    here = current(state)
    if here is None or move.step != here.open.id or here.step.kind not in ("input", "lock"):
        raise IllegalMoveError("step_locked")
    if MECHANICS[here.spec.mechanic].options is None:
        raise IllegalMoveError("not_open")
    known = options_of(state, here)
    if not set(move.hands) <= set(known):
        raise IllegalMoveError("not_proposed")
    if not all(0 <= number <= people.MOST_WITHOUT_PHONE for number in move.hands.values()):
        raise IllegalMoveError("count_refused", max=people.MOST_WITHOUT_PHONE)
    none = dict.fromkeys(known, 0)
    counted = none | move.hands
    raised = state.carried_over(state.phase).hands or none
    return (HandsCounted(counted, now),) if counted != raised else ()


def require_table(table: Group) -> None:
    """Refuse a number that no table of a room has."""
    if not 1 <= table <= people.MOST_TABLES:
        raise IllegalMoveError("table_unknown", max=people.MOST_TABLES)


def open_for(state: State, seat: str, group: Group, step: int, now: int) -> Current:
    """Return what is open for a group, refusing who may not play in it, or no longer.

    *seat* is empty for a facilitator. Raises `step_locked`, `not_open`, `table_changed` and
    `table_unknown`.
    """
    if group < ROOM:
        return _open_beside(state, seat, group, step)
    if group != ROOM:
        require_table(group)
        if seat and state.seats[seat].table != group:
            raise IllegalMoveError("table_changed")
        if not seat and group not in state.runs:
            raise IllegalMoveError("table_unknown", max=people.MOST_TABLES)
    here = current(state, group)
    if here is None or step != here.open.id or (seat and is_cut(state, now, group)):
        raise IllegalMoveError("step_locked")
    if state.paused and seat:
        raise IllegalMoveError("not_open")
    return here


def _open_beside(state: State, seat: str, group: Group, step: int) -> Current:
    if index_of(group) >= len(state.scenario.sides):
        raise IllegalMoveError("table_unknown", max=people.MOST_TABLES)
    here = side_runs.current_side_run(state, group)
    if here is None or (state.paused and seat):
        raise IllegalMoveError("not_open")
    if step != side_runs.STEP:
        raise IllegalMoveError("step_locked")
    return here


def context_of(
    state: State, here: Current, seat: str, now: int, *, rude: bool = False
) -> MoveContext:
    """Return what a mechanic may know of a move of *seat*, or of a facilitator, at *now* (ms)."""

    def present() -> frozenset[str]:
        if here.group > ROOM:
            return attendance.seen_at_table(state, here.group, now)
        return attendance.recently_seen(state, now)

    return MoveContext(
        seat,
        here.step,
        here.group >= ROOM and truth_seen(state, here.group),
        f"t{state.text_count + 1}",
        key_for(state, MECHANICS[here.spec.mechanic].anonymous),
        service_of(state, seat) if seat else "",
        partial(history_of, state, state.phase, here.group),
        here.group,
        now,
        present,
        rude,
    )


def _marked(events: tuple[Event, ...], *, set_by: str, done_by: str) -> tuple[Event, ...]:
    """Return *events* with whose answer they leave open, or end (rule 0.14)."""
    if not set_by and not done_by:
        return events
    return tuple(
        replace(event, set_by=set_by, done_by=done_by) if isinstance(event, PhasePlayed) else event
        for event in events
    )


def _with_draws(
    state: State, decided: tuple[MechanicEvent | DrawRequest, ...], now: int, group: Group
) -> tuple[Event, ...]:
    """Return the events of what was *decided*, with the draws among it made.

    Raises `not_open` for a draw beside the phases: its seed and its fingerprint belong to a phase.
    """
    caused: list[Event] = []
    for asked in decided:
        if isinstance(asked, DrawRequest):
            if group < ROOM:
                raise IllegalMoveError("not_open")
            ahead = sum(isinstance(event, Drawn) for event in caused)
            caused.append(make_draw(state, state.phase, asked, now, group, ahead))
        else:
            caused.append(PhasePlayed(asked, now, group))
    return tuple(caused)
