"""Match in a room: rules M2.1 to M2.4, and what each audience sees of it."""

from random import Random

import pytest

from game_server.disclosure import Response
from game_server.engine.kit.draw import order
from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.match import MatchContent, Pick, points, rules
from game_server.engine.mechanics.match.moves import MatchState, Picks
from game_server.engine.mechanics.talk import SendWord
from game_server.engine.state.run_events import Drawn
from game_server.errors import IllegalMoveError
from tests.game import Game
from tests.samples import match, match_card, scenario

OWN = (3, 11, 13)


def room(players: int = 6, *, decoys: tuple[int, ...] = ()) -> Game:
    """Return a room at the input of a match whose goals are 11, and 3 and 13 linked."""
    game = Game(scenario(match(asked=match_card(decoys=decoys))), players=players)
    game.next_until("input")
    return game


def test_the_same_goals_in_another_order_are_one_answer() -> None:
    """F2: each answer has a lot of its own, so the order in which they were pressed has none."""
    content, secret = MatchContent(match_card(decoys=(1, 2, 4))), Response(b"secret")
    one, other = (
        MatchState({f"p{at}": Picks(goals, counts=True) for at in range(500)})
        for goals in ((3, 11), (11, 3))
    )
    told = rules.disclosed(content, one, secret)
    assert told == rules.disclosed(content, other, secret)
    assert len({picks.goals for picks in told.picks.values()}) > 10


def play(game: Game, audience: str) -> Document:
    """Return the mechanic's part of a document."""
    found: Document = game.view(audience).get("play", {})
    return found


def six(game: Game) -> list[int]:
    """Return the goals that are proposed."""
    return [int(goal[1:]) for goal in play(game, "all")["goals"]]


def refusal(game: Game, seat: str, *goals: int) -> str:
    """Return the code by which picks are refused."""
    with pytest.raises(IllegalMoveError) as refused:
        game.pick(seat, *goals)
    return refused.value.code


@pytest.mark.parametrize(
    ("picked", "main", "linked", "expected"),
    [
        ((11, 3, 13), (11,), (3, 13), 100),
        ((11,), (11,), (3, 13), 70),
        ((11, 3, 7), (11,), (3, 13), 65),
        ((11,), (11,), (), 100),
        ((11, 7), (11,), (), 80),
        ((7,), (11,), (), 0),
        ((3, 13), (11,), (3, 13), 30),
        ((6,), (6, 12), (), 50),
        ((6, 12), (6, 12), (9,), 82),
        ((6, 12, 9), (6, 12), (9,), 100),
        ((6, 9), (6, 12), (9, 1, 2, 3), 59),
        ((9, 1, 2), (6, 12), (9, 1, 2, 3), 53),
    ],
)
def test_points_are_those_of_the_rule(
    picked: tuple[int, ...], main: tuple[int, ...], linked: tuple[int, ...], expected: int
) -> None:
    """M2.2: the examples of the rule, and others computed by hand."""
    assert points(picked, main, linked) == expected


def test_points_stay_between_0_and_100() -> None:
    """M2.2: whatever is picked, of any card."""
    rng = Random(1)
    for _ in range(2000):
        proposed = rng.sample(range(1, 18), 6)
        main = tuple(proposed[: rng.randint(1, 2)])
        linked = tuple(proposed[len(main) : len(main) + rng.randint(0, 4)])
        picked = tuple(rng.sample(proposed, rng.randint(1, 3)))
        assert 0 <= points(picked, main, linked) <= 100
        assert points((*main, *linked)[:3], main, linked) == 100


def test_six_goals_are_proposed_once_answers_open() -> None:
    """M2.3: in number order, the card's own among them; the instructions show none."""
    game = Game(scenario(match()), players=2)
    game.next()
    assert set(play(game, "all")) == {"rule", "card", "draw"}
    game.next()
    assert len(six(game)) == 6
    assert six(game) == sorted(six(game))
    assert set(OWN) < set(six(game))


def test_a_card_may_choose_its_decoys() -> None:
    """M2.3: then nothing is drawn, and no fingerprint is shown."""
    game = room(decoys=(1, 4, 17))
    assert six(game) == [1, 3, 4, 11, 13, 17]
    assert "draw" not in play(game, "all")
    assert not any(isinstance(event, Drawn) for event in game.events)


def test_the_draw_is_made_once_and_kept() -> None:
    """M2.3: a step back changes no goal, and no second draw is journalled."""
    game = room()
    before = six(game)
    game.step_back()
    game.step_back(previous=True)
    game.next()
    assert six(game) == before
    assert sum(isinstance(event, Drawn) for event in game.events) == 1


def test_the_draw_tells_nothing_before_the_goals_are_shown() -> None:
    """M2.4: its fingerprint from the instructions on, its seed with the card's goals."""
    game = Game(scenario(match()), players=2)
    game.next()
    fingerprints = {play(game, "all")["draw"]["fingerprint"]}
    for _ in range(2):
        game.next()
        assert set(play(game, "all")["draw"]) == {"fingerprint"}
        fingerprints.add(play(game, "all")["draw"]["fingerprint"])
    game.next()
    told = play(game, "all")["draw"]
    assert fingerprints == {told["fingerprint"]}
    assert told["n"] == 14
    assert told["drawn"] == order(told["seed"], 14)[:3]
    others = [goal for goal in range(1, 18) if goal not in OWN]
    assert {others[number - 1] for number in told["drawn"]} == set(six(game)) - set(OWN)


