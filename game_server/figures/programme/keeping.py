"""Keeps what a session adds to the programme as it ends, and forgets it with the session."""

from collections.abc import Iterable

from game_server.engine.kit.measures import Chosen
from game_server.figures.programme.marker import mark_changed
from game_server.figures.programme.record import GESTURES, Recorded, encode
from game_server.records.kinds import Kind
from game_server.storage.archive import Archive


async def keep(archive: Archive, recorded: Recorded, gestures: Iterable[Chosen]) -> None:
    """Write what a session adds, and the texts of the ready *gestures* that it chose.

    Safe to repeat: the same session makes the same bytes, in place of what was there. It is marked
    again, for who wrote it may have ended before that. Raises StorageUnavailableError.
    """
    for one in gestures:
        await GESTURES.put_new(archive, one.key, dict(one.text))
    await archive.put(Kind.PROGRAMME, recorded.room, encode(recorded))
    # Last: a worker that saw the mark finds what it stands for.
    await mark_changed(archive, recorded.room)


async def forget(archive: Archive, room: str) -> None:
    """Remove what the session of *room* adds; what is not there is fine.

    Texts of gestures stay: they are content, of no session. Raises StorageUnavailableError.
    """
    await archive.delete(Kind.PROGRAMME, room)
    await mark_changed(archive, room)
