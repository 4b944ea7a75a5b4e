"""The composition root: names the adapters and puts the parts together."""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from game_server import __version__, content
from game_server.errors import StartError, StorageUnavailableError
from game_server.rooms.registry import Registry
from game_server.settings import KEY_LENGTH, Settings
from game_server.storage.archive import ArchiveReading
from game_server.storage.journal import JournalReading
from game_server.storage.keyfile import load_or_make_key
from game_server.storage.sqlite import SqliteStore, open_reading, open_store
from game_server.web import server
from game_server.web.about import About
from game_server.web.address import base_address, network_address
from game_server.web.facilitators import Facilitators
from game_server.web.guard import Guard
from game_server.web.listening import open_port
from game_server.web.pages import Pages
from game_server.web.site import site
from game_server.web.tries import Tries

__all__ = ["Reading", "Started", "Teller", "read_data", "serve"]

CODE_BURST, CODES_PER_MINUTE = 60, 30
"""Wrong room codes of one address: a whole building may be behind it."""
PERSONAL_BURST, PERSONAL_PER_MINUTE = 40, 6
"""Wrong personal codes of one address in one room; those of others stay free to play.

An hour of guessing finds one of 30 seats with a chance of 1 in 2 000 (30 · 400 / 31⁵)."""


@dataclass(frozen=True, slots=True)
class Started:
    """Say what serves: *address* for phones, *key* for one facilitator, once.

    *reachable*: others than this machine find it. *set_aside*: files with something wrong in them.
    *unfilled*: keys of the file *organisation* that wait for their text.
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


def serve(settings: Settings, teller: Teller) -> None:
    """Serve until the process is told to stop.

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
        network = network_address(host)
        started = Started(
            release=__version__,
            address=base_address("http", "" if network else f"localhost:{port}", port, network),
            reachable=network is not None,
            key=facilitators.key,
            data=settings.data,
            content=settings.content,
            scenarios=len(library.scenarios),
            cards=library.cards,
            set_aside=library.broken,
            organisation=library.home / Path(library.organisation_file).name,
            unfilled=library.organisation.unfilled,
        )
        about = About(library.organisation, library.home, __version__, port=port, network=network)
        registry = _registry(store, library)
        guard = Guard(
            registry,
            facilitators,
            Tries(CODE_BURST, CODES_PER_MINUTE, _now),
            Tries(PERSONAL_BURST, PERSONAL_PER_MINUTE, _now),
            _now,
        )

        async def main() -> None:
            try:
                await registry.start()
            except StorageUnavailableError as error:
                where = str(settings.data)
                raise StartError("data_unreadable", dir=where, cause=error.cause) from error
            await server.serve(
                server.configured(site(pages, guard, about)),
                listener,
                lambda: teller.started(started),
                _stopping(registry, teller),
            )

        server.run(main())
    teller.stopped()


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
