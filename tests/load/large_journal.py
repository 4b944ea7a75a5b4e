"""A journal of many moves, written straight into a store in which no server is running."""

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from game_server import __version__
from game_server.app.backend import now
from game_server.engine.kit.text import Personal, Typed
from game_server.engine.state.events import DeviceKnown, Event, MoveAccepted, SeatTaken, ServiceSet
from game_server.protocol.journal import encode_entry
from game_server.records.kinds import Kind
from game_server.storage.archive import ReadOnlyArchive
from game_server.storage.journal import Position, ReadOnlyJournal
from game_server.storage.redis import RedisStore
from game_server.storage.redis import open_store as open_redis
from game_server.storage.sqlite import open_store as open_sqlite
from game_server.storage.sqlite.file import FILE_NAME, PAD, open_to_write

SEATS: Final = 20
SERVICES: Final = ("eau", "voirie")
DEVICE: Final = "d" * 16
Entry = tuple[bytes, dict[str, str]]


def entries(moves: int, at: int) -> Iterator[Entry]:
    """Yield the journal entries of SEATS new phones and their *moves* at the time *at* in ms."""
    for index in range(SEATS):
        name = Typed(f"t{index}", f"Joueur {index}")
        token = Personal(f"k{index}", f"{index:064x}")
        device = Personal(f"d{index}", DEVICE)
        seat = f"p{index}"
        yield encode_entry((SeatTaken(seat, token, name, 1, at), DeviceKnown(seat, 1, device)))
    for number in range(moves):
        seat = f"p{number % SEATS}"
        counted = MoveAccepted(seat, 1, number + 1, at)
        service = SERVICES[number // SEATS % len(SERVICES)]
        set_service = ServiceSet(seat, Personal(f"k{SEATS + number}", service))
        happened: tuple[Event, ...] = (counted, set_service)
        yield encode_entry(happened)


async def write_large_journal(
    data: Path, store: str | None, codes: Sequence[str], moves: int
) -> None:
    """Write *moves* into the journal of each room of *codes*, in *store* or the directory *data*.

    The rooms must be open and new, and no server may be running.
    """
    if store is not None:
        await _write_redis(store, codes, moves)
        return
    reading = open_sqlite(data, __version__)
    try:
        rooms = await _positions(reading, reading, codes)
    finally:
        await reading.close()
    await asyncio.to_thread(_write_sqlite, data, rooms, moves)


async def _positions(
    archive: ReadOnlyArchive, journal: ReadOnlyJournal, codes: Sequence[str]
) -> dict[str, Position]:
    """Return the positions of the journals of the rooms *codes*, by room id."""
    records = await archive.list(Kind.CODE)
    return dict(await journal.positions([records[code].decode() for code in codes]))


def _write_sqlite(data: Path, rooms: dict[str, Position], moves: int) -> None:
    connection = open_to_write(data / FILE_NAME, __version__)
    try:
        for room, position in rooms.items():
            connection.execute("BEGIN")
            version, tip = position.version, position.tip
            for entry, texts in entries(moves, now()):
                version, previous, tip = version + 1, tip, f"{version + 1:016x}"
                row = (room, version, tip, previous, PAD, entry)
                connection.execute("INSERT INTO commits VALUES (?, ?, ?, ?, zeroblob(?), ?)", row)
                connection.executemany(
                    "INSERT INTO texts VALUES (?, ?, zeroblob(?), ?)",
                    [(room, id_, PAD, text) for id_, text in texts.items()],
                )
            connection.execute("COMMIT")
    finally:
        connection.close()


async def _write_redis(address: str, codes: Sequence[str], moves: int) -> None:
    store = await open_redis(address, __version__)
    try:
        rooms = await _positions(store, store, codes)
        await asyncio.gather(*(_append(store, *room, moves) for room in rooms.items()))
    finally:
        await store.close()


async def _append(store: RedisStore, room: str, position: Position, moves: int) -> None:
    for entry, texts in entries(moves, now()):
        tip = f"{position.version + 1:016x}"
        version = await store.commit(room, position, tip, entry, texts)
        position = Position(version, tip)
