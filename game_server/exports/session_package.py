"""The export of one session: facts, figures, activities, gestures by family, goals and ideas."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from game_server.accounts.leaders import Ownership
from game_server.engine.kit.figure_rows import FigureRows
from game_server.engine.kit.text import localized
from game_server.engine.kit.zone import DEFAULT_ZONE
from game_server.engine.mechanics.contract import Document
from game_server.exports.notice import Facts
from game_server.exports.package import Package, Sheet
from game_server.exports.per import Per
from game_server.exports.session_rows import minute, row_meanings, session_row, session_table
from game_server.exports.told_services import ToldServices
from game_server.figures.content_in_force import ContentInForce
from game_server.figures.figure_table import figure_table
from game_server.figures.programme.days import day_of
from game_server.figures.tables import Cell, Column, Table, columns_of
from game_server.figures.wording import filled
from game_server.proposals.course import COUNTED_NAMES, STATES, State
from game_server.retention.table import DAY
from game_server.texts import sentences

_ACTIVITIES: Final = columns_of(
    "exports.session_package.activities",
    activity="text",
    began="moment",
    planned="decimal",
    real="decimal",
    outcome="text",
)
_FAMILIES: Final = columns_of("exports.session_package.families", family="text", at_least="whole")
_GESTURES: Final = columns_of(
    "exports.session_package.gestures", gesture="text", at_least="whole", service="text"
)
_GOALS: Final = columns_of("exports.session_package.goals", goal="whole", title="text")
_STATES: Final = columns_of("exports.session_package.states", state="text", ideas="whole")
_TITLES: Final = sentences("exports.titles")
_SUBJECT: Final = sentences("exports.session_package")["subject"]
_OUTCOMES: Final = sentences("exports.session_package.outcomes")


@dataclass(frozen=True, slots=True)
class Server:
    """Hold what an export says of where it was made: whose, by which *release*, *now* (ms).

    *kept_days*: single answers are erased so long after a session. *services* are those that it may
    name. *zone* is the time zone of its days and hours (IANA).
    """

    organisation: str
    release: str
    now: int
    kept_days: int
    services: ToldServices = field(default_factory=ToldServices)
    zone: str = DEFAULT_ZONE

    def day(self, at: int) -> str:
        """Return the day at the moment *at* (ms)."""
        return day_of(at, self.zone).isoformat()

    def detail_until(self, closed: int) -> str:
        """Return the day on which the answers of a session that *closed* then (ms) are erased."""
        return self.day(closed + self.kept_days * DAY)


def session_package(
    session: Document,
    shown: FigureRows,
    owner: Ownership,
    states: Mapping[State, int] | None,
    server: Server,
    language: str,
    followed: bytes | None = None,
) -> Package:
    """Return the export of *session*, as `sessions.find` reads it in *language*.

    *shown* are the rows of its page, *followed* is the record of its follow-up. *owner* may correct
    where it was. *states* counts what it handed on, None for whom it is not.
    """
    row = session_row(session, owner, followed, language, server.services, server.zone)
    sheets = [
        Sheet(session_table([row]), "session"),
        Sheet(figure_table(shown["sections"], shown["meanings"], language), "figure"),
        _sheet("activites", _ACTIVITIES, _played(session, language, server.zone), "activity"),
        _sheet("gestes", _GESTURES, _chosen(session), "gesture"),
        _sheet("familles", _FAMILIES, _by_family(session), "family"),
        _sheet("objectifs", _GOALS, _touched(session), "goal"),
    ]
    if states is not None:
        sheets.append(Sheet(state_table(states, language), "state"))
    meanings = {**row_meanings(language), **shown["meanings"]}
    name = f"seance-{server.day(session['began'])}-{session['id'][:8]}"
    return Package(name, sheets, meanings, _facts(session, server))


def state_table(states: Mapping[State, int], language: str) -> Table:
    """Return how many ideas are in each state."""
    rows = [(localized(COUNTED_NAMES[state], language), states.get(state, 0)) for state in STATES]
    return Table("idees", _TITLES["idees"], _STATES, rows)


def _sheet(id_: str, columns: Sequence[Column], rows: Iterator[Sequence[Cell]], per: Per) -> Sheet:
    return Sheet(Table(id_, _TITLES[id_], columns, [*rows]), per)


def _facts(session: Document, server: Server) -> Facts:
    day, content = server.day(session["began"]), session.get("content", {})
    title = session["title"]
    return Facts(
        subject=filled(_SUBJECT, title=title),
        organisation=server.organisation,
        first=day,
        last=day,
        made=server.day(server.now),
        release=server.release,
        content=ContentInForce(title, content.get("version", ""), content.get("hash", "")),
        detail_until=server.detail_until(session["closed"]),
    )


def _played(session: Document, language: str, zone: str) -> Iterator[Sequence[Cell]]:
    """Yield a row for each activity, in the order of the session."""
    for id_ in session["phase_order"]:
        line = session["sheet"][id_]
        outcome = _OUTCOMES.get(line.get("outcome", ""))
        yield (
            session["phases"][id_]["title"],
            minute(line["began"], zone) if "began" in line else None,
            round(line["planned"] / 60, 1),
            round(line["real"] / 60, 1) if "real" in line else None,
            None if outcome is None else localized(outcome, language),
        )


def _chosen(session: Document) -> Iterator[Sequence[Cell]]:
    """Yield a row for each gesture that the page of the session shows."""
    for gesture in session.get("shown", {}).get("gestures", ()):
        yield gesture["text"], gesture.get("at_least"), gesture.get("service")


def _by_family(session: Document) -> Iterator[Sequence[Cell]]:
    """Yield a row for each family of gestures that the page of the session tells."""
    for family in session.get("shown", {}).get("families", ()):
        yield family["text"], family["at_least"]


def _touched(session: Document) -> Iterator[Sequence[Cell]]:
    titles = session.get("goals", {})
    for goal in session.get("roof", {}).get("goals", ()):
        yield int(goal.removeprefix("g")), titles.get(goal)
