"""What comes of the wall: what is kept off it, « Moi aussi » and the total (M6.3 to M6.6)."""

import pytest

from game_server.engine.evolve import replay
from game_server.engine.kit.text import Typed
from game_server.engine.mechanics.commitment import (
    CommitmentContent,
    CommitmentKept,
    CommitmentMove,
    CommitmentState,
    Decline,
    HideItem,
    HideWritten,
    ItemLit,
    Light,
    Make,
    MeToo,
    MeTooSaid,
    rules,
)
from game_server.engine.mechanics.contract import Document
from game_server.engine.state.console_moves import Kick
from game_server.errors import IllegalMoveError
from tests.game import Game
from tests.samples import CHOICES, commitment, scenario, talk

GESTURES = ("tous.g1", "tous.g1", "tous.g2", "venir à vélo", "fermer à clé", "tous.g1")


def room(*gestures: str, watching: int = 0, step: str = "reveal") -> Game:
    """Return a room where p1, p2 and so on agree to show *gestures*; so many more only watch."""
    game = Game(scenario(commitment(), talk("fin")), players=len(gestures) + watching)
    game.next_until("input")
    for number, gesture in enumerate(gestures, 1):
        game.commit(f"p{number}", gesture)
    game.next_until(step)
    return game


def play(game: Game, audience: str) -> Document:
    """Return the mechanic's part of a document."""
    found: Document = game.view(audience).get("play", {})
    return found


def wall(game: Game) -> Document:
    """Return the wall as everybody sees it."""
    found: Document = play(game, "all")["wall"]
    return found


def item(game: Game, gesture: str) -> str:
    """Return the id of the first item with this gesture."""
    first: str = next(row["id"] for row in wall(game)["items"] if row["gesture"] == gesture)
    return first


def refusal(game: Game, seat: str, move: CommitmentMove) -> str:
    """Return the code by which *move* is refused."""
    with pytest.raises(IllegalMoveError) as refused:
        game.play(seat, move)
    return refused.value.code


def test_the_console_is_told_what_people_wrote() -> None:
    """M6.4: ready texts need no reading; a word of one's own in either half does."""
    game = room(*GESTURES, watching=1, step="input")
    game.play("p7", Make("2w", own_moment="au stade", gesture="tous.g2", wall=True))
    game.next_until("lock")
    seen = play(game, "console")
    said = {row["id"]: row["gesture"] for row in seen["shown"]}
    assert sorted(said[id_] for id_ in seen["written"]) == [
        "fermer à clé",
        "venir à pied",
        "venir à vélo",
    ]
    assert "written" not in play(game, "all")


def test_the_wall_may_open_with_what_was_proposed() -> None:
    """M6.4: one press hides all that people wrote; each can be shown then."""
    game = room(*GESTURES, step="lock")
    assert refusal(game, "p1", HideWritten()) == "not_allowed"
    game.play("", HideWritten())
    seen = play(game, "console")
    assert {row["gesture"] for row in seen["shown"]} == {"éteindre les lampes", "venir à pied"}
    assert sorted(row["id"] for row in seen["hidden"]) == sorted(seen["written"])
    assert game.play("", HideWritten()) == ()
    game.next()
    assert wall(game)["n"] == 4
    bike = next(row["id"] for row in seen["hidden"] if row["gesture"] == "venir à vélo")
    game.play("", HideItem(bike, hidden=False))
    assert wall(game)["n"] == 5


def test_only_who_wrote_a_hidden_commitment_is_told_so() -> None:
    """M6.4: on nobody else's phone, until it is shown again."""
    game = room(*GESTURES)
    bike = item(game, "venir à vélo")
    game.play("", HideItem(bike, hidden=True))
    assert [n for n in range(1, 6) if "hidden" in play(game, f"p{n}")] == [4]
    game.play("", HideItem(bike, hidden=False))
    assert "hidden" not in play(game, "p4")


def test_nothing_is_lit_before_the_wall_is_open() -> None:
    """M6.3: the console has the items at the lock already."""
    game = room(*GESTURES, step="lock")
    row = play(game, "console")["shown"][0]
    assert refusal(game, "", Light(row["id"])) == "step_locked"
    assert refusal(game, "p1", MeToo(row["id"])) == "step_locked"


def test_me_too_is_told_as_more_than_five() -> None:
    """M6.6, F3: once a phone and gesture, and to the own phone that it was said."""
    game = room(*GESTURES, watching=12)
    bike = item(game, "venir à vélo")
    for number in range(7, 12):
        game.play(f"p{number}", MeToo(bike))
    assert "too" not in wall(game)
    assert play(game, "p7")["said"] == [bike]
    assert "said" not in play(game, "p12")
    assert game.play("p7", MeToo(bike)) == ()
    assert "too" not in wall(game)
    game.play("p12", MeToo(bike))
    assert wall(game)["too"] == {bike: 5}
    for number in range(13, 19):
        game.play(f"p{number}", MeToo(bike))
    assert wall(game)["too"] == {bike: 10}


