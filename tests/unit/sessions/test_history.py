"""Reading journals: whole, new commits alone, and the common part of two chains."""

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game_server.engine.kit.text import Personal, Typed
from game_server.engine.state.events import Event, FirstTimeSet, SeatTaken
from game_server.errors import JournalFormatError, RoomUnknownError
from game_server.protocol.journal import encode_entry
from game_server.sessions.history import common_length, decode, read
from game_server.storage.journal import START, Commit, Position
from game_server.storage.memory import MemoryStore
from tests.game import opening
from tests.samples import discovery

ROOM = "r"
FIRST = opening(discovery())
TAKEN = SeatTaken("p1", Personal("k1", "0" * 64), Typed("t1", "Loutre"), 1, 5)
TOLD = FirstTimeSet("p1", 1)
EVENTS: tuple[Event, ...] = (FIRST, TAKEN, TOLD)


class Reading(MemoryStore):
    """Note which texts were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[list[str] | None] = []

    async def texts(self, room: str, ids: Iterable[str] | None = None) -> Mapping[str, str]:
        """Return texts, and note the question."""
        self.asked.append(None if ids is None else list(ids))
        return await super().texts(room, ids)


@pytest.fixture
async def journal() -> Reading:
    """Return a journal of three commits."""
    store = Reading()
    position = START
    for number, event in enumerate(EVENTS, 1):
        await store.commit(ROOM, position, f"tip{number}", *encode_entry((event,)))
        position = Position(number, f"tip{number}")
    return store


@pytest.mark.anyio
async def test_a_journal_is_read_whole(journal: Reading) -> None:
    """All events with their texts, and the tip of each commit."""
    found = await read(journal, ROOM)
    assert found.events == EVENTS
    assert found.tips == ("tip1", "tip2", "tip3")


@pytest.mark.anyio
async def test_a_journal_without_an_event_is_refused(journal: Reading) -> None:
    """Nothing is made of nothing, nor of what never was."""
    await journal.commit("empty", START, "tip1", *encode_entry(()))
    with pytest.raises(JournalFormatError):
        await read(journal, "empty")
    with pytest.raises(RoomUnknownError):
        await read(journal, "never")


@pytest.mark.anyio
async def test_only_texts_that_are_new_are_asked_for(journal: Reading) -> None:
    """The store is not asked for what no commit names, and an erased text stays erased."""
    commits = await journal.read(ROOM)
    assert await decode(journal, ROOM, commits[2:]) == [(TOLD,)]
    assert await decode(journal, ROOM, []) == []
    assert journal.asked == []
    assert await decode(journal, ROOM, commits[1:]) == [(TAKEN,), (TOLD,)]
    assert journal.asked == [["k1", "t1"]]
    await journal.erase(ROOM, ["t1"])
    erased = SeatTaken("p1", Personal("k1", "0" * 64), Typed("t1", None), 1, 5)
    assert await decode(journal, ROOM, commits[1:2]) == [(erased,)]


@pytest.mark.anyio
async def test_a_part_with_an_unreadable_commit_yields_no_event(journal: Reading) -> None:
    """Good commits before an unreadable one are not returned."""
    commits = (*await journal.read(ROOM, 1), Commit(4, "tip4", "tip3", b"\xc1"))
    with pytest.raises(JournalFormatError):
        await decode(journal, ROOM, commits)


TIPS = st.integers(0, 12)


@given(shared=TIPS, one=TIPS, other=TIPS)
def test_common_length_counts_the_equal_first_tips(shared: int, one: int, other: int) -> None:
    """However long each is, and also where one ends or both are the same."""
    common = [f"c{number}" for number in range(shared)]
    first = [*common, *(f"a{number}" for number in range(one))]
    second = [*common, *(f"b{number}" for number in range(other))]
    assert common_length(first, second) == common_length(second, first) == shared
    assert common_length(first, first) == len(first)
