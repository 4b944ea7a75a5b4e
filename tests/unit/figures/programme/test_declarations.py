"""The register of declarations: one change after the other, and nothing that is lost."""

import asyncio
from dataclasses import replace
from itertools import count

import pytest

from game_server.figures.programme.declarations import Declarations
from game_server.figures.programme.declared import (
    Campaign,
    Content,
    Continuation,
    Declaration,
    Declared,
    Restored,
    key_of,
)
from game_server.figures.programme.marker import last_mark
from game_server.records.kinds import Kind
from game_server.storage.memory import MemoryStore
from tests.unit.figures.programme.samples import AT, DIJON, EACH, HELD, JOINED, SPRING, refused

pytestmark = pytest.mark.anyio


class Meeting(MemoryStore):
    """Have two who change the same record read it both before one of them writes."""

    dies_before = ""
    """What the worker dies before, of what changes a record: `swap` or `delete`."""

    async def get(self, kind: str, key: str) -> bytes | None:
        """Read, and let others read before the caller goes on."""
        found = await super().get(kind, key)
        await asyncio.sleep(0)
        return found

    async def swap(
        self, kind: str, key: str, old: bytes, new: bytes, expires: int | None = None
    ) -> bool:
        """Swap, unless the worker dies."""
        if self.dies_before == "swap":
            raise asyncio.CancelledError
        return await super().swap(kind, key, old, new, expires)

    async def delete(self, kind: str, key: str, only: bytes | None = None) -> None:
        """Delete, unless the worker dies."""
        if self.dies_before == "delete":
            raise asyncio.CancelledError
        await super().delete(kind, key, only)


@pytest.fixture
def archive() -> Meeting:
    """Return an empty archive."""
    return Meeting()


@pytest.fixture
def declarations(archive: Meeting) -> Declarations:
    """Return the register of that archive, whose clock ticks at each look."""
    return Declarations(archive, count(AT).__next__)


async def test_declared_is_listed_with_who_and_when(declarations: Declarations) -> None:
    """The last one first; nothing of it is another organisation's."""
    made = [await declarations.add("dijon", "ada", content) for content in EACH]
    assert [(each.by, each.at, each.content) for each in made] == [
        ("ada", AT + at, content) for at, content in enumerate(EACH)
    ]
    assert await declarations.within("dijon") == tuple(reversed(made))
    assert await declarations.within("") == await declarations.within("dij") == ()


async def test_each_change_is_marked(archive: Meeting, declarations: Declarations) -> None:
    """So that workers that hold the programme read it anew."""
    marks = [await last_mark(archive)]
    made = await declarations.add("", "ada", HELD)
    marks.append(await last_mark(archive))
    await declarations.withdraw("", "ada", made.id)
    marks.append(await last_mark(archive))
    assert len({*marks}) == 3


@pytest.mark.parametrize("content", EACH, ids=lambda content: content.kind)
async def test_withdrawn_stays_and_counts_no_more(
    content: Content, declarations: Declarations
) -> None:
    """Of each kind: with who withdrew it, and when; once."""
    made = await declarations.add("", "ada", content)
    gone = await declarations.withdraw("", "bob", made.id)
    assert gone == replace(made, withdrawn_by="bob", withdrawn_at=AT + 1)
    await refused("declared_withdrawn", declarations.withdraw("", "eve", made.id))
    assert await declarations.within("") == (gone,)
    assert Declared.of(await declarations.within("")) == Declared()


@pytest.mark.parametrize("id_", ["0" * 16, "baseline", "", "a b"])
async def test_unknown_is_not_withdrawn(id_: str, declarations: Declarations) -> None:
    """Nor what is another organisation's, nor the baseline by the name of its key."""
    made = await declarations.add("dijon", "ada", HELD)
    await declarations.add("", "ada", DIJON)
    await refused("declared_unknown", declarations.withdraw("", "bob", id_))
    await refused("declared_unknown", declarations.withdraw("", "bob", made.id))


async def test_second_baseline_is_refused_with_the_known_one(declarations: Declarations) -> None:
    """Typed twice, it is there once; what is known is told."""
    first = await declarations.add("", "ada", DIJON)
    known = {"id": first.id, "year": 2023, "persons": 753}
    assert await refused("baseline_known", declarations.add("", "bob", DIJON)) == known
    other = replace(DIJON, year=2024, persons=800)
    assert await refused("baseline_known", declarations.add("", "bob", other, "0" * 16)) == known
    assert await declarations.within("") == (first,)
    assert (await declarations.add("dijon", "eve", other)).content == other


async def test_confirmed_baseline_takes_the_place_of_the_first(declarations: Declarations) -> None:
    """The one before stays, struck through, and leads to the one that counts."""
    first = await declarations.add("", "ada", DIJON)
    better = await declarations.add("", "bob", replace(DIJON, persons=800), first.id)
    gone = replace(first, withdrawn_by="bob", withdrawn_at=AT + 2, replaced_by=better.id)
    assert await declarations.within("") == (better, gone)
    assert Declared.of(await declarations.within("")).baseline == better.content


