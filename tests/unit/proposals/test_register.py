"""The register: one change after the other, nothing lost when two people act at once."""

import asyncio
from collections.abc import Awaitable, Mapping

import pytest

from game_server.engine.kit.copies import replace
from game_server.errors import AccessError
from game_server.proposals.record import Additions, Change, HandedOn
from game_server.proposals.register import Proposals
from game_server.records.kinds import Kind
from game_server.storage.memory import MemoryStore
from tests.unit.proposals.samples import START, handed_on, stored

pytestmark = pytest.mark.anyio
NOW = START + 1_000


class Meeting(MemoryStore):
    """Have two who change the same record read it both before one of them writes."""

    listed: tuple[str, ...] = ()
    """The kinds of which all records were read."""
    erased_with_offer = ""
    """Key of a proposal that is erased as somebody offers to carry it."""

    async def get(self, kind: str, key: str) -> bytes | None:
        """Read, after a turn of the loop."""
        await asyncio.sleep(0)
        return await super().get(kind, key)

    async def list(self, kind: str) -> Mapping[str, bytes]:
        """Note the kind, and read all of it."""
        self.listed += (kind,)
        return await super().list(kind)

    async def put(self, kind: str, key: str, value: bytes, expires: int | None = None) -> None:
        """Write, and erase what is to be erased at that moment."""
        await super().put(kind, key, value, expires)
        if kind == Kind.PROPOSAL_OFFER and key == self.erased_with_offer:
            await self.delete(Kind.PROPOSAL, key)


@pytest.fixture
def archive() -> Meeting:
    """Return an empty archive."""
    return Meeting()


@pytest.fixture
def proposals(archive: Meeting) -> Proposals:
    """Return the register of that archive."""
    return Proposals(archive, lambda: NOW)


async def refused(code: str, change: Awaitable[object]) -> None:
    """Await *change*, which has to be refused with *code*."""
    with pytest.raises(AccessError) as refusal:
        await change
    assert refusal.value.code == code


async def test_decision_follows_the_course(archive: Meeting, proposals: Proposals) -> None:
    """Each change has its moment; one that takes a mistake back is noted as such."""
    await stored(archive, handed_on())
    key = handed_on().key
    await refused("proposal_state", proposals.decide(key, 1, Change("done", 0)))
    await proposals.decide(key, 1, Change("studied", 0, public=True))
    await proposals.decide(key, 2, Change("declined", 0, "trop cher", public=True))
    await proposals.decide(key, 3, Change("studied", 0))
    found = await proposals.get(key)
    assert [(c.state, c.at, c.corrected, c.public) for c in found.changes[1:]] == [
        ("studied", NOW, False, False),
        ("declined", NOW, False, True),
        ("studied", NOW, True, False),
    ]
    await refused("proposal_unknown", proposals.decide("elsewhere", 1, Change("studied", 0)))


async def test_of_two_who_decide_at_once_one_is_told(
    archive: Meeting, proposals: Proposals
) -> None:
    """Neither overwrites what she has not seen; an author's additions are in nobody's way."""
    await stored(
        archive, replace(handed_on(), changes=(Change("received", START), Change("studied", START)))
    )
    key = handed_on().key
    outcomes = await asyncio.gather(
        proposals.decide(key, 2, Change("declined", 0, "non")),
        proposals.decide(key, 2, Change("accompanied", 0)),
        return_exceptions=True,
    )
    (told,) = (each for each in outcomes if isinstance(each, AccessError))
    assert told.code == "proposal_changed"
    assert len((await proposals.get(key)).changes) == 3


async def test_author_and_who_decides_at_once_lose_nothing(
    archive: Meeting, proposals: Proposals
) -> None:
    """Her additions are in nobody's way."""
    await stored(archive, handed_on())
    key = handed_on().key
    added = Additions(NOW, {"problem": "des bouteilles"})
    await asyncio.gather(
        proposals.decide(key, 1, Change("studied", 0)), proposals.complete(key, added)
    )
    found = await proposals.get(key)
    assert (found.state, found.additions) == ("studied", added)


