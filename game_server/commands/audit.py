"""The command `audit verify`: whether the chain of the audit trail is whole."""

import asyncio
import sys
from pathlib import Path

from game_server.accounts.audit import Verified, verify
from game_server.app import open_reader, store_name
from game_server.commands.texts import sentence
from game_server.errors import StartError, StorageUnavailableError

__all__ = ["run"]


def run(data: Path, store: str | None, language: str) -> int:
    """Verify the trail and say so; return 1 if somebody changed it."""

    async def work() -> Verified:
        opened = await open_reader(data, store)
        try:
            return await verify(opened)
        except StorageUnavailableError as error:
            where = store_name(data, store)
            raise StartError("data_unreadable", dir=where, cause=error.cause) from error
        finally:
            await opened.close()

    found = asyncio.run(work())
    key = "audit.broken" if found.broken else "audit.whole" if found.entries else "audit.empty"
    count = found.broken or found.entries
    sys.stdout.write(sentence(key, language, {"n": count}) + "\n")
    return 1 if found.broken else 0
