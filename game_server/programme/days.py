"""Days as people in France count them: of a moment, in Europe/Paris."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

__all__ = ["day_of", "moment_of", "start_of"]

_MARCH, _OCTOBER, _LAST_DAY, _SUNDAY = 3, 10, 31, 6
_CHANGES_AT: Final = timedelta(hours=1)
"""Time of day in UTC at which clocks change all over the European Union (directive 2000/84)."""


def day_of(at: int) -> date:
    """Return the day in Paris at the moment *at* (ms), from 1996 on."""
    return moment_of(at).date()


def start_of(day: date) -> int:
    """Return the moment (ms) at which *day* begins in Paris."""
    midnight = datetime.combine(day, time())
    found = (midnight.replace(tzinfo=UTC) - timedelta(hours=hours) for hours in (1, 2))
    # Clocks never change at midnight: one of both shows it.
    moments = (round(one.timestamp() * 1000) for one in found)
    return next(one for one in moments if moment_of(one) == midnight)


def moment_of(at: int) -> datetime:
    """Return what clocks in Paris show at the moment *at* (ms), from 1996 on, without a zone.

    It needs no database of time zones, which a small container may lack.
    """
    moment = datetime.fromtimestamp(at / 1000, UTC)
    begins, ends = _summer(moment.year)
    hours = 2 if begins <= moment < ends else 1
    return (moment + timedelta(hours=hours)).replace(tzinfo=None)


@lru_cache(maxsize=64)
def _summer(year: int) -> tuple[datetime, datetime]:
    """Return when summer time begins and ends."""
    return _last_sunday(year, _MARCH), _last_sunday(year, _OCTOBER)


def _last_sunday(year: int, month: int) -> datetime:
    """Return when clocks change in *month*, which has 31 days."""
    last = datetime(year, month, _LAST_DAY, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() - _SUNDAY) % 7) + _CHANGES_AT
