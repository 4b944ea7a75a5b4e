"""Finding D: who alone stood, voted or came new among five to twelve phones is found nowhere.

F2 to F4. Whole sessions are played on the engine. Compared is what screen, console, phones and
figures tell, the summary, of which report, page, papers and exports are made, and what is handed
on, of which the table of ideas is made.
"""

import re
from collections.abc import Iterator, Sequence

import pytest

from game_server.disclosure import STEP, TWO_PARTS
from game_server.engine.kit.memo import Memo
from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.ideas import SubmitIdea, VoteIdeas
from game_server.engine.state.events import RoomOpened
from game_server.engine.views.proposed import proposed
from game_server.rooms.core import RoomCore
from game_server.sessions.summary import summary
from tests.game import START, Game
from tests.properties.lots import by_lot, drawn
from tests.samples import ideas, maturity, scenario, talk

HERS = "p1"
ROOMS = range(5, TWO_PARTS + 1)


def kept(game: Game) -> str:
    """Return the summary of a session that has ended, as it is kept."""
    first, *others = game.events
    assert isinstance(first, RoomOpened)
    core = RoomCore(first, lambda: START, release="test")
    core.replay(others)
    return repr(summary(core))


def told(game: Game) -> Iterator[Document]:
    """Yield all that others are told from now on."""
    others = [seat for seat in game.state.seats if seat != HERS]
    while game.state.status != "closed":
        game.next()
        yield from (game.view(name) for name in ("all", "screen", "console", *others))
        yield game.figures()
        yield {"proposed": repr(proposed(game.state, "fr", Memo()))}
    yield {"kept": kept(game)}


def stood(phones: int, hers: str, **chances: float) -> list[str]:
    """Return what others are told where she stands at *hers*, and all others further."""
    with drawn(HERS, **chances):
        game = Game(scenario(maturity(), talk()), players=phones)
        game.next_until("input")
        others = dict.fromkeys([*game.state.seats][1:], "s3")
        game.place(p1=hers, **others)
        return [repr(document) for document in told(game)]


@pytest.mark.parametrize("phones", ROOMS)
def test_a_stand_of_one_is_found_nowhere(phones: int) -> None:
    """She says « s1 », four to eleven others « s3 »: it may be any stand, by lot from twelve on."""
    seen = stood(phones, "s1", **by_lot("water", 1, 5))
    for other in ("s2", "s3", "s4", "unknown"):
        lots = by_lot("water", 1, 5) if phones >= TWO_PARTS else {}
        assert stood(phones, other, **lots) == seen


def voices(phones: int) -> Game:
    """Return a room in which all but one give their voices to one idea, and she to another."""
    game = Game(scenario(ideas(), talk()), players=phones)
    game.next_until("ideas")
    for seat, title in (("p2", "Vélos"), ("p3", "Lampes"), ("p4", "Haies"), ("p5", "Puits")):
        game.play(seat, SubmitIdea(title))
    game.next_until("vote")
    rows = {row["title"]: row["id"] for row in game.view("all")["play"]["ideas"]}
    for seat in game.state.seats:
        hers, others = rows["Puits"], rows["Vélos"]
        own = rows["Haies"]
        choice = hers if seat == HERS else own if seat == "p2" else others
        game.play(seat, VoteIdeas((choice,)))
    return game


@pytest.mark.parametrize("phones", ROOMS)
def test_a_voice_of_one_is_counted_nowhere(phones: int) -> None:
    """A number of voices is told from five on, in fives, and in rooms of eleven at least."""
    seen = [*told(voices(phones))]
    numbers = [n for document in seen for n in votes_in(document)]
    assert all(n and n % STEP == 0 for n in numbers)
    assert bool(numbers) is (phones >= TWO_PARTS - 1)


def votes_in(value: object) -> Iterator[int]:
    """Yield each number of votes in a document, whatever it lies in."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key == "votes":
                yield from (each.values() if isinstance(each, dict) else [each])
            else:
                yield from votes_in(each)
    elif isinstance(value, str):
        yield from map(int, re.findall(r"\bvotes=(\d+)", value))
    elif isinstance(value, Sequence):
        for each in value:
            yield from votes_in(each)


def came_new(phones: int, news: Sequence[str]) -> list[str]:
    """Return what is told of a session where *news* alone play for the first time."""
    game = Game(scenario(maturity(), talk()), players=phones)
    for seat in game.state.seats:
        game.set_first_time(seat, int(seat in news))
    game.attend(*game.state.seats)
    return [repr(document) for document in told(game)]


@pytest.mark.parametrize("phones", ROOMS)
def test_one_who_is_new_is_told_nowhere(phones: int) -> None:
    """F4: of one who is new nobody learns, whoever it is; none at all is told alike, or by lot."""
    with drawn(first_time=0.99):
        nobody, one = came_new(phones, ()), came_new(phones, (HERS,))
    assert one == nobody
