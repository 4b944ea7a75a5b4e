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
from game_server.accounts.keys import Keys
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
from game_server.records.kinds import Kind
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
from game_server.storage.backup.key import (
    load_key,
    load_public_key,
    note_signer,
    require_apart,
    signers_beside,
)
from game_server.storage.backup.restoring import Contents, Restoring
from game_server.storage.backup.seal import check_seal, seal, unseal
from game_server.storage.backup.signature import (
    Origin,
    Tail,
    normalize_signer,
    require_trusted,
    signed,
    signer_of,
)
from game_server.storage.directory import words_of
from game_server.storage.erasure import Erasure
from game_server.storage.keyfile import read_key
from game_server.storage.store import ReadOnlyStore

NOT_BACKED_UP: Final = frozenset(kind for kind in Kind if not kind.is_backed_up)
_HEAD: Final = 1024
"""Bytes that hold the header, whose release tells whether the rest can be read."""


@dataclass(frozen=True, slots=True)
class Location:
    """Name a store, by its URL or without one by the directory *data*, and the file of its *key*.

    The key must lie outside of *data*. *audit_key* is the file that seals the trail, if one does.
    *signer* names who signed what is restored, or a directory that has its secret; the lines beside
    the key name others. *unproved*: it may be signed by anybody, or by nobody.
    """

    data: Path
    store: str | None
    key: Path
    audit_key: Path | None = None
    signer: str = ""
    unproved: bool = False

    def trusted(self) -> tuple[str, ...]:
        """Return the signers whose backups are restored; raises StartError."""
        beside = signers_beside(self.key)
        if not self.signer:
            return beside
        if not Path(self.signer).is_dir():
            return (*beside, normalize_signer(self.signer))
        try:
            secret = read_key(Path(self.signer))
        except OSError as error:
            raise StartError("signer_unreadable", signer=self.signer) from error
        if not secret:
            raise StartError("signer_unreadable", signer=self.signer)
        return (*beside, signer_of(secret))


@dataclass(frozen=True, slots=True)
class Outcome:
    """Count what a backup holds, or brought back: it was *made* at a moment in ms by *release*.

    *signer* names who signed it, empty for nobody; *proved*: that is somebody who is trusted.
    """

    rooms: int
    records: int
    made: int
    release: str
    signer: str
    proved: bool = True


async def back_up(file: Path, location: Location) -> Outcome:
    """Write all that the store of *location* holds to *file*, encrypted, also while servers run.

    The key may be the public one. It is signed by the secret of the server, and who signed it is
    noted beside an identity. Erasures, and accounts that were disabled or removed, are told
    beside the file, in `metodd-erasures.txt`; the last entry of the audit trail is, too, in
    `metodd-witness.txt`.
    Raises StartError, `backup_without_secret` for a store that no server was started on.
    """
    require_apart(location.key, location.data)
    key = load_public_key(location.key)
    header = Header(__version__, now())
    stored = await open_reader(location.data, location.store)
    count = _Count()
    try:
        secret = await read_secret(location.data, stored, location.store)
        if not secret:
            raise StartError("backup_without_secret", dir=store_name(location.data, location.store))
        signer, items = signer_of(secret), items_of(stored, header, secret, NOT_BACKED_UP)
        with _written(file), draft_of(file) as draft:
            await seal(signed(_encoded(items, count), secret), draft, key)
            await _tell_erasures(stored, file.parent / erasures.FILE_NAME)
        await tell_witness(stored, file.parent, header.made)
    except StorageUnavailableError as error:
        raise _unavailable("data_unreadable", location, error) from error
    finally:
        await stored.close()
    note_signer(location.key, signer)
    return Outcome(len(count.rooms), count.records, header.made, header.release, signer)


