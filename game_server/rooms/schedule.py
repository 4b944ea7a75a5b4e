"""What the agenda says of one room: when something falls due, and its line in the list of rooms."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, Final

import msgpack

from game_server.engine.state import State
from game_server.protocol.codec import pack
from game_server.storage.agenda import Agenda

__all__ = ["Line", "Schedule", "line_of", "note_of", "read_line", "whole_line"]

Line = Mapping[str, Any]
"""Describes an open room in a list: code, title, status, people, opened."""
_NAMES: Final = frozenset({"code", "title", "status", "people", "opened"})
NOTE_EVERY: Final = 60_000
"""ms for which a line may be old in the agenda: it counts only while no worker has the room."""
APART: Final = 1_000
"""ms by which the clocks of workers may differ; so much earlier a plan counts as over."""


def line_of(state: State) -> Line:
    """Return what a list says of a room in *state*; its title in all languages."""
    return {
        "code": state.code,
        "title": dict(state.scenario.title),
        "status": state.status,
        "people": sum(seat.persons for seat in state.seats.values() if seat.status == "in"),
        "opened": state.opened_at,
    }


def whole_line(line: object) -> Line | None:
    """Return *line* if it is one, None if it is another release's and says less."""
    return line if isinstance(line, dict) and line.keys() >= _NAMES else None


def read_line(note: bytes) -> Line | None:
    """Return the line that `Schedule` noted, None for another release's that says less."""
    return whole_line(msgpack.unpackb(note) if note else None)


class Schedule:
    """Keep the plan of one room: never later than what is due, and seldom written.

    A moment that is too early costs a look; one that is too late would lose a deadline. So an
    earlier one is written before the commit that arms it, and a later one once the old is over.
    *due* is always what falls due next in a state, None once the room is closed. What the store
    refuses raises StorageUnavailableError.
    """

    def __init__(self, agenda: Agenda, clock: Callable[[], int]) -> None:
        """Begin without knowing what the agenda says; *clock* returns ms."""
        self.writes = 0
        self._agenda = agenda
        self._clock = clock
        self._at = 0
        self._noted = b""
        self._noted_at = clock()
        # Of two writes the one that was begun last must be the one that stays.
        self._lock = asyncio.Lock()

    async def bring_forward(self, state: State, due: int | None) -> None:
        """Write what falls due in a *state* that is to be, unless something sooner is planned."""
        async with self._lock:
            at = self._moment(due)
            # Another worker may have taken a plan that is over for done, and written a later one.
            if not self._clock() + APART < self._at <= at:
                await self._write(state, at)

    async def refresh(self, found: int, writes: int, state: State, due: int | None) -> None:
        """Write what is due where the agenda was *found* to have what is over, or too late.

        The line too, if it has been another one for long. *writes* is their count from before the
        agenda was asked: what was written since is newer than what was found.
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
        """Write what is due, and the line."""
        async with self._lock:
            await self._write(state, self._moment(due))

    def _moment(self, due: int | None) -> int:
        # What is to be kept of a closed room is due at once, for whoever finds that it was not.
        return self._clock() if due is None else due

    async def _write(self, state: State, at: int) -> None:
        note = note_of(state)
        self.writes += 1
        # Until it is known to be written, nothing is known.
        self._at = 0
        await self._agenda.schedule(state.room, at, note)
        self._at, self._noted, self._noted_at = at, note, self._clock()


def note_of(state: State) -> bytes:
    """Return what a plan notes of a room in *state*: its line."""
    return pack(dict(line_of(state)))
