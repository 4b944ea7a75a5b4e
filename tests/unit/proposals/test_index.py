"""The list of all proposals: filtered, of one organisation, anew once somebody changed one."""

from collections.abc import AsyncIterator, Mapping

import pytest

from game_server.engine.kit.copies import replace
from game_server.proposals import index as module
from game_server.proposals.index import (
    Filters,
    Order,
    ProposalIndex,
    Session,
    count_states,
    in_order,
    sessions_of,
)
from game_server.proposals.marker import mark_changed
from game_server.proposals.record import Additions, Change
from game_server.proposals.register import Proposals
from game_server.records.kinds import Kind
from game_server.retention.table import DAY
from game_server.storage.memory import MemoryStore
from tests.unit.proposals.samples import START, handed_on, stored

pytestmark = pytest.mark.anyio


class Counting(MemoryStore):
    """Count how often all proposals were read."""

    listings = 0

    def slices(self, kind: str) -> AsyncIterator[Mapping[str, bytes]]:
        """Read all, and count that."""
        self.listings += kind == Kind.PROPOSAL
        return super().slices(kind)


@pytest.fixture
def archive() -> Counting:
    """Return an empty archive."""
    return Counting()


async def ids(index: ProposalIndex, wanted: Filters) -> list[str]:
    """Return the ids of those that are *wanted*."""
    return [each.key[-2:] for each in await index.within("") if each.matches(wanted)]


async def test_each_filter_finds_its_own(archive: Counting) -> None:
    """By what was handed on and by what was added; several filters narrow each other."""
    added = Additions(START, {"problem": "Trop de BOUTEILLES"}, {"art": {"fr": "Arts"}}, "large")
    pilot = Change("accompanied", START, service="sport", title={"fr": "Sports"})
    await stored(
        archive,
        replace(handed_on("t1"), goals=(6,), cost="small"),
        replace(handed_on("t2"), additions=added, kind="card", room="b" * 32),
        replace(handed_on("t3"), changes=(Change("received", START), pilot), closed=START + 1),
    )
    index = ProposalIndex(archive, lambda: START)
    assert await ids(index, Filters()) == ["t3", "t1", "t2"]
    assert await ids(index, Filters(goal=6)) == ["t1"]
    assert await ids(index, Filters(cost="small")) == ["t1"]
    assert await ids(index, Filters(cost="large")) == ["t2"]
    assert await ids(index, Filters(service="art")) == ["t2"]
    assert await ids(index, Filters(service="sport")) == ["t3"]
    assert await ids(index, Filters(state="accompanied")) == ["t3"]
    assert await ids(index, Filters(kind="card")) == ["t2"]
    assert await ids(index, Filters(room="b" * 32)) == ["t2"]
    assert await ids(index, Filters(text="bouteilles")) == ["t2"]
    assert await ids(index, Filters(text="gourdes", service="eau", state="received")) == [
        "t1",
        "t2",
    ]
    assert count_states(await index.within("")) == {"received": 2, "accompanied": 1}


async def test_words_are_found_without_accents_and_inside_a_group(archive: Counting) -> None:
    """In any spelling; of what was merged its head is found, and no more once it stands alone."""
    head = replace(handed_on("t1"), texts={"title": "Un garage à vélos"})
    under = replace(handed_on("t2"), texts={"title": "Peser les RESTES"}, into=head.key)
    await stored(archive, head, under)
    index = ProposalIndex(archive, lambda: START)
    for text in ("velos", "VÉLOS", "ve\u0301los", "garage a velos", "peser", "restes"):
        assert await ids(index, Filters(text=text)) == ["t1"]
    assert await ids(index, Filters(text="gourdes")) == []
    await Proposals(archive, lambda: START).split(under.key)
    assert await ids(index, Filters(text="peser")) == ["t2"]
    assert await ids(index, Filters(text="velos")) == ["t1"]


async def test_list_is_sorted_by_votes_by_state_or_the_oldest_first(archive: Counting) -> None:
    """Where nobody voted comes last; what is alike stays the newest first."""
    studied = (Change("received", START), Change("studied", START))
    await stored(
        archive,
        replace(handed_on("t1"), least=5, closed=START, changes=studied),
        replace(handed_on("t2"), least=None, closed=START + 2),
        replace(handed_on("t3"), votes=4, voters=12, closed=START + 1),
        replace(handed_on("t4"), least=10, closed=START + 3, changes=studied),
    )
    found = await ProposalIndex(archive, lambda: START).within("")
    orders: tuple[Order | None, ...] = (None, "votes", "state", "oldest")
    assert {order: [each.key[-2:] for each in in_order(found, order)] for order in orders} == {
        None: ["t4", "t2", "t3", "t1"],
        "votes": ["t4", "t1", "t2", "t3"],
        "state": ["t2", "t3", "t4", "t1"],
        "oldest": ["t1", "t3", "t2", "t4"],
    }


