"""A floor for the server: bare Starlette, which sends frames that the product once sent.

    python -m tests.load.floor RECORDING PORT

It has no engine and no journal, and reads of a message only who says hello. Each of its rooms
sends to each connection what the recorded room sent: replies at once, all else as long after the
press of the console as then.
"""

import asyncio
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from game_server.bots.local_server import HOST
from game_server.bots.wire import unpack
from tests.load.recording import Part, Recording

TOGETHER: Final = 0.02
"""Seconds within which frames of a room go out together."""
CONSOLE, SCREEN, FIRST_PHONE = 0, 1, 2
"""Places of connections in a recording."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Say what goes out so many seconds after a press: frames, each to a place."""

    at: float
    frames: Sequence[tuple[int, bytes]]


def moments(recording: Recording) -> dict[int, list[Moment]]:
    """Return what was sent after each press, in order."""
    found: dict[int, dict[int, list[tuple[int, bytes]]]] = defaultdict(lambda: defaultdict(list))
    for place, part in enumerate(recording.parts):
        for press, since, frame in part.timed:
            found[press][round(since / TOGETHER)].append((place, frame))
    return {
        press: [Moment(ticks * TOGETHER, frames) for ticks, frames in sorted(by_time.items())]
        for press, by_time in found.items()
    }


class FloorRoom:
    """Replay a recording to the connections of one room."""

    def __init__(self, recording: Recording, planned: Mapping[int, Sequence[Moment]]) -> None:
        """Start without a connection; *planned* are the moments of *recording*."""
        self._recording = recording
        self._planned = planned
        self._sockets: dict[int, WebSocket] = {}
        self._presses = 0
        # What came before the first press goes out with it.
        self._due = list(planned.get(0, ()))
        self._timer: asyncio.TimerHandle | None = None
        self._sending: set[asyncio.Task[None]] = set()

    def enter(self, socket: WebSocket, role: str) -> Part:
        """Return the part of a connection that says hello in this *role*."""
        phones = sum(place >= FIRST_PHONE for place in self._sockets)
        place = {"console": CONSOLE, "screen": SCREEN}.get(role, FIRST_PHONE + phones)
        self._sockets[place] = socket
        return self._recording.parts[place]

    async def press(self) -> None:
        """Send what is left of the press before, and plan what follows this one."""
        if self._timer is not None:
            self._timer.cancel()
        for moment in self._due:
            await self._send(moment)
        self._presses += 1
        self._due = list(self._planned.get(self._presses, ()))
        self._plan(0.0)

    def _plan(self, now: float) -> None:
        """Send the next moment when it is due; *now* is how long after the press it is."""
        if self._due:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(self._due[0].at - now, self._send_next)

    def _send_next(self) -> None:
        moment = self._due.pop(0)
        task = asyncio.create_task(self._send(moment))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)
        self._plan(moment.at)

    async def _send(self, moment: Moment) -> None:
        for place, frame in moment.frames:
            with suppress(WebSocketDisconnect, RuntimeError):
                await self._sockets[place].send_bytes(frame)


def create_app(recording: Recording) -> Starlette:
    """Return the application."""
    planned = moments(recording)
    rooms: dict[str, FloorRoom] = defaultdict(lambda: FloorRoom(recording, planned))

    async def play(socket: WebSocket) -> None:
        await socket.accept()
        room = rooms[socket.path_params["code"]]
        role = unpack(await socket.receive_bytes())["role"]
        part = room.enter(socket, role)
        number = 0
        with suppress(WebSocketDisconnect):
            while True:
                for frame in part.replies.get(number, ()):
                    await socket.send_bytes(frame)
                await socket.receive_bytes()
                number += 1
                if role == "console":
                    await room.press()

    async def healthy(_request: Request) -> PlainTextResponse:
        await asyncio.sleep(0)
        return PlainTextResponse("ok")

    return Starlette(routes=[WebSocketRoute("/ws/{code}", play), Route("/healthz", healthy)])


if __name__ == "__main__":
    uvicorn.run(
        create_app(Recording.load(Path(sys.argv[1]))),
        host=HOST,
        port=int(sys.argv[2]),
        log_level="error",
        ws_per_message_deflate=False,
    )
