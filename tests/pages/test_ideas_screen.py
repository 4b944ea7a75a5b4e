"""Ideas on the screen: read from the back, growing into groups, never more than a page holds."""

import re

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.ideas_scenes import (
    ARABIC,
    BIKES,
    HANDS,
    HTML,
    LONG,
    NINE,
    SCREEN,
    STACKS,
    TITLES,
    call,
    screen_of,
    shown,
    turn_to,
)
from tests.pages.opened_scene import OpenedScene, wait_until_still
from tests.pages.scenes import Document
from tests.pages.test_commitment_screen import RUNS_OVER, TEXT_SIZES, size_of

FULL_HD = (1920, 1080)
WIDE = ((1280, 720), FULL_HD, (1280, 800), (1024, 768))
SIZES = (*WIDE, (768, 1024), (320, 640))
SMALLEST = 32 / 1080
TO_THE_RIGHT = """(one) => {
  const words = document.createRange();
  words.selectNodeContents(one);
  const { right } = one.parentElement.getBoundingClientRect();
  const { paddingRight, borderRightWidth } = getComputedStyle(one.parentElement);
  const edges = parseFloat(paddingRight) + parseFloat(borderRightWidth);
  return right - edges - words.getBoundingClientRect().right;
}"""
"""How far the letters end from the right edge of what holds them."""
LINES = """(one) => {
  const words = document.createRange();
  words.selectNodeContents(one);
  return new Set([...words.getClientRects()].map(({ top }) => Math.round(top))).size;
}"""
"""How many lines a text has."""
APART = """([one, other]) => {
  const base = (of) => {
    const mark = document.createElement("i");
    mark.style.cssText = "display:inline-block;width:0;height:0";
    of.prepend(mark);
    const { bottom } = mark.getBoundingClientRect();
    mark.remove();
    return bottom;
  };
  return Math.abs(base(one) - base(other));
}"""
"""How far the lines are apart on which two texts begin."""
LEVEL_SAYS = "Égalité pour les dernières places\u00a0: la salle en garde 9 au lieu de 7."
PAGE_MS = 12_000
"""For which a page of ideas stands."""


def test_every_screen_fits_and_is_accessible(laptop: BrowserContext) -> None:
    """Nothing runs over, whatever is written, axe finds nothing, and all is read from afar."""
    opened = screen_of(laptop, "brief")
    page = opened.page
    for name in SCREEN:
        turn_to(opened, name)
        wait_until_still(page)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert fits(page), (name, width)
            if (width, height) in WIDE:
                expect_inside(page, name)
            if (width, height) == FULL_HD:
                assert min(page.evaluate(TEXT_SIZES)) >= height * SMALLEST - 0.1, name
        assert violations(page) == [], name


def expect_inside(page: Page, name: str) -> None:
    """Wait until the page has fitted its text, and fail if a line runs over."""
    page.wait_for_function(f"() => ({RUNS_OVER})().length === 0")
    assert page.evaluate(RUNS_OVER) == [], name


def test_who_answers_stands_there_while_people_write(laptop: BrowserContext) -> None:
    """With the rule, and how many ideas there are, counting up from five on."""
    opened = screen_of(laptop, "write-few")
    page = opened.page
    expect(page.get_by_text("Une idée en une phrase suffit.")).to_be_visible()
    expect(page.get_by_text("La Cellule RSO répond avant fin mars.")).to_be_visible()
    expect(page.locator(".count").first).to_have_text("Les idées arrivent.")
    turn_to(opened, "write")
    expect(page.locator(".count").first).to_have_text("Idées\u00a0: 23")
    page.set_viewport_size({"width": 1920, "height": 1080})
    assert size_of(page.locator(".count b").first) >= 180


def test_tables_that_are_done_are_counted(laptop: BrowserContext) -> None:
    """As in all activities of tables."""
    page = screen_of(laptop, "write-tables").page
    expect(page.get_by_text("Tables qui ont fini")).to_contain_text("2 sur 5")
    expect(page.get_by_text("Chaque table écrit, puis choisit ses idées.")).to_be_visible()


def test_groups_are_stacks_with_all_titles(laptop: BrowserContext) -> None:
    """A merge puts two tiles into one; an undo takes them apart again."""
    opened = screen_of(laptop, "group-nine")
    page = opened.page
    tiles = page.locator(".tiles-of > li")
    expect(tiles).to_have_count(9)
    expect(tiles.first.locator("li")).to_have_text([TITLES[3], "Des vélos pour tous"])
    expect(page.locator(".stack")).to_have_count(1)
    apart = [{"id": "i00", "title": BIKES}, *NINE[1:]]
    opened.send_document("all", call("group", ideas=apart))
    expect(page.locator(".stack")).to_have_count(0)


