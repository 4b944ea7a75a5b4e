"""Counts in Redis, by its clock; the key of a bucket expires when the bucket is empty."""

from collections.abc import Mapping

from game_server.storage.counts import Rate
from game_server.storage.redis import names
from game_server.storage.redis.link import Link
from game_server.storage.redis.scripts import CONSUME, REFUND


class RedisCounts:
    """Count for all workers on one Redis."""

    def __init__(self, link: Link) -> None:
        """Use *link*."""
        self._link = link

    async def consume(self, group: str, wanted: Mapping[str, Rate]) -> Mapping[str, int]:
        """Count one event under each name of *wanted*, unless one of their rates is used up."""
        waits = await self._link.run_script(CONSUME, _keys(group, wanted), *_rates(wanted))
        return {name: wait for name, wait in zip(wanted, waits, strict=True) if wait}

    async def refund(self, group: str, wanted: Mapping[str, Rate]) -> None:
        """Count one event less under each name of *wanted*; never less than none."""
        await self._link.run_script(REFUND, _keys(group, wanted), *_rates(wanted))


def _keys(group: str, wanted: Mapping[str, Rate]) -> list[str]:
    return [names.count(group, name) for name in wanted]


def _rates(wanted: Mapping[str, Rate]) -> list[str]:
    return [word for rate in wanted.values() for word in (str(rate.burst), str(rate.interval))]
