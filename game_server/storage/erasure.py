"""What can be erased: a room, a seat, texts, an offer, a commitment; and the record of each.

What leads to the record of an erasure is one closed union, down to the bytes.
"""

from dataclasses import dataclass
from typing import Final

ERASED: Final = "erased"
"""Kind of the records of erasures, by their `key`; the value is ms as a text."""
_TEXTS: Final = "text:"
_OFFER: Final = ".offer"
_COMMITMENT: Final = ".commitment"


@dataclass(frozen=True, slots=True)
class _Erasure:
    """Name something of a *room* that was erased *at* a moment (ms)."""

    room: str
    at: int

    @property
    def subject(self) -> str:
        """Return what was erased of the room, in one word; empty for all of it."""
        return ""

    @property
    def key(self) -> str:
        """Return the key of its record: `ROOM`, or `ROOM/SUBJECT`."""
        return f"{self.room}/{self.subject}" if self.subject else self.room


@dataclass(frozen=True, slots=True)
class RoomErasure(_Erasure):
    """Say that the whole room was erased."""


@dataclass(frozen=True, slots=True)
class SeatErasure(_Erasure):
    """Say that a *seat* was erased, with all that is of it."""

    seat: str

    @property
    def subject(self) -> str:
        """Return the seat."""
        return self.seat


@dataclass(frozen=True, slots=True)
class TextErasure(_Erasure):
    """Say that *texts* were erased, by their ids, with the proposal that they are of."""

    texts: tuple[str, ...]

    @property
    def subject(self) -> str:
        """Return `text:ID,ID`."""
        return f"{_TEXTS}{','.join(self.texts)}"


@dataclass(frozen=True, slots=True)
class OfferErasure(_Erasure):
    """Say that an offer to carry a *proposal*, named by its id, was erased."""

    proposal: str

    @property
    def subject(self) -> str:
        """Return `text:ID.offer`."""
        return f"{_TEXTS}{self.proposal}{_OFFER}"


@dataclass(frozen=True, slots=True)
class CommitmentErasure(_Erasure):
    """Say that the commitment under the hash of its code was erased."""

    code_hash: str

    @property
    def subject(self) -> str:
        """Return `text:HASH.commitment`."""
        return f"{_TEXTS}{self.code_hash}{_COMMITMENT}"


Erasure = RoomErasure | SeatErasure | TextErasure | OfferErasure | CommitmentErasure


def erasure_of(room: str, subject: str, at: int) -> Erasure:
    """Return the erasure of a *subject*, see `Erasure.subject`; raises ValueError for an empty id.

    *at* is in ms.
    """
    if not subject:
        return RoomErasure(room, at)
    word = subject.removeprefix(_TEXTS)
    if word == subject:
        return SeatErasure(room, at, subject)
    texts = tuple(word.split(","))
    if not all(text.removesuffix(_OFFER).removesuffix(_COMMITMENT) for text in texts):
        raise ValueError(subject)
    if len(texts) == 1 and word.endswith(_OFFER):
        return OfferErasure(room, at, word.removesuffix(_OFFER))
    if len(texts) == 1 and word.endswith(_COMMITMENT):
        return CommitmentErasure(room, at, word.removesuffix(_COMMITMENT))
    return TextErasure(room, at, texts)


def of_record(key: str, value: bytes) -> Erasure:
    """Return the erasure that a record of the kind ERASED names; raises ValueError."""
    room, _, subject = key.partition("/")
    return erasure_of(room, subject, int(value))
