"""The JSON API of sessions that ended: their reports, corrections, and deletion for a reason."""

import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from pydantic import TypeAdapter, with_config
from starlette.requests import Request
from starlette.responses import Response

from game_server.accounts.leaders import Ownership
from game_server.accounts.logins import Actor
from game_server.accounts.rights import Right
from game_server.engine.kit.text import clean
from game_server.engine.mechanics.contract import Document
from game_server.engine.state.state import State
from game_server.errors import JournalFormatError
from game_server.figures.programme.by_service import service_named
from game_server.proposals.documents import proposed
from game_server.proposals.index import ProposalIndex
from game_server.records.kinds import Kind
from game_server.retention.table import DAY
from game_server.sessions import summary as sessions
from game_server.sessions.followed import figures_with_follow_up
from game_server.sessions.shown_texts import shown_in
from game_server.sessions.stands import Before, compared
from game_server.sessions.time_slices import TimeSlices
from game_server.sessions.wall import SessionWall, walls_of
from game_server.sessions.words import SessionWords, words_of
from game_server.web.about import About
from game_server.web.access import AccessControl
from game_server.web.bodies import STRICT, language_of, nothing, read_body, respond
from game_server.web.errors import RefusedError
from game_server.web.guarded import Row, actor_of
from game_server.web.reach import may
from game_server.web.rooms_api import LONGEST_VENUE, check_venue

LONGEST_REASON: Final = 200
"""Signs of the reason for which a session is deleted."""
log = logging.getLogger(__name__)


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Correction:
    """Correct where a session was held, and of which service it was."""

    venue: str
    service: str


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Deletion:
    """Delete a session, for a *reason* that the audit trail keeps."""

    reason: str


_CORRECTION: Final = TypeAdapter(_Correction)
_DELETION: Final = TypeAdapter(_Deletion)


