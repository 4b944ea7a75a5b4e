"""Where do we stand, at tables: rules M9.3 and M9.4, and what each audience sees of it."""

import pytest

from game_server.engine.mechanics.maturity import LONGEST_TEXT, Hide, Place, Propose
from game_server.engine.state.console_moves import (
    MergeTables,
    Next,
    SeatAtTable,
    StepBack,
)
from tests.unit.engine.mechanics.asked import OTHERS, STANDS, agree, at_tables, code, play


@pytest.mark.parametrize("sizes", [(5, 5), (12, 12)])
def test_a_table_is_told_nothing_of_what_its_members_answered(sizes: tuple[int, ...]) -> None:
    """M9.3, F2: it is too small for that; each member sees her own answer alone."""
    game = at_tables(*sizes, **STANDS, **OTHERS)
    assert game.table(1)["play"] == game.table(2)["play"] == {}
    assert play(game, "p1") == {"alone": "s1"}


def test_a_member_proposes_and_two_thirds_agree() -> None:
    """M9.3: no author is shown, and nobody else sees it before the room goes on."""
    game = at_tables(3, 3)
    others = ("all", "screen", "console", "p4")
    before = {name: game.view(name) for name in others} | {"2": game.table(2)}
    game.play_at_table("p2", Propose("s3", "  Une affiche   à l'accueil "))
    said = {"stand": "s3", "text": "Une affiche à l'accueil"}
    assert game.table(1)["play"] == {"said": said}
    assert {name: game.view(name) for name in others} | {"2": game.table(2)} == before
    game.ready("p2")
    assert "done" not in game.table(1)
    game.ready("p1")
    assert game.table(1)["done"]
    assert game.table(1)["play"]["said"] == said


def test_a_table_that_says_nothing_agrees_on_nothing() -> None:
    """M9.3, M9.4: it may go on, and is neither agreed nor apart."""
    game = at_tables(3, 3)
    game.ready("p1", "p2")
    assert game.table(1)["done"]
    assert game.table(1)["play"] == {}
    agree(game, "s2", "p4", "p5")
    game.next_until("reveal")
    seen = play(game, "all")
    assert (seen["tables"]["agreed"], seen["tables"]["apart"]) == (1, 0)
    assert "table" not in play(game, "p1")


def test_a_new_proposal_clears_the_marks() -> None:
    """M9.3: two thirds agree with what all of them saw; the same again changes nothing."""
    game = at_tables(3, 3)
    game.play_at_table("p1", Propose("s2"))
    game.ready("p1")
    game.play_at_table("p2", Propose("s2"))
    assert game.table(1)["ready"]["n"] == 1
    for move in (Propose("s2", "Une fiche."), Propose("s3", "Une fiche.")):
        game.play_at_table("p3", move)
        assert game.table(1)["ready"]["n"] == 0
        game.ready("p1")


@pytest.mark.parametrize(
    ("move", "refused"),
    [
        (Propose("unknown"), "not_proposed"),
        (Propose(""), "not_proposed"),
        (Propose("s1", "x" * (LONGEST_TEXT + 1)), "text_too_long"),
        (Propose("s1", "x" * 10_000), "text_too_long"),
        (Propose("s1", "   "), "text_empty"),
        (Propose("s1", "<script>alert(1)</script>"), "text_signs"),
        (Propose("s1", "Appelez le 06 12 34 56 78"), "names_person"),
        (Propose("s1", "Écrire à jeanne@ville.test"), "names_person"),
        (Place("s1"), "step_locked"),
        (Hide("x", hidden=True), "not_allowed"),
    ],
)
def test_what_does_not_belong_here_is_refused(move: Propose | Place | Hide, refused: str) -> None:
    """M9.3: a stand with words that all may read, of one's own table."""
    game = at_tables(3)
    assert code(game, "p1", move) == refused
    assert game.table(1)["play"] == {}


def test_a_proof_may_be_in_any_language() -> None:
    """M9.3: what people write is shown as they wrote it."""
    game = at_tables(3)
    agree(game, "s2", "p1", "p2", proof="لافتة عند المدخل")
    game.next_until("reveal")
    assert [row["text"] for row in play(game, "all")["texts"]] == ["لافتة عند المدخل"]


def test_the_room_learns_what_tables_agreed_on() -> None:
    """M9.4, F2: of three small tables how many agreed, their proofs, and no table's stand."""
    game = at_tables(3, 3, 3)
    agree(game, "s1", "p1", "p2")
    agree(game, "s4", "p4", "p5", proof="Un bilan par an.")
    agree(game, "s2", "p7", "p8", proof="Une affiche.")
    game.next_until("reveal")
    seen = play(game, "all")
    assert seen["tables"] == {
        "agreed": 3,
        "apart": 0,
    }
    assert seen["room"] == {"n": 0}
    assert [sorted(row) for row in seen["texts"]] == [["id", "text"]] * 2
    assert {row["text"] for row in seen["texts"]} == {"Une affiche.", "Un bilan par an."}
    assert play(game, "p1")["table"] == {"stand": "s1", "agreed": True}
    assert play(game, "p8")["table"]["text"] == "Une affiche."


