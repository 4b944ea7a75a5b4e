"""The site: every address that the server answers."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import NoReturn

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp

from game_server.engine.codes import tidy_code
from game_server.errors import MetoddError
from game_server.rooms.codes import is_code
from game_server.web.about import About
from game_server.web.api import Api
from game_server.web.error_pages import wants_page
from game_server.web.guard import Guard
from game_server.web.headers import SecurityHeaders
from game_server.web.limit import Limit
from game_server.web.pages import Pages
from game_server.web.programs import is_for_programs, robots, security
from game_server.web.refusals import answer_broken, answer_refused, answer_status
from game_server.web.socket import Sockets

__all__ = ["site"]

_FIRST_PARTS = ("r", "screen", "console", "tirage")
"""How the addresses of pages begin; `/` is the phone's."""

Answer = Callable[[Request, Exception], Awaitable[Response]]
"""Answers a request that was refused."""


def site(
    pages: Pages, guard: Guard, about: About, limit: Limit, ready: Callable[[], str]
) -> ASGIApp:
    """Return the application that serves *pages* and the rooms behind *guard*.

    *limit* says for how many there is room, *ready* what keeps this worker from serving, if
    anything does.
    """
    api = Api(guard, about, ready)

    async def file(request: Request) -> Response:
        return pages.file(request.path_params["path"], request) or _missing()

    async def logo(_request: Request) -> Response:
        return about.logo() or _missing()

    async def robots_text(_request: Request) -> Response:
        return robots()

    async def security_text(_request: Request) -> Response:
        return security(about.security or _missing(), guard.clock())

    app = Starlette(
        routes=[
            Route("/", _page(pages, "phone")),
            Route("/r/{code}", _page(pages, "phone")),
            Route("/screen/{code}", _page(pages, "screen")),
            Route("/console", _page(pages, "console")),
            Route("/tirage", _page(pages, "draw")),
            Route("/healthz", api.healthz),
            Route("/readyz", api.readyz),
            Route("/logo", logo),
            Route("/robots.txt", robots_text),
            Route("/.well-known/security.txt", security_text),
            Route("/qr/wifi.svg", api.qr_of_wifi),
            Route("/qr/{code}.svg", api.qr),
            Route("/qr/{code}/{table:int}.svg", api.qr),
            *_asked(api),
            WebSocketRoute("/ws/{code}", Sockets(guard, about.addresses, limit).endpoint),
            Route("/{path:path}", file),
        ],
        exception_handlers={
            MetoddError: _leading_on(answer_refused),
            HTTPException: _leading_on(answer_status),
            Exception: answer_broken,
        },
    )
    return SecurityHeaders(app)


def _asked(api: Api) -> list[Route]:
    """Return what pages ask for."""
    return [
        Route("/api/about", api.about),
        Route("/api/addresses", api.addresses),
        Route("/api/address", api.choose_address, methods=["POST"]),
        Route("/api/access", api.leads),
        Route("/api/facilitator", api.access),
        Route("/api/facilitator", api.let_in, methods=["POST"]),
        Route("/api/handover", api.hand_over, methods=["POST"]),
        Route("/api/scenarios", api.scenarios),
        Route("/api/rooms", api.rooms),
        Route("/api/rooms", api.open_room, methods=["POST"]),
        Route("/api/rooms/{code}", api.room),
        Route("/api/sessions", api.sessions),
        Route("/api/sessions/{id}", api.session),
    ]


def _page(pages: Pages, name: str) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers with the page of this *name*."""

    async def page(request: Request) -> Response:
        return pages.page(name, request)

    return page


def _missing() -> NoReturn:
    raise HTTPException(HTTPStatus.NOT_FOUND)


def _leading_on(answer: Answer) -> Answer:
    """Lead people who asked for what is not there to a page; others get the *answer*."""

    async def lead_on(request: Request, error: Exception) -> Response:
        response = await answer(request, error)
        asks_page = wants_page(request.headers.get("accept", ""))
        path = request.scope["path"]
        if response.status_code != HTTPStatus.NOT_FOUND or not asks_page or is_for_programs(path):
            return response
        return RedirectResponse(_meant(path), HTTPStatus.SEE_OTHER)

    return lead_on


def _meant(path: str) -> str:
    """Return the address of this server that *path* seems to mean: a room's, or the first page."""
    page, _, rest = path.strip("/").partition("/")
    if page.lower() in _FIRST_PARTS:
        page = page.lower()
    elif not rest and is_code(code := tidy_code(page)):
        return f"/r/{code}"
    tidy = f"/{page}/{rest}".rstrip("/")
    return "/" if tidy in ("", path) else tidy
