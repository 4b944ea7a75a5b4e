"""A cache of QR codes: drawn in a thread, one at a time, and kept for the next request."""

import asyncio
from collections import OrderedDict
from typing import Final

from game_server.web import qr

_SIZE: Final = 100
"""Images kept: more than a worker has rooms, or addresses of one."""


class QrCache:
    """Draw QR codes off the event loop: each costs some ms, in which every room would wait."""

    def __init__(self) -> None:
        """Start with no image."""
        self._images: OrderedDict[str, bytes] = OrderedDict()
        self._drawing = asyncio.Lock()

    async def svg(self, content: str) -> bytes:
        """Return the QR code of *content* as an SVG image."""
        if content not in self._images:
            async with self._drawing:
                # While this request waited for the lock, another may have drawn the same code.
                if content not in self._images:
                    self._images[content] = await asyncio.to_thread(qr.as_svg, content)
        self._images.move_to_end(content)
        image = self._images[content]
        if len(self._images) > _SIZE:
            self._images.popitem(last=False)
        return image
