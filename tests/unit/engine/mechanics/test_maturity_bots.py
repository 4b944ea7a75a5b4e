"""What bots say of where we stand, by what a phone sees: rules M9.2, M9.3 and M9.6."""

from dataclasses import replace
from random import Random

from game_server.engine.mechanics.maturity import MATURITY, STANDS, Propose, Write
from game_server.engine.mechanics.maturity.moves import MaturityMove
from game_server.engine.state.scenario import PhaseSpec
from tests.game import Game
from tests.samples import maturity, scenario, stride, talk

SEATS = ("p1", "p2", "p3")
CHANCES = range(200)


def seated(*phases: PhaseSpec) -> Game:
    """Return a room with one table of three, which has not begun to play."""
    game = Game(replace(scenario(*phases, talk("fin")), tables="chosen"), players=3)
    game.join_table(1, *SEATS)
    return game


def at_subject() -> Game:
    """Return a room whose table talks about a subject."""
    game = seated(maturity(by_table=True))
    game.next_until("table")
    return game


def at_stride() -> Game:
    """Return a room whose table writes a stride about the one subject that it played."""
    game = seated(maturity("a"), stride(by_table=True))
    game.next_until("table")
    return game


def moves(game: Game) -> list[MaturityMove]:
    """Return what a bot as p1 does with each of many chances, without those that it passes."""
    documents = {"all": game.view("all"), "table": game.table(1), "seat": game.view("p1")}
    tried = (MATURITY.bot(documents, Random(seed)) for seed in CHANCES)
    return [move for move in tried if move]


def proposed(game: Game) -> list[Propose]:
    """Return the stands that a bot proposes, which are all that it does at a subject's table."""
    found = [move for move in moves(game) if isinstance(move, Propose)]
    assert len(found) == len(moves(game))
    return found


def test_a_bot_speaks_where_nobody_has() -> None:
    """M9.3: any stand, mostly with a proof, so that a trial has some to read first (M9.5)."""
    game = at_subject()
    found = proposed(game)
    assert len(found) == len(CHANCES)
    assert {move.stand for move in found} == {*STANDS}
    assert 0.7 * len(found) < len([move for move in found if move.proof]) < len(found)
    for move in found:
        game.play_at_table("p1", move)
        assert game.table(1)["play"]["said"]["stand"] == move.stand


def test_a_bot_seldom_differs() -> None:
    """M9.3: each new proposal clears the marks, so that a table of bots comes to agree."""
    game = at_subject()
    before = len(proposed(game))
    game.play_at_table("p2", Propose("s2"))
    assert 0 < len(proposed(game)) < before / 4


def test_a_bot_speaks_though_others_are_ready() -> None:
    """M9.3: a table of bots that all wait for each other would say nothing."""
    game = at_subject()
    game.ready("p2")
    assert len(proposed(game)) == len(CHANCES)


def test_a_bot_says_nothing_once_somebody_agrees() -> None:
    """M9.3: it would clear the mark."""
    game = at_subject()
    game.play_at_table("p2", Propose("s2"))
    game.ready("p2")
    assert moves(game) == []


def test_a_bot_writes_the_stride_of_its_table() -> None:
    """M9.6: about the subject that was played; the table takes each of them."""
    game = at_stride()
    found = [move for move in moves(game) if isinstance(move, Write)]
    assert len(found) == len(moves(game)) == len(CHANCES)
    assert {move.subject for move in found} == {"water"}
    for move in found:
        game.play_at_table("p1", move)
        assert game.table(1)["play"]["said"]["text"] == move.text


def test_a_bot_waits_once_its_table_is_done() -> None:
    """M9.3, M9.6: only tables speak there, never a phone by itself."""
    for game in (at_subject(), at_stride()):
        assert moves(game)
        game.ready("p1", "p2")
        assert game.step_at(1) == ""
        assert moves(game) == []


def test_a_bot_waits_while_answers_are_closed() -> None:
    """M9.2: it speaks from the opening of the answers to their lock."""
    game = seated(maturity())
    for step, speaks in (("brief", False), ("input", True), ("reveal", False)):
        game.next_until(step)
        assert bool(moves(game)) is speaks
