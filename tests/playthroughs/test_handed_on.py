"""What rooms hand on, from the journals of golden games: records without authors."""

import pytest

from game_server.engine.state.events import RoomClosed, SeatTaken
from game_server.engine.views.proposed import proposals_of
from game_server.proposals.keeping import keep
from game_server.proposals.record import PROPOSALS, HandedOn
from game_server.protocol.journal import encode_entry
from game_server.records.kinds import Kind
from game_server.retention.erasures import Erasures
from game_server.retention.journals import texts_of
from game_server.storage.journal import START
from game_server.storage.memory import MemoryStore
from tests.game import Game
from tests.playthroughs.games import GAMES

pytestmark = pytest.mark.anyio
HANDING = tuple(name for name, play in GAMES.items() if proposals_of(play().state))
"""The golden games of which something goes on."""


class Room:
    """Hold a store with the journal of a golden game, and what was handed on as it closed."""

    def __init__(self, game: Game) -> None:
        """Begin with an empty store."""
        self.game, self.store = game, MemoryStore()
        self.closed = next(event.at for event in game.events if isinstance(event, RoomClosed))
        self.erasures = Erasures(self.store, lambda: self.closed)

    async def close(self) -> None:
        """Commit the journal, and hand its proposals on."""
        entry, texts = encode_entry(self.game.events)
        await self.store.commit(self.game.state.room, START, "t1", entry, texts)
        await keep(self.store, self.game.state, "", self.closed)

    async def kept(self) -> dict[str, HandedOn]:
        """Return the proposals by id."""
        records = map(PROPOSALS.decode, (await self.store.list(Kind.PROPOSAL)).values())
        return {record.id: record for record in records}


@pytest.fixture(params=HANDING)
async def room(request: pytest.FixtureRequest) -> Room:
    """Return the room of a golden game as it closed."""
    room = Room(GAMES[request.param]())
    await room.close()
    return room


def test_goals_and_steps_are_among_what_goes_on() -> None:
    """A contested goal of a card, what a table would do next, and ideas."""
    assert {"match-contested", "maturity", "ideas", "ideas-by-table"} <= {*HANDING}


async def test_all_that_is_proposed_is_a_record(room: Room) -> None:
    """With their texts in plain words, and nobody's seat, token or nickname."""
    handed = proposals_of(room.game.state)
    kept = await room.kept()
    assert len(kept) == len(handed) > 0
    for proposal in handed:
        texts = {name: typed.text for name, typed in proposal.texts.items() if typed.text}
        assert kept[proposal.id].texts == texts
        assert kept[proposal.id].answers == proposal.answers
    stored = b"".join((await room.store.list(Kind.PROPOSAL)).values())
    for taken in (event for event in room.game.events if isinstance(event, SeatTaken)):
        assert f'"{taken.seat}"'.encode() not in stored
        for trace in (taken.token.text, taken.name.text):
            assert trace
            assert trace.encode() not in stored


async def test_seat_that_is_erased_takes_its_proposals_along(room: Room) -> None:
    """Those of others stay, and so do those that a facilitator wrote."""
    left = set(await room.kept())
    for seat in room.game.state.seats:
        await room.erasures.begin(room.game.state.room, seat)
        await room.erasures.finish(room.game.state.room, seat)
        left -= {*texts_of(room.game.events, seat)}
        assert set(await room.kept()) == left
