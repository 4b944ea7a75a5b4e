"""Failed sign-ins stand in the trail, few of them however many there are."""

import pytest

from game_server.accounts.directory import Directory
from game_server.storage.memory import MemoryStore
from game_server.web.failed_sign_ins import MOST_AN_HOUR, FailedSignIns
from tests.unit.accounts.people import MINUTE, Clock, active

pytestmark = pytest.mark.anyio


async def actions(directory: Directory) -> list[tuple[str, str]]:
    """Return action and target of each entry, the oldest first."""
    found = await directory.audit.entries("")
    return [(entry.action, entry.target) for entry in reversed(found)]


async def test_a_flood_does_not_fill_the_trail() -> None:
    """One entry a minute and some an hour of an account, and as many of all names that are none."""
    clock = Clock()
    directory = Directory(MemoryStore(), clock)
    who = await active(directory, "Une personne")
    failed = FailedSignIns(directory)
    clock.now -= clock.now % (60 * MINUTE)
    for _ in range(60):
        for _ in range(20):
            failed.note(who)
            failed.note(None)
        await failed.background.finish()
        clock.now += MINUTE
    told = await actions(directory)
    assert told.count(("failed_sign_in", who.id)) == MOST_AN_HOUR
    assert told.count(("failed_sign_in_of_nobody", "")) == MOST_AN_HOUR
    assert len(told) == 2 * MOST_AN_HOUR
    failed.note(who)
    await failed.background.finish()
    assert len(await actions(directory)) == 2 * MOST_AN_HOUR + 1
