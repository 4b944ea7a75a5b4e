"""The routes: every path that the server answers."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import NoReturn

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp

from game_server.engine.codes import normalize_code
from game_server.errors import MetoddError
from game_server.rooms.codes import is_code
from game_server.web.about import About
from game_server.web.access import AccessControl
from game_server.web.admission import Admission
from game_server.web.api import Api
from game_server.web.error_pages import wants_page
from game_server.web.errors import (
    http_exception_response,
    metodd_error_response,
    unexpected_error_response,
)
from game_server.web.headers import SecurityHeaders
from game_server.web.host_check import HostCheck
from game_server.web.simulated import StartPeople, start_nobody
from game_server.web.static import ClientFiles
from game_server.web.websocket_endpoint import WebSocketEndpoint
from game_server.web.well_known import is_probe_path, robots, security

__all__ = ["Handler", "create_app"]

_FIRST_SEGMENTS = ("r", "screen", "console", "tirage")
"""First segments of the paths of pages; `/` is the phone's."""

ErrorHandler = Callable[[Request, Exception], Awaitable[Response]]
"""Returns the response to a request that raised an error."""
Handler = Callable[[Request], Awaitable[Response]]
"""Returns the response to a request."""


def create_app(
    files: ClientFiles,
    access_control: AccessControl,
    about: About,
    admission: Admission,
    unready_cause: Callable[[], str],
    start_people: StartPeople = start_nobody,
    scrape: Handler | None = None,
) -> ASGIApp:
    """Return the ASGI application that serves *files*, the JSON API and the WebSockets.

    *admission* limits the WebSockets. *unready_cause* returns why this worker should get no new
    connections, an empty string if it should. *start_people* is for trials with simulated people,
    *scrape* answers `/metrics`, which is not there without it.
    """
    api = Api(access_control, about, unready_cause, start_people)
    websocket = WebSocketEndpoint(access_control, about.advertised, admission)

    async def file(request: Request) -> Response:
        return files.file(request.path_params["path"], request) or _not_found()

    async def logo(_request: Request) -> Response:
        return about.logo() or _not_found()

    async def robots_text(_request: Request) -> Response:
        return robots()

    async def security_text(_request: Request) -> Response:
        return security(about.security or _not_found(), access_control.clock())

    app = Starlette(
        routes=[
            Route("/", _page(files, "phone")),
            Route("/r/{code}", _page(files, "phone")),
            Route("/screen/{code}", _page(files, "screen")),
            Route("/console", _page(files, "console")),
            Route("/tirage", _page(files, "draw")),
            Route("/healthz", api.healthz),
            Route("/readyz", api.readyz),
            Route("/logo", logo),
            Route("/robots.txt", robots_text),
            Route("/.well-known/security.txt", security_text),
            Route("/qr/wifi.svg", api.qr_of_wifi),
            Route("/qr/{code}.svg", api.qr),
            Route("/qr/{code}/{table:int}.svg", api.qr),
            *_api_routes(api),
            WebSocketRoute("/ws/{code}", websocket.serve),
            *([Route("/metrics", scrape)] if scrape else []),
            Route("/{path:path}", file),
        ],
        exception_handlers={
            MetoddError: _redirecting(metodd_error_response),
            HTTPException: _redirecting(http_exception_response),
            Exception: unexpected_error_response,
        },
    )
    return SecurityHeaders(HostCheck(app, about.advertised.answers_to))


def _api_routes(api: Api) -> list[Route]:
    """Return the routes of the JSON API."""
    return [
        Route("/api/about", api.about),
        Route("/api/addresses", api.addresses),
        Route("/api/address", api.choose_address, methods=["POST"]),
        Route("/api/access", api.is_facilitator),
        Route("/api/facilitator", api.access),
        Route("/api/facilitator", api.sign_in, methods=["POST"]),
        Route("/api/handover", api.create_handover, methods=["POST"]),
        Route("/api/scenarios", api.scenarios),
        Route("/api/rooms", api.rooms),
        Route("/api/rooms", api.open_room, methods=["POST"]),
        Route("/api/rooms/{code}", api.room),
        Route("/api/sessions", api.sessions),
        Route("/api/sessions/{id}", api.session),
    ]


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
