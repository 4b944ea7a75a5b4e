"""Days in Paris: as the database of time zones has them."""

from datetime import UTC, datetime, time
from random import Random
from zoneinfo import ZoneInfo

from game_server.programme.days import day_of, moment_of, start_of

PARIS = ZoneInfo("Europe/Paris")
FIRST, LAST = datetime(1996, 1, 1, tzinfo=UTC), datetime(2037, 12, 31, tzinfo=UTC)


def in_ms(moment: datetime) -> int:
    """Return *moment* in ms."""
    return int(moment.timestamp() * 1000)


def test_day_is_that_of_paris() -> None:
    """Over forty years, and around each midnight and change of clocks."""
    rng = Random(1)
    moments = [rng.randrange(in_ms(FIRST), in_ms(LAST)) for _ in range(5_000)]
    for year in range(1996, 2038):
        for month, day in ((3, 25), (3, 31), (10, 25), (10, 31), (1, 1), (12, 31), (7, 14)):
            around = in_ms(datetime(year, month, day, tzinfo=UTC))
            moments += [around + hour * 3_600_000 + ms for hour in range(-3, 4) for ms in (-1, 0)]
    for at in moments:
        moment = datetime.fromtimestamp(at / 1000, PARIS)
        assert day_of(at) == moment.date()
        assert moment_of(at) == moment.replace(tzinfo=None)
        midnight = datetime.combine(moment.date(), time(), PARIS)
        assert start_of(moment.date()) == in_ms(midnight)
