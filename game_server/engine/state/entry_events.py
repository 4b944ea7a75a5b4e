"""Events of the entry: what a new seat costs, tickets, and who waits (rule 0.27)."""

from dataclasses import dataclass

from game_server.engine.kit.entry import Entry
from game_server.engine.kit.tagged import Tagged
from game_server.engine.kit.text import Personal, Typed


@dataclass(frozen=True, slots=True)
class EntrySet(Tagged, tag="entry_set"):
    """Choose what a new seat costs (rule 0.27)."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class TicketsIssued(Tagged, tag="tickets_issued"):
    """Make the tickets of a new *sheet*, by their hashes."""

    sheet: int
    tickets: tuple[str, ...]
    at: int


@dataclass(frozen=True, slots=True)
class TicketsRevoked(Tagged, tag="tickets_revoked"):
    """Let nobody in any more by the tickets of a *sheet*."""

    sheet: int


@dataclass(frozen=True, slots=True)
class TicketUsed(Tagged, tag="ticket_used"):
    """Record that a ticket, by its hash, has let a seat in."""

    ticket: str


@dataclass(frozen=True, slots=True)
class WaitBegan(Tagged, tag="wait_began"):
    """Let the phone with this token wait to be let in, as the one of this *number*."""

    number: int
    token: Personal
    name: Typed
    persons: int
    proposed: bool


@dataclass(frozen=True, slots=True)
class WaitEnded(Tagged, tag="wait_ended"):
    """End the wait of those with these *numbers*; who is let in has a seat by now."""

    numbers: tuple[int, ...]


TicketEvent = TicketsIssued | TicketsRevoked | TicketUsed
WaitEvent = WaitBegan | WaitEnded
EntryEvent = EntrySet | TicketEvent | WaitEvent
