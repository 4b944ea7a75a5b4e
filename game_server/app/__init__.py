"""The composition root: puts the parts together, in one process or as workers of several."""

import asyncio
import logging
import os
import secrets
import shlex
import signal
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from game_server import __version__, content
from game_server.app.kept import Kept, Reading, name_of, now, open_kept, read_kept
from game_server.app.workers import READY, run_workers
from game_server.errors import StartError, StorageUnavailableError
from game_server.rooms.guesses import Guesses, GuessRates
from game_server.rooms.registry import Registry
from game_server.settings import KEY_LENGTH, Settings, Wifi
from game_server.storage.counts import Rate
from game_server.web import server
from game_server.web.about import About
from game_server.web.address import answers_here, base_address, network_addresses
from game_server.web.addresses import KEPT, Addresses
from game_server.web.facilitators import Facilitators
from game_server.web.guard import Guard
from game_server.web.limit import Limit
from game_server.web.listening import open_port, reserve_port
from game_server.web.pages import Pages
from game_server.web.site import site
from game_server.web.tries import RoomCodes

__all__ = ["Reading", "Started", "Teller", "Worker", "name_of", "read_kept", "serve"]

log = logging.getLogger(__name__)
LOOK_EVERY = 5.0
"""Seconds between two looks at the networks of this machine, and at the address that was chosen."""
KEY_RATES = GuessRates(Rate(10, 10))
"""Wrong keys, and wrong codes that open the console elsewhere, of one address."""
PERSONAL_RATES = GuessRates(Rate(40, 6), Rate(200, 20))
"""Wrong personal codes in one room: of one address, then of all; who knows a token plays on.

An hour of guessing finds one of 30 seats with a chance of 1 in 2 000 from one address
(30 · 400 / 31⁵), of 1 in 680 from however many, in all workers (30 · 1 400 / 31⁵)."""


@dataclass(frozen=True, slots=True)
class Started:
    """Say what serves: *address* for phones, *key* for one facilitator, once.

    *reachable*: others than this machine find it; *public*: by a name that it was given. *local* is
    its address for this machine, and *local_key* opens the console there, once. *set_aside*: files
    with something wrong in them. *unfilled*: keys of *organisation* that wait for their text.
    *kept* says where everything is kept, *workers* how many processes answer.
    """

    release: str
    address: str
    reachable: bool
    key: str
    kept: str
    content: tuple[Path, ...]
    scenarios: int
    cards: int
    set_aside: tuple[str, ...]
    organisation: Path
    unfilled: tuple[str, ...]
    public: bool = False
    local: str | None = None
    local_key: str | None = None
    wifi: Wifi | None = None
    workers: int = 1


class Teller(Protocol):
    """Be told how a server fares."""

    def started(self, what: Started) -> None:
        """Hear that it answers."""

    def draining(self) -> None:
        """Hear that it was told to stop."""

    def stopped(self) -> None:
        """Hear that it has stopped."""


class Worker:
    """Tell the process that started this one; people are told of a start only by the log."""

    def __init__(self, *, again: bool) -> None:
        """Know whether this worker takes the place of another, whose content was another's too."""
        self._again = again

    def started(self, what: Started) -> None:
        """Say that this worker answers, and end with who started it."""
        if self._again and what.set_aside:
            typed = shlex.join(str(path) for path in what.content)
            told = {"files": ", ".join(what.set_aside), "typed": typed}
            extra = {"sentence": "worker.set_aside", "details": told}
            log.warning("files set aside: %s", len(what.set_aside), extra=extra)
        os.write(1, READY)
        asyncio.get_running_loop().add_reader(0, _end_with_parent)

    def draining(self) -> None:
        """Say nothing: who started this worker does."""

    def stopped(self) -> None:
        """Say nothing."""


def serve(
    settings: Settings,
    teller: Teller,
    look: Callable[[str], Sequence[str]] = network_addresses,
    reconcile_every: float = LOOK_EVERY,
) -> None:
    """Serve until the process is told to stop.

    *look* returns this machine's addresses for others, given the one that the server listens on.

    Raises StartError for what keeps it from starting, in the order in which people repair it:
    what is wrong in the command, what is not built or written yet, what this machine refuses.
    """
    lasting = settings.facilitator_key
    if lasting is not None and len(lasting) < KEY_LENGTH:
        raise StartError("key_weak", min=KEY_LENGTH)
    if settings.workers > 1 and settings.store is None:
        raise StartError("workers_alone", workers=settings.workers)
    if settings.profile and settings.store is None:
        raise StartError("profile_alone", profile=settings.profile)
    pages = Pages(settings.client)
    library = content.require(content.load(settings.content, settings.language))
    with ExitStack() as opened:
        if settings.workers > 1:
            listener = opened.enter_context(reserve_port(settings.host, settings.port))
        else:
            port = open_port(settings.host, settings.port, shared=settings.worker)
            listener = opened.enter_context(port)
        host, number = listener.getsockname()[:2]
        addresses = _addresses(settings, host, number, look)

        async def main() -> None:
            kept = await open_kept(settings)
            try:
                house = _House(settings, library, kept, addresses)
                if settings.workers == 1:
                    await house.serve(listener, pages, teller, reconcile_every)
                    return
                await house.offer_keys()
            finally:
                await kept.close()
            # From now on the workers look after the store.
            await house.lead(number, teller)

        server.run(main())
    teller.stopped()


