"""The common rules: what each move causes, or why it is refused.

0.1 The facilitator advances; with pace `auto`, deadlines and the last answer do.
0.3 A deadline cuts answers only where the phase is strict; it can be moved, paused, removed.
0.5 An accepted move counts as seen, by attendance if it changes nothing; pace `auto` does not wait
    for the absent.
0.6 A late joiner answers if answers are open.
0.7 Some of the persons of a seat play for the first time; raised hands count beside phones.
0.13 The facilitator can switch the whole room to simple language.
I.1 The same number of a device counts once and gets the same answer; a lower one is stale. A move
    that changes nothing is accepted and leaves no trace: sent again it is decided anew.
I.2 Steering moves carry the step they were pressed on; another step: `step_changed`.
"""

from game_server.engine.evolve import Decision
from game_server.engine.flow import left_out, playing, steering, text_erasure, warm_up
from game_server.engine.flow.auto import automatic_events
from game_server.engine.flow.deadlines import expire, find_expired
from game_server.engine.flow.reactions import may_react
from game_server.engine.flow.replies import may_pass
from game_server.engine.flow.side_runs import is_open
from game_server.engine.seats import admission, devices, erasure, people, places
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
    ExpectPeople,
    Extend,
    Kick,
    LeaveOut,
    LetIn,
    LockEntry,
    MergeTables,
    Next,
    Pause,
    Readmit,
    RemoveDeadline,
    Rename,
    Resume,
    RevokeTickets,
    SeatAtTable,
    SendMessage,
    SetEntry,
    SetFactor,
    SetService,
    SetSimple,
    ShowNames,
    ShowScreen,
    Skip,
    StepBack,
    TakeNameOff,
    TurnAway,
)
from game_server.engine.state.events import (
    Attendance,
    EntryLocked,
    Event,
    FirstTimeSet,
    GlazeChosen,
    NamesShown,
    RoomClosed,
    RoomServiceSet,
    ScreenShown,
    SeatReclaimed,
    SeatTaken,
    ServiceSet,
    SimpleSet,
    TailLost,
)
from game_server.engine.state.moves import (
    AskHelp,
    Attend,
    ChooseGlaze,
    ChooseHalf,
    ChooseName,
    ChooseService,
    ChooseTable,
    DeadlinePassed,
    Envelope,
    Erase,
    Facilitator,
    IssueTickets,
    Join,
    KeepNameOff,
    Pass,
    Phone,
    Play,
    React,
    Ready,
    Reclaim,
    ReportLost,
    ReportPlaces,
    RoomItself,
    RoomMove,
    Sender,
    SetFirstTime,
    WireMove,
)
from game_server.engine.state.state import (
    UNSAID,
    State,
    current,
    new_personal,
)
from game_server.errors import IllegalMoveError


def decide(state: State, envelope: Envelope, now: int) -> Decision:
    """Return what *envelope* causes at *now* (ms), no event if it changes nothing.

    Raises `IllegalMoveError` with the code of the rule that forbids it.
    """
    move = envelope.move
    if isinstance(envelope.sender, RoomItself):
        if not isinstance(move, RoomMove):
            raise IllegalMoveError("not_allowed")
        return _decide_room(state, move, now)
    if isinstance(move, RoomMove):
        raise IllegalMoveError("not_allowed")
    sender = name_of(state, envelope.sender)
    if _counted(state, sender, envelope):
        return Decision(state)
    if state.status == "closed":
        raise IllegalMoveError("room_closed")
    if isinstance(envelope.sender, Facilitator):
        events = _decide_console(state, move, envelope.sender.access, now, rude=envelope.rude)
    else:
        phone = envelope.sender
        events = _decide_phone(state, phone, sender, move, now, rude=envelope.rude)
    if not events:
        return Decision(state)
    who = sender or next((e.seat for e in events if isinstance(e, SeatTaken | SeatReclaimed)), "")
    # Who waits has no seat to count it for: sent again, its move changes nothing.
    accepted = devices.accepted_events(state, who, envelope, now) if who else ()
    return _then_auto(Decision(state).then((*events, *accepted)), now)


