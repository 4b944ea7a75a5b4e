"""What is seen of tables (rules 0.10, 0.17): by a table, a phone, the screen, the console."""

import pytest

from game_server.engine.mechanics.contract import Document
from game_server.engine.seats.tables import guardian, members_by_table
from game_server.engine.state.console_moves import (
    Kick,
    MergeTables,
    Pause,
    Readmit,
    SeatAtTable,
    StepBack,
)
from game_server.engine.state.run import NO_RUN, Checkpoint
from tests.game import Game
from tests.rounds import TALK, TRUTH, Note, Vote
from tests.unit.engine import tabled
from tests.unit.engine.tabled import ONE, TWO, console_code, forward, meeting, votes, voting

pytestmark = pytest.mark.usefixtures("rounds_entered")


def seen(game: Game) -> dict[str, Document]:
    """Return all documents of the room."""
    found = {name: game.view(name) for name in ("all", "screen", "console", *game.state.seats)}
    return found | {f"t{number}": game.table(number) for number in (1, 2)}


def changed(game: Game, before: dict[str, Document]) -> set[str]:
    """Return whose documents are other ones by now."""
    return {name for name, document in seen(game).items() if document != before[name]}


def guardians(game: Game) -> set[str]:
    """Return the seats that watch the time of their table."""
    return {seat for seat in game.state.seats if game.view(seat).get("guardian")}


def test_a_table_sees_its_number_before_it_plays() -> None:
    """And nothing else, nor any other table."""
    game = tabled.seated()
    assert game.table(1) == {"number": 1}
    game.next()
    assert game.table(1) == {"number": 1}
    assert "tables" not in game.view("screen")
    assert game.view("console")["tables"]["t1"] == {"n": 3, "few": False}


def test_a_table_sees_its_step_and_what_it_plays() -> None:
    """With its time, the count of those who are ready, and what is shown there alone."""
    game = meeting()
    game.play_at_table("p1", Note("un toit"))
    document = game.table(1)
    assert document["step"] == {
        "id": game.state.run(1).last,
        "index": 0,
        "name": "talk",
        "kind": "discuss",
        "opened": game.now,
        "deadline": game.now + 120_000,
    }
    assert document["ready"] == {"n": 0, "of": 3}
    assert document["play"]["ideas"] == ["un toit"]
    assert game.table(2)["play"]["ideas"] == []
    assert game.table(9) == {"number": 9}


def test_what_a_table_does_is_seen_there_alone() -> None:
    """The console learns how far it is, the screen how many are done, others nothing at all."""
    game = meeting()
    before = seen(game)
    game.play_at_table("p1", Note("un toit"))
    assert changed(game, before) == {"t1"}
    game.ready("p1")
    assert changed(game, before) == {"t1", "p1", "console"}
    forward(game, 1)
    game.play_at_table("p1", Vote("a"))
    assert changed(game, before) == {"t1", "p1", "console"}
    forward(game, 1)
    assert game.table(1)["play"]["truth"] == TRUTH
    assert TRUTH not in repr(
        [seen(game)[name] for name in ("all", "screen", "console", "t2", *TWO)]
    )
    forward(game, 1)
    assert changed(game, before) == {"t1", "console", "screen"}


def test_a_table_counts_its_own_answers() -> None:
    """The console always; at the table itself only if five are asked (rule 0.8)."""
    game = voting()
    votes(game, p1="a")
    assert {k: game.view("console")["tables"]["t1"][k] for k in ("answered", "of")} == {
        "answered": 1,
        "of": 3,
    }
    assert "answered" not in game.table(1)
    assert "answered" not in game.view("console")["tables"]["t2"]
    game.join_table(1, "p4", "p5")
    votes(game, p4="b")
    assert (game.table(1)["answered"], game.table(1)["of"]) == (2, 5)


def test_the_console_sees_the_progress_of_tables_and_not_their_play() -> None:
    """Their step, who is ready, where they would return to, and if they are few."""
    game = meeting()
    game.console(SeatAtTable("p4", 1))
    game.ready("p1")
    at = game.view("console")["tables"]
    assert set(at["t1"]) == {"n", "few", "step", "ready"}
    assert (at["t1"]["n"], at["t1"]["few"], at["t1"]["ready"]) == (4, False, {"n": 1, "of": 4})
    assert (at["t2"]["n"], at["t2"]["few"]) == (2, True)
    forward(game, 1)
    at = game.view("console")["tables"]["t1"]
    assert (at["step"]["name"], at["back"]) == ("vote", "talk")
    assert "ready" not in at


