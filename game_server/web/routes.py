"""The routes: every path that the server answers."""

from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from http import HTTPStatus
from typing import Final, NoReturn

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import WebSocketRoute
from starlette.types import ASGIApp

from game_server.engine.kit.codes import normalize_code
from game_server.errors import MetoddError
from game_server.figures.programme.marker import mark_changed
from game_server.follow_ups.register import FollowUps
from game_server.printing.printer import Printer
from game_server.proposals.index import ProposalIndex
from game_server.proposals.register import Proposals
from game_server.rooms.codes import is_code
from game_server.web.about import About
from game_server.web.access import AccessControl
from game_server.web.accounts_api import AccountsApi
from game_server.web.admission import Admission
from game_server.web.api import Api
from game_server.web.declared_api import DeclaredApi
from game_server.web.error_pages import wants_page
from game_server.web.errors import (
    http_exception_response,
    metodd_error_response,
    unexpected_error_response,
)
from game_server.web.figures_api import FiguresApi
from game_server.web.follow_api import FollowApi
from game_server.web.follow_up_api import FollowUpApi
from game_server.web.guarded import Row, route
from game_server.web.headers import SecurityHeaders
from game_server.web.host_check import HostCheck
from game_server.web.impact_api import ImpactApi
from game_server.web.impact_page_api import ImpactPageApi
from game_server.web.mine_api import MineApi
from game_server.web.news_api import NewsApi
from game_server.web.notices_api import NoticesApi
from game_server.web.organisations_api import OrganisationsApi
from game_server.web.poster_api import PosterApi
from game_server.web.print_api import PrintApi
from game_server.web.programme_print_api import ProgrammePrintApi
from game_server.web.proposals_api import ProposalsApi
from game_server.web.rooms_api import RoomsApi
from game_server.web.sessions_api import SessionsApi
from game_server.web.sign_in_api import SignInApi
from game_server.web.simulated import StartPeople, start_nobody
from game_server.web.static import ClientFiles
from game_server.web.tickets_api import TicketsApi
from game_server.web.websocket_endpoint import WebSocketEndpoint
from game_server.web.well_known import is_probe_path, robots, security

MoreRows = Callable[[ProposalIndex, ImpactApi], Iterable[Row]]
"""Returns rows that read the list of ideas and the programme, which a worker holds once."""
_FIRST_SEGMENTS = ("r", "screen", "console", "tirage", "idees", "suivi", "rappel", "impact")
"""First segments of the paths of pages; `/` is the phone's."""

PAGES: Final = {
    "/": "phone",
    "/r/{code}": "phone",
    "/screen/{code}": "screen",
    "/console": "console",
    "/tirage": "draw",
    "/idees": "follow",
    "/idees/{code}": "follow",
    "/suivi": "follow-up",
    "/suivi/{code}": "follow-up",
    "/rappel": "follow-up",
    "/rappel/{code}": "follow-up",
    "/impact": "impact",
}
"""Names of the pages by their paths."""

ErrorHandler = Callable[[Request, Exception], Awaitable[Response]]
"""Returns the response to a request that raised an error."""


def no_more(_index: ProposalIndex, _impact: ImpactApi) -> Iterable[Row]:
    """Return no row."""
    return ()


def create_app(
    files: ClientFiles,
    access_control: AccessControl,
    about: About,
    admission: Admission,
    unready_cause: Callable[[], str],
    start_people: StartPeople = start_nobody,
    more: MoreRows = no_more,
) -> ASGIApp:
    """Return the ASGI application that serves *files*, the JSON API and the WebSockets.

    *admission* limits the WebSockets. *unready_cause* returns why this worker should get no new
    connections, an empty string if it should. *start_people* is for trials with simulated people,
    *more* returns the rows of what not every server answers, which come first.
    """
    rows = rows_of(files, access_control, about, unready_cause, start_people, more)
    websocket = WebSocketEndpoint(access_control, about.advertised, admission)
    app = Starlette(
        routes=[
            WebSocketRoute("/ws/{code}", websocket.serve),
            *(route(row, access_control) for row in rows),
        ],
        exception_handlers={
            MetoddError: _redirecting(metodd_error_response),
            HTTPException: _redirecting(http_exception_response),
            Exception: unexpected_error_response,
        },
    )
    return SecurityHeaders(HostCheck(app, about.advertised.answers_to))


