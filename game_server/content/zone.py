"""The time zone in which an organisation counts its days and hours."""

from functools import lru_cache
from typing import Final
from zoneinfo import available_timezones

from game_server.content.entries import nearest
from game_server.content.fields import Fields
from game_server.content.names import fold
from game_server.engine.kit.zone import DEFAULT_ZONE

_UTC: Final = "UTC"


def read_zone(fields: Fields) -> str:
    """Return the name of the zone (IANA); the usual one if none is given, or none of that name."""
    written = fields.scalar("zone", required=False)
    if not written or written in _names():
        return written or DEFAULT_ZONE
    fields.report("unknown_zone", "zone", value=written, suggestion=_meant(written))
    return DEFAULT_ZONE


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    """Return the names that have a place in them: browsers know no others for certain."""
    return frozenset(name for name in available_timezones() if "/" in name) | {_UTC}


def _meant(written: str) -> str:
    """Return the name that was probably meant: people write a place alone, or with accents."""
    word = fold(written).replace(" ", "_")
    whole = {fold(name): name for name in sorted(_names())}
    places = {name.rpartition("/")[2]: whole[name] for name in whole}
    by_place = places.get(nearest(word, places), DEFAULT_ZONE)
    return whole.get(nearest(word, whole), by_place) if "/" in word else by_place
