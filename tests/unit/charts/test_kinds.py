"""What each kind of chart draws of its numbers, by hand."""

from collections.abc import Callable
from math import nan

import pytest

from game_server.charts import (
    Bar,
    Change,
    Frame,
    Series,
    Stack,
    bars,
    changes,
    lines,
    roof,
    stacks,
)
from game_server.charts.drawing import LINE, width_of
from tests.unit.charts.reading import Chart, number

WIDE, NARROW = Frame("c", "T"), Frame("c", "T", 360)
ENGLISH = Frame("c", "T", language="en")
YEARS = ("2023", "2024", "2025", "2026")
SERIES = ("High", "Mid", "Low")


def test_bars_are_as_long_as_their_numbers() -> None:
    """Each number is written; 0 has no bar, and a foot that says where it would begin."""
    rows = [Bar("Voirie", 40), Bar("Écoles", 10), Bar("Culture", 0)]
    for frame in (WIDE, NARROW):
        chart = Chart(bars(frame, rows))
        first, second = chart.all("rect", "chart-bar")
        assert number(first, "width") == pytest.approx(4 * number(second, "width"), rel=0.01)
        assert chart.words() == ["Voirie", "40", "Écoles", "10", "Culture", "0"]
        assert len(chart.all("path", "chart-stroke-ink")) == 3
        assert chart.finding == "Le plus\u00a0: Voirie, 40. Le moins\u00a0: Culture, 0."


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        ([Bar("Roads", 3)], "Roads, 3."),
        ([Bar("Roads", 3), Bar("Parks", 3)], "Everywhere: 3."),
        ([Bar("Roads", None), Bar("Parks", 9)], "Parks, 9. Not shown (fewer than 5): 1."),
        ([Bar("Roads", None)], "Not shown (fewer than 5): 1."),
        (
            [Bar("Roads", None), Bar("Parks", None, "lost"), Bar("Water", None, "lost")],
            "Not shown (fewer than 5): 1. Not shown (lost): 2.",
        ),
    ],
)
def test_bars_say_what_they_show(rows: list[Bar], finding: str) -> None:
    """One, all alike, some hidden, all hidden."""
    assert Chart(bars(ENGLISH, rows)).finding == finding


def test_stacks_name_each_part_beside_its_number() -> None:
    """Parts share one scale over all rows, and look different without colour."""
    rows = [Stack("A", [30, 10]), Stack("B", [20, None])]
    chart = Chart(stacks(WIDE, ["contact", "acteur"], rows))
    thick = [each for each in chart.all("rect") if number(each, "height") == 22]
    widths = [number(each, "width") for each in thick]
    assert widths[0] == pytest.approx(3 * widths[1])
    assert widths[2] == pytest.approx(2 * widths[1])
    assert len({each.get("fill") for each in thick}) == 3
    assert chart.words()[1:3] == ["contact\u00a030", "acteur\u00a010"]
    assert chart.finding == (
        "A\u00a0: contact\u00a030, acteur\u00a010. B\u00a0: contact\u00a020, acteur (moins de 5)."
    )
    hidden = Chart(stacks(WIDE, ["contact", "acteur"], [Stack("B", [20, None]), rows[0]]))
    stub = [each for each in hidden.all("rect") if number(each, "height") == 22][1]
    assert number(stub, "width") == widths[3]


def test_lines_pass_through_no_gap() -> None:
    """What is not known is no point, and what lies beside it is not joined over it."""
    chart = Chart(lines(WIDE, ["T1", "T2", "T3", "T4"], [Series("Personnes", [1, 2, None, 4])]))
    (path,) = chart.all("path", "chart-stroke-bar")
    assert path.get("d", "").count("M") == 2
    assert path.get("d", "").count("L") == 1
    assert len(chart.all("circle")) == 3
    assert "Personnes" in chart.words()
    assert chart.finding == (
        "Personnes\u00a0: de 1 (T1) à 4 (T4), au plus 4 (T4). Non montré (moins de 5)\u00a0: 1."
    )


def test_lines_look_different_without_colour() -> None:
    """By dashes and by the form of their points; each has its name."""
    series = [Series(name, [at, at + 1]) for at, name in enumerate("ABC")]
    for frame in (WIDE, NARROW):
        chart = Chart(lines(frame, ["T1", "T2"], series))
        drawn = {
            each.get("stroke-dasharray")
            for each in chart.all("path")
            if each.get("stroke-width") == "3"
        }
        assert len(drawn) == 3
        assert {"A", "B", "C"} <= set(chart.words())


def test_names_of_lines_that_end_together_stand_apart() -> None:
    """None is written over another, from the highest line down."""
    series = [
        Series(name, [1, value]) for name, value in (("Low", 99), ("High", 100), ("Mid", 99.5))
    ]
    chart = Chart(lines(WIDE, ["T1", "T2"], series))
    feet = {each.text: number(each, "y") for each in chart.all("text") if each.text in SERIES}
    assert feet["Mid"] - feet["High"] >= LINE
    assert feet["Low"] - feet["Mid"] >= LINE


