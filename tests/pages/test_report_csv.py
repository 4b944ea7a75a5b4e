"""The report as a file, during play and on paper: downloads are real, over plain HTTP."""

import csv
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import (
    FIGURES,
    MOMENTS,
    REPORT,
    ROOM_ID,
    ConsolePage,
    OpenConsole,
    console_document,
)
from tests.pages.scenes import PHASES, Document, room

HEADING = [
    "Partie",
    "Activité",
    "Chiffre",
    "Valeur",
    "Unité",
    "Réponses à la base du chiffre",
    "Ce que cela veut dire",
]
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
Table = list[list[str]]


def downloaded(page: Page, button: str = "Télécharger le tableau (CSV)") -> tuple[str, bytes]:
    """Press the button, and return the name and the bytes of the file that came."""
    # It stands at the foot of the page once the server has told of itself.
    page.locator(".legal").wait_for()
    with page.expect_download() as coming:
        page.get_by_role("button", name=button).click()
    return coming.value.suggested_filename, Path(coming.value.path()).read_bytes()


def read(data: bytes, mark: str) -> Table:
    """Return the cells of a file as a spreadsheet reads them."""
    text = data.decode("utf-8-sig")
    return list(csv.reader(text.splitlines(keepends=True), delimiter=mark, strict=True))


def of(table: Table, activity: str) -> dict[str, str]:
    """Return the values of an activity by their figure; what surprised in it stands apart."""
    rows = [row for row in table if not row[0].startswith("Les chiffres qui ont surpris")]
    return {row[2]: row[3] for row in rows if row[1] == activity}


def test_a_past_report_is_downloaded_as_excel_in_france_reads_it(console: OpenConsole) -> None:
    """With a byte order mark, « ; » and CRLF; seven cells a row, and none of them empty."""
    name, data = downloaded(console("past").page)
    assert name == "metodd-K7RM4X-2026-11-18.csv"
    assert data.startswith(b"\xef\xbb\xbfPartie;")
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    table = read(data, ";")
    assert table[0] == HEADING
    assert {len(row) for row in table} == {len(HEADING)}
    assert all(cell for row in table for cell in row)
    first = [
        *("Découverte", "Ville d'Exemple", "Salle des fêtes"),
        *("K7RM4X", "2026-11-18", "11", "0.1.0"),
    ]
    assert [row[3] for row in table[1:8]] == first


def test_the_file_has_the_figures_of_the_report(console: OpenConsole) -> None:
    """Numbers as numbers, a skipped activity and a hidden figure in words."""
    table = read(downloaded(console("past").page)[1], ";")
    few = "Pas assez de réponses pour ce chiffre."
    assert of(table, "À vue de nez, encore") == {"Déroulement": "Sautée"}
    assert of(table, "À vue de nez") | {"Effet de la discussion": ""} == {
        "Ont répondu": "6",
        "Participation": few,
        "Points moyens": "41",
        "Effet de la discussion": "",
    }
    assert of(table, "En deux temps")["Effet de la discussion"] == "-3"


def test_a_title_that_a_spreadsheet_would_calculate_stays_a_text(console: OpenConsole) -> None:
    """Also with the marks of the table in it."""
    evil = '=HYPERLINK("http://x";"y")'
    found = {f"/api/sessions/{ROOM_ID}": REPORT | {"title": evil}}
    table = read(downloaded(console("past", http=found).page)[1], ";")
    assert table[1][3] == f"'{evil}"


def test_in_english_the_file_has_the_marks_of_english(console: OpenConsole) -> None:
    """A comma between cells and a point in numbers."""
    shift = {"n": 12, "response": 100, "shift": -0.4, "low": -0.7, "high": -0.1, "dz": -0.35}
    english = REPORT | {"figures": FIGURES | {"perception": shift}}
    page = console("past", http={f"/api/sessions/{ROOM_ID}": english}).page
    page.get_by_role("button", name="English").click()
    table = read(downloaded(page, "Download the table (CSV)")[1], ",")
    assert table[0][0] == "Part"
    assert of(table, "The whole session")["Change of opinions"] == "-0.4"


def test_a_trial_that_has_just_ended_says_so_in_the_name(console: OpenConsole) -> None:
    """The room's own documents make the same table as the archive's."""
    opened: ConsolePage = console("closed")
    page = opened.page
    shown: Document = room(status="closed")
    opened.send_document("all", shown | {"room": shown["room"] | {"trial": True}})
    expect(page.get_by_text("Séance d'essai")).to_be_visible()
    name, data = downloaded(page)
    assert name.startswith("metodd-K7RM4X-")
    assert name.endswith("-essai.csv")
    assert of(read(data, ";"), "En deux temps")["Points moyens"]


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
    assert of(read(downloaded(page)[1], ";"), "À vue de nez")["Points moyens"] == "77"
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
    phases = PHASES | {"x2": {"title": "Guess"}}
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
