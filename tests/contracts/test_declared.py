"""The promise on what is declared, on each store: one baseline counts, nothing said is lost."""

import asyncio
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from game_server.app.backup import back_up, restore
from game_server.bots.local_redis import LocalRedis
from game_server.figures.programme.declarations import Declarations
from game_server.figures.programme.declared import Baseline, Content, Declaration, Declared
from game_server.storage.store import Store
from tests.contracts.backups import KINDS, Ground, emptied, written
from tests.unit.figures.programme.samples import AT, DIJON, EACH, HELD, refused

pytestmark = pytest.mark.anyio
WORKERS = 8


def workers(store: Store) -> list[Declarations]:
    """Return what several workers have of the same *store*; one clock ticks for all."""
    clock = count(AT).__next__
    return [Declarations(store, clock) for _ in range(WORKERS)]


def persons(said: Declared) -> int:
    """Return how many people the baseline that counts says."""
    assert said.baseline is not None
    return said.baseline.persons


async def test_all_is_listed_as_it_was_declared(store: Store) -> None:
    """By any worker, what was withdrawn too; each organisation has its own."""
    one, other, *_ = workers(store)
    made = [await one.add("", "ada", content) for content in EACH]
    await one.add("dijon", "eve", DIJON)
    assert await other.within("") == tuple(reversed(made))
    gone = [await other.withdraw("", "bob", each.id) for each in made]
    assert await one.within("") == tuple(reversed(gone))
    assert Declared.of(await one.within("dijon")).baseline == DIJON


async def test_of_many_baselines_at_once_one_counts(store: Store) -> None:
    """Eight workers are told the same at one moment: one of them keeps it."""
    told = await asyncio.gather(
        *(each.add("", "ada", DIJON) for each in workers(store)), return_exceptions=True
    )
    (made,) = (each for each in told if isinstance(each, Declaration))
    assert await workers(store)[0].within("") == (made,)


async def test_of_many_replacements_at_once_one_counts(store: Store) -> None:
    """All saw the first baseline; it is struck through once, and leads to the one that counts."""
    all_workers = workers(store)
    first = await all_workers[0].add("", "ada", DIJON)
    told = await asyncio.gather(
        *(
            each.add("", "bob", replace(DIJON, persons=800 + number), first.id)
            for number, each in enumerate(all_workers)
        ),
        return_exceptions=True,
    )
    (made,) = (each for each in told if isinstance(each, Declaration))
    listed = {each.id: each for each in await all_workers[0].within("")}
    assert listed.keys() == {first.id, made.id}
    assert isinstance(made.content, Baseline)
    assert persons(Declared.of(listed.values())) == made.content.persons
    known = await refused("baseline_known", all_workers[1].add("", "bob", DIJON, first.id))
    assert known["id"] == made.id


@pytest.mark.parametrize("content", [HELD, DIJON], ids=lambda content: content.kind)
async def test_withdrawn_by_many_at_once_is_withdrawn_once(store: Store, content: Content) -> None:
    """One of them has done it, and the record says who."""
    all_workers = workers(store)
    made = await all_workers[0].add("", "ada", content)
    told = await asyncio.gather(
        *(each.withdraw("", f"by {at}", made.id) for at, each in enumerate(all_workers)),
        return_exceptions=True,
    )
    (gone,) = (each for each in told if isinstance(each, Declaration))
    assert await all_workers[0].within("") == (gone,)


@pytest.mark.parametrize("kind", KINDS)
async def test_a_backup_brings_all_of_it_back(tmp_path: Path, redis: LocalRedis, kind: str) -> None:
    """What counts, what was withdrawn, and what was replaced."""
    ground = Ground.prepared(tmp_path, redis)
    location = ground.location(kind)
    async with written(location) as store:
        one = workers(store)[0]
        first, *made = [await one.add("", "ada", content) for content in EACH]
        await one.withdraw("", "bob", made[0].id)
        await one.add("", "bob", replace(DIJON, persons=800), first.id)
        before = await one.within("")
    await back_up(ground.file, location)
    there = await emptied(ground, kind)
    await restore(ground.file, there)
    async with written(there) as store:
        after = await workers(store)[0].within("")
    assert after == before
    assert persons(Declared.of(after)) == 800
