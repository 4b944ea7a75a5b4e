"""The command `replay`: a room's journal, commit by commit, and the documents after it."""

import asyncio
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from game_server.app import ReadOnlyStore, open_reader, store_name
from game_server.commands.texts import sentence
from game_server.engine.evolve import evolve, initial_state
from game_server.engine.kit.codes import normalize_code
from game_server.engine.kit.text import BASE, Personal
from game_server.engine.mechanics.contract import Document
from game_server.engine.state.events import Event, RoomOpened
from game_server.engine.state.run_events import PhasePlayed
from game_server.engine.state.scenario import Scenario
from game_server.engine.state.state import State
from game_server.engine.views.view import view
from game_server.errors import (
    JournalFormatError,
    RoomUnknownError,
    StartError,
    StorageUnavailableError,
)
from game_server.figures import session as metrics
from game_server.protocol.journal import decode_entry
from game_server.records.kinds import Kind
from game_server.rooms.broadcast import SHARED_VIEWERS
from game_server.storage.erasure import SeatErasure, of_record
from game_server.storage.journal import START, Commit, Position

_Fold = tuple[State, metrics.Tally]
"""What the events so far lead to."""

_ERASED: Final = "texte effacé"
_OMITTED: Final = {"type", "at", "seed"}
"""Fields printed elsewhere in the line, and a secret that never leaves the server."""


def print_replay(
    data: Path, store: str | None, room: str, until: int | None, language: str
) -> None:
    """Print the replay of a room in *store*, or in the directory *data*; both are only read."""

    async def read() -> None:
        stored = await open_reader(data, store)
        try:
            await replay(stored, store_name(data, store), room, until, _print, language)
        finally:
            await stored.close()

    asyncio.run(read())


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")


async def replay(
    stored: ReadOnlyStore,
    directory: str,
    room: str,
    until: int | None,
    write: Callable[[str], None],
    language: str = BASE,
) -> None:
    """Write the events of *room*, a code or an id, up to version *until*, then the documents.

    *directory* is the name of the store for sentences. Raises StartError for a room that is unknown
    or cannot be read, and for a version that does not exist.
    """
    try:
        room_id = await _room_id(stored, room)
        commits = await stored.read(room_id)
        texts = await stored.texts(room_id)
        if until is not None and until > commits[-1].version:
            raise StartError(
                "option_value",
                option="--until",
                value=str(until),
                expected="expected.number",
                low=1,
                high=commits[-1].version,
            )
    except RoomUnknownError as error:
        raise StartError("room_unknown", value=room, dir=directory) from error
    except StorageUnavailableError as error:
        raise StartError("data_unreadable", dir=directory, cause=error.cause) from error
    lines: list[str] = []
    so_far: _Fold | None = None
    last = START
    for commit in commits:
        if until is not None and commit.version > until:
            break
        try:
            events = _events(commit, last, texts)
            so_far = _fold(so_far, events)
        except Exception as error:
            # Any error of the fold means that this journal is damaged.
            code = "room_cut" if so_far else _unreadable(error)
            raise StartError(code, value=room, dir=directory, last=last.version) from error
        lines += _lines(commit, events)
        last = commit.position
    if so_far is None:
        raise StartError("room_unreadable", value=room, dir=directory)
    for line in lines:
        write(line)
    if so_far[0].status == "closed" and await _has_erasures(stored, room_id):
        # Figures made anew would differ from those that were shown by what was erased.
        write(sentence("replay.erased", language))
        return
    write(json.dumps(_documents(so_far, language), ensure_ascii=False, indent=2))


def _unreadable(error: Exception) -> str:
    """Return the code of the sentence about a room of which nothing can be read."""
    if isinstance(error, JournalFormatError) and "found" in error.details:
        return "room_of_another_release"
    return "room_unreadable"


async def _room_id(stored: ReadOnlyStore, room: str) -> str:
    """Return the id of the open room with the code *room*, else *room* itself, an id."""
    found = await stored.get(Kind.CODE, normalize_code(room))
    return found.decode() if found else room.strip()


async def _has_erasures(stored: ReadOnlyStore, room: str) -> bool:
    """Return whether players of *room* were erased; texts are in no figure."""
    erased = (of_record(key, at) for key, at in (await stored.list(Kind.ERASED)).items())
    return any(each.room == room and isinstance(each, SeatErasure) for each in erased)


def _lines(commit: Commit, events: tuple[Event, ...]) -> Iterator[str]:
    """Yield a line for the commit, then one for each of its events."""
    times = [at for event in events if isinstance(at := getattr(event, "at", None), int)]
    # Some events have no time, such as those about places.
    yield f"version {commit.version}" + (f"  {_moment(times[0])} UTC" if times else "")
    for event in events:
        yield f"    {_details(event)}"


def _moment(at: int) -> str:
    """Return a time in ms of Unix time as UTC date and time, to the ms: a replay reads as a log."""
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(" ", "milliseconds")[:-6]


def _details(event: object) -> str:
    """Return the kind of an event and its fields, each as name=value."""
    if isinstance(event, PhasePlayed):
        return _details(event.event)
    if not is_dataclass(event) or isinstance(event, type):
        raise TypeError("an event is a dataclass")
    names = [field.name for field in fields(event) if field.name not in _OMITTED]
    shown = [f"{name}={_value(getattr(event, name))}" for name in names]
    return " ".join([str(getattr(event, "type", "")), *shown])


def _value(value: object) -> str:
    match value:
        case Personal(text=None):
            return _ERASED
        case Personal(text=text):
            return json.dumps(text, ensure_ascii=False)
        case Scenario():
            return value.id
        case _:
            return str(value)


def _events(commit: Commit, last: Position, texts: Mapping[str, str]) -> tuple[Event, ...]:
    """Return the events of *commit*; raises JournalFormatError unless it follows *last*."""
    if commit.previous != last.tip:
        raise JournalFormatError(cause="gap")
    return decode_entry(commit.entry, texts)


def _fold(so_far: _Fold | None, events: tuple[Event, ...]) -> _Fold:
    """Return the fold after *events*; any error means that they do not fit."""
    for event in events:
        if so_far is None:
            if not isinstance(event, RoomOpened):
                raise JournalFormatError
            so_far = initial_state(event), metrics.START
        else:
            before, tally = so_far
            after = evolve(before, event)
            so_far = after, metrics.observe(tally, before, event, after)
    if so_far is None:
        raise JournalFormatError
    return so_far


def _documents(so_far: _Fold, language: str) -> Document:
    """Return the shared documents by audience, in *language*, with the console's figures."""
    state, tally = so_far
    documents: Document = {
        name: view(state, viewer, language) for name, viewer in SHARED_VIEWERS.items()
    }
    if shown := metrics.figures(tally, state):
        documents["console"]["figures"] = shown
    return documents
