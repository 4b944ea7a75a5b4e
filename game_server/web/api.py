"""The JSON API of pages: the game, its rooms and scenarios, QR codes, and sign-in."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Final, TypeVar
from urllib.parse import unquote

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from game_server.engine.codes import normalize_code
from game_server.engine.people import MOST_EXPECTED, MOST_TABLES
from game_server.engine.tables import has_table_phase
from game_server.engine.text import BASE, localized
from game_server.errors import StorageUnavailableError
from game_server.rooms import sessions
from game_server.rooms.codes import is_code
from game_server.rooms.turnout import Turnout
from game_server.storage.counts import LeakyBuckets, Rate
from game_server.web import qr
from game_server.web.about import About, scheme_and_host
from game_server.web.access import AccessControl
from game_server.web.advertised import CHOICE
from game_server.web.errors import RefusedError
from game_server.web.facilitators import COOKIE, COOKIE_LIFETIME
from game_server.web.handover import Handovers, is_handover
from game_server.web.qr_cache import QrCache
from game_server.web.simulated import PEOPLE, StartPeople

__all__ = ["BODIES", "Api"]

T = TypeVar("T")
_LONGEST_BODY: Final = 4 * 1024
"""Bytes of the body of a request."""
QR_BURST: Final = 30
_QR_RATE: Final = {"drawn": Rate(QR_BURST, 30)}
"""QR codes drawn for a network, whether there is such a room or not; facilitators have no limit."""
_MOST_NETWORKS: Final = 10_000
_STRICT: Final = ConfigDict(extra="forbid", strict=True)


@with_config(_STRICT)
@dataclass(frozen=True, slots=True)
class _SignIn:
    """Sign in with a facilitator's key or a handover code."""

    key: str


@with_config(_STRICT)
@dataclass(frozen=True, slots=True)
class _NewRoom:
    """Open a room; a *trial* leaves no summary. Without *points* the scenario decides.

    *service* is the one of the whole room, empty for none. *proposed_names*:
    phones choose among proposed nicknames only. *expected*: how many people are, 0 if nobody knows.
    *simulated*: it is a trial with simulated people.
    """

    scenario: str
    trial: bool = False
    points: bool | None = None
    service: str = ""
    proposed_names: bool = False
    expected: int = 0
    simulated: bool = False


@with_config(_STRICT)
@dataclass(frozen=True, slots=True)
class _NewHandover:
    """Request a code that opens the console in *room* on another device."""

    room: str


@with_config(_STRICT)
@dataclass(frozen=True, slots=True)
class _Choice:
    """Choose where phones find the server."""

    address: str


_SIGN_IN: Final = TypeAdapter(_SignIn)
_NEW_HANDOVER: Final = TypeAdapter(_NewHandover)
_CHOICE: Final = TypeAdapter(_Choice)
_NEW_ROOM: Final = TypeAdapter(_NewRoom)
BODIES: Final[Mapping[str, type[object]]] = {
    "/api/facilitator": _SignIn,
    "/api/handover": _NewHandover,
    "/api/address": _Choice,
    "/api/rooms": _NewRoom,
}
"""What pages send, by the path that they send it to."""


