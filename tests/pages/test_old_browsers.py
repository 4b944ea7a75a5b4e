"""Pages in a browser that has nothing younger than 2020: all of them work."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.e2e.axe import violations
from tests.pages.barometer_scenes import PHONE as BAROMETER_PHONE
from tests.pages.commitment_scenes import PHONE as COMMITMENT_PHONE
from tests.pages.console_scenes import open_console
from tests.pages.contexts import ORIGIN, Contexts
from tests.pages.ideas_scenes import PHONE as IDEAS_PHONE
from tests.pages.match_scenes import MATCH_PHONE
from tests.pages.maturity_scenes import MATURITY_PHONE
from tests.pages.missing_features import MISSING, REMOVE_SCRIPT
from tests.pages.opened_scene import DIST, POLICY, OpenedScene, each_scene, wait_until_still
from tests.pages.opinion_scenes import PHONE as OPINION_PHONE
from tests.pages.order_scenes import ORDER_PHONE
from tests.pages.scenes import PHONE, SEAT, Scene, room
from tests.pages.seat_menu import menu, press_in_menu
from tests.pages.test_draw_page import HASHES
from tests.pages.test_mine import MineScene, in_play
from tests.pages.test_screen import scene_of

LEFT = """(paths) => paths.filter((path) => {
    const parts = path.split(".");
    const last = parts.pop();
    let owner = window;
    for (const part of parts) owner = owner?.[part];
    return owner != null && last in owner;
})"""
INHERITED = {"Uint8Array.prototype.at"}
"""Taken from the typed arrays' common ancestor, which has no name of its own."""


@pytest.fixture
def older(contexts: Contexts) -> Iterator[BrowserContext]:
    """Return a phone of 2020, and fail if a script fails in one of its pages."""
    with contexts.one(REMOVE_SCRIPT, viewport={"width": 390, "height": 780}) as context:
        yield context


@pytest.fixture
def gapless(contexts: Contexts) -> Iterator[BrowserContext]:
    """Return the same phone, which says that it knows no gap."""
    script = f"{REMOVE_SCRIPT};({NO_GAPS})()"
    with contexts.one(script, viewport={"width": 390, "height": 780}) as context:
        yield context


def test_the_check_of_a_draw_works(older: BrowserContext) -> None:
    """It reads the link, computes the draw again, and says that it is fair."""
    page = older.new_page()

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN).partition("#")[0]
        file = DIST / ("draw.html" if path == "/tirage" else path[1:])
        if file.is_file():
            route.fulfill(path=file)
        else:
            route.fulfill(status=404)

    page.route("**/*", serve)
    page.goto(f"{ORIGIN}/tirage{HASHES['fair']}")
    expect(page.get_by_role("status")).to_contain_text("Le tirage est juste.")
    # A browser of today has some of it where nobody can take it away.
    assert set(page.evaluate(LEFT, list(MISSING))) <= {"Object.hasOwn", *INHERITED}


def test_a_phone_answers(older: BrowserContext) -> None:
    """An estimate is typed and sent."""
    opened = OpenedScene(older, PHONE["input-typed"], DIST / "phone.html")
    assert "Object.hasOwn" not in opened.page.evaluate(LEFT, list(MISSING))
    opened.page.get_by_role("button", name="Valider").click()
    expect(opened.page.get_by_text("C'est noté.")).to_be_visible()
    assert [move["value"] for move in opened.wait_for_confirmed(1)] == [412.5]


def test_a_console_leads_on(older: BrowserContext) -> None:
    """The big button sends its move."""
    opened = open_console(older, "input")
    opened.page.locator(".control-bar .primary").click()
    assert [move["type"] for move in opened.wait_for_moves(1)] == ["next"]


@pytest.mark.parametrize("name", ["lobby", "reveal"])
def test_a_screen_shows_the_room(older: BrowserContext, name: str) -> None:
    """Its title is there, and nothing fails."""
    page = OpenedScene(older, scene_of(name), DIST / "screen.html").page
    expect(page.locator("h1").first).to_be_visible()


