"""A debrief and a call for partners, as they are drawn on phone, screen and console."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import ConsolePage, begun, console_document
from tests.pages.opened_scene import DIST, Open, OpenedScene
from tests.pages.scenes import Document, Scene, seat
from tests.pages.seat_menu import press_in_menu
from tests.pages.talk_scenes import (
    AT_TABLES,
    CALL,
    CROWDED,
    FEW,
    FIGURE,
    GOALS,
    KEPT,
    ORDER,
    PROMPT,
    STANDS,
    SUBJECTS,
    TABLES_ONLY,
    WALL,
    WORDS,
    call,
    debrief,
)
from tests.pages.test_screen import FOUND, NAMES, NARROW, ROOF, SETTLED, WIDE

ALL = (FIGURE, GOALS, ORDER, WORDS, WALL)


def on_screen(laptop: BrowserContext, document: Document) -> OpenedScene:
    """Open the screen of a room that has a roof."""
    shown = {"seats": NAMES, "roof": ROOF}
    return OpenedScene(
        laptop, Scene(document, screen=shown, path="/screen/K7RM4X"), DIST / "screen.html"
    )


def test_a_phone_reads_the_prompt_and_short_data(open_scene: Open) -> None:
    """The figure beside the room's answer, three words, an order whole; nothing to answer."""
    page = open_scene(Scene(debrief(*ALL), seat())).page
    expect(page.get_by_role("heading", level=1)).to_have_text(PROMPT)
    expect(page.get_by_text("(3\u00a0sur\u00a06)")).to_be_visible()
    expect(page.locator(".pair dd")).to_have_text(["600\u00a0litres", "398\u00a0litres"])
    expect(page.locator(".by-words li")).to_have_text(["10+envie", "5+surprise", "ensemble"])
    expect(page.get_by_text("Autres\u00a0: 8")).to_be_visible()
    expect(page.locator(".by-list li")).to_have_count(4)
    expect(page.locator(".by-goals li").nth(1)).to_contain_text("objectif principal")
    assert violations(page) == []
    assert fits(page)


def test_of_few_a_phone_is_told_that_nothing_is_shown(open_scene: Open) -> None:
    """Rule 0.8, in words."""
    page = open_scene(Scene(debrief(FEW), seat())).page
    expect(page.get_by_text("Moins de 6 réponses\u00a0: rien n'est montré.")).to_be_visible()
    assert fits(page)


def test_what_is_empty_for_another_reason_says_no_number(open_scene: Open) -> None:
    """Hidden by the facilitator or erased: « fewer than six » would be untrue."""
    hidden = FEW | {"n": 9}
    page = open_scene(Scene(debrief(hidden, KEPT | {"n": 3, "items": []}), seat())).page
    expect(page.get_by_text("Rien à montrer.")).to_have_count(2)
    expect(page.get_by_text("Moins de")).to_have_count(0)


def test_what_tables_agreed_on_stands_beside_what_was_said_alone(open_scene: Open) -> None:
    """M9.7: all stands, on a phone too; two counts for each below what they count."""
    page = open_scene(Scene(debrief(AT_TABLES), seat())).page
    columns = page.locator(".columns span")
    expect(columns).to_have_text(["De son côté", "À table"])
    rows = page.locator(".by-choices li")
    expect(rows).to_have_count(5)
    counts = rows.nth(1).locator("b")
    expect(counts).to_have_text(["4", "3"])
    for column, count in zip(columns.all(), counts.all(), strict=True):
        above, below = column.bounding_box(), count.bounding_box()
        assert above
        assert below
        assert above["x"] == pytest.approx(below["x"], abs=1)
    expect(page.get_by_text("Tables sans accord\u00a0: 1")).to_be_visible()
    expect(rows.nth(1).locator(".visually-hidden")).to_have_text(
        "De son côté\u00a0: 4, à table\u00a0: 3."
    )
    assert violations(page) == []
    for width, height in ((320, 640), (768, 1024)):
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width


LINES = """() => {
  const [alone, tables] = [...document.querySelectorAll(".columns span")].map((name) => {
    const text = document.createRange();
    text.selectNodeContents(name);
    return text;
  });
  const lines = (text) =>
    new Set([...text.getClientRects()].map(({ top }) => Math.round(top))).size;
  const apart =
    alone.getBoundingClientRect().bottom - 6 < tables.getBoundingClientRect().top;
  return [lines(alone), lines(tables), apart];
}"""
"""On how many lines the name of each column stands, and whether neither covers the other."""
ROOM_FOR_SIGNS = """() => Math.min(...[...document.querySelectorAll(".in-pairs li")].map(
  (row) => row.getBoundingClientRect().right - row.lastElementChild.getBoundingClientRect().left,
)) / document.querySelector(".in-pairs").getBoundingClientRect().width"""
"""The share of a row that is left for a sign, of the row with least."""


