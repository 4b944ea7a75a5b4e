"""Papers of a session whose texts are all as long as they may be: nothing is cut or overlaps."""

import re
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from game_server.content.scenarios import LONGEST_VERSION
from game_server.content.schemas.contract import FITS_QUESTION
from game_server.engine.mechanics.commitment import LONGEST_GESTURE
from game_server.figures.content_in_force import ContentInForce, content_line
from game_server.figures.session.page_words import told_of
from game_server.printing.session_document import SessionDocument
from game_server.printing.session_paper import session_paper, session_slide
from game_server.web.rooms_api import LONGEST_VENUE
from tests.unit.printing.papers import (
    Box,
    boxes,
    check_accessible,
    check_apart,
    is_inside,
    pages_of,
    printed,
    shapes,
    text_of,
)
from tests.unit.printing.samples import BEGAN, DAY, empty, full

if TYPE_CHECKING:
    from game_server.figures.session.page import SessionPage

WORD = "Anticonstitutionnellement-responsabilité"
"""Forty signs without a space."""
PLAIN = "un texte que tout le monde peut lire et qui va jusqu'au bout de sa place"
GESTURES = 12
WIDEST_TILE = 60
"""Points: what is wider is no tile of the roof."""


def filled(start: str, length: int, more: str) -> str:
    """Return a text of this *length* that begins with *start* and goes on with *more*."""
    text = start
    while len(text) < length:
        text += f" {more}"
    return text[:length].strip()


def long(language: str, more: str) -> SessionDocument:
    """Return a session with every part, each as long as it may be, which goes on with *more*."""
    top: SessionPage = {
        "people": 2_999,
        "phones": 998,
        "small": False,
        "answers": True,
        "first_time": 1_999,
        "surprise": {
            "card": "a",
            "question": filled("Combien", FITS_QUESTION - 2, more) + " ?",
            "truth": 123_456_789,
            "unit": filled("kilos", 40, more),
            "said": 98_765_432,
        },
        "gestures": [
            {
                "text": filled(f"Geste {n}", LONGEST_GESTURE, more),
                "at_least": 995,
                "service": filled("Service", 60, more),
            }
            for n in range(GESTURES)
        ],
        "change": {"about": "figures", "n": 998, "clear": True, "before": 42, "after": 67},
        "open": [
            {"text": filled(f"Question {n}", FITS_QUESTION, more), "why": "surprised"}
            for n in range(3)
        ],
    }
    content = ContentInForce(filled("Titre", 80, more), "9" * LONGEST_VERSION, "ab" * 32)
    sample = full(language)
    return {
        **sample,
        "title": content.title,
        "people": 2_999,
        "venue": filled("Salle", LONGEST_VENUE, more),
        "organisation": filled("Ville", 80, more),
        "roof": {"n": 9_999, "goals": [f"g{n}" for n in range(1, 18)], "gestures": 995},
        "goals": {f"g{n}": filled(f"Objectif {n}", 70, more) for n in range(1, 18)},
        "content_told": content_line(content, language),
        "shown": top,
        "told": told_of(top, language, sample["figures"]),
        "words": {
            "until": BEGAN + 30 * DAY,
            "rows": [
                {
                    "phase": "x1",
                    "asked": filled("Un mot", FITS_QUESTION, more),
                    "words": [{"word": f"{WORD[:-2]}{n:02}", "n": 41 - n} for n in range(40)],
                    "others": 99,
                }
            ],
        },
        "proposed": {"n": 99, "kept": [filled(f"Idée {n}", 100, more) for n in range(7)]},
    }


def is_in(one: Box, other: Box) -> bool:
    """Return whether *one* lies in the *other*."""
    across = other.left <= one.left <= one.right <= other.right
    return across and other.bottom <= one.bottom <= one.top <= other.top


def squeezed(text: str) -> str:
    """Return *text* without white space and hyphens, since readers of PDF join what they break."""
    return re.sub(r"[\s\u200b\x02\ufffe-]+", "", text)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("more", [PLAIN, WORD], ids=["words", "long words"])
def test_a_report_holds_all_of_it(language: str, more: str) -> None:
    """Every text to its last word, at the foot as well."""
    session = long(language, more)
    data = session_paper(session, language)
    pdf = printed("session", data)
    check_accessible(pdf)
    assert is_inside(pdf)
    check_apart(pdf)
    foot, text = re.escape(squeezed(data["foot"])), squeezed(text_of(pdf))
    # A paragraph may go on behind the foot of its page.
    text, feet = re.subn(rf"{foot}\d+/\d+", "", text)
    assert feet == pages_of(pdf)
    assert data["surprise"]
    assert data["ideas"]
    for told in (
        data["title"],
        data["people"],
        *data["about"],
        data["surprise"]["question"],
        data["surprise"]["told"],
        *(each["text"] for each in data["gestures"]),
        *(each["title"] for each in data["goals"]),
        *(word["text"] for row in data["words"] for word in row["words"]),
        *data["ideas"]["kept"],
        *(each["text"] for each in data["open"]),
    ):
        assert squeezed(str(told)) in text, told


@pytest.mark.parametrize("played", [1, 8, 17])
def test_a_slide_of_few_people_has_its_goals(played: int) -> None:
    """All of them, with nothing over their names: nothing else is there to be shown."""
    few = empty(4)
    few["roof"]["goals"] = [f"g{n}" for n in range(1, played + 1)]
    few["goals"] = {f"g{n}": filled(f"Objectif {n}", 70, PLAIN) for n in range(1, played + 1)}
    data = session_slide(few, "fr")
    pdf = printed("slide", data)
    check_accessible(pdf)
    check_apart(pdf)
    assert (pages_of(pdf), len(data["goals"])) == (1, played)
    text = squeezed(text_of(pdf))
    assert all(squeezed(each["title"]) in text for each in data["goals"])


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("more", [PLAIN, WORD], ids=["words", "long words"])
def test_a_slide_cuts_nothing_that_it_shows(language: str, more: str) -> None:
    """What has no room is left out whole; what is there ends above the roof."""
    data = session_slide(long(language, more), language)
    pdf = printed("slide", data)
    check_accessible(pdf)
    assert pages_of(pdf) == 1
    assert is_inside(pdf)
    check_apart(pdf)
    (page,) = pypdfium2.PdfDocument(pdf)
    narrow = [each for each in shapes(page) if each.right - each.left < WIDEST_TILE]
    # A tile with a number in it is that of a goal.
    goals = [each for each in narrow if any(is_in(box, each) for box in boxes(page))]
    tiles = [each for each in narrow if each not in goals]
    assert len(tiles) > 100
    assert len(goals) >= len(data["goals"]) == 17
    assert min(each.bottom for each in goals) > max(each.top for each in tiles)
    top, bottom = max(each.top for each in tiles), min(each.bottom for each in tiles)
    assert all(box.bottom > top or box.top < bottom for box in boxes(page))
    text = squeezed(text_of(pdf))
    assert data["surprise"]
    for told in (
        data["title"],
        data["people"],
        *data["about"],
        data["surprise"]["question"],
        data["surprise"]["told"],
        data["roof_told"],
        data["content"],
    ):
        assert squeezed(str(told)) in text, told
