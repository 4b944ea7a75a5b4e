"""Events of the entry: what a new seat costs, tickets, and who waits (rule 0.27)."""

from dataclasses import dataclass
from typing import Literal

from game_server.engine.kit.entry import Entry
from game_server.engine.kit.text import Personal, Typed


@dataclass(frozen=True, slots=True)
class EntrySet:
    """Choose what a new seat costs (rule 0.27)."""

    entry: Entry
    type: Literal["entry_set"] = "entry_set"


@dataclass(frozen=True, slots=True)
class TicketsIssued:
    """Make the tickets of a new *sheet*, by their hashes."""

    sheet: int
    tickets: tuple[str, ...]
    at: int
    type: Literal["tickets_issued"] = "tickets_issued"


@dataclass(frozen=True, slots=True)
class TicketsRevoked:
    """Let nobody in any more by the tickets of a *sheet*."""

    sheet: int
    type: Literal["tickets_revoked"] = "tickets_revoked"


@dataclass(frozen=True, slots=True)
class TicketUsed:
    """Record that a ticket, by its hash, has let a seat in."""

    ticket: str
    type: Literal["ticket_used"] = "ticket_used"


@dataclass(frozen=True, slots=True)
class WaitBegan:
    """Let the phone with this token wait to be let in, as the one of this *number*."""

    number: int
    token: Personal
    name: Typed
    persons: int
    proposed: bool
    type: Literal["wait_began"] = "wait_began"


@dataclass(frozen=True, slots=True)
class WaitEnded:
    """End the wait of those with these *numbers*; who is let in has a seat by now."""

    numbers: tuple[int, ...]
    type: Literal["wait_ended"] = "wait_ended"


TicketEvent = TicketsIssued | TicketsRevoked | TicketUsed
WaitEvent = WaitBegan | WaitEnded
EntryEvent = EntrySet | TicketEvent | WaitEvent
