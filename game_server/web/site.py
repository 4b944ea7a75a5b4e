"""The site: every address that the server answers."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp

from game_server.errors import MetoddError
from game_server.web.about import About
from game_server.web.api import Api
from game_server.web.guard import Guard
from game_server.web.headers import SecurityHeaders
from game_server.web.pages import Pages
from game_server.web.refusals import answer_broken, answer_refused, answer_status
from game_server.web.socket import Sockets

__all__ = ["site"]


def site(pages: Pages, guard: Guard, about: About) -> ASGIApp:
    """Return the application that serves *pages* and the rooms behind *guard*."""
    api = Api(guard, about)

    async def phone(request: Request) -> Response:
        return pages.page("phone", request)

    async def screen(request: Request) -> Response:
        return pages.page("screen", request)

    async def console(request: Request) -> Response:
        return pages.page("console", request)

    async def file(request: Request) -> Response:
        path = request.path_params["path"]
        return pages.file(path, request) or _elsewhere(path, request)

    async def logo(_request: Request) -> Response:
        found = about.logo()
        if found is None:
            raise HTTPException(404)
        return found

    app = Starlette(
        routes=[
            Route("/", phone),
            Route("/r/{code}", phone),
            Route("/screen/{code}", screen),
            Route("/console", console),
            Route("/healthz", api.healthz),
            Route("/logo", logo),
            Route("/qr/{code}.svg", api.qr),
            Route("/api/about", api.about),
            Route("/api/facilitator", api.access),
            Route("/api/facilitator", api.let_in, methods=["POST"]),
            Route("/api/scenarios", api.scenarios),
            Route("/api/rooms", api.rooms),
            Route("/api/rooms", api.open_room, methods=["POST"]),
            Route("/api/rooms/{code}", api.room),
            WebSocketRoute("/ws/{code}", Sockets(guard).endpoint),
            Route("/{path:path}", file),
        ],
        exception_handlers={
            MetoddError: answer_refused,
            HTTPException: answer_status,
            Exception: answer_broken,
        },
    )
    return SecurityHeaders(app)


def _elsewhere(path: str, request: Request) -> Response:
    """Lead people who mistyped an address to one that is there; programs are told the truth."""
    if "text/html" not in request.headers.get("accept", ""):
        raise HTTPException(404)
    return RedirectResponse(f"/{path.strip('/')}" if path.endswith("/") else "/", 303)
