"""Rude words of a talk wait for a facilitator: rule M0.2."""

import pytest

from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.talk import (
    HideWord,
    SendWord,
    TalkContent,
    TalkState,
    WordSent,
    rules,
)
from game_server.engine.state.moves import Erase
from game_server.engine.state.run_events import PhasePlayed
from tests.game import ROOM, Game
from tests.samples import estimate, scenario, talk

RUDE = "Zut"


def asked(*seats: str) -> Game:
    """Return a room that is asked for a word, where of six phones all but *seats* sent « eau »."""
    game = Game(scenario(talk(word=True), estimate()), players=6)
    game.next_until("input")
    for seat in game.state.seats:
        if seat not in seats:
            game.send_word(seat, "eau")
    return game


def rude(game: Game, seat: str, word: str = RUDE) -> None:
    """Send a word that the room finds rude."""
    game.rude = True
    game.send_word(seat, word)
    game.rude = False


def held(step: str = "lock") -> Game:
    """Return a room at *step* where p6 sent a rude word, and all others « eau »."""
    game = asked("p6")
    rude(game, "p6")
    game.next_until(step)
    return game


def play(game: Game, audience: str) -> Document:
    """Return the mechanic's part of a document."""
    found: Document = game.view(audience).get("play", {})
    return found


def told(game: Game) -> tuple[list[str], list[str], list[str]]:
    """Return the words that all see, those that the console has hidden, and those that wait."""
    console = play(game, "console")
    hidden = {row["id"]: row["word"] for row in console["hidden"]}
    seen = [row["word"] for row in play(game, "all")["words"]]
    waiting = [hidden[id_] for id_ in console["held"]]
    return seen, list(hidden.values()), waiting


def decide(game: Game, *, hidden: bool) -> None:
    """Show the one word that waits, or leave it *hidden*."""
    (word,) = play(game, "console")["held"]
    game.play("", HideWord(word, hidden=hidden))


def test_what_was_typed_is_looked_at() -> None:
    """M0.2: the room reads a word before it counts."""
    assert SendWord(RUDE).typed() == (RUDE,)


def test_the_event_of_a_rude_word_says_that_it_waits() -> None:
    """M0.2: the lists of words are another day's, and the journal is read again without them."""
    game = asked("p6")
    game.rude = True
    event, *_ = game.play("p6", SendWord(RUDE))
    assert isinstance(event, PhasePlayed)
    assert isinstance(event.event, WordSent)
    assert event.event.held


def test_a_rude_word_waits_for_a_facilitator() -> None:
    """M0.2: neither the screen nor another phone has it, its author is told so, and it counts."""
    game = held("reveal")
    assert told(game) == (["eau"], [RUDE], [RUDE])
    assert play(game, "all")["n"] == 6
    assert play(game, "p6") == {"mine": RUDE, "held": True}
    assert play(game, "p1") == {"mine": "eau"}


def test_nobody_is_told_before_the_result_that_a_word_waits() -> None:
    """M0.2: while words are sent, no answer of the server says which ones are rude."""
    game = asked("p6")
    rude(game, "p6")
    assert play(game, "p6") == {"mine": RUDE}
    game.next()
    assert (game.step, play(game, "p6")) == ("lock", {"mine": RUDE})
    assert play(game, "console")["held"] == [row["id"] for row in play(game, "console")["hidden"]]


def test_a_facilitator_shows_a_rude_word() -> None:
    """M0.2: before the result or with it."""
    for step in ("lock", "reveal"):
        game = held(step)
        decide(game, hidden=False)
        game.next_until("reveal")
        assert told(game) == (["eau", RUDE], [], [])
        assert play(game, "p6") == {"mine": RUDE}


def test_leaving_a_rude_word_hidden_is_a_decision() -> None:
    """M0.2: it stays hidden and waits no more; its author reads who keeps it off the screen."""
    game = held("reveal")
    decide(game, hidden=True)
    assert told(game) == (["eau"], [RUDE], [])
    assert play(game, "p6") == {"mine": RUDE, "hidden": True}
    again = play(game, "console")["hidden"][0]["id"]
    assert game.play("", HideWord(again, hidden=True)) == ()


@pytest.mark.parametrize("left", [False, True])
def test_a_rude_word_that_is_sent_again_stays_as_it_is(*, left: bool) -> None:
    """M0.2: it waits, or stays hidden once that was decided; in any capitals."""
    game = held("reveal")
    if left:
        decide(game, hidden=True)
    for _ in range(2):
        game.step_back(previous=True)
    for seat in ("p1", "p2", "p3", "p4"):
        game.send_word(seat, "eau")
    game.send_word("p6", "eau")
    rude(game, "p5", "ZUT")
    game.next_until("reveal")
    assert told(game) == (["eau"], ["ZUT"], [] if left else ["ZUT"])


def test_a_rude_word_of_several_is_decided_once() -> None:
    """M0.2: also of who took it back, and for all phones that sent it."""
    game = asked("p4", "p5", "p6")
    for seat in ("p4", "p5", "p6"):
        rude(game, seat)
    game.send_word("p4", "air")
    game.next_until("reveal")
    decide(game, hidden=False)
    assert told(game) == (["air", "eau", RUDE], [], [])


def test_who_takes_a_rude_word_back_leaves_nothing_to_decide() -> None:
    """M0.2: another word of the same phone is shown."""
    game = asked("p6")
    rude(game, "p6")
    game.send_word("p6", "air")
    game.next_until("reveal")
    assert told(game) == (["air", "eau"], [], [])


def test_an_erased_rude_word_waits_no_more() -> None:
    """Rule 0.20: with the seat that sent it, the word is gone."""
    game = held("reveal")
    game.send(ROOM, Erase("p6"))
    assert told(game) == (["eau"], [], [])


def test_no_debrief_shows_a_word_that_waits() -> None:
    """M0.5: nor does anything that the session leaves behind."""
    state = held("reveal").state.room_run.play
    assert isinstance(state, TalkState)
    found = rules.result(TalkContent({"fr": "Un mot ?"}, word=True), state)
    assert [typed.text for typed in found.texts] == ["eau"] * 5
    assert [[typed.text for typed in item.typed] for item in found.recaps[0].items] == [["eau"] * 5]
