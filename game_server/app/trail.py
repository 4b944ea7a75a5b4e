"""The audit trail of a server beside what is outside of it: its witness, and the rest of the store.

A witness lies beside the backups, where whoever may write into the store alone cannot reach it.
"""

import asyncio
import logging
from dataclasses import dataclass
from pathlib import Path

from game_server.accounts import audit_witness
from game_server.accounts.audit_witness import Missing, Witness
from game_server.errors import StartError
from game_server.records.kinds import Kind
from game_server.storage.directory import words_of
from game_server.storage.store import ReadOnlyStore

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outside:
    """Say what the outside proves: the trail is *cut*, or lacks what a *witness* saw."""

    cut: bool
    missing: Missing | None = None
    witness: Witness | None = None


async def look_outside(store: ReadOnlyStore, backups: Path | None) -> Outside:
    """Compare the trail of *store* with the rest of it, and the witness in *backups*, if known.

    Raises StartError `witness_unreadable`, and StorageUnavailableError.
    """
    sessions = bool(await store.rooms()) or bool(await store.keys(Kind.SESSION))
    cut = await audit_witness.is_cut(store, sessions=sessions)
    seen = audit_witness.read_witness(backups) if backups is not None else None
    missing = await audit_witness.missing_by(store, seen) if seen else None
    return Outside(cut, missing, seen)


async def report_trail(store: ReadOnlyStore, backups: Path | None) -> None:
    """Log a sentence for each finding, and nothing for a trail that is whole.

    Raises StorageUnavailableError. An unreadable witness is a line of the log too: it stops nobody.
    """
    try:
        found = await look_outside(store, backups)
    except StartError as error:
        unreadable = {"sentence": error.code, "details": error.details}
        log.warning("the witness is unreadable", extra=unreadable)
        return
    if found.cut:
        log.error("the audit trail is cut", extra={"sentence": "audit.cut", "details": {}})
    if found.missing is not None:
        details = {"first": found.missing.first, "until": found.missing.last}
        key = "audit.replaced" if found.missing.changed else "audit.missing"
        extra = {"sentence": key, "details": details}
        log.error("the audit trail lacks entries", extra=extra)


async def tell_witness(
    store: ReadOnlyStore, backups: Path, at: int, *, restored: bool = False
) -> None:
    """Write the last number of the trail and its seal beside the backups, at a moment in ms.

    Where that fails the log says so: the next hour, or the next backup, tells it. Raises
    StorageUnavailableError.
    """
    seen = await audit_witness.last_of(store, at)
    if seen is None:
        return
    try:
        await asyncio.to_thread(audit_witness.witness, backups, seen, restored=restored)
    except StartError as error:
        unreadable = {"sentence": error.code, "details": error.details}
        log.warning("the witness is unreadable", extra=unreadable)
    except OSError as error:
        details = {"dir": str(backups), "why": words_of(error)}
        extra = {"sentence": "audit.untold", "details": details}
        log.warning("the witness is written later", extra=extra)
