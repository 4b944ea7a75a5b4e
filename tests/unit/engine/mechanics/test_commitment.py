"""Commitment in a room: rules M6.1, M6.2 and M6.5, and what the own phone is told."""

from dataclasses import replace
from hashlib import sha256
from random import Random

import pytest

from game_server.engine.kit.text import Typed
from game_server.engine.kit.viewers import AtSeat
from game_server.engine.mechanics.commitment import (
    Commitment,
    CommitmentContent,
    CommitmentMade,
    CommitmentMove,
    CommitmentState,
    Decline,
    Make,
    rules,
)
from game_server.engine.mechanics.commitment.bots import bot
from game_server.engine.mechanics.commitment.wall import as_sent
from game_server.engine.mechanics.contract import Document, ViewContext
from game_server.engine.mechanics.talk import SendWord
from game_server.engine.state.console_moves import Kick
from game_server.engine.state.moves import ChooseService
from game_server.errors import IllegalMoveError
from tests.game import Game, phone, untyped
from tests.samples import CHOICES, commitment, scenario, talk

READY = Make("2w", moment="tous.m1", gesture="tous.g2")
OWN = Make(
    "3m", own_moment="au bureau", own_gesture="  couper \n la veille ", difficulty=4, wall=True
)


def room(players: int = 3, *, wall: bool = True) -> Game:
    """Return a room at the input of a commitment."""
    game = Game(scenario(commitment(wall=wall), talk("fin")), players=players)
    game.next_until("input")
    return game


def play(game: Game, audience: str, variant: str = "fr") -> Document:
    """Return the mechanic's part of a document."""
    found: Document = game.view(audience, variant).get("play", {})
    return found


def refusal(game: Game, seat: str, move: CommitmentMove) -> str:
    """Return the code by which *move* is refused."""
    with pytest.raises(IllegalMoveError) as refused:
        game.play(seat, move)
    return refused.value.code


def test_each_phone_is_offered_the_choices_of_its_service() -> None:
    """M6.1: whose service has none, or who did not say it, has those of everybody else."""
    game = room()
    game.send(phone("p1"), ChooseService("eau"))
    game.send(phone("p2"), ChooseService("voirie"))
    assert play(game, "p1")["choices"] == {
        "moments": [
            {"id": "eau.m1", "text": "à la prise de poste"},
            {"id": "eau.m2", "text": "au local"},
        ],
        "gestures": [
            {"id": "eau.g1", "text": "signaler une fuite", "moments": [1]},
            {"id": "eau.g2", "text": "fermer le robinet", "moments": [1, 2]},
            {"id": "eau.g3", "text": "boire l'eau de la ville"},
        ],
    }
    english = play(game, "p1", "en")["choices"]["gestures"]
    assert [row["text"] for row in english[:2]] == ["report a leak", "fermer le robinet"]
    for seat in ("p2", "p3"):
        assert play(game, seat)["choices"]["moments"] == [{"id": "tous.m1", "text": "en réunion"}]
    game.send(phone("p2"), ChooseService("unsaid"))
    assert play(game, "p2") == play(game, "p3")


def test_choices_go_when_the_wall_opens() -> None:
    """M6.1: they can be read from the brief on; nothing is left to choose at the reveal."""
    game = Game(scenario(commitment()), players=1)
    game.next()
    for step in ("brief", "input", "lock"):
        assert (game.step, "choices" in play(game, "p1")) == (step, True)
        game.next()
    assert (game.step, play(game, "p1")) == ("reveal", {})


def test_erased_texts_are_left_out_of_the_own_answer() -> None:
    """The rest is still one's own: the delay, how hard, whether it is on the wall."""
    made = Commitment(Typed("t1", None), Typed("t2", None), "3m", 4, wall=True)
    assert as_sent(made) == {"by": "3m", "difficulty": 4, "wall": True}
    kept = replace(made, moment="tous.m1")
    assert as_sent(kept) == {"by": "3m", "difficulty": 4, "wall": True, "moment": "tous.m1"}


