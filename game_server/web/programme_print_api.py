"""The programme as PDF, for who may read it."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from game_server.printing.printer import Printer
from game_server.printing.programme_paper import programme_paper
from game_server.web.about import About
from game_server.web.access import AccessControl
from game_server.web.bodies import spoken_language_of
from game_server.web.guarded import Row, actor_of
from game_server.web.impact_api import ImpactApi
from game_server.web.print_api import printed


class ProgrammePrintApi:
    """Handle requests for the programme on paper."""

    def __init__(
        self, access_control: AccessControl, about: About, impact_api: ImpactApi, printer: Printer
    ) -> None:
        """Print what *impact_api* tells; *about* knows the names of organisations."""
        self._control = access_control
        self._about = about
        self._impact_api = impact_api
        self._printer = printer

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of these routes."""
        return (Row("GET", "/api/impact/report.pdf", "read_programme", self.report),)

    async def report(self, request: Request) -> Response:
        """Return the `Impact` of the `year` of the query, or of all, as PDF/UA-1.

        Raises RefusedError `protocol` for a query that is none, and as `printed`.
        """
        organisation = actor_of(request).account.organisation
        language = spoken_language_of(request)
        impact = await self._impact_api.asked(request, language)
        name = await self._about.name(organisation, self._control.directory.organisations)
        data = await asyncio.to_thread(programme_paper, impact, name, language)
        made = await printed(self._printer, "programme", dict(data), self._control.clock())
        file = f"programme-{impact['year'] or impact['last']}"
        headers = {
            "Cache-Control": "no-store",
            "Content-Disposition": f'attachment; filename="{file}.pdf"',
        }
        return Response(made, media_type="application/pdf", headers=headers)