async def test_withdrawn_baseline_makes_room(declarations: Declarations) -> None:
    """Another one needs no confirmation then."""
    first = await declarations.add("", "ada", DIJON)
    gone = await declarations.withdraw("", "ada", first.id)
    other = await declarations.add("", "ada", replace(DIJON, persons=800))
    assert await declarations.within("") == (other, gone)


async def test_of_two_baselines_at_once_one_counts(declarations: Declarations) -> None:
    """The other one is told what is known by now."""
    told = await asyncio.gather(
        *(declarations.add("", by, DIJON) for by in ("ada", "bob")), return_exceptions=True
    )
    assert sorted(type(each).__name__ for each in told) == ["AccessError", "Declaration"]
    assert len(await declarations.within("")) == 1


async def test_of_two_replacements_at_once_one_counts(declarations: Declarations) -> None:
    """Both saw the first one; the second is told of what took its place."""
    first = await declarations.add("", "ada", DIJON)
    told = await asyncio.gather(
        *(declarations.add("", "bob", replace(DIJON, persons=n), first.id) for n in (800, 900)),
        return_exceptions=True,
    )
    assert sorted(type(each).__name__ for each in told) == ["AccessError", "Declaration"]
    listed = await declarations.within("")
    assert [each.counts for each in listed] == [True, False]
    assert listed[1].id == first.id


async def test_replaced_while_it_is_withdrawn_leaves_one_truth(declarations: Declarations) -> None:
    """Whoever is first, the first baseline is gone and the second one counts."""
    first = await declarations.add("", "ada", DIJON)
    await asyncio.gather(
        declarations.withdraw("", "ada", first.id),
        declarations.add("", "bob", replace(DIJON, persons=800), first.id),
        return_exceptions=True,
    )
    assert {each.id == first.id: each.counts for each in await declarations.within("")} == {
        True: False,
        False: True,
    }


async def test_a_kill_between_copy_and_change_loses_nothing(
    archive: Meeting, declarations: Declarations
) -> None:
    """The baseline that counts is the truth, and what was begun can be done again."""
    first = await declarations.add("", "ada", DIJON)
    archive.dies_before = "swap"
    with pytest.raises(asyncio.CancelledError):
        await declarations.add("", "bob", replace(DIJON, persons=800), first.id)
    archive.dies_before = ""
    assert key_of("", first.id) in await archive.list(Kind.DECLARED)
    assert await declarations.within("") == (first,)
    better = await declarations.add("", "bob", replace(DIJON, persons=900), first.id)
    assert [each.id for each in await declarations.within("") if each.counts] == [better.id]


async def test_a_kill_before_the_baseline_goes_leaves_it_withdrawn(
    archive: Meeting, declarations: Declarations
) -> None:
    """It is listed once, is not withdrawn again, and another one takes its place."""
    first = await declarations.add("", "ada", DIJON)
    archive.dies_before = "delete"
    with pytest.raises(asyncio.CancelledError):
        await declarations.withdraw("", "ada", first.id)
    archive.dies_before = ""
    (gone,) = await declarations.within("")
    assert (gone.id, gone.withdrawn_by) == (first.id, "ada")
    await refused("declared_withdrawn", declarations.withdraw("", "bob", first.id))
    other = await declarations.add("", "bob", replace(DIJON, persons=900))
    assert await declarations.within("") == (other, gone)


@pytest.mark.parametrize("content", [HELD, DIJON], ids=lambda content: content.kind)
async def test_withdrawn_by_two_at_once_is_gone(
    content: Content, declarations: Declarations
) -> None:
    """One of them alone has done it; the other one learns that it is done."""
    made = await declarations.add("", "ada", content)
    told = await asyncio.gather(
        *(declarations.withdraw("", by, made.id) for by in ("ada", "bob")), return_exceptions=True
    )
    done = [each for each in told if isinstance(each, Declaration)]
    assert await declarations.within("") == tuple(done)
    assert {type(each).__name__ for each in told} == {"AccessError", "Declaration"}


@pytest.mark.parametrize(
    ("first", "last"),
    [("2026-05-31", "2026-06-30"), ("2026-02-01", "2026-03-01"), ("2026-01-01", "2026-12-31")],
)
async def test_campaigns_share_no_day(first: str, last: str, declarations: Declarations) -> None:
    """A session belongs to one of them, else sums of campaigns would count it twice."""
    spring = await declarations.add("", "ada", SPRING)
    other = Campaign("Été", first, last)
    known = await refused("campaign_overlaps", declarations.add("", "ada", other))
    assert known == {"name": "Printemps", "first": "2026-03-01", "last": "2026-05-31"}
    await declarations.add("", "ada", Campaign("Été", "2026-06-01", "2026-06-30"))
    await declarations.withdraw("", "ada", spring.id)
    assert (await declarations.add("", "ada", Campaign("Mars", "2026-03-01", "2026-03-31"))).counts


