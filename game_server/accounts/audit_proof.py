"""The proof of the audit trail: whether its chain is whole, and by which keys it is sealed."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from game_server.accounts.audit_entry import LAST, Entry, Mark, key_of, parse, read_mark
from game_server.accounts.keys import NO_KEYS, Keys
from game_server.records.kinds import Kind
from game_server.storage.archive import ReadOnlyArchive


@dataclass(frozen=True, slots=True)
class Verified:
    """Say how many *entries* follow each other, and the number of the first *broken* one, or 0.

    *keyed* of them are sealed by a key; *last* is the number of the last one. *unknown*: some are
    sealed by a key that is not here, so that nothing can be said.
    """

    entries: int
    broken: int
    keyed: int = 0
    last: int = field(default=0, compare=False)
    unknown: bool = False


async def verify(archive: ReadOnlyArchive, keys: Keys = NO_KEYS) -> Verified:
    """Check the chain from its oldest entry that is kept; raises StorageUnavailableError.

    Seals never get weaker from one entry to the next: whoever lacks the key of some cannot go on
    without it, nor end the chain before them.
    """
    found = dict(await archive.list(Kind.AUDIT))
    head_value = found.pop(LAST, None)
    # After the entries: what a purge removes meanwhile is before this anchor.
    anchor_value = await archive.get(Kind.AUDIT_ANCHOR, LAST)
    try:
        head, anchor = read_mark(Kind.AUDIT, head_value), read_mark(Kind.AUDIT_ANCHOR, anchor_value)
    except (TypeError, ValueError):
        return Verified(0, 1)
    # A purge that was killed: its anchor stands, entries before it were still to go.
    after = key_of(anchor.number) if anchor else ""
    kept = {key: value for key, value in found.items() if key > after}
    entries = [parse(key, value) for key, value in kept.items()]
    ranks = {entry.rank for entry in entries if entry} | {m.by for m in (head, anchor) if m}
    if not all(map(keys.knows, ranks)):
        return Verified(0, 0, unknown=True)
    if anchor and not _stands(anchor, entries, keys):
        return Verified(0, anchor.number + 1)
    return _walk(entries, head, anchor, keys)


def _stands(anchor: Mark, entries: Iterable[Entry | None], keys: Keys) -> bool:
    """Return whether *anchor* is sealed as well as any entry after it."""
    best = max((entry.rank for entry in entries if entry), default=0)
    return anchor.by >= best and anchor.holds(keys)


def _walk(
    entries: Iterable[Entry | None], head: Mark | None, anchor: Mark | None, keys: Keys
) -> Verified:
    """Follow the chain from *anchor* to *head*."""
    number, previous, rank = _end_of(anchor)
    count = keyed = 0
    for entry in entries:
        number += 1
        if entry is None or not _follows(entry, (number, previous, rank), keys):
            return Verified(count, number, keyed, number - 1)
        if head is not None and entry.number == head.number and not _names(head, entry, keys):
            return Verified(count, number, keyed, number - 1)
        previous, rank = entry.hash, entry.rank
        count, keyed = count + 1, keyed + bool(rank)
    # One entry alone may be there without a mark: whoever wrote it was killed before the next step.
    cut = keyed > 1 if head is None else head.number > number
    return Verified(count, number + 1 if cut else 0, keyed, number)


def _end_of(mark: Mark | None) -> tuple[int, str, int]:
    return (mark.number, mark.hash, mark.rank) if mark else (0, "", 0)


def _follows(entry: Entry, end: tuple[int, str, int], keys: Keys) -> bool:
    number, previous, rank = end
    wanted = replace(entry, number=number, previous=previous).sealed(keys)
    return entry.rank >= rank and entry == wanted


def _names(head: Mark, entry: Entry, keys: Keys) -> bool:
    return head.hash == entry.hash and head.by >= entry.rank == head.rank and head.holds(keys)
