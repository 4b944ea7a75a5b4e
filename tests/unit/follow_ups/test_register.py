"""The register of follow-up: by code alone, from its date on for thirty days; the last counts."""

import asyncio
from dataclasses import dataclass, field

import pytest

from game_server.errors import AccessError
from game_server.follow_ups.forgetting import forget
from game_server.follow_ups.record import FOLLOW_UPS, Counts, FollowUp
from game_server.follow_ups.register import FollowUps
from game_server.records.kinds import Kind
from game_server.storage.memory import MemoryStore
from tests.unit.follow_ups.samples import (
    ASKED,
    CODES,
    OPENS,
    ROOM,
    UNTIL,
    counts_of,
    hash_of,
    stored,
)

pytestmark = pytest.mark.anyio


class Meeting(MemoryStore):
    """Have those who answer at the same moment read the record all before one of them writes."""

    erased_with_answer = ""
    """The hash of a code that is erased as its owner answers."""
    reads = 0

    async def get(self, kind: str, key: str) -> bytes | None:
        """Read, after a turn of the loop, and count that."""
        self.reads += 1
        await asyncio.sleep(0)
        return await super().get(kind, key)

    async def swap(
        self, kind: str, key: str, old: bytes, new: bytes, expires: int | None = None
    ) -> bool:
        """Write, and erase what is to be erased at that moment."""
        done = await super().swap(kind, key, old, new, expires)
        if done and kind == Kind.FOLLOW_UP and self.erased_with_answer:
            await self.delete(Kind.COMMITMENT_CODE, self.erased_with_answer)
        return done


@dataclass
class Ground:
    """Hold an archive, a clock that tests move, and the register."""

    archive: Meeting = field(default_factory=Meeting)
    now: int = OPENS

    def __post_init__(self) -> None:
        """Make the register on them."""
        self.follow_ups = FollowUps(self.archive, lambda: self.now)

    async def session(self) -> FollowUp:
        """Return the record of the session."""
        value = await self.archive.get(Kind.FOLLOW_UP, ROOM)
        assert value is not None
        return FOLLOW_UPS.decode(value)

    async def counts(self) -> Counts:
        """Return what is counted so far."""
        return counts_of(await self.session())

    async def refused(self, code: str) -> str:
        """Return the code by which an answer is refused."""
        with pytest.raises(AccessError) as refused:
            await self.follow_ups.answer(code, "kept", "none", {})
        return refused.value.code


@pytest.fixture
async def ground() -> Ground:
    """Return a session with two commitments, on the day on which they are due."""
    ground = Ground()
    await stored(ground.archive, *CODES[:2])
    return ground


async def test_before_its_date_it_says_when_and_takes_nothing(ground: Ground) -> None:
    """One ms before, then at its date."""
    ground.now = OPENS - 1
    assert (await ground.follow_ups.by_code(CODES[0])).promised.opens == OPENS
    assert await ground.refused(CODES[0]) == "follow_up_early"
    ground.now = OPENS
    await ground.follow_ups.answer(CODES[0], "kept", "none", {})
    assert (await ground.counts()).outcomes == {"kept": 1}


@pytest.mark.parametrize("code", ["", "U" * 16, "0" * 16])
async def test_what_is_no_code_is_unknown(ground: Ground, code: str) -> None:
    """As is one that leads to nothing, and one whose time is over."""
    assert await ground.refused(code) == "follow_up_unknown"


async def test_late_is_unknown_before_any_purge(ground: Ground) -> None:
    """The ms in which its time is over."""
    ground.now = UNTIL - 1
    await ground.follow_ups.answer(CODES[0], "kept", "none", {})
    ground.now = UNTIL
    assert await ground.refused(CODES[0]) == "follow_up_unknown"
    assert (await ground.counts()).outcomes == {"kept": 1}


async def test_what_leads_nowhere_costs_the_store_the_same(ground: Ground) -> None:
    """Whether it never was, is over, was erased or purged: no time tells these apart."""
    await forget(ground.archive, ROOM, [hash_of(CODES[1])])
    ground.now, reads = UNTIL, list[int]()
    for code in (CODES[0], CODES[1], CODES[5]):
        ground.archive.reads = 0
        assert await ground.refused(code) == "follow_up_unknown"
        reads.append(ground.archive.reads)
    assert reads == [1, 1, 1]


async def test_shared_code_counts_once_with_its_last_answer(ground: Ground) -> None:
    """Whoever has it answers for the one who made it; typed in whatever way."""
    await ground.follow_ups.answer(CODES[0], "kept", "none", {})
    typed = " ".join(CODES[0].lower()[at : at + 4] for at in range(0, 16, 4))
    found = await ground.follow_ups.answer(typed, "given_up", "means", {})
    assert found.answer is not None
    assert (found.answer.outcome, found.answer.obstacle) == ("given_up", "means")
    assert (await ground.counts()).outcomes == {"given_up": 1}


