"""Whatever interval a change has, it is told with a sign only where no end of it reads as 0."""

import re

from hypothesis import given
from hypothesis import strategies as st

from game_server.charts import Change, Frame, changes
from game_server.engine.kit.copies import replace
from game_server.engine.kit.definitions import Definition, Value
from game_server.figures.figure import Figure, figure_row
from game_server.figures.programme.definitions import DEFINITIONS as OF_PROGRAMME
from game_server.figures.session.definitions import DEFINITIONS
from game_server.figures.wording import number
from tests.unit.charts.reading import Chart

SIGNED = [one for one in (*DEFINITIONS.values(), *OF_PROGRAMME.values()) if one.signed]
NUMBERS = st.floats(-4, 4) | st.sampled_from((0.0, -0.0, 0.5, -0.5, 0.05, -0.05, 0.005, -0.005))
ENDS = st.tuples(NUMBERS, NUMBERS, NUMBERS).map(sorted)


def sides(definition: Definition, numbers: list[float]) -> set[str]:
    """Return the first signs of *numbers* as they are printed; empty for what reads as 0."""
    written = (number(one, "fr", definition.decimals, signed=True) for one in numbers)
    return {one[0] if one[0] in "+−" else "" for one in written}


@given(st.sampled_from(SIGNED), ENDS)
def test_what_is_told_with_a_sign_has_all_that_is_printed_on_one_side_of_0(
    definition: Definition, ends: list[float]
) -> None:
    """And the other way round: what lies on one side, as printed, is told as a change."""
    low, value, high = ends
    found = figure_row(Figure(definition, Value(value, 20, low, high)), "fr")
    is_one_side = sides(definition, ends) in ({"+"}, {"−"})
    assert ("value" in found) == is_one_side
    assert bool(re.match(r"[+−]", found["text"])) == is_one_side
    assert (found["text"] == "Pas de changement net") == (not is_one_side)


@given(st.sampled_from(SIGNED), ENDS)
def test_a_chart_calls_a_change_what_its_row_does(
    definition: Definition, ends: list[float]
) -> None:
    """Two dots with an arrow, or none and a sentence; the means are told of a change alone."""
    low, value, high = ends
    moved = Value(value, 20, low, high, before=1, after=4)
    found = figure_row(Figure(replace(definition, low=None, high=None), moved), "fr")
    change = Change("A", found.get("before"), found.get("after"), found["low"], found["high"])
    chart = Chart(changes(Frame("c", "T", decimals=definition.decimals), (0, 5), [change]))
    assert len(chart.all("circle")) == 2 * ("value" in found)
    flat = [each for each in chart.words() if each.startswith("pas de changement net")]
    assert len(flat) == ("value" not in found)
