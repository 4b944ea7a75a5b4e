"""Who gets a new seat where the entry is not free: by a ticket, or let in by a facilitator.

0.27 A ticket lets one seat in, once. Who is to be let in waits, and counts nowhere until then. A
    seat that is known comes back by its token or its personal code, without a ticket or a wait.
"""

from game_server.engine.kit.copies import replace
from game_server.engine.kit.entry import (
    MOST_ISSUED,
    MOST_WAITING,
    Sheet,
    Ticket,
    Waiting,
    hash_of,
)
from game_server.engine.kit.text import Personal, Typed
from game_server.engine.seats import places
from game_server.engine.state.console_moves import LetIn, RevokeTickets, SetEntry, TurnAway
from game_server.engine.state.entry_events import (
    EntryEvent,
    EntrySet,
    TicketsIssued,
    TicketsRevoked,
    TicketUsed,
    WaitBegan,
    WaitEnded,
)
from game_server.engine.state.events import Event, SeatTaken, TextsErased
from game_server.engine.state.state import State
from game_server.errors import IllegalMoveError

WAITING_RETRY = 30
"""Seconds after which who finds the queue full may ask again."""


def require_ticket(state: State, ticket: str) -> None:
    """Check the *ticket* of who comes, where the entry is by ticket.

    Raises `ticket_needed`, `ticket_unknown`, `ticket_used`, `ticket_revoked`.
    """
    if state.entry != "ticket":
        return
    if not ticket:
        raise IllegalMoveError("ticket_needed")
    found = state.tickets.get(hash_of(ticket))
    if found is None:
        raise IllegalMoveError("ticket_unknown")
    if found.used:
        raise IllegalMoveError("ticket_used")
    if state.sheets[found.sheet].revoked:
        raise IllegalMoveError("ticket_revoked")


def use_ticket(state: State, ticket: str) -> tuple[Event, ...]:
    """Return what uses up a *ticket* that was checked, nothing where none is needed."""
    return (TicketUsed(hash_of(ticket)),) if state.entry == "ticket" else ()


def begin_wait(
    state: State, token: Personal, name: Typed, persons: int, *, proposed: bool
) -> tuple[Event, ...]:
    """Return what lets a phone wait, nothing if it does already; raises `waiting_full`."""
    if waiting_by(state, token.text or "") is not None:
        return ()
    if len(state.waiting) >= MOST_WAITING:
        raise IllegalMoveError("waiting_full", seconds=WAITING_RETRY)
    return (WaitBegan(state.wait_count + 1, token, name, persons, proposed),)


def waiting_by(state: State, token: str) -> Waiting | None:
    """Return who waits with the phone of this *token* (its hash), None if nobody does."""
    return next((one for one in state.waiting.values() if one.token.text == token), None)


def issue(state: State, tickets: tuple[str, ...], now: int) -> tuple[Event, ...]:
    """Return what makes a sheet of *tickets*, by their hashes.

    No more of them are open at once than the room has places. Raises `tickets_refused` (`max`),
    `room_closed`.
    """
    if state.status == "closed":
        raise IllegalMoveError("room_closed")
    still = sum(sheet.tickets - sheet.used for sheet in state.sheets.values() if not sheet.revoked)
    most = max(0, min(places.MOST_SEATS - still, MOST_ISSUED - len(state.tickets)))
    new = [ticket for ticket in dict.fromkeys(tickets) if ticket not in state.tickets]
    if not 1 <= len(new) == len(tickets) <= most:
        raise IllegalMoveError("tickets_refused", max=most)
    return (TicketsIssued(len(state.sheets) + 1, tickets, now),)


def decide_entry(
    state: State, move: SetEntry | RevokeTickets | LetIn | TurnAway, by: str, now: int
) -> tuple[Event, ...]:
    """Return what a facilitator's move about the entry causes; *by* is the access.

    Raises `entry_fixed` once the first activity began, `sheet_unknown`, `full`.
    """
    match move:
        case SetEntry(entry=entry):
            if entry == state.entry:
                return ()
            if state.status != "lobby":
                raise IllegalMoveError("entry_fixed")
            return (*_turn_away(state, tuple(state.waiting), by, now), EntrySet(entry))
        case RevokeTickets(sheet=sheet):
            if sheet not in state.sheets:
                raise IllegalMoveError("sheet_unknown")
            return () if state.sheets[sheet].revoked else (TicketsRevoked(sheet),)
        case LetIn(last=last, first=first):
            return _let_in(state, first, last, now)
        case TurnAway(number=number, last=last):
            gone = tuple(n for n in state.waiting if number <= n <= max(number, last))
            return _turn_away(state, gone, by, now)


def apply_entry(state: State, event: EntryEvent) -> State:
    """Apply what became of the entry, of tickets and of those who wait."""
    match event:
        case EntrySet(entry=entry):
            return replace(state, entry=entry)
        case TicketsIssued(sheet=sheet, tickets=tickets):
            return replace(
                state,
                sheets={**state.sheets, sheet: Sheet(len(tickets))},
                tickets={**state.tickets, **dict.fromkeys(tickets, Ticket(sheet))},
            )
        case TicketsRevoked(sheet=sheet):
            revoked = replace(state.sheets[sheet], revoked=True)
            return replace(state, sheets={**state.sheets, sheet: revoked})
        case TicketUsed(ticket=hashed):
            ticket = state.tickets[hashed]
            of = state.sheets[ticket.sheet]
            return replace(
                state,
                sheets={**state.sheets, ticket.sheet: replace(of, used=of.used + 1)},
                tickets={**state.tickets, hashed: replace(ticket, used=True)},
            )
        case WaitBegan(number=number, token=token, name=name):
            one = Waiting(number, token, name, event.persons, event.proposed)
            return replace(
                state,
                waiting={**state.waiting, number: one},
                wait_count=number,
                text_count=state.text_count + 1,
                personal_count=state.personal_count + 1,
            )
        case WaitEnded(numbers=numbers):
            kept = {n: one for n, one in state.waiting.items() if n not in numbers}
            return replace(state, waiting=kept)


def _let_in(state: State, first: int, last: int, now: int) -> tuple[Event, ...]:
    """Give seats to who waits from *first* to *last*, as far as there are places; raises `full`."""
    asked = [one for one in state.waiting.values() if first <= one.number <= last]
    if not asked:
        return ()
    places.require_place(state)
    let_in = asked[: places.free_places(state)]
    taken = (
        SeatTaken(
            f"p{state.seat_count + index}",
            one.token,
            one.name,
            one.persons,
            now,
            proposed=one.proposed,
        )
        for index, one in enumerate(let_in, 1)
    )
    return (
        *places.forget_empty(state),
        *taken,
        WaitEnded(tuple(one.number for one in let_in)),
    )


def _turn_away(state: State, numbers: tuple[int, ...], by: str, now: int) -> tuple[Event, ...]:
    """End the wait of those with *numbers*, and erase what they typed: nothing is kept of them."""
    if not numbers:
        return ()
    gone = [state.waiting[number] for number in numbers]
    texts = tuple(id_ for one in gone for id_ in (one.token.id, one.name.id))
    return WaitEnded(numbers), TextsErased(texts, by, now)
