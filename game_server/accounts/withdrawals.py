"""Withdrawals: accounts that were disabled or removed, told beside backups as erasures are."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Final, Literal, get_args

from game_server.accounts.account import Account
from game_server.records.kinds import Kind
from game_server.storage.archive import Archive, ReadOnlyArchive
from game_server.storage.backup.told import tell_nobody
from game_server.storage.erasure import Erasure, SeatErasure

Word = Literal["enabled", "disabled", "removed"]
WORDS: Final[tuple[Word, ...]] = get_args(Word)
"""What stands in a line in place of the room, and the account in place of a seat.

Of one moment the last one of these counts."""
KEPT_DAYS: Final = 400
"""Days for which a withdrawal is known: longer than any backup is kept."""
_DAY: Final = 24 * 3_600_000


class Withdrawals:
    """Note what becomes of accounts; *clock* returns ms. Raises StorageUnavailableError."""

    def __init__(self, archive: Archive, clock: Callable[[], int]) -> None:
        """Keep notes in *archive*."""
        self._archive = archive
        self._clock = clock
        self.tell: Callable[[Sequence[Erasure]], Awaitable[None]] = tell_nobody
        """Tells lines beside the backups; set where the server knows where these go."""

    async def note(self, account: str, word: Word) -> None:
        """Note *word* of *account*, and tell it at once."""
        line = SeatErasure(word, self._clock(), account)
        await self.keep(line)
        await self.tell([line])

    async def keep(self, line: SeatErasure) -> None:
        """Write the record of *line*, so that later backups know it."""
        value, until = f"{line.room} {line.at}".encode(), line.at + KEPT_DAYS * _DAY
        await self._archive.put(Kind.WITHDRAWAL, line.seat, value, until)

    async def tell_all(self, accounts: Iterable[Account]) -> None:
        """Tell all that is known, and note what *accounts* are where that was missed."""
        noted = {line.seat: line.room for line in await lines_in(self._archive)}
        for account in accounts:
            disabled = account.status == "disabled"
            if disabled != (noted.get(account.id) == "disabled"):
                await self.note(account.id, "disabled" if disabled else "enabled")
        await self.tell(await lines_in(self._archive))


def is_withdrawal(line: Erasure) -> bool:
    """Return whether a line beside a backup is about an account; ids of rooms are no words."""
    return line.room in WORDS


def withdrawals_in(lines: Iterable[Erasure]) -> list[SeatErasure]:
    """Return the *lines* beside a backup that are about accounts."""
    return [line for line in lines if isinstance(line, SeatErasure) and is_withdrawal(line)]


async def lines_in(archive: ReadOnlyArchive) -> list[SeatErasure]:
    """Return what *archive* knows of accounts; raises ValueError for a record that is none."""
    found = await archive.list(Kind.WITHDRAWAL)
    return [_parsed(account, value.decode()) for account, value in found.items()]


def last_of(lines: Iterable[SeatErasure]) -> list[SeatErasure]:
    """Return of each account what last became of it; who was removed stays so."""
    found: dict[str, SeatErasure] = {}
    for line in sorted(lines, key=_moment):
        if line.seat not in found or found[line.seat].room != "removed":
            found[line.seat] = line
    return list(found.values())


def _moment(line: SeatErasure) -> tuple[int, int]:
    return line.at, [str(word) for word in WORDS].index(line.room)


def _parsed(account: str, text: str) -> SeatErasure:
    word, at = text.split()
    if word not in WORDS:
        raise ValueError(text)
    return SeatErasure(word, int(at), account)