async def restore(
    file: Path, location: Location, apply: erasures.Apply = erasures.apply_to_rooms
) -> Outcome:
    """Write what *file* holds into the empty store of *location*, but for what was erased since.

    *apply* gets the erasures that the backup may not know; accounts that were disabled or removed
    since are so again. Nothing is parsed before it is known
    who signed the file, nothing is written before the whole of it was read, and it is all there in
    the end or not at all. Raises StartError.
    """
    require_apart(location.key, location.data)
    key, audit_key = load_key(location.key), read_audit_key(location.audit_key, location.data)
    trusted = location.trusted()
    await require_vacant(location.data, location.store)
    told = erasures.read_erasures(file.parent / erasures.FILE_NAME)
    try:
        with _read(file) as opened:
            origin = await _origin(opened, key, file)
            require_trusted(origin, trusted, str(file), unproved=location.unproved)
            contents = await _checked(_Signed(opened, key, file, origin))
            plan = _Plan(contents, told, apply, audit_key, origin.signer in trusted)
            return await _fill(_Signed(opened, key, file, origin), location, plan)
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

    contents: Contents
    told: list[Erasure]
    apply: erasures.Apply
    audit_key: bytes
    proved: bool


class _Signed:
    """Read *opened* once more, which must be the bytes whose *origin* is known already.

    Whoever may write the file might change it between two readings.
    """

    def __init__(self, opened: BinaryIO, key: str, file: Path, origin: Origin) -> None:
        self.file = file
        self.opened = opened
        self.key = key
        self.origin = origin
        self._parser = Parser(str(file), __version__)
        self._tail = Tail()
        opened.seek(0)

    def feed(self, data: bytes) -> Iterator[Item]:
        """Yield the items of *data*; raises StartError."""
        self._tail.take(data)
        return self._parser.feed(data)

    def finish(self) -> None:
        """Raise StartError unless all has come, as it was."""
        self._parser.finish()
        if self._tail.origin() != self.origin:
            raise StartError("backup_damaged", file=str(self.file))


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


async def _origin(opened: BinaryIO, key: str, file: Path) -> Origin:
    """Return who signed the whole file, of which the head alone is parsed; raises StartError."""
    head, tail = bytearray(), Tail()

    def take(data: bytes) -> None:
        head.extend(data[: _HEAD - len(head)])
        tail.take(data)

    await check_seal(opened, key, take, str(file))
    # A later release may sign otherwise: it is named before that.
    if next(Parser(str(file), __version__).feed(bytes(head)), None) is None:
        raise StartError("backup_damaged", file=str(file))
    try:
        return tail.origin()
    except ValueError as error:
        raise StartError("backup_forged", file=str(file)) from error


async def _checked(source: _Signed) -> Contents:
    """Read the whole file, and return what it tells; raises StartError."""
    contents, name = Contents(), str(source.file)

    def take(data: bytes) -> None:
        for item in source.feed(data):
            contents.note(item)

    try:
        await check_seal(source.opened, source.key, take, name)
        source.finish()
    except ValueError as error:
        raise StartError("backup_damaged", file=name) from error
    return contents


async def _fill(source: _Signed, location: Location, plan: _Plan) -> Outcome:
    """Fill the store of *location* from the file; raises StartError and StorageUnavailableError."""
    header = plan.contents.header
    async with filling(location.data, location.store, plan.contents.secret) as store:
        restoring = Restoring(store, now())

        async def take(data: bytes) -> None:
            for item in source.feed(data):
                await restoring.take(item)

        await unseal(source.opened, source.key, take, str(source.file))
        source.finish()
        told = [line for line in plan.told if not is_withdrawal(line)]
        missed = erasures.to_apply(plan.contents.known, told, header.made)
        await plan.apply(store, missed)
        await erasures.record(store, missed)
        await Accounts(store, now).withdraw_again(plan.told)
        made = datetime.fromtimestamp(header.made / 1000, UTC).isoformat(timespec="minutes")
        audit = Audit(store, now, Keys(plan.contents.secret, plan.audit_key))
        await audit.record("", COMMAND, "restored", "", made)
        # What came after the backup is known to be gone.
        await tell_witness(store, source.file.parent, now(), restored=True)
        rooms = len(await store.rooms())
    origin = source.origin
    return Outcome(
        rooms, restoring.records, header.made, header.release, origin.signer, plan.proved
    )


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
