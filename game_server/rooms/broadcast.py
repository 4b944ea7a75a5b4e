"""Documents → patches → outboxes: each change is made and encoded once per audience and variant."""

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Protocol

from game_server.engine.mechanics.form import Document
from game_server.protocol.codec import encode
from game_server.protocol.messages import Patch, Whole, WireAudience
from game_server.protocol.patch import difference

Make = Callable[[str, str], Document]
"""Returns the document of an audience in a variant, as it is now."""
SEAT = "seat:"
log = logging.getLogger(__name__)


class Receiver(Protocol):
    """Get frames of documents."""

    def deliver(self, frame: bytes) -> None:
        """Take a frame; never waits."""


@dataclass(slots=True)
class Shared:
    """Hold one document with its revision, its whole frame, and who receives it."""

    document: Document
    revision: int = 1
    frame: bytes | None = None
    receivers: set[Receiver] = field(default_factory=set)


class Broadcast:
    """Keep the documents that are in use, and tell their receivers what changed."""

    def __init__(self, make: Make) -> None:
        """Start with no document; *make* computes them."""
        self._make = make
        self._shared: dict[tuple[str, str], Shared] = {}

    def add(self, receiver: Receiver, audience: str, variant: str) -> None:
        """Send the document whole to *receiver*, then its changes."""
        key = (audience, variant)
        if key not in self._shared:
            self._shared[key] = Shared(self._make(audience, variant))
        elif not self._shared[key].receivers:
            self._renew(key)
        self._shared[key].receivers.add(receiver)
        self.send_whole(receiver, audience, variant)

    def remove(self, receiver: Receiver) -> None:
        """Send nothing more to *receiver*."""
        for key, shared in list(self._shared.items()):
            shared.receivers.discard(receiver)
            if not shared.receivers and key[0].startswith(SEAT):
                # Those of seats whose phones are gone would become ever more.
                del self._shared[key]

    def send_whole(self, receiver: Receiver, audience: str, variant: str) -> None:
        """Send the document whole, as the receivers know it."""
        shared = self._shared[audience, variant]
        if shared.frame is None:
            shared.frame = encode(Whole(_wire(audience), shared.revision, shared.document))
        receiver.deliver(shared.frame)

    def has(self, receiver: Receiver, audience: str, variant: str) -> bool:
        """Tell whether *receiver* gets this document."""
        shared = self._shared.get((audience, variant))
        return shared is not None and receiver in shared.receivers

    def update(self, seats: Collection[str] | None = None) -> None:
        """Compute documents anew and send to each receiver what changed.

        Of the seats' documents only those of *seats*, of all if None.
        """
        for key, shared in list(self._shared.items()):
            if not shared.receivers or not _concerned(key[0], seats):
                continue
            try:
                patch = self._renew(key)
            except Exception:
                # Whoever waits for another document must not wait for this one.
                log.exception("the document %s cannot be made", key)
                continue
            if patch:
                frame = encode(Patch(_wire(key[0]), shared.revision, patch))
                for receiver in tuple(shared.receivers):
                    receiver.deliver(frame)

    def _renew(self, key: tuple[str, str]) -> Document:
        """Bring one document up to date and return its patch, empty if nothing changed."""
        shared = self._shared[key]
        document = self._make(*key)
        patch = difference(shared.document, document)
        if patch:
            shared.document, shared.frame = document, None
            shared.revision += 1
        return patch


def _concerned(audience: str, seats: Collection[str] | None) -> bool:
    if seats is None or not audience.startswith(SEAT):
        return True
    return audience.removeprefix(SEAT) in seats


def _wire(audience: str) -> WireAudience:
    match audience:
        case "all" | "stage" | "desk":
            return audience
        case _:
            return "seat"
