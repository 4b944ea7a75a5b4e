"""The JSON API of proposals for accounts: listed over sessions, decided, merged, exported."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from pydantic import TypeAdapter, ValidationError, with_config
from starlette.requests import Request
from starlette.responses import Response

from game_server.accounts.rights import Right
from game_server.content.draft_deck import draft_deck
from game_server.engine.kit.contact_details import has_contact_details
from game_server.engine.kit.text import clean_words
from game_server.errors import AccessError
from game_server.exports.proposal_table import table
from game_server.proposals.completing import MOST_AMOUNT, titles_for
from game_server.proposals.course import STATES, State
from game_server.proposals.documents import Choices, row, service_rows, session_rows
from game_server.proposals.index import (
    Filters,
    Listed,
    ProposalIndex,
    count_states,
    in_order,
    sessions_of,
)
from game_server.proposals.record import Change, HandedOn
from game_server.proposals.register import Proposals
from game_server.web.access import AccessControl
from game_server.web.bodies import STRICT, language_of, read_body, respond
from game_server.web.errors import RefusedError
from game_server.web.guarded import Row, actor_of
from game_server.web.proposed_cards import proposed_cards
from game_server.web.typed_texts import refusing

PAGE: Final = 50
"""Proposals of one page."""
LONGEST_SENTENCE: Final = 280
_MOST_MERGED: Final = 50
"""Proposals that are merged at once."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Decision:
    """Bring a proposal into a *state*, from a page that showed *seen* steps of it.

    *meant*: whoever decides has confirmed a number or an address in the *sentence*.
    """

    seen: int
    state: State
    sentence: str = ""
    service: str = ""
    amount: int | None = None
    public: bool = False
    meant: bool = False


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Merge:
    """Merge the proposals *ids* into another."""

    ids: list[str]
    into: str


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Split:
    """Have a merged proposal stand by itself again."""

    id: str


_DECISION: Final = TypeAdapter(_Decision)
_MERGE: Final = TypeAdapter(_Merge)
_SPLIT: Final = TypeAdapter(_Split)
_FILTERS: Final = TypeAdapter(Filters)


