"""Proofs that facilitators read, hide, decide on and erase (M9.5)."""

import pytest

from game_server.engine.mechanics.maturity import Hide, Propose
from game_server.engine.state.console_moves import EraseSeat, EraseText, MergeTables
from game_server.errors import IllegalMoveError
from tests.game import Game
from tests.unit.engine.mechanics.asked import agree, at_tables, play


def test_facilitators_hide_a_proof_in_any_spelling() -> None:
    """M9.5: from the lock on, before all see it; it stays hidden when the room steps back."""
    game = at_tables(3, 3)
    agree(game, "s1", "p1", "p2", proof="Un essai.")
    agree(game, "s2", "p4", "p5", proof="UN ESSAI.")
    game.next_until("lock2")
    listed = play(game, "console")["shown"]
    assert len(listed) == 2
    assert "texts" not in play(game, "all")
    game.play("", Hide(listed[0]["id"], hidden=True))
    assert play(game, "console")["shown"] == []
    game.next()
    assert play(game, "all")["texts"] == []
    assert play(game, "p1")["table"] == {"stand": "s1", "agreed": True, "hidden": True}
    game.step_back()
    game.play("", Hide(listed[1]["id"], hidden=False))
    assert len(play(game, "all")["texts"]) == 2
    with pytest.raises(IllegalMoveError) as refused:
        game.play("", Hide("x123", hidden=True))
    assert refused.value.code == "not_proposed"


def rudely(game: Game, seat: str, move: Propose) -> None:
    """Propose at one's table what has a rude word, as the room finds it."""
    game.rude = True
    game.play_at_table(seat, move)
    game.rude = False


def at_lock_with_a_rude_proof() -> Game:
    """Return a room before the result, with a rude proof and another one."""
    game = at_tables(3, 3, p3="s2")
    rudely(game, "p1", Propose("s1", "Du vent."))
    assert game.table(1)["play"]["said"] == {"stand": "s1", "hidden": True, "held": True}
    game.ready("p1", "p2")
    agree(game, "s2", "p4", "p5", proof="Un essai.")
    game.next_until("lock2")
    return game


def test_a_rude_proof_waits_for_the_facilitator() -> None:
    """M9.5: it is marked apart from what was hidden, until the facilitator shows it."""
    game = at_lock_with_a_rude_proof()
    (shown,) = play(game, "console")["shown"]
    game.play("", Hide(shown["id"], hidden=True))
    marked = {row["text"]: row.get("held", False) for row in play(game, "console")["hidden"]}
    assert marked == {"Du vent.": True, "Un essai.": False}
    held = next(row for row in play(game, "console")["hidden"] if row["text"] == "Du vent.")
    game.play("", Hide(held["id"], hidden=False))
    game.next()
    assert [row["text"] for row in play(game, "all")["texts"]] == ["Du vent."]
    assert "held" not in play(game, "console")["shown"][0]
    game.play("", Hide(held["id"], hidden=True))
    assert all("held" not in row for row in play(game, "console")["hidden"])


def test_a_table_knows_whether_its_text_is_read_again() -> None:
    """M9.5: held back it is, left hidden no more; what two people say no facilitator reads."""
    game = at_lock_with_a_rude_proof()
    (held,) = play(game, "console")["hidden"]
    game.play("", Hide(held["id"], hidden=True))
    game.next()
    assert play(game, "p1")["table"] == {"stand": "s1", "agreed": True, "hidden": True}
    small = at_tables(2, 3)
    rudely(small, "p1", Propose("s1", "Du vent."))
    assert small.table(1)["play"]["said"] == {"stand": "s1", "hidden": True}


def test_a_rude_proof_is_left_hidden() -> None:
    """M9.5: then it waits no longer, also when the room steps back; it can be shown still."""
    game = at_lock_with_a_rude_proof()
    (held,) = play(game, "console")["hidden"]
    game.play("", Hide(held["id"], hidden=True))
    left = {key: value for key, value in held.items() if key != "held"}
    assert play(game, "console")["hidden"] == [left]
    events = len(game.events)
    game.play("", Hide(held["id"], hidden=True))
    assert len(game.events) == events
    game.next()
    game.step_back(previous=True)
    assert play(game, "console")["hidden"] == [left]
    game.play("", Hide(held["id"], hidden=False))
    assert play(game, "console")["hidden"] == []


def test_a_rude_proof_waits_still_once_the_room_steps_back() -> None:
    """M9.5: it is not shown by going back to the step in which nobody had decided of it yet."""
    game = at_lock_with_a_rude_proof()
    game.next()
    game.step_back(previous=True)
    assert [row["text"] for row in play(game, "console")["hidden"] if row["held"]] == ["Du vent."]
    game.next()
    assert [row["text"] for row in play(game, "all")["texts"]] == ["Un essai."]


