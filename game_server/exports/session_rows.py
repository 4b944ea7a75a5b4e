"""Sessions as rows: when and where each was, for whom, with which content, and its figures.

Rule F25.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from game_server.accounts.leaders import Ownership
from game_server.engine.kit.figure_rows import FigureMeaning
from game_server.engine.kit.zone import DEFAULT_ZONE
from game_server.engine.mechanics.contract import Document
from game_server.exports.figure_cells import FIGURE_COLUMNS, cell_meanings, figure_cells
from game_server.exports.followed_cells import (
    FOLLOWED_COLUMNS,
    FOLLOWED_DEFINITIONS,
    followed_cells,
)
from game_server.exports.told_services import ToldServices
from game_server.figures.programme.days import day_of, moment_of
from game_server.figures.session.added import seconds_between
from game_server.figures.tables import Cell, Table, columns_of
from game_server.figures.wording import meaning
from game_server.records.kinds import Kind
from game_server.sessions.summary import decode
from game_server.texts import sentences

AT_ONCE: Final = 64
"""Summaries that are read at once."""
Read = Callable[[str, Collection[str]], Mapping[str, bytes]]
"""Returns those records of a kind that have one of some keys, by key: `Archive.get_some`."""

_FACTS: Final = columns_of(
    "exports.session_rows.facts",
    day="date",
    began="moment",
    ended="moment",
    minutes="whole",
    venue="text",
    service="text",
    scenario="text",
    tiles="whole",
)
_MARKS: Final = columns_of(
    "exports.session_rows.marks", session="text", content_version="text", content_sha256="text"
)


@dataclass(frozen=True, slots=True)
class Period:
    """Hold the days of a period, both in it; None where it has no bound."""

    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Return whether *day* is in it."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class Records:
    """Name the summaries that an export is of, in the order of their beginnings.

    Each is read twice, once for that order and once for its row, so that memory holds AT_ONCE of
    them: ten thousand are 40 MB. Who is deleted in between has no row.
    """

    def __init__(
        self,
        read: Read,
        owners: Mapping[str, Ownership],
        period: Period,
        pulse: Callable[[], None] = lambda: None,
        zone: str = DEFAULT_ZONE,
    ) -> None:
        """Choose those of *owners* that *read* returns and *period* holds; *pulse* before each.

        Days and hours are those of *zone* (IANA).
        """
        self._read, self._owners, self._zone = read, owners, zone
        begun: list[tuple[int, int, str]] = []
        for some in _some(sorted(owners)):
            for id_, record in self._summaries(some):
                pulse()
                session = decode(id_, record)
                if session is not None and period.holds(day_of(session["began"], zone)):
                    begun.append((session["began"], session["closed"], id_))
        begun.sort()
        self._ids = [id_ for *_, id_ in begun]
        self.first = day_of(begun[0][0], zone) if begun else None
        self.last = day_of(begun[-1][0], zone) if begun else None
        self.closed = max((closed for _, closed, _ in begun), default=None)

    def __len__(self) -> int:
        return len(self._ids)

    def rows(self, language: str, services: ToldServices) -> Iterator[Sequence[Cell]]:
        """Yield a row for each session, with texts in *language*, and *services* that are told."""
        for some in _some(self._ids):
            followed = self._read(Kind.FOLLOW_UP, some)
            for id_, record in self._summaries(some):
                if (session := decode(id_, record, language)) is not None:
                    owner = self._owners[id_]
                    record_of = followed.get(id_)
                    yield session_row(session, owner, record_of, language, services, self._zone)

    def _summaries(self, ids: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the summaries of *ids* that there are, in their order."""
        held = self._read(Kind.SESSION, ids)
        return ((id_, held[id_]) for id_ in ids if id_ in held)


def _some(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield AT_ONCE of *ids* at a time."""
    return (ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE))


def session_table(rows: Iterable[Sequence[Cell]]) -> Table:
    """Return the table of sessions with these *rows*."""
    columns = (*_FACTS, *FIGURE_COLUMNS, *FOLLOWED_COLUMNS, *_MARKS)
    return Table("seances", sentences("exports.titles")["seances"], columns, rows)


def row_meanings(language: str) -> dict[str, FigureMeaning]:
    """Return what the figures of a row mean in *language*, by the ids of their definitions."""
    followed = {each.id: meaning(each, language) for each in FOLLOWED_DEFINITIONS}
    return {**cell_meanings(language), **followed}


def session_row(
    session: Document,
    owner: Ownership,
    followed: bytes | None,
    language: str,
    services: ToldServices,
    zone: str = DEFAULT_ZONE,
) -> Sequence[Cell]:
    """Return the row of a session, as `decode` reads it; *owner* may correct where it was.

    *followed* is the record of its follow-up, None if it has none. *services* may be named.
    Days and hours are those of *zone* (IANA).
    """
    service = session.get("service", "") if owner.service is None else owner.service
    day = day_of(session["began"], zone).isoformat()
    seconds = seconds_between(session["began"], session["closed"])
    content = session.get("content", {})
    return (
        day,
        minute(session["began"], zone),
        None if session["closed"] is None else minute(session["closed"], zone),
        None if seconds is None else round(seconds / 60),
        owner.venue or None,
        services.title(service, session["people"], day[:4], language),
        session["title"],
        session.get("roof", {}).get("n"),
        *figure_cells(session),
        *followed_cells(followed),
        session["id"],
        content.get("version") or None,
        content.get("hash") or None,
    )


def minute(at: int, zone: str) -> str:
    """Return what clocks in *zone* (IANA) show at the moment *at* (ms), to the minute."""
    return f"{moment_of(at, zone):%Y-%m-%dT%H:%M}"
