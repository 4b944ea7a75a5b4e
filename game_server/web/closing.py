"""Closing: who is sent away gets the last word, though more of what it sent is never read."""

import asyncio
from typing import Final

__all__ = ["end_gently"]

_LINGER: Final = 1.0
"""Seconds that a peer has to take what it was told: closing at once would take that back."""


def end_gently(transport: asyncio.Transport) -> asyncio.TimerHandle:
    """Send what waits, read nothing more, and end the connection soon; return the timer."""
    transport.pause_reading()
    if not transport.is_closing():
        transport.write_eof()
    return asyncio.get_running_loop().call_later(_LINGER, transport.abort)
