"""The command `audit verify`: whether the trail is whole, and what that proves.

A witness beside the backups, and the accounts beside the trail, show what its own seals do not.
"""

import asyncio
import sys

from game_server.accounts.audit_proof import Verified, verify
from game_server.app import keys_to_read, open_reader, store_name
from game_server.app.trail import Outside, look_outside
from game_server.commands.texts import sentence
from game_server.errors import StartError, StorageUnavailableError
from game_server.settings import Settings


def run(settings: Settings) -> int:
    """Verify the trail, say so and what it proves; return 1 if somebody changed it."""
    data, store = settings.data, settings.store

    async def work() -> tuple[Verified, Outside]:
        opened = await open_reader(data, store)
        try:
            found = await verify(opened, await keys_to_read(opened, settings))
            return found, await look_outside(opened, settings.backups)
        except StorageUnavailableError as error:
            where = store_name(data, store)
            raise StartError("data_unreadable", dir=where, cause=error.cause) from error
        finally:
            await opened.close()

    found, outside = asyncio.run(work())
    if found.unknown:
        raise StartError("audit_key_missing")
    details: dict[str, str | float] = {
        "n": found.broken or found.entries,
        "last": found.last,
        "keyed": found.keyed,
        "plain": found.entries - found.keyed,
        "dir": store_name(data, store),
        "file": str(settings.audit_key),
        "first": outside.missing.first if outside.missing else 0,
        "until": outside.missing.last if outside.missing else 0,
        "seen": outside.witness.number if outside.witness else 0,
        "day": outside.witness.day if outside.witness else "",
    }
    findings = _findings(found, outside)
    for key in findings or _said(found, settings, outside):
        sys.stdout.write(sentence(key, settings.language, details) + "\n")
    return 1 if findings else 0


def _findings(found: Verified, outside: Outside) -> list[str]:
    """Return the keys of the sentences about what somebody changed, none for a whole trail."""
    said = ["audit.broken"] if found.broken else []
    said += ["audit.cut"] if outside.cut else []
    if outside.missing is not None:
        said.append("audit.replaced" if outside.missing.changed else "audit.missing")
    return said


def _said(found: Verified, settings: Settings, outside: Outside) -> list[str]:
    """Return the keys of the sentences about a trail that is whole."""
    if not found.entries:
        return ["audit.empty"]
    said = ["audit.whole"]
    if found.keyed:
        at_redis = "audit.key_in_redis" if settings.store else "audit.key_in_data"
        said += ["audit.keyed", "audit.key_in_file" if settings.audit_key else at_redis]
    if found.keyed < found.entries:
        said.append("audit.plain")
    return [*said, "audit.witnessed" if outside.witness else "audit.limits"]