def test_one_to_three_distinct_goals_of_the_six() -> None:
    """M2.1: four, one twice, or one not proposed is refused; with none all are taken back."""
    game = room()
    outside = next(goal for goal in range(1, 18) if goal not in six(game))
    assert refusal(game, "p1", *six(game)[:4]) == "too_many_picks"
    assert refusal(game, "p1", 11, 11) == "not_proposed"
    assert refusal(game, "p1", outside) == "not_proposed"
    game.pick("p1", *six(game)[:3])
    game.pick("p1", 11)
    assert play(game, "p1") == {"mine": [11]}
    game.pick("p1")
    assert play(game, "p1") == {}
    assert game.play("p1", Pick(())) == ()


def test_picks_stop_with_the_lock() -> None:
    """M2.1: nobody picks before or after, and facilitators never do."""
    game = room()
    with pytest.raises(IllegalMoveError) as refused:
        game.play("", Pick((11,)))
    assert refused.value.code == "not_allowed"
    with pytest.raises(IllegalMoveError) as refused:
        game.play("p1", SendWord("eau"))
    assert refused.value.code == "not_open"
    game.next()
    assert refusal(game, "p1", 11) == "step_locked"


def test_the_reveal_shows_goals_reasons_and_bars() -> None:
    """Main and linked goals, why, the source, and how many picked each of the six."""
    game = room(8)
    for seat in ("p1", "p2", "p3", "p4", "p6", "p7", "p8"):
        game.pick(seat, 11)
    game.pick("p5", 11, 13)
    assert "truth" not in play(game, "all")
    game.next_until("reveal")
    seen = play(game, "all")
    assert seen["room"]["n"] == 8
    assert seen["room"]["picks"]["g11"] == 8
    assert seen["room"]["picks"]["g13"] == 1
    assert sum(seen["room"]["picks"].values()) == 9
    assert (seen["truth"]["main"], seen["truth"]["linked"]) == (["g11"], ["g3", "g13"])
    assert seen["truth"]["explanation"] == "Voici pourquoi."
    assert seen["truth"]["source"]["publisher"] == "Observatoire"


def test_a_goal_outside_the_card_is_no_full_match() -> None:
    """Who picks the main goal and one that the card leaves out is not told to have met it."""
    game = room()
    other = next(goal for goal in six(game) if goal not in OWN)
    game.pick("p1", 11, other)
    game.next_until("reveal")
    assert play(game, "p1")["verdict"] == "part"


def test_under_five_answers_there_are_no_bars() -> None:
    """Rule 0.8: how many answered, and no more."""
    game = room(players=4)
    game.pick("p1", 11)
    game.next_until("reveal")
    assert play(game, "all")["room"] == {"n": 1}


@pytest.mark.parametrize(
    ("goals", "verdict", "earned"),
    [((11,), "all", 70), ((3, 13), "part", 30), ((11, 3), "all", 85), (None, "others", 0)],
)
def test_owners_read_words_and_points(
    goals: tuple[int, ...] | None, verdict: str, earned: int
) -> None:
    """Only the owner sees the points, and the words that go with them."""
    game = room()
    picked = goals or (next(goal for goal in six(game) if goal not in OWN),)
    game.pick("p1", *picked)
    game.next_until("reveal")
    assert play(game, "p1") == {"mine": list(picked), "verdict": verdict, "points": earned}
    assert play(game, "p2") == {}
    assert game.view("console").get("play") is None


def test_picks_after_the_goals_were_shown_earn_nothing() -> None:
    """A room that goes back sees the bars of all, and no points for new picks."""
    game = room()
    for seat in ("p1", "p2", "p3", "p4", "p5"):
        game.pick(seat, 11)
    game.next_until("reveal")
    game.step_back(previous=True)
    game.step_back(previous=True)
    assert game.step == "input"
    game.pick("p6", 11)
    game.next_until("reveal")
    assert play(game, "p6") == {"mine": [11]}
    assert play(game, "all")["room"]["n"] == 1
    assert dict(game.tally.measures[0].points) == {}


def test_measures_hold_points_and_goals() -> None:
    """What the figures of a session rest on; no median answer, since there is none."""
    game = room()
    game.pick("p1", 11)
    game.pick("p2", 3)
    game.next_until("reveal")
    measured = game.tally.measures[0]
    assert dict(measured.points) == {"p1": 70, "p2": 15}
    assert measured.goals == OWN
    assert measured.wisdom is None
    assert rules.cards(MatchContent(match_card())) == ("m1",)


def test_a_bot_picks_what_is_proposed_once() -> None:
    """Simulated phones know no more than what they see."""
    game = room()
    rng = Random(3)
    for seat in ("p1", "p2", "p3"):
        move = rules.bot({"all": game.view("all"), "seat": game.view(seat)}, rng)
        assert move is not None
        game.play(seat, move)
        assert rules.bot({"all": game.view("all"), "seat": game.view(seat)}, rng) is None
    assert rules.bot({}, rng) is None
