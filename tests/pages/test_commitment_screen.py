"""How the screen and the console show commitments: read from the back, and never who."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.commitment_scenes import (
    CONSOLE,
    FIVE,
    GESTURES,
    MOMENTS,
    SCREEN,
    commitment,
    console_of,
    screen_of,
)
from tests.pages.console_scenes import ConsolePage, console_document
from tests.pages.opened_scene import wait_until_still

FULL_HD = (1920, 1080)
WIDE = ((1280, 720), FULL_HD, (1024, 768))
SIZES = (*WIDE, (768, 1024), (320, 640))
SMALLEST = 32 / 1080
"""The smallest text read from 10 m, as a part of the projector's height."""
TEXT_SIZES = """() => [...document.querySelectorAll("main p, main li, main small, main b")]
    .map((one) => parseFloat(getComputedStyle(one).fontSize))"""
RUNS_OVER = """() => {
    const main = document.querySelector("main");
    const { bottom, right } = main.getBoundingClientRect();
    const out = [...main.querySelectorAll("h1, p, li")].filter((one) => {
        const box = one.getBoundingClientRect();
        return box.bottom > bottom + 1 || box.right > right + 1;
    });
    return out.map((one) => one.textContent);
}"""


def test_every_screen_fits_and_is_accessible(laptop: BrowserContext) -> None:
    """Nothing runs over, whatever is written, axe finds nothing, and walls are read from afar."""
    opened = screen_of(laptop, "brief")
    page = opened.page
    for name, document in SCREEN.items():
        opened.send_document("all", document)
        wait_until_still(page)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert fits(page), (name, width)
            if (width, height) in WIDE:
                expect_inside(page, name)
            if (width, height) == FULL_HD and name.startswith("wall-"):
                assert min(page.evaluate(TEXT_SIZES)) >= height * SMALLEST - 0.1, name
        assert violations(page) == [], name


def expect_inside(page: Page, name: str) -> None:
    """Wait until the page has fitted its text, and fail if a line runs over."""
    page.wait_for_function(f"() => ({RUNS_OVER})().length === 0")
    assert page.evaluate(RUNS_OVER) == [], name


def test_a_few_are_whole_sentences(laptop: BrowserContext) -> None:
    """What is said alike stands there once, with how many say it."""
    page = screen_of(laptop, "wall-5").page
    expect(page.locator("header")).to_contain_text("Le mur")
    rows = page.locator(".pledges > li")
    expect(rows).to_have_count(4)
    expect(rows.nth(1)).to_have_text(
        f"Si je suis {MOMENTS[1]}, alors mon geste\u00a0: {GESTURES[1]}. D'ici 2\u00a0semaines. × 2"
    )


def test_thirty_that_share_their_gestures_are_all_there(laptop: BrowserContext) -> None:
    """Each gesture once, with its moments."""
    page = screen_of(laptop, "wall-30-alike").page
    expect(page.locator(".pledges > li")).to_have_count(3)
    expect(page.locator(".pledges > li").first.locator(".when li")).to_have_count(4)
    expect(page.get_by_text("Autres engagements")).to_have_count(0)


def test_what_finds_no_place_is_counted(laptop: BrowserContext) -> None:
    """Thirty different ones: as many as can be read, and how many more the phones show."""
    page = screen_of(laptop, "wall-30").page
    shown = page.locator(".pledges > li").count()
    assert 12 <= shown < 30
    expect(
        page.get_by_text(f"Autres engagements, sur les téléphones\u00a0: {30 - shown}")
    ).to_be_visible()


def test_under_five_the_screen_says_when_it_opens(laptop: BrowserContext) -> None:
    """No item is shown."""
    page = screen_of(laptop, "wall-few").page
    expect(page.get_by_text("Le mur s'ouvre à partir de 5 engagements.")).to_be_visible()
    expect(page.locator(".pledges")).to_have_count(0)


def test_an_item_that_is_hidden_leaves_the_others_in_their_order(laptop: BrowserContext) -> None:
    """The facilitator hides one: the rest stays as it was."""
    opened = screen_of(laptop, "wall-9")
    rows = opened.page.locator(".pledges > li")
    before = rows.all_text_contents()
    items = SCREEN["wall-9"]["play"]["wall"]["items"]
    opened.send_document("all", commitment("reveal", [*items[:4], *items[5:]]))
    expect(rows).to_have_count(8)
    assert rows.all_text_contents() == [*before[:4], *before[5:]]