def test_labels_that_have_no_room_are_left_out_but_the_last() -> None:
    """On a phone twelve months are too many; the highest and the last number are written."""
    months = [f"mois {number}" for number in range(1, 13)]
    chart = Chart(lines(NARROW, months, [Series("Séances", [*range(11), 3])]))
    shown = [words for words in chart.words() if words.startswith("mois")]
    assert 3 <= len(shown) < 12
    assert "mois 12" in shown
    values = [each.text for each in chart.all("text", "chart-value")]
    assert values == ["10", "3"]


def test_quarters_without_room_stand_above_their_year() -> None:
    """On a phone each of a year has its name, and the year has its own once."""
    quarters = [f"{year}-T{part}" for year in (2025, 2026) for part in (1, 2, 3, 4)]
    chart = Chart(lines(NARROW, quarters, [Series("Personnes", [*range(8)])]))
    parts = [each for each in chart.all("text") if (each.text or "").startswith("T")]
    assert sorted(each.text or "" for each in parts) == sorted(["T1", "T2", "T3", "T4"] * 2)
    first, *_ = {number(each, "y") for each in parts}
    assert {number(each, "y") for each in parts} == {first}
    starts = sorted(number(each, "x") for each in parts if each.text == "T1")
    years = [each for each in chart.all("text") if each.text in ("2025", "2026")]
    assert sorted(number(each, "x") for each in years) == starts
    assert {number(each, "y") for each in years} == {first + LINE}
    assert first + LINE < chart.height
    few = Chart(lines(WIDE, quarters[:4], [Series("Personnes", [1, 2, 3, 4])]))
    assert {*quarters[:4]} <= {*few.words()}


def test_years_stand_alone_where_quarters_have_no_room() -> None:
    """Each where it begins: every other quarter would read as if the rest were missing."""
    quarters = [f"{year}-T{part}" for year in range(2023, 2027) for part in (1, 2, 3, 4)]
    chart = Chart(lines(NARROW, quarters[1:], [Series("Personnes", [*range(15)])]))
    assert not [each for each in chart.words() if "T" in each]
    points = [number(each, "cx") for each in chart.all("circle")]
    years = {each.text: number(each, "x") for each in chart.all("text") if each.text in YEARS}
    starts = zip(YEARS, (points[at] for at in (0, 3, 7, 11)), strict=True)
    assert years == pytest.approx(dict(starts), abs=0.1)
    assert number(next(each for each in chart.all("text") if each.text == "2026"), "y") < (
        chart.height
    )


@pytest.mark.parametrize("frame", [WIDE, NARROW])
@pytest.mark.parametrize("count", [9, 20, 48])
def test_no_word_lies_over_another_however_many_quarters(frame: Frame, count: int) -> None:
    """Nor does the highest number over the last one, which stands beside it."""
    quarters = [f"{2015 + at // 4}-T{1 + at % 4}" for at in range(count)]
    met = [700 + 40 * at for at in range(count - 1)]
    series = [Series("Rencontrées", [*met, met[-1] - 20]), Series("Effectif", [3000] * count)]
    chart = Chart(lines(frame, quarters, series))
    assert chart.overlaps() == []
    assert f"{met[-1] - 20:,}".replace(",", "\u202f") in chart.words()


@pytest.mark.parametrize("frame", [WIDE, NARROW])
def test_a_line_that_stays_has_its_number_once(frame: Frame) -> None:
    """At its end: as often as it has points, one number would stand over the other."""
    series = [Series("Effectif", [3000] * 9), Series("Personnes", [*range(9)])]
    chart = Chart(lines(frame, [f"mois {at}" for at in range(9)], series))
    values = [each for each in chart.all("text", "chart-value") if each.text == "3\u202f000"]
    assert len(values) == 1
    last = max(number(each, "cx") for each in chart.all("circle"))
    assert number(values[0], "x") >= last - 0.1


@pytest.mark.parametrize("frame", [WIDE, NARROW])
def test_a_clear_change_is_an_arrow_from_before_to_after(frame: Frame) -> None:
    """An open dot, a full one, both on the whole scale; what is told stands below."""
    rows = [
        Change("A", 37, 66, 25, 33),
        Change("B", 98, 12, -90, -80),
        Change("C", 0, 100, 99, 100),
    ]
    chart = Chart(changes(frame, (0, 25, 50, 75, 100), rows))
    dots = chart.all("circle")
    assert [each.get("class") for each in dots] == ["chart-surface", "chart-bar"] * 3
    *_, start, end = (number(each, "cx") for each in dots)
    at = [(number(each, "cx") - start) / (end - start) for each in dots]
    assert at[:4] == pytest.approx([0.37, 0.66, 0.98, 0.12], abs=0.001)
    assert len(chart.all("path", "chart-stroke-bar")) == 3
    words = chart.words()
    told = (
        "de 37 à 66",
        "changement entre +25 et +33",
        "de 98 à 12",
        "changement entre −90 et −80",
    )
    assert {*told, "0", "25", "50", "75", "100"} <= {*words}
    assert chart.overlaps() == []
    assert "-" not in "".join(words)
    for each in chart.all("text"):
        right = number(each, "x") + width_of(each.text or "", bold=each.get("font-weight") == "700")
        assert each.get("text-anchor") == "middle" or right <= frame.width + 0.01
    assert chart.finding.startswith("A\u00a0: de 37 à 66, changement entre +25 et +33. B\u00a0: ")


