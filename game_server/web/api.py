"""The JSON that pages ask for: about the game, its rooms and scenarios, and the way in."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, TypeVar
from urllib.parse import unquote

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from game_server.engine.codes import tidy_code
from game_server.engine.people import MOST_TABLES
from game_server.engine.text import BASE, localized
from game_server.errors import StorageUnavailableError
from game_server.rooms import sessions
from game_server.rooms.codes import is_code
from game_server.storage.counts import LeakyBuckets, Rate
from game_server.web import qr
from game_server.web.about import About, came_by
from game_server.web.addresses import KEPT
from game_server.web.drawings import Drawings
from game_server.web.facilitators import COOKIE, LASTS
from game_server.web.guard import Guard
from game_server.web.handover import Handovers, is_handover
from game_server.web.refusals import RefusedError

__all__ = ["Api"]

T = TypeVar("T")
_LONGEST_BODY: Final = 4 * 1024
DRAWN_AT_ONCE: Final = 30
_STRANGERS: Final = {"drawn": Rate(DRAWN_AT_ONCE, 30)}
"""QR codes that who is no facilitator gets drawn without having found a room."""
_MOST_SOURCES: Final = 10_000
_STRICT: Final = ConfigDict(extra="forbid", strict=True)


@with_config(_STRICT)
@dataclass(frozen=True, slots=True)
class _Key:
    """Bring a facilitator's key."""

    key: str


@with_config(_STRICT)
@dataclass(frozen=True, slots=True)
class _NewRoom:
    """Ask for a room; of a trial nothing is kept. Without *points* the scenario decides.

    *service* is that of the whole room.
    """

    scenario: str
    trial: bool = False
    points: bool | None = None
    service: str = ""


@with_config(_STRICT)
@dataclass(frozen=True, slots=True)
class _NewHandover:
    """Ask for a code that opens the console in *room* on another device."""

    room: str


@with_config(_STRICT)
@dataclass(frozen=True, slots=True)
class _Choice:
    """Choose where phones find the server."""

    address: str


_KEY: Final = TypeAdapter(_Key)
_NEW_HANDOVER: Final = TypeAdapter(_NewHandover)
_CHOICE: Final = TypeAdapter(_Choice)
_NEW_ROOM: Final = TypeAdapter(_NewRoom)


