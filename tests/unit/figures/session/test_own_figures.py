"""Figures that a mechanic declares for its own phases: folded by name, hidden of few (rule 0.8)."""

import pytest

from game_server.engine.kit.definitions import Definition
from game_server.engine.kit.measures import Measures, RoomValue
from game_server.figures.session.own import own_figures

pytestmark = pytest.mark.usefixtures("as_given")

FIVE = {"p1": 1.0, "p2": 2.0, "p3": 2.0, "p4": 4.0, "p5": 4.5}
NAME = {"fr": "Écart", "en": "Distance"}


def defined(id_: str, decimals: int = 0, least: int = 5) -> Definition:
    """Return the definition of a figure."""
    return Definition(id_, NAME, "things", NAME, NAME, NAME, decimals=decimals, least=least)


def measured(
    values: dict[str, dict[str, float]] | None = None,
    room_values: dict[str, RoomValue] | None = None,
) -> Measures:
    """Return what a phase measured, with nothing but figures of its own."""
    return Measures(
        asks=True,
        answered=frozenset(),
        points={},
        talk_points={},
        values=values or {},
        room_values=room_values or {},
    )


def test_a_figure_of_seats_is_their_mean() -> None:
    """2.7 of five, in so many decimals as the mechanic defines."""
    phase = measured({"far": FIVE})
    assert own_figures([defined("far")], phase) == {"far": {"value": 3}}
    assert own_figures([defined("far", 1)], phase) == {"far": {"value": 2.7}}


def test_a_figure_of_the_room_is_as_the_mechanic_counts_it() -> None:
    """It comes with the number of answers that it rests on."""
    phase = measured(room_values={"tried": RoomValue(4.4, 5)})
    assert own_figures([defined("tried")], phase) == {"tried": {"value": 4}}


def test_a_figure_of_few_is_hidden_and_says_so() -> None:
    """Rule 0.8: of four, or of fewer than the mechanic asks for, only that it was measured."""
    four = {seat: FIVE[seat] for seat in ("p1", "p2", "p3", "p4")}
    phase = measured({"far": four, "near": {}}, {"tried": RoomValue(1, 9)})
    known = [defined("far", least=1), defined("near"), defined("tried", least=10)]
    few = {name: {"few": True} for name in ("far", "near", "tried")}
    assert own_figures(known, phase) == few


def test_what_is_not_defined_or_not_measured_is_no_figure() -> None:
    """Further values are for who knows their names; a phase need not measure all."""
    assert own_figures([defined("near")], measured({"far": FIVE})) == {}
    assert own_figures([], measured({"far": FIVE}, {"tried": RoomValue(1, 9)})) == {}


def test_zero_has_no_sign() -> None:
    """A mean just below zero reads 0, not −0."""
    phase = measured({"far": dict.fromkeys(FIVE, -0.01)})
    found = own_figures([defined("far", 1)], phase)["far"]
    assert str(found) == "{'value': 0.0}"