async def test_nobody_reads_what_is_not_hers(archive: Counting) -> None:
    """Of another organisation, or over."""
    await stored(archive, handed_on("t1"), replace(handed_on("t2"), organisation="commune"))
    now = START
    index = ProposalIndex(archive, lambda: now)
    assert [each.key[-2:] for each in await index.within("commune")] == ["t2"]
    assert [each.key[-2:] for each in await index.within("")] == ["t1"]
    now = handed_on().until
    assert await index.within("") == ()


async def test_merged_ones_stand_under_their_head_as_long_as_it_is_there(
    archive: Counting,
) -> None:
    """Once that is erased they are listed again."""
    head, under = handed_on("t1"), replace(handed_on("t2"), into=handed_on("t1").key)
    await stored(archive, head, under)
    index = ProposalIndex(archive, lambda: START)
    assert await ids(index, Filters()) == ["t1"]
    assert [each.key for each in await index.under(head.key)] == [under.key]
    await archive.delete(Kind.PROPOSAL, head.key)
    await mark_changed(archive)
    assert await ids(index, Filters()) == ["t2"]


async def test_list_is_read_anew_only_after_a_change(archive: Counting) -> None:
    """Of whichever worker; and now and then in any case, or once a clock was set back."""
    await stored(archive, handed_on())
    now = START
    index = ProposalIndex(archive, lambda: now)
    for _ in range(3):
        await index.within("")
    assert archive.listings == 1
    await Proposals(archive, lambda: START).decide(handed_on().key, 1, Change("studied", 0))
    assert await ids(index, Filters(state="studied")) == ["t1"]
    assert archive.listings == 2
    now += module.LISTED_FOR
    await index.within("")
    assert archive.listings == 3
    now = START
    await index.within("")
    assert archive.listings == 4


async def test_what_was_read_ahead_is_there_for_who_asks(archive: Counting) -> None:
    """It is read ahead again after a change alone, or once the list is as old as may be."""
    await stored(archive, handed_on())
    now = START
    index = ProposalIndex(archive, lambda: now)
    await index.warm()
    assert (await ids(index, Filters()), archive.listings) == (["t1"], 1)
    now += module.LISTED_FOR
    await index.warm()
    assert archive.listings == 1
    await mark_changed(archive)
    await index.warm()
    assert archive.listings == 2
    now += module.AHEAD_FOR
    await index.warm()
    assert archive.listings == 3


async def test_last_decisions_that_are_announced_are_news(archive: Counting) -> None:
    """For a year; one that was taken back, or merged, or is another organisation's is none."""
    received = Change("received", START)
    news = Change("done", START + 9, public=True)
    decided = replace(handed_on(), changes=(received, news))
    silent = replace(news, public=False)
    await stored(
        archive,
        *(
            replace(decided, id=f"t{n}", changes=(received, replace(news, at=START + n)))
            for n in range(5)
        ),
        replace(decided, id="t5", changes=(received, news, silent)),
        replace(decided, id="t6", into=decided.key),
        replace(decided, id="t7", organisation="commune"),
    )
    now = START
    index = ProposalIndex(archive, lambda: now)
    assert [each.key[-2:] for each in await index.announced("")] == ["t4", "t3", "t2"]
    assert [each.key[-2:] for each in await index.announced("commune")] == ["t7"]
    now = START + 3 + module.NEWS_DAYS * DAY
    assert [each.key[-2:] for each in await index.announced("")] == ["t4"]


async def test_a_session_finds_all_that_it_handed_on(archive: Counting) -> None:
    """What was merged too; nothing of others, nor what is over."""
    head, under, other = handed_on("t1"), handed_on("t2"), handed_on("t3")
    away = replace(handed_on("t4"), organisation="ville")
    await stored(archive, head, replace(under, into=head.key), replace(other, room="b" * 32), away)
    now = [START]
    index = ProposalIndex(archive, lambda: now[0])
    assert {each.key for each in await index.of_room("", head.room)} == {head.key, under.key}
    assert await index.of_room("", "c" * 32) == ()
    now[0] = head.until
    assert await index.of_room("", head.room) == ()


async def test_sessions_are_named_once_the_last_one_first(archive: Counting) -> None:
    """By room, title and end."""
    later = replace(handed_on("t3"), room="b" * 32, closed=START + 1, session={"fr": "Appel"})
    await stored(archive, handed_on("t1"), handed_on("t2"), later)
    listed = await ProposalIndex(archive, lambda: START).within("")
    assert sessions_of(listed) == [
        Session("b" * 32, {"fr": "Appel"}, START + 1),
        Session("a" * 32, {"fr": "Diagnostic"}, START),
    ]
