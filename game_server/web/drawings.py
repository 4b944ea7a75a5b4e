"""Drawings of QR codes: made beside the loop, one at a time, and kept for who asks again."""

import asyncio
from collections import OrderedDict
from typing import Final

from game_server.web import qr

__all__ = ["Drawings"]

_KEPT: Final = 100
"""Drawings kept: more than there are rooms on a worker, or addresses of one."""


class Drawings:
    """Draw codes: one costs some ms of processor, in which a room would stand still."""

    def __init__(self) -> None:
        """Start with none."""
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._pen = asyncio.Lock()

    async def svg(self, content: str) -> bytes:
        """Return the code of *content* as an image."""
        if content not in self._kept:
            async with self._pen:
                # Whoever waited for the pen may find that it was drawn meanwhile.
                if content not in self._kept:
                    self._kept[content] = await asyncio.to_thread(qr.as_svg, content)
        self._kept.move_to_end(content)
        drawing = self._kept[content]
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return drawing