def name_of(state: State, sender: Sender) -> str:
    """Return the seat id of a phone, or the name of a console; empty without a seat."""
    match sender:
        case Phone(token=token):
            return state.tokens.get(token, "")
        case Facilitator(access=access):
            return f"f:{access}"
        case RoomItself():
            return ""


def has_counted(state: State, envelope: Envelope) -> bool:
    """Return whether this very move has counted, so that it gets the same answer (rule I.1)."""
    known = devices.find(state, name_of(state, envelope.sender), envelope.device)
    return known is not None and known.number == envelope.number


def open_moves(state: State, seat: str) -> frozenset[str]:
    """Return the kinds of move that *seat* may make now; `join` for nobody's seat."""
    if state.status == "closed":
        return frozenset()
    if seat not in state.seats:
        full = state.entry_locked or places.free_places(state) < 1
        return frozenset({"reclaim"} | (set() if full else {"join"}))
    status = state.seats[seat].status
    if status == "banned" or (status != "in" and places.free_places(state) < 1):
        return frozenset()
    if status == "out":
        return frozenset({"join"})
    here = current(state)
    asks = here is not None and here.step.kind == "input"
    beside = any(is_open(state, spec) for spec in state.scenario.sides)
    playing = (asks or beside) and not state.paused
    return frozenset(
        {"keep_name_off", "choose_service", "set_first_time", "choose_table", "choose_glaze"}
        | {"ask_help"}
        | ({"choose_half"} if warm_up.is_open(state) and not state.paused else set())
        | ({"play"} if playing else set())
        | ({"react"} if here and may_react(here) and not state.paused else set())
        | ({"pass"} if here and may_pass(here) and not state.paused else set())
        | ({"choose_name"} if state.seats[seat].proposed else set())
    )


def _counted(state: State, sender: str, envelope: Envelope) -> bool:
    """Return whether this very move has counted; a lower number is stale (rule I.1)."""
    known = devices.find(state, sender, envelope.device)
    if known is not None and envelope.number < known.number:
        raise IllegalMoveError("stale_move")
    return known is not None and envelope.number == known.number


def _then_auto(decision: Decision, now: int) -> Decision:
    """Add what follows by itself: tables that play and go on, the next step with pace `auto`."""
    while more := automatic_events(decision.state, now):
        decision = decision.then(more)
    return decision


def _decide_room(state: State, move: RoomMove, now: int) -> Decision:
    nothing = Decision(state)
    match move:
        case Attend(here=here):
            known = tuple(sorted(seat for seat in here if seat in state.seats))
            events = (Attendance(known, now),) if state.status != "closed" else ()
            return _then_auto(nothing.then(events), now)
        case Erase(seat=seat):
            return nothing.then(erasure.erase(state, seat, now) if state.status != "closed" else ())
        case IssueTickets(tickets=tickets):
            return nothing.then(admission.issue(state, tickets, now))
        case ReportPlaces():
            became = places.report(state, move, now) if state.status != "closed" else ()
            return _then_auto(nothing.then(became), now) if became else nothing
        case DeadlinePassed(id=id_):
            deadline = find_expired(state, id_, now)
            if deadline is None:
                return nothing
            return _then_auto(nothing.then(expire(state, deadline, now)), now)
        case ReportLost(after=after, commits=commits):
            # Every worker that had applied the lost commits reports them; only the first counts.
            if state.lost and state.lost.after == after and state.lost.commits >= commits:
                return nothing
            open_now = state.phase if current(state) else -1
            return nothing.then((TailLost(after, commits, open_now, now),))


def _decide_phone(
    state: State, phone: Phone, seat: str, move: WireMove, now: int, *, rude: bool
) -> tuple[Event, ...]:
    if isinstance(move, Join):
        return people.join(state, phone, seat, move, now)
    if isinstance(move, Reclaim):
        return people.reclaim(state, phone, seat, move)
    if not seat:
        raise IllegalMoveError("not_in_room")
    back = people.require_admitted(state, seat)
    if isinstance(move, ConsoleMove):
        raise IllegalMoveError("not_allowed")
    return (*back, *_decide_seat(state, seat, move, now, rude=rude))