@pytest.mark.parametrize("frame", [WIDE, NARROW])
def test_a_change_that_is_not_clear_is_never_an_arrow(frame: Frame) -> None:
    """Neither a dot nor a point of time: a dashed scale, and the interval that holds 0."""
    rows = [
        Change("A", 37, 38, -3, 5),
        Change("B", low=-3, high=5),
        Change("C", 40, 41, 0, 2),
        Change("D", low=2, high=5),
        Change("E"),
    ]
    chart = Chart(changes(frame, (0, 50, 100), rows))
    assert chart.all("circle") == []
    assert chart.all("path", "chart-stroke-bar") == []
    words = chart.words()
    assert words.count("pas de changement net (entre −3 et +5)") == 2
    assert not [each for each in words if each.startswith("de ")]
    assert not [each for each in chart.all("text") if each.get("font-weight") == "700"]
    assert chart.overlaps() == []
    assert "A\u00a0: pas de changement net, entre −3 et +5." in chart.finding


def test_a_small_clear_change_is_not_rounded_away() -> None:
    """« de 37 à 37 » would say that there is none; dots that touch have no arrow."""
    rows = [Change("A", 37.1, 37.4, 1, 2), Change("B", 40.0, 60.0, 1, 39)]
    chart = Chart(changes(WIDE, (0, 100), rows))
    words = chart.words()
    assert {"de 37,1 à 37,4", "changement entre +1 et +2"} <= {*words}
    assert {"de 40 à 60", "changement entre +1 et +39"} <= {*words}
    assert len(chart.all("path", "chart-stroke-bar")) == 1
    opinions = Chart(
        changes(Frame("c", "T", decimals=1), (1, 5), [Change("A", 3.1, 3.5, 0.1, 0.7)])
    )
    assert "de 3,1 à 3,5" in opinions.words()


def test_roof_has_a_tile_for_each_up_to_400() -> None:
    """Above, one stands for several, which is written; those to come are outlines."""
    assert len(Chart(roof(WIDE, 237)).all("path")) == 237
    few = Chart(roof(WIDE, 3, 8))
    assert len(few.all("path", "chart-tile-outline")) == 5
    assert few.finding == "Toit\u00a0: 3 sur 8."
    many = Chart(roof(WIDE, 7530, 9000))
    assert len(many.all("path")) == 392
    assert len(many.all("path", "chart-tile-outline")) == 392 - 7530 // 23
    assert many.words() == ["Une tuile vaut 23."]
    assert many.finding == "Toit\u00a0: 7\u202f530 sur 9\u202f000, une tuile vaut 23."


@pytest.mark.parametrize("n", [1, 2, 13, 40, 216, 237, 400])
@pytest.mark.parametrize("width", [360, 640])
@pytest.mark.parametrize("fills", [True, False])
def test_roof_lies_inside_its_box(n: int, width: int, *, fills: bool) -> None:
    """No wider than its frame, no higher than it may be, with diamonds of three glazes.

    Where it is to fill its frame it does, unless it has too few tiles.
    """
    chart = Chart(roof(Frame("c", "T", width), n, height=150, fills=fills))
    assert chart.height <= 154.01
    ends = []
    for each in chart.all("path"):
        x, rest = each.get("d", "")[1:].split(" ", 1)
        wide = rest.split("h")[1].split("v")[0]
        assert 0 <= float(x) <= float(x) + float(wide) <= width + 0.1
        ends.append(float(x) + float(wide))
    if fills and n >= 40:
        assert max(ends) > width - 1.1
    if n == 400:
        kinds = {each.get("class") for each in chart.all("path")}
        assert kinds == {f"chart-tile-{kind}" for kind in ("field", "lattice", "heart")}


REFUSED: dict[str, Callable[[], str]] = {
    "a negative bar": lambda: bars(WIDE, [Bar("A", -1)]),
    "a bar that is no number": lambda: bars(WIDE, [Bar("A", nan)]),
    "five parts": lambda: stacks(WIDE, list("ABCDE"), []),
    "a part without a name": lambda: stacks(WIDE, ["A"], [Stack("R", [1, 2])]),
    "a negative part": lambda: stacks(WIDE, ["A"], [Stack("R", [-1])]),
    "a part that is no number": lambda: stacks(WIDE, ["A"], [Stack("R", [nan])]),
    "a point without a label": lambda: lines(WIDE, ["A"], [Series("S", [1, 2])]),
    "four lines": lambda: lines(WIDE, ["A"], [Series("S", [1])] * 4),
    "a change that is no number": lambda: changes(WIDE, (0, 1), [Change("A", nan)]),
    "a negative roof": lambda: roof(WIDE, -1),
}


@pytest.mark.parametrize("name", list(REFUSED))
def test_what_can_not_be_drawn_is_refused(name: str) -> None:
    """Rather than drawn as something else."""
    with pytest.raises(ValueError, match=r"bars|stacks|chart|roof"):
        REFUSED[name]()