# Margins come with a style of their own, whose name nothing else has.
NO_GAPS = """() => { CSS.supports = () => false; }"""
PAIRS = """(() => {
    const box = (one) => {
        const range = document.createRange();
        range.selectNode(one);
        return one.nodeType === 1 ? one.getBoundingClientRect() : range.getBoundingClientRect();
    };
    const shown = (one) => one.nodeType === 3 ? one.data.trim()
        : one.nodeType === 1 && !["absolute", "fixed"].includes(getComputedStyle(one).position);
    const apart = (one, other) => {
        const [a, b] = [box(one), box(other)];
        if (!a.width || !b.width || !a.height || !b.height) return 0;
        return Math.max(b.left - a.right, a.left - b.right, b.top - a.bottom, a.top - b.bottom);
    };
    const flexible = () => [...document.querySelectorAll("body *")]
        .filter((one) => getComputedStyle(one).display.includes("flex"))
        .filter((one) => parseFloat(getComputedStyle(one).columnGap) > 0);
    return flexible().flatMap((box) => {
        const parts = [...box.childNodes].filter(shown);
        return parts.slice(1).map((part, at) => {
            const name = `${box.className || box.tagName}: ${box.textContent.slice(0, 40)}`;
            return { box, name, apart: () => apart(parts[at], part) };
        });
    });
})()"""
TOUCHING = f"""() => {{
    const pairs = {PAIRS};
    const before = pairs.map((pair) => pair.apart());
    for (const {{ box }} of pairs) box.style.setProperty("gap", "0", "important");
    const touches = (pair, at) => before[at] >= 3 && pair.apart() < 2;
    const found = pairs.filter(touches).map(({{ name }}) => name);
    // What stays in the page is as it was for the next scene.
    for (const {{ box }} of pairs) box.style.removeProperty("gap");
    return found;
}}"""
THERE = "() => [...document.styleSheets].some(({ href }) => /legacy-/.test(href))"
PHONES = {
    **{f"play-{name}": PHONE[name] for name in ("input-typed", "entry", "lobby", "reveal", "sent")},
    **{f"match-{name}": MATCH_PHONE[name] for name in ("input", "reveal")},
    **{f"order-{name}": ORDER_PHONE[name] for name in ("input-half", "table", "reveal")},
    **{
        f"maturity-{name}": MATURITY_PHONE[name] for name in ("alone", "table-form", "reveal-apart")
    },
    **{f"commit-{name}": COMMITMENT_PHONE[name] for name in ("own", "ready", "sent-own")},
    **{f"ideas-{name}": IDEAS_PHONE[name] for name in ("change", "sent-two", "table-thumbs")},
    **{f"ideas-{name}": IDEAS_PHONE[name] for name in ("vote-set", "result-paid", "result-tie")},
    **OPINION_PHONE,
    **{f"barometer-{name}": BAROMETER_PHONE[name] for name in ("opinion", "advise-given", "done")},
}


def apart(page: Page) -> list[str]:
    """Return which neighbours touch once no flexible box has a gap, as where none knows it."""
    page.wait_for_function(
        "() => [...document.styleSheets].some(({ href }) => /legacy-/.test(href))"
    )
    wait_until_still(page)
    touching: list[str] = page.evaluate(TOUCHING)
    return touching


FIELDSETS = """() => [...document.querySelectorAll("fieldset")]
    .filter((one) => getComputedStyle(one).display !== "block")
    .map((one) => one.outerHTML.slice(0, 80))"""


def test_nothing_touches_on_a_phone_without_gaps(gapless: BrowserContext) -> None:
    """Neighbours that a gap keeps apart are kept apart by a margin, and no fieldset is laid out."""
    for name, page in each_scene(
        lambda scene: OpenedScene(gapless, scene, DIST / "phone.html"), PHONES
    ):
        # Chrome before 86 draws a fieldset as a block, whatever its styles say.
        assert page.evaluate(FIELDSETS) == [], name
        assert apart(page) == [], name


@pytest.mark.parametrize("name", ["home", "lobby", "input", "words-lock", "closed"])
def test_nothing_touches_on_a_console_without_gaps(gapless: BrowserContext, name: str) -> None:
    """The same on the console, wide and narrow."""
    page = open_console(gapless, name).page
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 780})
        assert page.evaluate(FIELDSETS) == [], width
        assert apart(page) == [], width


