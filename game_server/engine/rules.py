"""What a move causes: the common contract, its rules numbered.

0.1 The facilitator advances; with pace `auto`, deadlines and the last answer do.
0.3 A deadline cuts answers only where the phase is strict; it can be moved, held, taken off.
0.5 An accepted move counts as seen; pace `auto` does not wait for the absent.
0.6 A token brings its seat back; a late joiner answers if answers are open.
0.7 A seat stands for 1 to 3 persons, of whom some play for the first time.
0.10 Who sits at a table tells its number; the facilitator can move a player.
0.13 The facilitator can switch the whole room to simple language.
I.1 The same number of a device counts once and gets the same answer; a lower one is stale.
I.2 Steering moves carry the step they were pressed on; another step: `step_changed`.
"""

from game_server.engine.events import (
    Attendance,
    EntryLocked,
    Event,
    FactorSet,
    FirstTold,
    MoveAccepted,
    PhasePlayed,
    RoomClosed,
    SeatStatusSet,
    SeatTaken,
    ServiceTold,
    SimpleSet,
    TableTold,
)
from game_server.engine.evolve import evolve
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.form import Turn
from game_server.engine.moves import (
    Attend,
    Ban,
    Close,
    DeadlinePassed,
    DeskMove,
    Extend,
    Facilitator,
    Hold,
    Join,
    Kick,
    LockEntry,
    Next,
    Phone,
    Play,
    Readmit,
    Resume,
    RoomItself,
    RoomMove,
    SeatAt,
    Sender,
    Sent,
    SetFactor,
    SetSimple,
    Skip,
    StepBack,
    TellFirst,
    TellService,
    TellTable,
    TimeFactor,
    TimeOff,
    WireMove,
)
from game_server.engine.state import UNSAID, SeatStatus, State, current, past_of
from game_server.engine.steps import (
    FACTORS,
    advance,
    all_answered,
    hold,
    over,
    passed,
    passes_by_itself,
    reached,
    resume,
    skip,
    step_back,
    time_left,
    timed,
)
from game_server.engine.text import Typed, clean_name
from game_server.errors import IllegalMoveError

LONGEST_NAME = 24
MOST_PERSONS = 3
MOST_SEATS = 1000
LONGEST_EXTENSION = 600
FULL_RETRY = 30
MOST_TABLES = 200
"""Most tables of a room: those of 4 to 8 players that its seats could fill."""


def decide(state: State, sent: Sent, now: int) -> tuple[Event, ...]:
    """Return the events that *sent* causes at *now* (ms), none if it has counted already.

    Raises `IllegalMoveError` with the code of the rule that forbids it.
    """
    move = sent.move
    if isinstance(sent.sender, RoomItself):
        if not isinstance(move, RoomMove):
            raise IllegalMoveError("not_allowed")
        return _decide_room(state, move, now)
    if isinstance(move, RoomMove):
        raise IllegalMoveError("not_allowed")
    sender = name_of(state, sent.sender)
    if _counted(state, sender, sent):
        return ()
    if state.status == "closed":
        raise IllegalMoveError("room_closed")
    if isinstance(sent.sender, Facilitator):
        events = _decide_desk(state, move, now)
    else:
        events = _decide_phone(state, sent.sender, sender, move, now)
    who = sender or next(event.seat for event in events if isinstance(event, SeatTaken))
    accepted = MoveAccepted(who, sent.device, sent.number, now)
    return _then_auto(state, (*events, accepted), now)


def name_of(state: State, sender: Sender) -> str:
    """Return the seat id of a phone, or the name of a console; empty without a seat."""
    match sender:
        case Phone(token=token):
            return state.tokens.get(token, "")
        case Facilitator(access=access):
            return f"f:{access}"
        case RoomItself():
            return ""


def open_moves(state: State, seat: str) -> frozenset[str]:
    """Return the kinds of move that *seat* may make now; `join` for nobody's seat."""
    if state.status == "closed":
        return frozenset()
    if seat not in state.seats:
        full = state.entry_locked or len(state.seats) >= MOST_SEATS
        return frozenset() if full else frozenset({"join"})
    if state.seats[seat].status != "in":
        return frozenset({"join"}) if state.seats[seat].status == "out" else frozenset()
    here = current(state)
    playing = here is not None and here.step.kind == "input" and not state.held
    return frozenset({"service", "first", "table"} | ({"play"} if playing else set()))


