"""The whole purge: sessions and records, the audit trail, and accounts that nobody uses."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Final

from game_server.accounts.directory import Directory
from game_server.app.trail import tell_witness
from game_server.errors import StorageUnavailableError
from game_server.records.kinds import Kind
from game_server.retention.purge import Purge
from game_server.rooms.meters import PURGED
from game_server.storage.store import Store

PURGE_EVERY: Final = 3_600.0
"""Seconds between two purges by a running server."""
log = logging.getLogger(__name__)


async def purge_all(purge: Purge, directory: Directory, *, dry: bool = False) -> dict[str, int]:
    """Remove what is over and return how much of what; with *dry* only count it.

    Raises StorageUnavailableError.
    """
    audit_erasures(purge, directory)
    purged = asdict(await purge.run(dry=dry))
    purged["audit"] = await directory.audit.purge(dry=dry)
    purged["accounts"] = gone = await directory.accounts.purge(dry=dry)
    if gone and not dry:
        await directory.audit.record("", "", "removed_unused", "", str(gone))
    if not dry:
        await directory.accounts.withdrawals.tell_all(await directory.accounts.list())
    purged["owners"] = await _purge_owners(purge.store, directory, dry=dry)
    return purged


async def _purge_owners(store: Store, directory: Directory, *, dry: bool) -> int:
    """Remove who owned rooms of which nothing is left, such as trials, and count them."""
    # Owners first, rooms last: who opens a room just now has a note of it before she owns it.
    owners = await directory.leaders.owners()
    left = {*await store.notes(), *await store.keys(Kind.SESSION), *await store.rooms()}
    gone = [room for room in owners if room not in left]
    for room in () if dry else gone:
        await directory.leaders.forget(room)
    return len(gone)


def audit_erasures(purge: Purge, directory: Directory) -> None:
    """Have the audit trail told which account erased texts of which room, without content."""

    async def tell(room: str, by: str) -> None:
        account = await directory.accounts.get(by)
        organisation = "" if account is None else account.organisation
        await directory.audit.record(organisation, by, "erased_text", room)

    purge.erasures.on_texts_erased = tell


async def purge_regularly(purge: Purge, directory: Directory, backups: Path | None) -> None:
    """Purge now and each hour, until it is cancelled; tell the witness in *backups*, if known."""
    while True:
        try:
            purged = await purge_all(purge, directory)
            PURGED.record(sum(purged.values()))
            _tell(purged)
            if backups is not None:
                await tell_witness(purge.store, backups, directory.clock())
        except StorageUnavailableError as error:
            log.warning("the purge is done later: %s", error)
        except Exception:
            # What cannot be purged now must not end all purges to come.
            log.exception("the purge failed")
        await asyncio.sleep(PURGE_EVERY)


def _tell(purged: Mapping[str, int]) -> None:
    """Say in the log what went, without content, unless nothing did."""
    if any(purged.values()):
        details = {
            "journals": purged["journals"],
            "records": purged["records"],
            "erasures": purged["erasures"],
            "audit": purged["audit"],
            "accounts": purged["accounts"],
        }
        log.info("purged", extra={"sentence": "purge.done", "details": details})
