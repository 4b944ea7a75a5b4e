"""Tables, simple language for the whole room, points off, who is away, and draws (0.9–0.13)."""

from dataclasses import replace

import pytest

from game_server.engine.evolve import replay
from game_server.engine.kit.draw import seed_of
from game_server.engine.seats.attendance import ABSENT_AFTER, phases_counting_as_present
from game_server.engine.state.console_moves import Close, SeatAtTable, SetSimple
from game_server.engine.state.moves import ChooseTable
from game_server.engine.state.run_events import Drawn
from game_server.engine.state.scenario import Absent
from game_server.engine.state.state import history_of
from game_server.errors import IllegalMoveError
from tests.game import Game, phone
from tests.samples import card, estimate, match, match_card, scenario, talk


def refusal(game: Game, seat: str, table: int) -> IllegalMoveError:
    """Return why a table is refused."""
    with pytest.raises(IllegalMoveError) as refused:
        game.send(phone(seat), ChooseTable(table))
    return refused.value


def test_a_player_chooses_a_table_by_its_number() -> None:
    """Rule 0.10: the seat and the console know it, nobody else does; it can be changed."""
    game = Game(scenario(talk()), players=2)
    assert "table" not in game.view("p1")
    game.send(phone("p1"), ChooseTable(3))
    assert game.view("p1")["table"] == 3
    assert game.view("console")["seats"]["p1"]["table"] == 3
    assert "table" not in game.view("console")["seats"]["p2"]
    assert "table" not in game.view("screen")["seats"]["p1"]
    game.send(phone("p1"), ChooseTable(200))
    assert game.view("p1")["table"] == 200
    assert replay(game.events) == game.state


@pytest.mark.parametrize("table", [0, -1, 201])
def test_a_table_that_cannot_be_is_refused(table: int) -> None:
    """Rule 0.10: the refusal names the highest number."""
    refused = refusal(Game(scenario(talk()), players=1), "p1", table)
    assert (refused.code, dict(refused.details)) == ("table_unknown", {"max": 200})


def test_the_facilitator_moves_players() -> None:
    """Rule 0.10: to any table; not somebody who is not there, and phones move nobody."""
    game = Game(scenario(talk()), players=1)
    game.console(SeatAtTable("p1", 2))
    assert game.view("p1")["table"] == 2
    for sender, seat, code in ((None, "p9", "seat_unknown"), ("p1", "p1", "not_allowed")):
        with pytest.raises(IllegalMoveError) as refused:
            game.send(phone(sender), SeatAtTable(seat, 2)) if sender else game.console(
                SeatAtTable(seat, 2)
            )
        assert refused.value.code == code
    with pytest.raises(IllegalMoveError) as refused:
        game.console(ChooseTable(1))
    assert refused.value.code == "not_allowed"


def test_the_console_switches_the_room_to_simple_language() -> None:
    """Rule 0.13: told to all, and taken back."""
    game = Game(scenario(talk()), players=1)
    assert game.view("all")["simple"] is False
    game.console(SetSimple(on=True))
    assert game.view("all")["simple"] is True
    events = len(game.events)
    game.console(SetSimple(on=True))
    assert len(game.events) == events
    game.console(SetSimple(on=False))
    assert game.view("all")["simple"] is False


def revealed(*, points: bool) -> Game:
    """Return a room at the goals of its second phase, with points or without."""
    game = Game(replace(scenario(estimate(), match(), talk()), points=points), players=5)
    game.next_until("input")
    game.guesses(p1=100, p2=110, p3=90, p4=400, p5=25)
    game.next_until("discuss")
    game.next(2)
    game.pick("p1", 11)
    game.next_until("reveal")
    return game


def test_phones_show_points_or_words_alone() -> None:
    """Rule 0.9: without points the words stay, and the room's figures are the same."""
    with_points, without = revealed(points=True), revealed(points=False)
    assert with_points.view("p1")["play"] == {"mine": [11], "verdict": "all", "points": 70}
    assert without.view("p1")["play"] == {"mine": [11], "verdict": "all"}
    assert without.view("all")["room"]["points"] is False
    assert without.figures() == with_points.figures()
    for game in (with_points, without):
        game.step_back(previous=True)
        game.step_back(previous=True)
        game.step_back(previous=True)
        game.step_back(previous=True)
    assert set(with_points.view("p1")["play"]) - set(without.view("p1")["play"]) == {"points"}


@pytest.mark.parametrize(("absent", "then"), [(None, "lock"), ("skip", "lock"), ("wait", "input")])
def test_the_room_waits_for_who_is_away_or_goes_on(absent: Absent | None, then: str) -> None:
    """Rule 0.12: after 60 s pace `auto` goes on without the absent, unless the phase waits."""
    phase = replace(estimate(), absent=absent)
    game = Game(scenario(phase, talk(), pace="auto"), players=2)
    game.wait(1)
    game.next_until("input")
    assert game.view("all")["step"].get("absent") == absent
    game.attend("p1")
    game.guess("p1", 10)
    game.wait(ABSENT_AFTER / 1000)
    game.attend("p1")
    assert game.step == then
    if then == "input":
        game.guess("p2", 10)
    assert game.step == "lock"


def test_cards_that_were_skipped_are_known_afterwards() -> None:
    """A later phase can leave out what the room never saw; going back brings it back."""
    game = Game(scenario(estimate("a"), match(), talk()), players=1)
    game.next()
    game.skip()
    assert history_of(game.state, 1).skipped == {"c1"}
    game.skip()
    assert history_of(game.state, 2).skipped == {"c1", "m1"}
    game.step_back(previous=True)
    assert history_of(game.state, 1).skipped == {"c1"}


def test_every_phase_draws_from_a_seed_of_its_own() -> None:
    """Rule 0.11: the seed is that of the phase; a phase knows the last earlier draw of its kind."""
    script = scenario(match("a"), match("b", match_card("m2")), talk("c"))
    game = Game(script, players=1)
    game.next_until("input")
    game.next_until("discuss")
    game.next()
    assert history_of(game.state, 1).previous_draws == game.state.carried_over(0).draws
    game.next_until("input")
    drawn = [event for event in game.events if isinstance(event, Drawn)]
    assert [event.seed for event in drawn] == [
        seed_of(game.state.seed, phase, 0) for phase in ("a", "b")
    ]
    assert history_of(game.state, 2).previous_draws == ()
    assert replay(game.events) == game.state
    game.console(Close())
    assert "seed" not in str(game.view("all"))


def test_a_mechanic_without_cards_skips_none() -> None:
    """A talk that is left out was about no card."""
    game = Game(scenario(talk("a"), estimate("b", card())), players=1)
    game.next()
    game.skip()
    assert history_of(game.state, 1).skipped == frozenset()


def test_a_break_makes_nobody_absent() -> None:
    """Rule 0.5: the phase after it counts for the one before it, as far as it has ended."""
    game = Game(scenario(estimate(), talk("pause", is_break=True), talk("b"), talk("c")), players=1)
    found = []
    for phase in range(1, 4):
        while game.state.phase < phase:
            game.next()
        found.append(phases_counting_as_present(game.state, 0))
    game.next()
    assert found == [(0,), (0, 1), (0, 1, 2)]
    assert phases_counting_as_present(game.state, 0) == (0, 1, 2)
