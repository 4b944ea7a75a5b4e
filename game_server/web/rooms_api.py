"""The JSON API of who leads: scenarios, one's rooms, and who leads them too."""

import asyncio
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Final

from pydantic import TypeAdapter, with_config
from starlette.requests import Request
from starlette.responses import Response

from game_server.accounts.leaders import Ownership
from game_server.accounts.logins import Actor
from game_server.engine.kit.codes import normalize_code
from game_server.engine.kit.entry import Entry
from game_server.engine.kit.text import clean, localized
from game_server.engine.seats.people import MOST_EXPECTED
from game_server.engine.seats.tables import has_table_phase
from game_server.engine.views.console import unfilled_of
from game_server.rooms.opener import Opener
from game_server.rooms.turnout import Turnout
from game_server.web import qr
from game_server.web.about import About
from game_server.web.access import AccessControl
from game_server.web.bodies import STRICT, language_of, nothing, read_body, respond
from game_server.web.errors import RefusedError
from game_server.web.guarded import Row, actor_of
from game_server.web.simulated import PEOPLE, StartPeople

LONGEST_VENUE: Final = 80
"""Signs of the place where a session is held."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _NewRoom:
    """Open a room; a *trial* leaves no summary. Without *points* the scenario decides.

    *service* is the one of the whole room, *venue* where it is held, empty for none.
    *proposed_names*: phones choose among proposed nicknames only. *expected*: how many people are,
    0 if nobody knows. *simulated*: it is a trial with simulated people. *entry*: what a new seat
    costs; that of a trial with simulated people is free.
    """

    scenario: str
    trial: bool = False
    points: bool | None = None
    service: str = ""
    venue: str = ""
    proposed_names: bool = False
    expected: int = 0
    simulated: bool = False
    entry: Entry = "free"


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _NewHandover:
    """Request a code that opens the console in *room* on another device."""

    room: str


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Share:
    """Let a colleague's *account* lead the room too, or no longer."""

    account: str
    on: bool = True


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Pass:
    """Give the room to a colleague's *account*."""

    account: str


_NEW_ROOM: Final = TypeAdapter(_NewRoom)
_NEW_HANDOVER: Final = TypeAdapter(_NewHandover)
_SHARE: Final = TypeAdapter(_Share)
_PASS: Final = TypeAdapter(_Pass)


