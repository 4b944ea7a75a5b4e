"""The QR codes of tables: a page of the console, to be printed and cut (rule 0.10)."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, expect

from game_server.web.qr import as_svg
from tests.e2e.axe import fits, violations
from tests.e2e.image_bytes import image_bytes
from tests.pages.console_scenes import MOMENTS, ConsolePage, OpenConsole
from tests.pages.contexts import ORIGIN
from tests.pages.scenes import PHASES

NAME = "QR codes des tables"
PAPER = """() => {
  const shown = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (shown.nextNode()) {
    const { parentElement: own, textContent } = shown.currentNode;
    const seen = own.getClientRects().length && textContent.trim();
    if (seen && !own.closest(".codes")) found.push(textContent);
  }
  return found;
}"""
WIDTH = 718
"""px between margins of 10 mm on A4."""
SHORTEST = 261
"""mm between the largest margins that browsers leave on A4."""
MM = 96 / 25.4


def led(console: OpenConsole, name: str = "lobby", **changes: object) -> ConsolePage:
    """Open a moment of a room whose people sit at tables."""
    opened = console(name)
    all_, console_document = MOMENTS[name]
    opened.send_document("console", console_document)
    opened.send_document("all", all_ | {"room": all_["room"] | {"tables": True}} | changes)
    return opened


def codes(console: OpenConsole, people: int = 23) -> ConsolePage:
    """Open the page of the codes from the lobby, in which so many *people* are."""
    opened = led(console, people=people)
    opened.page.get_by_role("link", name=NAME).click()
    expect(opened.page.get_by_role("heading", name=NAME)).to_be_visible()
    return opened


def cards(opened: ConsolePage) -> Locator:
    """Return the cards of tables."""
    return opened.page.locator(".codes li")


@pytest.mark.parametrize("name", ["lobby", "input"])
def test_the_page_is_reached_where_people_sit_at_tables(console: OpenConsole, name: str) -> None:
    """From the lobby and from the session, and nowhere else; a button leads back."""
    opened = console(name)
    expect(opened.page.locator(".join-panel").first).to_be_visible()
    expect(opened.page.get_by_role("link", name=NAME)).to_have_count(0)
    page = led(console, name).page
    page.get_by_role("link", name=NAME).click()
    assert page.url.endswith("#K7RM4X/tables")
    page.get_by_role("link", name="Revenir à la séance").click()
    expect(page.locator(".control-bar .button.primary")).to_be_visible()


def test_each_code_leads_to_its_table(console: OpenConsole) -> None:
    """The picture is that of the room's address with the table's number, beside it in words."""
    opened = codes(console, people=23)
    expect(cards(opened)).to_have_count(4)
    for number in (1, 2, 3, 4):
        card = cards(opened).nth(number - 1)
        picture = card.get_by_role("img", name=f"QR code de la table {number}")
        assert image_bytes(picture) == as_svg(f"{ORIGIN}/r/K7RM4X?t={number}")
        named = f"/qr/K7RM4X/{number}.svg?{quote(ORIGIN, safe='')}"
        assert picture.get_attribute("src") == named
        expect(card.get_by_role("heading")).to_have_text(f"Table {number}")
        expect(card).to_contain_text("salle.test")
        expect(card).to_contain_text("K7R\u00a0M4X")


def test_where_ideas_are_written_paper_says_where_their_codes_lead(console: OpenConsole) -> None:
    """Beside the address of the room; four cards still stand on a page, none is cut."""
    opened = codes(console, people=23)
    expect(cards(opened).first).not_to_contain_text("code de suivi", ignore_case=True)
    call = {**PHASES, "x1": PHASES["x1"] | {"mechanic": "ideas"}}
    asked = MOMENTS["lobby"][0]
    tables = asked["room"] | {"tables": True}
    opened.send_document("all", asked | {"room": tables, "phases": call}, 200)
    told = "Votre code de suivi ouvre la réponse, à l'adresse"
    for card in cards(opened).all():
        expect(card).to_contain_text(told)
        expect(card).to_contain_text("salle.test/idees")
    page = opened.page
    for width, height in ((320, 640), (768, 1024), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
    page.emulate_media(media="print")
    page.set_viewport_size({"width": WIDTH, "height": 1046})
    boxes = [box for card in cards(opened).all() if (box := card.bounding_box()) is not None]
    assert boxes[3]["y"] + boxes[3]["height"] - boxes[0]["y"] <= SHORTEST * MM
    assert cards(opened).first.evaluate("(one) => one.scrollHeight <= one.clientHeight")


def test_how_many_tables_can_be_said(console: OpenConsole) -> None:
    """Six while nobody is there; what is no number of tables is refused and changes nothing."""
    opened = codes(console, people=0)
    page = opened.page
    field = page.get_by_label("Nombre de tables")
    expect(field).to_have_value("6")
    expect(cards(opened)).to_have_count(6)
    field.fill("12")
    expect(cards(opened)).to_have_count(12)
    expect(cards(opened).last.get_by_role("heading")).to_have_text("Table 12")
    for wrong in ("0", "x", "201", ""):
        field.fill(wrong)
        expect(page.get_by_text("Écrivez un nombre de 1 à 200.")).to_be_visible()
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(cards(opened)).to_have_count(12)
    assert violations(page) == []
    field.fill("3")
    expect(page.get_by_text("Écrivez un nombre")).to_have_count(0)
    expect(cards(opened)).to_have_count(3)


@pytest.mark.parametrize(
    ("people", "expected", "tables"), [(0, 8, "1"), (3, 40, "7"), (23, 8, "4")]
)
def test_as_many_tables_as_people_who_are_expected_fill(
    console: OpenConsole, people: int, expected: int, tables: str
) -> None:
    """Codes are printed before anybody is there; who came beyond that counts too (rule 0.10)."""
    opened = led(console, people=people)
    opened.send_document("console", MOMENTS["lobby"][1] | {"expected": expected}, 300)
    expect(opened.page.get_by_text(f"Personnes attendues\u00a0: {expected}")).to_be_visible()
    opened.page.get_by_role("link", name=NAME).click()
    expect(opened.page.get_by_label("Nombre de tables")).to_have_value(tables)


def test_paper_has_the_cards_alone(console: OpenConsole) -> None:
    """Four on a page of A4, black on white, cut lines between them; none is cut in two."""
    opened = codes(console, people=0)
    page = opened.page
    page.get_by_label("Nombre de tables").fill("12")
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": WIDTH, "height": 1046})
    assert page.evaluate(PAPER) == []
    boxes = [card.bounding_box() for card in cards(opened).all()]
    found = [box for box in boxes if box is not None]
    assert len(found) == len(boxes)
    assert len({box["x"] for box in found}) == 2
    assert found[3]["y"] + found[3]["height"] - found[0]["y"] <= SHORTEST * MM
    for card in cards(opened).all():
        style = card.evaluate(
            "(one) => { const { color, backgroundColor, borderBottomStyle } = "
            "getComputedStyle(one); return [color, backgroundColor, borderBottomStyle]; }"
        )
        assert style == ["rgb(0, 0, 0)", "rgb(255, 255, 255)", "dashed"]
        assert card.evaluate("(one) => one.scrollHeight <= one.clientHeight")


def test_a_number_fits_its_tile(console: OpenConsole) -> None:
    """One digit is as large as the tile allows, three digits are still inside of it."""
    opened = codes(console, people=0)
    opened.page.get_by_label("Nombre de tables").fill("100")
    tiles = [cards(opened).nth(at).locator(".mark") for at in (0, 9, 99)]
    for tile in tiles:
        assert tile.evaluate("(one) => one.scrollWidth <= one.clientWidth")
    one, two, three = (
        tile.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)") for tile in tiles
    )
    assert one > two > three


def test_it_prints_and_speaks_english(console: OpenConsole) -> None:
    """The button opens the browser's own dialogue; every text has its English."""
    opened = codes(console)
    page = opened.page
    page.evaluate("() => { window.print = () => { document.title = 'printed'; }; }")
    page.get_by_role("button", name="Imprimer").click()
    assert page.title() == "printed"
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="QR codes of tables")).to_be_visible()
    expect(cards(opened).first).to_contain_text("Scan, or open salle.test")


@pytest.mark.parametrize("width", [320, 768, 1920])
def test_the_page_fits(console: OpenConsole, width: int) -> None:
    """No wider than its window, no card cut, nothing against accessibility."""
    page = codes(console, people=60).page
    page.set_viewport_size({"width": width, "height": 900})
    assert fits(page)
    for card in page.locator(".codes li").all():
        assert card.evaluate("(one) => one.scrollWidth <= one.clientWidth")
    assert violations(page) == []
