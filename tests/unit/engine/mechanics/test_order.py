"""Order, each phone by itself: rules M3.1 to M3.4, and what each audience sees of it."""

from dataclasses import replace
from random import Random

import pytest

from game_server.engine.mechanics.contract import Document, MechanicMove
from game_server.engine.mechanics.order import Arrange, OrderContent, Shift, ShowTables, rules
from game_server.engine.state.console_moves import CountHands
from game_server.engine.state.run_events import PhasePlayed
from game_server.engine.views.view import precompute
from game_server.errors import IllegalMoveError
from tests.game import Game
from tests.samples import order, scenario, series, talk

START = series().start


def room(players: int = 6, *, points: bool = True) -> Game:
    """Return a room at the input of an order of four things, a being the lightest."""
    game = Game(replace(scenario(order(), talk("fin")), points=points), players=players)
    game.next_until("input")
    return game


def play(game: Game, audience: str, variant: str = "fr") -> Document:
    """Return the mechanic's part of a document."""
    found: Document = game.view(audience, variant).get("play", {})
    return found


def refusal(game: Game, seat: str, move: MechanicMove) -> str:
    """Return the code by which a move is refused."""
    with pytest.raises(IllegalMoveError) as refused:
        game.play(seat, move)
    return refused.value.code


def test_the_instructions_show_the_question_alone() -> None:
    """Neither the things nor their number; once answers open all of them, and no weight."""
    game = Game(scenario(order()), players=5)
    game.next()
    ends = {"first": "le plus léger", "last": "le plus lourd"}
    assert play(game, "all") == {
        "rule": "solo",
        "card": {"id": "s1", "goals": ["g6", "g11"], "question": "Rangez (s1).", **ends},
    }
    game.next()
    assert play(game, "all", "fr-simple") == {
        "rule": "solo",
        "card": {"id": "s1", "goals": ["g6", "g11"], "question": "Rangez.", **ends},
        "elements": {"a": "a", "b": "b", "c": "c", "d": "d"},
        "order": list(START),
        "answered": 0,
        "of": 5,
    }
    assert play(game, "p1") == play(game, "screen") == play(game, "console") == {}


def test_things_are_placed_one_after_the_other() -> None:
    """M3.4: what is placed is kept at once, can change, and is seen by its owner alone."""
    game = room()
    for placed in ("c", "ca", "cab", "cabd", "acbd"):
        game.arrange("p1", placed)
        assert play(game, "p1") == {"mine": list(placed)}
        assert play(game, "p2") == {}


def test_only_a_complete_order_is_an_answer() -> None:
    """M3.4, rule 0.14: it counts as it is set, without being confirmed; one that lacks is null."""
    game = room()
    for seat, placed in (("p1", "abcd"), ("p2", "abc"), ("p3", ""), ("p4", "dcba")):
        if placed:
            game.arrange(seat, placed)
    assert game.view("console")["answers"]["answered"] == 2
    game.next_until("reveal")
    assert play(game, "all")["room"] == {"n": 2}
    measured = game.tally.measures[0]
    assert measured.answered == {"p1", "p4"}
    assert dict(measured.points) == {"p1": 100, "p4": 0}
    assert play(game, "p2") == {"mine": ["a", "b", "c"]}


def test_what_is_placed_can_be_taken_back() -> None:
    """M3.4: then nothing was answered; to take back nothing leaves no trace."""
    game = room()
    game.arrange("p1", "abcd")
    game.arrange("p1", "")
    assert play(game, "p1") == {}
    assert game.view("console")["answers"]["answered"] == 0
    assert game.play("p1", Arrange(())) == ()
    game.next_until("reveal")
    assert game.tally.measures[0].answered == frozenset()
    assert game.tally.measures[0].wisdom is None


@pytest.mark.parametrize("cards", ["aa", "abca", "abcde", "x", "abx"])
def test_each_thing_has_one_place(cards: str) -> None:
    """M3.4: one twice, or one that is not of the series, is refused."""
    assert refusal(room(), "p1", Arrange(tuple(cards))) == "not_proposed"


def test_only_seats_answer_and_only_in_time() -> None:
    """Facilitators place nothing, nobody does after the lock, and a table's moves are not open."""
    game = room()
    assert refusal(game, "", Arrange(("a",))) == "not_allowed"
    assert refusal(game, "p1", Shift("a", "up")) == "not_open"
    assert refusal(game, "p1", ShowTables(shown=True)) == "not_allowed"
    game.next()
    assert refusal(game, "p1", Arrange(("a",))) == "step_locked"
    game.next()
    assert refusal(game, "", ShowTables(shown=True)) == "not_open"


