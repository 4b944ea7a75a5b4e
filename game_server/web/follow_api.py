"""The JSON API of follow codes: an author reads what became of her proposal, from any phone."""

import asyncio
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

from pydantic import TypeAdapter, with_config
from starlette.requests import Request
from starlette.responses import Response

from game_server.engine.kit.proposals import Cost
from game_server.engine.kit.text import clean_words
from game_server.errors import AccessError
from game_server.proposals.completing import Allowed, Sent, additions_of
from game_server.proposals.documents import Choices, followed
from game_server.proposals.record import HandedOn
from game_server.proposals.register import Proposals
from game_server.rooms.guesses import Lockout
from game_server.storage.counts import LeakyBuckets, Rate
from game_server.web.about import About
from game_server.web.access import AccessControl
from game_server.web.bodies import STRICT, language_of, nothing, read_body, respond
from game_server.web.errors import RefusedError
from game_server.web.guarded import Row
from game_server.web.rate_limit import throttled
from game_server.web.typed_texts import refusing

LONGEST_NAME: Final = 60
LONGEST_CONTACT: Final = 120


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Followed:
    """Name a proposal by the follow *code* of its author."""

    code: str


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Completed:
    """Complete a proposal: the whole form each time."""

    code: str
    texts: dict[str, str]
    services: list[str]
    cost: Cost | None = None
    amount: int | None = None
    goals: list[int] = field(default_factory=list)


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Offered:
    """Offer to carry a proposal, with a *name* and a *contact*."""

    code: str
    name: str
    contact: str


_FOLLOWED: Final = TypeAdapter(_Followed)
_COMPLETED: Final = TypeAdapter(_Completed)
_OFFERED: Final = TypeAdapter(_Offered)
CHANGES_BURST: Final = 20
_CHANGES: Final = {"changes": Rate(CHANGES_BURST, 10)}
"""How often one proposal may be changed by its code, in this worker."""
_MOST_CODES: Final = 10_000
_AT_ONCE: Final = 2
"""Journals that are read at the same time to erase a text: each may take some MB."""
_UNKNOWN: Final = "proposal_unknown"


class FollowApi:
    """Handle requests of authors, who need no account; what is no code of any is unknown."""

    def __init__(self, access_control: AccessControl, about: About, proposals: Proposals) -> None:
        """Check requests by *access_control*; *about* names who answers."""
        self._control = access_control
        self._about = about
        self._proposals = proposals
        self._registry = access_control.registry
        self._buckets = LeakyBuckets(_MOST_CODES)
        self._turns = asyncio.Semaphore(_AT_ONCE)

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of these routes."""
        path, code = "/api/ideas", _FOLLOWED.json_schema
        return (
            Row("POST", f"{path}/follow", "anybody", self.follow, code),
            Row("POST", f"{path}/complete", "anybody", self.complete, _COMPLETED.json_schema),
            Row("POST", f"{path}/offer", "anybody", self.offer, _OFFERED.json_schema),
            Row("POST", f"{path}/offer/withdraw", "anybody", self.withdraw, code),
            Row("POST", f"{path}/erase", "anybody", self.erase, code),
        )

    async def follow(self, request: Request) -> Response:
        """Return what became of a proposal, see `followed`.

        *organisation* names whose it is; *about* is there where several share the server. Raises
        RefusedError `proposal_unknown`, `too_many_tries`, and StorageUnavailableError; so do all
        routes here.
        """
        body = await read_body(self._control, request, _FOLLOWED)
        return await self._respond(request, await self._find(request, body.code))

    async def complete(self, request: Request) -> Response:
        """Put what the author adds in place of what she added before; return as `follow`.

        Raises as `additions_of` and `Proposals.complete`.
        """
        body = await read_body(self._control, request, _COMPLETED)
        found = await self._find(request, body.code)
        self._require_turn(found)
        repertoire = self._registry.repertoire(found.organisation)
        choices = Choices.of(repertoire.scenarios.values())
        goals = frozenset(map(int, choices.goals))
        sent = Sent(body.texts, tuple(body.services), body.cost, body.amount, tuple(body.goals))
        with refusing():
            allowed = Allowed(choices.services, goals, repertoire.refuses_name)
            added = additions_of(found, sent, allowed, self._control.clock())
        return await self._respond(request, await self._proposals.complete(found.key, added))

    async def offer(self, request: Request) -> Response:
        """Note that the author offers to carry her proposal, which names her; as `follow`.

        Raises as `clean_words` and `Proposals.offer`.
        """
        body = await read_body(self._control, request, _OFFERED)
        found = await self._find(request, body.code)
        self._require_turn(found)
        with refusing():
            name = clean_words(body.name, LONGEST_NAME)
            contact = clean_words(body.contact, LONGEST_CONTACT)
        return await self._respond(request, await self._proposals.offer(found.key, name, contact))

    async def withdraw(self, request: Request) -> Response:
        """Erase name and contact of who offered to carry it; as `follow`, also if nobody did."""
        body = await read_body(self._control, request, _FOLLOWED)
        found = await self._find(request, body.code)
        if await self._proposals.offer_of(found) is not None:
            async with self._turns:
                await self._registry.purge.erasures.erase_offer(found)
        return await self._respond(request, found)

    async def erase(self, request: Request) -> Response:
        """Erase the proposal with all that belongs to it, and its texts from the journal."""
        body = await read_body(self._control, request, _FOLLOWED)
        found = await self._find(request, body.code)
        async with self._turns:
            await self._registry.purge.erasures.erase_proposal(found)
        return nothing()

    async def _find(self, request: Request, code: str) -> HandedOn:
        async def find() -> HandedOn:
            try:
                return await self._proposals.by_code(code)
            except AccessError as error:
                raise RefusedError(error.code, HTTPStatus.NOT_FOUND) from None

        network = self._control.network(request)
        return await throttled(self._control.follow_guesses, network, find, _UNKNOWN)

    def _require_turn(self, found: HandedOn) -> None:
        """Refuse a code that changes its proposal without end."""
        if used_up := self._buckets.consume(found.key, _CHANGES, self._control.clock()):
            seconds = Lockout(max(used_up.values()), all=False).seconds
            raise RefusedError("too_many_tries", HTTPStatus.TOO_MANY_REQUESTS, seconds=seconds)

    async def _respond(self, request: Request, found: HandedOn) -> Response:
        head = await self._proposals.head_of(found)
        offer = await self._proposals.offer_of(found)
        scenarios = self._registry.repertoire(found.organisation).scenarios.values()
        document = followed(found, head, offer, Choices.of(scenarios), language_of(request))
        known = self._control.directory.organisations
        document["organisation"] = await self._about.name(found.organisation, known)
        if self._about.names(found.organisation):
            document["about"] = self._about.document(request, found.organisation)
        return respond(document)
