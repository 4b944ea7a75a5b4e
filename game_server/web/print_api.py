"""The report of a session that ended as a file: PDF, and a picture for a slide."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Final, cast

from starlette.requests import Request
from starlette.responses import Response

from game_server.figures.programme.days import day_of
from game_server.printing.printer import Printer, PrintError
from game_server.printing.session_document import SessionDocument
from game_server.printing.session_paper import SessionPaper, session_paper, session_slide
from game_server.web.bodies import spoken_language_of
from game_server.web.errors import RefusedError
from game_server.web.guarded import Row
from game_server.web.sessions_api import SessionsApi

_STATUS: Final = {
    "print_missing": HTTPStatus.NOT_IMPLEMENTED,
    "print_busy": HTTPStatus.SERVICE_UNAVAILABLE,
}
_NAMES: Final = {"fr": "bilan", "en": "report"}


class PrintApi:
    """Handle requests for papers; who may read a report may have it printed."""

    def __init__(self, sessions: SessionsApi, printer: Printer, clock: Callable[[], int]) -> None:
        """Print what *sessions* tell; *clock* returns ms."""
        self._sessions = sessions
        self._printer = printer
        self._clock = clock

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of these routes."""
        return (
            Row("GET", "/api/sessions/{id}/report.pdf", "read_reports", self.report),
            Row("GET", "/api/sessions/{id}/slide.png", "read_reports", self.slide),
        )

    async def report(self, request: Request) -> Response:
        """Return the report as PDF/UA-1; raises RefusedError as `SessionsApi.document`.

        And `print_missing` where the extra `print` is not installed, `print_busy`, `print_failed`.
        """
        return await self._printed(request, session_paper)

    async def slide(self, request: Request) -> Response:
        """Return the top of the report as PNG, 1920 by 1080; raises as `report`."""
        return await self._printed(request, session_slide, picture=True)

    async def _printed(
        self,
        request: Request,
        paper: Callable[[SessionDocument, str], SessionPaper],
        *,
        picture: bool = False,
    ) -> Response:
        session = cast("SessionDocument", await self._sessions.document(request))
        language = spoken_language_of(request)
        template, suffix = ("slide", "png") if picture else ("session", "pdf")
        data = dict(paper(session, language))
        made = await printed(self._printer, template, data, self._clock(), picture=picture)
        day = day_of(session["closed"], session["zone"])
        name = f"{_NAMES[language]}-{day}.{suffix}"
        return Response(
            made,
            media_type="image/png" if picture else "application/pdf",
            headers={
                "Cache-Control": "no-store",
                "Content-Disposition": f'attachment; filename="{name}"',
            },
        )


async def printed(
    printer: Printer, template: str, data: Mapping[str, object], at: int, *, picture: bool = False
) -> bytes:
    """Return a paper as `Printer.paper`.

    Raises RefusedError `print_missing`, `print_busy`, `print_failed`.
    """
    try:
        return await printer.paper(template, data, at, picture=picture)
    except PrintError as error:
        status = _STATUS.get(error.code, HTTPStatus.INTERNAL_SERVER_ERROR)
        raise RefusedError(error.code, status) from error
