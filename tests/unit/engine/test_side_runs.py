"""Side runs: what lies beside the phases asks, locks by itself, and blocks nothing."""

from dataclasses import replace

import pytest

from game_server.engine.evolve import replay
from game_server.engine.kit.draw import DrawRequest
from game_server.engine.kit.groups import side
from game_server.engine.kit.viewers import AT_CONSOLE, ON_SCREEN, Viewer
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.estimate import Estimate
from game_server.engine.mechanics.talk import SendWord
from game_server.engine.rules import open_moves
from game_server.engine.state.console_moves import Pause
from game_server.engine.state.moves import Play, Ready
from game_server.engine.state.scenario import SideSpec
from game_server.engine.views.view import view
from game_server.errors import IllegalMoveError
from game_server.protocol.journal import decode_entry, encode_entry
from tests.game import CONSOLE, Game, phone
from tests.rounds import rounds
from tests.samples import estimate, match, scenario, talk

WORD = SideSpec(talk("mot", word=True), -1, 1)
"""A word that is asked from the lobby until the second phase begins."""


def room(*sides: SideSpec, players: int = 5) -> Game:
    """Return a room in the lobby, with side runs beside its two phases."""
    made = scenario(estimate("a"), match("b"), talk("fin"))
    return Game(replace(made, sides=sides or (WORD,)), players=players)


def say(game: Game, seat: str, word: str, index: int = 0, step: int = 0) -> None:
    """Send a word in a side run."""
    game.send(phone(seat), Play(step, SendWord(word), side(index)))


def beside(game: Game, audience: str) -> Document:
    """Return what an audience sees of the first side run."""
    found: Document = game.view(audience).get("side_runs", {}).get("b1", {})
    return found


def refusal(game: Game, seat: str, play: Play) -> str:
    """Return why a move is refused."""
    with pytest.raises(IllegalMoveError) as refused:
        game.send(phone(seat) if seat else CONSOLE, play)
    return refused.value.code


def test_a_side_run_asks_in_the_lobby_and_beside_what_plays() -> None:
    """Phones answer before anything has begun, and while an activity asks something else."""
    game = room()
    assert "play" in open_moves(game.state, "p1")
    say(game, "p1", "eau")
    assert beside(game, "p1")["play"]["mine"] == "eau"
    assert beside(game, "all")["open"] is True
    game.next_until("input")
    say(game, "p2", "terre")
    game.guess("p2", 100)
    assert beside(game, "p2")["play"]["mine"] == "terre"
    assert game.view("p2")["play"]["mine"] == 100


def test_a_side_run_blocks_no_step() -> None:
    """The room goes on as if nothing lay beside it, whoever has answered."""
    game = room()
    say(game, "p1", "eau")
    game.next_until("input")
    game.next(3)
    assert game.view("all")["play"]["rule"] == "solo"


def test_a_side_run_locks_by_itself() -> None:
    """Once its last phase is over it takes nothing more, and says so; what came stays."""
    game = room()
    for seat in game.state.seats:
        say(game, seat, f"mot {seat}")
    while game.state.phase < 1:
        game.next()
    assert beside(game, "all")["open"] is False
    assert refusal(game, "p1", Play(0, SendWord("trop tard"), side(0))) == "step_locked"
    assert beside(game, "p1")["play"]["mine"] == "mot p1"


def test_a_side_run_reopens_where_the_room_goes_back() -> None:
    """With all answers that were given."""
    game = room()
    say(game, "p1", "eau")
    while game.state.phase < 1:
        game.next()
    game.step_back(previous=True)
    say(game, "p2", "terre")
    assert beside(game, "p1")["play"]["mine"] == "eau"
    assert beside(game, "all")["open"] is True


def test_what_one_phone_says_shows_to_nobody_else() -> None:
    """All others, screen and console see the same whatever it was."""
    seen = []
    for word in ("eau", "terre"):
        game = room()
        say(game, "p1", word)
        seen.append([game.view(who) for who in ("all", "screen", "console", "p2")])
    assert seen[0] == seen[1]


def test_a_side_run_is_hidden_before_it_opens() -> None:
    """One that opens with a phase is shown to nobody in the lobby, and takes nothing."""
    game = room(SideSpec(talk("mot", word=True), 0, 1))
    assert "side_runs" not in game.view("all")
    assert refusal(game, "p1", Play(0, SendWord("tôt"), side(0))) == "not_open"
    game.next()
    say(game, "p1", "eau")
    assert beside(game, "p1")["play"]["mine"] == "eau"


@pytest.mark.parametrize(
    ("play", "code"),
    [
        (Play(0, SendWord("eau"), side(7)), "table_unknown"),
        (Play(3, SendWord("eau"), side(0)), "step_locked"),
        (Play(0, Estimate(3, None), side(0)), "not_open"),
    ],
)
def test_moves_that_are_meant_for_something_else_are_refused(play: Play, code: str) -> None:
    """A side run that is not there, another step, another mechanic's move."""
    assert refusal(room(), "p1", play) == code


def test_a_paused_session_takes_no_answers_in_side_runs() -> None:
    """As in an activity; and nobody is ready in a side run."""
    game = room()
    game.next()
    game.console(Pause(game.state.last_step))
    assert refusal(game, "p1", Play(0, SendWord("eau"), side(0))) == "not_open"
    with pytest.raises(IllegalMoveError):
        game.send(phone("p1"), Ready(0, side(0), on=True))


def test_a_draw_in_a_side_run_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rule 0.11 shows the fingerprint of a draw in its phase; a side run has none."""
    draws = replace(MECHANICS["talk"], decide=lambda *_: (DrawRequest(("a", "b"), 1),))
    monkeypatch.setitem(MECHANICS, "talk", draws)
    game = room()
    before = game.state
    assert refusal(game, "p1", Play(0, SendWord("eau"), side(0))) == "not_open"
    assert game.state == before


def test_several_side_runs_keep_apart() -> None:
    """Each has its own answers, and the same room comes back from its events."""
    game = room(WORD, SideSpec(talk("autre", word=True), -1, 2))
    say(game, "p1", "eau")
    say(game, "p1", "terre", index=1)
    seen = game.view("p1")["side_runs"]
    assert {name: side["play"]["mine"] for name, side in seen.items()} == {
        "b1": "eau",
        "b2": "terre",
    }
    assert replay(decode_entry(*encode_entry(game.events))) == game.state
    say(game, "p1", "eau")
    assert game.view("p1")["side_runs"] == seen


def test_a_side_run_that_shows_nothing_is_listed_for_everybody(rounds_entered: None) -> None:
    """That it is there, and takes answers."""
    del rounds_entered
    game = room(SideSpec(rounds("tours"), -1, 1))
    assert beside(game, "all") == {"mechanic": "rounds", "open": True}
    assert "side_runs" not in game.view("screen")


@pytest.mark.parametrize("viewer", [ON_SCREEN, AT_CONSOLE])
def test_screen_and_console_see_what_a_side_run_shows_them(
    viewer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside what plays, under its own id."""
    shown = replace(
        MECHANICS["talk"], view=lambda _content, _state, look: {"to": repr(look.viewer)}
    )
    monkeypatch.setitem(MECHANICS, "talk", shown)
    seen = view(room().state, viewer, "fr")
    assert seen["side_runs"] == {"b1": {"play": {"to": repr(viewer)}}}
