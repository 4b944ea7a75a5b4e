"""Charts say all in words, show nothing that is hidden, and escape what they are given."""

import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from game_server.charts.drawing import width_of, wrapped
from tests.unit.charts.reading import Chart, number

Draw = Callable[[Frame, str, float | None], str]
DRAWS: dict[str, Draw] = {
    "bars": lambda frame, name, value: bars(frame, [Bar(name, value), Bar("B", 7)]),
    "stacks": lambda frame, name, value: stacks(frame, [name, "B"], [Stack(name, [value, 7])]),
    "lines": lambda frame, name, value: lines(
        frame, [name, "B"], [Series(name, [value, 7]), Series("C", [1, 2])]
    ),
    "changes": lambda frame, name, value: changes(
        frame,
        (1, 100),
        [Change(name, 20, value, value and 5, 9), Change(name, 9, 1, value, -2), Change("B", 7, 9)],
    ),
    "roof": lambda frame, name, value: roof(frame, int(value or 0), 9) + "" * len(name),
}
NAMED = [name for name in DRAWS if name != "roof"]
HOSTILE = '"><script>alert(1)</script> & {0} \x00 \ud800 𝔘 \u202e]]>'


def every(frame: Frame, name: str = "A", value: float | None = 5) -> Iterator[Chart]:
    """Yield one chart of each kind."""
    for draw in DRAWS.values():
        yield Chart(draw(frame, name, value))


@pytest.mark.parametrize("width", [320, 360, 640])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_has_a_name_and_a_sentence(width: int, language: str) -> None:
    """Screen readers hear the title and the finding; both ids lead there."""
    for chart in every(Frame("c1", "Personnes", width, language)):
        assert chart.root.get("role") == "img"
        assert chart.width == width
        ids = [each.get("id") for each in (*chart.all("title"), *chart.all("desc"))]
        assert chart.root.get("aria-labelledby") == " ".join(map(str, ids))
        assert ids == ["c1-title", "c1-desc"]
        assert chart.all("title")[0].text == "Personnes"
        assert chart.finding.endswith(".")


def test_policy_of_content_lets_all_of_it_through() -> None:
    """No style, no script, no address: presentation attributes and classes only."""
    for chart in every(Frame("c1", HOSTILE), HOSTILE):
        for element in chart.root.iter():
            assert element.tag.partition("}")[2] not in ("style", "script", "image", "a", "use")
            assert not {"style", "href"} & set(element.attrib)
            assert not any(name.startswith("on") for name in element.attrib)
            assert "://" not in " ".join(element.attrib.values())


def test_what_is_given_is_text() -> None:
    """Markup, braces and signs that XML can't hold change nothing but the words."""
    for name in NAMED:
        chart = Chart(DRAWS[name](Frame("c1", HOSTILE, 5000), HOSTILE, 5))
        assert any("<script>alert(1)</script> & {0} \ufffd \ufffd 𝔘" in w for w in chart.words())
        assert "<script>" in chart.finding
        assert "<script" not in chart.text


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize("width", [360, 640])
def test_what_is_hidden_is_hatched_and_named_never_0(name: str, width: int) -> None:
    """Rule 0.8: it is neither a 0 nor a gap that says nothing, and its size says nothing."""
    chart = Chart(DRAWS[name](Frame("c1", "T", width), "A", None))
    assert any("moins de 5" in words for words in chart.words())
    assert "moins de 5" in chart.finding
    assert not any(re.search(r"(?<!\d)0(?!\d)", words) for words in chart.finding.split())
    assert [each for each in chart.all("rect") if "c1-hatch" in each.get("fill", "")]
    own = Chart(DRAWS[name](Frame("c1", "T", width, hidden="non montré"), "A", None))
    assert "moins de 5" not in own.text
    assert "non montré" in own.finding


@pytest.mark.parametrize("name", list(DRAWS))
@given(words=st.text(max_size=120), value=st.one_of(st.none(), st.integers(0, 10**7)))
def test_any_text_and_number_gives_a_drawing_inside_its_frame(
    name: str, words: str, value: float | None
) -> None:
    """It is well-formed, and every shape and the foot of every text lies within its box."""
    for width in (320, 640):
        chart = Chart(DRAWS[name](Frame("c1", words, width), words, value))
        for element in (*chart.all("rect"), *chart.all("text")):
            if "x" in element.attrib:
                assert -1 <= number(element, "x") <= width
                assert 0 <= number(element, "y") <= chart.height


def test_ids_tell_charts_of_one_page_apart() -> None:
    """Patterns are named after their chart; an id that could end an attribute is refused."""
    for chart in every(Frame("other", "T"), value=None):
        found = [each.get("id", "") for each in chart.root.iter() if each.get("id")]
        assert len(found) == len(set(found))
        assert all(each.startswith("other-") for each in found)
        assert set(re.findall(r"url\(#([\w-]+)\)", chart.text)) <= set(found)
    with pytest.raises(ValueError, match="no id"):
        bars(Frame('a"b', "T"), [])


def test_nothing_to_show_is_said() -> None:
    """An empty chart is a sentence."""
    frame = Frame("c1", "T")
    empty = [
        bars(frame, []),
        stacks(frame, ["A"], []),
        lines(frame, [], []),
        changes(frame, (1, 5), []),
        roof(frame, 0),
    ]
    for text in empty:
        assert Chart(text).words() == ["Rien à montrer pour l'instant."]
        assert Chart(text).finding == "Rien à montrer pour l'instant."


def test_a_finding_of_the_caller_stands_in_its_place() -> None:
    """Who knows better what a chart shows says it."""
    assert {chart.finding for chart in every(Frame("c1", "T", finding="Onze."))} == {"Onze."}


def test_rows_are_as_wide_as_they_may_be() -> None:
    """Words are wrapped between words, and broken where one is too long."""
    assert wrapped("", 100) == [""]
    assert wrapped("Direction de la voirie", 110) == ["Direction de", "la voirie"]
    rows = wrapped("x" * 100, 100)
    assert "".join(rows) == "x" * 100
    assert all(width_of(row) <= 100 for row in rows)