async def test_author_completes_until_it_is_decided(archive: Meeting, proposals: Proposals) -> None:
    """The last completion counts, whichever phone it comes from."""
    await stored(archive, handed_on())
    key = handed_on().key
    for problem in ("un", "deux"):
        await proposals.complete(key, Additions(NOW, {"problem": problem}))
    assert (await proposals.get(key)).additions == Additions(NOW, {"problem": "deux"})
    changes = tuple(Change(state, START) for state in ("received", "studied", "declined"))
    await stored(archive, replace(handed_on(), changes=changes))
    await refused("proposal_decided", proposals.complete(key, Additions(NOW)))
    await refused("proposal_decided", proposals.offer(key, "Colette", "poste 12"))
    assert await archive.list(Kind.PROPOSAL_OFFER) == {}


async def test_offer_to_what_is_erased_at_that_moment_is_not_left(
    archive: Meeting, proposals: Proposals
) -> None:
    """A name without a proposal would be kept for nothing."""
    await stored(archive, handed_on())
    key = handed_on().key
    archive.erased_with_offer = key
    await refused("proposal_unknown", proposals.offer(key, "Colette", "poste 12"))
    assert await archive.list(Kind.PROPOSAL_OFFER) == {}


async def test_merged_ones_go_along_and_come_apart_again(
    archive: Meeting, proposals: Proposals
) -> None:
    """With what was decided meanwhile, and with what stood under them."""
    one, two, three = (handed_on(id_) for id_ in ("t1", "t2", "t3"))
    await stored(archive, one, two, three)
    await proposals.merge([three.key], two.key)
    await refused("proposal_changed", proposals.merge([two.key, three.key], three.key))
    await refused("proposal_changed", proposals.merge([three.key], one.key))
    await proposals.merge([two.key, three.key], one.key)
    assert await proposals.head_of(await proposals.get(three.key)) == one
    under = [two.key, three.key]
    await proposals.decide(one.key, 1, Change("studied", 0, "merci"), under)
    await refused("proposal_changed", proposals.decide(two.key, 2, Change("declined", 0)))
    apart = await proposals.split(three.key)
    assert (apart.state, apart.into) == ("studied", "")
    assert await proposals.head_of(apart) == apart


async def test_two_that_are_merged_both_ways_at_once_stay(
    archive: Meeting, proposals: Proposals
) -> None:
    """One of them stands: none is hidden under one that is hidden itself."""
    one, two = handed_on("t1"), handed_on("t2")
    await stored(archive, one, two)
    await asyncio.gather(
        proposals.merge([one.key], two.key),
        proposals.merge([two.key], one.key),
        return_exceptions=True,
    )
    heads = [(await proposals.get(key)).into for key in (one.key, two.key)]
    assert "" in heads


async def test_what_was_merged_into_an_erased_one_stands_by_itself(
    archive: Meeting, proposals: Proposals
) -> None:
    """Its author reads her own states then."""
    under = replace(handed_on("t2"), into="gone-t1")
    await stored(archive, under)
    found: HandedOn = await proposals.get(under.key)
    assert await proposals.head_of(found) == found


async def test_the_offers_of_a_page_are_read_without_those_of_others(
    archive: Meeting, proposals: Proposals
) -> None:
    """A page shows fifty of ten thousand; one whose time is over is not told."""
    shown, late, other = (handed_on(id_) for id_ in ("t1", "t2", "t3"))
    await stored(archive, shown, late, other)
    for each in (shown, late, other):
        await proposals.offer(each.key, "Colette", "poste 12")
    over = replace(late, closed=1, changes=(replace(late.changes[0], at=1),))
    found = await proposals.offers({shown.key: shown, late.key: over, "t9": handed_on("t9")})
    assert {key: offer.name for key, offer in found.items()} == {shown.key: "Colette"}
    assert archive.listed == ()
