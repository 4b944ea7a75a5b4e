"""Many cheap phones at once: kept connected, and waited for."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress

from game_server.bots.light_phone import Phone


@asynccontextmanager
async def stay_connected(phones: Iterable[Phone]) -> AsyncIterator[None]:
    """Keep *phones* connected during the block; all begin at once."""
    tasks = [asyncio.create_task(phone.run()) for phone in phones]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for phone in phones:
            phone.drop()


def has_all(phone: Phone) -> bool:
    """Return whether *phone* is connected and has the document of everybody."""
    return phone.has_all


async def wait_for_phones(
    phones: Sequence[Phone], holds: Callable[[Phone], bool], limit: float
) -> float:
    """Wait until it *holds* of all *phones*; return the monotonic clock. Raises TimeoutError."""
    if len(await arrivals(phones, holds, limit)) < len(phones):
        raise TimeoutError
    return time.monotonic()


async def arrivals(
    phones: Sequence[Phone], holds: Callable[[Phone], bool], limit: float
) -> dict[Phone, float]:
    """Return when it first *held* of each of *phones*, by the monotonic clock.

    Those of which it did not hold within *limit* seconds are left out.
    """
    came = {phone: time.monotonic() for phone in phones if holds(phone)}
    waiting = [phone for phone in phones if phone not in came]
    done = asyncio.Event()

    def check(phone: Phone) -> None:
        if phone not in came and holds(phone):
            came[phone] = time.monotonic()
            if len(came) == len(phones):
                done.set()

    for phone in waiting:
        phone.on_frame = check
    try:
        if waiting:
            with suppress(TimeoutError):
                async with asyncio.timeout(limit):
                    await done.wait()
        return came
    finally:
        for phone in waiting:
            phone.on_frame = None
