"""The composition root: builds the application, in one process or in several workers."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Sequence
from contextlib import ExitStack, suppress
from functools import partial

from game_server import __version__
from game_server.accounts.directory import Directory
from game_server.accounts.keys import Keys
from game_server.app.backend import Backend, now, open_backend, open_beside, open_reader, store_name
from game_server.app.contents import Contents, load_contents
from game_server.app.keys import keys_for, keys_to_read, read_audit_key
from game_server.app.lifecycle import Lifecycle, WorkerLifecycle
from game_server.app.metering import Metering, read_token
from game_server.app.purging import audit_erasures, purge_regularly
from game_server.app.rates import (
    HASH_RATES,
    KEY_RATES,
    PASSWORD_RATES,
    PERSONAL_RATES,
    WAITED_RATES,
)
from game_server.app.reading_ahead import ReadingAhead
from game_server.app.running import told
from game_server.app.simulated_people import SimulatedPeople
from game_server.app.start_report import StartReport
from game_server.app.trail import report_trail
from game_server.app.workers import run_workers
from game_server.errors import StartError, StorageUnavailableError
from game_server.exports.workroom import Workroom
from game_server.proposals.index import ProposalIndex
from game_server.rooms.guesses import Guesses, GuessRates
from game_server.rooms.registry import Registry
from game_server.settings import KEY_LENGTH, Settings
from game_server.storage.backup.signature import signer_of
from game_server.storage.backup.told import ErasuresFile
from game_server.storage.store import ReadOnlyStore
from game_server.web import server
from game_server.web.about import About
from game_server.web.access import AccessControl
from game_server.web.admission import Admission
from game_server.web.advertised import CHOICE, AdvertisedAddress
from game_server.web.exports_api import ExportsApi
from game_server.web.guarded import Row
from game_server.web.impact_api import ImpactApi
from game_server.web.network import answers_here, base_address, find_addresses, machine_names
from game_server.web.ports import open_port, reserve_port
from game_server.web.rate_limit import RoomLookup
from game_server.web.routes import create_app
from game_server.web.sign_in import SignIn, SignInGuesses
from game_server.web.sign_on.starting import check_sign_on, open_account_sign_on
from game_server.web.static import ClientFiles

__all__ = [
    "Lifecycle",
    "ReadOnlyStore",
    "StartReport",
    "WorkerLifecycle",
    "keys_for",
    "keys_to_read",
    "now",
    "open_beside",
    "open_reader",
    "serve",
    "store_name",
]

POLL_EVERY = 5.0
"""Seconds between two polls: of this machine's addresses, and of the choice in the store."""


def serve(
    settings: Settings,
    lifecycle: Lifecycle,
    find: Callable[[str], Sequence[str]] = find_addresses,
    poll_every: float = POLL_EVERY,
) -> None:
    """Serve until SIGTERM or SIGINT.

    *find* returns this machine's IP addresses for others, given the one that the server listens
    on; it is called each *poll_every* seconds.

    Raises StartError for what keeps it from starting, in the order in which people repair it:
    what is wrong in the command, what is not built or written yet, what this machine refuses.
    """
    key = settings.facilitator_key
    if key is not None and len(key) < KEY_LENGTH:
        raise StartError("key_weak", min=KEY_LENGTH)
    if settings.workers > 1 and settings.store is None:
        raise StartError("workers_alone", workers=settings.workers)
    if settings.profile and settings.store is None:
        raise StartError("profile_alone", profile=settings.profile)
    token = read_token(settings)
    audit_key = read_audit_key(settings.audit_key, settings.data)
    check_sign_on(settings)
    files = ClientFiles(settings.client)
    contents = load_contents(settings)
    with ExitStack() as opened:
        if settings.workers > 1:
            listener = opened.enter_context(reserve_port(settings.host, settings.port))
        else:
            port = open_port(settings.host, settings.port, shared=settings.worker)
            listener = opened.enter_context(port)
        host, number = listener.getsockname()[:2]
        advertised = _advertised_address(settings, host, number, find)

        async def main() -> None:
            backend = await open_backend(settings)
            try:
                keys = Keys(backend.secret, audit_key)
                application = _Application(settings, contents, backend, advertised, keys)
                application.metrics_token = token
                if settings.workers == 1:
                    async with told(settings, backend):
                        await application.serve(listener, files, lifecycle, poll_every)
                    return
                await application.publish_keys()
            finally:
                await backend.close()
            # The supervisor itself needs the store no more: each worker opens it.
            await application.run_workers(number, lifecycle)

        server.run(main())
    lifecycle.stopped()


