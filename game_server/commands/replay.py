"""`metodd replay`: what a room's journal holds, commit by commit, and what viewers see after it."""

import asyncio
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from game_server.app import Reading, read_data
from game_server.engine.events import Event, PhasePlayed, RoomOpened
from game_server.engine.evolve import evolve, opened
from game_server.engine.mechanics.form import Document
from game_server.engine.scenario import Scenario
from game_server.engine.text import BASE, Typed
from game_server.engine.views import view
from game_server.errors import (
    JournalFormatError,
    RoomUnknownError,
    StartError,
    StorageUnavailableError,
)
from game_server.metrics import begin, figures, observe
from game_server.protocol.journal import decode_entry
from game_server.rooms.codes import tidy_code
from game_server.rooms.registry import CODE
from game_server.storage.journal import Commit

__all__ = ["print_replay", "replay"]

_ERASED: Final = "texte effacé"
_AUDIENCES: Final = ("all", "stage", "desk")
_LEFT_OUT: Final = {"type", "at", "seed"}
"""Said elsewhere in the line, or a secret that never leaves the server."""


def print_replay(data: Path, room: str, until: int | None, language: str) -> None:
    """Print the replay of a room in the directory *data*, which is only read."""

    async def read() -> None:
        reading = read_data(data)
        try:
            await replay(reading, str(data), room, until, _print, language)
        finally:
            await reading.close()

    asyncio.run(read())


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")


async def replay(
    reading: Reading,
    directory: str,
    room: str,
    until: int | None,
    write: Callable[[str], None],
    language: str = BASE,
) -> None:
    """Write the events of *room*, a code or an id, up to version *until*, then the documents.

    Raises StartError for an unknown room, a version that is not there, and data of another format.
    """
    try:
        room_id = await _room_id(reading, room)
        commits = await reading.read(room_id)
        texts = await reading.texts(room_id)
        if until is not None and until > commits[-1].version:
            raise StartError(
                "option_value",
                option="--until",
                value=str(until),
                expected="expected.number",
                low=1,
                high=commits[-1].version,
            )
        shown = [commit for commit in commits if until is None or commit.version <= until]
        batches = [decode_entry(commit.entry, texts) for commit in shown]
    except RoomUnknownError as error:
        raise StartError("room_unknown", value=room, dir=directory) from error
    except JournalFormatError as error:
        found = str(error.details.get("found", "?"))
        raise StartError("data_older", dir=directory, found=found) from error
    except StorageUnavailableError as error:
        raise StartError("data_unreadable", dir=directory, cause=error.cause) from error
    for commit, batch in zip(shown, batches, strict=True):
        for line in _lines(commit, batch):
            write(line)
    events = [event for batch in batches for event in batch]
    write(json.dumps(_documents(events, language), ensure_ascii=False, indent=2))


async def _room_id(reading: Reading, room: str) -> str:
    """Return the id of the open room with this code, else what was given."""
    found = await reading.get(CODE, tidy_code(room))
    return found.decode() if found else room.strip()


def _lines(commit: Commit, events: tuple[Event, ...]) -> Iterator[str]:
    """Yield a line for the commit, then one for each of its events."""
    times = [at for event in events if isinstance(at := getattr(event, "at", None), int)]
    moment = datetime.fromtimestamp(times[0] / 1000, UTC).isoformat(" ", "milliseconds")[:-6]
    yield f"version {commit.version}  {moment} UTC" if times else f"version {commit.version}"
    for event in events:
        yield f"    {_details(event)}"


def _details(event: object) -> str:
    """Return the kind of an event and its fields, each as name=value."""
    if isinstance(event, PhasePlayed):
        return _details(event.event)
    if not is_dataclass(event) or isinstance(event, type):
        raise TypeError("an event is a dataclass")
    names = [field.name for field in fields(event) if field.name not in _LEFT_OUT]
    shown = [f"{name}={_value(getattr(event, name))}" for name in names]
    return " ".join([str(getattr(event, "type", "")), *shown])


def _value(value: object) -> str:
    match value:
        case Typed(text=None):
            return _ERASED
        case Typed(text=text):
            return json.dumps(text, ensure_ascii=False)
        case Scenario():
            return value.id
        case _:
            return str(value)


def _documents(events: list[Event], language: str) -> Document:
    """Return what all, the screens and the consoles see after *events*, in *language*."""
    first = events[0]
    if not isinstance(first, RoomOpened):
        raise JournalFormatError
    state = opened(first)
    tally = begin(state)
    for event in events[1:]:
        after = evolve(state, event)
        tally = observe(tally, state, event, after)
        state = after
    documents: Document = {audience: view(state, audience, language) for audience in _AUDIENCES}
    if shown := figures(tally, state):
        documents["desk"]["figures"] = shown
    return documents
