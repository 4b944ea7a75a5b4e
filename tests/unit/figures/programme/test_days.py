"""Days and hours in a time zone: as its clocks show them, on nights of change as well."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from game_server.figures.programme.days import day_of, moment_of, start_of

FIRST, LAST = datetime(2020, 1, 1, tzinfo=UTC), datetime(2037, 12, 31, tzinfo=UTC)
HOUR = 3_600_000
"""ms."""


def ms(text: str) -> int:
    """Return the moment of an ISO *text* in UTC, in ms."""
    return int(datetime.fromisoformat(f"{text}+00:00").timestamp() * 1000)


@pytest.mark.parametrize(
    ("zone", "at", "shown"),
    [
        ("Europe/Paris", "2026-12-31T22:59", "2026-12-31T23:59"),
        ("Europe/Paris", "2026-12-31T23:00", "2027-01-01T00:00"),
        ("Europe/Paris", "2026-07-14T22:30", "2026-07-15T00:30"),
        ("Europe/Paris", "2026-03-29T00:59", "2026-03-29T01:59"),
        ("Europe/Paris", "2026-03-29T01:00", "2026-03-29T03:00"),
        ("Europe/Paris", "2026-10-25T00:59", "2026-10-25T02:59"),
        ("Europe/Paris", "2026-10-25T01:00", "2026-10-25T02:00"),
        ("Indian/Reunion", "2026-12-31T20:00", "2027-01-01T00:00"),
        ("Indian/Reunion", "2026-07-14T19:59", "2026-07-14T23:59"),
        ("America/Guadeloupe", "2027-01-01T03:59", "2026-12-31T23:59"),
        ("America/Guadeloupe", "2027-01-01T04:00", "2027-01-01T00:00"),
        ("Pacific/Wallis", "2026-12-31T12:00", "2027-01-01T00:00"),
    ],
)
def test_clocks_show_the_time_of_their_zone(zone: str, at: str, shown: str) -> None:
    """Those of Paris change twice a year, those overseas never."""
    assert moment_of(ms(at), zone) == datetime.fromisoformat(shown)
    assert day_of(ms(at), zone) == date.fromisoformat(shown[:10])


@pytest.mark.parametrize(
    "zone",
    ["Europe/Paris", "Indian/Reunion", "America/Guadeloupe", "America/Miquelon", "Africa/Cairo"],
)
def test_a_day_begins_at_the_first_moment_that_is_of_it(zone: str) -> None:
    """Also one of 23 or 25 hours, and one without a midnight."""
    rng = Random(1)
    span = int((LAST - FIRST) / timedelta(milliseconds=1))
    for _ in range(2_000):
        day = day_of(ms("2020-01-01T00:00") + rng.randrange(span), zone)
        begins, ends = start_of(day, zone), start_of(day + timedelta(days=1), zone)
        assert day_of(begins, zone) == day_of(ends - 1, zone) == day
        assert day_of(begins - 1, zone) < day
        assert ends - begins in (23 * HOUR, 24 * HOUR, 25 * HOUR)
