"""Moves about people: joining, tables, names, messages, moderation; people without a phone.

0.6 A token brings its seat back, and so does its personal code on another phone: that one has the
seat from then on, and the code is a new one. A name that the screen does not show gives way to a
proposed one, and its player may choose again.
0.7 A seat stands for 1 to 3 persons; people without a phone are counted by the facilitator.
0.10 Who sits at a table tells its number; the facilitator can move a player.
"""

from typing import Literal

from game_server.engine.kit.codes import normalize_code
from game_server.engine.kit.text import Typed, clean_name, clean_words
from game_server.engine.seats import admission, names, places, tables
from game_server.engine.seats.names import LONGEST_NAME
from game_server.engine.state.console_moves import (
    AcknowledgeHelp,
    Ban,
    CountPeople,
    ExpectPeople,
    Kick,
    MergeTables,
    Readmit,
    Rename,
    SeatAtTable,
    SendMessage,
    TakeNameOff,
)
from game_server.engine.state.events import (
    Event,
    HelpSet,
    MessageSent,
    NameOffScreen,
    PeopleCounted,
    PeopleExpected,
    SeatReclaimed,
    SeatRenamed,
    SeatStatusSet,
    SeatTaken,
    TableSet,
)
from game_server.engine.state.moves import AskHelp, ChooseName, Join, Phone, Reclaim
from game_server.engine.state.run_events import TablesMerged
from game_server.engine.state.state import SeatStatus, State, new_personal
from game_server.errors import IllegalMoveError

LONGEST_MESSAGE = 140
MOST_PERSONS = 3
MOST_WITHOUT_PHONE = 1000
"""Most people without a phone, and most hands for one option."""
MOST_EXPECTED = 1000
MOST_TABLES = 200
"""Most tables of a room: those of 4 to 8 players that its seats could fill."""


def join(state: State, phone: Phone, seat: str, move: Join, now: int) -> tuple[Event, ...]:
    """Return what gives a phone a new seat, or its place back in its seat (rule 0.6).

    A closed entry lets known seats in. A name that is not shown gives way to a proposed one. Where
    a facilitator lets in, a new phone waits instead (rule 0.34). Raises `room_locked`, `full`,
    `banned`, `not_proposed`, `name_refused` and what `admission` does.
    """
    if seat:
        return places.restore_place(state, seat)
    if state.entry_locked:
        raise IllegalMoveError("room_locked")
    if not 1 <= move.persons <= MOST_PERSONS:
        raise IllegalMoveError("not_proposed")
    admission.require_ticket(state, move.ticket)
    id_ = f"p{state.seat_count + 1}"
    shown = names.typed_name(move.name, only_proposed=state.proposed_names)
    name = _free_name(state, shown or names.proposed_name(state.seed, id_))
    typed = Typed(f"t{state.text_count + 1}", name)
    places.require_place(state)
    token = new_personal(state, phone.token)
    if state.entry == "admitted":
        return admission.begin_wait(state, token, typed, move.persons, proposed=not shown)
    taken = SeatTaken(id_, token, typed, move.persons, now, proposed=not shown)
    return (*places.forget_empty(state), taken, *admission.use_ticket(state, move.ticket))


def reclaim(state: State, phone: Phone, seat: str, move: Reclaim) -> tuple[Event, ...]:
    """Return what moves the seat with this personal code to a phone that is in no seat.

    A closed entry does not matter. Raises `not_open`, `personal_code_unknown`, `banned`, `full`.
    """
    if seat and state.seats[seat].status == "in":
        raise IllegalMoveError("not_open")
    found = state.codes.get(normalize_code(move.code))
    if found is None:
        raise IllegalMoveError("personal_code_unknown")
    return (
        *places.restore_place(state, found),
        SeatReclaimed(found, new_personal(state, phone.token)),
    )


def ask_help(state: State, seat: str, move: AskHelp) -> tuple[Event, ...]:
    """Record that a seat asks for help, or no longer."""
    asks = state.seats[seat].help != ""
    return (HelpSet(seat, "asked" if move.on else ""),) if asks is not move.on else ()


def choose_name(state: State, seat: str, move: ChooseName) -> tuple[Event, ...]:
    """Give a seat whose name the room proposed the one that its player chose, if it is shown.

    Raises `not_open` for another seat, and `name_refused`.
    """
    if not state.seats[seat].proposed:
        raise IllegalMoveError("not_open")
    shown = names.typed_name(move.name, only_proposed=state.proposed_names)
    return _named(state, seat, shown, own=True) if shown else ()


