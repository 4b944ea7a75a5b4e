"""Backups of a store into a file, and restores of such a file into an empty store."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final

from game_server import __version__
from game_server.accounts.accounts import Accounts
from game_server.accounts.audit import COMMAND, Audit
from game_server.accounts.invitations import INVITATION
from game_server.accounts.keys import Keys
from game_server.accounts.logins import LOGIN
from game_server.accounts.one_time import HANDOVER, KEY, SPENT
from game_server.accounts.second_factor import USED as TOTP_USED
from game_server.accounts.withdrawals import is_withdrawal, lines_in
from game_server.app.backend import (
    filling,
    now,
    open_reader,
    read_secret,
    require_vacant,
    store_name,
)
from game_server.app.keys import read_audit_key
from game_server.app.trail import tell_witness
from game_server.errors import StartError, StorageUnavailableError
from game_server.storage.backup import erasures
from game_server.storage.backup.copying import items_of
from game_server.storage.backup.draft import draft_of
from game_server.storage.backup.items import (
    Header,
    Item,
    JournalPart,
    Parser,
    StoredRecord,
    encode,
)
from game_server.storage.backup.key import load_key, load_public_key, require_apart
from game_server.storage.backup.restoring import Contents, Restoring
from game_server.storage.backup.seal import check_seal, seal, unseal
from game_server.storage.directory import words_of
from game_server.storage.store import ReadOnlyStore
from game_server.web.failed_sign_ins import FAILED
from game_server.web.sign_on.pending import SIGN_ON
from game_server.web.sign_on.pending import USED as SIGNED_ON

__all__ = ["OF_ACCESS", "Location", "Outcome", "back_up", "restore"]

OF_ACCESS: Final = frozenset(
    {
        *(LOGIN, SIGN_ON, SIGNED_ON, TOTP_USED, FAILED),
        *(kind + of for kind in (KEY, HANDOVER, INVITATION) for of in ("", SPENT)),
    }
)
"""Kinds of records that let somebody in, and of what was used up: none of them is backed up.

A restore would bring back accesses that were withdrawn since."""


@dataclass(frozen=True, slots=True)
class Location:
    """Name a store, by its URL or without one by the directory *data*, and the file of its *key*.

    The key must lie outside of *data*. *audit_key* is the file that seals the trail, if one does.
    """

    data: Path
    store: str | None
    key: Path
    audit_key: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Count what a backup holds, or brought back: it was *made* at a moment in ms by *release*."""

    rooms: int
    records: int
    made: int
    release: str


async def back_up(file: Path, location: Location) -> Outcome:
    """Write all that the store of *location* holds to *file*, encrypted, also while servers run.

    The key may be the public one. Erasures, and accounts that were disabled or removed, are told
    beside the file, in `metodd-erasures.txt`; the last entry of the audit trail is, too, in
    `metodd-witness.txt`.
    Raises StartError.
    """
    require_apart(location.key, location.data)
    key = load_public_key(location.key)
    header = Header(__version__, now())
    stored = await open_reader(location.data, location.store)
    count = _Count()
    try:
        secret = await read_secret(location.data, stored, location.store)
        with _written(file), draft_of(file) as draft:
            await seal(_encoded(items_of(stored, header, secret, OF_ACCESS), count), draft, key)
            await _tell_erasures(stored, file.parent / erasures.FILE_NAME)
        await tell_witness(stored, file.parent, header.made)
    except StorageUnavailableError as error:
        raise _unavailable("data_unreadable", location, error) from error
    finally:
        await stored.close()
    return Outcome(len(count.rooms), count.records, header.made, header.release)


async def restore(
    file: Path, location: Location, apply: erasures.Apply = erasures.apply_to_rooms
) -> Outcome:
    """Write what *file* holds into the empty store of *location*, but for what was erased since.

    *apply* gets the erasures that the backup may not know; accounts that were disabled or removed
    since are so again. Nothing is written before the whole file
    was read, and it is all there in the end or not at all. Raises StartError.
    """
    require_apart(location.key, location.data)
    key, audit_key = load_key(location.key), read_audit_key(location.audit_key, location.data)
    await require_vacant(location.data, location.store)
    told = erasures.read_erasures(file.parent / erasures.FILE_NAME)
    try:
        with _read(file) as opened:
            contents = await _checked(opened, key, file)
            return await _fill(opened, key, location, _Plan(file, contents, told, apply, audit_key))
    except StorageUnavailableError as error:
        raise _unavailable("data_not_writable", location, error) from error


