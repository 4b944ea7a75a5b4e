"""Graceful close: the peer gets the last response, though nothing more is read from it."""

import asyncio
from typing import Final

_LINGER: Final = 1.0
"""Seconds that a peer has to read the response: an immediate close could discard it."""


def close_gracefully(transport: asyncio.Transport) -> asyncio.TimerHandle:
    """Flush what waits, read nothing more, and abort the connection soon; return the timer."""
    transport.pause_reading()
    if not transport.is_closing():
        transport.write_eof()
    return asyncio.get_running_loop().call_later(_LINGER, transport.abort)
