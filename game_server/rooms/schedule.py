"""The schedule of one room in the agenda: when it falls due, and its line in the list of rooms."""

import asyncio
from collections.abc import Callable
from typing import Final

import msgpack

from game_server.engine.mechanics.contract import Document
from game_server.engine.state.state import State, people_in
from game_server.protocol.codec import pack
from game_server.storage.agenda import Agenda

Line = Document
"""An open room in a list: code, title by language, status, people (persons), opened (ms), trial."""
_NAMES: Final = ("code", "title", "status", "people", "opened", "trial")
NOTE_EVERY: Final = 60_000
"""ms for which the line in the agenda may be old: it is read only while no worker has the room."""
APART: Final = 1_000
"""ms by which clocks of workers may differ: so much earlier a moment is taken for past."""


def line_of(state: State) -> Line:
    """Return the list line of a room in *state*."""
    return {
        "code": state.code,
        "title": dict(state.scenario.title),
        "status": state.status,
        "people": people_in(state),
        "opened": state.opened_at,
        "trial": state.trial,
    }


def whole_line(line: object) -> Line | None:
    """Return the fields of *line*; None for one of another release that lacks some."""
    if not isinstance(line, dict) or not line.keys() >= set(_NAMES):
        return None
    return {name: line[name] for name in _NAMES}


def read_line(note: bytes) -> Line | None:
    """Return the line in the *note* of a schedule, None for one of another release."""
    return whole_line(msgpack.unpackb(note) if note else None)


class Schedule:
    """Keep one room scheduled: never later than what is due, and seldom written.

    A moment that is too early loads a room in vain; one too late would lose a deadline. So an
    earlier moment is written before the commit that sets it, a later one once the old is past.
    *due* is the ms at which something falls due next, None once the room is closed. Each method
    raises StorageUnavailableError.
    """

    def __init__(self, agenda: Agenda, clock: Callable[[], int]) -> None:
        """Begin without knowing the agenda's moment; *clock* returns ms."""
        self.writes = 0
        self._agenda = agenda
        self._clock = clock
        self._at = 0
        self._noted = b""
        self._noted_at = clock()
        # Of two writes the later call must win.
        self._lock = asyncio.Lock()

    async def bring_forward(self, state: State, due: int | None) -> None:
        """Write what is due in the coming *state*, unless an earlier moment is written already."""
        async with self._lock:
            at = self._moment(due)
            # For a moment that is past, another worker may have written a later one.
            if not self._clock() + APART < self._at <= at:
                await self._write(state, at)

    async def refresh(self, found: int, writes: int, state: State, due: int | None) -> None:
        """Correct the moment that was *found* in the agenda, if it is past or too late.

        An outdated line is written too. *writes* is the count of writes from before the agenda
        was read: if it has changed, what was found is outdated.
        """
        async with self._lock:
            if self.writes != writes:
                return
            self._at = found
            now, at = self._clock(), self._moment(due)
            old = self._noted_at + NOTE_EVERY <= now and self._noted != note_of(state)
            if found > at or found <= now < at or old:
                await self._write(state, at)

    async def write(self, state: State, due: int | None) -> None:
        """Write the moment that is due, and the line."""
        async with self._lock:
            await self._write(state, self._moment(due))

    def _moment(self, due: int | None) -> int:
        # A closed room is due at once: any worker that finds it scheduled archives it.
        return self._clock() if due is None else due

    async def _write(self, state: State, at: int) -> None:
        note = note_of(state)
        self.writes += 1
        # If the write fails, the agenda's moment is unknown.
        self._at = 0
        await self._agenda.schedule(state.room, at, note)
        self._at, self._noted, self._noted_at = at, note, self._clock()


def note_of(state: State) -> bytes:
    """Return the note of a room in *state*: its line, packed."""
    return pack(line_of(state))
