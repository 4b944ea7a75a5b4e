"""Access control: the origin of a request, its network, who asks, and the room of its code."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

from starlette.requests import HTTPConnection

from game_server.accounts.directory import Directory
from game_server.accounts.logins import Actor
from game_server.accounts.rights import Right, Scope
from game_server.engine.kit.codes import normalize_code
from game_server.errors import JournalFormatError, StorageUnavailableError
from game_server.rooms.guesses import Guesses, PhoneGuesses
from game_server.rooms.registry import Registry
from game_server.rooms.room import Room
from game_server.web.about import scheme_and_host
from game_server.web.cookies import LOGIN
from game_server.web.errors import RefusedError
from game_server.web.network import client_network, same_host
from game_server.web.rate_limit import RoomLookup
from game_server.web.sign_in import SignIn
from game_server.web.sign_in_line import SignInLine
from game_server.web.simulated import HEADER, pass_of

COOKIE: Final = LOGIN.name
"""Name of the cookie with the token of a login."""


@dataclass(frozen=True, slots=True)
class AccessControl:
    """Check requests and WebSockets; what is not allowed raises `RefusedError`.

    *personal_guesses* counts wrong personal codes, *token_guesses* wrong tokens,
    *follow_guesses* wrong follow codes; *clock* is in ms.
    """

    registry: Registry
    sign_in: SignIn
    rooms: RoomLookup
    personal_guesses: Guesses
    token_guesses: Guesses
    follow_guesses: Guesses
    clock: Callable[[], int]
    public_url: str | None = None
    """The origin of pages behind a proxy, which may pass on another host."""
    pass_secret: bytes = b""
    """What passes of simulated phones and marks of known browsers are made of, in all workers."""
    sign_on: bool = False
    """Whether people sign on at a provider of their organisation."""
    line: SignInLine = field(default_factory=SignInLine)
    """Where who signs in waits beside those who guess passwords."""

    @property
    def directory(self) -> Directory:
        """Return what is known of accounts."""
        return self.sign_in.directory

    def check_origin(self, request: HTTPConnection, *, required: bool) -> None:
        """Refuse a request from a page of another server; if *required*, also one without origin.

        Raises RefusedError `origin_refused`.
        """
        origin = request.headers.get("origin")
        if origin is None and not required:
            return
        scheme, host = scheme_and_host(request)
        ours = origin is not None and origin.startswith(f"{scheme}:") and same_host(origin, host)
        if not ours and (origin is None or origin != self.public_url):
            raise RefusedError("origin_refused", HTTPStatus.FORBIDDEN)

    async def actor(self, request: HTTPConnection) -> Actor | None:
        """Return who asks, None without a valid cookie; raises StorageUnavailableError."""
        return await self.directory.logins.actor(request.cookies.get(COOKIE))

    async def require(
        self, request: HTTPConnection, right: Right, *, sets_up: bool = False
    ) -> Actor:
        """Return who asks, if the table of rights gives *right* to one of the account's roles.

        A login that a handover opened has no right but to lead its room. Who owes a second factor
        reaches what *sets_up* it alone. Raises RefusedError `not_allowed`, `factor_required`, and
        StorageUnavailableError.
        """
        actor = await self.actor(request)
        if actor is None:
            raise RefusedError("not_allowed", HTTPStatus.UNAUTHORIZED)
        if actor.account.scope(right) is None or (actor.room and right not in _OF_HANDOVERS):
            raise RefusedError("not_allowed", HTTPStatus.FORBIDDEN)
        if not sets_up and self.directory.second_factor.is_owed(actor.account):
            raise RefusedError("factor_required", HTTPStatus.FORBIDDEN)
        return actor

    async def require_lead(self, request: HTTPConnection, code: str, right: Right) -> Room:
        """Return the open room of *code*, if who asks has *right* on it.

        Raises RefusedError `not_allowed`, or `code_unknown` also for a room of another
        organisation, and StorageUnavailableError.
        """
        actor = await self.require(request, right)
        room = await self.room(request, code)
        if not await self.has_right(actor, right, room.state.room):
            if await self.is_elsewhere(actor, room.state.room):
                raise RefusedError("code_unknown", HTTPStatus.NOT_FOUND)
            raise RefusedError("not_allowed", HTTPStatus.FORBIDDEN)
        return room

    async def is_elsewhere(self, actor: Actor, room: str) -> bool:
        """Return whether the room of this id is of another organisation than *actor*."""
        owner = await self.directory.leaders.owner(room)
        return owner.organisation != actor.account.organisation

    async def has_right(self, actor: Actor, right: Right, room: str) -> bool:
        """Return whether *actor* has *right* on the room of this id."""
        scope: Scope | None = actor.account.scope(right)
        if scope == "organisation" and not actor.room:
            owner = await self.directory.leaders.owner(room)
            if owner.organisation == actor.account.organisation:
                return True
        return scope is not None and await self.directory.may_lead(actor, room)

    async def room(self, request: HTTPConnection, code: str) -> Room:
        """Return the room of *code*; who is signed in is never slowed down.

        Raises RefusedError `code_unknown`, `too_many_tries` or `room_stopped`, and
        StorageUnavailableError.
        """
        trusted = await self.is_signed_in(request)
        try:
            return await self.rooms.find(
                normalize_code(code), self.network(request), trusted=trusted
            )
        except JournalFormatError as error:
            raise RefusedError("room_stopped", HTTPStatus.CONFLICT) from error

    async def is_signed_in(self, request: HTTPConnection) -> bool:
        """Return whether somebody is signed in, as far as the store tells."""
        try:
            return await self.actor(request) is not None
        except StorageUnavailableError:
            return False

    def is_simulated(self, request: HTTPConnection, room: Room) -> bool:
        """Return whether a simulated phone asks for *room*, a trial that it has the pass of.

        Raises RefusedError `not_allowed` for one without: it takes no seat among real people.
        """
        shown = request.headers.get(HEADER)
        if shown is None:
            return False
        state, secret = room.state, self.pass_secret
        right = pass_of(secret, state.room) if secret and state.simulated else ""
        if not right or not hmac.compare_digest(shown.encode(), right.encode()):
            raise RefusedError("not_allowed", HTTPStatus.FORBIDDEN)
        return True

    def guesses(self, request: HTTPConnection, room: Room) -> PhoneGuesses:
        """Return the count of this client's guesses at personal codes of *room*."""
        return PhoneGuesses(self.personal_guesses, room.state.room, self.network(request))

    @staticmethod
    def network(request: HTTPConnection) -> str:
        """Return the network of the client, by which guesses and connections are counted."""
        return client_network(request.client.host if request.client else "nowhere")


_OF_HANDOVERS: Final[frozenset[Right]] = frozenset(
    ("own_account", "see_scenarios", "see_rooms", "lead_room", "choose_address")
)
"""Rights of a login that a handover opened."""
