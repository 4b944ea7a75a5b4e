"""What is left of where we stand: for a debrief, figures and later phases (M9.4, M9.7)."""

from game_server.engine.kit.recaps import recap_rows
from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.maturity import Propose
from game_server.engine.state.console_moves import SeatAtTable
from tests.game import Game, untyped
from tests.unit.engine.mechanics.asked import OTHERS, STANDS, agree, at_tables, code, play, room


def recaps(game: Game) -> list[Document]:
    """Return what a debrief shows of the subject, once the room goes on."""
    game.next_until("discuss")
    game.next()
    return [untyped(row) for row in recap_rows("x1", game.state.results[0, 0].recaps, "fr")]


def test_a_debrief_tells_how_many_tables_agreed() -> None:
    """M0.5, M9.7: and of three small tables not on what."""
    game = at_tables(5, 5, 3, **STANDS, **OTHERS)
    agree(game, "s2", "p1", "p2", "p3", "p4")
    agree(game, "s3", "p6", "p7", "p8", "p9")
    game.play_at_table("p11", Propose("s1"))
    (row,) = recaps(game)
    assert (row["kind"], row["n"], row["tables"], row["apart"]) == ("choices", 10, 2, 1)
    assert "items" not in row


def test_a_debrief_tells_what_four_tables_of_six_agreed_on() -> None:
    """M0.5, M9.4: in parts of two tables and twelve seats."""
    game = at_tables(6, 6, 6, 6)
    for table, stand in enumerate(("s1", "s2", "s3", "s4")):
        agree(game, stand, *(f"p{6 * table + n}" for n in range(1, 5)))
    (row,) = recaps(game)
    assert [item["tables"] for item in row["items"]] == [2, 2]


def test_a_table_that_everybody_left_before_its_step_is_none() -> None:
    """M9.3, M9.4: it talks nowhere, and neither result, figures nor debrief have it."""
    game = room(3, 3)
    game.place(p1="s1", p2="s1", p3="s4", p4="s2", p5="s2", p6="unknown")
    for seat in ("p1", "p2", "p3"):
        game.console(SeatAtTable(seat, 2))
    game.next_until("table")
    assert list(game.view("console")["tables"]) == ["t2"]
    agree(game, "s2", "p4", "p5", "p6", "p1")
    game.next_until("reveal")
    assert (play(game, "all")["tables"]["agreed"], play(game, "all")["tables"]["apart"]) == (1, 0)
    assert play(game, "p1")["table"] == {"stand": "s2", "agreed": True}
    assert "own" not in game.figures()["phases"]["x1"]
    (row,) = recaps(game)
    assert (row["tables"], "apart" in row) == (1, False)


def test_a_room_of_four_plays_at_its_table() -> None:
    """M9.4, M9.7, rule 0.8: its table alone learns its word; nothing of what was answered alone."""
    game = at_tables(4, p1="s1", p2="s2", p3="s3", p4="unknown")
    assert game.table(1)["play"] == {}
    agree(game, "s2", "p1", "p2", "p3", proof="Une affiche.")
    game.next_until("reveal")
    seen = play(game, "all")
    assert seen["room"] == {"n": 4}
    assert seen["tables"] == {"agreed": 1, "apart": 0}
    assert (game.figures()["small"], game.figures()["phases"]) == (True, {})
    (row,) = recaps(game)
    assert "items" not in row
    assert "parts" not in game.state.results[0, 0].findings


def test_nobody_knows_and_tables_agree_on_nothing() -> None:
    """M9.4: no table can propose « je ne sais pas »."""
    game = at_tables(5, 5, **dict.fromkeys((*STANDS, *OTHERS), "unknown"))
    assert code(game, "p1", Propose("unknown")) == "not_proposed"
    game.ready("p1", "p2", "p3", "p4")
    game.next_until("reveal")
    seen = play(game, "all")
    assert (seen["room"], seen["tables"]) == ({"n": 10}, {"agreed": 0, "apart": 0})
    assert "own" not in game.figures()["phases"]["x1"]
    (row,) = recaps(game)
    assert "tables" not in row
