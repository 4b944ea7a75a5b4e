"""Ideas of golden games after their session: merged, hidden, and erased by their codes."""

import pytest

from game_server.engine.mechanics.ideas import IdeaSent
from game_server.engine.state.run_events import PhasePlayed
from game_server.engine.views.proposed import proposals_of
from game_server.proposals.register import Proposals
from game_server.retention.journals import events_with_texts
from tests.playthroughs.calls import CODES
from tests.playthroughs.games import GAMES
from tests.playthroughs.test_handed_on import Room

pytestmark = pytest.mark.anyio


async def closed(name: str) -> Room:
    """Return the room of the golden game *name* as it closed."""
    room = Room(GAMES[name]())
    await room.close()
    return room


def sent(room: Room) -> list[IdeaSent]:
    """Return what was written in *room*, in its order."""
    played = (event.event for event in room.game.events if isinstance(event, PhasePlayed))
    return [event for event in played if isinstance(event, IdeaSent)]


async def test_hidden_card_is_handed_on_to_nobody() -> None:
    """Where it is the only one, nothing is; examples of the content are nobody's idea."""
    room = await closed("ideas-of-cards")
    assert len(sent(room)) == 1
    assert await room.kept() == {}


async def test_what_the_room_merged_stands_under_one_head() -> None:
    """As its result says, and nowhere twice."""
    room = await closed("ideas")
    kept = await room.kept()
    merged = {id_: p.id for p in proposals_of(room.game.state) for id_ in p.merged}
    assert merged
    heads = {id_: record.into for id_, record in kept.items() if record.into}
    assert heads == {id_: kept[head].key for id_, head in merged.items()}


async def test_idea_that_its_author_changed_is_erased_by_code_in_all_versions() -> None:
    """By the code that she had last; the journal tells only that something was there."""
    room = await closed("ideas")
    found = await Proposals(room.store, lambda: room.closed).by_code(CODES[2])
    versions = [event.idea for event in sent(room) if event.idea.id == found.id]
    assert [idea.title.text for idea in versions] == ["Une haie", "Une haie vive"]
    await room.erasures.erase_proposal(found)
    assert found.id not in await room.kept()
    texts = await room.store.texts(found.room)
    assert [text for text in texts.values() if "haie" in text] == []
    assert "haie" not in repr(await events_with_texts(room.store, found.room))
