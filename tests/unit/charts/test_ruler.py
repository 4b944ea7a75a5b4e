"""Answers over a ruler: each column as high as its number, the room and the figure in place."""

import pytest

from game_server.charts import Frame, Mark, ruler
from tests.unit.charts.reading import Chart, number

FRAME = Frame("c", "Combien ?", 440, finding="Vingt réponses.")
ENDS = ("1 litre", "2 000 litres")
FIGURE = Mark(0.75, "Le chiffre")


def drawn(
    *bins: int, figure: Mark = FIGURE, room: Mark | None = None, before: tuple[int, ...] = ()
) -> Chart:
    """Return the chart of twenty parts, of which *bins* are the first."""
    return Chart(ruler(FRAME, (*bins, *[0] * (20 - len(bins))), ENDS, figure, room, before))


def test_columns_are_as_high_as_their_numbers() -> None:
    """What nobody answered has no column; the ends of the ruler are written below."""
    chart = drawn(2, 0, 8)
    first, second = chart.all("rect", "chart-bar")
    assert number(second, "height") == pytest.approx(4 * number(first, "height"))
    assert chart.words() == ["2", "8", "Le chiffre", *ENDS]
    assert (chart.finding, chart.overlaps()) == ("Vingt réponses.", [])


def test_an_earlier_round_is_an_outline_on_the_same_scale() -> None:
    """Its columns are dashed, none where there was no answer."""
    chart = drawn(4, before=(8, 0, *[0] * 18))
    (column,) = chart.all("rect", "chart-bar")
    (outline,) = chart.all("path", "chart-stroke-edge")
    assert number(column, "height") == pytest.approx(48)
    assert "v-96.0" in outline.get("d", "")


@pytest.mark.parametrize("at", [0.0, 0.4, 1.0])
def test_marks_stand_where_they_are_and_their_words_inside(at: float) -> None:
    """At either end as well; the room above, the figure below."""
    chart = drawn(12, 12, 99, figure=Mark(at, "Le chiffre"), room=Mark(at, "La salle : 580 litres"))
    assert chart.overlaps() == []
    (path,) = chart.all("path", "chart-ocre")
    assert path.get("d", "").startswith(f"M{440 * at:.1f} ")
    for text in chart.all("text"):
        assert 0 <= number(text, "x") <= 440


def test_a_number_that_is_wider_than_its_column_is_left_out() -> None:
    """A hall of a thousand has columns all the same."""
    assert drawn(100, 7).words() == ["7", "Le chiffre", *ENDS]
