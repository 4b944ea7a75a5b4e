"""Sessions that ended: what is kept of each in the archive, without a name, a seat or an answer."""

import logging
from typing import Final

import msgpack

from game_server.engine.mechanics.form import Document
from game_server.engine.text import BASE
from game_server.engine.viewers import AT_CONSOLE, EVERYONE
from game_server.protocol.codec import pack
from game_server.rooms.core import RoomCore
from game_server.storage.archive import Archive, ArchiveReading

SESSION: Final = "session"
"""Kind of the archive's records that hold a session's summary, by room id."""
FORMAT: Final = 1
LINE: Final = ("id", "code", "title", "people", "opened", "began", "closed")
"""What a list shows of a summary; *began* is when its first activity did."""
log = logging.getLogger(__name__)


def summary(core: RoomCore) -> Document:
    """Return what is kept of a closed room: the same whenever its journal is read again.

    The figures are the desk's, hidden as there (rule 0.8); times in ms, texts in French. Those in
    the other languages of the scenario are beside, under `texts`.
    """
    shown, desk = core.document(EVERYONE, BASE), core.document(AT_CONSOLE, BASE)
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
        "texts": {
            language: _texts(core, language)
            for language in core.state.scenario.languages
            if language != BASE
        },
    }


def _texts(core: RoomCore, language: str) -> Document:
    """Return what a report shows of the content, in one language."""
    shown, desk = core.document(EVERYONE, language), core.document(AT_CONSOLE, language)
    return {
        "title": shown["room"]["title"],
        "phases": {id_: phase["title"] for id_, phase in shown["phases"].items()},
        "questions": {
            row["card"]: row["question"]
            for row in desk["figures"]["surprises"]
            if "question" in row
        },
    }


async def keep(archive: Archive, core: RoomCore) -> None:
    """Write the summary of a closed room, once more if need be; `StorageUnavailableError`."""
    record = pack({"format": FORMAT, "session": summary(core)})
    await archive.put(SESSION, core.state.room, record)


async def listing(archive: ArchiveReading, language: str = BASE) -> list[Document]:
    """Return a line for each session in *language*, the last one that closed first."""
    read = [_read(id_, record, language) for id_, record in (await archive.list(SESSION)).items()]
    found = [session for session in read if session is not None]
    found.sort(key=lambda session: (session["closed"], session["id"]), reverse=True)
    return [{name: session[name] for name in LINE} for session in found]


async def find(archive: ArchiveReading, id_: str, language: str = BASE) -> Document | None:
    """Return the summary of the session in the room *id_* in *language*, None if there is none."""
    record = await archive.get(SESSION, id_)
    return None if record is None else _read(id_, record, language)


def _read(id_: str, record: bytes, language: str) -> Document | None:
    """Return a summary; one of another release's format is left alone, and hides no other.

    Of sessions that were kept before their texts were, all is in French.
    """
    stored: Document = msgpack.unpackb(record)
    if stored["format"] != FORMAT:
        log.warning("the summary of session %s has the format %s", id_, stored["format"])
        return None
    session: Document = stored["session"]
    began = [row["began"] for row in session["sheet"].values() if "began" in row]
    session["began"] = min(began, default=session["opened"])
    _translate(session, session.pop("texts", {}).get(language))
    return session


def _translate(session: Document, texts: Document | None) -> None:
    """Put *texts* in the place of the French ones."""
    if texts is None:
        return
    session["title"] = texts["title"]
    for id_, title in texts["phases"].items():
        session["phases"][id_]["title"] = title
    for row in session["figures"]["surprises"]:
        if row["card"] in texts["questions"]:
            row["question"] = texts["questions"][row["card"]]
