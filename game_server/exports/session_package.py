"""The export of one session: facts, figures, activities, gestures by family, goals and ideas."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from game_server.accounts.leaders import Ownership
from game_server.engine.kit.figure_rows import FigureRows
from game_server.engine.kit.text import Text, localized
from game_server.engine.kit.zone import DEFAULT_ZONE
from game_server.engine.mechanics.contract import Document
from game_server.exports.columns import column
from game_server.exports.notice import Facts
from game_server.exports.package import Package, Sheet
from game_server.exports.session_rows import minute, row_meanings, session_row, session_table
from game_server.exports.told_services import ToldServices
from game_server.figures.content_in_force import ContentInForce
from game_server.figures.figure_table import figure_table
from game_server.figures.programme.days import day_of
from game_server.figures.tables import Cell, Table
from game_server.proposals.course import COUNTED_NAMES, STATES, State
from game_server.retention.table import DAY

_ACTIVITIES: Final = (
    column("activity", "Activité", "Activity"),
    column("began", "Début", "Beginning", "moment"),
    column("planned", "Minutes prévues", "Minutes planned", "decimal"),
    column("real", "Minutes jouées", "Minutes played", "decimal"),
    column("outcome", "Jouée ou passée", "Played or skipped"),
)
_FAMILIES: Final = (
    column("family", "Famille", "Family"),
    column(
        "at_least",
        "Personnes, plus de, à peu près",
        "People, more than, roughly",
        "whole",
        (
            "Compté de cinq en cinq, le hasard remplace quelques réponses",
            "Counted by fives, chance replaces some answers",
        ),
    ),
)
_GESTURES: Final = (
    column("gesture", "Geste", "Gesture"),
    column(
        "at_least",
        "Choisi au moins",
        "Chosen at least",
        "whole",
        (
            "Compté de cinq en cinq, et jamais tous",
            "Counted by fives, and never all",
        ),
    ),
    column(
        "service",
        "Métier",
        "Trade",
        means=(
            "Nommé si dix personnes de ce métier ou plus en choisissent",
            "Named if ten people of that trade or more chose one",
        ),
    ),
)
_GOALS: Final = (
    column("goal", "ODD", "Goal", "whole", ("Numéro de 1 à 17", "Number from 1 to 17")),
    column("title", "Titre", "Title"),
)
_STATES: Final = (
    column("state", "État", "State"),
    column("ideas", "Idées", "Ideas", "whole"),
)
_OUTCOMES: Final[Mapping[str, Text]] = {
    "played": {"fr": "jouée", "en": "played"},
    "skipped": {"fr": "passée", "en": "skipped"},
}


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
        Sheet(
            Table(
                "activites",
                _title("Activités", "Activities"),
                _ACTIVITIES,
                [*_played(session, language, server.zone)],
            ),
            "activity",
        ),
        Sheet(
            Table(
                "gestes",
                _title("Gestes choisis", "Gestures chosen"),
                _GESTURES,
                [*_chosen(session)],
            ),
            "gesture",
        ),
        Sheet(
            Table(
                "familles",
                _title("Gestes par famille", "Gestures by family"),
                _FAMILIES,
                [*_by_family(session)],
            ),
            "family",
        ),
        Sheet(
            Table(
                "objectifs",
                _title("Objectifs touchés", "Goals touched"),
                _GOALS,
                [*_touched(session)],
            ),
            "goal",
        ),
    ]
    if states is not None:
        sheets.append(Sheet(state_table(states, language), "state"))
    meanings = {**row_meanings(language), **shown["meanings"]}
    name = f"seance-{server.day(session['began'])}-{session['id'][:8]}"
    return Package(name, sheets, meanings, _facts(session, server))


def state_table(states: Mapping[State, int], language: str) -> Table:
    """Return how many ideas are in each state."""
    rows = [(localized(COUNTED_NAMES[state], language), states.get(state, 0)) for state in STATES]
    return Table("idees", _title("Idées transmises", "Ideas handed on"), _STATES, rows)


def _facts(session: Document, server: Server) -> Facts:
    day, content = server.day(session["began"]), session.get("content", {})
    title = session["title"]
    return Facts(
        subject=_title(
            f"bilan de la séance «\u00a0{title}\u00a0»", f"report of the session “{title}”"
        ),
        organisation=server.organisation,
        first=day,
        last=day,
        made=server.day(server.now),
        release=server.release,
        content=ContentInForce(title, content.get("version", ""), content.get("hash", "")),
        detail_until=server.detail_until(session["closed"]),
    )


def _title(french: str, english: str) -> Text:
    return {"fr": french, "en": english}


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
