"""The poster of a session: A5, accessible, with an address that can be typed."""

import io

import pypdfium2
import pytest
import segno

from game_server.printing.poster_paper import Poster, poster_paper
from tests.unit.printing.papers import check_accessible, is_inside, pages_of, printed, text_of
from tests.unit.printing.samples import BEGAN, DAY

CODE = "K7RM4XABC2D3E4F5"


def poster(organisation: str = "Dijon métropole") -> Poster:
    """Return a poster that opens 30 days after its session, for 30 days."""
    address = "https://jeu.ville-exemple.fr/rappel"
    drawn = io.BytesIO()
    segno.make(f"{address}#{CODE}", error="m").save(drawn, kind="svg", xmldecl=False)
    opens = BEGAN + 30 * DAY
    return Poster(
        address,
        CODE,
        drawn.getvalue().decode(),
        {"fr": "Agir ensemble", "en": "Acting together"},
        BEGAN,
        opens,
        opens + 30 * DAY,
        organisation,
    )


@pytest.mark.parametrize("language", ["fr", "en"])
def test_poster_is_one_page_of_a5(language: str) -> None:
    """148 by 210 mm, and all of it inside."""
    pdf = printed("poster", poster_paper(poster(), language))
    check_accessible(pdf)
    assert is_inside(pdf)
    assert pages_of(pdf) == 1
    width, height = pypdfium2.PdfDocument(pdf)[0].get_size()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (148, 210)


def test_poster_says_what_when_and_where() -> None:
    """Of which session it is, and for who can't scan an address and a code in groups of four."""
    text = text_of(printed("poster", poster_paper(poster(), "fr")))
    for part in (
        "Dijon métropole, avec mét'ODD",
        "Que vous en reste-t-il ?",
        "Quelques questions sur la séance « Agir ensemble » du 29 novembre 2026.",
        "jeu.ville-exemple.fr/rappel",
        "K7RM 4XAB C2D3 E4F5",
        "Ouvert du 29 décembre 2026 au 28 janvier 2027.",
    ):
        assert part in text, part


def test_poster_of_nobody_names_the_game() -> None:
    """Where no organisation is filled in."""
    paper = poster_paper(poster(""), "en")
    assert paper["over"] == paper["author"] == "mét'ODD"
    assert paper["code"] == "K7RM 4XAB C2D3 E4F5"
    assert "“Acting together”" in paper["said"][0]
