"""The dossier of a server: reads its settings, content and store, and writes the pages."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from game_server import content
from game_server.app.backend import now, open_reader, store_name
from game_server.app.keys import keys_to_read
from game_server.app.rates import (
    HASH_RATES,
    KEY_RATES,
    PASSWORD_RATES,
    PERSONAL_RATES,
    WAITED_RATES,
)
from game_server.app.running import Running, as_run, hosting_of, merged, read_running
from game_server.dossier.facts import Facts, Holdings, gather, lasting_as
from game_server.dossier.measures import measure
from game_server.dossier.pages import files
from game_server.dossier.part_of import EVERYTHING, part_of
from game_server.errors import StartError, StorageUnavailableError
from game_server.rooms.guesses import GuessRates
from game_server.settings import Settings
from game_server.storage.directory import cause_of, words_of
from game_server.storage.store import ReadOnlyStore
from game_server.web.rate_limit import CODES

_EMPTY: Final = ("data_missing", "store_empty")
"""Codes of what holds nothing yet: a dossier is written before the first start, too."""
_HOST: Final = "salle"
RATES: Final = (
    ("Codes de salle faux, par réseau", GuessRates(CODES["codes"])),
    ("Clés et passages de console faux", GuessRates(KEY_RATES.by_network, KEY_RATES.in_all)),
    ("Codes de suivi faux, par réseau", GuessRates(KEY_RATES.by_network, KEY_RATES.in_all)),
    ("Mots de passe faux d'un compte", PASSWORD_RATES),
    ("Mots de passe faux d'un compte, après une file d'attente", WAITED_RATES),
    ("Mots de passe essayés, par réseau", HASH_RATES),
    ("Codes personnels faux, par salle", PERSONAL_RATES),
)


@dataclass(frozen=True, slots=True)
class Written:
    """Say how many *pages* were written, and which keys of the content are *unfilled*."""

    pages: int
    unfilled: tuple[str, ...]


def write_dossier(directory: Path, settings: Settings, organisation: str = "") -> Written:
    """Write the dossier of the server of *settings* into *directory*; raises StartError.

    Of a server that several share it is the one of an *organisation*, see `read_facts`.
    """
    facts = asyncio.run(read_facts(settings, organisation))
    try:
        made = files(facts)
        directory.mkdir(parents=True, exist_ok=True)
        for name, data in made.items():
            (directory / name).write_bytes(data)
    except OSError as error:
        raise StartError("dossier_not_written", dir=str(directory), why=words_of(error)) from error
    pages = sum(name.endswith(".html") for name in made)
    return Written(pages, facts.organisation.unfilled)


async def read_facts(settings: Settings, id_: str = "") -> Facts:
    """Return what the server of *settings* is, keeps and does; raises StartError.

    Where organisations share it, it is what there is of the one of this id, empty for the one that
    runs it. What a running server says of its settings is told, in place of *settings*. Raises
    StartError `dossier_organisation` for one without content of its own.
    """
    if (running := merged(await _running(settings))) is not None:
        settings = as_run(settings, running)
    hosting = hosting_of(settings) if running is None else running.hosting
    server = content.load(settings.content, settings.language)
    shared = settings.organisations is not None
    return Facts(
        made=now(),
        organisation=_organisation(settings, server, id_),
        host=server.organisation if shared else None,
        id=id_,
        hosting=hosting,
        holdings=await _holdings(settings, id_ if shared else None),
        measures=await measure(urlsplit(hosting.public_url).netloc or _HOST, https=hosting.https),
        rates=RATES,
        retention=lasting_as(settings.keep_days),
    )


async def _running(settings: Settings) -> tuple[Running, ...]:
    """Return what servers on the store say of themselves; raises StartError."""
    where = store_name(settings.data, settings.store)
    try:
        return await read_running(settings)
    except StorageUnavailableError as error:
        raise StartError("data_unreadable", dir=where, cause=error.cause) from error
    except OSError as error:
        raise StartError("data_unreadable", dir=where, cause=cause_of(error)) from error


def _organisation(settings: Settings, server: content.Library, id_: str) -> content.Organisation:
    """Return the organisation of this id, that of the *server* for an empty one."""
    if not id_:
        return server.organisation
    if settings.organisations is not None:
        found = content.load_organisations(settings.organisations, server, settings.language)
        if (own := found.own.get(id_)) is not None and own.is_named:
            return own.library.organisation
    raise StartError("dossier_organisation", id=id_)


async def _holdings(settings: Settings, organisation: str | None) -> Holdings:
    """Return what the store keeps of an *organisation*, None for all; nothing if there is none."""
    try:
        async with _reading(settings) as store:
            keys = await keys_to_read(store, settings)
            of = EVERYTHING if organisation is None else await part_of(store, organisation)
            return await gather(store, now(), settings.keep_days, keys, of)
    except StorageUnavailableError as error:
        where = store_name(settings.data, settings.store)
        raise StartError("data_unreadable", dir=where, cause=error.cause) from error
    except StartError as error:
        if error.code not in _EMPTY:
            raise
        return Holdings()


@asynccontextmanager
async def _reading(settings: Settings) -> AsyncIterator[ReadOnlyStore]:
    store = await open_reader(settings.data, settings.store)
    try:
        yield store
    finally:
        await store.close()