class ProposalsApi:
    """Handle requests about what sessions handed on."""

    def __init__(
        self, access_control: AccessControl, proposals: Proposals, index: ProposalIndex
    ) -> None:
        """Check requests by *access_control*; *index* lists what *proposals* changes."""
        self._control = access_control
        self._proposals = proposals
        self._index = index
        self._leaders = access_control.directory.leaders

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of these routes."""
        path = "/api/ideas"
        decision, merge, split = (a.json_schema for a in (_DECISION, _MERGE, _SPLIT))
        return (
            Row("GET", path, "read_ideas", self.list),
            Row("GET", f"{path}/export.csv", "read_ideas", self.export),
            Row("GET", f"{path}/cards.yaml", "read_ideas", self.export_cards),
            Row("POST", f"{path}/merge", "decide_ideas", self.merge, merge),
            Row("POST", f"{path}/split", "decide_ideas", self.split, split),
            Row("GET", f"{path}/{{id}}", "read_ideas", self.one),
            Row("POST", f"{path}/{{id}}/state", "decide_ideas", self.decide, decision),
        )

    async def list(self, request: Request) -> Response:
        """Return a page of the proposals that the query looks for, in the order it asks for.

        `{"proposals", "page", "pages", "total", "counts", "services", "goals", "sessions",
        "decides"}`: *counts* by state of all within reach, *services*, *goals* and *sessions* those
        that a filter may name.
        Raises RefusedError `protocol` for a query that is none.
        """
        reached = await self._reached(request)
        wanted, page = _filters(request), _page(request)
        found = in_order((each for each in reached if each.matches(wanted)), wanted.order)
        shown = found[page * PAGE : (page + 1) * PAGE]
        counts = count_states(reached)
        choices = self._choices(request)
        today = choices.services
        old = {code: title for each in reached for code, title in each.services.items()}
        language = language_of(request)
        return respond(
            {
                "proposals": await self._rows(request, [each.record for each in shown]),
                "page": page,
                "pages": -(-len(found) // PAGE),
                "total": len(found),
                "counts": {state: counts.get(state, 0) for state in STATES},
                "services": [
                    *service_rows(today, language),
                    *(
                        {**line, "old": True}
                        for line in service_rows(old, language)
                        if line["code"] not in today
                    ),
                ],
                "goals": choices.goal_rows(language),
                "sessions": session_rows(sessions_of(reached), language),
                "decides": _decides(request),
            }
        )

    async def one(self, request: Request) -> Response:
        """Return a proposal as in the list; raises AccessError `proposal_unknown`."""
        found = await self._found(request, str(request.path_params["id"]), "read_ideas")
        return respond(await self._row(request, found))

    async def export(self, request: Request) -> Response:
        """Return what the query looks for as a table for spreadsheets, with what was merged."""
        wanted, language = _filters(request), language_of(request)
        reached = await self._reached(request)
        found = in_order((each for each in reached if each.matches(wanted)), wanted.order)
        whole: list[Listed] = []
        heads: dict[str, HandedOn] = {}
        for each in found:
            group = (each, *await self._index.under(each.key))
            whole += group
            heads |= dict.fromkeys((one.key for one in group), each.record)
        offers = (await self._proposals.offers(heads)).keys() if _decides(request) else None
        aliases = {each.key: each.alias for each in whole}
        content = await table(whole, aliases, offers, language, self._control.registry.zone)
        await self._record(request, "exported_proposals", "", str(len(whole)))
        return _file(content, "idees.csv", "text/csv")

    async def export_cards(self, request: Request) -> Response:
        """Return the cards among what the query looks for as a deck for editors, to go on with."""
        wanted = _filters(request)
        reached = await self._reached(request)
        found = in_order((each for each in reached if each.matches(wanted)), wanted.order)
        cards = proposed_cards(found)
        content = await asyncio.to_thread(draft_deck, cards)
        await self._record(request, "exported_proposals", "", str(len(cards)))
        return _file(content, "cartes-proposees.yaml", "application/yaml")

    async def decide(self, request: Request) -> Response:
        """Bring a proposal into another state, and return it.

        Raises RefusedError `reason_missing` for one that is declined without, `service_missing`
        without a known pilot service for one that is accompanied, `amount_refused`,
        `contact_to_confirm` for a sentence with a number or an address that nobody said is meant,
        as `clean_words`, and AccessError as `Proposals.decide`.
        """
        body = await read_body(self._control, request, _DECISION)
        found = await self._found(request, str(request.path_params["id"]), "decide_ideas")
        change = self._change(request, found, body)
        under = [each.key for each in await self._index.under(found.key)]
        decided = await self._proposals.decide(found.key, body.seen, change, under)
        await self._record(request, "decided_proposal", found.alias, decided.state)
        return respond(await self._row(request, decided))

    async def merge(self, request: Request) -> Response:
        """Merge doubles, with what stands under them, and return the one that they went into."""
        body = await read_body(self._control, request, _MERGE)
        if not 0 < len(body.ids) <= _MOST_MERGED or body.into in body.ids:
            raise RefusedError("protocol", HTTPStatus.BAD_REQUEST)
        into = await self._found(request, body.into, "decide_ideas")
        keys: list[str] = []
        for id_ in dict.fromkeys(body.ids):
            key = (await self._found(request, id_, "decide_ideas")).key
            keys += (key, *(each.key for each in await self._index.under(key)))
        head = await self._proposals.merge(keys, into.key)
        await self._record(request, "merged_proposals", head.alias, str(len(keys)))
        return respond(await self._row(request, head))

    async def split(self, request: Request) -> Response:
        """Have a merged proposal stand by itself again, and return it."""
        body = await read_body(self._control, request, _SPLIT)
        found = await self._found(request, body.id, "decide_ideas")
        apart = await self._proposals.split(found.key)
        await self._record(request, "split_proposal", found.alias)
        return respond(await self._row(request, apart))

    def _change(self, request: Request, found: HandedOn, body: _Decision) -> Change:
        """Return the change of state that was sent, if it says what its state needs."""
        with refusing():
            sentence = clean_words(body.sentence, LONGEST_SENTENCE) if body.sentence.strip() else ""
        if body.state == "declined" and not sentence:
            raise RefusedError("reason_missing", HTTPStatus.BAD_REQUEST, max=LONGEST_SENTENCE)
        # The number of a service may be what the author needs; that of a person is a mistake.
        if has_contact_details(sentence) and not body.meant:
            raise RefusedError("contact_to_confirm", HTTPStatus.BAD_REQUEST)
        titles = titles_for(found, self._choices(request).services)
        if body.state == "accompanied" and body.service not in titles:
            raise RefusedError("service_missing", HTTPStatus.BAD_REQUEST)
        if body.amount is not None and not 0 <= body.amount <= MOST_AMOUNT:
            raise RefusedError("amount_refused", HTTPStatus.BAD_REQUEST, max=MOST_AMOUNT)
        return Change(
            body.state,
            0,
            sentence,
            body.service if body.service in titles else "",
            titles.get(body.service, {}),
            body.amount,
            body.public,
        )

    def _choices(self, request: Request) -> Choices:
        registry, account = self._control.registry, actor_of(request).account
        return Choices.of(registry.repertoire(account.organisation).scenarios.values())

    async def _reached(self, request: Request) -> Sequence[Listed]:
        """Return the proposals that the account may read."""
        account = actor_of(request).account
        listed = await self._index.within(account.organisation)
        if account.scope("read_ideas") == "organisation":
            return listed
        owners, unknown = await self._leaders.owners(), self._leaders.unknown
        return [each for each in listed if owners.get(each.room, unknown).account == account.id]

    async def _found(self, request: Request, alias: str, right: Right) -> HandedOn:
        """Return the proposal of *alias* if *right* reaches it; else it is as unknown as any."""
        listed = await self._index.find(alias)
        if listed is None:
            raise AccessError("proposal_unknown")
        account, found = actor_of(request).account, await self._proposals.get(listed.key)
        mine = account.scope(right) == "organisation"
        if not mine:
            mine = (await self._leaders.owner(found.room)).account == account.id
        if not mine or found.organisation != account.organisation:
            raise AccessError("proposal_unknown")
        return found

    async def _row(self, request: Request, found: HandedOn) -> dict[str, object]:
        return (await self._rows(request, [found]))[0]

    async def _rows(
        self, request: Request, found: Sequence[HandedOn]
    ) -> Sequence[dict[str, object]]:
        """Return the rows of *found*; who offers to carry one is for who decides alone."""
        decides, language = _decides(request), language_of(request)
        groups = [
            [each, *(one.record for one in await self._index.under(each.key))] for each in found
        ]
        heads: dict[str, HandedOn] = {}
        for group in groups:
            head = await self._proposals.head_of(group[0])
            heads |= {each.key: head for each in group}
        offers = await self._proposals.offers(heads) if decides else {}
        return [
            row(
                head,
                under,
                offers,
                language,
                into=await self._index.alias_of(head.into),
                decides=decides,
            )
            for head, *under in groups
        ]

    async def _record(self, request: Request, action: str, target: str, reason: str = "") -> None:
        account = actor_of(request).account
        audit = self._control.directory.audit
        await audit.record(account.organisation, account.id, action, target, reason)


def _decides(request: Request) -> bool:
    return actor_of(request).account.scope("decide_ideas") is not None


def _file(content: str, name: str, media_type: str) -> Response:
    disposition = f'attachment; filename="{name}"'
    headers = {"Cache-Control": "no-store", "Content-Disposition": disposition}
    return Response(content, headers=headers, media_type=media_type)


def _filters(request: Request) -> Filters:
    names = ("service", "goal", "cost", "state", "kind", "room", "text", "order")
    sent = {name: value for name in names if (value := request.query_params.get(name))}
    try:
        return _FILTERS.validate_strings(sent)
    except ValidationError:
        raise RefusedError("protocol", HTTPStatus.BAD_REQUEST) from None


def _page(request: Request) -> int:
    sent = request.query_params.get("page", "0")
    if not (sent.isascii() and sent.isdecimal() and len(sent) <= len(str(MOST_AMOUNT))):
        raise RefusedError("protocol", HTTPStatus.BAD_REQUEST)
    return int(sent)
