"""Repositories: records are read as they were written, and changed by one at a time."""

from dataclasses import dataclass

import pytest

from game_server.records.kinds import Kind
from game_server.records.repository import Repository, compact, spaced
from game_server.storage.memory import MemoryStore

pytestmark = pytest.mark.anyio
KEY = "key"


@dataclass(frozen=True, slots=True)
class Held:
    """Hold a word and a number."""

    word: str
    n: int = 0


HELD = spaced(Kind.LOGIN, Held)


@pytest.fixture
async def store() -> MemoryStore:
    """Return a store that has one record."""
    found = MemoryStore()
    await HELD.put(found, KEY, Held("é", 1))
    return found


@pytest.mark.parametrize(
    ("of", "value"),
    [
        (HELD, b'{"word": "\\u00e9", "n": 0}'),
        (
            spaced(Kind.LOGIN, Held, ascii_only=False, in_order=True),
            '{"n": 0, "word": "é"}'.encode(),
        ),
        (compact(Kind.LOGIN, Held), '{"word":"é","n":0}'.encode()),
        (compact(Kind.LOGIN, Held, sparse=True), '{"word":"é"}'.encode()),
        (
            spaced(Kind.LOGIN, Held, read=lambda fields: Held(fields["word"])),
            b'{"word": "\\u00e9", "n": 0}',
        ),
    ],
)
def test_a_record_is_written_in_its_form(of: Repository[Held], value: bytes) -> None:
    """Each kind in the one that it always had."""
    assert of.encode(Held("é")) == value
    assert of.decode(value) == Held("é")


def test_what_is_cached_is_decoded_once() -> None:
    """So that ten thousand records that are equal take the room of one."""
    of = spaced(Kind.LOGIN, Held, cached=2)
    value = of.encode(Held("é"))
    assert of.decode(value) is of.decode(bytes(bytearray(value)))


async def test_records_are_found_by_key_and_by_its_start(store: MemoryStore) -> None:
    """What is not there is None, and left out of many."""
    assert await HELD.get(store, KEY) == Held("é", 1)
    assert await HELD.get(store, "other") is None
    assert await HELD.put_new(store, "room a", Held("a"))
    assert not await HELD.put_new(store, "room a", Held("b"))
    assert await HELD.get_some(store, [KEY, "none"]) == {KEY: Held("é", 1)}
    assert await HELD.each(store) == {KEY: Held("é", 1), "room a": Held("a")}
    assert await HELD.each(store, "room ") == {"room a": Held("a")}


@pytest.mark.parametrize("key", [KEY, "new"])
async def test_a_change_is_made_anew_on_what_somebody_else_wrote(
    store: MemoryStore, key: str
) -> None:
    """Neither is lost: the second one sees the first, whether there was a record or not."""
    seen: list[int] = []

    async def interfere(_before: Held, after: Held) -> None:
        seen.append(after.n)
        if len(seen) == 1:
            await HELD.put(store, key, Held("other", 10))

    def add(held: Held) -> Held:
        return Held(held.word, held.n + 1)

    changed = await HELD.change(store, key, add, first=Held(""), ahead=interfere)
    assert changed == (Held("other", 10), Held("other", 11))
    assert await HELD.get(store, key) == Held("other", 11)
    assert seen[1:] == [11]


async def test_what_stays_the_same_is_not_written(store: MemoryStore) -> None:
    """Also where there is no record yet."""
    assert await HELD.change(store, KEY, lambda held: held) == (Held("é", 1), Held("é", 1))
    assert await HELD.change(store, "new", lambda held: held, first=Held("")) == (Held(""),) * 2
    assert await HELD.change(store, "new", lambda _: Held("a")) is None
    assert await store.keys(Kind.LOGIN) == (KEY,)


async def test_a_change_may_be_kept_for_another_time(store: MemoryStore) -> None:
    """Without that its expiry stays."""
    await HELD.put(store, KEY, Held("a"), 5)
    await HELD.change(store, KEY, lambda _: Held("b"))
    assert (await store.records(Kind.LOGIN))[KEY].expires == 5
    await HELD.change(store, KEY, lambda _: Held("c"), expires=lambda held: 7 + held.n)
    assert (await store.records(Kind.LOGIN))[KEY].expires == 7