class Api:
    """Answer requests of pages; refusals are raised."""

    def __init__(self, guard: Guard, about: About, ready: Callable[[], str]) -> None:
        """Let *guard* judge who asks; *ready* returns what keeps this worker from serving."""
        self._ready = ready
        self._guard = guard
        self._registry = guard.registry
        self._about = about
        self._drawings = Drawings()
        self._drawn_for = LeakyBuckets(_MOST_SOURCES)
        self._handovers = Handovers(guard.registry.archive, guard.clock, guard.handovers)

    async def healthz(self, _request: Request) -> Response:
        """Tell that the server is there."""
        return _json({"status": "ok"})

    async def readyz(self, _request: Request) -> Response:
        """Tell whether new connections are welcome here, and why not if they are not."""
        if cause := self._ready():
            status = HTTPStatus.SERVICE_UNAVAILABLE
            return _json({"status": "unavailable", "cause": cause}, status)
        return _json({"status": "ready", "stopped": len(self._registry.unreadable())})

    async def about(self, request: Request) -> Response:
        """Tell whose game this is, and where phones find it."""
        return _json(self._about.document(request))

    async def qr(self, request: Request) -> Response:
        """Draw the way to a room, or to one of its tables (rule 0.10).

        Any code will do, and any number that a table can have, so that it tells nothing. A page
        names the address that it shows: another worker may have chosen it a moment ago.
        """
        code = tidy_code(request.path_params["code"])
        if not is_code(code):
            raise RefusedError("code_unknown", HTTPStatus.NOT_FOUND)
        table = request.path_params.get("table")
        if table is not None and not 1 <= table <= MOST_TABLES:
            raise RefusedError("table_unknown", HTTPStatus.NOT_FOUND, max=MOST_TABLES)
        await self._check_drawing(request, code)
        address = unquote(request.url.query)
        if address not in self._about.addresses.listing(*came_by(request)):
            address = self._about.address(request)
        at = "" if table is None else f"?t={table}"
        return await self._drawn(f"{address}/r/{code}{at}")

    async def qr_of_wifi(self, _request: Request) -> Response:
        """Draw the way into the room's network, if it has one."""
        wifi = self._about.addresses.wifi
        if wifi is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return await self._drawn(qr.as_wifi(wifi))

    async def addresses(self, request: Request) -> Response:
        """List the addresses that phones might use, and tell which one they are shown."""
        self._guard.require_access(request)
        addresses, by = self._about.addresses, came_by(request)
        addresses.reached(*by)
        listed: dict[str, object] = {
            "addresses": list(addresses.listing(*by)),
            "chosen": addresses.address(*by),
        }
        if addresses.wifi:
            listed["wifi"] = {"ssid": addresses.wifi.ssid, "key": addresses.wifi.key}
        return _json(listed)

    async def choose_address(self, request: Request) -> Response:
        """Show phones another address, in all rooms."""
        self._guard.require_access(request)
        wish = await self._read(request, _CHOICE)
        addresses, by = self._about.addresses, came_by(request)
        addresses.reached(*by)
        addresses.choose(wish.address, *by)
        # It holds all the same, though not over a restart.
        with suppress(StorageUnavailableError):
            await self._registry.archive.put(*KEPT, kept := wish.address.encode())
            addresses.keep(kept)
        return Response(status_code=HTTPStatus.NO_CONTENT)

    async def room(self, request: Request) -> Response:
        """Tell which room has a code."""
        state = (await self._guard.room(request, request.path_params["code"])).state
        if state.status == "closed":
            raise RefusedError("room_closed", HTTPStatus.NOT_FOUND)
        title, minutes = localized(state.scenario.title, BASE), state.scenario.minutes
        return _json({"code": state.code, "title": title, "minutes": minutes})

    async def access(self, request: Request) -> Response:
        """Tell who the facilitator's cookie is of."""
        return _json({"access": self._guard.require_access(request)})

    async def leads(self, request: Request) -> Response:
        """Tell whether the page is a facilitator's: who asks so is not refused, nor logs it."""
        return _json({"leads": self._guard.access(request) is not None})

    async def let_in(self, request: Request) -> Response:
        """Take a key and give a cookie."""
        wish = await self._read(request, _KEY)
        source = self._guard.source(request)
        if is_handover(wish.key):
            await self._handovers.consume(wish.key, source)
            cookie = self._guard.facilitators.cookie()
        else:
            cookie = await self._guard.facilitators.let_in(wish.key, source)
        response = Response(status_code=HTTPStatus.NO_CONTENT)
        response.headers["Cache-Control"] = "no-store"
        response.set_cookie(
            COOKIE,
            cookie,
            max_age=LASTS,
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="strict",
        )
        return response

    async def hand_over(self, request: Request) -> Response:
        """Give a code that opens the console on another device, and its QR code."""
        self._guard.require_access(request)
        wish = await self._read(request, _NEW_HANDOVER)
        code = await self._handovers.make()
        room = tidy_code(wish.room)
        way = f"{self._about.address(request)}/console#cle={code},{room}"
        size, path = await asyncio.to_thread(qr.as_path, way)
        return _json({"code": code, "size": size, "path": path}, HTTPStatus.CREATED)

    async def scenarios(self, request: Request) -> Response:
        """List what can be played."""
        self._guard.require_access(request)
        language = _language(request)
        rows = [
            {
                "id": scenario.id,
                "title": localized(scenario.title, language),
                "minutes": scenario.minutes,
                "phases": len(scenario.phases),
                "points": scenario.points,
                "services": {c: localized(t, language) for c, t in scenario.services.items()},
                "service_order": list(scenario.services),
            }
            for scenario in self._registry.scenarios.values()
        ]
        return _json({"scenarios": rows})

    async def rooms(self, request: Request) -> Response:
        """List the rooms that are open."""
        self._guard.require_access(request)
        rows = [
            {
                "code": line.code,
                "title": line.title,
                "status": line.status,
                "people": line.people,
                "opened": line.opened_at,
            }
            for line in await self._registry.listing(_language(request))
        ]
        return _json({"rooms": rows})

    async def open_room(self, request: Request) -> Response:
        """Open a room from a scenario."""
        access = self._guard.require_access(request)
        wish = await self._read(request, _NEW_ROOM)
        if wish.scenario not in self._registry.scenarios:
            raise RefusedError("scenario_unknown", HTTPStatus.NOT_FOUND)
        known = self._registry.scenarios[wish.scenario].services
        if wish.service and wish.service not in known:
            raise RefusedError("not_proposed", HTTPStatus.BAD_REQUEST)
        code = await self._registry.open(
            wish.scenario,
            trial=wish.trial,
            points=wish.points,
            service=wish.service,
            owner=access,
        )
        return _json({"code": code}, HTTPStatus.CREATED)

    async def sessions(self, request: Request) -> Response:
        """List the sessions that ended."""
        self._guard.require_access(request)
        found = await sessions.listing(self._registry.archive, _language(request))
        return _json({"sessions": found})

    async def session(self, request: Request) -> Response:
        """Give what is kept of a session that ended."""
        self._guard.require_access(request)
        id_ = request.path_params["id"]
        found = await sessions.find(self._registry.archive, id_, _language(request))
        if found is None:
            raise RefusedError("session_unknown", HTTPStatus.NOT_FOUND)
        return _json(found)

    async def _check_drawing(self, request: Request, code: str) -> None:
        """Count who has codes drawn; after many, only those of rooms, which strangers must guess.

        So a screen behind the same address as they still gets its own.
        """
        source = self._guard.source(request)
        if self._guard.access(request) is not None:
            return
        if self._drawn_for.consume(source, _STRANGERS, self._guard.clock()):
            await self._guard.room(request, code)

    async def _drawn(self, content: str) -> Response:
        drawing = await self._drawings.svg(content)
        return Response(drawing, headers={"Cache-Control": "no-cache"}, media_type="image/svg+xml")

    async def _read(self, request: Request, form: TypeAdapter[T]) -> T:
        """Return what a page of this server posts; refuse other pages, long and wrong bodies."""
        self._guard.check_origin(request, required=True)
        body = b""
        try:
            async for chunk in request.stream():
                body += chunk
                if len(body) > _LONGEST_BODY:
                    raise RefusedError("frame_too_large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return form.validate_json(body)
        except (ClientDisconnect, ValidationError):
            raise RefusedError("protocol", HTTPStatus.BAD_REQUEST) from None


def _language(request: Request) -> str:
    """Return the language of the page that asks; texts that do not have it are in French."""
    return request.query_params.get("lang", BASE)


def _json(content: dict[str, object], status: HTTPStatus = HTTPStatus.OK) -> Response:
    return JSONResponse(content, status, {"Cache-Control": "no-store"})
