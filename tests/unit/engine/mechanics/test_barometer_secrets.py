"""Barometer: its draw can be checked by anybody, and nobody sees an answer (M7.2, M7.3, M7.5)."""

import json
from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from random import Random

import pytest

from game_server.engine.kit.draw import fingerprint, order
from game_server.engine.mechanics.barometer import BarometerContent, Item, bot
from game_server.engine.mechanics.contract import Document
from game_server.engine.state.run_events import Drawn
from game_server.engine.state.scenario import PhaseSpec
from tests.game import Game
from tests.samples import barometer, card, estimate, scenario, talk
from tests.unit.engine.mechanics.test_barometer import form, play, room, session, to_after

AUDIENCES = ("all", "screen", "console")
VARIANTS = ("fr", "fr-simple", "en")


def keys(value: object) -> set[str]:
    """Return all keys in a document, however deep."""
    if isinstance(value, dict):
        return set(value) | {key for inner in value.values() for key in keys(inner)}
    return {key for inner in value for key in keys(inner)} if isinstance(value, list) else set()


@pytest.mark.parametrize("players", range(10))
def test_the_published_seed_makes_the_halves(players: int) -> None:
    """M7.2: whoever recomputes the order finds who has form a; halves differ by one at most."""
    game = Game(session(), players=players)
    game.next()
    assert set(play(game, "all")["draw"]) == {"fingerprint"}
    shown = play(game, "all")["draw"]["fingerprint"]
    game.next()
    told = play(game, "all")["draw"]
    assert fingerprint(told["seed"]) == told["fingerprint"] == shown
    assert told["n"] == players
    assert told["drawn"] == order(told["seed"], players)[: ceil(players / 2)]
    numbers = {play(game, seat)["number"]: seat for seat in game.state.seats}
    assert sorted(numbers) == list(range(1, players + 1))
    first = {seat for seat in game.state.seats if form(game, seat) == "a"}
    assert first == {numbers[number] for number in told["drawn"]}
    assert abs(players - 2 * len(first)) <= 1


def test_the_draw_is_made_once() -> None:
    """M7.3: going back changes no form, and the barometer after draws and shows none."""
    game = room(5)
    before = {seat: form(game, seat) for seat in game.state.seats}
    told = play(game, "all")["draw"]
    game.join()
    game.step_back()
    game.step_back(previous=True)
    assert play(game, "all")["draw"] == told
    game.next()
    assert play(game, "all")["draw"] == told
    assert {seat: form(game, seat) for seat in before} == before
    to_after(game)
    assert "draw" not in play(game, "all")
    assert "number" not in play(game, "p1")
    assert sum(isinstance(event, Drawn) for event in game.events) == 1


def test_a_room_that_goes_back_keeps_what_it_had_answered() -> None:
    """The answers are those of the step that it returned to; the forms stay."""
    game = room(4)
    game.answer_barometer("p1", link=4, k1=1)
    game.next()
    game.step_back(previous=True)
    assert "mine" not in play(game, "p1")
    game.answer_barometer("p1", link=2)
    game.next()
    game.step_back()
    assert play(game, "p1")["mine"] == {"link": 2}


def test_only_the_own_phone_is_told_its_number() -> None:
    """M7.3: a number is public, whose it is stands in no document but the own one."""
    game = room(4)
    for audience in AUDIENCES:
        assert "number" not in keys(game.view(audience))
    assert not any(f'"{seat}"' in json.dumps(game.view("all")) for seat in game.state.seats)
    assert [play(game, seat)["number"] for seat in game.state.seats] == [1, 2, 3, 4]


def test_which_choice_is_right_is_told_to_nobody() -> None:
    """M7.5: rooms that differ in what is right look the same to everybody, to the end."""
    rooms = []
    for right in (1, 3):
        made = session()
        phases = tuple(_with_right(phase, right) for phase in made.phases)
        game = Game(replace(made, phases=phases), players=5)
        moments = []
        while game.state.status != "closed":
            game.next()
            if game.view("all").get("play", {}).get("rule") in ("before", "after"):
                for seat in game.state.seats if game.step == "input" else ():
                    game.answer_barometer(seat, k1=3, k2=1)
            moments.append([game.view(name) for name in (*AUDIENCES, *game.state.seats)])
        rooms.append(moments)
    assert rooms[0] == rooms[1]


def _with_right(phase: PhaseSpec, right: int) -> PhaseSpec:
    """Return *phase* with another right choice in each question of a barometer."""
    if not isinstance(phase.content, BarometerContent):
        return phase
    items = tuple(
        Item(item.card, replace(item.a, right=right), replace(item.b, right=right))
        for item in phase.content.items
    )
    return replace(phase, content=replace(phase.content, items=items))


def seen(game: Game, viewer: str) -> list[Document]:
    """Return what everybody but the seats with secrets is shown now, in all variants."""
    return [game.view(name, variant) for name in (*AUDIENCES, viewer) for variant in VARIANTS]


def history(chance: int, *, wavering: bool, others: Sequence[str]) -> list[list[Document]]:
    """Play a session in which *others* answer by *chance*, and what p1 sees of it."""
    rng = Random(chance)
    first, last = barometer("avant", "before"), barometer("apres", "after", advise=True)
    game = Game(scenario(first, estimate("e", card("c1")), last, talk("fin")), players=7)
    moments = [seen(game, "p1")]
    while game.state.status != "closed":
        game.next()
        moments.append(seen(game, "p1"))
        if game.step != "input" or game.view("all")["play"]["rule"] == "solo":
            continue
        game.answer_barometer("p1", link=3, k1=1)
        for seat in others:
            documents = {"all": game.view("all"), "seat": game.view(seat)}
            for _ in range(1 + wavering):
                move = bot(documents, rng)
                assert move is not None
                game.play(seat, move)
            moments.append(seen(game, "p1"))
    return moments


OTHERS = ("p2", "p3", "p4", "p5", "p6", "p7")


@pytest.mark.parametrize("chance", range(1, 12))
def test_answers_of_others_change_nothing_that_anybody_sees(chance: int) -> None:
    """M7.5: screen, console and phones are the same whatever others answer, or change to."""
    assert history(chance, wavering=True, others=OTHERS) == history(
        0, wavering=False, others=OTHERS
    )


def test_the_order_of_answers_changes_nothing_that_anybody_sees() -> None:
    """M7.5: only how many have answered shows, not who."""
    one = history(5, wavering=False, others=OTHERS[:4])
    assert one == history(6, wavering=False, others=OTHERS[:1:-1])


def test_how_many_have_answered_is_all_that_shows() -> None:
    """M7.5: an answer changes the counts and its own phone, and nothing else."""
    game = room(6)
    before = {name: game.view(name) for name in (*AUDIENCES, *game.state.seats)}
    game.answer_barometer("p2", link=5, k1=1)
    after = {name: game.view(name) for name in before}
    assert {name for name in before if before[name] != after[name]} == {"all", "console", "p2"}
    assert after["all"]["play"] == before["all"]["play"] | {"answered": 1}
    assert after["console"] == before["console"] | {"answers": {"answered": 1, "of": 6}}
