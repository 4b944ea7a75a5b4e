"""What a move causes: the common contract, its rules numbered.

0.1 The facilitator advances; with pace `auto`, deadlines and the last answer do.
0.3 A deadline cuts answers only where the phase is strict; it can be moved, held, taken off.
0.5 An accepted move counts as seen, by attendance if it changes nothing; pace `auto` does not wait
    for the absent.
0.6 A late joiner answers if answers are open.
0.7 Some of the persons of a seat play for the first time; raised hands count beside phones.
0.13 The facilitator can switch the whole room to simple language.
I.1 The same number of a device counts once and gets the same answer; a lower one is stale. A move
    that changes nothing is accepted and leaves no trace: sent again it is decided anew.
I.2 Steering moves carry the step they were pressed on; another step: `step_changed`.
"""

from functools import reduce

from game_server.engine import people, places
from game_server.engine.decision import Decision
from game_server.engine.draw import Lots
from game_server.engine.events import (
    Attendance,
    EntryLocked,
    Event,
    FactorSet,
    FirstTold,
    MoveAccepted,
    RoomClosed,
    RoomServiceSet,
    ScreenShown,
    SeatTaken,
    SeatTakenBack,
    ServiceTold,
    SimpleSet,
    TailLost,
)
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.form import Turn
from game_server.engine.moves import (
    AskHelp,
    Attend,
    Ban,
    ClearPlaces,
    Close,
    CountHands,
    CountPeople,
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
    Rename,
    ReportLost,
    ReportPlaces,
    Resume,
    RoomItself,
    RoomMove,
    SeatAt,
    SeeHelp,
    Sender,
    Sent,
    SetFactor,
    SetService,
    SetSimple,
    ShowScreen,
    Skip,
    StepBack,
    TakeBack,
    TellFirst,
    TellService,
    TellTable,
    TimeFactor,
    TimeOff,
    WireMove,
    Write,
)
from game_server.engine.run_events import Drawn, HandsCounted, PhasePlayed
from game_server.engine.state import (
    UNSAID,
    Device,
    State,
    current,
    key_for,
    past_of,
    service_of,
)
from game_server.engine.steps import (
    FACTORS,
    advance,
    all_answered,
    drawn,
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
from game_server.errors import IllegalMoveError

LONGEST_EXTENSION = 600


def decide(state: State, sent: Sent, now: int) -> Decision:
    """Return what *sent* causes at *now* (ms), no event if it changes nothing.

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
        return Decision(state)
    if state.status == "closed":
        raise IllegalMoveError("room_closed")
    if isinstance(sent.sender, Facilitator):
        events = _decide_desk(state, move, now)
    else:
        events = _decide_phone(state, sent.sender, sender, move, now)
    if not events:
        return Decision(state)
    who = sender or next(e.seat for e in events if isinstance(e, SeatTaken | SeatTakenBack))
    accepted = MoveAccepted(who, sent.device, sent.number, now)
    return _then_auto(Decision(state).then((*events, accepted)), now)


def name_of(state: State, sender: Sender) -> str:
    """Return the seat id of a phone, or the name of a console; empty without a seat."""
    match sender:
        case Phone(token=token):
            return state.tokens.get(token, "")
        case Facilitator(access=access):
            return f"f:{access}"
        case RoomItself():
            return ""


def has_counted(state: State, sent: Sent) -> bool:
    """Tell whether this very move has counted, so that it gets the same answer (rule I.1)."""
    devices = state.devices.get(name_of(state, sent.sender), ())
    return Device(sent.device, sent.number) in devices


def open_moves(state: State, seat: str) -> frozenset[str]:
    """Return the kinds of move that *seat* may make now; `join` for nobody's seat."""
    if state.status == "closed":
        return frozenset()
    if seat not in state.seats:
        full = state.entry_locked or places.free_places(state) < 1
        return frozenset({"take_back"} | (set() if full else {"join"}))
    status = state.seats[seat].status
    if status == "banned" or (status != "in" and places.free_places(state) < 1):
        return frozenset()
    if status == "out":
        return frozenset({"join"})
    here = current(state)
    playing = here is not None and here.step.kind == "input" and not state.held
    return frozenset({"service", "first", "table", "ask_help"} | ({"play"} if playing else set()))


def _counted(state: State, sender: str, sent: Sent) -> bool:
    """Tell whether this very move has counted; a lower number is stale (rule I.1)."""
    last = {device.id: device.number for device in state.devices.get(sender, ())}
    known = last.get(sent.device, 0)
    if sent.number < known:
        raise IllegalMoveError("stale_move")
    return sent.number == known


def _then_auto(decision: Decision, now: int) -> Decision:
    """Add the next step if pace `auto` has now waited for everybody present (rule 0.1)."""
    after = decision.state
    return decision.then(advance(after, now)) if all_answered(after, now) else decision


def _decide_room(state: State, move: RoomMove, now: int) -> Decision:
    nothing = Decision(state)
    match move:
        case Attend(here=here):
            known = tuple(sorted(seat for seat in here if seat in state.seats))
            events = (Attendance(known, now),) if state.status != "closed" else ()
            return _then_auto(nothing.then(events), now)
        case ReportPlaces():
            became = places.report(state, move, now) if state.status != "closed" else ()
            return _then_auto(nothing.then(became), now) if became else nothing
        case DeadlinePassed(id=id_):
            if not reached(state, id_, now):
                return nothing
            return _then_auto(nothing.then(passed(state, id_, now)), now)
        case ReportLost(after=after, commits=commits):
            # Each worker that had believed in it reports it; what is known already is no news.
            if state.lost and state.lost.after == after and state.lost.commits >= commits:
                return nothing
            open_now = state.phase if current(state) else -1
            return nothing.then((TailLost(after, commits, open_now, now),))


def _decide_phone(
    state: State, phone: Phone, seat: str, move: WireMove, now: int
) -> tuple[Event, ...]:
    if isinstance(move, Join):
        return people.join(state, phone, seat, move, now)
    if isinstance(move, TakeBack):
        return people.take_back(state, phone, seat, move)
    if not seat:
        raise IllegalMoveError("not_in_room")
    back = people.let_play(state, seat)
    if isinstance(move, DeskMove):
        raise IllegalMoveError("not_allowed")
    return (*back, *_decide_seat(state, seat, move, now))


def _decide_seat(
    state: State,
    seat: str,
    move: TellService | TellFirst | TellTable | AskHelp | Play,
    now: int,
) -> tuple[Event, ...]:
    told = state.seats[seat]
    match move:
        case TellService(service=service):
            if service != UNSAID and service not in state.scenario.services:
                raise IllegalMoveError("not_proposed")
            return (ServiceTold(seat, service),) if service != told.service else ()
        case TellFirst(first=first):
            if not 0 <= first <= told.persons:
                raise IllegalMoveError("not_proposed")
            return (FirstTold(seat, first),) if first != told.first else ()
        case TellTable(table=table):
            return people.tell_table(state, seat, table)
        case AskHelp():
            return people.ask_help(state, seat, move)
        case Play():
            return _play(state, seat, move, now)


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
    shown = state.lasts(state.phase).shown
    service = service_of(state, seat) if seat else ""
    past = past_of(state, state.phase)
    key = key_for(state, mechanic.anonymous)
    turn = Turn(seat, here.step, shown, f"t{state.texts + 1}", key, service, past)
    decided = mechanic.decide(here.spec.content, here.play, move.move, turn)
    events = [event for event in decided if not isinstance(event, Lots)]
    if len(events) == len(decided) and reduce(mechanic.evolve, events, here.play) == here.play:
        # The answer that stands was given again.
        return ()
    caused: list[Event] = []
    for asked in decided:
        if isinstance(asked, Lots):
            ahead = sum(isinstance(event, Drawn) for event in caused)
            caused.append(drawn(state, state.phase, asked, ahead, now))
        else:
            caused.append(PhasePlayed(asked, now))
    return tuple(caused)


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
        case SeatAt() | Kick() | Ban() | Readmit() | Rename() | SeeHelp() | Write():
            return people.look_after(state, move, now)
        case CountPeople():
            return people.count_people(state, move)
        case CountHands():
            return _hands(state, move, now)
        case SetService(service=service):
            return _room_service(state, service)
        case ShowScreen(on=on):
            return (ScreenShown(on),) if on is not state.screen_shown else ()
        case LockEntry(locked=locked):
            return (EntryLocked(locked),) if locked is not state.entry_locked else ()
        case ClearPlaces():
            # Which phones are gone is the room's to report.
            return ()
        case Close():
            return (RoomClosed(now),)
        case Play():
            return _play(state, "", move, now)
        case Join() | TakeBack() | TellService() | TellFirst() | TellTable() | AskHelp():
            raise IllegalMoveError("not_allowed")


def _hands(state: State, move: CountHands, now: int) -> tuple[Event, ...]:
    """Count raised hands for the options of the open activity, until its result is there."""
    here = current(state)
    if here is None or move.step != here.open.id or here.step.kind not in ("input", "lock"):
        raise IllegalMoveError("step_locked")
    options = MECHANICS[here.spec.mechanic].options
    if options is None:
        raise IllegalMoveError("not_open")
    known = options(here.spec.content, past_of(state, state.phase))
    if not set(move.hands) <= set(known):
        raise IllegalMoveError("not_proposed")
    if not all(0 <= number <= people.MOST_WITHOUT for number in move.hands.values()):
        raise IllegalMoveError("count_refused", max=people.MOST_WITHOUT)
    none = dict.fromkeys(known, 0)
    counted = none | move.hands
    raised = state.lasts(state.phase).hands or none
    return (HandsCounted(counted, now),) if counted != raised else ()


def _room_service(state: State, service: str) -> tuple[Event, ...]:
    """Say of which service the whole room is: what a phone tells itself stands above it."""
    if service and service not in state.scenario.services:
        raise IllegalMoveError("not_proposed")
    return (RoomServiceSet(service),) if service != state.service else ()


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
            if current(state) is None:
                raise IllegalMoveError("not_open")
            return (timed(state, None, now),) if time_left(state, now) is not None else ()


def _resumed_first(state: State, now: int, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Resume before moving on, if the session is suspended."""
    return (*resume(state, now), *events) if state.held else events


def _extend(state: State, seconds: int, now: int) -> tuple[Event, ...]:
    """Give the open step more or less time, also while the session is suspended (rule 0.3)."""
    left = time_left(state, now)
    if current(state) is None or not -LONGEST_EXTENSION <= seconds <= LONGEST_EXTENSION:
        raise IllegalMoveError("not_open")
    if left is None and seconds <= 0:
        raise IllegalMoveError("not_open")
    if not seconds:
        return ()
    return (timed(state, max(0, (left or 0) + 1000 * seconds), now),)


def _factor(state: State, factor: TimeFactor, now: int) -> tuple[Event, ...]:
    """Set the factor and stretch what is left of the open step, if it may, by the same measure.

    Without limits, a step that has no time of its own keeps what pace `auto` gives it.
    """
    if factor == state.factor:
        return ()
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
