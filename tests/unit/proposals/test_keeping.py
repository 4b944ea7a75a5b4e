"""What a room hands on as it closes: once, without its author, and nothing that was erased."""

from hashlib import sha256

import pytest

from game_server.engine.kit.copies import replace
from game_server.engine.kit.groups import ROOM, Group
from game_server.engine.kit.proposals import Proposal
from game_server.engine.kit.text import Typed
from game_server.engine.mechanics.contract import Result
from game_server.engine.state.run import CarryOver
from game_server.engine.state.state import State
from game_server.engine.views.proposed import proposals_of
from game_server.proposals.keeping import keep
from game_server.proposals.record import PROPOSALS, Change, HandedOn
from game_server.proposals.register import Proposals
from game_server.records.kinds import Kind
from game_server.storage.journal import START as UNWRITTEN
from game_server.storage.memory import MemoryStore
from tests.game import START, Game
from tests.proposing import ANSWERS, BY, code_of, idea_of
from tests.samples import match, order, scenario, talk

pytestmark = pytest.mark.anyio
CLOSED = START + 3_600_000
WORDS = {"t1": "Des gourdes", "t2": "Des vélos"}


def handing_on(*proposals: Proposal, players: int = 5) -> State:
    """Return the state of a room with so many *players* that hands *proposals* on."""
    state = Game(scenario(talk()), players=players).state
    return replace(state, results={(0, ROOM): Result(proposals=proposals)})


def idea(id_: str) -> Proposal:
    """Return one of the ideas of WORDS."""
    return idea_of(Typed(id_, WORDS[id_]))


async def kept(state: State, store: MemoryStore) -> dict[str, HandedOn]:
    """Return what *store* keeps by id once the room closed."""
    await keep(store, state, "commune", CLOSED)
    records = map(PROPOSALS.decode, (await store.list(Kind.PROPOSAL)).values())
    return {record.id: record for record in records}


@pytest.fixture
async def store() -> MemoryStore:
    """Return a store with the texts of the room."""
    store = MemoryStore()
    await store.commit("r" * 32, UNWRITTEN, "t1", b"", WORDS)
    return store


async def test_record_tells_all_that_the_room_handed_on(store: MemoryStore) -> None:
    """Titles of services as they were, and who answers; the code leads to it."""
    (found,) = (await kept(handing_on(idea("t1")), store)).values()
    assert found == HandedOn(
        room="r" * 32,
        id="t1",
        alias=found.alias,
        kind="idea",
        organisation="commune",
        closed=CLOSED,
        session={"fr": "Essai", "en": "Sample"},
        texts={"title": "Des gourdes"},
        text_ids=("t1",),
        changes=(Change("received", CLOSED),),
        services={
            "eau": {"fr": "Eau et assainissement", "en": "Water"},
            "voirie": {"fr": "Voirie"},
        },
        cost="small",
        goals=(6,),
        least=5,
        voters=12,
        kept=True,
        code=sha256(code_of("Des gourdes").encode()).hexdigest(),
        answers=ANSWERS,
        by=BY,
    )
    assert (await store.get(Kind.PROPOSAL_CODE, found.code)) == found.key.encode()


async def test_alias_tells_no_order(store: MemoryStore) -> None:
    """Ids count what was typed, and so tell who wrote before whom; an alias stays the same."""
    state = handing_on(idea("t1"), idea("t2"))
    first = {id_: record.alias for id_, record in (await kept(state, store)).items()}
    assert len({*first.values()} | {"t1", "t2"}) == 4
    assert {id_: record.alias for id_, record in (await kept(state, store)).items()} == first


async def test_repeated_hand_over_undoes_nothing(store: MemoryStore) -> None:
    """A sweep that comes after a decision, or an erasure."""
    state = handing_on(idea("t1"), idea("t2"))
    found = await kept(state, store)
    await Proposals(store, lambda: CLOSED).decide(found["t1"].key, 1, Change("studied", 0))
    await store.erase("r" * 32, ["t2"])
    again = await kept(state, store)
    assert {id_: record.state for id_, record in again.items()} == {"t1": "studied"}


async def test_what_is_erased_at_that_moment_is_not_left(
    store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever erases finds no record yet; then the one who writes it has to see that."""
    write = store.put_new

    async def erase_and_write(
        kind: str, key: str, value: bytes, expires: int | None = None
    ) -> bool:
        await store.erase("r" * 32, ["t1"])
        return await write(kind, key, value, expires)

    monkeypatch.setattr(store, "put_new", erase_and_write)
    assert await kept(handing_on(idea("t1")), store) == {}
    assert await store.list(Kind.PROPOSAL_CODE) == {}


async def test_text_that_a_facilitator_erased_is_not_handed_on(store: MemoryStore) -> None:
    """Also where the store has it for a moment more; what nothing is left of goes nowhere."""
    more = replace(idea("t1"), texts={"title": Typed("t1", None), "problem": Typed("t2", "x")})
    alone = replace(idea("t2"), texts={"title": Typed("t2", None)})
    found = await kept(handing_on(more, alone), store)
    assert {id_: record.texts for id_, record in found.items()} == {"t1": {"problem": "Des vélos"}}


async def test_what_the_room_merged_stands_under_its_head(store: MemoryStore) -> None:
    """Both are records; the head is the one that got the votes."""
    head = replace(idea("t1"), merged=("t2",))
    found = await kept(handing_on(head, idea("t2")), store)
    assert (found["t1"].into, found["t2"].into) == ("", found["t1"].key)


async def test_service_that_the_scenario_does_not_know_is_another_one(store: MemoryStore) -> None:
    """Rather than no service at all, or a code that nobody reads."""
    odd = replace(idea("t1"), services=("port",))
    (found,) = (await kept(handing_on(odd), store)).values()
    assert found.services == {"port": {"fr": "Un autre service", "en": "Another service"}}


@pytest.mark.parametrize(("gathers", "counted"), [(True, ["t1"]), (False, ["t1", "t2"])])
def test_tables_hand_on_what_the_room_does_not_gather(*, gathers: bool, counted: list[str]) -> None:
    """What is hidden in the room stays so, also where its table handed it on."""
    state = Game(scenario(order() if gathers else match())).state
    groups: dict[tuple[int, Group], Result] = {
        (0, ROOM): Result(proposals=(idea("t1"),)),
        (0, 1): Result(proposals=(idea("t2"),)),
    }
    assert [each.id for each in proposals_of(replace(state, results=groups))] == counted


async def test_record_has_its_place_among_all_that_the_session_kept(store: MemoryStore) -> None:
    """Of whatever activity, in their order; what was not kept has none."""
    state = handing_on(replace(idea("t1"), place=1))
    more = Result(proposals=(replace(idea("t2"), place=1),))
    seen = {(phase, ROOM): CarryOver(truth_shown=True) for phase in (0, 1)}
    state = replace(state, results={(1, ROOM): more, **state.results}, carry_overs=seen)
    assert {id_: each.place for id_, each in (await kept(state, store)).items()} == {
        "t1": 1,
        "t2": 2,
    }
    again = MemoryStore()
    await again.commit("r" * 32, UNWRITTEN, "t1", b"", WORDS)
    unseen = await kept(replace(state, carry_overs={}), again)
    assert {each.place for each in unseen.values()} == {0}
