"""Journals in Redis: a stream of commits per room, fenced by version and tip, and its texts."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import msgpack

from game_server.errors import RoomUnknownError, StorageUnavailableError
from game_server.storage.journal import Commit, CommitListener, Position, StaleWriterError
from game_server.storage.redis import names
from game_server.storage.redis.causes import CONNECTION_LOST
from game_server.storage.redis.follower import Follower
from game_server.storage.redis.link import Argument, Link, Reply
from game_server.storage.redis.scripts import (
    COMMIT,
    CONFIRM,
    ERASE,
    EXTEND,
    FORBID,
    READ_AT_ONCE,
    REDACT,
    REMOVE,
)

PATIENCE: Final = 3.0
"""Seconds for which a commit whose reply was lost is sent again, until its outcome is known."""
TRY_AGAIN: Final = 0.1
REPLICA_WITHIN: Final = 1_000
"""ms within which a replica must have a commit, under the profile `redis-ha`."""


class RedisJournal:
    """Append and read; with `replicated`, a commit counts once a replica has it."""

    def __init__(self, link: Link, follower: Follower, *, replicated: bool) -> None:
        """Use *link*; *follower* receives commits."""
        self._link = link
        self._follower = follower
        self._wait = REPLICA_WITHIN if replicated else None

    async def commit(
        self, room: str, expected: Position, tip: str, entry: bytes, texts: Mapping[str, str]
    ) -> int:
        """Append one entry with its texts and return the new version."""
        self._check_usable()
        return await self._link.run_to_completion(self._commit(room, expected, tip, entry, texts))

    async def read(self, room: str, after: int = 0, limit: int | None = None) -> tuple[Commit, ...]:
        """Return the commits after version `after`, in order."""
        first = f"{max(after, 0) + 1}-0"
        count = () if limit is None else ("COUNT", limit)
        found = _commits(
            await self._link.execute("XRANGE", names.commits(room), first, "+", *count)
        )
        if not found:
            await self._check_room(room)
        return found

    async def texts(self, room: str, ids: Iterable[str] | None = None) -> Mapping[str, str]:
        """Return the room's texts that were not erased, by id."""
        key = names.texts(room)
        if ids is None:
            flat = await self._link.execute("HGETALL", key)
            found = dict(zip(flat[::2], flat[1::2], strict=True))
        else:
            wanted = [id_.encode() for id_ in ids]
            values = await self._link.execute("HMGET", key, *wanted) if wanted else []
            found = {i: value for i, value in zip(wanted, values, strict=True) if value is not None}
        if not found:
            await self._check_room(room)
        return {id_.decode(): text.decode() for id_, text in found.items()}

    async def positions(self, rooms: Iterable[str]) -> Mapping[str, Position]:
        """Return where the journals of *rooms* stand."""
        wanted = tuple(rooms)
        asked = [("XREVRANGE", names.commits(room), "+", "-", "COUNT", 1) for room in wanted]
        replies = await self._link.execute_all(asked)
        return {
            room: commits[-1].position
            for room, reply in zip(wanted, replies, strict=True)
            if (commits := _commits(reply))
        }

    async def rooms(self) -> tuple[str, ...]:
        """Return the ids of all rooms, sorted."""
        begin, _, end = names.commits("\0").partition("\0")
        keys = await self._link.scan(names.commits("*").replace("{", "[{]"))
        return tuple(sorted(key.removeprefix(begin).removesuffix(end) for key in keys))

    async def removed(self) -> tuple[str, ...]:
        """Return the ids of all rooms that were removed, sorted."""
        begin, _, end = names.meta("\0").partition("\0")
        keys = sorted(await self._link.scan(names.meta("*").replace("{", "[{]")))
        marks = await self._link.execute_all([("HEXISTS", key, "removed") for key in keys])
        return tuple(
            key.removeprefix(begin).removesuffix(end)
            for key, mark in zip(keys, marks, strict=True)
            if mark
        )

    async def read_at_once(
        self, room: str, after: int = 0
    ) -> tuple[tuple[Commit, ...], Mapping[str, str]]:
        """Return the commits after version `after`, and all texts, as both are at one moment."""
        keys = names.commits(room), names.texts(room)
        known, found, flat = await self._link.run_script(READ_AT_ONCE, keys, max(after, 0) + 1)
        if not known:
            raise RoomUnknownError(room=room)
        pairs = zip(flat[::2], flat[1::2], strict=True)
        return _commits(found), {id_.decode(): text.decode() for id_, text in pairs}

    async def confirm(self, room: str, at: Position) -> None:
        """Return once a replica has the last position *at*, where commits wait for one."""
        self._check_usable()
        await self._link.run_to_completion(
            self._run_until_known(room, CONFIRM, "", at.version, at.tip)
        )

    def follow(
        self, room: str, listener: CommitListener, on_missed: Callable[[], None]
    ) -> Callable[[], None]:
        """Call *listener* for each commit of the room from now on, *on_missed* after a gap."""

        def on_message(data: bytes) -> None:
            unpacker = msgpack.Unpacker()
            unpacker.feed(data)
            version, tip, previous, texts = unpacker.unpack()
            listener(Commit(version, tip, previous, data[unpacker.tell() :]), texts)

        return self._follower.subscribe(names.commits_channel(room), on_message, on_missed)

    async def erase(self, room: str, ids: Iterable[str]) -> None:
        """Remove texts at once, and from the files of Redis soon; unknown ids are fine."""
        wanted = tuple(ids)
        if wanted:
            await self._link.run_script(ERASE, (names.texts(room), names.REWRITE), *wanted)

    async def redact(self, room: str, entries: Mapping[int, bytes], ids: Iterable[str]) -> None:
        """Replace the entries of these versions, and remove texts, as `erase` does."""
        flat = [word for pair in entries.items() for word in pair]
        keys = (*_keys(room), names.REWRITE)
        await self._link.run_script(REDACT, keys, len(entries), *flat, *ids)

    async def remove(self, room: str) -> None:
        """Remove a room's commits and texts as `erase` does; it is never created again."""
        await self._link.run_script(REMOVE, (*_keys(room), names.REWRITE))

    async def forbid(self, rooms: Iterable[str]) -> None:
        """Keep the ids of *rooms* as those of removed ones."""
        for room in rooms:
            await self._link.run_script(FORBID, _keys(room))

    async def extend(self, room: str, commits: Sequence[Commit], texts: Mapping[str, str]) -> None:
        """Append *commits* with the tips that they have, and texts."""
        flat: list[Argument] = []
        for commit in commits:
            flat += [commit.version, commit.tip, commit.previous, commit.entry]
        flat += [word for pair in texts.items() for word in pair]
        _outcome(room, await self._link.run_script(EXTEND, _keys(room), len(commits), *flat), "")

    def _check_usable(self) -> None:
        """Raise StorageUnavailableError while the last check has failed."""

    async def _commit(
        self, room: str, expected: Position, tip: str, entry: bytes, texts: Mapping[str, str]
    ) -> int:
        version = expected.version + 1
        head: bytes = msgpack.packb((version, tip, expected.tip, texts))
        flat = [word for pair in texts.items() for word in pair]
        arguments: tuple[Argument, ...] = (
            expected.version,
            expected.tip,
            tip,
            names.commits_channel(room),
            head,
            entry,
            *flat,
        )
        await self._run_until_known(room, COMMIT, tip, *arguments)
        return version

    async def _run_until_known(
        self, room: str, script: str, tip: str, *arguments: Argument
    ) -> None:
        """Run *script* until its outcome is known, and a replica has it where that is asked.

        *tip* is that of the commit that it makes.
        """
        again = False
        until = asyncio.get_running_loop().time() + PATIENCE
        while True:
            try:
                reply = await self._link.run_script_raw(
                    script, _keys(room), *arguments, wait=self._wait
                )
                held = self._wait is None or (isinstance(reply[1], int) and reply[1] >= 1)
                outcome = reply if self._wait is None else reply[0]
                done = _outcome(room, outcome, tip if again else "")
                if held:
                    return
                if not done or asyncio.get_running_loop().time() > until:
                    # The commit is stored, but no replica is known to have it.
                    raise StorageUnavailableError("no_replica")
            except CONNECTION_LOST:
                # Safe to send again: the fence refuses a commit that is already stored.
                if asyncio.get_running_loop().time() > until:
                    raise
                await asyncio.sleep(TRY_AGAIN)
            again = True

    async def _check_room(self, room: str) -> None:
        if not await self._link.execute("EXISTS", names.commits(room)):
            raise RoomUnknownError(room=room)


def _keys(room: str) -> tuple[str, str, str]:
    return names.meta(room), names.commits(room), names.texts(room)


def _outcome(room: str, reply: list[Reply], sent_before: str) -> bool:
    """Return true if the commit is stored, by this sending or an earlier one, else raise."""
    match reply[0]:
        case b"done":
            return True
        case b"unknown":
            raise RoomUnknownError(room=room)
        case whose:
            missing = _commits(reply[1])
            if sent_before and missing and missing[0].tip == sent_before:
                return True
            raise StaleWriterError(missing, rebuild=whose == b"other")


def _commits(entries: list[Reply]) -> tuple[Commit, ...]:
    """Return the commits that *entries* of a Redis stream hold."""
    return tuple(
        Commit(int(id_.partition(b"-")[0]), fields[1].decode(), fields[3].decode(), fields[5])
        for id_, fields in entries
    )