class Api:
    """Handle requests of pages; what cannot be done raises `RefusedError`."""

    def __init__(
        self,
        access_control: AccessControl,
        about: About,
        unready_cause: Callable[[], str],
        start_people: StartPeople,
    ) -> None:
        """Check requests by *access_control*; the others are as in `create_app`."""
        self._start_people = start_people
        self._unready_cause = unready_cause
        self._access_control = access_control
        self._registry = access_control.registry
        self._about = about
        self._qr_cache = QrCache()
        self._qr_buckets = LeakyBuckets(_MOST_NETWORKS)
        self._handovers = Handovers(
            self._registry.archive, access_control.clock, access_control.handover_guesses
        )

    async def healthz(self, _request: Request) -> Response:
        """Return that the process is alive: `{"status": "ok"}`."""
        return _json({"status": "ok"})

    async def readyz(self, _request: Request) -> Response:
        """Return whether new connections should come here: `{"status": …}`.

        If they should, `stopped` counts the rooms that cannot be read, else `cause` is the reason.
        """
        if cause := self._unready_cause():
            status = HTTPStatus.SERVICE_UNAVAILABLE
            return _json({"status": "unavailable", "cause": cause}, status)
        return _json({"status": "ready", "stopped": len(self._registry.unreadable())})

    async def about(self, request: Request) -> Response:
        """Return `About.document`: the organisation, and the address for phones."""
        return _json(self._about.document(request))

    async def qr(self, request: Request) -> Response:
        """Return the QR code of the address of a room, or of one of its tables (rule 0.10).

        The room need not exist, nor the table, so that the response reveals nothing. The query is
        the address that the page shows: another worker may have just chosen it. Raises RefusedError
        `code_unknown` or `table_unknown` for what cannot exist.
        """
        code = normalize_code(request.path_params["code"])
        if not is_code(code):
            raise RefusedError("code_unknown", HTTPStatus.NOT_FOUND)
        table = request.path_params.get("table")
        if table is not None and not 1 <= table <= MOST_TABLES:
            raise RefusedError("table_unknown", HTTPStatus.NOT_FOUND, max=MOST_TABLES)
        await self._check_qr_rate(request, code)
        address = unquote(request.url.query)
        if address not in self._about.advertised.candidates(*scheme_and_host(request)):
            address = self._about.address(request)
        at = "" if table is None else f"?t={table}"
        return await self._qr_response(f"{address}/r/{code}{at}")

    async def qr_of_wifi(self, _request: Request) -> Response:
        """Return the QR code by which phones join the Wi-Fi; 404 if none was given."""
        wifi = self._about.advertised.wifi
        if wifi is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return await self._qr_response(qr.as_wifi(wifi))

    async def addresses(self, request: Request) -> Response:
        """Return the candidates and the advertised address: `{"addresses", "chosen", "wifi"?}`."""
        self._access_control.require_access(request)
        advertised, requested_by = self._about.advertised, scheme_and_host(request)
        advertised.add_candidate(*requested_by)
        document: dict[str, object] = {
            "addresses": list(advertised.candidates(*requested_by)),
            "chosen": advertised.current(*requested_by),
        }
        if advertised.wifi:
            document["wifi"] = {"ssid": advertised.wifi.ssid, "key": advertised.wifi.key}
        return _json(document)

    async def choose_address(self, request: Request) -> Response:
        """Advertise another address, in all rooms; raises RefusedError `address_unknown`."""
        self._access_control.require_access(request)
        body = await self._parse(request, _CHOICE)
        advertised, requested_by = self._about.advertised, scheme_and_host(request)
        advertised.add_candidate(*requested_by)
        advertised.choose(body.address, *requested_by)
        # If the store is not available the choice counts all the same, until a restart.
        with suppress(StorageUnavailableError):
            await self._registry.archive.put(*CHOICE, record := body.address.encode())
            advertised.mark_stored(record)
        return Response(status_code=HTTPStatus.NO_CONTENT)

    async def room(self, request: Request) -> Response:
        """Return the open room of a code: `{"code", "title", "minutes"}`."""
        state = (await self._access_control.room(request, request.path_params["code"])).state
        if state.status == "closed":
            raise RefusedError("room_closed", HTTPStatus.NOT_FOUND)
        title, minutes = localized(state.scenario.title, BASE), state.scenario.minutes
        return _json({"code": state.code, "title": title, "minutes": minutes})

    async def access(self, request: Request) -> Response:
        """Return the access of the facilitator's cookie; raises RefusedError without one."""
        return _json({"access": self._access_control.require_access(request)})

    async def is_facilitator(self, request: Request) -> Response:
        """Return whether the cookie is a facilitator's: `{"leads": …}`.

        A page that asks before it signs in gets no error, which browsers would log.
        """
        return _json({"leads": self._access_control.access(request) is not None})

    async def sign_in(self, request: Request) -> Response:
        """Exchange a key or a handover code for the facilitator's cookie."""
        body = await self._parse(request, _SIGN_IN)
        network = self._access_control.network(request)
        facilitators = self._access_control.facilitators
        if is_handover(body.key):
            await self._handovers.consume(body.key, network)
            cookie = facilitators.cookie()
        else:
            cookie = await facilitators.sign_in(body.key, network)
        response = Response(status_code=HTTPStatus.NO_CONTENT)
        response.headers["Cache-Control"] = "no-store"
        response.set_cookie(
            COOKIE,
            cookie,
            max_age=COOKIE_LIFETIME,
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="strict",
        )
        return response

    async def create_handover(self, request: Request) -> Response:
        """Return a code that opens the console on another device: `{"code", "size", "path"}`.

        *size* and *path* are those of `qr.as_path`.
        """
        self._access_control.require_access(request)
        body = await self._parse(request, _NEW_HANDOVER)
        code = await self._handovers.issue()
        room = normalize_code(body.room)
        url = f"{self._about.address(request)}/console#cle={code},{room}"
        size, path = await asyncio.to_thread(qr.as_path, url)
        return _json({"code": code, "size": size, "path": path}, HTTPStatus.CREATED)

    async def scenarios(self, request: Request) -> Response:
        """Return the scenarios that can be played, with their texts in the page's language."""
        self._access_control.require_access(request)
        language = _language(request)
        rows = [
            {
                "id": scenario.id,
                "title": localized(scenario.title, language),
                "minutes": scenario.minutes,
                "phases": [localized(phase.title, language) for phase in scenario.phases],
                "promise": localized(scenario.promise, language) if scenario.promise else "",
                "audience": localized(scenario.audience, language) if scenario.audience else "",
                "people": scenario.people,
                "tables": has_table_phase(scenario),
                "points": scenario.points,
                "services": {c: localized(t, language) for c, t in scenario.services.items()},
                "service_order": list(scenario.services),
            }
            for scenario in self._registry.scenarios.values()
        ]
        return _json({"scenarios": rows})

    async def rooms(self, request: Request) -> Response:
        """Return the open rooms, a row each."""
        self._access_control.require_access(request)
        return _json({"rooms": await self._registry.listing(_language(request))})

    async def open_room(self, request: Request) -> Response:
        """Open a room and return its code: `{"code": …}`.

        Raises RefusedError `scenario_unknown`, `not_proposed` for a service that is none of the
        scenario, `count_refused`, and for simulated people what `StartPeople` does.
        """
        access = self._access_control.require_access(request)
        body = await self._parse(request, _NEW_ROOM)
        if body.scenario not in self._registry.scenarios:
            raise RefusedError("scenario_unknown", HTTPStatus.NOT_FOUND)
        known = self._registry.scenarios[body.scenario].services
        if body.service and body.service not in known:
            raise RefusedError("not_proposed", HTTPStatus.BAD_REQUEST)
        if not 0 <= body.expected <= MOST_EXPECTED:
            raise RefusedError("count_refused", HTTPStatus.BAD_REQUEST, max=MOST_EXPECTED)
        simulated = PEOPLE if body.simulated else 0
        opening = partial(
            self._registry.open,
            body.scenario,
            trial=body.trial or body.simulated,
            points=body.points,
            service=body.service,
            proposed_names=body.proposed_names,
            owner=access,
            turnout=Turnout(simulated or body.expected, simulated),
        )
        code = await (self._start_people(access, opening) if simulated else opening())
        return _json({"code": code}, HTTPStatus.CREATED)

    async def sessions(self, request: Request) -> Response:
        """Return the sessions that ended, a row each."""
        self._access_control.require_access(request)
        found = await sessions.listing(self._registry.archive, _language(request))
        return _json({"sessions": found})

    async def session(self, request: Request) -> Response:
        """Return the summary of a session that ended; raises RefusedError `session_unknown`."""
        self._access_control.require_access(request)
        id_ = request.path_params["id"]
        found = await sessions.find(self._registry.archive, id_, _language(request))
        if found is None:
            raise RefusedError("session_unknown", HTTPStatus.NOT_FOUND)
        return _json(found)

    async def _check_qr_rate(self, request: Request, code: str) -> None:
        """Count QR codes drawn for a network; over the rate *code* must be that of a room.

        So a screen in the same network as an attacker, who would have to guess codes, gets its own.
        """
        network = self._access_control.network(request)
        if self._access_control.access(request) is not None:
            return
        if self._qr_buckets.consume(network, _QR_RATE, self._access_control.clock()):
            await self._access_control.room(request, code)

    async def _qr_response(self, content: str) -> Response:
        image = await self._qr_cache.svg(content)
        return Response(image, headers={"Cache-Control": "no-cache"}, media_type="image/svg+xml")

    async def _parse(self, request: Request, schema: TypeAdapter[T]) -> T:
        """Return the JSON body of a request by a page of this server.

        Raises RefusedError `origin_refused`, `frame_too_large` or `protocol`.
        """
        self._access_control.check_origin(request, required=True)
        body = b""
        try:
            async for chunk in request.stream():
                body += chunk
                if len(body) > _LONGEST_BODY:
                    raise RefusedError("frame_too_large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return schema.validate_json(body)
        except (ClientDisconnect, ValidationError):
            raise RefusedError("protocol", HTTPStatus.BAD_REQUEST) from None


def _language(request: Request) -> str:
    """Return the language of the page; texts that lack it are in French."""
    return request.query_params.get("lang", BASE)


def _json(content: dict[str, object], status: HTTPStatus = HTTPStatus.OK) -> Response:
    return JSONResponse(content, status, {"Cache-Control": "no-store"})
