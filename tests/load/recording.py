"""What a room of the product sends to each of its connections, frame by frame, recorded once."""

import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

from game_server.bots.bench.load import Pace
from game_server.bots.bench.played_room import PlayedRoom
from game_server.bots.light_phone import BINARY, FINAL, Phone
from game_server.bots.records import RoomTarget
from game_server.engine.mechanics.contract import Document

LAST: Final = 1.5
"""Seconds after the last result in which the last counts come."""
TEXT: Final = "latin-1"
"""Bytes as text, one sign each, so that a recording is JSON."""


@dataclass(slots=True)
class Part:
    """Hold what one connection was sent.

    *replies* come at once after its message of that number, 0 being its hello. *timed* are frames
    by the press of the console after which they came, and the seconds since.
    """

    replies: dict[int, list[bytes]] = field(default_factory=dict)
    timed: list[tuple[int, float, bytes]] = field(default_factory=list)

    def document(self) -> Document:
        """Return it as JSON can hold it."""
        return {
            "replies": {
                number: [frame.decode(TEXT) for frame in frames]
                for number, frames in self.replies.items()
            },
            "timed": [(press, since, frame.decode(TEXT)) for press, since, frame in self.timed],
        }

    @classmethod
    def of(cls, document: Document) -> "Part":
        """Return the part in *document*."""
        return cls(
            {
                int(number): [frame.encode(TEXT) for frame in frames]
                for number, frames in document["replies"].items()
            },
            [(press, since, frame.encode(TEXT)) for press, since, frame in document["timed"]],
        )


@dataclass(frozen=True, slots=True)
class Recording:
    """Hold the *parts* of a room: of its console, its screen, and its phones in any order."""

    parts: Sequence[Part]

    def save(self, file: Path) -> None:
        """Write it to *file*."""
        file.write_text(json.dumps([part.document() for part in self.parts]))

    @classmethod
    def load(cls, file: Path) -> "Recording":
        """Return the recording in *file*."""
        return cls([Part.of(document) for document in json.loads(file.read_text())])


@dataclass(slots=True)
class Presses:
    """Count the presses of the console, with the time of the last one."""

    number: int = 0
    at: float = field(default_factory=time.monotonic)


class RecordingPhone(Phone):
    """Record each frame: as a reply if an answer to a move came at the same time, else by time."""

    def __init__(
        self, target: RoomTarget, token: str = "", role: str = "phone", *, presses: Presses
    ) -> None:
        """Share *presses* with the whole room."""
        super().__init__(target, token, role)
        self.part = Part()
        self._presses = presses
        self._arrived: list[bytes] = []

    def move(self, move: Document) -> None:
        """Count it, if this is the console."""
        if self.role == "console":
            self._presses.number += 1
            self._presses.at = time.monotonic()
        super().move(move)

    def data_received(self, data: bytes) -> None:
        """Record the frames in *data*."""
        before = set(self._pending)
        super().data_received(data)
        arrived, self._arrived = self._arrived, []
        answered = before - set(self._pending)
        if answered or (self._number == 0 and self._presses.number == 0):
            self.part.replies.setdefault(max(answered, default=0), []).extend(arrived)
            return
        since = time.monotonic() - self._presses.at
        self.part.timed += [(self._presses.number, since, frame) for frame in arrived]

    def _handle_frame(self, kind: int, payload: bytes) -> None:
        if kind == FINAL | BINARY:
            self._arrived.append(payload)
        super()._handle_frame(kind, payload)


async def record(target: RoomTarget, phones: int, pace: Pace) -> Recording:
    """Play a room of *phones*, and return what each connection was sent."""
    make = partial(RecordingPhone, presses=Presses())
    room = PlayedRoom(target, phones, Random(0), pace, make)
    async with room.entered():
        await room.play(asyncio.get_running_loop().time())
        await asyncio.sleep(LAST)
    if room.lost or room.rounds != pace.rounds:
        raise AssertionError(f"{room.lost} lost in {room.rounds} rounds")
    clients = (room.console, room.screen, *room.phones)
    return Recording([client.part for client in clients if isinstance(client, RecordingPhone)])