async def test_same_people_are_joined_once(declarations: Declarations) -> None:
    """Also the other way round, and by what was joined in between."""
    first = await declarations.add("", "ada", JOINED)
    back = Continuation(JOINED.of, JOINED.room)
    await refused("continuation_known", declarations.add("", "ada", back))
    await declarations.add("", "ada", Continuation("c" * 32, JOINED.room))
    around = Continuation("c" * 32, JOINED.of)
    await refused("continuation_known", declarations.add("", "ada", around))
    await declarations.withdraw("", "ada", first.id)
    assert (await declarations.add("", "ada", around)).counts


@pytest.mark.parametrize("content", EACH, ids=lambda content: content.kind)
async def test_restored_counts_as_it_was_declared(
    content: Content, archive: Meeting, declarations: Declarations
) -> None:
    """Of each kind, with who withdrew and restored it; it can be withdrawn again."""
    made = await declarations.add("", "ada", content)
    await declarations.withdraw("", "bob", made.id)
    mark = await last_mark(archive)
    again = replace(made, restored=Restored("cy", AT + 2, "bob", AT + 1))
    assert await declarations.restore("", "cy", made.id) == again
    assert await last_mark(archive) != mark
    assert await declarations.within("") == (again,)
    await refused("declared_counts", declarations.restore("", "cy", made.id))
    gone = await declarations.withdraw("", "eve", made.id)
    assert gone.restored == again.restored
    assert await declarations.within("") == (gone,)
    assert gone.withdrawn_at is not None
    last = await declarations.restore("", "cy", made.id)
    assert last.restored == Restored("cy", gone.withdrawn_at + 1, "eve", gone.withdrawn_at)
    assert replace(last, restored=None) == made


@pytest.mark.parametrize("id_", ["0" * 16, "baseline", "", "a b"])
async def test_unknown_is_not_restored(id_: str, declarations: Declarations) -> None:
    """Nor what is another organisation's."""
    made = await declarations.add("dijon", "ada", HELD)
    await declarations.withdraw("dijon", "ada", made.id)
    await refused("declared_unknown", declarations.restore("", "cy", id_))
    await refused("declared_unknown", declarations.restore("", "cy", made.id))


async def test_restored_takes_no_place_that_is_taken(declarations: Declarations) -> None:
    """Of a baseline, of days of a campaign, of sessions of the same people: it stays withdrawn."""
    for content, other, code in (
        (DIJON, replace(DIJON, persons=800), "baseline_known"),
        (SPRING, Campaign("Mars", "2026-03-01", "2026-03-31"), "campaign_overlaps"),
        (JOINED, Continuation(JOINED.of, JOINED.room), "continuation_known"),
    ):
        first = await declarations.add("", "ada", content)
        gone = await declarations.withdraw("", "ada", first.id)
        second = await declarations.add("", "ada", other)
        await refused(code, declarations.restore("", "cy", first.id))
        assert {gone, second} <= {*await declarations.within("")}


async def test_a_replaced_baseline_is_restored_once_nothing_is_in_its_place(
    declarations: Declarations,
) -> None:
    """Both stay in the list, each once."""
    first = await declarations.add("", "ada", DIJON)
    second = await declarations.add("", "bob", replace(DIJON, persons=800), first.id)
    await refused("baseline_known", declarations.restore("", "cy", first.id))
    gone = await declarations.withdraw("", "bob", second.id)
    again = await declarations.restore("", "cy", first.id)
    assert replace(again, restored=None) == first
    assert await declarations.within("") == (gone, again)


@pytest.mark.parametrize("content", [HELD, DIJON], ids=lambda content: content.kind)
async def test_restored_by_two_at_once_counts_once(
    content: Content, declarations: Declarations
) -> None:
    """The other one learns that it counts."""
    made = await declarations.add("", "ada", content)
    await declarations.withdraw("", "ada", made.id)
    told = await asyncio.gather(
        *(declarations.restore("", "cy", made.id) for _ in range(2)), return_exceptions=True
    )
    assert {getattr(each, "code", "") for each in told} == {"", "declared_counts"}
    (again,) = await declarations.within("")
    assert again in told
    assert replace(again, restored=None) == made


async def test_a_baseline_is_restored_though_its_withdrawal_was_cut_off(
    archive: Meeting, declarations: Declarations
) -> None:
    """It stands in the place of the one that counts, withdrawn."""
    first = await declarations.add("", "ada", DIJON)
    archive.dies_before = "delete"
    with pytest.raises(asyncio.CancelledError):
        await declarations.withdraw("", "ada", first.id)
    archive.dies_before = ""
    again = await declarations.restore("", "cy", first.id)
    assert replace(again, restored=None) == first
    assert await declarations.within("") == (again,)
