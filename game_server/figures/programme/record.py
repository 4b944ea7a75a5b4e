"""The record of what a session adds to the programme: small, without a seat, a name or a text.

Its counts by service are never told as they are: only what `figures.suppression` lets through.
"""

import logging
from dataclasses import dataclass
from typing import Final, Literal

from pydantic import TypeAdapter, ValidationError

from game_server.figures.session.added import COUNTS, Added
from game_server.records.kinds import Kind
from game_server.records.repository import compact

FORMAT: Final = 1
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recorded:
    """Hold what the session of a *room* *added* for its *organisation*, and where that is known of.

    *content* is the SHA-256 of the scenario that it played, *content_version* what its editors call
    that, *release* that of the server as it ended; what is not known is empty.
    """

    room: str
    organisation: str
    added: Added
    content: str = ""
    release: str = ""
    source: Literal["journal", "summary"] = "journal"
    format: int = FORMAT
    content_version: str = ""


_RECORDED: Final = TypeAdapter(Recorded)
GESTURES: Final = compact(Kind.PROGRAMME_GESTURE, dict[str, str], strict=True)
"""Texts of ready gestures that sessions chose, in all their languages."""


def encode(recorded: Recorded) -> bytes:
    """Return *recorded* as it is stored: the same bytes for the same session."""
    return _RECORDED.dump_json(recorded, exclude_defaults=True)


def decode(room: str, value: bytes) -> Recorded | None:
    """Return what `encode` made *value* of, None if it is of another format or cannot be true."""
    try:
        found = _RECORDED.validate_json(value, strict=True)
    except ValidationError as error:
        log.warning("the programme record of session %s is unreadable: %s", room, error)
        return None
    if found.format != FORMAT or found.room != room or not _is_sound(found.added):
        log.warning("the programme record of session %s is not one: %s", room, found.format)
        return None
    return found


def _is_sound(added: Added) -> bool:
    """Return whether no count is negative, and no part greater than what it is a part of."""
    # Loops without generators: ten thousand records are read as a server starts.
    for name, count in COUNTS.items():
        n = getattr(added, name)
        if n is None:
            continue
        whole = getattr(added, count.part_of) if count.part_of else None
        if n < 0 or (whole is not None and n > whole):
            return False
    persons = 0
    for row in (added.services or {}).values():
        if min(row) < 0:
            return False
        persons += row.persons
    for sums in (added.retained, added.knowledge, added.opinions):
        if sums is not None and (sums.n <= 0 or min(sums) < 0):
            return False
    chosen = (*added.gestures.values(), *added.families.values())
    return persons <= added.people and all(n >= 0 for n in chosen)
