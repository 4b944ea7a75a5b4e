"""Documents → patches → outboxes: each patch is made and encoded once per viewer and variant."""

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

MakeDocument = Callable[[Viewer, str], Document]
"""Returns the document of a viewer in a variant, as it is now."""
SHARED_VIEWERS: Mapping[str, Viewer] = {"all": EVERYONE, "screen": ON_SCREEN, "console": AT_CONSOLE}
"""Viewers whose documents several pages share, by audience."""
log = logging.getLogger(__name__)


@dataclass(slots=True)
class SharedDocument:
    """Hold one document with its revision, its whole frame once encoded, and its receivers."""

    document: Document
    revision: int = 1
    frame: bytes | None = None
    receivers: set[Connection] = field(default_factory=set)


class Broadcast:
    """Store the documents that are in use, and send their receivers what changes."""

    def __init__(self, make: MakeDocument, send_documents: Callable[[Connection], None]) -> None:
        """Start empty; *make* computes a document, *send_documents* sends all of a receiver."""
        self._make = make
        self._send_documents = send_documents
        self._shared: dict[tuple[Viewer, str], SharedDocument] = {}

    def subscribe(self, receiver: Connection, viewer: Viewer, variant: str) -> None:
        """Send the document whole to *receiver*, also if it has it, then its patches."""
        key = (viewer, variant)
        if key not in self._shared:
            self._shared[key] = SharedDocument(self._make(viewer, variant))
        elif not self._shared[key].receivers:
            self._refresh(key)
        shared = self._shared[key]
        shared.receivers.add(receiver)
        if shared.frame is None:
            shared.frame = encode(Whole(audience_of(viewer), shared.revision, shared.document))
        if receiver.deliver(shared.frame):
            self._send_documents(receiver)

    def unsubscribe(self, receiver: Connection) -> None:
        """Send no more patches to *receiver*."""
        self._unsubscribe(receiver, Viewer)

    def unsubscribe_tables(self, receiver: Connection) -> None:
        """Send no more patches of any table to *receiver*."""
        self._unsubscribe(receiver, AtTable)

    def is_subscribed(self, receiver: Connection, viewer: Viewer, variant: str) -> bool:
        """Return whether *receiver* gets this document."""
        shared = self._shared.get((viewer, variant))
        return shared is not None and receiver in shared.receivers

    def update(self, affected: Collection[Viewer] | None = None) -> None:
        """Compute documents anew and send their patches to all receivers.

        Of the documents of seats and tables only those *affected*, of all if None.
        """
        for key, shared in list(self._shared.items()):
            if not shared.receivers or not _is_affected(key[0], affected):
                continue
            try:
                patch = self._refresh(key)
            except Exception:
                # A faulty view must not hold up the documents of others.
                log.exception("the document %s cannot be made", key)
                continue
            if patch:
                frame = encode(Patch(audience_of(key[0]), shared.revision, patch))
                for receiver in tuple(shared.receivers):
                    if receiver.deliver(frame):
                        self._send_documents(receiver)

    def _unsubscribe(self, receiver: Connection, kinds: type[Viewer] | UnionType) -> None:
        for key, shared in list(self._shared.items()):
            if isinstance(key[0], kinds):
                shared.receivers.discard(receiver)
            if not shared.receivers and isinstance(key[0], AtSeat | AtTable):
                # Else the documents of phones that have left would add up.
                del self._shared[key]

    def _refresh(self, key: tuple[Viewer, str]) -> Document:
        """Bring one document up to date and return its patch, empty if nothing changed."""
        shared = self._shared[key]
        document = self._make(*key)
        patch = merge_patch(shared.document, document)
        if patch:
            shared.document, shared.frame = document, None
            shared.revision += 1
        return patch


def viewer_of(state: State, audience: str, seat: str) -> Viewer | None:
    """Return the viewer of the document *audience*, on the page of *seat*.

    None for that of a table where *seat* sits at none, or no table plays in this scenario. Raises
    KeyError for an unknown audience.
    """
    if audience == "seat":
        return AtSeat(seat)
    if audience != "table":
        return SHARED_VIEWERS[audience]
    known = state.seats.get(seat)
    at = known.table if known and has_table_phase(state.scenario) else 0
    return AtTable(at) if at else None


def audience_of(viewer: Viewer) -> WireAudience:
    """Return the name of the document of *viewer* on the wire."""
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


def _is_affected(viewer: Viewer, affected: Collection[Viewer] | None) -> bool:
    return affected is None or not isinstance(viewer, AtSeat | AtTable) or viewer in affected
