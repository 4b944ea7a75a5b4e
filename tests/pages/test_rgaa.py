"""Criteria of RGAA that a browser can decide, on every kind of page."""

from collections.abc import Callable, Iterator
from typing import Final

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.e2e.axe import fits, violations
from tests.pages import commitment_scenes, follow_scenes, follow_up_scenes, impact_scenes
from tests.pages.console_scenes import MOMENTS, PAGES, open_console
from tests.pages.contexts import Contexts
from tests.pages.draw_page import open_draw_page
from tests.pages.follow_scenes import FollowServer
from tests.pages.follow_up_scenes import FollowUpServer
from tests.pages.impact_scenes import ImpactServer
from tests.pages.opened_scene import DIST, OpenedScene, each_scene, wait_until_still
from tests.pages.scenes import ABOUT, PHONE, Scene, room

DECORATION: Final = """() => [...document.querySelectorAll("img, svg")]
  .filter((one) => !one.closest("[aria-hidden=true]") && one.checkVisibility())
  .filter((one) => {
    if (one.localName === "img") return !one.hasAttribute("alt");
    const named = one.getAttribute("aria-label") || one.getAttribute("aria-labelledby");
    return !(one.getAttribute("role") === "img" && named) && !one.closest("[role=img]");
  })
  .map((one) => `1.2 ${one.outerHTML.slice(0, 120)}`)"""
"""An image is ignored by assistive technology, or it has a role and a name (1.2)."""
TABLES: Final = """() => [...document.querySelectorAll("table")]
  .filter((one) => one.querySelector("[colspan], [rowspan], [headers]") ||
    one.querySelectorAll("thead tr").length > 1)
  .map((one) => `5.1 ${one.outerHTML.slice(0, 120)}`)"""
"""No table has headings over headings, or cells of several (5.1, 5.2)."""
VALID: Final = """() => {
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  const copy = document.body.cloneNode(true);
  // With scripts a parser reads no elements in `noscript`; parsed styles are refused.
  for (const one of copy.querySelectorAll("noscript, script, style")) one.remove();
  for (const one of [copy, ...copy.querySelectorAll("[style]")]) one.removeAttribute("style");
  const again = new DOMParser().parseFromString(copy.outerHTML, "text/html").body;
  const names = (root) => [...root.querySelectorAll("*")].map(({ localName }) => localName);
  const [here, there] = [names(copy), names(again)];
  const at = here.findIndex((name, index) => name !== there[index]);
  const moved = here.length === there.length && at < 0 ? [] : [`${here[at]} is not where it was`];
  const flow = "div, p, ul, ol, dl, table, section, form, fieldset, figure, h1, h2, h3, details";
  const within = "p, span, button, label, h1, h2, h3, h4, strong, em, b, i, small, summary > span";
  const inner = [...copy.querySelectorAll(within)].flatMap((one) =>
    [...one.querySelectorAll(flow)].map(({ localName }) => `${localName} in ${one.localName}`));
  const type = document.doctype?.name === "html" ? [] : ["no document type"];
  const wrong = [...twice.map((id) => `id ${id} twice`), ...moved, ...inner, ...type];
  return wrong.map((one) => `8.2 ${one}`);
}"""
"""Elements stand where they may, a parser puts none elsewhere, and ids are single (8.2)."""
GROUPS: Final = """() => [...document.querySelectorAll("input[type=radio]")]
  .map((one) => [one, one.closest("fieldset, [role=radiogroup], [role=group]")])
  .filter(([, group]) => {
    if (!group) return true;
    if (group.getAttribute("aria-label")) return false;
    const by = group.getAttribute("aria-labelledby");
    if (by) return !document.getElementById(by)?.textContent.trim();
    return !group.querySelector("legend")?.textContent.trim();
  })
  .map(([one]) => `11.6 ${one.outerHTML.slice(0, 120)}`)"""
"""Choices of one question are a group, which has a name (11.6)."""
NEAR: Final = """(most) => [...document.querySelectorAll("label")]
  .filter((one) => one.control && one.checkVisibility() && one.control.checkVisibility())
  .filter((one) => {
    const [a, b] = [one.getBoundingClientRect(), one.control.getBoundingClientRect()];
    const apart = Math.max(b.left - a.right, a.left - b.right, b.top - a.bottom, a.top - b.bottom);
    return apart > most;
  })
  .map((one) => `11.4 ${one.outerHTML.slice(0, 120)}`)"""
