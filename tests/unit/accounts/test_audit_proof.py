"""What the seals of the trail prove: without their key nobody makes another trail of it."""

from dataclasses import replace

import pytest

from game_server.accounts.audit import KEPT_DAYS, Audit
from game_server.accounts.audit_entry import LAST, Entry, Mark, key_of, parse
from game_server.accounts.audit_proof import Verified, verify
from game_server.accounts.keys import NO_KEYS, Keys
from game_server.errors import StorageUnavailableError
from game_server.records.kinds import Kind
from tests.unit.accounts.people import AwayStore, Clock

pytestmark = pytest.mark.anyio
DAY = 24 * 3_600_000
KEYS = Keys(b"s" * 32)
FILED = Keys(KEYS.secret, b"f" * 32)
FORGERS = {"without a key": NO_KEYS, "with another key": Keys(b"x" * 32)}


async def recorded(archive: AwayStore, clock: Clock, keys: Keys, count: int = 5) -> Audit:
    """Append *count* entries, a day apart."""
    trail = Audit(archive, clock, keys)
    for number in range(count):
        await trail.record("", "a1", f"did {number}")
        clock.now += DAY
    return trail


async def kept(archive: AwayStore) -> list[Entry]:
    """Return the entries that are kept."""
    found = (await archive.list(Kind.AUDIT)).items()
    return [entry for key, value in found if (entry := parse(key, value))]


async def forge(archive: AwayStore, keys: Keys, start: int) -> None:
    """Make the chain anew from entry *start* on, with another account in it, and its mark."""
    entries = await kept(archive)
    previous = entries[start - 2].hash
    for entry in entries[start - 1 :]:
        forged = replace(entry, account="a9", previous=previous, rank=keys.rank).sealed(keys)
        await archive.put(Kind.AUDIT, key_of(forged.number), forged.encode())
        previous = forged.hash
    mark = Mark(Kind.AUDIT, len(entries), previous, keys.rank).sealed(keys)
    await archive.put(Kind.AUDIT, LAST, mark.encode())


async def test_a_keyed_trail_is_whole(archive: AwayStore, clock: Clock) -> None:
    """Also after a purge, and with the number of the last entry to compare."""
    trail = await recorded(archive, clock, KEYS)
    assert await verify(archive, KEYS) == Verified(5, 0, 5)
    clock.now += (KEPT_DAYS - 3) * DAY + 1
    assert await trail.purge() == 3
    found = await verify(archive, KEYS)
    assert (found, found.last) == (Verified(2, 0, 2), 5)


@pytest.mark.parametrize("forger", FORGERS)
@pytest.mark.parametrize("start", [2, 5])
async def test_who_lacks_the_key_makes_no_chain_anew(
    archive: AwayStore, clock: Clock, forger: str, start: int
) -> None:
    """Neither as entries of before there were keys, nor by a key of her own."""
    await recorded(archive, clock, KEYS)
    await forge(archive, FORGERS[forger], start)
    assert (await verify(archive, KEYS)).broken == start


@pytest.mark.parametrize("forger", FORGERS)
async def test_who_lacks_the_key_cuts_nothing_off(
    archive: AwayStore, clock: Clock, forger: str
) -> None:
    """Neither the last entries, with a mark before them, nor the first, as if purged."""
    await recorded(archive, clock, KEYS)
    entries, keys = await kept(archive), FORGERS[forger]
    head = await archive.get(Kind.AUDIT, LAST)
    assert head is not None
    last = Mark(Kind.AUDIT, 4, entries[3].hash, 1).sealed(keys)
    await archive.delete(Kind.AUDIT, key_of(5))
    for value in (last.encode(), replace(last, rank=0, by=0, seal="").encode()):
        await archive.put(Kind.AUDIT, LAST, value)
        assert (await verify(archive, KEYS)).broken == 4
    await archive.delete(Kind.AUDIT, LAST)
    assert (await verify(archive, KEYS)).broken == 5
    await archive.put(Kind.AUDIT, key_of(5), entries[4].encode())
    await archive.put(Kind.AUDIT, LAST, head)
    assert await verify(archive, KEYS) == Verified(5, 0, 5)
    first = Mark(Kind.AUDIT_ANCHOR, 2, entries[1].hash, 1).sealed(keys)
    for value in (first.encode(), replace(first, rank=0, by=0, seal="").encode()):
        await archive.put(Kind.AUDIT_ANCHOR, LAST, value)
        assert (await verify(archive, KEYS)).broken == 3


async def test_entries_of_before_there_were_keys_stay_in_the_chain(
    archive: AwayStore, clock: Clock
) -> None:
    """They count apart; the purge of some of them does not open the chain to others."""
    trail = await recorded(archive, clock, NO_KEYS, 4)
    clock.now += (KEPT_DAYS - 3) * DAY + 1 - DAY
    assert await trail.purge() == 1
    await recorded(archive, clock, KEYS, 3)
    assert await verify(archive, KEYS) == Verified(6, 0, 3)
    unsealed = Mark(Kind.AUDIT_ANCHOR, 1, (await kept(archive))[0].previous).encode()
    await archive.put(Kind.AUDIT_ANCHOR, LAST, unsealed)
    assert (await verify(archive, KEYS)).broken == 2


@pytest.mark.parametrize("before", [NO_KEYS, KEYS])
async def test_seals_never_get_weaker(archive: AwayStore, clock: Clock, before: Keys) -> None:
    """Who has the secret of the store alone goes on in no trail that a file has sealed."""
    await recorded(archive, clock, before, 2)
    await recorded(archive, clock, FILED, 2)
    assert await verify(archive, FILED) == Verified(4, 0, 2 + 2 * before.rank)
    await forge(archive, before, 4)
    assert (await verify(archive, FILED)).broken == 4


async def test_a_server_without_the_key_goes_on_in_no_trail_of_it(
    archive: AwayStore, clock: Clock
) -> None:
    """It neither writes nor purges, and says nothing of a trail that it cannot check."""
    await recorded(archive, clock, FILED, 2)
    late = Audit(archive, clock, KEYS)
    assert (await verify(archive, KEYS)).unknown
    for work in (late.check_key, late.purge, lambda: late.record("", "a1", "did")):
        with pytest.raises(StorageUnavailableError) as error:
            await work()
        assert error.value.cause == "audit_key"
    await Audit(archive, clock, FILED).check_key()
    assert await verify(archive, FILED) == Verified(2, 0, 2)
