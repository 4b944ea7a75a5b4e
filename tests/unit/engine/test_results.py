"""What phases found out stays for those that come later, without what few said (rule 0.8)."""

from dataclasses import replace

import pytest

from game_server.engine.evolve import replay
from game_server.engine.kit.groups import ROOM
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Result
from game_server.engine.mechanics.order import Shift
from game_server.engine.state.console_moves import Skip
from game_server.engine.state.state import history_of
from tests.game import Game
from tests.properties.lots import drawn
from tests.samples import barometer, commitment, match, order, scenario, talk


def at_end(game: Game, phase: int = 0) -> Result | None:
    """Return what the room found out in a phase, once the next one runs."""
    while game.state.phase == phase:
        game.next()
    return game.state.results.get((phase, ROOM))


def test_a_result_is_there_once_its_phase_has_ended() -> None:
    """The next phase can read it by the id of the phase, and the phase itself cannot."""
    game = Game(scenario(match("a"), talk("fin")), players=8)
    game.next_until("input")
    for seat in game.state.seats:
        game.pick(seat, 11)
    assert game.state.results == {}
    with drawn():
        found = at_end(game)
    assert found is not None
    assert found.findings == {"card": "m1", "n": 8, "picks": {"g3": 0, "g11": 8, "g13": 0}}
    assert history_of(game.state, 1).results == {"a": found}
    assert history_of(game.state, 0).results == {}


def test_a_result_of_few_tells_only_how_many() -> None:
    """Under five answers nothing of what they said goes on."""
    game = Game(scenario(match("a"), talk("fin")), players=4)
    game.next_until("input")
    for seat in game.state.seats:
        game.pick(seat, 11)
    found = at_end(game)
    assert found is not None
    assert found.findings == {"card": "m1", "n": 4}


def test_a_phase_may_rest_on_what_the_one_before_it_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whether it can be played is asked once the phase right before it has its result."""
    after = replace(MECHANICS["talk"], is_playable=lambda _, history: "a" in history.results)
    monkeypatch.setitem(MECHANICS, "talk", after)
    game = Game(scenario(match("a"), talk("b"), match("c")), players=5)
    assert game.view("console")["next"]["what"] != "void"
    game.next_until("discuss")
    assert game.view("console")["next"]["what"] == "phase"
    game.next()
    assert game.state.phase == 1
    skipped = Game(scenario(match("a"), talk("b"), match("c")), players=5)
    skipped.next()
    skipped.skip()
    assert skipped.state.phase == 2


def test_what_was_left_out_has_no_result() -> None:
    """A phase that was skipped found nothing out."""
    game = Game(scenario(match("a"), talk("fin")), players=5)
    game.next_until("input")
    game.console(Skip(game.state.last_step))
    assert game.state.phase == 1
    assert game.state.results == {}


def test_going_back_takes_the_result_away() -> None:
    """The phase goes on: what it found is not sure again."""
    game = Game(scenario(match("a"), talk("fin")), players=5)
    game.next()
    at_end(game)
    assert game.state.results
    game.step_back(previous=True)
    assert game.state.phase == 0
    assert game.state.results == {}


def test_a_table_reads_its_own_result() -> None:
    """Where a table played by itself, it knows what it found; all others what the room did."""
    game = Game(scenario(order("a", by_table=True), talk("fin")), players=12)
    game.next_until("input")
    (*_, last) = game.table(1)["play"]["order"]
    game.play_at_table("p1", Shift(last, "up"))
    moved = game.table(1)["play"]["order"]
    found = at_end(game)
    assert found is not None
    assert found.findings == {"card": "s1"}
    assert {table for phase, table in game.state.results if phase == 0} == {ROOM, 1, 2}
    own = history_of(game.state, 1, 1).results["a"]
    assert own.findings == {"card": "s1", "order": moved}
    assert history_of(game.state, 1, 2).results["a"].findings == {"card": "s1"}
    assert history_of(game.state, 1, 9).results == {"a": found}


def test_words_and_own_texts_go_on_by_their_ids() -> None:
    """Texts that all saw can still be erased: a result names them; what was hidden is not in it."""
    game = Game(scenario(talk("a", word=True), commitment("b"), talk("fin")), players=6)
    game.next_until("input")
    for number, seat in enumerate(game.state.seats):
        game.send_word(seat, f"mot {number}")
    found = at_end(game)
    assert found is not None
    assert [typed.text for typed in found.texts] == [f"mot {number}" for number in range(6)]
    game.next_until("input")
    for seat in game.state.seats:
        game.commit(seat, "venir à pied")
    made = at_end(game, 1)
    assert made is not None
    assert (made.findings, [typed.text for typed in made.texts]) == ({"n": 6}, ["venir à pied"] * 6)
    again = replay(game.events)
    assert again.results == game.state.results


def test_a_barometer_tells_how_many_answered_and_no_more() -> None:
    """What people think is told as a change alone, and never of few."""
    for players, told in ((4, {}), (5, {"n": 5})):
        game = Game(scenario(barometer("a"), talk("fin")), players=players)
        game.next_until("input")
        for seat in game.state.seats:
            game.answer_barometer(seat, link=4)
        assert at_end(game) == Result(told)


def test_a_wall_of_few_leaves_nothing_behind() -> None:
    """Under six commitments to show none is."""
    game = Game(scenario(commitment("a"), talk("fin")), players=5)
    game.next_until("input")
    for seat in game.state.seats:
        game.commit(seat, "venir à pied")
    assert at_end(game) == Result()
