"""The figures of a session as a table for spreadsheets: of one that ended, or of one that plays."""

from collections.abc import Iterable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from game_server.engine.kit.figure_rows import FigureRows
from game_server.engine.kit.text import localized
from game_server.engine.mechanics.contract import Document
from game_server.exports.csv_table import csv_text
from game_server.figures.figure_table import CODE, DATE, TITLE, Fact, figure_table
from game_server.figures.programme.days import day_of
from game_server.sessions.reported import reported
from game_server.sessions.then_and_now import then_and_now
from game_server.texts import sentences
from game_server.web.about import About
from game_server.web.access import AccessControl
from game_server.web.bodies import spoken_language_of
from game_server.web.guarded import Row
from game_server.web.sessions_api import SessionsApi

_WORDS: Final = sentences("web.figures_api")
_STATES: Final = sentences("web.figures_api.states")
_NONE: Final[FigureRows] = {"meanings": {}, "sections": []}


class FiguresApi:
    """Handle requests for tables of figures."""

    def __init__(self, access_control: AccessControl, about: About, sessions: SessionsApi) -> None:
        """Check requests by *access_control*; *sessions* tell of those that ended."""
        self._control = access_control
        self._about = about
        self._sessions = sessions

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of these routes."""
        return (
            Row("GET", "/api/sessions/{id}/figures.csv", "read_reports", self.session),
            Row("GET", "/api/rooms/{code}/figures.csv", "lead_room", self.room),
        )

    async def session(self, request: Request) -> Response:
        """Return the table of a session that ended; raises as `SessionsApi.document`."""
        language, told = spoken_language_of(request), await self._sessions.document(request)
        facts = self._facts(told, language, "over")
        more, rows = then_and_now(told, language), told["rows"]
        table = figure_table(rows["sections"], rows["meanings"], language, facts, more)
        return _file(csv_text(table, language), told)

    async def room(self, request: Request) -> Response:
        """Return the table of a room so far, without figures until answers were stopped.

        Raises as `require_lead`.
        """
        language, code = spoken_language_of(request), request.path_params["code"]
        room = await self._control.require_lead(request, code, "lead_room")
        state = room.state
        found = reported(room.tally, state, language)
        owner = await self._control.directory.leaders.owner(state.room)
        known = self._control.directory.organisations
        began = [row.began_at for row in state.sheet.values()]
        told: Document = {
            "title": localized(state.scenario.title, language),
            "organisation": await self._about.name(owner.organisation, known),
            "venue": owner.venue,
            "code": state.code,
            "zone": self._control.registry.zone(owner.organisation),
            "began": min(began, default=state.opened_at),
            "figures": found.get("figures", {}),
        }
        status = ["over" if state.status == "closed" else "running"]
        facts = self._facts(told, language, *status, *(["trial"] if state.trial else []))
        rows = found.get("rows", _NONE)
        table = figure_table(rows["sections"], rows["meanings"], language, facts)
        return _file(csv_text(table, language), told, trial=state.trial)

    def _facts(self, told: Document, language: str, *states: str) -> Iterable[Fact]:
        """Return what the table says of the session before its figures."""
        yield TITLE, told["title"]
        yield _WORDS["organisation"], told["organisation"]
        yield _WORDS["venue"], told["venue"]
        yield CODE, told["code"]
        yield DATE, day_of(told["began"], told["zone"]).isoformat()
        yield _WORDS["release"], self._about.release
        for state in states:
            yield _WORDS["state"], localized(_STATES[state], language)
        if told["figures"].get("small"):
            yield _WORDS["state"], localized(_WORDS["small"], language)


def _file(text: str, told: Document, *, trial: bool = False) -> Response:
    """Return a file that is named by the session and its day."""
    day = day_of(told["began"], told["zone"]).isoformat()
    name = f"metodd-{told['code']}-{day}{'-essai' if trial else ''}.csv"
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": f'attachment; filename="{name}"',
    }
    return Response(text, media_type="text/csv", headers=headers)