def test_me_too_stays_when_the_room_steps_back() -> None:
    """M6.6: an undo does not give a second one."""
    game = room(*GESTURES, watching=6)
    bike = item(game, "venir à vélo")
    for number in range(7, 13):
        game.play(f"p{number}", MeToo(bike))
    game.step_back()
    assert wall(game)["too"] == {bike: 5}
    assert game.play("p7", MeToo(bike)) == ()
    game.step_back(previous=True)
    game.next()
    assert wall(game)["too"] == {bike: 5}
    assert game.state == replay(game.events)


def test_who_committed_to_a_gesture_says_it_once() -> None:
    """M6.6: whatever the moment; a facilitator says nothing, and no unknown item is known."""
    game = room(*GESTURES)
    lamps = item(game, "éteindre les lampes")
    assert refusal(game, "p1", MeToo(lamps)) == "not_allowed"
    assert refusal(game, "", MeToo(lamps)) == "not_allowed"
    assert refusal(game, "p3", MeToo("c0")) == "not_proposed"
    game.play("p3", MeToo(lamps, mine=True))
    assert play(game, "p3")["summary"]["gesture"] == "venir à pied"


def test_me_too_goes_onto_the_own_card_if_wished() -> None:
    """M6.6: of who has none of its own, also after « Pas aujourd'hui »; an own text is a copy."""
    game = room(*GESTURES, watching=2, step="input")
    game.play("p7", Decline())
    game.next_until("reveal")
    bike, lamps = item(game, "venir à vélo"), item(game, "éteindre les lampes")
    game.play("p7", MeToo(bike))
    assert "summary" not in play(game, "p7")
    game.play("p7", MeToo(bike, mine=True))
    assert play(game, "p7")["summary"] == {
        "moment": "en réunion",
        "gesture": "venir à vélo",
        "by": "2w",
    }
    assert play(game, "p7")["mine"] == {}
    assert game.play("p7", MeToo(bike, mine=True)) == ()
    state = game.state.room_run.play
    assert isinstance(state, CommitmentState)
    texts = [one.gesture for one in (state.commitments["p4"], state.kept["p7"]) if one]
    assert [text.text for text in texts if isinstance(text, Typed)] == ["venir à vélo"] * 2
    assert texts[0] != texts[1]
    game.play("p7", MeToo(lamps, mine=True))
    assert play(game, "p7")["summary"]["gesture"] == "éteindre les lampes"
    game.console(Kick("p4"))
    assert wall(game)["n"] == 6


def test_what_came_later_counts_by_fives() -> None:
    """M6.6: on one's own card it is a commitment; no figure changes by one."""
    game = room(*GESTURES, watching=6)
    bike = item(game, "venir à vélo")
    counts = []
    for number in range(7, 13):
        game.play(f"p{number}", MeToo(bike, mine=True))
        state = game.state.room_run.play
        assert isinstance(state, CommitmentState)
        measured = rules.measures(CommitmentContent(CHOICES), state)
        assert measured.values["committed"].keys() == measured.answered
        counts.append(len(measured.answered))
    assert counts == [6, 6, 6, 6, 11, 11]


@pytest.mark.parametrize(
    ("made", "declined", "n"),
    [(4, 0, 0), (5, 5, 0), (6, 5, 5), (11, 0, 5), (11, 5, 10), (16, 0, 10), (12, 40, 10)],
)
def test_the_total_tells_nobody_who_declined(made: int, declined: int, n: int) -> None:
    """Rule 0.15, F3: by fives, below those who made one, and six below those who replied."""
    game = Game(scenario(commitment(), talk("fin")), players=made + declined)
    game.next_until("input")
    for number in range(1, made + declined + 1):
        if number <= made:
            game.commit(f"p{number}", wall=False)
        else:
            game.play(f"p{number}", Decline())
    game.next_until("reveal")
    assert wall(game).get("total") == ({"n": n, "about": True} if n else None)


def test_what_the_wall_is_made_of_is_kept_in_no_state() -> None:
    """A state that was read and one that was not are the same, and both tell the same."""
    game = room(*GESTURES, watching=1)
    game.play("p7", MeToo(item(game, "venir à vélo"), mine=True))
    again = replay(game.events)
    assert game.state == again
    assert rules.evolve(CommitmentState({"p1": None}), MeTooSaid("p2", "p1")) == CommitmentState(
        {"p1": None}
    )
    after = rules.evolve(CommitmentState({"p1": None}), ItemLit("p1"))
    assert after.lit == ("p1",)
    assert any(isinstance(getattr(event, "event", None), CommitmentKept) for event in game.events)
