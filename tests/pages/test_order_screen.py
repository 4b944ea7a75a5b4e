"""An order on the projector and on the console: the things, then each with its figure."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import BrowserContext, ViewportSize, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import OpenConsole, console_document
from tests.pages.contexts import Contexts
from tests.pages.opened_scene import DIST, OpenedScene, now, wait_until_still
from tests.pages.order_scenes import DONE, MEALS, ORDER_SCREEN, RIGHT
from tests.pages.scenes import Scene
from tests.pages.test_screen import FOUND, NARROW, SETTLED, WIDE

Open = Callable[..., OpenedScene]
SCREEN = DIST / "screen.html"


@pytest.fixture
def open_screen(laptop: BrowserContext, contexts: Contexts) -> Iterator[Open]:
    """Open the screen on a document, one that has just *begun* with all that moves then."""
    moving = ExitStack()

    def open_(
        name: str, size: tuple[int, int] = WIDE[0], *, english: bool = False, begun: bool = False
    ) -> OpenedScene:
        context = moving.enter_context(contexts.one()) if begun else laptop
        document = ORDER_SCREEN[name]
        if begun:
            document = document | {"step": document["step"] | {"opened": now() + 60_000}}
        path = "/screen/K7RM4X" + ("#en" if english else "")
        return OpenedScene(context, Scene(document, screen=DONE, path=path), SCREEN, size)

    with moving:
        yield open_


def sized(size: tuple[int, int]) -> ViewportSize:
    """Return *size* as the browser wants it."""
    return {"width": size[0], "height": size[1]}


@pytest.mark.parametrize("english", [False, True])
def test_everything_is_legible_from_the_back(open_screen: Open, *, english: bool) -> None:
    """Nothing runs over or is smaller than 32 units; narrow pages are as wide as their window."""
    opened = open_screen("brief", english=english)
    page = opened.page
    for name, document in ORDER_SCREEN.items():
        page.set_viewport_size(sized(WIDE[0]))
        opened.send_document("all", document)
        wait_until_still(page)
        expect(page.locator("main")).to_contain_text(document["play"]["card"]["question"])
        for size in WIDE:
            page.set_viewport_size(sized(size))
            page.wait_for_function(SETTLED)
            wait_until_still(page)
            assert page.evaluate(FOUND) == [], (name, size)
        if english:
            continue
        assert violations(page) == [], name
        page.set_viewport_size(sized(NARROW[1]))
        assert fits(page), name


def test_the_things_stand_below_the_question(open_screen: Open) -> None:
    """From the opening of answers on, as phones have them; with how many answers are in."""
    expect(open_screen("brief").page.locator(".things")).to_have_count(0)
    page = open_screen("input").page
    expect(page.locator(".things li")).to_have_text(list(MEALS.values()))
    expect(page.locator(".count")).to_contain_text("19")


def test_tables_are_counted_and_never_named(open_screen: Open) -> None:
    """While they play the screen says how many are done, and shows no list of theirs."""
    page = open_screen("table").page
    expect(page.locator(".count")).to_have_text("Tables qui ont fini\u00a0: 2 sur 5")
    expect(page.locator(".ranked")).to_have_count(0)


def test_figures_wait_until_all_things_have_come(open_screen: Open) -> None:
    """A reveal begins with the lightest alone; at its end figures and reasons stand there."""
    opened = open_screen("reveal", begun=True)
    rows = opened.page.locator(".values > li")
    expect(rows.first).to_be_visible()
    expect(rows.first).to_contain_text(MEALS[RIGHT[0]])
    expect(rows.nth(1)).to_be_hidden()
    expect(opened.page.locator(".figure").first).to_be_hidden()
    expect(opened.page.locator(".means")).to_be_hidden()
    expect(opened.page.locator(".source")).to_be_hidden()
    opened.send_document("all", ORDER_SCREEN["reveal"])
    for number in range(len(RIGHT)):
        expect(rows.nth(number)).to_be_visible()
    expect(opened.page.locator(".figure").first).to_be_visible()
    expect(opened.page.locator(".means")).to_be_visible()


def test_a_weight_is_drawn_and_told_in_things_one_knows(open_screen: Open) -> None:
    """As often as the series says, beside why."""
    looks = open_screen("reveal").page.locator(".means .looks")
    expect(looks.locator(".picture svg")).to_have_count(6)
    expect(looks).to_contain_text("presque six repas végétariens")


def test_reduced_motion_shows_all_at_once(contexts: Contexts) -> None:
    """The end stands alone, at the very beginning of the reveal."""
    document = ORDER_SCREEN["reveal"]
    document = document | {"step": document["step"] | {"opened": now() + 60_000}}
    with contexts.one(reduced_motion="reduce") as context:
        scene = Scene(document, screen=DONE, path="/screen/K7RM4X")
        page = OpenedScene(context, scene, SCREEN, WIDE[0]).page
        expect(page.locator(".values > li").last).to_be_visible()
        expect(page.locator(".means")).to_be_visible()


def test_bars_are_as_long_as_the_figures(open_screen: Open) -> None:
    """The heaviest fills its track; the others the same part of theirs."""
    page = open_screen("reveal").page
    page.wait_for_function(SETTLED)
    wait_until_still(page)
    shares = [
        row.evaluate(
            "e => e.firstChild.getBoundingClientRect().width / e.getBoundingClientRect().width"
        )
        for row in page.locator(".values .track").all()
    ]
    assert shares == pytest.approx([0.54 / 4.97, 0.85 / 4.97, 1.46 / 4.97, 1], abs=0.01)


def test_what_tables_earned_is_in_the_order_of_their_numbers(open_screen: Open) -> None:
    """Nobody is ranked: points where phones show them, else words; nothing unless it is asked."""
    expect(open_screen("reveal").page.locator(".by-table")).to_have_count(0)
    page = open_screen("reveal-tables").page
    expect(page.locator(".by-table dt")).to_have_text([f"Table {n}" for n in range(1, 5)])
    expect(page.locator(".by-table dd").first).to_have_text("100 points sur 100")
    words = open_screen("reveal-words").page
    expect(words.locator(".by-table dd").nth(1)).to_have_text("Presque le même ordre.")


def test_lists_that_everybody_had_a_hand_in_are_told(open_screen: Open) -> None:
    """In the order of their numbers, and nothing where the mechanic names none."""
    told = "Tables où tout le monde a mis la main à la liste\u00a0: 1, 3."
    expect(open_screen("reveal-tables").page.get_by_text(told)).to_be_visible()
    expect(open_screen("reveal").page.get_by_text("a mis la main")).to_have_count(0)


@pytest.mark.parametrize("name", ["reveal-few", "reveal-none"])
def test_under_five_answers_nothing_is_said_of_them(open_screen: Open, name: str) -> None:
    """The figures are there all the same."""
    page = open_screen(name).page
    expect(page.locator(".values > li")).to_have_count(4)
    expect(page.locator(".together .lead")).to_have_count(0)
    hidden = page.get_by_text("Trop peu de réponses")
    expect(hidden).to_have_count(1 if name == "reveal-few" else 0)


def test_hands_show_beside_the_order(open_screen: Open) -> None:
    """Which thing they were raised for, as the last one."""
    page = open_screen("reveal-hands").page
    expect(page.locator(".means")).to_contain_text("qui vient en dernier")
    expect(page.locator(".hands li").first).to_contain_text(MEALS["beef"])


def show(opened: OpenedScene, name: str) -> None:
    """Show facilitators the scene *name*."""
    document = ORDER_SCREEN[name]
    opened.send_document("console", console_document("discuss"))
    opened.send_document("all", document)
    expect(opened.page.locator(".seen h3").first).to_have_text(document["play"]["card"]["question"])
    wait_until_still(opened.page)


def test_the_console_shows_the_truth_from_the_reveal_on(console: OpenConsole) -> None:
    """Before, the things without figures; it fits at all widths."""
    opened = console("lobby")
    page = opened.page
    for name in ORDER_SCREEN:
        show(opened, name)
        told = name.partition("-")[0] in ("reveal", "discuss")
        things = len(ORDER_SCREEN[name]["play"].get("order", []))
        expect(page.locator(".seen .values > li")).to_have_count(things if told else 0)
        expect(page.locator(".seen .things li")).to_have_count(0 if told else things)
        for size in ((320, 640), (768, 1024), (1280, 720)):
            page.set_viewport_size(sized(size))
            assert fits(page), (name, size)
        if name in ("input-long", "reveal-tables", "discuss-long"):
            assert violations(page) == [], name


def test_a_facilitator_reveals_what_tables_earned(console: OpenConsole) -> None:
    """From the reveal on, where tables played; the same button takes it off again."""
    opened = console("lobby")
    name = "Montrer les résultats des tables"
    show(opened, "reveal")
    expect(opened.page.get_by_role("button", name=name)).to_have_count(0)
    shown = ORDER_SCREEN["reveal-tables"]
    room = {key: value for key, value in shown["play"]["room"].items() if key != "tables"}
    opened.send_document("all", shown | {"play": shown["play"] | {"room": room}})
    opened.page.get_by_role("button", name=name).click()
    (move,) = opened.wait_for_moves(1)
    assert move["move"] == {"type": "order.show_tables", "shown": True}
    opened.send_document("all", shown)
    opened.page.get_by_role("button", name="Ne plus montrer les tables").click()
    assert opened.wait_for_moves(2)[1]["move"] == {"type": "order.show_tables", "shown": False}