def test_more_than_a_page_holds_comes_in_pages(laptop: BrowserContext) -> None:
    """Each stands for a while, all come, and which they are is said."""
    for ideas in (LONG, STACKS):
        page = turning(laptop, call("group", ideas=ideas))
        tiles = page.locator(".tiles-of > li > b")
        said = page.locator(".idea-pages")
        seen: list[str] = []
        while len(seen) < len(ideas):
            texts = tiles.all_text_contents()
            first, last = len(seen) + 1, len(seen) + len(texts)
            expect(said).to_have_text(f"Idées {first} à {last}, sur 16")
            seen += texts
            page.clock.run_for(PAGE_MS)
            expect(said).not_to_contain_text(f"Idées {first} à")
        assert seen == [one["title"] for one in ideas]


def turning(context: BrowserContext, document: Document) -> Page:
    """Open a screen at the first page of what it shows."""
    opened = screen_of(context, "brief")
    page = opened.page
    page.clock.install(time=0)
    page.reload()
    page.locator("h1").first.wait_for()
    scene = shown(document)
    opened.send_documents(("all", scene.all or {}), ("screen", scene.screen or {}), revision=200)
    page.clock.run_for(1_000)
    page.locator(".tiles-of").wait_for()
    return page


def test_a_page_that_holds_all_does_not_turn(laptop: BrowserContext) -> None:
    """Nothing says so, either."""
    page = screen_of(laptop, "group-nine").page
    expect(page.locator(".idea-pages")).to_have_count(0)


def test_the_ballot_says_how_many_voices_and_who_voted(laptop: BrowserContext) -> None:
    """The same for all; and how many have voted, never for what."""
    page = screen_of(laptop, "vote").page
    expect(page.locator("h1")).to_contain_text("Vous avez 3\u00a0voix.")
    expect(page.locator(".count")).to_have_text("Réponses\u00a0: 19 sur 28")
    expect(page.locator(".tiles-of > li")).to_have_count(9)
    expect(page.locator(".stack small")).to_have_text("Idées proches\u00a0: 2")


def test_a_ballot_that_a_merge_made_short_keeps_its_rule(laptop: BrowserContext) -> None:
    """M8.5: whether one's own counts is as the vote opened, on the screen as on phones."""
    page = screen_of(laptop, "vote-merged").page
    expect(page.locator("h1")).to_have_text("Vous avez une voix, pas pour votre idée.")
    expect(screen_of(laptop, "vote-examples").page.locator("h1")).to_contain_text("Donnez\u2011la")


def test_a_kept_group_tells_what_is_in_it(laptop: BrowserContext) -> None:
    """By the titles where there is room for them, else by how many ideas it has."""
    opened = screen_of(laptop, "result-near")
    page = opened.page
    rows = page.locator(".kept-of > li")
    expect(rows.first).to_contain_text(f"Avec\u00a0: {TITLES[3]}\u00a0· Des vélos pour tous")
    expect(page.get_by_text("regroupées")).to_have_count(0)
    turn_to(opened, "result")
    expect(rows.first).to_contain_text("3\u00a0idées regroupées")
    expect(page.get_by_text("regroupées")).to_have_count(1)
    expect(page.get_by_text("Avec\u00a0:")).to_have_count(0)


def test_what_is_kept_stands_in_order_with_its_votes(laptop: BrowserContext) -> None:
    """Then a line, and below it that all others are handed on."""
    opened = screen_of(laptop, "result")
    page = opened.page
    rows = page.locator(".kept-of > li")
    expect(rows).to_have_count(7)
    expect(rows.first).to_contain_text(BIKES)
    expect(rows.first).to_contain_text("Voix\u00a0: 15+")
    others = "Autres idées du vote, transmises aussi\u00a0: 2"
    expect(page.locator(".line-of")).to_contain_text(others)
    aside = "Pas gardées par leur table, transmises quand même\u00a0: 3"
    expect(page.locator(".line-of")).to_contain_text(aside)
    expect(page.locator("main")).not_to_contain_text("Égalité")
    expect(page.locator(".line-of")).to_contain_text("La Cellule RSO répond avant fin mars.")
    turn_to(opened, "result-few")
    expect(page.locator(".idea-place")).to_have_count(0)
    expect(page.locator("main")).not_to_contain_text("Voix\u00a0: ")
    expect(page.locator("main")).to_contain_text("les places restent cachées")


def test_equal_votes_have_one_place(laptop: BrowserContext) -> None:
    """Their order is that of their titles, and no rank."""
    places = screen_of(laptop, "result-equal").page.locator(".idea-place")
    expect(places).to_have_text(["1", "2", "3", "4", "4", "4", "4"])


def test_what_stands_below_the_line_is_told_apart(laptop: BrowserContext) -> None:
    """Side by side as there is room, and none is broken in its midst."""
    page = screen_of(laptop, "result-few-hands").page
    page.set_viewport_size({"width": 1920, "height": 1080})
    told = page.locator(".others-of > span")
    expect(told).to_have_count(4)
    wait_until_still(page)
    assert [each.evaluate(LINES) for each in told.all()] == [1] * 4