async def test_what_was_recalled_first_counts(ground: Ground) -> None:
    """For the figure is told with the answer; a question that was passed may still be answered."""
    await ground.follow_ups.answer(CODES[0], "kept", "none", {})
    await ground.follow_ups.answer(CODES[0], "kept", "none", {"c1": 0})
    found = await ground.follow_ups.answer(CODES[0], "partly", "none", {"c1": 1})
    assert found.answer is not None
    assert (found.answer.recalled, found.answer.right) == ({"c1": 0}, ())
    assert (await ground.counts()).recalled == {"c1": (1, 0)}


@pytest.mark.parametrize("recalled", [{"c2": 0}, {"c1": 3}, {"c1": -1}])
async def test_choices_that_are_not_there_are_refused(
    ground: Ground, recalled: dict[str, int]
) -> None:
    """A page of another release, or somebody who tries."""
    with pytest.raises(AccessError, match="not_proposed"):
        await ground.follow_ups.answer(CODES[0], "kept", "none", recalled)
    assert (await ground.counts()) == Counts()


async def test_all_who_answer_at_one_moment_are_counted() -> None:
    """Each reads the record that others are about to change."""
    ground = Ground()
    await stored(ground.archive, *CODES)
    answers = (ground.follow_ups.answer(code, "partly", "time", {"c1": 1}) for code in CODES)
    await asyncio.gather(*answers)
    counts = await ground.counts()
    assert (counts.outcomes, counts.recalled) == (
        {"partly": len(CODES)},
        {"c1": (len(CODES), len(CODES))},
    )


async def test_erased_as_its_owner_answers_leaves_no_answer(ground: Ground) -> None:
    """The answer comes after the erasure looked for it."""
    ground.archive.erased_with_answer = hash_of(CODES[0])
    assert await ground.refused(CODES[0]) == "follow_up_unknown"
    assert (await ground.session()).answers == {}


async def test_erased_is_not_counted_and_commitments_stay(ground: Ground) -> None:
    """The code leads to nothing any more; erased twice is fine."""
    for code in CODES[:2]:
        await ground.follow_ups.answer(code, "kept", "none", {})
    for _ in range(2):
        await forget(ground.archive, ROOM, [hash_of(CODES[0])])
    assert await ground.refused(CODES[0]) == "follow_up_unknown"
    session = await ground.session()
    assert (counts_of(session).outcomes, session.commitments) == ({"kept": 1}, 2)


async def test_poster_is_the_same_each_time_it_is_printed(ground: Ground) -> None:
    """Open when its session says; its code has 80 bits."""
    made = {await ground.follow_ups.poster_of(ROOM) for _ in range(3)}
    ((code, poster),) = made
    assert len(code) == 16
    assert (poster.opens, poster.until) == (ASKED.opens, ASKED.until)
    assert len(await ground.archive.list(Kind.RECALL_POSTER)) == 1
    ground.now = poster.opens - 1
    with pytest.raises(AccessError, match="follow_up_early"):
        await ground.follow_ups.recall(code, {"c1": 1})
    ground.now = poster.opens
    await ground.follow_ups.recall(code, {"c1": 1})
    await ground.follow_ups.recall(code, {})
    assert (await ground.session()).posted == {"c1": (1, 1)}
    ground.now = poster.until
    with pytest.raises(AccessError, match="follow_up_unknown"):
        await ground.follow_ups.by_poster(code)


async def test_two_who_print_at_one_moment_print_the_same(ground: Ground) -> None:
    """Two consoles of one session."""
    printed = await asyncio.gather(*(ground.follow_ups.poster_of(ROOM) for _ in range(5)))
    assert len({code for code, _ in printed}) == 1


async def test_codes_of_posters_and_of_commitments_are_apart(ground: Ground) -> None:
    """Neither opens what the other leads to."""
    code, _ = await ground.follow_ups.poster_of(ROOM)
    assert await ground.refused(code) == "follow_up_unknown"
    with pytest.raises(AccessError, match="follow_up_unknown"):
        await ground.follow_ups.by_poster(CODES[0])


async def test_no_poster_once_its_time_is_over(ground: Ground) -> None:
    """Nobody prints what opens nothing."""
    ground.now = ASKED.until
    with pytest.raises(AccessError, match="follow_up_unknown"):
        await ground.follow_ups.poster_of(ROOM)