"""A label stands beside its field, at most so many px apart (11.4)."""
SPACED: Final = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
CLIPPED: Final = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter((one) => one.checkVisibility() && !one.closest("svg, .visually-hidden, .brand"))
  .filter((one) => [...one.childNodes].some((part) => part.nodeType === 3 && part.data.trim()))
  .filter((one) => {
    const { overflowX, overflowY } = getComputedStyle(one);
    const cut = (flow, inner, outer) => /hidden|clip/.test(flow) && inner > outer + 1;
    return cut(overflowX, one.scrollWidth, one.clientWidth) ||
      cut(overflowY, one.scrollHeight, one.clientHeight);
  })
  .map((one) => `10.12 ${one.outerHTML.slice(0, 120)}`)"""
"""With the spacing that WCAG 1.4.12 asks for no text is cut off (10.12); the name is a picture."""
CHECKS: Final = (DECORATION, TABLES, VALID, GROUPS)
FARTHEST: Final = 32
"""px between a label and its field, at most."""
TURNED: Final = ((320, 640), (640, 320))
"""A small phone upright and lying (13.9); the screen of a room is never turned."""
Pages = Iterator[tuple[str, Page]]


def phones(context: BrowserContext) -> Pages:
    """Give each scene of a phone."""

    def open_(scene: Scene) -> OpenedScene:
        return OpenedScene(context, scene, DIST / "phone.html")

    yield from each_scene(open_, PHONE | commitment_scenes.PHONE)


def consoles(context: BrowserContext) -> Pages:
    """Give each page of the console, and each moment of a room."""
    for name in (*PAGES, *MOMENTS):
        page = open_console(context, name).page
        yield name, page
        page.close()


def screens(context: BrowserContext) -> Pages:
    """Give the screen of a room before it begins."""
    scene = Scene(room(), path="/screen/K7RM4X")
    yield "lobby", OpenedScene(context, scene, DIST / "screen.html").page


def draws(context: BrowserContext) -> Pages:
    """Give the page that checks a draw."""
    yield "form", open_draw_page(context, ABOUT)


def ideas(context: BrowserContext) -> Pages:
    """Give each state of an idea that is followed (`/idees`), and the field for its code."""
    yield "code", FollowServer().open(context)
    for name, idea in follow_scenes.STATES.items():
        page = FollowServer(idea).open(context, f"/idees#{follow_scenes.CODE}")
        page.locator("h1:focus").wait_for()
        yield name, page
        page.close()


def follow_ups(context: BrowserContext) -> Pages:
    """Give each state of a commitment that is told of (`/suivi`)."""
    for name, told in follow_up_scenes.STATES.items():
        page = FollowUpServer(told).open(context)
        page.locator("h1:focus").wait_for()
        yield name, page
        page.close()


def recalls(context: BrowserContext) -> Pages:
    """Give the page that a poster leads to (`/rappel`)."""
    told = FollowUpServer(follow_up_scenes.POSTER)
    page = told.open(context, f"/rappel#{follow_up_scenes.CODE}")
    page.locator("input[type=radio]").first.wait_for()
    yield "poster", page


def impacts(context: BrowserContext) -> Pages:
    """Give the page of the programme (`/impact`), all unfolded, and an empty year."""
    page = ImpactServer().open(context)
    page.locator("figure svg").first.wait_for()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    yield "year", page
    page.close()
    yield "empty", ImpactServer(impact_scenes.EMPTY).open(context)


KINDS: dict[str, Callable[[BrowserContext], Pages]] = {
    "phone": phones,
    "console": consoles,
    "screen": screens,
    "draw": draws,
    "/idees": ideas,
    "/suivi": follow_ups,
    "/rappel": recalls,
    "/impact": impacts,
}
"""All kinds of pages of the game; those of errors and papers have tests of their own."""


@pytest.mark.parametrize("kind", KINDS)
def test_markup_is_as_the_declaration_says(laptop: BrowserContext, kind: str) -> None:
    """Images (1.2), tables (5.1), validity (8.2), groups (11.6), labels (11.4)."""
    seen = 0
    for name, page in KINDS[kind](laptop):
        wait_until_still(page)
        wrong = [line for check in CHECKS for line in page.evaluate(check)]
        wrong += page.evaluate(NEAR, FARTHEST)
        assert wrong == [], name
        seen += 1
    assert seen


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "screen"])
def test_text_may_be_spaced_and_the_page_turned(small: BrowserContext, kind: str) -> None:
    """No text is cut off (10.12), and nothing depends on how a phone is held (13.9)."""
    for name, page in KINDS[kind](small):
        for width, height in TURNED:
            page.set_viewport_size({"width": width, "height": height})
            assert fits(page), (name, width)
        page.evaluate(SPACED)
        wait_until_still(page)
        assert page.evaluate(CLIPPED) == [], name
        assert fits(page), name


@pytest.mark.parametrize("kind", ["/idees", "/suivi", "/rappel", "/impact"])
def test_axe_finds_nothing(laptop: BrowserContext, kind: str) -> None:
    """On the pages that stand beside a session, too."""
    for name, page in KINDS[kind](laptop):
        assert violations(page) == [], name


BAD: Final = """<!doctype html><body><main>
  <img src="data:,"><svg width="9" height="9"></svg>
  <table><thead><tr><th colspan="2">a</th></tr></thead></table>
  <p id="one">a</p><p id="one">b</p><button><div>c</div></button>
  <label for="far">Far</label><div style="height: 200px"></div><input id="far">
  <input type="radio" name="alone" aria-label="alone">
  <p style="width: 4em; overflow: hidden; white-space: nowrap">much more than fits here</p>
</main>"""


def test_each_check_finds_what_is_wrong(contexts: Contexts) -> None:
    """On a page made to fail: a check that finds nothing anywhere would decide nothing."""
    with contexts.one(viewport={"width": 640, "height": 480}) as context:
        page = context.new_page()
        page.set_content(BAD)
        found = [line for check in (*CHECKS, CLIPPED) for line in page.evaluate(check)]
        found += page.evaluate(NEAR, FARTHEST)
        page.evaluate("document.querySelector('p').append(document.createElement('div'))")
        found += page.evaluate(VALID)
    assert {line.partition(" ")[0] for line in found} == {
        *("1.2", "5.1", "8.2", "11.4", "11.6", "10.12"),
    }
    assert sum(line.startswith("1.2 ") for line in found) == 2
    for wrong in ("is not where it was", "div in button", "id one twice"):
        assert any(wrong in line for line in found), wrong
