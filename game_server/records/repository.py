"""One way to read and change the records of a kind, whatever stands in them."""

import json
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, overload

from pydantic import TypeAdapter

from game_server.records.kinds import Kind
from game_server.storage.archive import Archive, ReadOnlyArchive

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")
D = TypeVar("D", bound="DataclassInstance")


class Changed(NamedTuple, Generic[T]):
    """Hold what a record was *before* a change, and what it is *after* it."""

    before: T
    after: T


@dataclass(frozen=True, slots=True)
class Repository(Generic[T]):
    """Read and change the records of a *kind*; each method raises StorageUnavailableError.

    *encode* gives the same bytes for what is equal; *decode* reads them, and those of before.
    """

    kind: Kind
    encode: Callable[[T], bytes]
    decode: Callable[[bytes], T]

    async def get(self, archive: ReadOnlyArchive, key: str) -> T | None:
        """Return what the record of *key* holds, None if there is none."""
        value = await archive.get(self.kind, key)
        return None if value is None else self.decode(value)

    async def get_some(self, archive: ReadOnlyArchive, keys: Collection[str]) -> dict[str, T]:
        """Return what those records hold that have one of *keys*, by key."""
        found = await archive.get_some(self.kind, keys)
        return {key: self.decode(value) for key, value in found.items()}

    async def each(self, archive: ReadOnlyArchive, start: str = "") -> dict[str, T]:
        """Return what all records hold of which the key has this *start*, by key, in order."""
        found = await archive.list(self.kind)
        return {key: self.decode(value) for key, value in found.items() if key.startswith(start)}

    async def put(self, archive: Archive, key: str, held: T, expires: int | None = None) -> None:
        """Write a record in place of an older one; *expires* is in ms of Unix time."""
        await archive.put(self.kind, key, self.encode(held), expires)

    async def put_new(
        self, archive: Archive, key: str, held: T, expires: int | None = None
    ) -> bool:
        """Write a record unless there is one; return whether it was written."""
        return await archive.put_new(self.kind, key, self.encode(held), expires)

    @overload
    async def change(
        self,
        archive: Archive,
        key: str,
        change: Callable[[T], T],
        *,
        first: T,
        expires: Callable[[T], int] | None = None,
        ahead: Callable[[T, T], Awaitable[None]] | None = None,
    ) -> Changed[T]: ...

    @overload
    async def change(
        self,
        archive: Archive,
        key: str,
        change: Callable[[T], T],
        *,
        expires: Callable[[T], int] | None = None,
        ahead: Callable[[T, T], Awaitable[None]] | None = None,
    ) -> Changed[T] | None: ...

    async def change(
        self,
        archive: Archive,
        key: str,
        change: Callable[[T], T],
        *,
        first: T | None = None,
        expires: Callable[[T], int] | None = None,
        ahead: Callable[[T, T], Awaitable[None]] | None = None,
    ) -> Changed[T] | None:
        """Apply *change* to a record, again if it changed meanwhile; None if there is no record.

        *first* stands for a record that is missing. *expires* tells until when (ms) the new one is
        kept; without it the expiry stays. *ahead* is done before each write. What *change* and
        *ahead* raise passes through.
        """
        while True:
            value = await archive.get(self.kind, key)
            before = first if value is None else self.decode(value)
            if before is None:
                return None
            after = change(before)
            if after == before:
                return Changed(before, after)
            if ahead is not None:
                await ahead(before, after)
            new, until = self.encode(after), None if expires is None else expires(after)
            if value is None:
                done = await archive.put_new(self.kind, key, new, until)
            else:
                done = await archive.swap(self.kind, key, value, new, until)
            if done:
                return Changed(before, after)


def compact(
    kind: Kind, form: type[T], *, sparse: bool = False, strict: bool | None = None
) -> Repository[T]:
    """Return the repository of records that are JSON without spaces, checked as they are read.

    With *sparse* what is as by default is left out. *strict* reads no value as one of another type.
    """
    adapter = TypeAdapter(form)

    def encode(held: T) -> bytes:
        return adapter.dump_json(held, exclude_defaults=sparse)

    def decode(value: bytes) -> T:
        return adapter.validate_json(value, strict=strict)

    return Repository(kind, encode, decode)


def spaced(
    kind: Kind,
    form: type[D],
    *,
    read: Callable[[Mapping[str, Any]], D] | None = None,
    ascii_only: bool = True,
    in_order: bool = False,
    cached: int = 0,
) -> Repository[D]:
    """Return the repository of records that are JSON with spaces, read without a check.

    *read* makes of their fields what *form* alone cannot. *ascii_only* escapes all other signs,
    *in_order* sorts the fields. The last *cached* records are decoded once each.
    """

    def encode(held: D) -> bytes:
        return json.dumps(asdict(held), ensure_ascii=ascii_only, sort_keys=in_order).encode()

    def decode(value: bytes) -> D:
        fields: Mapping[str, Any] = json.loads(value)
        return form(**fields) if read is None else read(fields)

    return Repository(kind, encode, lru_cache(cached)(decode) if cached else decode)