def test_answers_are_counted_while_they_come(laptop: BrowserContext) -> None:
    """The rule and the count, nothing of what is given."""
    page = screen_of(laptop, "input").page
    expect(page.get_by_text("Rien ne s'affiche sans votre accord.")).to_be_visible()
    expect(page.locator(".count")).to_have_text("Réponses\u00a0: 19 sur 28")


def test_every_console_fits_and_is_accessible(laptop: BrowserContext) -> None:
    """Also with a list of long sentences."""
    opened = console_of(laptop, "input")
    page = opened.page
    for name, (document, own) in CONSOLE.items():
        opened.send_document("console", own)
        opened.send_document("all", document)
        wait_until_still(page)
        for width, height in ((320, 640), (768, 1024), (1920, 1080), (1280, 720)):
            page.set_viewport_size({"width": width, "height": height})
            assert fits(page), (name, width)
        assert violations(page) == [], name


def test_items_can_be_hidden_before_the_room_sees_them(laptop: BrowserContext) -> None:
    """At the lock each stands with « Cacher », or « Montrer » if it is hidden already."""
    opened = console_of(laptop, "lock")
    page = opened.page
    expect(page.get_by_text("La salle ne voit pas encore ces engagements.")).to_be_visible()
    page.get_by_role("button", name=f"Cacher Si je suis {MOMENTS[3]}").click()
    hide = {"type": "commitment.hide", "item": "c4", "hidden": True}
    assert opened.wait_for_moves(1) == [{"type": "play", "step": 7, "move": hide}]
    expect(page.get_by_role("heading", name="Engagements cachés")).to_be_visible()
    page.get_by_role("button", name="Montrer Si je suis").click()
    assert opened.wait_for_moves(2)[1]["move"] == hide | {"item": "c08", "hidden": False}


def test_items_to_be_read_are_in_sight_before_they_show(laptop: BrowserContext) -> None:
    """On a laptop the list begins above the bar, and the button says what to do and what comes."""
    page = console_of(laptop, "lock").page
    page.set_viewport_size({"width": 1280, "height": 800})
    button = page.locator(".control-bar .primary small")
    expect(button).to_have_text("À relire d'abord\u00a0: 4. L'écran les montre ensuite.")
    first, notes = (page.locator(part).first.bounding_box() for part in (".picks li", ".to-say"))
    assert first
    assert notes
    assert first["y"] + first["height"] <= notes["y"]
    few = console_of(laptop, "few").page.locator(".control-bar .primary small")
    expect(few).to_have_text("Moins de 5 engagements pour le mur\u00a0: l'écran n'en montre aucun.")


def test_items_that_the_room_sees_are_said_to_be_seen(laptop: BrowserContext) -> None:
    """At the reveal the list says so; an erased text is said to be."""
    page = console_of(laptop, "wall").page
    expect(page.get_by_text("La salle voit ces engagements.")).to_be_visible()
    expect(page.get_by_role("button", name="Cacher")).to_have_count(len(FIVE))
    expect(page.locator(".pledges li").last).to_contain_text("Texte effacé")


def test_under_five_there_is_nothing_to_hide(laptop: BrowserContext) -> None:
    """The console says from how many on the wall opens; without a wall it says nothing of it."""
    page = console_of(laptop, "few").page
    expect(page.get_by_text("Le mur s'ouvre à partir de 5 engagements.")).to_be_visible()
    page = console_of(laptop, "no-wall").page
    expect(page.get_by_text("Le mur")).to_have_count(0)


def test_the_console_lists_none_while_answers_come(laptop: BrowserContext) -> None:
    """Nothing of what is given before the lock, and « Montrer le mur » is what comes next."""
    page = console_of(laptop, "input").page
    expect(page.locator(".pledges")).to_have_count(0)
    page = ConsolePage(laptop, console_of(laptop, "lock").scene, console_document("wall")).page
    expect(page.get_by_role("button", name="Montrer le mur")).to_be_visible()