@pytest.mark.parametrize("pressed", ["Français", "English"])
def test_names_of_columns_stand_on_one_line_and_leave_room(open_scene: Open, pressed: str) -> None:
    """M0.5: on the smallest phone most of a row is for the sign."""
    page = open_scene(Scene(debrief(AT_TABLES), seat())).page
    if pressed == "English":
        press_in_menu(page, pressed)
        expect(page.locator(".columns")).to_have_text("AloneAt tables")
    for width, height in ((320, 640), (390, 844), (768, 1024)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(LINES) == [1, 1, True], width
        assert page.evaluate(ROOM_FOR_SIGNS) > 0.65, width
        assert fits(page), width


def test_where_few_answered_alone_tables_stand_by_themselves(open_scene: Open) -> None:
    """Rule 0.8: what was answered alone is not told, and nothing stands in its place."""
    page = open_scene(Scene(debrief(TABLES_ONLY), seat())).page
    expect(page.get_by_text("Nombre de tables d'accord")).to_be_visible()
    expect(page.locator(".by-choices li b")).to_have_text(["1"])
    assert fits(page)


@pytest.mark.parametrize("count", range(len(ALL) + 1))
def test_the_screen_shows_the_prompt_large_and_the_data_below(
    laptop: BrowserContext, count: int
) -> None:
    """All of it fits, and is read from the back."""
    page = on_screen(laptop, debrief(*ALL[:count])).page
    expect(page.get_by_role("heading", level=1)).to_have_text(PROMPT)
    expect(page.locator(".recaps > li")).to_have_count(count)
    for width, height in WIDE:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(FOUND) == []
        expect(page.locator("main.crowded")).to_have_count(0)
    for width, height in NARROW:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
    assert violations(page) == []


def resize(page: Page, width: int, height: int) -> None:
    """Give *page* a size in px, and wait until it stands."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function(SETTLED)


LARGEST = """() => {
  const size = (element) => parseFloat(getComputedStyle(element).fontSize);
  const found = [...document.querySelectorAll(".recaps *")].map(size);
  return size(document.querySelector("h1")) > Math.max(...found);
}"""
LONG_PROMPT = (3 * "Où voit-on cela dans nos services, et qui peut y changer quelque chose ")[:138]


@pytest.mark.parametrize("prompt", [PROMPT, f"{LONG_PROMPT}\u202f?"])
@pytest.mark.parametrize("name", CROWDED)
def test_long_data_stand_above_the_foot(laptop: BrowserContext, name: str, prompt: str) -> None:
    """The prompt stays the largest thing; what the screen leaves out it counts."""
    page = on_screen(laptop, debrief(*CROWDED[name], prompt=prompt)).page
    expect(page.get_by_role("heading", level=1)).to_have_text(prompt)
    for width, height in (*WIDE, (1024, 768)):
        resize(page, width, height)
        assert page.evaluate(FOUND) == [], (width, height)
        expect(page.locator("main.crowded")).to_have_count(0)
        assert page.evaluate(LARGEST), (width, height)
        shown = page.locator(".recaps > li").count()
        left = len(CROWDED[name]) - shown
        told = page.get_by_text(f"Autres résultats, sur les téléphones\u00a0: {left}")
        expect(told).to_have_count(1 if left else 0)
    for width, height in NARROW:
        resize(page, width, height)
        assert fits(page), width
        expect(page.locator(".recaps > li")).to_have_count(len(CROWDED[name]))


CUT = """() => [...document.querySelectorAll(".recaps h2, .recaps li > span")]
  .filter((one) => one.scrollHeight > one.clientHeight + 1 && !one.matches(".visually-hidden"))
  .map((one) => one.textContent)"""
"""Which texts end with a cut."""


def test_a_debrief_of_three_subjects_is_read_whole(laptop: BrowserContext) -> None:
    """M0.5: the third, of which there is little to say, leaves its room to the others."""
    prompt = "Que s'est‑il passé ? Quel résultat de la salle vous revient ?"
    page = on_screen(laptop, debrief(*SUBJECTS, prompt=prompt)).page
    for width, height in WIDE:
        resize(page, width, height)
        expect(page.locator(".recaps > li")).to_have_count(3)
        assert page.evaluate(FOUND) == [], width
        assert page.evaluate(CUT) == [], width


def test_a_screen_that_grows_shows_more_again(laptop: BrowserContext) -> None:
    """What was left out for want of room comes back with it."""
    data = 9 * [STANDS]
    page = on_screen(laptop, debrief(*data)).page
    blocks = page.locator(".recaps > li")
    resize(page, 1280, 720)
    few = blocks.count()
    assert 1 <= few < len(data)
    resize(page, 768, 1024)
    expect(blocks).to_have_count(len(data))
    resize(page, 1280, 720)
    expect(blocks).to_have_count(few)


def test_the_console_has_what_the_screen_leaves_out(laptop: BrowserContext) -> None:
    """All recaps, and all their lines."""
    scene = Scene(debrief(*6 * [STANDS], KEPT), path="/console#K7RM4X")
    page = ConsolePage(laptop, scene, console_document("prompt", **begun())).page
    expect(page.locator(".recaps > li")).to_have_count(7)
    expect(page.locator(".by-choices li")).to_have_count(30)
    expect(page.locator(".by-kept li")).to_have_count(7)


def test_the_console_has_the_prompt_all_data_and_the_notes(laptop: BrowserContext) -> None:
    """The button leads to the next prompt."""
    scene = Scene(debrief(*ALL), path="/console#K7RM4X")
    page = ConsolePage(laptop, scene, console_document("prompt", **begun())).page
    expect(page.get_by_role("heading", name=PROMPT)).to_be_visible()
    expect(page.locator(".by-words li")).to_have_count(8)
    expect(page.get_by_text("Laissez deux personnes répondre")).to_be_visible()
    expect(page.get_by_role("button", name="Invite suivante")).to_be_visible()
    assert violations(page) == []


def test_screen_and_console_have_all_stands_with_both_counts(laptop: BrowserContext) -> None:
    """M9.7: five rows, in English too."""
    page = on_screen(laptop, debrief(AT_TABLES)).page
    expect(page.locator(".in-pairs li")).to_have_count(5)
    for width, height in WIDE:
        resize(page, width, height)
        assert page.evaluate(LINES) == [1, 1, True], width
    assert violations(page) == []
    scene = Scene(debrief(AT_TABLES), path="/console#K7RM4X")
    console = ConsolePage(laptop, scene, console_document("prompt", **begun())).page
    expect(console.locator(".in-pairs li")).to_have_count(5)
    console.get_by_role("button", name="English").click()
    expect(console.locator(".columns")).to_have_text("AloneAt tables")
    expect(console.get_by_text("Tables that did not agree: 1")).to_be_visible()
    assert console.evaluate(LINES) == [1, 1, True]
    assert violations(console) == []


def test_a_phone_says_that_it_is_interested_and_takes_it_back(open_scene: Open) -> None:
    """M0.4: one press each; nobody is named, and nothing is counted before the talk has ended."""
    opened = open_scene(Scene(call(10), seat()))
    page = opened.page
    expect(page.get_by_text(CALL)).to_be_visible()
    expect(page.get_by_text("Personne ne voit qui le dit.")).to_be_visible()
    button = page.get_by_role("button", name="Ça m'intéresse")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert violations(page) == []
    assert fits(page)
    button.click()
    (told,) = opened.wait_for_moves(1)
    assert told["move"] == {"type": "talk.interest", "on": True}
    opened.send_document("seat", seat(interested=True))
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("Touchez encore pour le retirer.")).to_be_visible()
    button.click()
    assert opened.wait_for_moves(2)[1]["move"] == {"type": "talk.interest", "on": False}


def test_who_only_watches_reads_the_call(open_scene: Open) -> None:
    """Without a seat there is nothing to press, and below five no count."""
    page = open_scene(Scene(call())).page
    expect(page.get_by_role("button", name="Ça m'intéresse")).to_have_count(0)
    expect(page.get_by_text("Téléphones intéressés")).to_have_count(0)


def test_screen_and_console_read_the_call(laptop: BrowserContext) -> None:
    """M0.4: the screen says where to press."""
    page = on_screen(laptop, call(15)).page
    expect(page.get_by_text("Sur votre téléphone\u00a0:")).to_be_visible()
    for width, height in WIDE:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(FOUND) == []
    assert violations(page) == []
    scene = Scene(call(15), path="/console#K7RM4X")
    console = ConsolePage(laptop, scene, console_document("end", **begun())).page
    expect(console.get_by_text("Téléphones intéressés")).to_have_count(0)
    assert violations(console) == []
