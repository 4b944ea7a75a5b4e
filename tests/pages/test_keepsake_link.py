"""The card of a commitment with the link to tell of it: in its text, picture and agenda too."""

import json
import re
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.contexts import ORIGIN
from tests.pages.opened_scene import Open
from tests.pages.scenes import Document, Scene
from tests.pages.test_keepsake import CARD, PNG, pressed, properties, tall

LINK = "https://metodd.ville.fr/suivi#7K3M9QXWT2HD4RZB.2026-12-31"
OPENS = 1_797_600_000_000  # 18 December 2026
MADE: Document = {"moment": "à la cantine", "gesture": "manger moins de viande", "by": "1m"}
WITH_LINK: Document = CARD | {"commitment": MADE | {"link": LINK, "opens": OPENS}}
WITHOUT: Document = CARD | {"commitment": MADE}
WHEN = "Dites ce qu'il devient, à partir du 18 décembre 2026. C'est sans nom."


def card_of(open_scene: Open, card: Document) -> Page:
    """Open *card* on a small phone, and let it fetch what it draws."""
    opened = open_scene(Scene(path="/")).page
    opened.evaluate("card => localStorage.setItem('metodd.card.NEWER2', card)", json.dumps(card))
    opened.goto(f"{ORIGIN}/#carte=NEWER2")
    opened.reload()
    expect(opened.locator(".kept-card")).to_contain_text("600 litres")
    opened.wait_for_load_state("networkidle")
    return opened


def test_the_card_says_where_and_when(open_scene: Open) -> None:
    """A link that opens beside the card, and the day in words."""
    page = card_of(open_scene, WITH_LINK)
    link = page.get_by_role("link", name="Dire ce qu'il devient")
    expect(link).to_have_attribute("href", LINK)
    expect(page.get_by_text(WHEN)).to_be_visible()
    assert violations(page) == []
    for width in (320, 390, 768):
        page.set_viewport_size({"width": width, "height": 844})
        assert fits(page), width


def test_text_and_agenda_have_the_link(open_scene: Open) -> None:
    """The text always; an agenda only with the words, and never before the page opens."""
    page = card_of(open_scene, WITH_LINK)
    text = page.get_by_role("textbox", include_hidden=True).input_value()
    assert f"{WHEN}\n{LINK}" in text
    page.get_by_role("checkbox").check()
    _, calendar = pressed(page, "Mettre dans mon agenda")
    event = properties(calendar)
    assert event["DESCRIPTION"].endswith(LINK)
    assert event["DTSTART;VALUE=DATE"] >= "20261218"


def test_the_picture_is_taller_by_the_link(open_scene: Open) -> None:
    """One line of signs that does not break, and one of words."""
    page = card_of(open_scene, WITH_LINK)
    _, with_link = pressed(page, "Enregistrer ma carte")
    page.evaluate("card => localStorage.setItem('metodd.card.NEWER2', card)", json.dumps(WITHOUT))
    page.reload()
    expect(page.get_by_role("link", name="Dire ce qu'il devient")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    _, without = pressed(page, "Enregistrer ma carte")
    assert with_link.startswith(PNG)
    assert tall(with_link) > tall(without)


def test_the_link_has_80_bits_behind_its_hash(open_scene: Open) -> None:
    """16 signs of 5 bits, which no server and no log sees."""
    page = card_of(open_scene, WITH_LINK)
    href = page.get_by_role("link", name="Dire ce qu'il devient").get_attribute("href") or ""
    found = urlsplit(href)
    assert (found.path, found.query) == ("/suivi", "")
    code, _, last = found.fragment.partition(".")
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{16}", code)
    assert last == "2026-12-31"
