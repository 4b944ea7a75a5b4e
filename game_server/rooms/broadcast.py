"""Documents → patches → outboxes: each change is made and encoded once per viewer and variant."""

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from types import UnionType

from game_server.engine.mechanics.contract import Document
from game_server.engine.state import State
from game_server.engine.tables import has_table_phase
from game_server.engine.viewers import (
    AT_CONSOLE,
    EVERYONE,
    ON_SCREEN,
    AtConsole,
    AtSeat,
    AtTable,
    Everyone,
    OnScreen,
    Viewer,
)
from game_server.protocol.codec import encode
from game_server.protocol.messages import Patch, Whole, WireAudience
from game_server.protocol.patch import merge_patch
from game_server.rooms.connection import Connection

Make = Callable[[Viewer, str], Document]
"""Returns the document of a viewer in a variant, as it is now."""
SHARED: Mapping[str, Viewer] = {"all": EVERYONE, "screen": ON_SCREEN, "console": AT_CONSOLE}
"""Whose documents several pages share, by their names on the wire."""
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Shared:
    """Hold one document with its revision, its whole frame, and who receives it."""

    document: Document
    revision: int = 1
    frame: bytes | None = None
    receivers: set[Connection] = field(default_factory=set)


class Broadcast:
    """Keep the documents that are in use, and tell their receivers what changed."""

    def __init__(self, make: Make, send_all: Callable[[Connection], None]) -> None:
        """Start with no document; *make* computes them, *send_all* sends those of a receiver."""
        self._make = make
        self._send_all = send_all
        self._shared: dict[tuple[Viewer, str], Shared] = {}

    def add(self, receiver: Connection, viewer: Viewer, variant: str) -> None:
        """Send the document whole to *receiver*, then its changes; again if it gets it already."""
        key = (viewer, variant)
        if key not in self._shared:
            self._shared[key] = Shared(self._make(viewer, variant))
        elif not self._shared[key].receivers:
            self._renew(key)
        shared = self._shared[key]
        shared.receivers.add(receiver)
        if shared.frame is None:
            shared.frame = encode(Whole(_audience(viewer), shared.revision, shared.document))
        if receiver.deliver(shared.frame):
            self._send_all(receiver)

    def remove(self, receiver: Connection) -> None:
        """Send nothing more to *receiver*."""
        self._remove(receiver, Viewer)

    def leave_tables(self, receiver: Connection) -> None:
        """Send nothing more of any table to *receiver*."""
        self._remove(receiver, AtTable)

    def has(self, receiver: Connection, viewer: Viewer, variant: str) -> bool:
        """Tell whether *receiver* gets this document."""
        shared = self._shared.get((viewer, variant))
        return shared is not None and receiver in shared.receivers

    def update(self, touched: Collection[Viewer] | None = None) -> None:
        """Compute documents anew and send to each receiver what changed.

        Of the documents of seats and tables only those *touched*, of all if None.
        """
        for key, shared in list(self._shared.items()):
            if not shared.receivers or not _concerned(key[0], touched):
                continue
            try:
                patch = self._renew(key)
            except Exception:
                # Whoever waits for another document must not wait for this one.
                log.exception("the document %s cannot be made", key)
                continue
            if patch:
                frame = encode(Patch(_audience(key[0]), shared.revision, patch))
                for receiver in tuple(shared.receivers):
                    if receiver.deliver(frame):
                        self._send_all(receiver)

    def _remove(self, receiver: Connection, kinds: type[Viewer] | UnionType) -> None:
        for key, shared in list(self._shared.items()):
            if isinstance(key[0], kinds):
                shared.receivers.discard(receiver)
            if not shared.receivers and isinstance(key[0], AtSeat | AtTable):
                # Those of seats whose phones are gone would become ever more.
                del self._shared[key]

    def _renew(self, key: tuple[Viewer, str]) -> Document:
        """Bring one document up to date and return its patch, empty if nothing changed."""
        shared = self._shared[key]
        document = self._make(*key)
        patch = merge_patch(shared.document, document)
        if patch:
            shared.document, shared.frame = document, None
            shared.revision += 1
        return patch


def viewer_of(state: State, audience: str, seat: str) -> Viewer | None:
    """Return who gets the document that pages know as *audience*, on the page of *seat*.

    None for that of a table where *seat* sits at none, or no table plays in this scenario. Raises
    KeyError for a name that pages do not know.
    """
    if audience == "seat":
        return AtSeat(seat)
    if audience != "table":
        return SHARED[audience]
    known = state.seats.get(seat)
    at = known.table if known and has_table_phase(state.scenario) else 0
    return AtTable(at) if at else None


def _audience(viewer: Viewer) -> WireAudience:
    match viewer:
        case Everyone():
            return "all"
        case OnScreen():
            return "screen"
        case AtConsole():
            return "console"
        case AtTable():
            return "table"
        case AtSeat():
            return "seat"


def _concerned(viewer: Viewer, touched: Collection[Viewer] | None) -> bool:
    return touched is None or not isinstance(viewer, AtSeat | AtTable) or viewer in touched