def keep_name_off(
    state: State, seat: str, by: Literal["seat", "facilitator"], *, on: bool
) -> tuple[Event, ...]:
    """Keep the name of a seat off the screen, or no longer; each of both must let it back."""
    changes = (by in state.seats[seat].name_off) is not on
    return (NameOffScreen(seat, by, on),) if changes else ()


def choose_table(state: State, seat: str, table: int) -> tuple[Event, ...]:
    """Seat a player at a table, by its number (rule 0.10)."""
    _require(state, seat)
    if not 1 <= table <= MOST_TABLES:
        raise IllegalMoveError("table_unknown", max=MOST_TABLES)
    return (TableSet(seat, table),) if state.seats[seat].table != table else ()


def moderate(
    state: State,
    move: SeatAtTable
    | MergeTables
    | Kick
    | Ban
    | Readmit
    | Rename
    | TakeNameOff
    | AcknowledgeHelp
    | SendMessage,
    now: int,
) -> tuple[Event, ...]:
    """Return what a move of the facilitator for one seat causes; a message may go to all.

    Raises `seat_unknown`, `table_unknown`, and the codes of names and texts.
    """
    if isinstance(move, SendMessage) and not move.seat:
        return (_message(state, move, now),)
    if isinstance(move, MergeTables):
        return _merge(state, move, now)
    _require(state, move.seat)
    match move:
        case SeatAtTable(seat=seat, table=table):
            return choose_table(state, seat, table)
        case Kick(seat=seat):
            return _status(state, SeatStatusSet(seat, "out"), only="in")
        case Ban(seat=seat):
            return _status(state, SeatStatusSet(seat, "banned"))
        case Readmit(seat=seat):
            return places.readmit(state, seat)
        case Rename(seat=seat, name=name):
            return _named(state, seat, clean_name(name, LONGEST_NAME), own=False)
        case TakeNameOff(seat=seat, on=on):
            return keep_name_off(state, seat, "facilitator", on=on)
        case AcknowledgeHelp(seat=seat):
            return (HelpSet(seat, "seen"),) if state.seats[seat].help == "asked" else ()
        case SendMessage():
            return (_message(state, move, now),)


def count_people(state: State, move: CountPeople) -> tuple[Event, ...]:
    """Count the people without a phone, and the first-timers of them (rule 0.7)."""
    if not 0 <= move.first_time <= move.persons <= MOST_WITHOUT_PHONE:
        raise IllegalMoveError("count_refused", max=MOST_WITHOUT_PHONE)
    counted = (move.persons, move.first_time)
    return (PeopleCounted(*counted),) if counted != state.without_phone else ()


def expect_people(state: State, move: ExpectPeople) -> tuple[Event, ...]:
    """Record how many people are expected: outlines of the lobby's roof come from it."""
    if not 0 <= move.persons <= MOST_EXPECTED:
        raise IllegalMoveError("count_refused", max=MOST_EXPECTED)
    return (PeopleExpected(move.persons),) if move.persons != state.expected else ()


def require_admitted(state: State, seat: str) -> tuple[Event, ...]:
    """Return what restores the place of a seat if it was given up; raises `kicked` and `banned`."""
    if state.seats[seat].status == "out":
        raise IllegalMoveError("kicked")
    return places.restore_place(state, seat)


def _merge(state: State, move: MergeTables, now: int) -> tuple[Event, ...]:
    found = tables.table_sizes(state)
    if move.table not in found or move.into not in found or move.table == move.into:
        raise IllegalMoveError("table_unknown", max=MOST_TABLES)
    return (TablesMerged(move.table, move.into, now),)


def _require(state: State, seat: str) -> None:
    if seat not in state.seats:
        raise IllegalMoveError("seat_unknown")


def _status(
    state: State, event: SeatStatusSet, *, only: SeatStatus | None = None
) -> tuple[Event, ...]:
    """Set the status of a seat, of one that has the status *only* if it is given."""
    before = state.seats[event.seat].status
    return (event,) if before != event.status and only in (None, before) else ()


def _named(state: State, seat: str, name: str, *, own: bool) -> tuple[Event, ...]:
    free = _free_name(state, name, but=seat)
    if free == state.seats[seat].name.text:
        return ()
    return (SeatRenamed(seat, Typed(f"t{state.text_count + 1}", free), own=own),)


def _message(state: State, move: SendMessage, now: int) -> Event:
    typed = Typed(f"t{state.text_count + 1}", clean_words(move.text, LONGEST_MESSAGE))
    return MessageSent(move.seat, typed, now)


def _free_name(state: State, name: str, *, but: str = "") -> str:
    """Return *name*, with a number at its end if another seat than *but* has it, or one like it."""
    others = [seat.name.text or "" for seat in state.seats.values() if seat.id != but]
    return names.free_name(
        name, [*others, *(each.name.text or "" for each in state.waiting.values())]
    )