class _Application:
    """Build and run the parts of one server on one store."""

    def __init__(
        self,
        settings: Settings,
        contents: Contents,
        backend: Backend,
        advertised: AdvertisedAddress,
        keys: Keys,
    ) -> None:
        self._settings = settings
        self._contents = contents
        self._backend = backend
        self._advertised = advertised
        self._phase = "starting"
        self._closing: Callable[[], Awaitable[None]] = _nothing_open
        self._ahead = ReadingAhead(_nothing_open)
        self._recorded: tuple[str, ...] = ()
        self.metrics_token = ""
        """What opens `/metrics`, empty if nothing does; set before `serve`."""
        guesses = SignInGuesses(
            key=self._guesses("key", KEY_RATES),
            handover=self._guesses("handover", KEY_RATES),
            password=self._guesses("password", PASSWORD_RATES),
            hashes=self._guesses("hashes", HASH_RATES),
            waited=self._guesses("waited", WAITED_RATES),
        )
        directory = Directory(backend.store, backend.clock, keys)
        directory.second_factor.required_of = contents.second_factor
        self._sign_in = SignIn(directory, settings.facilitator_key, guesses)

    async def run_workers(self, port: int, lifecycle: Lifecycle) -> None:
        """Run the workers until SIGTERM or SIGINT."""
        await run_workers(
            self._settings, port, lambda: lifecycle.started(self._report()), lifecycle.draining
        )

    async def serve(
        self,
        listener: server.Listener,
        files: ClientFiles,
        lifecycle: Lifecycle,
        poll_every: float,
    ) -> None:
        """Serve in this process until SIGTERM or SIGINT; raises StartError."""
        backend, registry = self._backend, self._registry()
        audit_erasures(registry.purge, self._sign_in.directory)
        backend.watch(lambda: registry.set_store_trouble(backend.trouble()))
        self._advertised.on_change = registry.publish_join_address
        running = [asyncio.create_task(self._poll_address(poll_every))]
        try:
            await registry.start()
            await self._sign_in.directory.audit.check_key()
            self._advertised.restore(await backend.store.get(*CHOICE))
        except StorageUnavailableError as error:
            raise StartError("data_unreadable", dir=backend.name, cause=error.cause) from error
        if not self._settings.worker:
            await self.publish_keys()
        most = server.most_connections(self._settings.most_connections)
        admission = Admission(most, secrets.randbelow)
        own_address = _own_address(*listener.getsockname()[:2])
        people = SimulatedPeople(registry, own_address, backend.secret, admission.is_full)
        metering = Metering(self.metrics_token, self._settings.metrics_directory, registry)
        access_control, about = self._access_control(registry), self._about()
        app = create_app(
            files,
            access_control,
            about,
            admission,
            self._unready_cause,
            people.start,
            partial(self._more_rows, access_control, about, metering),
        )

        def started() -> None:
            self._phase = ""
            lifecycle.started(self._report())

        async def stopping() -> None:
            self._phase = "draining"
            lifecycle.draining()
            access_control.line.end()
            await people.stop()
            await registry.stop()

        config = server.configure(
            app,
            trusted_proxies=self._settings.believed_proxies,
            most_http_connections=server.most_http_connections(),
        )
        running += await self._begin(registry)
        await server.serve(config, listener, started, stopping)
        for task in running:
            task.cancel()
        metering.stop()
        await self._closing()

    async def _begin(self, registry: Registry) -> list[asyncio.Task[None]]:
        """Begin what goes on beside requests, and return it once these are answered at once."""
        # Before ten thousand sessions are read, among whose objects it finds nothing.
        server.tune_garbage_collector()
        reading = asyncio.create_task(self._ahead.run())
        await self._ahead.first()
        # The purge has time: nobody waits for it, but it would hold up who reads.
        directory, backups = self._sign_in.directory, self._settings.backups
        purging = purge_regularly(registry.purge, directory, backups)
        return [reading, asyncio.create_task(purging)]

    def _more_rows(
        self,
        access_control: AccessControl,
        about: About,
        metering: Metering,
        index: ProposalIndex,
        impact: ImpactApi,
    ) -> list[Row]:
        """Return the rows of what this server answers by its settings; raises StartError."""
        self._ahead = ReadingAhead(impact.warm)
        workroom = Workroom(self._settings.data)
        workroom.tidy()
        rows = [*ExportsApi(access_control, about, index, impact, workroom).rows()]
        if metering.scrape is not None:
            rows.append(Row("GET", "/metrics", "operator", metering.scrape))
        if (registration := check_sign_on(self._settings)) is not None:
            rows += (signing := open_account_sign_on(registration, access_control)).rows()
            self._closing = signing.sign_on.close
        return rows

    async def publish_keys(self) -> None:
        """Make the one-time keys valid, and read who shares this server, for its start to tell.

        Raises StartError if the keys cannot be stored.
        """
        try:
            await report_trail(self._backend.store, self._settings.backups)
            await self._sign_in.publish_keys()
            found = await self._sign_in.directory.organisations.list()
            self._recorded = tuple(each.id for each in found)
        except StorageUnavailableError as error:
            where = self._backend.name
            raise StartError("data_not_writable", dir=where, cause=error.cause) from error

    async def _poll_address(self, every: float) -> None:
        """Poll this machine's networks and the choice of other workers, each *every* seconds."""
        networks = asyncio.create_task(self._advertised.poll_networks(every))
        try:
            while True:
                await asyncio.sleep(every)
                with suppress(StorageUnavailableError):
                    self._advertised.apply_record(await self._backend.store.get(*CHOICE))
        finally:
            networks.cancel()

    def _unready_cause(self) -> str:
        """Return why this worker should get no new connections, empty if it should."""
        return self._phase or self._backend.trouble()

    def _registry(self) -> Registry:
        backend, server = self._backend, self._contents.repertoire()
        registry = Registry(
            backend.store,
            server.scenarios,
            backend.clock,
            secrets.token_bytes,
            release=__version__,
            presence=backend.presence,
        )
        registry.purge.keep_days = self._settings.keep_days
        if self._settings.backups is not None:
            told = ErasuresFile(self._settings.backups)
            registry.purge.erasures.tell = told.tell
            self._sign_in.directory.accounts.withdrawals.tell = told.tell
            self._sign_in.directory.backups = self._settings.backups
        registry.refuses_name, registry.reference = server.refuses_name, server.reference
        registry.repertoires = self._contents.repertoires()
        return registry

    def _guesses(self, kind: str, rates: GuessRates) -> Guesses:
        """Return the count of wrong guesses of a *kind*, one for all workers on the store."""
        backend = self._backend
        return Guesses(kind, rates, backend.counts, backend.secret, backend.clock)

    def _access_control(self, registry: Registry) -> AccessControl:
        clock = self._backend.clock
        return AccessControl(
            registry,
            self._sign_in,
            RoomLookup(registry, clock),
            self._guesses("personal", PERSONAL_RATES),
            self._guesses("token", KEY_RATES),
            self._guesses("follow", KEY_RATES),
            clock,
            self._settings.public_url,
            self._backend.secret,
            sign_on=self._settings.oidc is not None,
        )

    def _about(self) -> About:
        contents, kept = self._contents, self._settings.keep_days
        server, own = contents.imprint(), contents.imprints()
        return About(server, __version__, self._advertised, kept, own)

    def _report(self) -> StartReport:
        settings, library = self._settings, self._contents.library
        local = self._advertised.local
        address = self._advertised.current("http", "")
        return StartReport(
            release=__version__,
            address=address,
            reachable=address != local,
            key=self._sign_in.key,
            store=self._backend.name,
            content=settings.content,
            scenarios=len(library.scenarios),
            cards=library.cards,
            set_aside=library.broken,
            organisation=self._contents.organisation_file,
            unfilled=library.organisation.unfilled,
            unfilled_scenarios=library.unfilled,
            public=settings.public_url is not None,
            local=local,
            local_key=self._sign_in.local_key if local and address != local else None,
            wifi=settings.wifi,
            workers=settings.workers,
            organisations=self._contents.organisations,
            recorded=self._recorded,
            signer=signer_of(self._backend.secret) if settings.backups else "",
        )


async def _nothing_open() -> None:
    """Close nothing: there is no sign-on."""


def _advertised_address(
    settings: Settings, host: str, port: int, find: Callable[[str], Sequence[str]]
) -> AdvertisedAddress:
    """Return the address of a server that listens on *host* and *port*."""
    return AdvertisedAddress(
        port,
        partial(find, host),
        now,
        local=base_address("http", "", port, None) if answers_here(host) else None,
        public=settings.public_url,
        wifi=settings.wifi,
        names=(settings.host, *settings.allowed_hosts, *machine_names()),
    )


def _own_address(host: str, port: int) -> str:
    """Return the address of a server that listens on *host* for programs of this machine."""
    return base_address("http", "", port, None if answers_here(host) else host)