def _counted(state: State, sender: str, sent: Sent) -> bool:
    """Tell whether this very move has counted; a lower number is stale (rule I.1)."""
    last = {device.id: device.number for device in state.devices.get(sender, ())}
    known = last.get(sent.device, 0)
    if sent.number < known:
        raise IllegalMoveError("stale_move")
    return sent.number == known


def _then_auto(state: State, events: tuple[Event, ...], now: int) -> tuple[Event, ...]:
    """Add the next step if pace `auto` has now waited for everybody present (rule 0.1)."""
    after = state
    for event in events:
        after = evolve(after, event)
    return (*events, *advance(after, now)) if all_answered(after, now) else events


def _decide_room(state: State, move: RoomMove, now: int) -> tuple[Event, ...]:
    match move:
        case Attend(here=here):
            known = tuple(sorted(seat for seat in here if seat in state.seats))
            events = (Attendance(known, now),) if state.status != "closed" else ()
            return _then_auto(state, events, now)
        case DeadlinePassed(id=id_):
            if not reached(state, id_, now):
                return ()
            return _then_auto(state, passed(state, id_, now), now)


def _decide_phone(
    state: State, phone: Phone, seat: str, move: WireMove, now: int
) -> tuple[Event, ...]:
    if isinstance(move, Join):
        return _join(state, phone, seat, move, now)
    if not seat:
        raise IllegalMoveError("not_in_room")
    _require_in(state, seat)
    if isinstance(move, DeskMove):
        raise IllegalMoveError("not_allowed")
    match move:
        case TellService(service=service):
            if service != UNSAID and service not in state.scenario.services:
                raise IllegalMoveError("not_proposed")
            return (ServiceTold(seat, service),)
        case TellFirst(first=first):
            if not 0 <= first <= state.seats[seat].persons:
                raise IllegalMoveError("not_proposed")
            return (FirstTold(seat, first),)
        case TellTable(table=table):
            return _table(state, seat, table)
        case Play():
            return _play(state, seat, move, now)


def _require_in(state: State, seat: str) -> None:
    status = state.seats[seat].status
    if status != "in":
        raise IllegalMoveError("banned" if status == "banned" else "kicked")


def _join(state: State, phone: Phone, seat: str, move: Join, now: int) -> tuple[Event, ...]:
    """Give a new seat, or the known one back (rule 0.6); a closed entry lets known seats in."""
    if seat:
        if state.seats[seat].status == "banned":
            raise IllegalMoveError("banned")
        back = state.seats[seat].status == "out"
        return (SeatStatusSet(seat, "in"),) if back else ()
    if state.entry_locked:
        raise IllegalMoveError("room_locked")
    if len(state.seats) >= MOST_SEATS:
        raise IllegalMoveError("full", seconds=FULL_RETRY)
    if not 1 <= move.persons <= MOST_PERSONS:
        raise IllegalMoveError("not_proposed")
    name = _free_name(state, clean_name(move.name, LONGEST_NAME))
    typed = Typed(f"t{state.texts + 1}", name)
    return (SeatTaken(f"p{len(state.seats) + 1}", phone.token, typed, move.persons, now),)


def _free_name(state: State, name: str) -> str:
    """Return *name*, with a number at its end if somebody has it already."""
    taken = {(seat.name.text or "").casefold() for seat in state.seats.values()}
    if name.casefold() not in taken:
        return name
    number = 2
    while (numbered := _numbered(name, number)).casefold() in taken:
        number += 1
    return numbered


def _numbered(name: str, number: int) -> str:
    return f"{name[: LONGEST_NAME - len(str(number)) - 1].rstrip()} {number}"


def _play(state: State, seat: str, move: Play, now: int) -> tuple[Event, ...]:
    """Let the mechanic of the current phase decide (rule 0.2: nothing else knows its secrets)."""
    here = current(state)
    if here is None or move.step != here.open.id or (seat and over(state, now)):
        raise IllegalMoveError("step_locked")
    if state.held and seat:
        raise IllegalMoveError("not_open")
    mechanic = MECHANICS[here.spec.mechanic]
    if not isinstance(move.move, mechanic.moves):
        raise IllegalMoveError("not_open")
    shown = state.phase in state.shown
    service = state.seats[seat].service if seat else ""
    past = past_of(state, state.phase)
    turn = Turn(seat, here.step, shown, f"t{state.texts + 1}", state.seed, service, past)
    events = mechanic.decide(here.spec.content, here.play, move.move, turn)
    return tuple(PhasePlayed(event, now) for event in events)


