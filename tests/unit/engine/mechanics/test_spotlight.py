"""Gestures that light up on the wall: some alone, then the others in pages (M6.3)."""

from game_server.engine.kit.text import Typed
from game_server.engine.kit.viewers import ON_SCREEN
from game_server.engine.mechanics.commitment import (
    CommitmentContent,
    CommitmentState,
    HideItem,
    Light,
    Make,
    MeToo,
    rules,
)
from game_server.engine.mechanics.commitment.wall import MOST_SHOWN, Commitment
from game_server.engine.mechanics.contract import ViewContext
from tests.game import Game, untyped
from tests.samples import CHOICES, commitment, scenario, talk
from tests.unit.engine.mechanics.test_finale import GESTURES, item, play, refusal, room, wall


def lit(game: Game) -> list[str]:
    """Return the gestures that light up on the screen."""
    return [row["gesture"] for row in play(game, "screen").get("lit", ())]


def go_on(game: Game) -> list[str]:
    """Light up what comes next, and return it."""
    game.play("", Light(play(game, "console")["ahead"]["item"]))
    return lit(game)


def test_nothing_is_lit_as_the_wall_opens() -> None:
    """M6.3: the screen tells how many gestures there are, the console what comes and how much."""
    game = room(*GESTURES)
    assert play(game, "screen") == {"gestures": 4, "before": 0}
    assert "lit" not in wall(game)
    ahead = play(game, "console")["ahead"]
    assert "lit" not in play(game, "console")
    assert ahead == {"item": item(game, "éteindre les lampes"), "gestures": 4, "presses": 4}


def test_gestures_light_up_one_by_one() -> None:
    """M6.3: first what most chose, each with its moments; phones and the console are told which."""
    game = room(*GESTURES)
    lamps = [row["id"] for row in wall(game)["items"] if row["gesture"] == "éteindre les lampes"]
    assert go_on(game) == ["éteindre les lampes"]
    assert play(game, "screen") == {
        "gestures": 4,
        "before": 0,
        "lit": [
            {
                "gesture": "éteindre les lampes",
                "n": 0,
                "moments": [{"n": 0, "moment": "en réunion"}],
            }
        ],
    }
    assert wall(game)["lit"] == lamps[0]
    assert play(game, "console")["lit"] == lamps
    assert game.play("", Light(lamps[1])) != ()
    assert game.play("", Light(lamps[1])) == ()
    assert lit(game) == ["éteindre les lampes"]
    seen = [go_on(game) for _ in range(3)]
    assert sorted(seen) == [["fermer à clé"], ["venir à pied"], ["venir à vélo"]]
    assert "ahead" not in play(game, "console")
    assert play(game, "screen")["before"] == 3
    game.step_back()
    assert "lit" not in wall(game)


def test_the_last_gestures_light_up_in_pages() -> None:
    """M6.3: four alone, then all others at once, so that twelve take five presses."""
    game = room("tous.g1", *(f"geste {n:02}" for n in range(11)))
    for left in range(4):
        ahead = play(game, "console")["ahead"]
        assert (ahead["gestures"], ahead["presses"]) == (12 - left, 5 - left)
        assert "page" not in ahead
        assert len(go_on(game)) == 1
    ahead = play(game, "console")["ahead"]
    assert {name: ahead[name] for name in ("gestures", "presses", "page", "pages")} == {
        "gestures": 8,
        "presses": 1,
        "page": 1,
        "pages": 1,
    }
    assert len(go_on(game)) == 8
    assert play(game, "screen")["before"] == 4
    assert all(row.keys() == {"gesture", "n"} for row in play(game, "screen")["lit"])
    assert "lit" not in wall(game)
    assert len(play(game, "console")["lit"]) == 8
    assert "ahead" not in play(game, "console")


def test_a_hall_sees_every_gesture_in_a_few_presses() -> None:
    """M6.3: also what phones do not list; 150 people that wrote a good third of their gestures."""
    written = [f"geste {number:02} que nous écrivons" for number in range(55)]
    game = room(*written, *(["tous.g1", "tous.g2"] * 45), "geste 01 QUE nous écrivons")
    seen: list[str] = []
    presses = 0
    while "ahead" in play(game, "console"):
        presses += 1
        seen += go_on(game)
    assert presses <= 8
    assert len(seen) == len({gesture.casefold() for gesture in seen}) == 57
    assert play(game, "screen")["gestures"] == 57
    assert len(wall(game)["items"]) == MOST_SHOWN


