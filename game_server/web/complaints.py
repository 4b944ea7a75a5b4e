"""Complaints: how many peers broke the rules of HTTP or WebSocket, told once a minute at most."""

import asyncio
import logging
from typing import Final

__all__ = ["Complaints", "complaints"]

log = logging.getLogger(__name__)
EVERY: Final = 60.0
"""Seconds from the first peer that broke the rules to the line about all that did until then."""


class Complaints:
    """Count what peers do wrong, for anybody could fill a log with a line each."""

    def __init__(self) -> None:
        """Start with none."""
        self._count = 0

    def note(self) -> None:
        """Count one connection that ends because its peer broke the rules."""
        self._count += 1
        if self._count == 1:
            asyncio.get_running_loop().call_later(EVERY, self._tell)

    def _tell(self) -> None:
        count, self._count = self._count, 0
        extra = {"sentence": "web.broken", "details": {"n": count}}
        log.warning("%s connections ended that broke the rules", count, extra=extra)


complaints: Final = Complaints()
"""Those of this process."""