def rows_of(
    files: ClientFiles,
    access_control: AccessControl,
    about: About,
    unready_cause: Callable[[], str],
    start_people: StartPeople = start_nobody,
    more: MoreRows = no_more,
) -> tuple[Row, ...]:
    """Return the row of each route, in the order in which they are tried; as `create_app`."""

    async def file(request: Request) -> Response:
        return files.file(request.path_params["path"], request) or _not_found()

    async def logo(request: Request) -> Response:
        return about.logo(request.query_params.get("organisation", "")) or _not_found()

    async def robots_text(_request: Request) -> Response:
        return robots()

    async def security_text(_request: Request) -> Response:
        return security(about.security or _not_found(), access_control.clock())

    archive, clock = access_control.registry.archive, access_control.clock
    printer = Printer()
    proposals, index = Proposals(archive, clock), ProposalIndex(archive, clock)
    impact = ImpactApi(access_control, index)
    follow_ups = FollowUps(archive, clock, partial(mark_changed, archive))
    sessions = SessionsApi(access_control, about, index)
    return (
        *more(index, impact),
        *(Row("GET", path, "anybody", _page(files, page)) for path, page in PAGES.items()),
        Row("GET", "/logo", "anybody", logo),
        Row("GET", "/robots.txt", "anybody", robots_text),
        Row("GET", "/.well-known/security.txt", "anybody", security_text),
        *Api(access_control, about, unready_cause).rows(),
        *SignInApi(access_control).rows(),
        *AccountsApi(access_control, about).rows(),
        *NoticesApi(access_control).rows(),
        *OrganisationsApi(access_control, about).rows(),
        *RoomsApi(access_control, about, start_people).rows(),
        *TicketsApi(access_control, about).rows(),
        *sessions.rows(),
        *FiguresApi(access_control, about, sessions).rows(),
        *PrintApi(sessions, printer, clock).rows(),
        *PosterApi(access_control, about, follow_ups, sessions, printer).rows(),
        *MineApi(access_control, about).rows(),
        *FollowApi(access_control, about, proposals).rows(),
        *FollowUpApi(access_control, about, follow_ups).rows(),
        *NewsApi(access_control, index).rows(),
        *ProposalsApi(access_control, proposals, index).rows(),
        *DeclaredApi(access_control).rows(),
        *impact.rows(),
        *ImpactPageApi(impact).rows(),
        *ProgrammePrintApi(access_control, about, impact, printer).rows(),
        Row("GET", "/{path:path}", "anybody", file),
    )


def _page(files: ClientFiles, name: str) -> Callable[[Request], Awaitable[Response]]:
    """Return the request handler of the page *name*."""

    async def page(request: Request) -> Response:
        return files.page(name, request)

    return page


def _not_found() -> NoReturn:
    raise HTTPException(HTTPStatus.NOT_FOUND)


def _redirecting(handler: ErrorHandler) -> ErrorHandler:
    """Return *handler*, but with a redirect in place of 404 where a browser navigates."""

    async def handle(request: Request, error: Exception) -> Response:
        response = await handler(request, error)
        navigates = wants_page(request.headers.get("accept", ""))
        path = request.scope["path"]
        if response.status_code != HTTPStatus.NOT_FOUND or not navigates or is_probe_path(path):
            return response
        return RedirectResponse(_corrected(path), HTTPStatus.SEE_OTHER)

    return handle


def _corrected(path: str) -> str:
    """Return the path that a mistyped *path* seems to mean: of a room's page, else `/`."""
    page, _, rest = path.strip("/").partition("/")
    if page.lower() in _FIRST_SEGMENTS:
        page = page.lower()
    elif not rest and is_code(code := normalize_code(page)):
        return f"/r/{code}"
    tidy = f"/{page}/{rest}".rstrip("/")
    return "/" if tidy in ("", path) else tidy