class _House:
    """Hold what belongs together on one store."""

    def __init__(
        self, settings: Settings, library: content.Library, kept: Kept, addresses: Addresses
    ) -> None:
        self._settings = settings
        self._library = library
        self._kept = kept
        self._addresses = addresses
        self._ready = "starting"
        self._facilitators = Facilitators(
            kept.secret,
            settings.facilitator_key,
            kept.clock,
            kept.store,
            self._guesses("key", KEY_RATES),
        )

    async def lead(self, port: int, teller: Teller) -> None:
        """Start the workers, and end with them."""
        await run_workers(
            self._settings, port, lambda: teller.started(self._what()), teller.draining
        )

    async def serve(
        self, listener: server.Listener, pages: Pages, teller: Teller, reconcile_every: float
    ) -> None:
        """Serve in this process."""
        kept, registry = self._kept, self._registry()
        kept.watch(lambda: registry.set_store_trouble(kept.trouble()))
        self._addresses.on_change = registry.tell_place
        looking = asyncio.create_task(self._keep_looking(reconcile_every))
        try:
            await registry.start()
            self._addresses.recall(await kept.store.get(*KEPT))
        except StorageUnavailableError as error:
            raise StartError("data_unreadable", dir=kept.name, cause=error.cause) from error
        if not self._settings.worker:
            await self.offer_keys()
        limit = Limit(server.most_connections(self._settings.most_connections), secrets.randbelow)
        app = site(pages, self._guard(registry), self._about(), limit, self._cause)

        def started() -> None:
            self._ready = ""
            teller.started(self._what())

        async def stopping() -> None:
            self._ready = "draining"
            teller.draining()
            await registry.stop()

        config = server.configured(
            app,
            trusted_proxies=self._settings.trusted_proxies,
            most_callers=server.most_callers(),
        )
        await server.serve(config, listener, started, stopping)
        looking.cancel()

    async def offer_keys(self) -> None:
        """Let the keys that serve once be taken from now on; raises StartError."""
        try:
            await self._facilitators.offer()
        except StorageUnavailableError as error:
            where = self._kept.name
            raise StartError("data_not_writable", dir=where, cause=error.cause) from error

    async def _keep_looking(self, every: float) -> None:
        """Look at the networks again and again, and at what was chosen in another worker."""
        networks = asyncio.create_task(self._addresses.keep_looking(every))
        try:
            while True:
                await asyncio.sleep(every)
                with suppress(StorageUnavailableError):
                    self._addresses.heed(await self._kept.store.get(*KEPT))
        finally:
            networks.cancel()

    def _cause(self) -> str:
        """Return what keeps this worker from serving, empty for nothing."""
        return self._ready or self._kept.trouble()

    def _registry(self) -> Registry:
        kept = self._kept
        return Registry(
            kept.store,
            self._library.scenarios,
            kept.clock,
            secrets.token_bytes,
            release=__version__,
            presence=kept.presence,
        )

    def _guesses(self, kind: str, rates: GuessRates) -> Guesses:
        """Return the count of wrong guesses of a *kind*, one for all workers on the store."""
        kept = self._kept
        return Guesses(kind, rates, kept.counts, kept.secret, kept.clock)

    def _guard(self, registry: Registry) -> Guard:
        clock = self._kept.clock
        return Guard(
            registry,
            self._facilitators,
            RoomCodes(registry, clock),
            self._guesses("personal", PERSONAL_RATES),
            self._guesses("handover", KEY_RATES),
            clock,
            self._settings.public_url,
        )

    def _about(self) -> About:
        library = self._library
        return About(library.organisation, library.home, __version__, self._addresses)

    def _what(self) -> Started:
        """Return what is said of a server that answers."""
        settings, library = self._settings, self._library
        local = self._addresses.local
        address = self._addresses.address("http", "")
        return Started(
            release=__version__,
            address=address,
            reachable=address != local,
            key=self._facilitators.key,
            kept=self._kept.name,
            content=settings.content,
            scenarios=len(library.scenarios),
            cards=library.cards,
            set_aside=library.broken,
            organisation=library.home / Path(library.organisation_file).name,
            unfilled=library.organisation.unfilled,
            public=settings.public_url is not None,
            local=local,
            local_key=self._facilitators.local_key if local and address != local else None,
            wifi=settings.wifi,
            workers=settings.workers,
        )


def _addresses(
    settings: Settings, host: str, port: int, look: Callable[[str], Sequence[str]]
) -> Addresses:
    """Return the addresses of a server that listens on *host* and *port*."""
    return Addresses(
        port,
        partial(look, host),
        now,
        local=base_address("http", "", port, None) if answers_here(host) else None,
        public=settings.public_url,
        wifi=settings.wifi,
    )


def _end_with_parent() -> None:
    """Stop once the process that started this one has ended, as its signal would have it."""
    asyncio.get_running_loop().remove_reader(0)
    os.kill(os.getpid(), signal.SIGTERM)
