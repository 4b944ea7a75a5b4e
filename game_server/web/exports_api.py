"""The downloads of sessions for spreadsheets: one of them, or all of a period that one may read."""

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from game_server.accounts.leaders import Ownership
from game_server.accounts.logins import Actor
from game_server.exports.package import FORMS, Form, Package, write_package
from game_server.exports.period_package import period_name, period_package
from game_server.exports.programme_sheets import year_of
from game_server.exports.session_package import Server, session_package
from game_server.exports.session_rows import Period, Read, Records
from game_server.exports.told_services import told_services
from game_server.exports.workroom import Pulse, Workroom
from game_server.figures.programme.days import day_of
from game_server.figures.programme.impact import Impact
from game_server.figures.programme.telling import last_told
from game_server.proposals.course import State
from game_server.proposals.index import ProposalIndex, count_states
from game_server.records.kinds import Kind
from game_server.sessions import summary as sessions
from game_server.sessions.followed import figures_with_follow_up
from game_server.storage.archive import ReadOnlyArchive
from game_server.web.about import About
from game_server.web.access import AccessControl
from game_server.web.bodies import nothing, spoken_language_of
from game_server.web.downloads import Download, made_for
from game_server.web.errors import RefusedError
from game_server.web.guarded import Row, actor_of
from game_server.web.impact_api import ImpactApi
from game_server.web.reach import may

_ZIP: Final = "application/zip"


class ExportsApi:
    """Handle requests for exports."""

    def __init__(
        self,
        access_control: AccessControl,
        about: About,
        index: ProposalIndex,
        impact: ImpactApi,
        workroom: Workroom,
    ) -> None:
        """Check requests by *access_control*; files are made in *workroom*.

        *index* lists ideas, *impact* tells of the programme.
        """
        self._impact = impact
        self._control = access_control
        self._about = about
        self._index = index
        self._workroom = workroom
        self._archive = access_control.registry.archive
        self._leaders = access_control.directory.leaders

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of these routes."""
        return (
            Row("GET", "/api/sessions/{id}/export.zip", "read_reports", self.session),
            Row("GET", "/api/export.zip", "read_reports", self.period),
        )

    async def session(self, request: Request) -> Response:
        """Return a session that ended, in the *format* that the query names.

        Raises RefusedError `session_unknown`, and `protocol` for a format that is none.
        """
        form, language, actor = _form(request), spoken_language_of(request), actor_of(request)
        id_ = str(request.path_params["id"])
        owner = await self._leaders.owner(id_)
        found = await sessions.find(self._archive, id_, language)
        if found is None or not may(actor, "read_reports", owner):
            raise RefusedError("session_unknown", HTTPStatus.NOT_FOUND)
        listed = await self._index.of_room(owner.organisation, id_)
        states = count_states(listed) if may(actor, "read_ideas", owner) else None
        server = await self._server(owner.organisation)
        shown = await figures_with_follow_up(self._archive, found, language, server.now)
        followed = await self._archive.get(Kind.FOLLOW_UP, id_)
        package = session_package(found, shown, owner, states, server, language, followed)
        return await self._export(request, id_, package.name, form, lambda _: package)

    async def period(self, request: Request) -> Response:
        """Return the sessions that the account may read, *from* one day *to* another, both in it.

        Of a whole year, or of all of them, who may read the programme gets its figures and tables.
        Raises RefusedError `protocol` for days or a format that are none.
        """
        form, language, actor = _form(request), spoken_language_of(request), actor_of(request)
        period = Period(_day(request, "from"), _day(request, "to"))
        owners = await self._reached(actor, await self._archive.keys(Kind.SESSION))
        # The programme is told first: rows name no service but those of its table.
        found = await self._programme(actor, period, language)
        server = await self._server(actor.account.organisation)
        states = None if found else await self._states(actor, owners, period)

        read = _reading(self._archive, asyncio.get_running_loop())

        def package(pulse: Pulse) -> Package:
            records = Records(read, owners, period, pulse, server.zone)
            return period_package(records, period, states, server, language, found)

        name = period_name(period, server, programme=found is not None)
        return await self._export(request, name, name, form, package)

    async def _programme(self, actor: Actor, period: Period, language: str) -> Impact | None:
        """Return what is told of the programme in *period*, None for whom or where nothing is."""
        year = year_of(period)
        if year is None or actor.account.scope("read_programme") is None:
            return None
        return await self._impact.document(actor.account.organisation, year, language)

    async def _reached(self, actor: Actor, stored: Iterable[str]) -> Mapping[str, Ownership]:
        """Return whose the *stored* sessions are, of those that the account may read."""
        owners = await self._leaders.owners()
        found = {id_: owners.get(id_, self._leaders.unknown) for id_ in stored}
        return {id_: each for id_, each in found.items() if may(actor, "read_reports", each)}

    async def _states(
        self, actor: Actor, owners: Mapping[str, Ownership], period: Period
    ) -> Mapping[State, int] | None:
        """Return how many ideas of the *period* are in each state, None for whom they are not."""
        if actor.account.scope("read_ideas") is None:
            return None
        listed = await self._index.within(actor.account.organisation)
        ours = (each for each in listed if each.room in owners)
        zone = self._control.registry.zone(actor.account.organisation)
        return count_states(each for each in ours if period.holds(day_of(each.closed, zone)))

    async def _server(self, organisation: str) -> Server:
        registry, known = self._control.registry, self._control.directory.organisations
        name = await self._about.name(organisation, known)
        published = await last_told(self._archive, organisation)
        return Server(
            name,
            self._about.release,
            self._control.clock(),
            registry.purge.keep_days,
            told_services(published, registry.repertoire(organisation).reference),
            registry.zone(organisation),
        )

    async def _export(
        self,
        request: Request,
        of: str,
        name: str,
        form: Form,
        package: Callable[[Pulse], Package],
    ) -> Response:
        """Return a package as the file *name*, after the trail has a word *of* what it is.

        *package* makes it, in the thread that writes it: ten thousand sessions take a second.
        """
        account, audit = actor_of(request).account, self._control.directory.audit
        await audit.record(account.organisation, account.id, "exported", of, form)
        language = spoken_language_of(request)

        def write(path: Path, pulse: Pulse) -> None:
            write_package(package(pulse), form, language, path, pulse)

        file = await made_for(request, self._workroom, write)
        return nothing() if file is None else Download(file, f"{name}-{form}.zip", _ZIP)


def _reading(archive: ReadOnlyArchive, loop: asyncio.AbstractEventLoop) -> Read:
    """Return what reads records for a thread, which waits while *loop* asks the store."""

    def read(kind: str, keys: Collection[str]) -> Mapping[str, bytes]:
        asked = archive.get_some(kind, keys)
        return asyncio.run_coroutine_threadsafe(asked, loop).result()

    return read


def _form(request: Request) -> Form:
    """Return the format that the query names; raises RefusedError `protocol`."""
    sent = request.query_params.get("format")
    for form in FORMS:
        if form == sent:
            return form
    raise RefusedError("protocol", HTTPStatus.BAD_REQUEST)


def _day(request: Request, name: str) -> date | None:
    """Return the day that the query has as *name*, None without one; raises RefusedError."""
    sent = request.query_params.get(name)
    try:
        return date.fromisoformat(sent) if sent else None
    except ValueError:
        raise RefusedError("protocol", HTTPStatus.BAD_REQUEST) from None
