"""How facts are said in French: moments, durations, rates, yes and no, what is left to fill in."""

from typing import Final

from game_server.content.values import is_placeholder
from game_server.dossier.hosting import Hosting
from game_server.engine.kit.numerals import numerals
from game_server.figures.programme.days import day_of, moment_of
from game_server.storage.counts import Rate

BLANK: Final = "à compléter"
GIVEN: Final = "D'après les réglages donnés à cette commande"
"""What begins each sentence about settings where no server runs that could be asked."""
ROLES_FR: Final = {
    "facilitator": "Animation",
    "editor": "Contenus",
    "programme": "Programme",
    "administrator": "Administration",
}
_MONTHS: Final = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_YEAR: Final = 365
_UNITS: Final = ((86_400_000, "jour"), (3_600_000, "heure"), (60_000, "minute"))


def moment(at: int, zone: str) -> str:
    """Return *at* (ms) in words, to the minute, as clocks in *zone* (IANA) show it, with its name.

    Whoever reads a dossier may be elsewhere than the organisation.
    """
    return f"{day(at, zone)} à {moment_of(at, zone):%H h %M} ({zone})"


def day(at: int, zone: str) -> str:
    """Return the day of *at* (ms) in *zone* in words."""
    when = day_of(at, zone)
    first = "1er" if when.day == 1 else str(when.day)
    return f"{first} {_MONTHS[when.month - 1]} {when.year}"


def days(count: float | None) -> str:
    """Return a duration in days; None is without an end, 0 at once."""
    if count is None:
        return "sans limite"
    if not count:
        return "aussitôt"
    if count > _YEAR and not count % _YEAR:
        return f"{number(count / _YEAR)} ans"
    return f"{number(count)} jour" + ("s" if count > 1 else "")


def erased(count: float | None) -> str:
    """Return when that is erased which is kept for so many days."""
    if count is None:
        return "jamais"
    return f"après\u00a0{days(count)}" if count else days(count)


def lasting(duration: float) -> str:
    """Return a *duration* (ms) in its largest whole unit."""
    for size, unit in _UNITS:
        if duration >= size and not duration % size:
            count = duration / size
            return f"{number(count)} {unit}" + ("s" if count > 1 else "")
    return f"{number(duration / 1_000)} s"


def number(count: float) -> str:
    """Return *count* as French writes it."""
    whole = f"{count:,.0f}" if count == int(count) else f"{count:,.1f}"
    return numerals(whole, "fr")


def rate(allowed: Rate) -> str:
    """Return a rate in words."""
    return f"{number(allowed.burst)} d'un coup, puis {number(allowed.per_minute)} par minute"


def yes(*, true: bool) -> str:
    """Return « oui » or « non »."""
    return "oui" if true else "non"


def filled(text: str) -> str:
    """Return *text* of the organisation, or that it is still to be filled in."""
    return BLANK if not text or is_placeholder(text) else text


def given(sentence: str, hosting: Hosting) -> str:
    """Return a *sentence* about settings: a fact if a server said it, else told to be given."""
    if hosting.started is not None:
        return sentence
    return f"{GIVEN} : {sentence}"
