"""The agenda in Redis: a sorted set of moments by room, and a hash of notes beside it."""

from collections.abc import Iterable, Mapping

from game_server.storage.redis.link import Link
from game_server.storage.redis.names import AGENDA, NOTES
from game_server.storage.redis.scripts import DUE, SCHEDULE, UNSCHEDULE

_KEYS = (AGENDA, NOTES)


class RedisAgenda:
    """Keep the schedules of rooms."""

    def __init__(self, link: Link) -> None:
        """Use *link*."""
        self._link = link

    async def schedule(self, room: str, at: int, note: bytes) -> None:
        """Write that something falls due in *room* at *at* (ms), in place of an older schedule."""
        await self._link.run_script(SCHEDULE, _KEYS, room, at, note)

    async def scheduled(self, rooms: Iterable[str]) -> Mapping[str, int]:
        """Return the moments (ms) of *rooms* by id."""
        wanted = tuple(rooms)
        if not wanted:
            return {}
        moments = await self._link.execute("ZMSCORE", AGENDA, *wanted)
        found = zip(wanted, moments, strict=True)
        return {room: int(moment) for room, moment in found if moment is not None}

    async def due(self, until: int) -> Mapping[str, bytes]:
        """Return the notes by id of rooms due at *until* (ms) or before, the soonest first."""
        return _by_room(await self._link.run_script(DUE, _KEYS, until))

    async def notes(self) -> Mapping[str, bytes]:
        """Return the notes of all rooms that have a schedule, by id."""
        return _by_room(await self._link.execute("HGETALL", NOTES))

    async def unschedule(self, room: str) -> None:
        """Remove the schedule of *room*."""
        await self._link.run_script(UNSCHEDULE, _KEYS, room)


def _by_room(flat: list[bytes]) -> dict[str, bytes]:
    return {room.decode(): note for room, note in zip(flat[::2], flat[1::2], strict=True)}