def _unavailable(code: str, location: Location, error: StorageUnavailableError) -> StartError:
    """Return why a directory cannot be used, by *code*, or a Redis, by what is to be done there."""
    where = store_name(location.data, location.store)
    if location.store is None or error.cause == "damaged":
        return StartError(code, dir=where, cause=error.cause)
    return StartError("store_unusable", **{**error.details, "cause": error.cause, "store": where})


@dataclass(slots=True)
class _Count:
    """Count what passes."""

    rooms: set[str] = field(default_factory=set)
    records: int = 0

    def note(self, item: Item) -> None:
        """Count *item*."""
        match item:
            case JournalPart(room):
                self.rooms.add(room)
            case StoredRecord():
                self.records += 1
            case _:
                pass


@dataclass(frozen=True, slots=True)
class _Plan:
    """Hold what a restore is made of: a file that was checked, and what was erased since."""

    file: Path
    contents: Contents
    told: list[erasures.Erasure]
    apply: erasures.Apply
    audit_key: bytes


async def _encoded(items: AsyncIterator[Item], count: _Count) -> AsyncIterator[bytes]:
    async for item in items:
        count.note(item)
        yield encode(item)


async def _tell_erasures(stored: ReadOnlyStore, path: Path) -> None:
    try:
        found = [*await erasures.erasures_in(stored, now()), *await lines_in(stored)]
    except ValueError as error:
        raise StorageUnavailableError("damaged") from error
    erasures.merge_into(path, found)


async def _checked(opened: BinaryIO, key: str, file: Path) -> Contents:
    """Read the whole file, and return what it tells; raises StartError."""
    contents = Contents()
    parser = Parser(str(file), __version__)

    def take(data: bytes) -> None:
        for item in parser.feed(data):
            contents.note(item)

    try:
        await check_seal(opened, key, take, str(file))
    except ValueError as error:
        raise StartError("backup_damaged", file=str(file)) from error
    parser.finish()
    return contents


async def _fill(opened: BinaryIO, key: str, location: Location, plan: _Plan) -> Outcome:
    """Fill the store of *location* from the file; raises StartError and StorageUnavailableError."""
    header = plan.contents.header
    parser = Parser(str(plan.file), __version__)
    async with filling(location.data, location.store, plan.contents.secret) as store:
        restoring = Restoring(store, now())

        async def take(data: bytes) -> None:
            for item in parser.feed(data):
                await restoring.take(item)

        opened.seek(0)
        await unseal(opened, key, take, str(plan.file))
        parser.finish()
        told = [line for line in plan.told if not is_withdrawal(line)]
        missed = erasures.to_apply(plan.contents.known, told, header.made)
        await plan.apply(store, missed)
        await erasures.record(store, missed)
        await Accounts(store, now).withdraw_again(filter(is_withdrawal, plan.told))
        made = datetime.fromtimestamp(header.made / 1000, UTC).isoformat(timespec="minutes")
        audit = Audit(store, now, Keys(plan.contents.secret, plan.audit_key))
        await audit.record("", COMMAND, "restored", "", made)
        # What came after the backup is known to be gone.
        await tell_witness(store, plan.file.parent, now(), restored=True)
        rooms = len(await store.rooms())
    return Outcome(rooms, restoring.records, header.made, header.release)


@contextmanager
def _written(file: Path) -> Iterator[None]:
    """Raise StartError `backup_not_written` in location of any OSError within the block."""
    try:
        yield
    except OSError as error:
        raise StartError("backup_not_written", file=str(file), why=words_of(error)) from error


@contextmanager
def _read(file: Path) -> Iterator[BinaryIO]:
    """Open *file*; raises StartError `backup_unreadable`."""
    try:
        opened = file.open("rb")
    except OSError as error:
        raise StartError("backup_unreadable", file=str(file), why=words_of(error)) from error
    with opened:
        yield opened
