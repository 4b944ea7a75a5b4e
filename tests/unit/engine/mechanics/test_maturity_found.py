"""What is left of where we stand: for a debrief, figures and later phases (M9.4, M9.7)."""

from game_server.engine.console_moves import SeatAtTable
from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.maturity import Propose
from game_server.engine.recaps import recap_rows
from tests.game import Game, untyped
from tests.unit.engine.mechanics.asked import OTHERS, STANDS, agree, at_tables, code, play, room


def recaps(game: Game) -> list[Document]:
    """Return what a debrief shows of the subject, once the room goes on."""
    game.next_until("discuss")
    game.next()
    return [untyped(row) for row in recap_rows("x1", game.state.results[0, 0].recaps, "fr")]


def test_a_debrief_shows_what_was_said_alone_and_what_tables_agreed_on() -> None:
    """M0.5, M9.7: by stand, a stand that tables alone or phones alone gave too."""
    game = at_tables(5, 5, 3, **STANDS, **OTHERS)
    agree(game, "s2", "p1", "p2", "p3", "p4")
    agree(game, "s3", "p6", "p7", "p8", "p9")
    game.play_at_table("p11", Propose("s1"))
    (row,) = recaps(game)
    assert (row["kind"], row["n"], row["tables"], row["apart"]) == ("choices", 10, 2, 1)
    assert row["items"] == [
        {"text": "1, on découvre\u00a0: Signe s1.", "n": 2, "tables": 0},
        {"text": "2, on démarre\u00a0: Signe s2.", "n": 3, "tables": 1},
        {"text": "3, on déploie\u00a0: Signe s3.", "n": 1, "tables": 1},
        {"text": "4, on améliore\u00a0: Signe s4.", "n": 3, "tables": 0},
        {"text": "Je ne sais pas", "n": 1, "tables": 0},
    ]


def test_a_debrief_tells_of_no_table_of_fewer_than_three() -> None:
    """M9.4, M9.7: then it is as where the room answered alone."""
    game = at_tables(2, 5, **{f"p{n}": "s2" for n in range(1, 8)})
    agree(game, "s4", "p1", "p2")
    (row,) = recaps(game)
    assert "tables" not in row
    assert row["items"] == [{"text": "2, on démarre\u00a0: Signe s2.", "n": 7}]


def test_of_fewer_than_five_answers_a_debrief_has_what_tables_agreed_on_alone() -> None:
    """M9.4, rule 0.8: a room of four has a table of four; what was answered alone is not told."""
    game = at_tables(4, p1="s1", p2="s1", p3="unknown", p4="s4")
    agree(game, "s1", "p1", "p2", "p3")
    (row,) = recaps(game)
    assert (row["n"], row["tables"]) == (4, 1)
    assert row["items"] == [{"text": "1, on découvre\u00a0: Signe s1.", "tables": 1}]


def test_a_table_that_everybody_left_before_its_step_is_none() -> None:
    """M9.3, M9.4: it talks nowhere, and neither result, figures nor debrief have it."""
    game = room(3, 3)
    game.place(p1="s1", p2="s1", p3="s4", p4="s2", p5="s2", p6="unknown")
    for seat in ("p1", "p2", "p3"):
        game.console(SeatAtTable(seat, 2))
    game.next_until("table")
    assert list(game.view("console")["tables"]) == ["t2"]
    assert game.table(2)["play"]["spread"]["n"] == 6
    agree(game, "s2", "p4", "p5", "p6", "p1")
    game.next_until("reveal")
    assert (play(game, "all")["tables"]["agreed"], play(game, "all")["tables"]["apart"]) == (1, 0)
    assert play(game, "p1")["table"] == {"stand": "s2", "agreed": True}
    assert game.figures()["phases"]["x1"]["own"]["stand"] == {"value": 2}
    (row,) = recaps(game)
    assert (row["tables"], "apart" in row) == (1, False)


def test_a_room_of_four_plays_at_its_table() -> None:
    """M9.4, M9.7, rule 0.8: its table's word is told, and nothing of what was answered alone."""
    game = at_tables(4, p1="s1", p2="s2", p3="s3", p4="unknown")
    assert game.table(1)["play"] == {}
    agree(game, "s2", "p1", "p2", "p3", proof="Une affiche.")
    game.next_until("reveal")
    seen = play(game, "all")
    assert seen["room"] == {"n": 4}
    assert seen["tables"]["stands"] == {"s1": 0, "s2": 1, "s3": 0, "s4": 0}
    assert "spreads" not in seen["tables"]
    assert (game.figures()["small"], game.figures()["phases"]) == (True, {})
    (row,) = recaps(game)
    assert "n" not in row["items"][0]
    assert "placings" not in game.state.results[0, 0].findings


def test_nobody_knows_and_tables_agree_on_nothing() -> None:
    """M9.4: « je ne sais pas » is a finding; no table can propose it, and there is no median."""
    game = at_tables(5, 5, **dict.fromkeys((*STANDS, *OTHERS), "unknown"))
    assert game.table(1)["play"]["spread"]["placings"]["unknown"] == 5
    assert code(game, "p1", Propose("unknown")) == "not_proposed"
    game.ready("p1", "p2", "p3", "p4")
    game.next_until("reveal")
    seen = play(game, "all")
    counted = {"s1": 0, "s2": 0, "s3": 0, "s4": 0, "unknown": 10}
    assert seen["room"] == {"n": 10, "placings": counted, "unknown": True}
    assert seen["tables"] == {"agreed": 0, "apart": 0}
    assert game.figures()["phases"]["x1"]["own"] == {"unknown_share": {"value": 100}}
    (row,) = recaps(game)
    assert row["items"] == [{"text": "Je ne sais pas", "n": 10}]
    assert "tables" not in row


def test_the_report_has_no_middle_stand_of_one_small_table() -> None:
    """M9.4, M9.7: the room saw it in passing; a report stays, and tells nothing of three people."""
    game = at_tables(3, 3, p1="s1", p2="s2", p3="unknown")
    agree(game, "s3", "p1", "p2")
    game.play_at_table("p4", Propose("s1"))
    game.next_until("reveal")
    assert play(game, "all")["tables"]["median"] == 3
    own = game.figures()["phases"]["x1"]["own"]
    assert own == {
        "stand": {"few": True},
        "stands_apart": {"few": True},
        "unknown_share": {"few": True},
    }
