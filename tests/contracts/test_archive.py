"""The contract of every archive: one record per key, claims that one caller wins, and expiry."""

import asyncio

import pytest

from game_server.storage.archive import SLICE, Record
from tests.contracts.conftest import Store

pytestmark = pytest.mark.anyio


async def test_record_is_kept_as_it_was_put(store: Store) -> None:
    """A record has the bytes that were last put under its kind and key."""
    assert await store.get("idea", "a") is None
    await store.put("idea", "a", bytes(range(256)))
    await store.put("idea", "b", b"")
    await store.put("idea", "b", b"second")
    assert await store.get("idea", "a") == bytes(range(256))
    assert await store.get("idea", "b") == b"second"


async def test_kinds_are_separate(store: Store) -> None:
    """The same key under another kind is another record."""
    await store.put("idea", "a", b"idea")
    await store.put("account", "a", b"account")
    await store.delete("idea", "a")
    assert await store.get("idea", "a") is None
    assert await store.get("account", "a") == b"account"
    assert await store.list("idea") == {}


async def test_list_is_in_the_order_of_the_keys(store: Store) -> None:
    """A kind's records are listed by key, whatever the order they came in."""
    for key in ("b", "é", "a", "B", "10", "9"):
        await store.put("idea", key, key.encode())
    await store.put("other", "c", b"")
    listed = await store.list("idea")
    assert list(listed) == ["10", "9", "B", "a", "b", "é"]
    assert all(value == key.encode() for key, value in listed.items())


async def test_keys_are_told_without_their_records(store: Store) -> None:
    """Those of one kind, in the order in which its records are listed."""
    assert await store.keys("idea") == ()
    for key in ("b", "é", "a", "B", "10", "9"):
        await store.put("idea", key, b"long" * 1_000)
    await store.put("other", "c", b"")
    assert await store.keys("idea") == ("10", "9", "B", "a", "b", "é")
    await store.delete("idea", "a")
    assert await store.keys("idea") == tuple(await store.list("idea"))


async def test_a_kind_is_read_in_slices(store: Store) -> None:
    """Whatever is there all the while comes once, in the order of the keys, and no more at once."""
    assert [held async for held in store.slices("idea")] == []
    for number in range(2 * SLICE):
        await store.put("idea", f"{number:04}é", str(number).encode())
    await store.put("other", "0001", b"")
    whole = dict(await store.list("idea"))
    slices = [held async for held in store.slices("idea")]
    assert [len(held) for held in slices] == [SLICE, SLICE]
    assert [pair for held in slices for pair in held.items()] == [*whole.items()]
    gone = f"{2 * SLICE - 1:04}é"
    reading = store.slices("idea")
    first = await anext(reading)
    await store.delete("idea", gone)
    await store.put("idea", "late", b"")
    left = {key: value async for held in reading for key, value in held.items() if key != "late"}
    assert {**first, **left} == {key: value for key, value in whole.items() if key != gone}


async def test_some_are_read_at_once(store: Store) -> None:
    """Those of the keys that there are, of one kind, however many were asked for."""
    for key in ("a", "é", "c"):
        await store.put("idea", key, key.encode())
    await store.put("other", "b", b"")
    assert await store.get_some("idea", []) == {}
    assert await store.get_some("idea", ["b", '"', "' OR 1"]) == {}
    assert await store.get_some("idea", ["c", "b", "é", "c"]) == {"c": b"c", "é": "é".encode()}
    many = [str(number) for number in range(40_000)]
    assert await store.get_some("idea", [*many, "a"]) == {"a": b"a"}


async def test_one_claim_wins(store: Store) -> None:
    """Of many callers that claim a key at once one gets true, and its value stays."""
    claims = [store.put_new("code", "ABC234", str(number).encode()) for number in range(20)]
    won = await asyncio.gather(*claims)
    assert won.count(True) == 1
    assert await store.get("code", "ABC234") == str(won.index(True)).encode()


async def test_deleted_key_can_be_claimed_again(store: Store) -> None:
    """A claim is free again after its record is deleted; deleting nothing is fine."""
    assert await store.put_new("code", "ABC234", b"one")
    assert not await store.put_new("code", "ABC234", b"two")
    await store.delete("code", "ABC234")
    await store.delete("code", "ABC234")
    assert await store.put_new("code", "ABC234", b"three")
    assert await store.get("code", "ABC234") == b"three"


async def test_record_is_deleted_only_while_it_is_the_one_that_was_meant(store: Store) -> None:
    """A key that has been claimed anew is not freed by whoever had it before."""
    await store.put_new("code", "ABC234", b"new")
    await store.delete("code", "ABC234", only=b"old")
    await store.delete("code", "never", only=b"")
    assert await store.get("code", "ABC234") == b"new"
    await store.delete("code", "ABC234", only=b"new")
    assert await store.get("code", "ABC234") is None


async def test_purge_takes_what_has_expired(store: Store) -> None:
    """Purging removes records that expire now or before, and counts them; others stay."""
    await store.put("idea", "past", b"", expires=999)
    await store.put("idea", "now", b"", expires=1000)
    await store.put("idea", "later", b"", expires=1001)
    await store.put("idea", "never", b"")
    assert await store.put_new("code", "past", b"", expires=0)
    assert await store.get("idea", "past") == b""
    assert await store.purge(1000) == 3
    assert list(await store.list("idea")) == ["later", "never"]
    assert await store.list("code") == {}
    assert await store.purge(1000) == 0


async def test_latest_expiry_counts(store: Store) -> None:
    """Putting a record again puts its expiry too, so that it may be kept longer, or for ever."""
    await store.put("idea", "longer", b"", expires=1)
    await store.put("idea", "longer", b"", expires=3)
    await store.put("idea", "for ever", b"", expires=1)
    await store.put("idea", "for ever", b"")
    await store.put("idea", "shorter", b"")
    await store.put("idea", "shorter", b"", expires=2)
    assert not await store.put_new("idea", "shorter", b"", expires=9)
    assert await store.purge(2) == 1
    assert list(await store.list("idea")) == ["for ever", "longer"]


async def test_value_is_swapped_only_while_it_is_the_one_that_was_seen(store: Store) -> None:
    """Of several that change the value they saw one alone succeeds; the expiry stays."""
    await store.put("account", "a", b"1", expires=1_000)
    swaps = [store.swap("account", "a", b"1", b"2"), store.swap("account", "a", b"1", b"3")]
    assert sorted(await asyncio.gather(*swaps)) == [False, True]
    assert await store.get("account", "a") in (b"2", b"3")
    assert not await store.swap("account", "unknown", b"", b"1")
    assert not await store.swap("other", "a", b"2", b"1")
    assert await store.get("account", "unknown") is None
    assert await store.purge(1_000) == 1
    assert await store.get("account", "a") is None


async def test_swap_may_give_a_record_another_expiry(store: Store) -> None:
    """With the new value, or not at all: what a change keeps longer goes with nothing half done."""
    await store.put("idea", "a", b"1", expires=1_000)
    assert not await store.swap("idea", "a", b"0", b"2", expires=9_000)
    assert await store.swap("idea", "a", b"1", b"2", expires=2_000)
    assert await store.purge(1_999) == 0
    assert (await store.records("idea"))["a"] == Record(b"2", 2_000)
    assert await store.purge(2_000) == 1
    await store.put("idea", "b", b"1")
    assert await store.swap("idea", "b", b"1", b"1", expires=3_000)
    assert await store.purge(3_000) == 1
