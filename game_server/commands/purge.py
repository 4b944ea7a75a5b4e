"""The command `purge`: what has been kept long enough goes now, or is only counted."""

import asyncio
import sys

from game_server.accounts.audit import COMMAND
from game_server.accounts.directory import Directory
from game_server.app import keys_for, now, open_beside, store_name
from game_server.app.purging import purge_all
from game_server.commands.texts import sentence
from game_server.errors import StartError, StorageUnavailableError
from game_server.retention.purge import Purge
from game_server.settings import Settings
from game_server.storage.backup.told import ErasuresFile


def run(settings: Settings, *, dry: bool) -> None:
    """Purge and print what went, or with *dry* what would go; raises StartError."""
    data, store = settings.data, settings.store

    async def work() -> dict[str, int]:
        opened = await open_beside(data, store)
        try:
            purge = Purge(opened, now, settings.keep_days)
            directory = Directory(opened, now, await keys_for(opened, settings))
            if settings.backups is not None:
                told = ErasuresFile(settings.backups)
                purge.erasures.tell = told.tell
                directory.accounts.withdrawals.tell = told.tell
            if not dry:
                await directory.audit.record("", COMMAND, "purged")
            return await purge_all(purge, directory, dry=dry)
        except StorageUnavailableError as error:
            where = store_name(data, store)
            raise StartError("data_not_writable", dir=where, cause=error.cause) from error
        finally:
            await opened.close()

    key = "purge.counted" if dry else "purge.done"
    sys.stdout.write(sentence(key, settings.language, asyncio.run(work())) + "\n")