def test_an_answer_comes_back_as_its_move_sent_it() -> None:
    """M6.1: own texts cleaned, without what was left open; beside it as it reads."""
    game = room()
    game.play("p1", READY)
    assert play(game, "p1")["mine"] == {
        "moment": "tous.m1",
        "gesture": "tous.g2",
        "by": "2w",
        "wall": False,
    }
    assert play(game, "p1")["summary"] == {
        "moment": "en réunion",
        "gesture": "venir à pied",
        "by": "2w",
    }
    assert play(game, "p1", "en")["summary"]["moment"] == "in a meeting"
    game.play("p1", OWN)
    assert play(game, "p1")["mine"] == {
        "own_moment": "au bureau",
        "own_gesture": "couper la veille",
        "by": "3m",
        "difficulty": 4,
        "wall": True,
    }
    assert play(game, "p1")["summary"] == {
        "moment": "au bureau",
        "gesture": "couper la veille",
        "by": "3m",
    }
    assert play(game, "p2").keys() == {"choices"}


def test_a_ready_moment_goes_with_an_own_gesture_and_the_other_way_round() -> None:
    """M6.1: each of the two is chosen or written."""
    game = room()
    game.play("p1", Make("1m", moment="tous.m1", own_gesture="venir à vélo", difficulty=1))
    assert play(game, "p1")["summary"]["gesture"] == "venir à vélo"
    game.play("p1", Make("1m", own_moment="chez moi", gesture="tous.g3", difficulty=5))
    assert play(game, "p1")["summary"] == {
        "moment": "chez moi",
        "gesture": "trier mes papiers",
        "by": "1m",
    }


def test_declining_is_an_answer() -> None:
    """M6.2: it counts as one, comes back as one, and may become a commitment or follow one."""
    game = room()
    game.play("p1", Decline())
    assert play(game, "p1")["mine"] == {}
    assert "summary" not in play(game, "p1")
    game.commit("p1")
    assert play(game, "p1")["mine"] != {}
    game.commit("p2")
    game.play("p2", Decline())
    assert play(game, "p2")["mine"] == {}
    assert (game.view("console")["answers"]["answered"], game.view("console")["answers"]["of"]) == (
        2,
        3,
    )


@pytest.mark.parametrize(
    ("move", "code"),
    [
        (replace(READY, moment=None), "text_empty"),
        (replace(READY, gesture=None), "text_empty"),
        (replace(READY, moment=None, own_moment=" "), "text_empty"),
        (replace(READY, gesture=None, own_gesture="<b>"), "text_signs"),
        (replace(READY, own_moment="au bureau"), "not_proposed"),
        (replace(READY, own_gesture="trier"), "not_proposed"),
        (replace(READY, moment="tous.m2"), "not_proposed"),
        (replace(READY, moment="tous.g1"), "not_proposed"),
        (replace(READY, moment="eau.m1"), "not_proposed"),
        (replace(READY, gesture="tous.g0"), "not_proposed"),
        (replace(READY, gesture="tous.g4"), "not_proposed"),
        (replace(READY, gesture=""), "not_proposed"),
        (replace(READY, moment=None, own_moment="a" * 61), "text_too_long"),
        (replace(READY, gesture=None, own_gesture="a" * 141), "text_too_long"),
        (replace(READY, by="2y"), "not_proposed"),
        (replace(READY, by=""), "not_proposed"),
        (replace(READY, difficulty=0), "not_proposed"),
        (replace(READY, difficulty=6), "not_proposed"),
    ],
)
def test_an_invalid_commitment_is_refused(move: Make, code: str) -> None:
    """M6.1: a moment, a gesture and a date, each of them ready or written and not both."""
    game = room()
    assert refusal(game, "p1", move) == code
    assert "mine" not in play(game, "p1")


def test_own_texts_may_be_as_long_as_they_fit() -> None:
    """M6.1: 60 signs of a moment, 140 of a gesture."""
    game = room()
    game.play("p1", Make("2w", own_moment="m" * 60, own_gesture="g" * 140))
    assert play(game, "p1")["summary"] == {"moment": "m" * 60, "gesture": "g" * 140, "by": "2w"}


