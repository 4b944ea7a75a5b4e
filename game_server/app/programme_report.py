"""The programme of a store, read beside a server or without one, and made a file of."""

from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from game_server import __version__
from game_server.accounts.directory import Directory
from game_server.accounts.leaders import Ownership
from game_server.app.backend import now, open_beside, store_name
from game_server.app.contents import Contents, load_contents
from game_server.engine.kit.zone import DEFAULT_ZONE
from game_server.errors import StartError, StorageUnavailableError
from game_server.exports.package import Form, write_package
from game_server.exports.period_package import period_package
from game_server.exports.session_package import Server
from game_server.exports.session_rows import Period, Records
from game_server.exports.told_services import ToldServices, told_services
from game_server.figures.programme.impact import Impact, impact
from game_server.figures.programme.telling import last_told
from game_server.printing.printer import Printer, PrintError
from game_server.printing.programme_paper import programme_paper
from game_server.proposals.index import ProposalIndex
from game_server.records.kinds import Kind
from game_server.sessions.programme_source import ProgrammeSource
from game_server.settings import Settings
from game_server.storage.store import Store

_FIRST_DAY: Final = (1, 1)
_LAST_DAY: Final = (12, 31)


@dataclass(frozen=True, slots=True)
class ProgrammeRead:
    """Hold what a report is made of: the document of the programme, and *name* whose it is.

    *stored* are the summaries of its sessions, *owners* whose they are, *followed* the records of
    their follow-up; *made* is in ms. *services* may be named. *zone* is the time zone of
    its days (IANA).
    """

    impact: Impact
    name: str
    language: str
    made: int
    kept_days: int
    stored: Mapping[str, bytes] = field(repr=False)
    owners: Mapping[str, Ownership] = field(repr=False)
    followed: Mapping[str, bytes] = field(repr=False)
    services: ToldServices = field(repr=False)
    zone: str = DEFAULT_ZONE


async def read_programme(settings: Settings, year: str, organisation: str) -> ProgrammeRead:
    """Return the programme of an *organisation*, the server's own if empty, in a *year* or all.

    *organisation* is its id or its name. What is told by service is kept, as its page does. Raises
    StartError `report_organisation`, `data_missing`, `data_not_writable`, among others.
    """
    contents = load_contents(settings)
    async with _beside(settings) as store:
        directory = Directory(store, now)
        id_, name = await _named(contents, directory, organisation)
        repertoire = contents.repertoires().get(id_) or contents.repertoire()
        zone, ideas = repertoire.reference.zone, ProposalIndex(store, now)
        source = ProgrammeSource(store, now, directory.leaders, ideas, lambda _: zone)
        scope = await source.scope(await source.found(id_, year), repertoire.reference)
        owners = await directory.leaders.owners()
        slices = store.slices(Kind.SESSION)
        stored = {room: value async for some in slices for room, value in some.items()}
        known = {room: owners.get(room, directory.leaders.unknown) for room in stored}
        return ProgrammeRead(
            impact(scope, settings.language),
            name,
            settings.language,
            now(),
            settings.keep_days,
            stored,
            {room: owner for room, owner in known.items() if owner.organisation == id_},
            await store.list(Kind.FOLLOW_UP),
            told_services(await last_told(store, id_), repertoire.reference),
            zone,
        )


async def paper_of(read: ProgrammeRead, printer: Printer) -> bytes:
    """Return the programme as PDF; raises StartError `print_missing` or `print_failed`."""
    data = dict(programme_paper(read.impact, read.name, read.language))
    try:
        return await printer.paper("programme", data, read.made)
    except PrintError as error:
        raise StartError(error.code) from error


def write_sheets(read: ProgrammeRead, form: Form, path: Path) -> None:
    """Write sessions, figures and tables to *path* as a zip, as the page of the programme does."""
    period = _period(read.impact["year"])

    held: Mapping[str, Mapping[str, bytes]] = {
        Kind.SESSION: read.stored,
        Kind.FOLLOW_UP: read.followed,
    }

    def some(kind: str, rooms: Collection[str]) -> Mapping[str, bytes]:
        return {room: held[kind][room] for room in rooms if room in held[kind]}

    package = period_package(
        Records(some, read.owners, period, zone=read.zone),
        period,
        None,
        Server(read.name, __version__, read.made, read.kept_days, read.services, read.zone),
        read.language,
        read.impact,
    )
    write_package(package, form, read.language, path)


def _period(year: str) -> Period:
    if not year:
        return Period()
    return Period(date(int(year), *_FIRST_DAY), date(int(year), *_LAST_DAY))


async def _named(contents: Contents, directory: Directory, typed: str) -> tuple[str, str]:
    """Return id and name of an organisation; raises StartError `report_organisation`."""
    if not typed:
        return "", contents.imprint().name
    found = await directory.organisations.find(typed)
    if found is None:
        raise StartError("report_organisation", id=typed)
    imprint = contents.imprints().get(found.id)
    return found.id, found.name if imprint is None else imprint.name


@asynccontextmanager
async def _beside(settings: Settings) -> AsyncIterator[Store]:
    """Open the store beside servers that run; raises StartError for what it refuses."""
    store = await open_beside(settings.data, settings.store)
    try:
        yield store
    except StorageUnavailableError as error:
        where = store_name(settings.data, settings.store)
        raise StartError("data_not_writable", dir=where, cause=error.cause) from error
    finally:
        await store.close()