class SessionsApi:
    """Handle requests about sessions that ended."""

    def __init__(self, access_control: AccessControl, about: About, index: ProposalIndex) -> None:
        """Check requests by *access_control*; *about* names organisations, *index* lists ideas."""
        self._index = index
        self._control = access_control
        self._about = about
        self._archive = access_control.registry.archive
        self._leaders = access_control.directory.leaders
        self._slices = TimeSlices()

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of these routes."""
        return (
            Row("GET", "/api/sessions", "read_reports", self.sessions),
            Row("GET", "/api/sessions/{id}", "read_reports", self.session),
            Row(
                "POST",
                "/api/sessions/{id}",
                "correct_session",
                self.correct,
                _CORRECTION.json_schema,
            ),
            Row(
                "POST",
                "/api/sessions/{id}/delete",
                "delete_session",
                self.delete,
                _DELETION.json_schema,
            ),
        )

    async def sessions(self, request: Request) -> Response:
        """Return the sessions that the account may read, a row each."""
        actor, owners = actor_of(request), await self._leaders.owners()
        found = await sessions.listing(self._archive, language_of(request))
        rows = []
        for line in found:
            owner = owners.get(str(line["id"]), self._leaders.unknown)
            if may(actor, "read_reports", owner):
                service = line["service"] if owner.service is None else owner.service
                rows.append({**line, "venue": owner.venue, "service": service})
        return respond({"sessions": rows})

    async def session(self, request: Request) -> Response:
        """Return the summary of a session that ended, as `document`."""
        return respond(await self.document(request))

    async def document(self, request: Request) -> Document:
        """Return the summary of the session of the path; raises RefusedError `session_unknown`.

        *before* is what the same service said of the same subjects half a year before, or more.
        *proposed* is what it handed on and is still there, for who may read that. *words* are those
        that the room saw, *wall* is its wall as it stood, until its journal is purged. *rows* are
        its figures as one reads them. *zone* is the time zone of its days and hours (IANA).
        *service_named* says its service in words, also one that content names no more.
        """
        id_, owner = await self.owned(request, "read_reports")
        found = await sessions.find(self._archive, id_, language_of(request))
        if found is None:
            raise RefusedError("session_unknown", HTTPStatus.NOT_FOUND)
        service = found.get("service", "") if owner.service is None else owner.service
        known = self._control.directory.organisations
        name = await self._about.name(owner.organisation, known)
        told = {**found, "venue": owner.venue, "service": service, "organisation": name}
        now, language = self._control.clock(), language_of(request)
        reference = self._control.registry.repertoire(owner.organisation).reference
        told["zone"] = reference.zone
        if service:
            told["service_named"] = service_named(reference.services, service, language)
        told["rows"] = await figures_with_follow_up(self._archive, found, language, now)
        if (before := await self._before(actor_of(request), told, owner)) is not None:
            told["before"] = before
        if may(actor_of(request), "read_ideas", owner) and (
            handed := await self._index.of_room(owner.organisation, id_)
        ):
            told["proposed"] = proposed(handed)
        if (shown := await self._shown(found)) is not None:
            until = found["closed"] + self._control.registry.purge.keep_days * DAY
            if said := words_of(shown, language):
                told["words"] = SessionWords(until=until, rows=said)
            if walls := walls_of(shown, language):
                told["wall"] = SessionWall(until=until, rows=walls)
        return told

    async def _shown(self, session: Document) -> State | None:
        """Return what the room saw of typed texts; None where nobody can read that any more."""
        try:
            return await shown_in(self._control.registry.store, session["id"], self._slices)
        except JournalFormatError as error:
            log.warning("the words of session %s cannot be read: %s", session["id"], error)
            return None

    async def _before(self, actor: Actor, session: Document, owner: Ownership) -> Before | None:
        """Return what an earlier session of the same service said, as the account may read (M9.7).

        A room of no service is compared with none: it may be of anybody.
        """
        if not session["service"] or "stands" not in session:
            return None
        owners = await self._leaders.owners()
        earlier = []
        for one in await sessions.before(self._archive, session):
            other = owners.get(one["id"], self._leaders.unknown)
            service = one.get("service", "") if other.service is None else other.service
            same = (service, other.organisation) == (session["service"], owner.organisation)
            if same and may(actor, "read_reports", other):
                earlier.append(one)
        return compared(session, earlier)

    async def correct(self, request: Request) -> Response:
        """Correct place and service of a session; its figures stay."""
        body = await read_body(self._control, request, _CORRECTION)
        id_, _ = await self.owned(request, "correct_session")
        await self._leaders.correct(id_, check_venue(body.venue), _service(body.service))
        await self._record(request, "corrected_session", id_)
        return nothing()

    async def delete(self, request: Request) -> Response:
        """Delete a session: its summary, and what is left of its journal.

        Raises RefusedError `reason_missing`.
        """
        body = await read_body(self._control, request, _DELETION)
        reason = clean(body.reason) if len(body.reason) <= LONGEST_REASON else None
        if not reason:
            raise RefusedError("reason_missing", HTTPStatus.BAD_REQUEST, max=LONGEST_REASON)
        id_, _ = await self.owned(request, "delete_session")
        # First the trail: what is deleted without it would be gone without a word.
        await self._record(request, "deleted_session", id_, reason)
        await self._control.registry.purge.erasures.forget_room(id_)
        await sessions.delete(self._control.registry.store, id_)
        await self._leaders.forget(id_)
        return nothing()

    async def owned(self, request: Request, right: Right) -> tuple[str, Ownership]:
        """Return the id of the session of the path, and whose it is, if *right* reaches it.

        A session of somebody else is as unknown as one that never was.
        """
        id_ = str(request.path_params["id"])
        owner = await self._leaders.owner(id_)
        known = await self._archive.get(Kind.SESSION, id_) is not None
        if not known or not may(actor_of(request), right, owner):
            raise RefusedError("session_unknown", HTTPStatus.NOT_FOUND)
        return id_, owner

    async def _record(self, request: Request, action: str, id_: str, reason: str = "") -> None:
        account = actor_of(request).account
        audit = self._control.directory.audit
        await audit.record(account.organisation, account.id, action, id_, reason)


def _service(raw: str) -> str:
    service = clean(raw) if len(raw) <= LONGEST_VENUE else None
    if service is None:
        raise RefusedError("service_refused", HTTPStatus.BAD_REQUEST)
    return service