def test_a_seat_that_changes_service_keeps_its_commitment() -> None:
    """M6.1: an id names its service, so that it never stands for a text of another one."""
    game = room()
    game.send(phone("p1"), ChooseService("eau"))
    game.commit("p1", "eau.g2")
    game.send(phone("p1"), ChooseService("voirie"))
    mine = play(game, "p1")
    assert mine["summary"]["gesture"] == "fermer le robinet"
    assert mine["mine"]["gesture"] == "eau.g2"
    assert "eau.g2" not in [row["id"] for row in mine["choices"]["gestures"]]
    again = Make("1m", moment="eau.m1", gesture="eau.g2")
    assert refusal(game, "p1", again) == "not_proposed"


@pytest.mark.parametrize("move", [READY, Decline()])
def test_phones_answer_until_the_lock_and_nobody_else(move: CommitmentMove) -> None:
    """M6.1: the facilitator commits nobody."""
    game = Game(scenario(commitment(), talk("fin")), players=1)
    game.next()
    assert refusal(game, "p1", move) == "step_locked"
    game.next()
    assert refusal(game, "", move) == "not_allowed"
    game.play("p1", move)
    for _ in ("lock", "reveal"):
        game.next()
        assert refusal(game, "p1", move) == "step_locked"


def test_who_comes_late_answers_while_answers_are_open() -> None:
    """Rule 0.6: and is told so where it is too late."""
    game = room(1)
    seat = game.join()
    game.commit(seat)
    assert (game.view("console")["answers"]["answered"], game.view("console")["answers"]["of"]) == (
        1,
        2,
    )
    game.next()
    late = game.join()
    assert (game.view(seat).get("late"), game.view(late)["late"]) == (None, True)
    assert "mine" not in play(game, late)


def test_only_how_many_have_answered_shows_before_the_lock() -> None:
    """Rule 0.2: whoever commits, declines or changes, it is counted and nobody else is told."""
    game = room(6)
    before = {name: game.view(name) for name in ("all", "screen", "console", *game.state.seats)}
    game.play("p1", OWN)
    game.play("p2", Decline())
    after = {name: game.view(name) for name in before}
    assert [name for name in before if before[name] != after[name]] == [
        "all",
        "console",
        "p1",
        "p2",
    ]
    assert after["all"]["play"] == {"rule": "commit", "has_wall": True, "answered": 2, "of": 6}
    assert play(game, "console") == play(game, "screen") == {}


def test_a_phase_without_a_wall_ends_at_the_lock() -> None:
    """M6.3: phones are told that there is none, and nothing is shown to anybody."""
    game = room(6, wall=False)
    for seat in game.state.seats:
        game.commit(seat)
    assert play(game, "all")["has_wall"] is False
    assert game.view("console")["next"]["what"] == "lock"
    game.next()
    assert play(game, "all") == {"rule": "commit", "has_wall": False, "answered": 6, "of": 6}
    assert play(game, "console") == {}
    assert game.view("console")["next"]["what"] == "phase"
    game.next()
    assert game.view("all")["step"]["phase"] == "x2"


def test_the_button_names_the_wall() -> None:
    """M6.3: the console says what the next step shows."""
    game = room(1)
    game.next()
    assert game.view("console")["next"]["what"] == "wall"


def test_going_back_asks_anew() -> None:
    """The commitments are those of the step that the room returned to."""
    game = room()
    game.commit("p1")
    game.next()
    game.step_back()
    assert "mine" in play(game, "p1")
    game.step_back(previous=True)
    assert (game.step, "mine" in play(game, "p1")) == ("input", False)


def test_measures_name_the_seats_that_committed() -> None:
    """M6.5: no points; who declined has answered and made none."""
    game = room(12)
    made = [f"p{number}" for number in range(1, 11)]
    for seat in made:
        game.commit(seat, wall=False)
    game.play("p11", Decline())
    spec, state = game.state.scenario.phases[0], game.state.room_run.play
    assert isinstance(spec.content, CommitmentContent)
    assert isinstance(state, CommitmentState)
    measured = rules.measures(spec.content, state)
    assert measured.asks is True
    assert measured.answered == {*made, "p11"}
    assert measured.values == dict.fromkeys(("committed", "acted"), dict.fromkeys(made, 1.0))
    assert (measured.points, measured.talk_points) == ({}, {})
    game.next(2)
    game.next()
    # Who was never seen after joining is not among those of whom it was possible.
    assert game.figures()["commitments"] == {"n": 5, "rate": 45, "about": True}


