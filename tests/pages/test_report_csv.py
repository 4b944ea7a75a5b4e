"""The report as a table that the server makes, during play and on paper."""

import csv
import io
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from game_server.exports.csv_table import csv_text
from game_server.figures.figure_table import figure_table
from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import (
    FIGURES,
    MOMENTS,
    REPORT,
    ROOM_ID,
    ConsolePage,
    OpenConsole,
    console_document,
    rows_of,
)
from tests.pages.scenes import PHASES, Document, room

COLOURS = """() => {
  const style = (of, part) => getComputedStyle(document.querySelector(of), part);
  return {
    page: style("html").backgroundColor,
    ink: style("h1").color,
    eave: style(".header").backgroundColor,
    tiles: style(".header", "::after").display,
    buttons: [...document.querySelectorAll(".button")].filter((b) => b.offsetParent).length,
  };
}"""


def table_of(page: Page, name: str = "Télécharger le tableau (CSV)") -> str | None:
    """Return where the link to the table leads."""
    return page.get_by_role("link", name=name).get_attribute("href")


def test_a_past_report_leads_to_its_table(console: OpenConsole) -> None:
    """In the language of the page: the marks of the file are those of its readers."""
    page = console("past").page
    assert table_of(page) == f"/api/sessions/{ROOM_ID}/figures.csv?lang=fr"
    page.get_by_role("button", name="English").click()
    english = "Download the table (CSV)"
    expect(page.get_by_role("link", name=english)).to_be_visible()
    assert table_of(page, english) == f"/api/sessions/{ROOM_ID}/figures.csv?lang=en"


def test_a_trial_that_has_ended_makes_its_table_here(console: OpenConsole) -> None:
    """The server keeps nothing of it: of the rows that it sent, the table that it would make."""
    opened: ConsolePage = console("closed")
    page = opened.page
    shown: Document = room(status="closed")
    opened.send_document("all", shown | {"room": shown["room"] | {"trial": True}})
    expect(page.get_by_text("Séance d'essai")).to_be_visible()
    expect(page.locator(".by-phase")).to_contain_text("41 sur 100")
    with page.expect_download() as found:
        page.get_by_role("button", name="Télécharger le tableau (CSV)").click()
    assert found.value.suggested_filename.endswith("-bilan.csv")
    assert found.value.suggested_filename.startswith("metodd-K7RM4X-")
    text = found.value.path().read_bytes().decode("utf-8-sig")
    made = list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))
    assert made[1][0].startswith("Découverte, K7RM4X, ")
    rows = rows_of(FIGURES)["rows"]
    table = csv_text(figure_table(rows["sections"], rows["meanings"], "fr"), "fr")
    expected = io.StringIO(table.removeprefix("\ufeff"), newline="")
    assert [made[0], *made[2:]] == list(csv.reader(expected, delimiter=";", strict=True))


def test_the_report_so_far_follows_the_session(console: OpenConsole) -> None:
    """It has an address, says what it covers, stays when the step changes, and steers nothing."""
    opened: ConsolePage = console("lock")
    page = opened.page
    page.get_by_role("link", name="Bilan jusqu'ici").click()
    title = page.get_by_role("heading", name="Bilan jusqu'ici")
    expect(title).to_be_focused()
    assert page.url.endswith("#K7RM4X/bilan")
    covers = page.get_by_text("Activités comptées")
    expect(covers).to_have_text(
        "Activités comptées\u00a0: À vue de nez, En deux temps, Un mot pour finir."
    )
    for key in (" ", "ArrowRight", "PageDown"):
        page.keyboard.press(key)
    all_, _ = MOMENTS["reveal"]
    phases = {"x2": FIGURES["phases"]["x2"] | {"points": 77}}
    opened.send_document("all", all_, 101)
    opened.send_document(
        "console", console_document("discuss", figures=FIGURES | {"phases": phases}), 101
    )
    expect(covers).to_have_text("Activités comptées\u00a0: À vue de nez.")
    expect(page.locator(".by-phase")).to_contain_text("77 sur 100")
    assert table_of(page) == "/api/rooms/K7RM4X/figures.csv?lang=fr"
    assert opened.moves() == []
    page.go_back()
    expect(page.locator(".control-bar .primary")).to_be_visible()


PRESS_AT_ONCE = """link => new Promise((done) => {
    new MutationObserver((_, seen) => {
        if (document.querySelector(".control-bar")) return;
        seen.disconnect();
        document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "PageDown", bubbles: true}));
        done();
    }).observe(document.body, {childList: true, subtree: true});
    link.click();
})"""


def test_a_key_pressed_on_the_report_acts_on_nothing(console: OpenConsole) -> None:
    """The keys are let go of with the page that they steer, not a frame later."""
    opened: ConsolePage = console("lock")
    page = opened.page
    page.get_by_role("link", name="Bilan jusqu'ici").evaluate(PRESS_AT_ONCE)
    expect(page.get_by_role("heading", name="Bilan jusqu'ici")).to_be_focused()
    page.go_back()
    # Moves come in their order: what steers now shows that nothing did before.
    page.locator(".control-bar").get_by_role("button", name="Suspendre").click()
    assert [move["type"] for move in opened.wait_for_moves(1)] == ["pause"]


def test_the_report_so_far_fits_and_is_accessible(console: OpenConsole) -> None:
    """At three widths and in both languages."""
    page = console("lock").page
    page.get_by_role("link", name="Bilan jusqu'ici").click()
    for width, height in ((320, 640), (768, 1024), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
    assert violations(page) == []
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Report so far")).to_be_visible()
    assert fits(page)


def test_before_any_answers_have_stopped_the_report_says_so(console: OpenConsole) -> None:
    """One sentence and the way back, no table of nothing."""
    page = console("input").page
    page.get_by_role("link", name="Bilan jusqu'ici").click()
    expect(page.get_by_text("Aucune réponse n'est encore arrêtée.")).to_be_visible()
    expect(page.locator(".report")).to_have_count(0)
    page.get_by_role("link", name="Revenir à la séance").click()
    expect(page.locator(".control-bar .primary")).to_be_visible()


def test_a_report_that_stays_open_follows_the_language(console: OpenConsole) -> None:
    """The room is gone from the server: what the archive keeps comes in the other language."""
    phases = PHASES | {"x2": {"title": "Guess", "mechanic": "estimate"}}
    english = REPORT | {"title": "Discovery", "phases": phases}
    page = console("closed", http={f"/api/sessions/{ROOM_ID}?lang=en": english}).page
    expect(page.locator(".sub")).to_have_text("Découverte")
    page.get_by_role("button", name="English").click()
    expect(page.locator(".sub")).to_have_text("Discovery")
    expect(page.get_by_role("heading", name="Guess")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_report_is_printed_black_on_white(
    console: OpenConsole, scheme: Literal["light", "dark"]
) -> None:
    """Whatever the page is shown on; without buttons, and the eave is a title without tiles."""
    page = console("past").page
    page.emulate_media(media="print", color_scheme=scheme)
    assert page.evaluate(COLOURS) == {
        "page": "rgb(255, 255, 255)",
        "ink": "rgb(0, 0, 0)",
        "eave": "rgb(255, 255, 255)",
        "tiles": "none",
        "buttons": 0,
    }
    assert page.pdf().startswith(b"%PDF")
