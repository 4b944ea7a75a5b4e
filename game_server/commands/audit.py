"""The command `audit verify`: whether the trail is whole, and what that proves."""

import asyncio
import sys

from game_server.accounts.audit_proof import Verified, verify
from game_server.app import keys_to_read, open_reader, store_name
from game_server.commands.texts import sentence
from game_server.errors import StartError, StorageUnavailableError
from game_server.settings import Settings

__all__ = ["run"]


def run(settings: Settings) -> int:
    """Verify the trail, say so and what it proves; return 1 if somebody changed it."""
    data, store = settings.data, settings.store

    async def work() -> Verified:
        opened = await open_reader(data, store)
        try:
            return await verify(opened, await keys_to_read(opened, settings))
        except StorageUnavailableError as error:
            where = store_name(data, store)
            raise StartError("data_unreadable", dir=where, cause=error.cause) from error
        finally:
            await opened.close()

    found = asyncio.run(work())
    if found.unknown:
        raise StartError("audit_key_missing")
    details: dict[str, str | float] = {
        "n": found.broken or found.entries,
        "last": found.last,
        "keyed": found.keyed,
        "plain": found.entries - found.keyed,
        "dir": store_name(data, store),
        "file": str(settings.audit_key),
    }
    for key in _said(found, settings):
        sys.stdout.write(sentence(key, settings.language, details) + "\n")
    return 1 if found.broken else 0


def _said(found: Verified, settings: Settings) -> list[str]:
    """Return the keys of the sentences about what was found."""
    if found.broken:
        return ["audit.broken"]
    if not found.entries:
        return ["audit.empty"]
    said = ["audit.whole"]
    if found.keyed:
        at_redis = "audit.key_in_redis" if settings.store else "audit.key_in_data"
        said += ["audit.keyed", "audit.key_in_file" if settings.audit_key else at_redis]
    if found.keyed < found.entries:
        said.append("audit.plain")
    return [*said, "audit.limits"]