def test_of_a_table_where_one_is_left_no_other_is_counted() -> None:
    """One « prêt » closes its step: « 0 sur 2 » would say that it waits for the other."""
    game = meeting()
    assert game.view("console")["tables"]["t1"]["ready"] == {"n": 0, "of": 3}
    game.wait(1)
    game.attend("p1")
    assert game.table(1)["ready"] == {"n": 0, "of": 1}
    assert game.view("console")["tables"]["t1"]["ready"] == {"n": 0, "of": 1}
    assert game.table(2)["ready"] == {"n": 0, "of": 3}


def test_the_console_offers_no_way_back_that_is_refused() -> None:
    """Not behind a truth that anybody saw, nor while all is suspended."""
    game = voting()
    game.console(Pause(game.state.last_step))
    assert "back" not in game.view("console")["tables"]["t1"]
    game.next()
    game.step_back(previous=True)
    forward(game, 1)
    forward(game, 2)
    assert game.view("console")["tables"]["t2"]["back"] == "talk"
    forward(game, 1)
    for number in (1, 2):
        assert "back" not in game.view("console")["tables"][f"t{number}"]
        step = game.state.run(number).last
        assert console_code(game, StepBack(step, "previous", number)) == "no_step_before"


def test_tables_without_players_are_in_no_document() -> None:
    """Neither as done nor as at work."""
    game = meeting()
    for seat in TWO:
        game.console(Kick(seat))
    assert game.view("screen")["tables"] == {"done": 0, "of": 1}
    assert set(game.view("console")["tables"]) == {"t1"}
    for seat in ONE:
        game.console(Kick(seat))
    assert "tables" not in game.view("screen")
    assert "tables" not in game.view("console")


def test_no_count_of_the_room_tells_who_answered_at_a_table() -> None:
    """While tables play, pages get no number of answers; the console has the tables."""
    game = voting()
    votes(game, p1="a", p2="a")
    assert "answered" not in game.view("all")["play"]
    game.next()
    game.next()
    assert "answered" not in game.view("all")["play"]


def test_more_than_two_tables_have_a_guardian_each() -> None:
    """Rule 0.10: one drawn member watches the time; none where fewer tables play."""
    game = meeting()
    assert guardians(game) == set()
    for seat in ("p3", "p6"):
        game.console(SeatAtTable(seat, 3))
    found = guardians(game)
    at = members_by_table(game.state)
    assert found == {guardian(game.state, number, seats) for number, seats in at.items()}
    assert {game.state.seats[seat].table for seat in found} == {1, 2, 3}


def test_a_guardian_who_leaves_has_a_successor_and_is_one_again() -> None:
    """The lot is the same whoever comes or goes; all other tables keep theirs."""
    game = meeting()
    for seat in ("p3", "p6"):
        game.console(SeatAtTable(seat, 3))
    before = guardians(game)
    (one,) = (seat for seat in before if game.state.seats[seat].table == 1)
    game.console(Kick(one))
    assert guardians(game) == before - {one} | ({"p1", "p2"} - {one})
    game.console(Readmit(one))
    assert guardians(game) == before
    game.console(MergeTables(3, 1))
    assert guardians(game) == set()


def test_a_phone_shows_its_mark_and_plays_at_its_table() -> None:
    """Whoever moves shows what they have where they sit now."""
    game = meeting()
    game.ready("p1")
    assert game.view("p1")["ready"] is True
    assert "ready" not in game.view("p2")
    forward(game, 1)
    assert "ready" not in game.view("p1")
    votes(game, p1="a")
    assert game.view("p1")["play"] == {"mine": "a"}
    game.console(SeatAtTable("p1", 2))
    assert "play" not in game.view("p1")


def test_a_phone_of_a_table_that_is_done_has_nothing_to_play() -> None:
    """Until the room goes on."""
    game = voting()
    votes(game, p1="a")
    forward(game, 1, 2)
    assert "play" not in game.view("p1")
    assert "mine" not in repr(game.view("p1"))


def test_a_checkpoint_names_the_run_of_the_room() -> None:
    """Beside those of tables."""
    assert Checkpoint(0, TALK, {0: NO_RUN}).room is NO_RUN
