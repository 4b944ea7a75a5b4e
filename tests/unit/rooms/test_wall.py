"""The wall in a report: as it stood, of who was asked for it, as long as it is nobody's to take."""

import msgpack
import pytest

from game_server.engine.mechanics.commitment import HideItem, Make
from game_server.engine.state.console_moves import Close
from game_server.protocol.journal import encode_entry
from game_server.retention.erasures import Erasures
from game_server.retention.journals import read_room
from game_server.sessions.shown_texts import shown_in
from game_server.sessions.time_slices import TimeSlices
from game_server.sessions.wall import PhaseWall, walls_of
from game_server.storage.journal import START
from game_server.storage.store import Store
from tests.game import Game
from tests.samples import CHOICES, commitment, scenario, talk
from tests.unit.rooms.deployment import Deployment
from tests.unit.rooms.running_room import real_clock

pytestmark = pytest.mark.anyio
ROOM = "r" * 32
OWN = ["venir à vélo", "semer du quetzal", "Venir à vélo", "trier", "éteindre", "réparer"]
READY = CHOICES["tous"].gestures[0].text


@pytest.fixture
def store(deployment: Deployment) -> Store:
    """Return each kind of store."""
    return deployment.store


def played(*gestures: str, step: str = "reveal", alone: tuple[str, ...] = ()) -> Game:
    """Return a room whose wall is open; the seats *alone* agreed to the wall alone."""
    game = Game(scenario(commitment(), talk("fin")), players=len(gestures))
    game.next_until("input")
    for number, gesture in enumerate(gestures, 1):
        game.commit(f"p{number}", gesture, report=f"p{number}" not in alone)
    game.next_until(step)
    return game


async def read(store: Store, game: Game, language: str = "fr") -> list[PhaseWall]:
    """Write the journal of *game*, closed, and return the wall of its report."""
    game.console(Close())
    await store.commit(ROOM, START, "tip1", *encode_entry(tuple(game.events)))
    return await kept(store, language)


async def kept(store: Store, language: str = "fr") -> list[PhaseWall]:
    """Return the wall of the report, of what the journal still has."""
    shown = await shown_in(store, ROOM, TimeSlices())
    return walls_of(shown, language) if shown else []


async def test_the_wall_stands_as_it_stood(store: Store) -> None:
    """M6.3: each gesture once, ready ones in the language that is asked, nobody's number."""
    (row,) = await read(store, played(*OWN, "tous.g1"), "en")
    assert (row["phase"], row["title"]) == ("x1", "I commit")
    assert row["texts"] == [
        *("réparer", "semer du quetzal", "trier", "venir à vélo", "éteindre"),
        READY["en"],
    ]
    assert "others" not in row


async def test_what_was_given_for_the_wall_alone_is_not_there(store: Store) -> None:
    """The sentence of before asked for the wall; a spelling of somebody else stands for nobody."""
    (row,) = await read(store, played(*OWN, alone=("p1", "p2")))
    assert row["texts"] == ["réparer", "trier", "Venir à vélo", "éteindre"]


async def test_a_journal_of_before_has_no_wall_in_its_report(store: Store) -> None:
    """Nobody was asked for a report then: its entries do not say that anybody was."""
    game = played(*OWN)
    game.console(Close())
    entry, texts = encode_entry(tuple(game.events))
    before = msgpack.unpackb(entry)
    given = (event.get("event", {}) for event in before["events"])
    made = [each["commitment"] for each in given if "commitment" in each]
    for each in made:
        del each["report"]
    assert len(made) == len(OWN)
    await store.commit(ROOM, START, "tip1", msgpack.packb(before), texts)
    assert await kept(store) == []


async def test_who_declined_the_wall_is_in_no_report(store: Store) -> None:
    """There is no report of what was never shown, whatever a phone sends."""
    game = Game(scenario(commitment(), talk("fin")), players=7)
    game.next_until("input")
    for number in range(1, 7):
        game.commit(f"p{number}", f"geste {number}", report=True)
    game.play("p7", Make("2w", moment="tous.m1", own_gesture="caché", wall=False, report=True))
    game.next_until("reveal")
    (row,) = await read(store, game)
    assert "caché" not in row["texts"]


@pytest.mark.parametrize("step", ["input", "lock"])
async def test_a_wall_that_never_opened_is_not_there(store: Store, step: str) -> None:
    """The end of a session shows nothing."""
    assert await read(store, played(*OWN, step=step)) == []


async def test_a_wall_of_five_is_not_there(store: Store) -> None:
    """M6.3, F1: it opens from six on."""
    assert await read(store, played(*OWN[:5])) == []


async def test_what_was_taken_off_is_not_there(store: Store) -> None:
    """M6.4: whoever moderates it decides for the report too."""
    game = played(*OWN)
    listed = {row["gesture"]: row["id"] for row in game.view("all")["play"]["wall"]["items"]}
    game.play("", HideItem(listed["semer du quetzal"], hidden=True))
    (row,) = await read(store, game)
    assert len(row["texts"]) == 4
    assert "semer du quetzal" not in row["texts"]


async def test_an_erased_person_is_gone_from_it(store: Store) -> None:
    """Rule 0.20: whenever she asks for it."""
    await read(store, played(*OWN, "tous.g1"))
    found = await read_room(store, ROOM)
    assert found is not None
    await Erasures(store, real_clock).erase_seats(ROOM, found, ("p2",))
    (row,) = await kept(store)
    assert "semer du quetzal" not in row["texts"]


async def test_an_erased_text_is_gone_from_it(store: Store) -> None:
    """Rule 0.21, also after the end."""
    game = played(*OWN)
    await read(store, game)
    texts = game.state.results[0, 0].texts
    erased = tuple(typed.id for typed in texts if typed.text == "semer du quetzal")
    await Erasures(store, real_clock).erase_texts(ROOM, erased)
    (row,) = await kept(store)
    assert "semer du quetzal" not in row["texts"]
    assert len(row["texts"]) == 4


async def test_it_goes_with_its_journal(store: Store) -> None:
    """Once that is purged the report has none."""
    assert await read(store, played(*OWN))
    await store.remove(ROOM)
    assert await kept(store) == []


async def test_of_a_long_wall_forty_texts_are_told(store: Store) -> None:
    """And how many others there are."""
    (row,) = await read(store, played(*(f"geste {number}" for number in range(45))))
    assert (len(row["texts"]), row.get("others")) == (40, 5)
