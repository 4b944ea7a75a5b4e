"""The words on a session's page: those that the room saw, as long as they are nobody's to take."""

import pytest

from game_server.engine.mechanics.talk import HideWord
from game_server.engine.state.console_moves import Close
from game_server.protocol.journal import encode_entry
from game_server.retention.erasures import Erasures
from game_server.retention.journals import read_room
from game_server.sessions.shown_texts import shown_in
from game_server.sessions.time_slices import TimeSlices
from game_server.sessions.words import PhaseWords, words_of
from game_server.storage.journal import START
from game_server.storage.store import Store
from tests.game import Game
from tests.samples import scenario, talk
from tests.unit.rooms.deployment import Deployment
from tests.unit.rooms.running_room import real_clock

pytestmark = pytest.mark.anyio
ROOM = "r" * 32
SAID = ["merci", "Merci", "eau", "vent", "quetzal", "bravo"]


@pytest.fixture
def store(deployment: Deployment) -> Store:
    """Return each kind of store."""
    return deployment.store


def played(*words: str, step: str = "reveal") -> Game:
    """Return a room in a step of its last word, which its phones have sent."""
    game = Game(scenario(talk(), talk("fin", word=True)), players=len(words))
    game.next_until("input")
    for number, word in enumerate(words, 1):
        game.send_word(f"p{number}", word)
    game.next_until(step)
    return game


async def read(store: Store, game: Game, language: str = "fr") -> list[PhaseWords]:
    """Write the journal of *game*, closed, and return the words of its page."""
    game.console(Close())
    await store.commit(ROOM, START, "tip1", *encode_entry(tuple(game.events)))
    return await kept(store, language)


async def kept(store: Store, language: str = "fr") -> list[PhaseWords]:
    """Return the words of the page, of what the journal still has."""
    shown = await shown_in(store, ROOM, TimeSlices())
    return words_of(shown, language) if shown else []


async def test_words_stand_as_the_room_saw_them(store: Store) -> None:
    """M0.1, F3: with what was asked; that two said « Merci » is told nowhere."""
    (row,) = await read(store, played(*SAID), "en")
    assert (row["phase"], row["asked"]) == ("x2", "Welcome.")
    assert row["words"] == [
        {"word": "bravo"},
        {"word": "eau"},
        {"word": "Merci"},
        {"word": "quetzal"},
        {"word": "vent"},
    ]


@pytest.mark.parametrize("step", ["input", "lock"])
async def test_words_that_nobody_saw_are_not_there(store: Store, step: str) -> None:
    """M0.2: of a session that ended before they were shown there are none."""
    assert await read(store, played(*SAID, step=step)) == []


async def test_words_of_five_are_not_there(store: Store) -> None:
    """F1, as on the screen."""
    assert await read(store, played(*SAID[:5])) == []


async def test_a_hidden_word_is_not_there(store: Store) -> None:
    """M0.2: nor is a rude one of which nobody has decided."""
    game = played(*SAID)
    listed = {row["word"]: row["id"] for row in game.view("console")["play"]["shown"]}
    game.play("", HideWord(listed["quetzal"], hidden=True))
    (row,) = await read(store, game)
    assert [said["word"] for said in row["words"]] == ["bravo", "eau", "Merci", "vent"]


async def test_an_erased_word_is_gone_by_itself(store: Store) -> None:
    """Rule 0.21: it stands in no second place; a text that was erased after the end too."""
    game = played(*SAID)
    await read(store, game)
    shown = game.state.results[1, 0].texts
    erased = tuple(typed.id for typed in shown if typed.text == "quetzal")
    await Erasures(store, real_clock).erase_texts(ROOM, erased)
    (row,) = await kept(store)
    assert "quetzal" not in [said["word"] for said in row["words"]]
    assert len(row["words"]) == 4


async def test_the_words_of_an_erased_person_go_with_her(store: Store) -> None:
    """Rule 0.20: whenever she asks for it; below six the others are not shown either."""
    await read(store, played(*SAID, "bravo"))
    erasures = Erasures(store, real_clock)
    for seat, left in (("p5", 4), ("p6", 0)):
        found = await read_room(store, ROOM)
        assert found is not None
        await erasures.erase_seats(ROOM, found, (seat,))
        rows = await kept(store)
        assert sum(len(row["words"]) for row in rows) == left


async def test_words_go_with_their_journal(store: Store) -> None:
    """Once it is purged the page has none."""
    assert await read(store, played(*SAID))
    await store.remove(ROOM)
    assert await kept(store) == []


async def test_of_many_words_the_most_frequent_are_told(store: Store) -> None:
    """A page is read in a minute: forty of them, and how many others there are."""
    words = [f"mot{number}" for number in range(45)]
    (row,) = await read(store, played(*words, *["mot44"] * 6))
    assert (row["words"][0], len(row["words"])) == ({"word": "mot44", "n": 5}, 40)
    assert row["others"] == 5
