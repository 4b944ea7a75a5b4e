"""Documents → patches → outboxes: each patch is made and encoded once per viewer and variant."""

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from types import UnionType
from typing import NamedTuple

from game_server.engine.kit.viewers import (
    AT_CONSOLE,
    AT_DOOR,
    EVERYONE,
    ON_SCREEN,
    AtConsole,
    AtDoor,
    AtSeat,
    AtTable,
    Everyone,
    OnScreen,
    Viewer,
)
from game_server.engine.mechanics.contract import Document
from game_server.engine.seats.tables import has_table_phase
from game_server.engine.state.state import State
from game_server.protocol.codec import encode
from game_server.protocol.messages import Patch, Role, Whole, WireAudience
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


class _Form(NamedTuple):
    """Tell forms of one document apart; phones have their own, which may be older."""

    variant: str
    of_phones: bool


class Broadcast:
    """Store the documents that are in use, and send their receivers what changes."""

    def __init__(self, make: MakeDocument, send_documents: Callable[[Connection], None]) -> None:
        """Start empty; *make* computes a document, *send_documents* sends all of a receiver."""
        self._make = make
        self._send_documents = send_documents
        self._shared: dict[Viewer, dict[_Form, SharedDocument]] = {}

    def subscribe(self, receiver: Connection, viewer: Viewer, variant: str) -> None:
        """Send the document whole to *receiver*, also if it has it, then its patches."""
        form = _form(receiver, variant)
        forms = self._shared.setdefault(viewer, {})
        shared = forms.get(form)
        if shared is None:
            shared = forms[form] = SharedDocument(self._make(viewer, variant))
        elif not shared.receivers:
            self._refresh(shared, viewer, variant)
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

    def unsubscribe_room(self, receiver: Connection) -> None:
        """Send no more patches of what all see, or of the door, to *receiver*."""
        self._unsubscribe(receiver, Everyone | AtDoor)

    def is_subscribed(self, receiver: Connection, viewer: Viewer, variant: str) -> bool:
        """Return whether *receiver* gets this document."""
        shared = self._shared.get(viewer, {}).get(_form(receiver, variant))
        return shared is not None and receiver in shared.receivers

    def update(
        self, affected: Collection[Viewer] | None = None, waiting: Collection[Role] = ()
    ) -> None:
        """Compute documents anew and send their patches to all receivers.

        Of the documents of seats and tables only those *affected*, of all if None. Roles that are
        *waiting* get a later update: phones of what all see, consoles of their own document.
        """
        viewers = (
            self._shared if affected is None else (*SHARED_VIEWERS.values(), AT_DOOR, *affected)
        )
        for viewer in tuple(viewers):
            if viewer == AT_CONSOLE and "console" in waiting:
                continue
            phones_wait = viewer == EVERYONE and "phone" in waiting
            for form, shared in tuple(self._shared.get(viewer, {}).items()):
                if shared.receivers and not (phones_wait and form.of_phones):
                    self._send_patch(shared, viewer, form.variant)

    def update_of(self, viewers: Collection[Viewer]) -> None:
        """Do so for the documents of *viewers* alone."""
        for viewer in viewers:
            for form, shared in tuple(self._shared.get(viewer, {}).items()):
                self._send_patch(shared, viewer, form.variant)

    def _send_patch(self, shared: SharedDocument, viewer: Viewer, variant: str) -> None:
        try:
            patch = self._refresh(shared, viewer, variant)
        except Exception:
            # A faulty view must not hold up the documents of others.
            log.exception("the document of %s cannot be made", viewer)
            return
        if patch:
            frame = encode(Patch(audience_of(viewer), shared.revision, patch))
            for receiver in tuple(shared.receivers):
                if receiver.deliver(frame):
                    self._send_documents(receiver)

    def _unsubscribe(self, receiver: Connection, kinds: type[Viewer] | UnionType) -> None:
        for viewer, forms in list(self._shared.items()):
            if isinstance(viewer, kinds):
                for shared in forms.values():
                    shared.receivers.discard(receiver)
            of_few = isinstance(viewer, AtSeat | AtTable)
            if of_few and not any(shared.receivers for shared in forms.values()):
                # Else the documents of phones that have left would add up.
                del self._shared[viewer]

    def _refresh(self, shared: SharedDocument, viewer: Viewer, variant: str) -> Document:
        """Bring one document up to date and return its patch, empty if nothing changed."""
        document = self._make(viewer, variant)
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
        case Everyone() | AtDoor():
            return "all"
        case OnScreen():
            return "screen"
        case AtConsole():
            return "console"
        case AtTable():
            return "table"
        case AtSeat():
            return "seat"


def _form(receiver: Connection, variant: str) -> _Form:
    return _Form(variant, receiver.role == "phone")