def test_a_rude_proof_waits_in_every_spelling() -> None:
    """M9.5: of two tables; one decision holds for both, and a merged table keeps the mark."""
    game = at_tables(3, 3, 3)
    rudely(game, "p1", Propose("s1", "Du vent."))
    rudely(game, "p4", Propose("s2", "DU VENT."))
    rudely(game, "p4", Propose("s3", "DU VENT."))
    game.console(MergeTables(3, 1))
    game.ready("p1", "p2", "p3", "p7")
    game.ready("p4", "p5")
    game.next_until("lock2")
    rows = play(game, "console")["hidden"]
    assert [row["held"] for row in rows] == [True, True]
    game.play("", Hide(rows[0]["id"], hidden=True))
    assert [row.get("held") for row in play(game, "console")["hidden"]] == [None, None]


def test_a_proof_is_erased_for_good() -> None:
    """M9.5, rules 0.20 and 0.21: by a facilitator as a text, or with its author."""
    game = at_tables(3, 3)
    agree(game, "s1", "p1", "p2", proof="Un essai.")
    agree(game, "s2", "p4", "p5", proof="Un autre.")
    game.next_until("reveal")
    first = next(row for row in play(game, "all")["texts"] if row["text"] == "Un essai.")
    game.console(EraseText(game.state.last_step, first["id"]))
    assert [row["text"] for row in play(game, "all")["texts"]] == ["Un autre."]
    assert play(game, "p1")["table"] == {"stand": "s1", "agreed": True, "erased": True}
    game.console(EraseSeat("p4"))
    assert play(game, "all")["texts"] == []
    assert play(game, "all")["tables"]["agreed"] == 2


def test_a_proof_can_be_hidden_while_the_room_talks_about_it() -> None:
    """M9.5: it stands on the screen in the discussion too; hidden, it is on no page any more."""
    game = at_tables(3, 3)
    agree(game, "s1", "p1", "p2", proof="Un essai.")
    game.next_until("discuss")
    (listed,) = play(game, "console")["shown"]
    game.play("", Hide(listed["id"], hidden=True))
    assert play(game, "all")["texts"] == []
    assert play(game, "p1")["table"]["hidden"]
    game.console(EraseText(game.state.last_step, listed["id"]))
    assert play(game, "console") == {"shown": [], "hidden": []}


def test_what_a_table_without_agreement_wrote_can_be_hidden() -> None:
    """M9.5: its members alone see it, as the console is told; its table is not."""
    game = at_tables(3, 3, 2)
    game.play_at_table("p1", Propose("s4", "Mme Dupont."))
    agree(game, "s4", "p4", "p5", proof="Mme Dupont.")
    agree(game, "s1", "p7", "p8", proof="Nous deux.")
    game.next_until("reveal")
    (seen,) = play(game, "all")["texts"]
    own = next(row for row in play(game, "console")["shown"] if row.get("apart"))
    assert own == {"id": own["id"], "text": "Mme Dupont.", "apart": True}
    assert [row for row in play(game, "console")["shown"] if row != own] == [seen]
    game.play("", Hide(own["id"], hidden=True))
    assert play(game, "p1")["table"] == {"stand": "s4", "agreed": False, "hidden": True}
    assert play(game, "all")["texts"] == []
    game.play("", Hide(own["id"], hidden=False))
    assert play(game, "all")["texts"] == [seen]


@pytest.mark.parametrize("step", ["lock2", "reveal", "discuss"])
@pytest.mark.parametrize("apart", [False, True])
def test_a_hidden_proof_stays_hidden_at_tables_that_talk_again(step: str, *, apart: bool) -> None:
    """M9.5: back at the table it is offered nowhere, and said again no phone reads it there."""
    game = at_tables(3, 3)
    game.play_at_table("p1", Propose("s1", "Du vent."))
    game.ready(*([] if apart else ["p1", "p2"]))
    game.next_until(step)
    (listed,) = play(game, "console")["shown"]
    game.play("", Hide(listed["id"], hidden=True))
    while game.step != "table":
        game.step_back(previous=True)
    phones = (*(game.view(seat) for seat in game.state.seats), game.table(1), game.table(2))
    assert "Du vent." not in repr(phones)
    game.play_at_table("p2", Propose("s3", "DU VENT."))
    game.play_at_table("p4", Propose("s2", "Du vent."))
    assert game.table(1)["play"]["said"] == {"stand": "s3", "hidden": True}
    assert game.table(2)["play"]["said"] == {"stand": "s2", "hidden": True}


def test_a_proof_that_was_shown_again_is_read_at_tables_that_talk_again() -> None:
    """M9.5: a table keeps nothing hidden that facilitators have shown since."""
    game = at_tables(3, 3)
    for hidden in (True, False):
        agree(game, "s1", "p1", "p2", proof="Du vent.")
        game.next_until("lock2")
        console = play(game, "console")
        (listed,) = console["shown" if hidden else "hidden"]
        game.play("", Hide(listed["id"], hidden=hidden))
        game.step_back(previous=True)
    game.play_at_table("p1", Propose("s1", "Du vent."))
    assert game.table(1)["play"]["said"] == {"stand": "s1", "text": "Du vent."}
