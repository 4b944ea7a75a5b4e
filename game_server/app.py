"""The composition root: names the adapters and puts the parts together."""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from game_server import __version__, content
from game_server.errors import StartError, StorageUnavailableError
from game_server.rooms.registry import Registry
from game_server.settings import KEY_LENGTH, Settings, Wifi
from game_server.storage.archive import ArchiveReading
from game_server.storage.journal import JournalReading
from game_server.storage.keyfile import load_or_make_key
from game_server.storage.sqlite import SqliteStore, open_reading, open_store
from game_server.web import server
from game_server.web.about import About
from game_server.web.address import answers_here, base_address, network_addresses
from game_server.web.addresses import KEPT, Addresses
from game_server.web.facilitators import Facilitators
from game_server.web.guard import Guard
from game_server.web.listening import open_port
from game_server.web.pages import Pages
from game_server.web.site import site
from game_server.web.tries import Tries

__all__ = ["Reading", "Started", "Teller", "read_data", "serve"]

LOOK_EVERY = 5.0
"""Seconds between two looks at the networks of this machine."""
CODE_BURST, CODES_PER_MINUTE = 60, 30
"""Wrong room codes of one address: a whole building may be behind it."""
PERSONAL_BURST, PERSONAL_PER_MINUTE = 40, 6
"""Wrong personal codes of one address in one room; those of others stay free to play.

An hour of guessing finds one of 30 seats with a chance of 1 in 2 000 (30 · 400 / 31⁵)."""


@dataclass(frozen=True, slots=True)
class Started:
    """Say what serves: *address* for phones, *key* for one facilitator, once.

    *reachable*: others than this machine find it; *public*: by a name that it was given. *local* is
    its address for this machine, and *local_key* opens the console there, once. *set_aside*: files
    with something wrong in them. *unfilled*: keys of *organisation* that wait for their text.
    """

    release: str
    address: str
    reachable: bool
    key: str
    data: Path
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


class Teller(Protocol):
    """Be told how a server fares."""

    def started(self, what: Started) -> None:
        """Hear that it answers."""

    def draining(self) -> None:
        """Hear that it was told to stop."""

    def stopped(self) -> None:
        """Hear that it has stopped."""


class Reading(JournalReading, ArchiveReading, Protocol):
    """Read a data directory, also while a server writes it."""


def read_data(directory: Path) -> Reading:
    """Open *directory* to read it; raises StartError `data_missing`, `data_newer`, `data_older`."""
    return open_reading(directory)


def serve(
    settings: Settings,
    teller: Teller,
    look: Callable[[str], Sequence[str]] = network_addresses,
    look_every: float = LOOK_EVERY,
) -> None:
    """Serve until the process is told to stop.

    *look* returns this machine's addresses for others, given the one that the server listens on.

    Raises StartError for what keeps it from starting, in the order in which people repair it:
    what is wrong in the command, what is not built or written yet, what this machine refuses.
    """
    lasting = settings.facilitator_key
    if lasting is not None and len(lasting) < KEY_LENGTH:
        raise StartError("key_weak", min=KEY_LENGTH)
    pages = Pages(settings.client)
    library = content.require(content.load(settings.content, settings.language))
    with ExitStack() as opened:
        listener = opened.enter_context(open_port(settings.host, settings.port))
        store = open_store(settings.data, __version__)
        opened.callback(lambda: asyncio.run(store.close()))
        facilitators = Facilitators(load_or_make_key(settings.data), lasting, _now)
        host, port = listener.getsockname()[:2]
        addresses = _addresses(settings, host, port, look)
        started = _started(settings, library, facilitators, addresses)
        about = About(library.organisation, library.home, __version__, addresses)
        registry = _registry(store, library)
        addresses.on_change = registry.tell_place
        guard = Guard(
            registry,
            facilitators,
            Tries(CODE_BURST, CODES_PER_MINUTE, _now),
            Tries(PERSONAL_BURST, PERSONAL_PER_MINUTE, _now),
            _now,
            settings.public_url,
        )

        async def main() -> None:
            looking = asyncio.create_task(addresses.keep_looking(look_every))
            try:
                await registry.start()
                addresses.recall(await store.get(*KEPT))
            except StorageUnavailableError as error:
                where = str(settings.data)
                raise StartError("data_unreadable", dir=where, cause=error.cause) from error
            await server.serve(
                server.configured(site(pages, guard, about)),
                listener,
                lambda: teller.started(started),
                _stopping(registry, teller),
            )
            looking.cancel()

        server.run(main())
    teller.stopped()


def _addresses(
    settings: Settings, host: str, port: int, look: Callable[[str], Sequence[str]]
) -> Addresses:
    """Return the addresses of a server that listens on *host* and *port*."""
    return Addresses(
        port,
        partial(look, host),
        _now,
        local=base_address("http", "", port, None) if answers_here(host) else None,
        public=settings.public_url,
        wifi=settings.wifi,
    )


def _started(
    settings: Settings,
    library: content.Library,
    facilitators: Facilitators,
    addresses: Addresses,
) -> Started:
    """Return what is said of a server that answers."""
    local = addresses.local
    address = addresses.address("http", "")
    return Started(
        release=__version__,
        address=address,
        reachable=address != local,
        key=facilitators.key,
        data=settings.data,
        content=settings.content,
        scenarios=len(library.scenarios),
        cards=library.cards,
        set_aside=library.broken,
        organisation=library.home / Path(library.organisation_file).name,
        unfilled=library.organisation.unfilled,
        public=settings.public_url is not None,
        local=local,
        local_key=facilitators.local_key if local and address != local else None,
        wifi=settings.wifi,
    )


def _registry(store: SqliteStore, library: content.Library) -> Registry:
    return Registry(store, store, library.scenarios, _now, secrets.token_bytes, release=__version__)


def _stopping(registry: Registry, teller: Teller) -> Callable[[], Awaitable[None]]:
    """Return what is done before connections close."""

    async def stop() -> None:
        teller.draining()
        await registry.stop()

    return stop


def _now() -> int:
    """Return the time in ms of Unix time."""
    return time.time_ns() // 1_000_000