def test_all_languages_have_the_same_steps() -> None:
    """M6.3: a console in English lights up what a screen in French shows."""
    game = room(*GESTURES)
    english = game.view("console", "en")["play"]
    assert english["ahead"] == play(game, "console")["ahead"]
    assert {row["gesture"] for row in english["shown"]} >= {"turn off the lamps"}


def test_a_lit_gesture_tells_by_fives_who_means_it_too() -> None:
    """M6.6: « Moi aussi » stands with it on the screen."""
    game = room(*GESTURES, watching=6)
    lamps = item(game, "éteindre les lampes")
    for number in range(7, 13):
        game.play(f"p{number}", MeToo(lamps))
    assert go_on(game) == ["éteindre les lampes"]
    (told,) = play(game, "screen")["lit"]
    assert told["too"] == 5


def test_a_gesture_tells_how_many_moments_are_left_out() -> None:
    """M6.3: the most frequent ones are in words, all others are counted."""
    game = Game(scenario(commitment(), talk("fin")), players=50)
    game.next_until("input")
    for n in range(1, 51):
        moment = "au stade" if n > 44 else f"moment {n}"
        game.play(f"p{n}", Make("2w", own_moment=moment, own_gesture="trier", wall=True))
    game.next_until("reveal")
    go_on(game)
    (told,) = play(game, "screen")["lit"]
    assert (told["n"], told["moments"][0]) == (40, {"n": 5, "moment": "au stade"})
    assert len(told["moments"]) + told["others"] == 45


def test_hiding_puts_a_gesture_out_and_the_next_press_goes_on() -> None:
    """M6.3: from where the room was; what was lit keeps its place among the others."""
    game = room(*GESTURES)
    go_on(game)
    second = go_on(game)
    (id_,) = play(game, "console")["lit"]
    game.play("", HideItem(id_, hidden=True))
    assert lit(game) == []
    assert play(game, "console")["lit"] == []
    assert play(game, "screen") == {"gestures": 3, "before": 1}
    assert refusal(game, "", Light(id_)) == "not_proposed"
    assert refusal(game, "p1", Light(item(game, "éteindre les lampes"))) == "not_allowed"
    assert play(game, "console")["ahead"]["presses"] == 2
    rest = [go_on(game), go_on(game)]
    assert second not in rest
    assert "ahead" not in play(game, "console")
    game.play("", HideItem(id_, hidden=False))
    assert "ahead" not in play(game, "console")
    everything = room(*GESTURES)
    for row in play(everything, "console")["shown"]:
        everything.play("", HideItem(row["id"], hidden=True))
    assert play(everything, "screen") == {}


def test_a_page_stays_when_one_of_it_is_hidden() -> None:
    """M6.3: also its first gesture, by which it was lit, and one that was lit before."""
    game = room(*(f"geste {n:02}" for n in range(12)))
    for _ in range(5):
        go_on(game)
    page = lit(game)
    first = play(game, "console")["lit"][0]
    game.play("", HideItem(first, hidden=True))
    assert lit(game) == page[1:]
    others = [row["id"] for row in wall(game)["items"] if row["gesture"] not in page]
    game.play("", HideItem(others[0], hidden=True))
    assert lit(game) == page[1:]


def test_an_erased_moment_is_told_without_words() -> None:
    """M6.3: an erased gesture lights up never; one that was lit before tells nothing."""
    made = {
        f"p{n}": Commitment(Typed(f"t{n}", None), "tous.g1", "2w", None, wall=True)
        for n in range(1, 6)
    }
    made["p6"] = Commitment("tous.m1", Typed("t6", None), "2w", None, wall=True)
    content = CommitmentContent(CHOICES)
    step = rules.WALL[3]
    for seats, n in ((("p1",), 5), (("p1", "p6"), 5), (("p6",), 0)):
        state = CommitmentState(made, lit=seats)
        context = ViewContext(ON_SCREEN, "fr", step, key=b"5e" * 16)
        seen = untyped(rules.view(content, state, context))
        rows = seen.get("lit", [])
        assert [(row["n"], row["moments"]) for row in rows] == ([(0, [{"n": 0}])] if n else [])
        assert seen["gestures"] == 1
