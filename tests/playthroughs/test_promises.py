"""Commitments of the golden game: each is found by its own code alone, and shows it to nobody."""

import pytest

from game_server.errors import AccessError
from game_server.follow_ups.register import FollowUps
from game_server.records.kinds import Kind
from game_server.retention.follow_ups import keep
from game_server.retention.table import DAY
from tests.playthroughs.games import GAMES
from tests.playthroughs.promises import CODES, HASHES
from tests.playthroughs.test_handed_on import Room
from tests.playthroughs.transcript import Recorded

pytestmark = pytest.mark.anyio
PROMISED = ("p1", "p2", "p3", "p5", "p7", "p8")
"""Who made a promise under a code in the end: p4 took hers back, p6 and p9 had no code."""


def test_no_page_shows_a_hash() -> None:
    """Neither the owner's own nor a console's; it stands in moves and events alone."""
    game = GAMES["commitment-followed"]()
    assert isinstance(game, Recorded)
    shown = [line for line in game.lines if not line.startswith(("move", "event"))]
    told = [line for line in game.lines if any(hashed in line for hashed in HASHES.values())]
    assert told
    assert [line for line in shown for hashed in HASHES.values() if hashed in line] == []


async def test_each_promise_is_found_by_its_own_code() -> None:
    """Once the room has closed; of who is erased nothing is found any more."""
    room = Room(GAMES["commitment-followed"]())
    await room.close()
    await keep(room.store, room.game.state.room, room.closed)
    kept = await room.store.list(Kind.COMMITMENT_CODE)
    assert set(kept) == {HASHES[seat] for seat in PROMISED}
    follow_ups = FollowUps(room.store, lambda: room.closed + 14 * DAY)
    found = {seat: (await follow_ups.by_code(CODES[seat])).promised for seat in PROMISED}
    # Own words stay on the card, also on that of who took them up from the wall.
    assert [seat for seat, one in found.items() if not one.gesture] == ["p3", "p8"]
    await room.erasures.begin(room.game.state.room, "p8")
    await room.erasures.finish(room.game.state.room, "p8")
    with pytest.raises(AccessError, match="follow_up_unknown"):
        await follow_ups.by_code(CODES["p8"])
    assert (await follow_ups.by_code(CODES["p1"])).answer is None
