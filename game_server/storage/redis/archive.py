"""Records in Redis: one hash per kind, and a sorted set of expiries."""

from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import suppress

from game_server.errors import StorageUnavailableError
from game_server.storage.archive import SLICE, Record
from game_server.storage.redis.link import Link
from game_server.storage.redis.names import EXPIRIES, RECORDS, REWRITE
from game_server.storage.redis.scripts import DELETE, MARK, PURGE, PUT, PUT_NEW, READ_RECORDS, SWAP


class RedisArchive:
    """Keep records."""

    def __init__(self, link: Link) -> None:
        """Use *link*."""
        self._link = link

    async def put(self, kind: str, key: str, value: bytes, expires: int | None = None) -> None:
        """Write a record, in place of an older one."""
        await self._link.run_script(PUT, _keys(kind), *_member(kind, key), value, _when(expires))

    async def put_new(self, kind: str, key: str, value: bytes, expires: int | None = None) -> bool:
        """Write a record if there is none of that kind and key; return whether it was written."""
        member = _member(kind, key)
        return bool(
            await self._link.run_script(PUT_NEW, _keys(kind), *member, value, _when(expires))
        )

    async def swap(
        self, kind: str, key: str, old: bytes, new: bytes, expires: int | None = None
    ) -> bool:
        """Write *new* in place of a record's value *old*; return whether it had that value."""
        values = *_member(kind, key), old, new, _when(expires)
        return bool(await self._link.run_script(SWAP, _keys(kind), *values))

    async def get(self, kind: str, key: str) -> bytes | None:
        """Return a record's value, or None."""
        found: bytes | None = await self._link.execute("HGET", RECORDS + kind, key)
        return found

    async def get_some(self, kind: str, keys: Collection[str]) -> Mapping[str, bytes]:
        """Return the values of those records of a kind that have one of *keys*, by key."""
        if not keys:
            return {}
        found = await self._link.execute("HMGET", RECORDS + kind, *keys)
        held = zip(keys, found, strict=True)
        return {key: value for key, value in held if value is not None}

    async def keys(self, kind: str) -> tuple[str, ...]:
        """Return the keys of all records of a kind, sorted, without reading their values."""
        found = await self._link.execute("HKEYS", RECORDS + kind)
        return tuple(sorted(key.decode() for key in found))

    async def list(self, kind: str) -> Mapping[str, bytes]:
        """Return the values of all records of a kind by key, in the order of the keys."""
        flat = await self._link.execute("HGETALL", RECORDS + kind)
        found = zip(flat[::2], flat[1::2], strict=True)
        return dict(sorted((key.decode(), value) for key, value in found))

    async def slices(self, kind: str) -> AsyncIterator[Mapping[str, bytes]]:
        """Yield what `list` returns, SLICE records at a time."""
        # The client holds a reply twice while it reads it, so that no reply may be of all.
        keys = await self.keys(kind)
        for at in range(0, len(keys), SLICE):
            yield await self.get_some(kind, keys[at : at + SLICE])

    async def kinds(self) -> tuple[str, ...]:
        """Return the kinds of which there are records, sorted."""
        keys = await self._link.scan(RECORDS.replace("{", "[{]") + "*")
        return tuple(sorted(key.removeprefix(RECORDS) for key in keys))

    async def records(self, kind: str) -> Mapping[str, Record]:
        """Return all records of a kind by key, as they are at one moment."""
        prefix, _ = _member(kind, "")
        flat = await self._link.run_script(READ_RECORDS, _keys(kind), prefix)
        held = zip(flat[::3], flat[1::3], flat[2::3], strict=True)
        return {
            key.decode(): Record(value, int(expires) if expires else None)
            for key, value, expires in held
        }

    async def forget_replaced(self) -> None:
        """Have the files of Redis written anew soon."""
        with suppress(StorageUnavailableError):
            await self._link.run_script(MARK, [REWRITE])

    async def delete(self, kind: str, key: str, only: bytes | None = None) -> None:
        """Remove a record; an unknown one is fine."""
        which = ("any", b"") if only is None else ("only", only)
        keys = (*_keys(kind), REWRITE)
        await self._link.run_script(DELETE, keys, *_member(kind, key), *which)

    async def purge(self, now: int) -> int:
        """Remove the records that expire at `now` or before; count them."""
        count: int = await self._link.run_script(PURGE, [EXPIRIES, REWRITE], now, RECORDS)
        return count


def _keys(kind: str) -> tuple[str, str]:
    return RECORDS + kind, EXPIRIES


def _member(kind: str, key: str) -> tuple[str, str]:
    return f"{kind}\0", key


def _when(expires: int | None) -> str:
    return "" if expires is None else str(expires)
