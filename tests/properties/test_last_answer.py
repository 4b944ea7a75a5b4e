"""Who knows what all others said, and reads every page, learns nothing of the last one (F1, F2).

Attacks C and D of the attack on the server: rooms of 5 to 13 phones over the whole engine. The
control of each is what the same rooms told before there was a gate: plain counts.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from random import Random
from typing import Final

import pytest

from game_server.disclosure import LEAST, STEP, TWO_PARTS
from tests.game import Game
from tests.properties.lots import by_lot, drawn
from tests.samples import maturity, scenario, talk
from tests.unit.engine.mechanics.called import at_vote, on_ballot, votes

PLACINGS: Final = ("s1", "s2", "s3", "s4", "unknown")
MOODS: Final = ("unanimous", "happy", "polarised", "random")
HERS: Final = "p1"
ROOMS: Final = range(5, 14)
"""Sizes of rooms: with 13 phones parts of the scale are told, whoever the last one is."""


def answers(mood: str, options: Sequence[str], n: int) -> list[str]:
    """Return what *n* others of a *mood* answer."""
    rng = Random(f"{mood}/{n}")
    pick: dict[str, Callable[[], str]] = {
        "unanimous": lambda: options[2],
        "happy": lambda: rng.choice(options[2:4]),
        "polarised": lambda: rng.choice((options[0], options[3])),
        "random": lambda: rng.choice(options),
    }
    return [pick[mood]() for _ in range(n)]


def told(game: Game) -> list[str]:
    """Return all that others than the last one are told from here to the end, with the report."""
    found = []
    while game.state.status != "closed" and game.state.phase < len(game.state.scenario.phases) - 1:
        others = [seat for seat in game.state.seats if seat != HERS]
        documents = [game.view(name) for name in ("all", "screen", "console", *others)]
        found += [repr(one) for one in (*documents, game.figures())]
        game.next()
    return [*found, repr(game.figures())]


def stood(mine: str, others: Sequence[str], **chances: float) -> list[str]:
    """Return what is told of a room that stands somewhere, where her lots are *chances*."""
    with drawn(HERS, **chances):
        game = Game(scenario(maturity(), talk("fin")), players=len(others) + 1)
        game.next_until("input")
        game.place(**{HERS: mine}, **{f"p{at}": one for at, one in enumerate(others, 2)})
        return told(game)


@pytest.mark.parametrize("phones", ROOMS)
@pytest.mark.parametrize("mood", MOODS)
def test_where_the_last_one_stands_stays_open(mood: str, phones: int) -> None:
    """C, D: each of the five answers of hers may have made what is told, count by count."""
    others = answers(mood, PLACINGS, phones - 1)
    bare = {repr(sorted(Counter([mine, *others]).items())) for mine in PLACINGS}
    assert len(bare) == len(PLACINGS)
    for at, mine in enumerate(PLACINGS):
        page = stood(mine, others)
        for other in PLACINGS:
            assert stood(other, others, **by_lot("water", at, len(PLACINGS))) == page, (mine, other)


def test_without_a_lot_of_hers_thirteen_phones_would_tell_her() -> None:
    """The lot is what keeps her answer open where parts are told at all."""
    others = ["s1"] * 6 + ["s3"] * 6
    assert stood("s1", others) != stood("s3", others)


@pytest.mark.parametrize("phones", ROOMS)
def test_no_cell_of_a_few_stands_is_told(phones: int) -> None:
    """D: screen and phones had « placings: s1 1, s3 4 »; a told part holds six."""
    game = Game(scenario(maturity(), talk("fin")), players=phones)
    game.next_until("input")
    game.place(**{f"p{at}": "s3" if at > 1 else "s1" for at in range(1, phones + 1)})
    game.next_until("reveal")
    room = game.view("all")["play"]["room"]
    assert room["n"] == phones
    assert all(part["n"] >= LEAST for part in room.get("parts", []))
    assert "parts" not in room or phones >= TWO_PARTS


@pytest.mark.parametrize("voters", ROOMS)
def test_no_few_voices_are_told(voters: int) -> None:
    """D: « Voix 1, Votants 5 » told whose it was; now whole fives, six below all."""
    game = at_vote("A", "B", players=voters + 1)
    for at in range(2, voters + 2):
        votes(game, f"p{at}", "A" if at > 2 else "B")
    game.next_until("result")
    result = game.view("all")["play"]["result"]
    told_voices = result.get("votes", {})
    assert all(n % STEP == 0 and STEP <= n <= voters - LEAST for n in told_voices.values())
    assert set(told_voices) == ({on_ballot(game, "A")} if voters > 10 else set())


@pytest.mark.parametrize("phones", [*ROOMS, 24])
@pytest.mark.parametrize("first", [1, 4])
def test_how_few_play_for_the_first_time_is_not_told(phones: int, first: int) -> None:
    """D: « 1 of 6 » was told; under twelve nothing is, then steps that lie six apart."""
    game = Game(scenario(talk("a")), players=phones)
    for at in range(1, phones + 1):
        game.set_first_time(f"p{at}", int(at <= first))
    game.next(2)
    assert game.state.status == "closed"
    shown = game.figures().get("first_time")
    assert (shown is None) == (phones < TWO_PARTS)
    assert shown is None or shown == 0 or shown >= LEAST
