"""The archive port: records with a kind, a key and, where the law asks, an expiry."""

from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from game_server.storage.agenda import Agenda, ReadOnlyAgenda

SLICE: Final = 256
"""Records that are read at once of a kind that grows for years: less than a MB of summaries."""


@dataclass(frozen=True, slots=True)
class Record:
    """Hold a record's value, and when it expires in ms of Unix time, or None."""

    value: bytes
    expires: int | None


class ReadOnlyArchive(ReadOnlyAgenda, Protocol):
    """The half of the archive that changes nothing. Each raises StorageUnavailableError."""

    async def get(self, kind: str, key: str) -> bytes | None:
        """Return a record's value, or None; an expired one is there until it is purged."""

    async def get_some(self, kind: str, keys: Collection[str]) -> Mapping[str, bytes]:
        """Return the values of those records of a kind that have one of *keys*, by key."""

    async def keys(self, kind: str) -> tuple[str, ...]:
        """Return the keys of all records of a kind, sorted, without reading their values."""

    async def list(self, kind: str) -> Mapping[str, bytes]:
        """Return the values of all records of a kind by key, in the order of the keys."""

    def slices(self, kind: str) -> AsyncIterator[Mapping[str, bytes]]:
        """Yield what `list` returns, SLICE records at a time, so that memory holds no more.

        They are of no one moment: what comes or goes meanwhile may be in it or not.
        """

    async def kinds(self) -> tuple[str, ...]:
        """Return the kinds of which there are records, sorted."""

    async def records(self, kind: str) -> Mapping[str, Record]:
        """Return all records of a kind by key, as they are at one moment."""


class Archive(ReadOnlyArchive, Agenda, Protocol):
    """The whole archive, and the agenda beside it.

    Cancelling a caller cancels its wait only: the work may still be done.
    """

    async def put(self, kind: str, key: str, value: bytes, expires: int | None = None) -> None:
        """Write a record, in place of an older one; `expires` is in milliseconds of Unix time."""

    async def put_new(self, kind: str, key: str, value: bytes, expires: int | None = None) -> bool:
        """Write a record if there is none of that kind and key; return whether it was written."""

    async def swap(
        self, kind: str, key: str, old: bytes, new: bytes, expires: int | None = None
    ) -> bool:
        """Write *new* in place of a record's value *old*; return whether it had that value.

        The expiry stays, unless another one is given. Of several that saw the same value one alone
        succeeds.
        """

    async def forget_replaced(self) -> None:
        """Have the values that were replaced until now leave the files too, as `delete` does.

        Without it they are there until something is deleted. What hinders that is no error.
        """

    async def delete(self, kind: str, key: str, only: bytes | None = None) -> None:
        """Remove a record; with *only*, just if that is its value. An unknown record is fine.

        Soon no file of the store holds its value: of Redis within the hour, as of erased texts.
        """

    async def purge(self, now: int) -> int:
        """Remove, as `delete` does, the records that expire at `now` (ms) or before; count them."""