EDGES = """(paths) => paths.map((path) => {
    const one = document.querySelector(path);
    const { left, right } = one.getBoundingClientRect();
    const box = one.parentElement.getBoundingClientRect();
    const style = getComputedStyle(one.parentElement);
    return [Math.round(left - box.left - parseFloat(style.paddingLeft)),
            Math.round(box.right - parseFloat(style.paddingRight) - right)];
})"""


CLOSE = """() => document.querySelectorAll("body *").forEach((one) => {
    if (getComputedStyle(one).display.includes("flex")) one.style.setProperty("gap", "0");
})"""
BORDER = 2
"""px of a button without outline: what is in it begins behind."""


def edges(page: Page, *paths: str) -> list[list[int]]:
    """Return how far from the inner edges of their boxes the elements begin and end, in px."""
    page.wait_for_function(THERE)
    page.evaluate(CLOSE)
    wait_until_still(page)
    found: list[list[int]] = page.evaluate(EDGES, list(paths))
    return found


def test_margins_move_nothing_off_its_edge_on_a_phone(gapless: BrowserContext) -> None:
    """Tiles begin below the title, pictograms where lines do, and the name ends where they do."""
    page = OpenedScene(gapless, PHONE["lobby"], DIST / "phone.html").page
    menu(page).click()
    tiles, hand, name = edges(
        page, ".phase-line .tiles", ".seat .button > svg", ".state > span:nth-of-type(2)"
    )
    assert (tiles[0], hand[0], name[1]) == (0, BORDER, 0)


def test_margins_move_nothing_off_its_edge_on_a_screen(gapless: BrowserContext) -> None:
    """The button of the sounds ends where the page does."""
    page = OpenedScene(gapless, scene_of("input"), DIST / "screen.html").page
    page.set_viewport_size({"width": 1280, "height": 720})
    assert edges(page, ".header .sound")[0][1] == 0


def test_what_a_busy_button_says_stands_in_its_middle() -> None:
    """Over its usual words, which keep its width: Chrome before 83 stacks what is in a button."""
    assert rule(".button.busy")["position"] == "relative"
    assert rule(".button.busy .sending-label")["position"] == "absolute"


UNDERLINED = """() => [...document.querySelectorAll("summary")].map(({ firstElementChild }) =>
    firstElementChild && getComputedStyle(firstElementChild).textDecorationLine)"""


@pytest.mark.parametrize("name", ["entry", "duo-discuss"])
def test_what_unfolds_is_underlined(older: BrowserContext, name: str) -> None:
    """By its own words: in Chrome of 2020 a line of the whole does not reach them."""
    page = OpenedScene(older, PHONE[name], DIST / "phone.html").page
    # What unfolds may come with a later part of the page.
    page.locator("summary").first.wait_for(state="attached")
    lines = page.evaluate(UNDERLINED)
    assert lines
    assert set(lines) == {"underline"}


@pytest.mark.parametrize("name", ["lobby", "input", "reveal", "words"])
def test_nothing_touches_on_a_screen_without_gaps(gapless: BrowserContext, name: str) -> None:
    """The same on the screen."""
    page = OpenedScene(gapless, scene_of(name), DIST / "screen.html").page
    page.set_viewport_size({"width": 1280, "height": 720})
    assert apart(page) == []


def test_browsers_of_today_load_no_margins(older: BrowserContext) -> None:
    """Where gaps are known, nothing more is fetched."""
    page = OpenedScene(older, PHONE["entry"], DIST / "phone.html").page
    names = page.evaluate("[...document.querySelectorAll('link')].map(({ href }) => href)")
    assert names
    assert [name for name in names if "legacy" in name] == []


def test_what_unfolds_has_no_sign_of_the_browser() -> None:
    """Chrome before 89 and Safari write one before it, whatever its display is."""
    assert rule("summary::-webkit-details-marker") == {"display": "none"}


SHELLS = ("phone", "console", "screen", "draw")


def open_too_old(context: BrowserContext, shell: str) -> Page:
    """Open a page whose script means nothing to its browser."""
    page = context.new_page()

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN)
        if path.endswith(".js"):
            route.fulfill(body="a ?? ?? b", content_type="text/javascript")
        elif path.startswith("/assets/"):
            route.fulfill(path=DIST / path[1:])
        else:
            headers = {"content-security-policy": POLICY, "content-type": "text/html"}
            route.fulfill(body=(DIST / f"{shell}.html").read_bytes(), headers=headers)

    page.route("**/*", serve)
    page.goto(ORIGIN)
    return page