def test_the_reveal_shows_weights_and_sources() -> None:
    """From the lightest to the heaviest, with unit, source and vintage; nothing of it before."""
    game = room()
    for _ in ("input", "lock"):
        assert not {"truth", "room"} & play(game, "all").keys()
        game.next()
    truth = play(game, "all", "en")["truth"]
    assert truth["order"] == ["a", "b", "c", "d"]
    assert truth["values"] == {"a": 1, "b": 10, "c": 100, "d": 1000}
    assert truth["unit"] == "kilos"
    assert truth["explanation"] == "Voici pourquoi."
    assert truth["sources"] == {}
    assert truth["source"]["publisher"] == "Observatoire"
    assert truth["vintage"] == "2022"


def test_years_have_no_unit() -> None:
    """M3.1: they are told as they are, and count as soon as they differ."""
    asked = series(values=(2017, 2019, 2022, 2025), years=True)
    game = Game(scenario(order(asked=asked)), players=1)
    game.next_until("input")
    game.arrange("p1", "bacd")
    game.next_until("reveal")
    assert "unit" not in play(game, "all")["truth"]
    assert play(game, "all")["truth"]["values"]["a"] == 2017
    assert play(game, "p1")["points"] == 83


def test_a_thing_may_have_a_source_of_its_own() -> None:
    """It is told beside that of the series."""
    asked = series()
    own = replace(asked.facts.source, publisher="Institut", year=2020)
    first, *others = asked.elements
    asked = replace(asked, elements=(replace(first, source=own), *others))
    game = Game(scenario(order(asked=asked)), players=1)
    game.next_until("reveal")
    sources = play(game, "all")["truth"]["sources"]
    assert list(sources) == ["a"]
    assert (sources["a"]["publisher"], sources["a"]["year"]) == ("Institut", 2020)


@pytest.mark.parametrize(
    ("cards", "words", "earned"),
    [
        ("abcd", "exact", 100),
        ("bacd", "near", 83),
        ("badc", "mid", 67),
        ("dbca", "far", 17),
        ("dcba", "very_far", 0),
    ],
)
def test_owners_read_words_and_points(cards: str, words: str, earned: int) -> None:
    """Only the owner sees the points, and the words that go with them."""
    game = room()
    game.arrange("p1", cards)
    game.next_until("reveal")
    assert play(game, "p1") == {
        "mine": list(cards),
        "band": words,
        "points": earned,
        "is_common": False,
    }
    assert play(game, "p2") == {}
    assert game.view("console").get("play") is None


def test_without_points_there_are_words() -> None:
    """Rule 0.9: a scenario may leave the points out."""
    game = room(points=False)
    game.arrange("p1", "bacd")
    game.next_until("reveal")
    assert play(game, "p1") == {"mine": ["b", "a", "c", "d"], "band": "near", "is_common": False}


def test_a_band_that_half_of_all_share_is_common() -> None:
    """Half is enough; before the reveal nothing is counted."""
    game = room(players=8)
    for at in range(1, 9):
        game.arrange(f"p{at}", "dcba" if at < 5 else "abcd")
    assert precompute(game.state).counts == {}
    game.next_until("reveal")
    assert precompute(game.state).counts == {"very_far": 4, "exact": 4}
    assert play(game, "p1")["is_common"] is True
    assert play(game, "p6")["is_common"] is True


@pytest.mark.parametrize(("alike", "most"), [(5, True), (3, False)])
def test_a_far_band_is_common_if_most_share_it(alike: int, *, most: bool) -> None:
    """Of eight answers that count, half or more must share the words."""
    game = room(players=8)
    for at in range(1, 9):
        game.arrange(f"p{at}", "dcba" if at <= alike else "abcd")
    game.next_until("reveal")
    assert play(game, "p1")["is_common"] is most
    assert play(game, "p8")["is_common"] is not most


def test_from_eight_answers_on_the_room_has_an_order() -> None:
    """F1: that of the sums of places, and what it is worth."""
    game = room(players=8)
    for at in range(1, 9):
        game.arrange(f"p{at}", "abcd" if at < 8 else "dcba")
    game.next_until("reveal")
    assert play(game, "all")["room"] == {
        "n": 8,
        "order": ["a", "b", "c", "d"],
        "band": "exact",
    }
    assert game.tally.measures[0].wisdom == 100


