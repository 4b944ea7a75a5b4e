"""Sessions that ended: what is kept of each in the archive, without a name, a seat or an answer."""

import logging
from typing import Final

import msgpack

from game_server.engine.mechanics.form import Document
from game_server.engine.text import BASE
from game_server.protocol.codec import pack
from game_server.rooms.core import RoomCore
from game_server.storage.archive import Archive, ArchiveReading

SESSION: Final = "session"
"""Kind of the archive's records that hold a session's summary, by room id."""
FORMAT: Final = 1
LINE: Final = ("id", "code", "title", "people", "opened", "closed")
"""What a list shows of a summary."""
log = logging.getLogger(__name__)


def summary(core: RoomCore) -> Document:
    """Return what is kept of a closed room: the same whenever its journal is read again.

    The figures are the desk's, hidden as there (rule 0.8); times in ms, texts in French.
    """
    shown, desk = core.document("all", BASE), core.document("desk", BASE)
    return {
        "id": core.state.room,
        "code": core.state.code,
        "title": shown["room"]["title"],
        "people": shown["people"],
        "opened": core.state.opened_at,
        "closed": core.closed_at,
        "sheet": desk["sheet"],
        "phases": {
            id_: {"title": phase["title"], "mechanic": phase["mechanic"]}
            for id_, phase in shown["phases"].items()
        },
        "phase_order": shown["phase_order"],
        "figures": desk["figures"],
    }


async def keep(archive: Archive, core: RoomCore) -> None:
    """Write the summary of a closed room, once more if need be; `StorageUnavailableError`."""
    record = pack({"format": FORMAT, "session": summary(core)})
    await archive.put(SESSION, core.state.room, record)


async def listing(archive: ArchiveReading) -> list[Document]:
    """Return a line for each session, the last one that closed first."""
    read = [_read(id_, record) for id_, record in (await archive.list(SESSION)).items()]
    found = [session for session in read if session is not None]
    found.sort(key=lambda session: (session["closed"], session["id"]), reverse=True)
    return [{name: session[name] for name in LINE} for session in found]


async def find(archive: ArchiveReading, id_: str) -> Document | None:
    """Return the summary of the session in the room *id_*, None if there is none."""
    record = await archive.get(SESSION, id_)
    return None if record is None else _read(id_, record)


def _read(id_: str, record: bytes) -> Document | None:
    """Return a summary; one of another release's format is left alone, and hides no other."""
    stored: Document = msgpack.unpackb(record)
    if stored["format"] != FORMAT:
        log.warning("the summary of session %s has the format %s", id_, stored["format"])
        return None
    session: Document = stored["session"]
    return session