def _decide_desk(state: State, move: WireMove, now: int) -> tuple[Event, ...]:
    match move:
        case Next() | Skip() | StepBack() | Hold() | Resume() | Extend() | TimeOff():
            if move.step != state.last_step:
                raise IllegalMoveError("step_changed")
            return _steer(state, move, now)
        case SetFactor(factor=factor):
            return _factor(state, factor, now)
        case SetSimple(on=on):
            return (SimpleSet(on),) if on is not state.simple else ()
        case SeatAt(seat=seat, table=table):
            return _table(state, seat, table)
        case Kick(seat=seat):
            return _status(state, seat, SeatStatusSet(seat, "out"), only="in")
        case Ban(seat=seat):
            return _status(state, seat, SeatStatusSet(seat, "banned"))
        case Readmit(seat=seat):
            return _status(state, seat, SeatStatusSet(seat, "in"))
        case LockEntry(locked=locked):
            return (EntryLocked(locked),)
        case Close():
            return (RoomClosed(now),)
        case Play():
            return _play(state, "", move, now)
        case Join() | TellService() | TellFirst() | TellTable():
            raise IllegalMoveError("not_allowed")


def _table(state: State, seat: str, table: int) -> tuple[Event, ...]:
    """Seat a player at a table, by its number (rule 0.10)."""
    if seat not in state.seats:
        raise IllegalMoveError("seat_unknown")
    if not 1 <= table <= MOST_TABLES:
        raise IllegalMoveError("table_unknown", max=MOST_TABLES)
    return (TableTold(seat, table),) if state.seats[seat].table != table else ()


def _steer(
    state: State, move: Next | Skip | StepBack | Hold | Resume | Extend | TimeOff, now: int
) -> tuple[Event, ...]:
    match move:
        case Next():
            return _resumed_first(state, now, advance(state, now))
        case Skip():
            return _resumed_first(state, now, skip(state, now))
        case StepBack(to=to):
            return step_back(state, to, now)
        case Hold():
            return hold(state, now)
        case Resume():
            return resume(state, now)
        case Extend(seconds=seconds):
            return _extend(state, seconds, now)
        case TimeOff():
            if state.step is None:
                raise IllegalMoveError("not_open")
            return (timed(state, None, now),)


def _resumed_first(state: State, now: int, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Resume before moving on, if the session is suspended."""
    return (*resume(state, now), *events) if state.held else events


def _extend(state: State, seconds: int, now: int) -> tuple[Event, ...]:
    """Give the open step more or less time, also while the session is suspended (rule 0.3)."""
    left = time_left(state, now)
    if state.step is None or not -LONGEST_EXTENSION <= seconds <= LONGEST_EXTENSION:
        raise IllegalMoveError("not_open")
    if left is None and seconds <= 0:
        raise IllegalMoveError("not_open")
    return (timed(state, max(0, (left or 0) + 1000 * seconds), now),)


def _factor(state: State, factor: TimeFactor, now: int) -> tuple[Event, ...]:
    """Set the factor and stretch what is left of the open step, if it may, by the same measure.

    Without limits, a step that has no time of its own keeps what pace `auto` gives it.
    """
    left = time_left(state, now)
    here = current(state)
    if here is None or left is None or here.step.fixed:
        return (FactorSet(factor),)
    if factor == "none" and passes_by_itself(state, here.step):
        return (FactorSet(factor),)
    if factor == "none":
        return (FactorSet(factor), timed(state, None, now))
    stretched = round(left * FACTORS[factor] / FACTORS.get(state.factor, 1))
    return (FactorSet(factor), timed(state, stretched, now))


def _status(
    state: State, seat: str, event: SeatStatusSet, *, only: SeatStatus | None = None
) -> tuple[Event, ...]:
    """Set the status of a seat, of one that has the status *only* if it is given."""
    if seat not in state.seats:
        raise IllegalMoveError("seat_unknown")
    before = state.seats[seat].status
    return (event,) if before != event.status and only in (None, before) else ()
