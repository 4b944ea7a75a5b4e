"""The results question by question on a session's page: a line each, all else folded."""

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import OpenConsole
from tests.pages.session_page_scenes import full, results
from tests.pages.test_session_page import PATH, is_sound, opened, sheets

WIDTHS = (320, 390, 768, 1280, 1920)
LINES = {
    "À vue de nez : un jean": "La salle\u00a0: 580\u00a0litres",
    "Quel objectif\u202f?": "Le plus choisi\u00a0: Eau propre et assainissement",
    "Du plus léger au plus lourd": "En premier\u00a0: Le vélo",
}


def test_each_question_is_a_line_in_the_order_of_play(console: OpenConsole) -> None:
    """Its title, what was asked, and what the room said, as far as that is told."""
    page = opened(console, results())
    rows = page.locator(".results > ol > li")
    expect(rows).to_have_count(10)
    for title, said in LINES.items():
        row = rows.filter(has=page.locator("b", has_text=title))
        expect(row.locator(".short")).to_have_text(said)
    expect(rows.first).to_contain_text("Aucun écran n'a montré ces réponses.")
    expect(rows.last).to_contain_text("rien n'est montré.")
    expect(page.locator(".results svg:visible")).to_have_count(0)


def test_a_question_unfolds_with_its_chart_by_keyboard(console: OpenConsole) -> None:
    """The chart that the screen showed, what it is, and where that is from."""
    page = opened(console, results())
    row = page.locator(".results details").first
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(row.get_by_role("img", name="Pour un jean")).to_be_visible()
    expect(row.locator(".truth")).to_have_text("C'est 7\u202f500\u00a0litres.")
    source = row.get_by_role("link", name="Source\u00a0: Agence")
    expect(source).to_have_attribute("href", "https://source.test/jean")
    expect(row.get_by_text("Réponses\u00a0: 26")).to_be_visible()


def test_what_the_gate_keeps_is_said_once(console: OpenConsole) -> None:
    """F1: in the place of the chart stands why there is none; nothing unfolds to say it again."""
    page = opened(console, results())
    row = page.locator(".results > ol > li", has_text="Une activité de peu de réponses")
    expect(row.locator(".said")).to_contain_text("Moins de 8 réponses\u00a0: le graphique")
    expect(row.locator("svg")).to_have_count(0)
    for summary in page.locator(".results summary").all():
        summary.click()
    page.wait_for_function("() => !document.querySelector('.results details:not([open])')")
    for each in page.locator(".results > ol > li").all():
        notes = each.locator(".small").all_inner_texts()
        assert len(notes) == len(set(notes))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_that_unfolds_fits_and_can_be_read(console: OpenConsole, scheme: str) -> None:
    """At all widths, in both colours; each chart has letters of ten pixels or more."""
    page = opened(console, results())
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for summary in page.locator(".results summary").all():
        summary.click()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert fits(page), width
        heads = page.locator(".result-head").all()
        assert len({round(box["x"]) for one in heads if (box := one.bounding_box())}) == 1, width
        scale = "one => one.getBoundingClientRect().width / one.viewBox.baseVal.width"
        assert page.locator(".results svg").first.evaluate(scale) * 15 >= 9.5, width
    assert violations(page) == []


def test_folded_the_page_stays_short(console: OpenConsole) -> None:
    """What a room said is read in a minute; nobody scrolls through charts for it."""
    page = opened(console, results())
    page.set_viewport_size({"width": 1280, "height": 800})
    box = page.locator(".results").bounding_box()
    assert box is not None
    assert box["height"] < 1100


def test_a_session_of_before_has_no_results(console: OpenConsole) -> None:
    """Its record does not tell them."""
    page = opened(console, full())
    expect(page.locator(".results")).to_have_count(0)


def test_results_and_wall_come_to_the_page_of_a_room_that_has_just_ended(
    console: OpenConsole,
) -> None:
    """The page is that of the archive as soon as it is there, not as it is opened again."""
    page = console("closed", {PATH: results()}).page
    lines = page.locator(".results > ol > li")
    for title, said in LINES.items():
        expect(lines.filter(has_text=title)).to_contain_text(said)
    expect(page.locator(".said-wall").get_by_role("heading")).to_have_text("Le mur de la salle")


def test_the_wall_stands_with_when_it_goes(console: OpenConsole) -> None:
    """Eight gestures, the others folded; the top is sound with it."""
    page = opened(console, results())
    wall = page.locator(".said-wall")
    expect(wall.get_by_role("heading")).to_have_text("Le mur de la salle")
    expect(wall.locator("div > ul li:visible")).to_have_count(8)
    wall.get_by_text("Autres gestes\u00a0: 2").click()
    expect(wall.get_by_text("couper la veille des écrans")).to_be_visible()
    expect(wall).to_contain_text("Le mur s'efface de la page le 18 décembre 2026.")
    is_sound(page)


def test_results_stand_on_paper_without_a_press(console: OpenConsole) -> None:
    """What printing opens is folded again after it, but for what one had opened before."""
    page = opened(console, results())
    page.locator(".results summary").nth(1).click()
    page.emulate_media(media="print")
    page.evaluate("() => { window.dispatchEvent(new Event('beforeprint')); }")
    told = page.locator(".results .result-part")
    expect(told.filter(visible=True)).to_have_count(told.count())
    expect(page.get_by_role("img", name="Pour un jean")).to_be_visible()
    expect(told.first.get_by_text("Réponses\u00a0: 26")).to_be_visible()
    expect(page.get_by_text("couper la veille des écrans")).to_be_visible()
    expect(page.locator("dl.report").first).to_be_visible()
    page.set_viewport_size({"width": 718, "height": 1000})
    assert fits(page)
    page.emulate_media(media="screen")
    page.evaluate("() => { window.dispatchEvent(new Event('afterprint')); }")
    expect(page.locator(".results details[open]")).to_have_count(1)
    expect(page.locator(".results details").nth(1)).to_have_attribute("open", "")
    expect(page.locator("dl.report").first).to_be_hidden()


def test_the_printed_report_has_sheets_of_results(console: OpenConsole) -> None:
    """The browser's own print opens them, behind the sheets of the top, and folds them again."""
    without = sheets(opened(console, full()))
    page = opened(console, results())
    assert sheets(page) >= without + 2
    expect(page.locator(".results details[open]")).to_have_count(0)
