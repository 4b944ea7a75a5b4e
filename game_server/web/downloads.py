"""Files that are made while somebody waits: made no further once she has gone, and sent whole."""

import asyncio
import os
from typing import BinaryIO, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from game_server.exports.workroom import Workroom, Write

_CHUNK: Final = 1 << 18
"""Bytes that are read at once."""


class Download(Response):
    """Send a file that has no name any more, and close it: then nothing is left of it."""

    def __init__(self, file: BinaryIO, name: str, media_type: str) -> None:
        """Offer *file* to be kept as *name*, which is ASCII."""
        self._file = file
        headers = {
            "Cache-Control": "no-store",
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Length": str(os.fstat(file.fileno()).st_size),
        }
        super().__init__(None, headers=headers, media_type=media_type)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it in parts, each once the one before it is on its way."""
        del scope, receive
        with self._file as file:
            start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
            await send(start)
            while chunk := await asyncio.to_thread(file.read, _CHUNK):
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b""})


async def made_for(request: Request, workroom: Workroom, write: Write) -> BinaryIO | None:
    """Return the file that *write* makes, None if who asked for it has gone meanwhile.

    Raises StorageUnavailableError.
    """
    making = asyncio.ensure_future(workroom.make(write))
    leaving = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait((making, leaving), return_when=asyncio.FIRST_COMPLETED)
        return await making if making.done() else None
    finally:
        leaving.cancel()
        if making.cancel():
            # Its files are gone once it has ended.
            await asyncio.wait((making,))


async def _left(request: Request) -> None:
    """Return once the client of *request*, which has no body, is gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