def test_without_agreement_a_table_is_apart() -> None:
    """M9.4: « pas d'accord » is a result too, of which its own table alone learns more."""
    game = at_tables(5, 5, **STANDS, **OTHERS)
    game.play_at_table("p1", Propose("s4", "Un essai."))
    game.ready("p1", "p2", "p3")
    agree(game, "s3", "p6", "p7", "p8", "p9")
    game.next_until("reveal")
    seen = play(game, "all")
    assert (seen["tables"]["agreed"], seen["tables"]["apart"]) == (1, 1)
    assert seen["texts"] == []
    assert play(game, "p1")["table"] == {"stand": "s4", "agreed": False, "text": "Un essai."}


def test_the_word_of_fewer_than_three_stays_at_their_table() -> None:
    """M9.4: neither their stand nor their proof is shown, nor whether they agreed."""
    game = at_tables(2, 3)
    agree(game, "s4", "p1", "p2", proof="Nous deux.")
    agree(game, "s1", "p3", "p4")
    game.next_until("reveal")
    seen = play(game, "all")
    assert seen["tables"] == {"agreed": 1, "apart": 0}
    assert seen["texts"] == play(game, "console").get("shown", []) == []
    assert play(game, "p1")["table"] == {"stand": "s4", "agreed": True, "text": "Nous deux."}


def test_a_table_that_everybody_left_says_nothing() -> None:
    """M9.4: nobody stands behind what was said there."""
    game = at_tables(3, 3)
    game.play_at_table("p1", Propose("s4", "Un essai."))
    for seat in ("p1", "p2", "p3"):
        game.console(SeatAtTable(seat, 2))
    agree(game, "s2", "p1", "p4", "p5", "p6")
    game.next_until("reveal")
    seen = play(game, "all")
    assert (seen["tables"]["agreed"], seen["tables"]["apart"]) == (1, 0)
    assert seen["texts"] == []


def test_merged_tables_agree_anew() -> None:
    """M9.3: what the table said stands, for those who came to agree with."""
    game = at_tables(2, 3)
    game.play_at_table("p1", Propose("s4", "Un essai."))
    game.play_at_table("p3", Propose("s2"))
    game.ready("p3")
    game.console(MergeTables(1, 2))
    assert game.table(2)["play"]["said"] == {"stand": "s2"}
    assert game.table(2)["ready"] == {"n": 0, "of": 5}
    game.ready("p1", "p2", "p3")
    assert "done" not in game.table(2)
    game.ready("p4")
    game.next_until("reveal")
    assert play(game, "all")["tables"] == {"agreed": 1, "apart": 0}
    assert play(game, "p1")["table"] == {"stand": "s2", "agreed": True}


def test_a_reopened_step_is_as_it_was_left() -> None:
    """M9.3, rule 0.17: the table may agree on something else until the room goes on."""
    game = at_tables(3, 3)
    agree(game, "s1", "p1", "p2", proof="Un essai.")
    game.console(StepBack(game.state.run(1).last, "previous", 1))
    assert game.table(1)["play"]["said"] == {"stand": "s1", "text": "Un essai."}
    agree(game, "s3", "p3", "p2")
    game.next_until("reveal")
    assert play(game, "p1")["table"]["stand"] == "s3"
    assert play(game, "all")["tables"]["agreed"] == 1


def test_phones_that_sleep_do_not_keep_a_table_apart() -> None:
    """M9.3, rule 0.17: of a table with one phone that is awake, one « d'accord » is enough."""
    game = at_tables(3, 3)
    game.wait(120)
    game.attend("p1", "p4", "p5", "p6")
    agree(game, "s2", "p1")
    assert game.table(1)["done"]
    game.next_until("reveal")
    assert play(game, "p1")["table"]["stand"] == "s2"
    assert play(game, "all")["tables"]["agreed"] == 1


def test_tables_may_agree_again_once_all_was_shown() -> None:
    """M9.3: there is no right stand, so that nothing was given away."""
    game = at_tables(3)
    agree(game, "s2", "p1", "p2")
    game.next_until("reveal")
    game.step_back(previous=True)
    game.step_back(previous=True)
    agree(game, "s3", "p1", "p2")
    game.next_until("reveal")
    assert play(game, "p1")["table"]["stand"] == "s3"
    assert play(game, "all")["tables"]["agreed"] == 1


def test_a_step_that_the_facilitator_closes_leaves_its_table_apart() -> None:
    """M9.3: two of four had agreed."""
    game = at_tables(4, 3)
    game.play_at_table("p1", Propose("s1"))
    game.ready("p1", "p2")
    game.console(Next(game.state.run(1).last, 1))
    game.next_until("reveal")
    assert play(game, "all")["tables"] == {"agreed": 0, "apart": 1}
