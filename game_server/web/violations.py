"""Violations of HTTP or WebSocket by peers: counted, and logged once a minute at most."""

import asyncio
import logging
from typing import Final

log = logging.getLogger(__name__)
EVERY: Final = 60.0
"""Seconds from the first violation to the log line that counts all until then."""


class ViolationCounter:
    """Count violations: with a log line for each of them anybody could fill the log."""

    def __init__(self) -> None:
        """Start with no violation."""
        self._count = 0

    def count(self) -> None:
        """Count one connection that ends because its peer broke the protocol."""
        self._count += 1
        if self._count == 1:
            asyncio.get_running_loop().call_later(EVERY, self._report)

    def _report(self) -> None:
        count, self._count = self._count, 0
        extra = {"sentence": "web.broken", "details": {"n": count}}
        log.warning("%s connections ended that broke the rules", count, extra=extra)


violations: Final = ViolationCounter()
"""The counter of this process."""
