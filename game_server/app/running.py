"""What a running server tells of its settings to the commands beside it: no secret, and no copy.

On SQLite it is a file that the server holds, on Redis a frame that expires; neither is in a backup.
"""

import asyncio
import os
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from game_server import __version__
from game_server.app.backend import Backend, published, store_name, store_terms
from game_server.dossier.hosting import Hosting
from game_server.errors import StorageUnavailableError
from game_server.printing.printer import Printer
from game_server.settings import Settings
from game_server.storage.backup.signature import signer_of
from game_server.storage.presence import Presence
from game_server.storage.running import hold, read_held, release

_ROOM: Final = "running"
"""Where frames of servers are kept; no room has such an id."""
_EVERY: Final = 10.0
"""Seconds between two frames of a server on Redis."""
_LASTS: Final = 40_000
"""ms for which a frame counts: who was killed is forgotten then."""
_OWN_DATA: Final = b"/api/mine"
_ERASING: Final = b"erase_seat"
"""What the built pages hold where they offer these, since both names go over the wire."""
OPTIONS: Final[Mapping[str, str]] = {
    "release": "version",
    "store": "--store",
    "kind": "--store",
    "profile": "--profile",
    "encrypted": "--store",
    "public_url": "--public-url",
    "sign_on": "METODD_OIDC_ISSUER",
    "reusable_key": "METODD_FACILITATOR_KEY",
    "metrics": "METODD_METRICS_TOKEN_FILE",
    "own_data": "pages",
    "erasing": "pages",
    "backups": "--backups",
    "signer": "--backups",
    "audit_key": "METODD_AUDIT_KEY_FILE",
    "printing": "print",
    "keep_days": "--keep-days",
    "content": "--content",
    "organisations": "--organisations",
}
"""What people set, by the name of the field that holds it."""
_OF_ONE: Final = ("started", "processes", "differing")


@dataclass(frozen=True, slots=True)
class Running:
    """Hold what a server runs with; *content*, *organisations* and *audit_key* are whole paths."""

    hosting: Hosting
    keep_days: int
    content: tuple[str, ...]
    organisations: str = ""
    audit_key: str = ""


_RUNNING: Final = TypeAdapter(Running)


@asynccontextmanager
async def told(settings: Settings, backend: Backend) -> AsyncIterator[None]:
    """Tell with what this server runs, from now to the end of the block; raises StartError."""
    signer = signer_of(backend.secret) if settings.backups else ""
    frame = _RUNNING.dump_json(_running(settings, backend.clock(), signer))
    if settings.store is None:
        held = hold(settings.data, frame)
        try:
            yield
        finally:
            release(settings.data, held)
        return
    worker = secrets.token_hex(8)
    with suppress(StorageUnavailableError):
        await backend.presence.publish(_ROOM, worker, frame, _LASTS)
    publishing = asyncio.create_task(_publish(backend.presence, worker, frame))
    try:
        yield
    finally:
        publishing.cancel()
        with suppress(StorageUnavailableError):
            await backend.presence.publish(_ROOM, worker, b"", _LASTS)


async def read_running(settings: Settings) -> tuple[Running, ...]:
    """Return what the servers on the store of *settings* say, the last that started first.

    Raises StartError, StorageUnavailableError and OSError.
    """
    if settings.store is None:
        held = read_held(settings.data)
        frames: tuple[bytes, ...] = () if held is None else (held,)
    else:
        frames = await published(settings.store, _ROOM)
    found = []
    for frame in frames:
        # Another release may tell another record: then its settings are not known.
        with suppress(ValidationError):
            found.append(_RUNNING.validate_json(frame))
    return tuple(sorted(found, key=lambda each: each.hosting.started or 0, reverse=True))


def merged(found: tuple[Running, ...]) -> Running | None:
    """Return the first of *found* with their number and what differs in them, None without any."""
    if not found:
        return None
    first = found[0]
    names = {
        OPTIONS[field.name]: None
        for field in fields(Hosting)
        if field.name not in _OF_ONE
        and len({getattr(each.hosting, field.name) for each in found}) > 1
    }
    for name in ("keep_days", "content", "organisations"):
        if len({getattr(each, name) for each in found}) > 1:
            names[OPTIONS[name]] = None
    hosting = replace(first.hosting, processes=len(found), differing=tuple(names))
    return replace(first, hosting=hosting)


def as_run(settings: Settings, running: Running) -> Settings:
    """Return *settings* as the server has them; files count that this machine and account has."""
    content = tuple(map(Path, running.content))
    shared = Path(running.organisations) if running.organisations else None
    here = all(path.is_dir() for path in (*content, *((shared,) if shared else ())))
    key = settings.audit_key
    if key is None and running.audit_key and os.access(running.audit_key, os.R_OK):
        key = Path(running.audit_key)
    return replace(
        settings,
        public_url=running.hosting.public_url or None,
        keep_days=running.keep_days,
        content=content if here else settings.content,
        organisations=shared if here else settings.organisations,
        audit_key=key,
    )


def hosting_of(settings: Settings) -> Hosting:
    """Return how a server of *settings* runs; raises StartError `store_url`."""
    terms = None if settings.store is None else store_terms(settings.store, settings.profile)
    built = [path.read_bytes() for path in sorted(settings.client.rglob("*.js"))]
    return Hosting(
        release=__version__,
        store=store_name(settings.data, settings.store),
        kind="sqlite" if terms is None else "redis",
        profile="" if terms is None else terms.profile,
        encrypted=terms is not None and terms.encrypted,
        public_url=settings.public_url or "",
        sign_on="" if settings.oidc is None else settings.oidc.issuer,
        reusable_key=settings.facilitator_key is not None,
        metrics=settings.metrics_token is not None,
        own_data=any(_OWN_DATA in script for script in built),
        erasing=any(_ERASING in script for script in built),
        audit_key="" if settings.audit_key is None else str(settings.audit_key),
        backups="" if settings.backups is None else str(settings.backups),
        printing=Printer().is_installed,
    )


def _running(settings: Settings, started: int, signer: str) -> Running:
    shared, key = settings.organisations, settings.audit_key
    return Running(
        replace(hosting_of(settings), started=started, signer=signer),
        settings.keep_days,
        tuple(str(path.resolve()) for path in settings.content),
        "" if shared is None else str(shared.resolve()),
        "" if key is None else str(key.resolve()),
    )


async def _publish(presence: Presence, worker: str, frame: bytes) -> None:
    """Publish *frame* again and again, until it is cancelled."""
    while True:
        await asyncio.sleep(_EVERY)
        with suppress(StorageUnavailableError):
            await presence.publish(_ROOM, worker, frame, _LASTS)
