"""Days and hours as clocks of an organisation show them: of a moment, in its time zone.

Rule F30.
"""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def day_of(at: int, zone: str) -> date:
    """Return the day in *zone* (IANA) at the moment *at* (ms)."""
    return moment_of(at, zone).date()


def start_of(day: date, zone: str) -> int:
    """Return the moment (ms) at which *day* begins in *zone* (IANA).

    Where clocks skip midnight that night it is the moment at which they do.
    """
    return round(datetime.combine(day, time(), ZoneInfo(zone)).timestamp() * 1000)


def moment_of(at: int, zone: str) -> datetime:
    """Return what clocks in *zone* (IANA) show at the moment *at* (ms), without a zone."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
