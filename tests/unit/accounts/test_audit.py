"""The audit trail: a chain that several workers write, and that shows what was changed in it."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import asdict, replace

import pytest

from game_server.accounts.audit import KEPT_DAYS, Audit
from game_server.accounts.audit_entry import Entry
from game_server.accounts.audit_proof import Verified, verify
from game_server.accounts.keys import NO_KEYS
from game_server.errors import StorageUnavailableError
from game_server.records.kinds import Kind
from tests.unit.accounts.people import AwayStore, Clock

pytestmark = pytest.mark.anyio
DAY = 24 * 3_600_000


class KilledStore(AwayStore):
    """Stop after some writes."""

    def __init__(self, writes: int) -> None:
        super().__init__()
        self._left = writes
        self.killing = False

    def spend(self) -> None:
        """Count a write; raise once there is none left."""
        if self.killing:
            self._left -= 1
            if self._left < 0:
                raise StorageUnavailableError("killed")

    async def put(self, kind: str, key: str, value: bytes, expires: int | None = None) -> None:
        """Write, or be killed."""
        self.spend()
        await super().put(kind, key, value, expires)

    async def put_new(self, kind: str, key: str, value: bytes, expires: int | None = None) -> bool:
        """Write, or be killed."""
        self.spend()
        return await super().put_new(kind, key, value, expires)

    async def swap(
        self, kind: str, key: str, old: bytes, new: bytes, expires: int | None = None
    ) -> bool:
        """Write, or be killed."""
        self.spend()
        return await super().swap(kind, key, old, new, expires)

    async def delete(self, kind: str, key: str, only: bytes | None = None) -> None:
        """Delete, or be killed."""
        self.spend()
        await super().delete(kind, key, only)


@pytest.fixture
async def audit(archive: AwayStore, clock: Clock) -> Audit:
    """Return a trail of five entries, a day apart."""
    trail = Audit(archive, clock)
    for number in range(5):
        await trail.record("", "a1", f"did {number + 1}", "a2", "for a reason")
        clock.now += DAY
    return trail


async def kept(archive: AwayStore) -> list[Entry]:
    """Return the entries that are kept."""
    found = (await archive.list(Kind.AUDIT)).items()
    return [Entry(**json.loads(value)) for key, value in found if key.isdigit()]


async def put(archive: AwayStore, entry: Entry, key: int = 0) -> None:
    """Write an entry over that of its number, or under the number *key*."""
    value = json.dumps(asdict(entry), ensure_ascii=False).encode()
    await archive.put(Kind.AUDIT, f"{key or entry.number:012d}", value)


@pytest.mark.usefixtures("audit")
async def test_a_trail_is_whole(archive: AwayStore) -> None:
    """Each entry follows the one before."""
    assert await verify(archive) == Verified(5, 0)
    assert [entry.action for entry in await kept(archive)] == [f"did {n}" for n in range(1, 6)]


async def test_an_empty_trail_is_whole(archive: AwayStore, clock: Clock) -> None:
    """So is one whose entries were all purged, and that goes on after."""
    assert await verify(archive) == Verified(0, 0)
    trail = Audit(archive, clock)
    await trail.record("", "a1", "did")
    clock.now += KEPT_DAYS * DAY + 1
    assert await trail.purge() == 1
    assert await verify(archive) == Verified(0, 0)
    for worker in (trail, Audit(archive, clock)):
        await worker.record("", "a1", "did")
    assert await verify(archive) == Verified(2, 0)
    assert [entry.number for entry in await kept(archive)] == [2, 3]


CHANGES: dict[str, Callable[[Entry], Entry]] = {
    "action": lambda entry: replace(entry, action="other"),
    "at": lambda entry: replace(entry, at=entry.at - 1),
    "account": lambda entry: replace(entry, account="a9"),
    "target": lambda entry: replace(entry, target=""),
    "reason": lambda entry: replace(entry, reason="for another"),
    "organisation": lambda entry: replace(entry, organisation="ville"),
    "sealed anew": lambda entry: replace(entry, reason="for another").sealed(NO_KEYS),
    "previous": lambda entry: replace(entry, previous="0" * 64).sealed(NO_KEYS),
}


@pytest.mark.usefixtures("audit")
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("number", [1, 3, 5])
async def test_a_changed_entry_is_found(archive: AwayStore, number: int, change: str) -> None:
    """Whichever it is and whatever of it; if it was sealed anew, the one after it tells."""
    entry = (await kept(archive))[number - 1]
    await put(archive, CHANGES[change](entry))
    found = await verify(archive)
    assert found.broken in {number, number + 1}
    assert found.entries == found.broken - 1


@pytest.mark.usefixtures("audit")
@pytest.mark.parametrize("number", [1, 2, 4, 5])
async def test_a_removed_entry_is_found(archive: AwayStore, number: int) -> None:
    """Also the first, and the last."""
    await archive.delete(Kind.AUDIT, f"{number:012d}")
    assert (await verify(archive)).broken in {number, number + 1}


@pytest.mark.usefixtures("audit")
async def test_all_entries_removed_are_missed(archive: AwayStore) -> None:
    """No purge says that they went."""
    for number in range(1, 6):
        await archive.delete(Kind.AUDIT, f"{number:012d}")
    assert await verify(archive) == Verified(0, 1)


@pytest.mark.usefixtures("audit")
async def test_an_added_entry_is_found(archive: AwayStore) -> None:
    """At the end, and under a number that is none."""
    last = (await kept(archive))[-1]
    await put(archive, replace(last, number=6).sealed(NO_KEYS))
    assert (await verify(archive)).broken == 6
    await archive.delete(Kind.AUDIT, f"{6:012d}")
    await put(archive, last, 7)
    assert (await verify(archive)).broken == 6
    await archive.delete(Kind.AUDIT, f"{7:012d}")
    assert await verify(archive) == Verified(5, 0)


@pytest.mark.usefixtures("audit")
@pytest.mark.parametrize("value", [b"", b"{}", b"[1]", b"null", b"\xff", b'{"number": 3}'])
async def test_what_is_no_entry_is_found(archive: AwayStore, value: bytes) -> None:
    """It breaks the chain there; nothing breaks that reads it."""
    await archive.put(Kind.AUDIT, f"{3:012d}", value)
    assert await verify(archive) == Verified(2, 3)


async def test_an_entry_before_the_purged_ones_is_not_shown(
    archive: AwayStore, clock: Clock, audit: Audit
) -> None:
    """What somebody adds where nobody verifies any more is in no list either."""
    clock.now += (KEPT_DAYS - 3) * DAY + 1
    assert await audit.purge() == 3
    await put(archive, Entry(2, clock.now, "", "a9", "forged", "", "", "").sealed(NO_KEYS))
    assert await verify(archive) == Verified(2, 0)
    assert [entry.number for entry in await audit.entries("")] == [5, 4]


async def test_workers_append_by_turns(archive: AwayStore, clock: Clock) -> None:
    """Four at once: each of their entries is there once, in one chain."""
    workers = [Audit(archive, clock) for _ in range(4)]
    await asyncio.gather(
        *(
            worker.record("", f"a{index}", f"did {turn}")
            for turn in range(5)
            for index, worker in enumerate(workers)
        )
    )
    assert await verify(archive) == Verified(20, 0)
    done = {(entry.account, entry.action) for entry in await kept(archive)}
    assert len(done) == 20


async def test_a_trail_is_whole_after_each_step_of_a_purge(clock: Clock) -> None:
    """A purge that is killed at any of its writes leaves a whole chain, which the next one ends."""
    killed_at = 0
    while True:
        store = KilledStore(killed_at)
        trail = Audit(store, clock)
        for number in range(4):
            await trail.record("", "a1", f"did {number}")
        clock.now += KEPT_DAYS * DAY + 1
        await trail.record("", "a1", "later")
        store.killing = True
        try:
            await trail.purge()
        except StorageUnavailableError:
            store.killing = False
        else:
            break
        found = await verify(store)
        assert found.broken == 0
        assert await Audit(store, clock).purge() == (4 if killed_at == 0 else 0)
        await Audit(store, clock).record("", "a1", "after")
        assert await verify(store) == Verified(2, 0)
        assert [entry.number for entry in await kept(store)] == [5, 6]
        killed_at += 1
    assert killed_at >= 4


async def test_two_purges_at_once_leave_a_whole_trail(
    archive: AwayStore, clock: Clock, audit: Audit
) -> None:
    """Each worker purges each hour; the slower one does not move the beginning back."""
    clock.now += (KEPT_DAYS - 3) * DAY + 1
    late = Audit(archive, clock)
    first, *_ = await kept(archive)
    assert await audit.purge() == 3
    # The other one was killed before it had removed all.
    await put(archive, first)
    assert await verify(archive) == Verified(2, 0)
    clock.now += DAY
    assert sum(await asyncio.gather(audit.purge(), late.purge())) >= 1
    assert await verify(archive) == Verified(1, 0)
    assert [entry.number for entry in await kept(archive)] == [5]


async def test_clocks_apart_break_no_chain(archive: AwayStore, clock: Clock) -> None:
    """Entries are purged in their order, though a worker an hour ahead wrote some of them."""
    behind, ahead = Audit(archive, clock), Audit(archive, early := Clock(3_600_000))
    for worker in (behind, ahead, behind, behind):
        await worker.record("", "a1", "did")
    for moved in (clock, early):
        moved.now += KEPT_DAYS * DAY + 1
    assert await behind.purge(dry=True) == await behind.purge() == 1
    assert await verify(archive) == Verified(3, 0)
    clock.now += 3_600_000
    assert await behind.purge() == 3
    await behind.record("", "a1", "later")
    assert await verify(archive) == Verified(1, 0)


async def test_a_worker_that_was_silent_for_a_year_goes_on_at_the_end(
    archive: AwayStore, clock: Clock, audit: Audit
) -> None:
    """What others wrote after its last entry, and purged since, leaves no hole for it."""
    other = Audit(archive, clock)
    for _ in range(2):
        await other.record("", "a2", "did")
    clock.now += KEPT_DAYS * DAY + 1
    assert await other.purge() == 7
    await audit.record("", "a1", "back")
    await other.record("", "a2", "did")
    assert [entry.number for entry in await kept(archive)] == [8, 9]
    assert await verify(archive) == Verified(2, 0)


async def test_organisations_read_their_own_entries(archive: AwayStore, clock: Clock) -> None:
    """The last one first; the chain is one."""
    trail = Audit(archive, clock)
    for number, organisation in enumerate(("une", "autre", "", "une")):
        await trail.record(organisation, "a1", f"did {number}")
    for organisation, actions in (("une", ["did 3", "did 0"]), ("autre", ["did 1"]), ("x", [])):
        assert [entry.action for entry in await trail.entries(organisation)] == actions
    assert await verify(archive) == Verified(4, 0)
