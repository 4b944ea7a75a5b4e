"""The JSON API of pages that need no account: the game, its address, its QR codes."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import unquote

from pydantic import TypeAdapter, with_config
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from game_server.engine.kit.codes import normalize_code
from game_server.engine.kit.text import BASE, localized
from game_server.engine.seats.people import MOST_TABLES
from game_server.errors import StorageUnavailableError
from game_server.rooms.codes import is_code
from game_server.storage.counts import LeakyBuckets, Rate
from game_server.web import qr
from game_server.web.about import About, scheme_and_host
from game_server.web.access import AccessControl
from game_server.web.advertised import CHOICE
from game_server.web.bodies import STRICT, read_body, respond
from game_server.web.errors import RefusedError
from game_server.web.guarded import Row, actor_of
from game_server.web.qr_cache import QrCache

QR_BURST: Final = 30
_QR_RATE: Final = {"drawn": Rate(QR_BURST, 30)}
"""QR codes drawn for a network, whether there is such a room or not; facilitators have no limit."""
_MOST_NETWORKS: Final = 10_000


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Choice:
    """Choose where phones find the server."""

    address: str


_CHOICE: Final = TypeAdapter(_Choice)


class Api:
    """Handle requests of pages; what cannot be done raises `RefusedError`."""

    def __init__(
        self,
        access_control: AccessControl,
        about: About,
        unready_cause: Callable[[], str],
    ) -> None:
        """Check requests by *access_control*; the others are as in `create_app`."""
        self._unready_cause = unready_cause
        self._access_control = access_control
        self._registry = access_control.registry
        self._about = about
        self._qr_cache = QrCache()
        self._qr_buckets = LeakyBuckets(_MOST_NETWORKS)

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of these routes."""
        return (
            Row("GET", "/healthz", "anybody", self.healthz),
            Row("GET", "/readyz", "anybody", self.readyz),
            Row("GET", "/qr/wifi.svg", "anybody", self.qr_of_wifi),
            Row("GET", "/qr/{code}.svg", "anybody", self.qr),
            Row("GET", "/qr/{code}/{table:int}.svg", "anybody", self.qr),
            Row("GET", "/api/about", "anybody", self.about),
            Row("GET", "/api/addresses", "choose_address", self.addresses),
            Row("POST", "/api/address", "choose_address", self.choose_address, _CHOICE.json_schema),
            Row("GET", "/api/rooms/{code}", "anybody", self.room),
        )

    async def healthz(self, _request: Request) -> Response:
        """Return that the process is alive: `{"status": "ok"}`."""
        return respond({"status": "ok"})

    async def readyz(self, _request: Request) -> Response:
        """Return whether new connections should come here: `{"status": …}`.

        If they should, `stopped` counts the rooms that cannot be read, else `cause` is the reason.
        """
        if cause := self._unready_cause():
            status = HTTPStatus.SERVICE_UNAVAILABLE
            return respond({"status": "unavailable", "cause": cause}, status)
        return respond({"status": "ready", "stopped": len(self._registry.unreadable())})

    async def about(self, request: Request) -> Response:
        """Return `About.document`: the organisation, and the address for phones.

        Where several share the server it is that of the room whose code stands in the query as
        `room`, or with `own` that of who is signed in, and else the server's. A code that leads
        nowhere counts as any guess, and is answered as a room of the server. With `own`, *of* is
        the name of an organisation that has no imprint. Raises StorageUnavailableError: what
        nobody knows now must not name the wrong one.
        """
        query, organisation = request.query_params, ""
        if (code := query.get("room")) and self._about.is_shared:
            with suppress(RefusedError):
                organisation = (await self._access_control.room(request, code)).organisation
        elif "own" in query and (actor := await self._access_control.actor(request)):
            organisation = actor.account.organisation
        document = self._about.document(request, organisation)
        if "own" in query and organisation and not self._about.names(organisation):
            known = self._access_control.directory.organisations
            document["of"] = await self._about.name(organisation, known)
        return respond(document)

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
        advertised, requested_by = self._about.advertised, scheme_and_host(request)
        advertised.add_candidate(*requested_by)
        document: dict[str, object] = {
            "addresses": list(advertised.candidates(*requested_by)),
            "chosen": advertised.current(*requested_by),
        }
        if advertised.wifi:
            document["wifi"] = {"ssid": advertised.wifi.ssid, "key": advertised.wifi.key}
        return respond(document)

    async def choose_address(self, request: Request) -> Response:
        """Advertise another address, in all rooms; raises RefusedError `address_unknown`."""
        body = await read_body(self._access_control, request, _CHOICE)
        advertised, requested_by = self._about.advertised, scheme_and_host(request)
        advertised.add_candidate(*requested_by)
        advertised.choose(body.address, *requested_by)
        # If the store is not available the choice counts all the same, until a restart.
        with suppress(StorageUnavailableError):
            await self._registry.archive.put(*CHOICE, record := body.address.encode())
            advertised.mark_stored(record)
            account, audit = actor_of(request).account, self._access_control.directory.audit
            await audit.record(account.organisation, account.id, "chose_address", body.address)
        return Response(status_code=HTTPStatus.NO_CONTENT)

    async def room(self, request: Request) -> Response:
        """Return the open room of a code: `{"code", "title", "minutes"}`."""
        state = (await self._access_control.room(request, request.path_params["code"])).state
        if state.status == "closed":
            raise RefusedError("room_closed", HTTPStatus.NOT_FOUND)
        title, minutes = localized(state.scenario.title, BASE), state.scenario.minutes
        return respond({"code": state.code, "title": title, "minutes": minutes})

    async def _check_qr_rate(self, request: Request, code: str) -> None:
        """Count QR codes drawn for a network; over the rate *code* must be that of a room.

        So a screen in the same network as an attacker, who would have to guess codes, gets its own.
        """
        network = self._access_control.network(request)
        if await self._access_control.is_signed_in(request):
            return
        if self._qr_buckets.consume(network, _QR_RATE, self._access_control.clock()):
            await self._access_control.room(request, code)

    async def _qr_response(self, content: str) -> Response:
        image = await self._qr_cache.svg(content)
        return Response(image, headers={"Cache-Control": "no-cache"}, media_type="image/svg+xml")