def test_a_kicked_seat_keeps_its_commitment() -> None:
    """The counts must not tell who answered."""
    game = room()
    game.commit("p1")
    game.console(Kick("p1"))
    assert (game.view("console")["answers"]["answered"], game.view("console")["answers"]["of"]) == (
        1,
        3,
    )


def test_own_texts_are_named_apart_and_can_be_erased() -> None:
    """Each has an id of its own; what is erased is left out, and the rest stays."""
    game = room()
    game.play("p1", OWN)
    game.play("p1", replace(OWN, own_gesture="marcher"))
    made = [
        inner.commitment
        for event in game.events
        if isinstance(inner := getattr(event, "event", None), CommitmentMade)
    ]
    texts = [typed for one in made for typed in (one.moment, one.gesture)]
    ids = [typed.id for typed in texts if isinstance(typed, Typed)]
    assert len(ids) == len(set(ids)) == 4
    erased = Commitment(Typed("t1m", None), Typed("t1g", "marcher"), "2w", None, wall=False)
    state = CommitmentState({"p1": erased})
    context = ViewContext(AtSeat("p1"), "fr", rules.WALL[1])
    seen = untyped(rules.view(CommitmentContent(CHOICES), state, context))
    assert seen["mine"] == {"own_gesture": "marcher", "by": "2w", "wall": False}
    assert seen["summary"] == {"gesture": "marcher", "by": "2w"}


def test_moves_of_other_mechanics_are_not_open() -> None:
    """A word is no commitment."""
    game = room()
    with pytest.raises(IllegalMoveError) as refused:
        game.play("p1", SendWord("merci"))
    assert refused.value.code == "not_open"


def test_the_bot_commits_or_declines_once() -> None:
    """What it sends is legal, and of every kind; nothing of it comes before or after its time."""
    kinds = set()
    for chance in range(60):
        game = Game(scenario(commitment(), talk("fin")), players=1)
        rng = Random(chance)
        sent = []
        while game.state.status != "closed":
            game.next()
            for _ in range(2):
                move = bot({"all": game.view("all"), "seat": game.view("p1")}, rng)
                if move is not None:
                    game.play("p1", move)
                    sent.append(move)
        (move,) = sent
        kinds.add((type(move), getattr(move, "own_gesture", None) is None))
        # As the page asks: for the wall and the report in one sentence.
        assert not isinstance(move, Make) or bool(move.report) == move.wall
        assert bot({}, rng) is None
    assert kinds == {(Decline, True), (Make, True), (Make, False)}


def test_code_goes_with_a_commitment_as_its_hash_alone() -> None:
    """M6.8: no document shows it, that of its own seat neither; a change keeps it."""
    game = room()
    hashed = sha256(b"7K3M9QXWT2HD4RZB").hexdigest()
    game.play("p1", replace(READY, code_hash=hashed))
    game.play("p1", replace(READY, by="1m"))
    made = game.state.room_run.play
    assert isinstance(made, CommitmentState)
    kept = made.commitments["p1"]
    assert kept is not None
    assert (kept.by, kept.code_hash) == ("1m", hashed)
    audiences = ("all", "screen", "console", "p1", "p2")
    assert [name for name in audiences if hashed in repr(game.view(name))] == []
    assert game.play("p1", replace(READY, by="1m", code_hash=hashed)) == ()


@pytest.mark.parametrize("code", ["7K3M9QXWT2HD4RZB", "", "G" * 64, "A" * 64, "a" * 63])
def test_what_is_no_hash_is_refused(code: str) -> None:
    """A code in plain letters is never stored."""
    assert refusal(room(), "p1", replace(READY, code_hash=code)) == "not_proposed"


def test_hash_of_another_phone_is_refused() -> None:
    """Two records would be one."""
    game = room()
    game.play("p1", replace(READY, code_hash="a" * 64))
    assert refusal(game, "p2", replace(READY, code_hash="a" * 64)) == "not_proposed"
    game.play("p2", replace(READY, code_hash="b" * 64))