def test_a_browser_that_is_too_old_shows_a_message(browser: Browser) -> None:
    """Where the page's script means nothing, its styles show one sentence in both languages.

    They do so after seconds; so all pages wait at once.
    """
    context = browser.new_context(viewport={"width": 320, "height": 640})
    refused: list[str] = []
    context.on(
        "console",
        lambda line: refused.append(line.text) if "Content Security" in line.text else None,
    )
    pages = []
    for shell in SHELLS:
        pages.append(open_too_old(context, shell))
        told = pages[-1].locator(".old")
        expect(told).to_contain_text("ce navigateur est trop ancien")
        expect(told).to_be_hidden()
    for page in pages:
        told = page.locator(".old")
        expect(told).to_be_visible()
        expect(told.locator("[lang=en]")).to_contain_text("this browser is too old")
        box = told.bounding_box()
        assert box
        padding = "one => parseFloat(getComputedStyle(one).paddingLeft)"
        assert box["x"] + float(told.evaluate(padding)) >= 16
        # It is told in a part of the page, not beside all of them.
        assert [problem for problem in violations(page) if problem.startswith("region")] == []
    assert refused == []
    context.close()


@pytest.mark.parametrize("shell", SHELLS)
def test_without_a_script_both_languages_say_so(browser: Browser, shell: str) -> None:
    """At once, away from the edge, and without a word about the browser's age."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page = context.new_page()

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN)
        route.fulfill(path=DIST / (path[1:] if path.startswith("/assets/") else f"{shell}.html"))

    page.route("**/*", serve)
    page.goto(ORIGIN)
    lines = page.locator("noscript main p")
    expect(lines).to_contain_text(["JavaScript", "JavaScript"])
    expect(lines.last).to_have_attribute("lang", "en")
    for line in (page.locator("h1"), lines.first, lines.last):
        box = line.bounding_box()
        assert box
        assert 16 <= box["x"] <= box["x"] + box["width"] <= 304
    expect(page.locator(".old")).to_be_hidden()
    context.close()


def rule(selector: str) -> dict[str, str]:
    """Return what the built styles of phones say of *selector*, when it stands by itself."""
    css = "".join(file.read_text() for file in sorted((DIST / "assets").glob("*.css")))
    found = [body for names, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css) if names == selector]
    assert found, selector
    return dict(part.split(":", 1) for body in found for part in body.split(";"))


def test_a_focused_title_shows_no_ring() -> None:
    """Said by itself: a rule with :focus-visible is dropped whole where that is unknown."""
    assert rule('[tabindex="-1"]:focus')["outline"] in ("0", "none")
    assert rule(":focus:not(:focus-visible)")["outline"] in ("0", "none")
    assert "var(--focus)" in rule(":focus")["outline"]


def test_the_ruler_of_firefox_is_drawn_like_the_others() -> None:
    """Its line lies at the foot of the field, and its thumb is as large, ring included."""
    lines = [
        rule(f".ruler input::{name}")
        for name in ("-webkit-slider-runnable-track", "-moz-range-track")
    ]
    assert lines[0] == lines[1]
    thumb, other = (
        rule(f".ruler input::{name}") for name in ("-moz-range-thumb", "-webkit-slider-thumb")
    )
    assert thumb["box-sizing"] == "border-box"
    for name in ("width", "height", "border", "box-shadow"):
        assert thumb[name] == other[name]


def test_own_data_are_seen_taken_along_and_erased(older: BrowserContext) -> None:
    """A file needs neither a clipboard nor HTTPS, in a browser of 2020 as in one of today."""
    page = MineScene(older, Scene(all=room(), seat=SEAT), in_play).page
    press_in_menu(page, "Mes données")
    expect(page.locator("main")).to_contain_text("1\u202f288\u00a0litres")
    with page.expect_download() as download:
        page.get_by_role("button", name="Emporter mes données").click()
    assert download.value.suggested_filename.endswith(".json")
    page.get_by_role("button", name="Effacer mes données").click()
    page.get_by_role("button", name="Effacer pour toujours").click()
    expect(page.get_by_role("heading", name="Vos données sont effacées")).to_be_visible()
