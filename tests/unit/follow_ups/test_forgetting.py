"""What is forgotten of follow-up: codes whose time is over, and whole sessions."""

import pytest

from game_server.follow_ups.forgetting import fold_all, forget, forget_session
from game_server.follow_ups.record import FOLLOW_UPS
from game_server.follow_ups.register import FollowUps
from game_server.records.kinds import Kind
from game_server.storage.memory import MemoryStore
from tests.unit.follow_ups.samples import CODES, OPENS, ROOM, UNTIL, hash_of, stored

pytestmark = pytest.mark.anyio


async def test_of_answers_that_are_over_only_counts_are_left() -> None:
    """No part of any hash stands in the record any more."""
    archive = MemoryStore()
    await stored(archive, *CODES[:2])
    follow_ups = FollowUps(archive, lambda: OPENS)
    await follow_ups.answer(CODES[0], "kept", "none", {"c1": 1})
    await fold_all(archive, UNTIL - 1)
    before = (await archive.list(Kind.FOLLOW_UP))[ROOM]
    assert hash_of(CODES[0])[:16].encode() in before
    await fold_all(archive, UNTIL)
    after = (await archive.list(Kind.FOLLOW_UP))[ROOM]
    assert hash_of(CODES[0])[:16].encode() not in after
    assert FOLLOW_UPS.decode(after).answers == {}


async def test_thousands_of_sessions_that_are_over_cost_no_time() -> None:
    """An hourly purge keeps no room waiting: those without open answers are not read."""
    archive = MemoryStore()
    await stored(archive, CODES[0])
    await FollowUps(archive, lambda: OPENS).answer(CODES[0], "kept", "none", {})
    for number in range(10_000):
        await archive.put(Kind.FOLLOW_UP, f"{number:032x}", b"nothing that could be read")
    await fold_all(archive, UNTIL)
    assert FOLLOW_UPS.decode((await archive.list(Kind.FOLLOW_UP))[ROOM]).answers == {}


async def test_rooms_are_named_of_which_pages_tell_anew() -> None:
    """Once, as the window ends: the programme reads these again."""
    archive = MemoryStore()
    await stored(archive, *CODES[:20])
    follow_ups = FollowUps(archive, lambda: OPENS)
    for code in CODES[:20]:
        await follow_ups.answer(code, "kept", "none", {})
    assert await fold_all(archive, UNTIL - 1) == []
    assert await fold_all(archive, UNTIL) == [ROOM]
    assert await fold_all(archive, UNTIL) == []


async def test_a_session_that_is_deleted_leaves_nothing() -> None:
    """Commitments, answers, questions, and the poster; another session keeps its own."""
    archive = MemoryStore()
    await stored(archive, *CODES[:3])
    await FollowUps(archive, lambda: OPENS).poster_of(ROOM)
    await forget_session(archive, "b" * 32)
    assert len(await archive.kinds()) == 4
    await forget_session(archive, ROOM)
    assert await archive.kinds() == ()


async def test_erasing_what_is_not_there_is_fine() -> None:
    """Of a session that is deleted meanwhile."""
    archive = MemoryStore()
    await forget(archive, ROOM, [hash_of(CODES[0])])
    assert await archive.kinds() == ()