class RoomsApi:
    """Handle requests of consoles about rooms."""

    def __init__(
        self, access_control: AccessControl, about: About, start_people: StartPeople
    ) -> None:
        """Check requests by *access_control*; *start_people* is for trials."""
        self._control = access_control
        self._registry = access_control.registry
        self._leaders = access_control.directory.leaders
        self._about = about
        self._start_people = start_people

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of these routes."""
        return (
            Row("GET", "/api/scenarios", "see_scenarios", self.scenarios),
            Row("GET", "/api/rooms", "see_rooms", self.rooms),
            Row("POST", "/api/rooms", "open_room", self.open_room, _NEW_ROOM.json_schema),
            Row(
                "POST",
                "/api/handover",
                "lead_room",
                self.create_handover,
                _NEW_HANDOVER.json_schema,
            ),
            Row("GET", "/api/colleagues", "see_colleagues", self.colleagues),
            Row("GET", "/api/rooms/{code}/leaders", "lead_room", self.leaders),
            Row("POST", "/api/rooms/{code}/share", "pass_room", self.share, _SHARE.json_schema),
            Row("POST", "/api/rooms/{code}/pass", "pass_room", self.pass_on, _PASS.json_schema),
        )

    async def scenarios(self, request: Request) -> Response:
        """Return the scenarios of the account's organisation, in the page's language.

        *unfilled*, where there are any, names keys of its file that wait for their text.
        """
        language, organisation = language_of(request), actor_of(request).account.organisation
        played = self._registry.repertoire(organisation)
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
            | ({"unfilled": waiting} if (waiting := unfilled_of(scenario)) else {})
            for scenario in played.scenarios.values()
        ]
        return respond({"scenarios": rows})

    async def rooms(self, request: Request) -> Response:
        """Return the open rooms that the account leads, a row each; *own*: it may lead it.

        An administrator also sees those of the organisation, to give them to somebody else.
        """
        actor, codes = actor_of(request), await self._registry.codes()
        owners, shared = await self._leaders.owners(), await self._leaders.led_by(actor.account)
        sees_all = actor.account.scope("see_rooms") == "organisation" and not actor.room
        rows = []
        for line in await self._registry.listing(language_of(request)):
            room = codes.get(str(line["code"]), "")
            owner = owners.get(room, self._leaders.unknown)
            own = _is_led(actor, room, owner, shared)
            if own or (sees_all and owner.organisation == actor.account.organisation):
                rows.append({**line, "own": own, "venue": owner.venue})
        return respond({"rooms": rows})

    async def open_room(self, request: Request) -> Response:
        """Open a room of the account's organisation and return its code: `{"code": …}`.

        Raises RefusedError `scenario_unknown`, `not_proposed` for a service that is none of the
        scenario, `count_refused`, `venue_refused`, and for simulated people what `StartPeople`
        does.
        """
        actor = actor_of(request)
        body = await read_body(self._control, request, _NEW_ROOM)
        organisation = actor.account.organisation
        played = self._registry.repertoire(organisation).scenarios.get(body.scenario)
        if played is None:
            raise RefusedError("scenario_unknown", HTTPStatus.NOT_FOUND)
        if body.service and body.service not in played.services:
            raise RefusedError("not_proposed", HTTPStatus.BAD_REQUEST)
        if not 0 <= body.expected <= MOST_EXPECTED:
            raise RefusedError("count_refused", HTTPStatus.BAD_REQUEST, max=MOST_EXPECTED)
        venue = check_venue(body.venue)
        simulated = PEOPLE if body.simulated else 0

        async def claim(room: str) -> None:
            await self._control.directory.own(room, actor.account, venue)

        opening = partial(
            self._registry.open,
            body.scenario,
            trial=body.trial or body.simulated,
            points=body.points,
            service=body.service,
            proposed_names=body.proposed_names,
            opener=Opener(actor.account.id, claim, organisation),
            turnout=Turnout(
                simulated or body.expected, simulated, "free" if body.simulated else body.entry
            ),
        )
        started = self._start_people(actor.key, opening) if simulated else opening()
        return respond({"code": await started}, HTTPStatus.CREATED)

    async def create_handover(self, request: Request) -> Response:
        """Return a code that opens the console on another device: `{"code", "size", "path"}`.

        *size* and *path* are those of `qr.as_path`. Raises RefusedError `not_allowed` for a room
        that the account does not lead.
        """
        body = await read_body(self._control, request, _NEW_HANDOVER)
        room = await self._control.require_lead(request, body.room, "lead_room")
        code = await self._control.sign_in.issue_handover(actor_of(request), room.state.room)
        address = self._about.address(request)
        url = f"{address}/console#cle={code},{normalize_code(body.room)}"
        size, path = await asyncio.to_thread(qr.as_path, url)
        return respond({"code": code, "size": size, "path": path}, HTTPStatus.CREATED)

    async def colleagues(self, request: Request) -> Response:
        """Return who else of the organisation leads sessions: `{"id", "name"}` each."""
        own = actor_of(request).account
        found = await self._control.directory.accounts.list(own.organisation)
        rows = [
            {"id": each.id, "name": each.name}
            for each in found
            if each.id != own.id and each.scope("lead_room") is not None
        ]
        return respond({"colleagues": rows})

    async def leaders(self, request: Request) -> Response:
        """Return who leads a room: `{"owner", "shared"}`, by ids of accounts."""
        code = request.path_params["code"]
        room = (await self._control.require_lead(request, code, "lead_room")).state.room
        owner, shared = await self._leaders.owner(room), await self._leaders.shared_with(room)
        return respond({"owner": owner.account, "shared": list(shared)})

    async def share(self, request: Request) -> Response:
        """Let a colleague lead a room too, or no longer; it holds at once."""
        body = await read_body(self._control, request, _SHARE)
        room = await self._owned(request)
        change = self._leaders.share if body.on else self._leaders.unshare
        await change(room, body.account)
        await self._record(
            request, "shared_room" if body.on else "unshared_room", room, body.account
        )
        return nothing()

    async def pass_on(self, request: Request) -> Response:
        """Give a room to a colleague; who gave it leads it no longer, from this moment on."""
        body = await read_body(self._control, request, _PASS)
        room = await self._owned(request)
        await self._leaders.pass_on(room, body.account)
        await self._record(request, "passed_room", room, body.account)
        return nothing()

    async def _owned(self, request: Request) -> str:
        """Return the id of a room of the path that is one's own, or of an administrator's people.

        A room that is only shared cannot be given away.
        """
        code, actor = request.path_params["code"], actor_of(request)
        room = (await self._control.require_lead(request, code, "pass_room")).state.room
        owner = await self._leaders.owner(room)
        if owner.account != actor.account.id and actor.account.scope("pass_room") == "own":
            raise RefusedError("not_allowed", HTTPStatus.FORBIDDEN)
        return room

    async def _record(self, request: Request, action: str, room: str, colleague: str) -> None:
        account = actor_of(request).account
        audit = self._control.directory.audit
        await audit.record(account.organisation, account.id, action, colleague, room)


def check_venue(raw: str) -> str:
    """Return the place *raw* cleaned; raises RefusedError `venue_refused` (`max`)."""
    venue = clean(raw) if len(raw) <= 8 * LONGEST_VENUE else None
    if venue is None or len(venue) > LONGEST_VENUE:
        raise RefusedError("venue_refused", HTTPStatus.BAD_REQUEST, max=LONGEST_VENUE)
    return venue


def _is_led(actor: Actor, room: str, owner: Ownership, shared: frozenset[str]) -> bool:
    """Return whether *actor* leads *room*, by what was read of all rooms at once."""
    if actor.account.scope("lead_room") is None or (actor.room and actor.room != room):
        return False
    return owner.account == actor.account.id or room in shared