def test_more_than_announced_are_kept_for_a_reason(laptop: BrowserContext) -> None:
    """The number that is announced says how far equal votes may go; the result, that they did."""
    opened = screen_of(laptop, "brief")
    page = opened.page
    expect(page.locator("main")).to_contain_text(
        "La salle en retiendra 7, jusqu'à 9 en cas d'égalité."
    )
    turn_to(opened, "result-level")
    expect(page.locator("h1")).to_have_text("Retenues par la salle\u00a0: 9")
    expect(page.locator(".kept-title > p")).to_have_text(LEVEL_SAYS)


def test_the_clock_of_the_tables_says_what_it_counts(laptop: BrowserContext) -> None:
    """Writing and thumbs: phones count the step of their table alone."""
    opened = screen_of(laptop, "write-tables")
    page = opened.page
    says = "L'écriture, puis les pouces"
    expect(page.get_by_text("Tables qui ont fini")).to_be_visible()
    expect(page.get_by_text(says)).to_have_count(0)
    turn_to(opened, "write-tables-timed")
    expect(page.get_by_text(says)).to_be_visible()


def apart(one: Locator, other: Locator) -> float:
    """Return how far the lines are apart on which two texts begin, in px."""
    found: float = one.page.evaluate(APART, [one.element_handle(), other.element_handle()])
    return found


def test_figures_stand_on_the_lines_of_their_words(laptop: BrowserContext) -> None:
    """A figure stays with its word; votes stand on the line of their title; the title is apart."""
    opened = screen_of(laptop, "write-tables-timed")
    page = opened.page
    page.set_viewport_size({"width": 1920, "height": 1080})
    turn_to(opened, "write-tables-timed")
    expect(page.locator(".count").first).to_have_text("Idées\u00a0: 8")
    wait_until_still(page)
    assert apart(page.locator(".count").first, page.locator(".count b").first) < 1
    turn_to(opened, "result-hands")
    expect(page.locator(".kept-of > li")).to_have_count(7)
    wait_until_still(page)
    for figure in page.locator(".kept-of p > span").all():
        assert figure.evaluate(LINES) == 1
    for row in page.locator(".kept-of > li").all():
        assert apart(row.locator(":scope > :nth-child(2)"), row.locator("p > span").first) < 1
    header, title = (page.locator(of).first.bounding_box() for of in (".header", "h1"))
    assert header
    assert title
    assert title["y"] - header["y"] - header["height"] >= 24


def test_a_draw_and_an_envelope_are_told(laptop: BrowserContext) -> None:
    """The lot with its fingerprint; the envelope with what fits and what is left."""
    opened = screen_of(laptop, "result-tie")
    page = opened.page
    expect(page.locator(".line-of")).to_contain_text("Le sort a choisi.")
    expect(page.locator(".line-of")).to_contain_text("Code de contrôle\u00a0: 3f1c 3f1c")
    turn_to(opened, "result-paid")
    expect(page.locator(".idea-paid")).to_have_count(4)
    expect(page.locator(".line-of")).to_contain_text("Il reste 21\u202f500\u00a0€.")


def test_texts_are_text_in_any_direction(laptop: BrowserContext) -> None:
    """HTML is shown as it was typed, and Arabic runs from the right."""
    page = screen_of(laptop, "group-arabic").page
    expect(page.locator(".tiles-of > li > b").nth(1)).to_have_text(HTML)
    arabic = page.get_by_text(ARABIC)
    assert arabic.evaluate("(one) => getComputedStyle(one).direction") == "rtl"
    assert abs(arabic.evaluate(TO_THE_RIGHT)) < 1


def test_what_is_kept_is_talked_about(laptop: BrowserContext) -> None:
    """The question, and the kept ideas below it."""
    opened: OpenedScene = screen_of(laptop, "discuss")
    expect(opened.page.locator("h1")).to_have_text("Qui peut aider ces idées à avancer\u202f?")
    expect(opened.page.locator(".kept-of > li")).to_have_count(7)


def test_hands_stand_beside_the_votes(laptop: BrowserContext) -> None:
    """With each that is kept; where no phone voted, what most hands were raised for."""
    opened = screen_of(laptop, "result-hands")
    page = opened.page
    expect(page.locator(".kept-of > li").nth(2)).to_contain_text("Mains\u00a0: 12")
    expect(page.locator(".line-of")).to_contain_text(f"Mains levées\u00a0: {sum(HANDS)}")
    turn_to(opened, "result-few-hands")
    expect(page.locator(".line-of")).to_contain_text("Mains levées\u00a0: 4")
    expect(page.locator(".kept-of")).not_to_contain_text("Mains")
    turn_to(opened, "result-hands-alone")
    expect(page.locator(".hands .tabular")).to_have_text(["12", "7", "6", "5", "4"])
    expect(page.locator(".line-of")).to_contain_text("Les idées montrées à la salle")
    expect(page.locator(".line-of")).to_have_class(re.compile(r"\bcome\b"))