def _decide_seat(
    state: State,
    seat: str,
    move: ChooseName
    | KeepNameOff
    | ChooseService
    | SetFirstTime
    | ChooseTable
    | AskHelp
    | Play
    | Pass
    | React
    | ChooseHalf
    | ChooseGlaze
    | Ready,
    now: int,
    *,
    rude: bool,
) -> tuple[Event, ...]:
    told = state.seats[seat]
    match move:
        case ChooseName():
            return people.choose_name(state, seat, move)
        case KeepNameOff(on=on):
            return people.keep_name_off(state, seat, "seat", on=on)
        case ChooseService(service=service):
            if service != UNSAID and service not in state.scenario.services:
                raise IllegalMoveError("not_proposed")
            if service == told.service:
                return ()
            return (ServiceSet(seat, new_personal(state, service)),)
        case SetFirstTime(first_time=first_time):
            if not 0 <= first_time <= told.persons:
                raise IllegalMoveError("not_proposed")
            return (FirstTimeSet(seat, first_time),) if first_time != told.first_time else ()
        case ChooseTable(table=table):
            return people.choose_table(state, seat, table)
        case AskHelp():
            return people.ask_help(state, seat, move)
        case Play():
            return playing.play(state, seat, move, now, rude=rude)
        case Pass():
            return playing.pass_question(state, seat, move, now)
        case React():
            return playing.react(state, seat, move, now)
        case ChooseHalf():
            return warm_up.choose_half(state, seat, move)
        case ChooseGlaze(glaze=glaze):
            return (GlazeChosen(seat, glaze),) if glaze != told.glaze else ()
        case Ready():
            return playing.ready(state, seat, move, now)


def _decide_console(
    state: State, move: WireMove, access: str, now: int, *, rude: bool
) -> tuple[Event, ...]:
    if not isinstance(move, ConsoleMove | Play):
        raise IllegalMoveError("not_allowed")
    match move:
        case Next() | Skip() | StepBack() | Pause() | Resume() | Extend() | RemoveDeadline():
            return steering.steer(state, move, now)
        case SetFactor(factor=factor):
            return steering.set_factor(state, factor, now)
        case SetSimple(on=on):
            return (SimpleSet(on),) if on is not state.simple else ()
        case (
            SeatAtTable()
            | MergeTables()
            | Kick()
            | Ban()
            | Readmit()
            | Rename()
            | TakeNameOff()
            | AcknowledgeHelp()
            | SendMessage()
        ):
            return people.moderate(state, move, now)
        case CountPeople():
            return people.count_people(state, move)
        case ExpectPeople():
            return people.expect_people(state, move)
        case CountHands():
            return playing.count_hands(state, move, now)
        case SetService(service=service):
            return _room_service(state, service)
        case ShowScreen(on=on):
            return (ScreenShown(on),) if on is not state.screen_shown else ()
        case LeaveOut():
            return left_out.leave_out(state, move)
        case ShowNames(on=on):
            return (NamesShown(on),) if on is not state.names_shown else ()
        case LockEntry(locked=locked):
            return (EntryLocked(locked),) if locked is not state.entry_locked else ()
        case SetEntry() | RevokeTickets() | LetIn() | TurnAway():
            return admission.decide_entry(state, move, access, now)
        case ClearPlaces():
            # The room itself reports which phones are gone (`ReportPlaces`).
            return ()
        case EraseSeat(seat=seat):
            return erasure.erase(state, seat, now)
        case EraseText():
            return text_erasure.erase_text(state, move, access, now)
        case EraseName(seat=seat):
            return text_erasure.erase_name(state, seat, access, now)
        case Close():
            return (RoomClosed(now),)
        case Play():
            return playing.play(state, "", move, now, rude=rude)


def _room_service(state: State, service: str) -> tuple[Event, ...]:
    """Set the service of the whole room; that of a seat has precedence."""
    if service and service not in state.scenario.services:
        raise IllegalMoveError("not_proposed")
    return (RoomServiceSet(service),) if service != state.service else ()