def test_under_eight_complete_answers_only_their_number_is_told() -> None:
    """F1: one that is not complete makes no eighth."""
    game = room(players=8)
    for at in range(1, 9):
        game.arrange(f"p{at}", "abcd" if at < 8 else "abc")
    game.next_until("reveal")
    assert play(game, "all")["room"] == {"n": 7}


def test_answers_after_the_weights_were_shown_earn_nothing() -> None:
    """A room that goes back sees the order of all, and no points for new answers."""
    game = room(players=8)
    game.next_until("reveal")
    game.step_back(previous=True)
    game.step_back(previous=True)
    assert game.step == "input"
    for number in range(1, 9):
        game.arrange(f"p{number}", "abcd")
    game.next_until("reveal")
    assert play(game, "p1") == {"mine": ["a", "b", "c", "d"]}
    assert play(game, "all")["room"] == {
        "n": 8,
        "order": ["a", "b", "c", "d"],
    }
    measured = game.tally.measures[0]
    assert (dict(measured.points), measured.wisdom) == ({}, None)
    assert len(measured.answered) == 8


def test_gestures_are_for_ones_own_service() -> None:
    """At the reveal, on the phones of that service alone."""
    game = room()
    game.state = replace(game.state, service="eau")
    assert play(game, "p1") == {}
    game.next_until("reveal")
    assert play(game, "p1") == {"gesture": "Fermez le robinet."}
    game.state = replace(game.state, service="voirie")
    assert play(game, "p1") == {}


def test_hands_are_raised_for_the_last() -> None:
    """Who has no phone says which thing is the heaviest: in the order first shown, from 5 on."""
    game = room(players=1)
    hands = game.view("console")["hands"]
    assert hands["order"] == list(START)
    assert hands["options"]["a"] == {"text": "Chose a", "n": 0}
    assert game.view("console", "en")["hands"]["options"]["a"]["text"] == "Thing a"
    game.console(CountHands(game.state.last_step, {"d": 4, "a": 1}))
    game.next_until("reveal")
    raised = game.view("all")["play"]["raised"]
    assert (raised["total"], raised["order"]) == (5, list(START))
    assert raised["options"]["d"] == {"text": "Chose d", "n": 4}


def test_measures_name_the_series() -> None:
    """What the figures of a session rest on: points of each answer, and those of all together."""
    game = room(players=8)
    seats = [f"p{at}" for at in range(1, 9)]
    for seat in seats:
        game.arrange(seat, "bacd" if seat == "p1" else "abdc")
    game.next_until("reveal")
    measured = game.tally.measures[0]
    assert dict(measured.points) == dict.fromkeys(seats, 83)
    assert measured.wisdom == 83
    assert (measured.card, measured.goals) == ("s1", (6, 11))
    assert measured.question == series().question
    assert rules.cards(OrderContent(series(), by_table=False)) == ("s1",)


def test_fewer_than_eight_orders_have_no_wisdom() -> None:
    """F1: a console of a room with more people than phones would tell what few answered."""
    game = room()
    for seat in ("p1", "p2", "p3", "p4"):
        game.arrange(seat, "abcd")
    game.next_until("reveal")
    assert game.tally.measures[0].wisdom is None


def test_the_journal_records_whether_an_order_counts() -> None:
    """Whether an order is whole and in time is written, not worked out when it is read again."""
    game = room()
    (event, _) = game.play("p1", Arrange(("b",)))
    assert isinstance(event, PhasePlayed)
    assert event.event == rules.Arranged("p1", ("b",), complete=False, counts=True)


def test_a_bot_places_all_once() -> None:
    """Simulated phones know no more than what they see."""
    game = room()
    rng = Random(3)
    found = set()
    for seat in ("p1", "p2", "p3", "p4", "p5", "p6"):
        move = rules.bot({"all": game.view("all"), "seat": game.view(seat)}, rng)
        assert isinstance(move, Arrange)
        game.play(seat, move)
        found.add(move.cards)
        assert rules.bot({"all": game.view("all"), "seat": game.view(seat)}, rng) is None
    assert len(found) > 1
    assert rules.bot({}, rng) is None
