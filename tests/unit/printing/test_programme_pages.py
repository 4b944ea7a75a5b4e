"""How the pages of a programme are filled, whatever there is to tell: nothing spills or is torn."""

from functools import cache
from typing import Final

import pypdfium2
import pytest

from game_server.figures.programme.drawn import MOST_BARS
from game_server.printing.programme_paper import programme_paper
from tests.unit.printing.papers import (
    Box,
    boxes,
    check_accessible,
    check_apart,
    check_numbered,
    is_inside,
    printed,
    shapes,
    squeezed,
    texts_of,
)
from tests.unit.printing.rich_programme import rich

LONG: Final = " et de tout ce que les agents de la collectivité en disent depuis le début"
WIDE: Final = 120.0
"""Points: what is as wide and high as this is a card, or the box of the method."""
HIGH: Final = 30.0
BELOW: Final = 48.0
"""Points from the lower edge of a page, where its foot begins."""
A_THIRD: Final = 842 / 3
ONE_LINE: Final = 5.0
"""Points between the lower edges of signs of one line."""
EACH: Final = pytest.mark.parametrize(
    ("year", "language", "more"),
    [
        (year, language, more)
        for year in ("2026", "")
        for language in ("fr", "en")
        for more in ("", LONG)
    ],
)


@cache
def paper(year: str, language: str, more: str) -> bytes:
    """Return the paper of a programme of which everything is known."""
    impact = rich(year, language, more)
    return printed("programme", dict(programme_paper(impact, "Ville et métropole", language)))


def cards(page: pypdfium2.PdfPage) -> list[Box]:
    """Return where cards and the box of the method lie on a page."""
    return [
        each
        for each in shapes(page)
        if each.right - each.left > WIDE and each.top - each.bottom > HIGH
    ]


def meet(one: Box, other: Box) -> bool:
    """Return whether two boxes lie over each other."""
    across = min(one.right, other.right) - max(one.left, other.left)
    return across > 1 and min(one.top, other.top) - max(one.bottom, other.bottom) > 1


def check_filled(pdf: bytes) -> None:
    """Check that each page is filled to a third and more, but the last one."""
    *pages, _ = pypdfium2.PdfDocument(pdf)
    for page in pages:
        text = [box for box in boxes(page) if box.bottom > BELOW]
        assert min(box.bottom for box in text) < 2 * A_THIRD, page


def check_whole(pdf: bytes, method: list[str]) -> None:
    """Check that the *method* stands in one box, with all of its sentences in it."""
    (text,) = (
        text
        for page in pypdfium2.PdfDocument(pdf)
        for card in cards(page)
        if card.right - card.left > 3 * WIDE
        and squeezed(method[0]) in (text := squeezed(page.get_textpage().get_text_bounded(*card)))
    )
    assert all(squeezed(told) in text for told in method)


@EACH
def test_nothing_spills(year: str, language: str, more: str) -> None:
    """The text of a card ends in it; no text lies over another."""
    pdf = paper(year, language, more)
    check_accessible(pdf)
    assert is_inside(pdf)
    check_apart(pdf)
    first = pypdfium2.PdfDocument(pdf)[0]
    found = [card for card in cards(first) if card.right - card.left < 2 * WIDE]
    assert len(found) == 6
    for card in found:
        inside = [box for box in boxes(first) if meet(box, card)]
        assert len(inside) > 1
        assert min(box.bottom for box in inside) > card.bottom
        assert max(box.right for box in inside) < card.right
    for row in (found[:3], found[3:]):
        assert len({round(card.bottom) for card in row}) == 1


@EACH
def test_no_page_is_nearly_empty(year: str, language: str, more: str) -> None:
    """Page after page is filled to a third and more, but the last one."""
    check_filled(paper(year, language, more))


@EACH
def test_the_box_of_the_method_is_never_torn(year: str, language: str, more: str) -> None:
    """It is one box, with all of its text in it."""
    check_whole(paper(year, language, more), rich(year, language, more)["method"])


def test_what_two_minutes_do_not_hold_flows_on() -> None:
    """The next part begins below it, and no page stands nearly empty between them."""
    impact = rich()
    data = programme_paper(impact, "Ville et métropole", "fr")
    lead = [{**each, "text": " ".join([each["text"]] * 5)} for each in data["lead"]]
    pdf = printed("programme", {**data, "lead": lead})
    check_accessible(pdf)
    check_apart(pdf)
    check_numbered(pdf)
    check_filled(pdf)
    check_whole(pdf, impact["method"])
    first, second, *_ = (squeezed(each) for each in texts_of(pdf))
    title = squeezed(impact["sections"][0]["title"])
    assert title not in first
    assert squeezed(impact["method"][-1]) in second.partition(title)[0]


@EACH
def test_the_foot_is_one_line(year: str, language: str, more: str) -> None:
    """It says who, what, up to when, which content in short, and the number of the page."""
    pdf = paper(year, language, more)
    check_numbered(pdf)
    for page in pypdfium2.PdfDocument(pdf):
        foot = [box.bottom for box in boxes(page) if box.bottom < BELOW]
        assert max(foot) - min(foot) < ONE_LINE


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("year", ["2026", ""])
def test_two_years_of_a_city_are_nine_pages(year: str, language: str) -> None:
    """The first one is what two minutes are for; the second begins with who was met."""
    impact = rich(year, language)
    pages = [squeezed(each) for each in texts_of(paper(year, language, ""))]
    assert len(pages) <= 9
    assert squeezed(impact["method"][-1]) in pages[0]
    assert pages[1].startswith(squeezed(impact["sections"][0]["title"]))


@EACH
def test_each_table_is_told_once(year: str, language: str, more: str) -> None:
    """Goals, gestures and ideas as well; a chart before its table names what it draws again."""
    impact = rich(year, language, more)
    # The first page may tell of them in a sentence.
    text = squeezed(" ".join(texts_of(paper(year, language, more))[1:]))
    tables = {each["id"]: each["rows"] for each in impact["tables"]}
    for _, goal, _ in tables["goals"]:
        assert text.count(squeezed(f"{goal}:")) == 1, goal
    for at, (gesture, _) in enumerate(tables["gestures"]):
        assert text.count(squeezed(str(gesture))) == 1 + (at < MOST_BARS), gesture
    for state, n, *_ in tables["handed_on"]:
        assert text.count(squeezed(f"{state} {n}")) == 2, state
