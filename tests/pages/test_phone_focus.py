"""Where a phone's page stands and where its focus is when the page changes."""

from dataclasses import replace

from playwright.sync_api import expect

from tests.pages.opened_scene import Open
from tests.pages.scenes import PHONE, Scene, room, seat, solo


def test_the_focus_goes_to_the_title_if_what_had_it_is_gone(open_scene: Open) -> None:
    """A new step takes away the focused button: the title has the focus, not the page."""
    opened = open_scene(Scene(solo("input"), seat(), type="400"))
    opened.page.get_by_role("button", name="Valider").focus()
    opened.send_document("all", solo("lock", here={"id": 8}))
    expect(opened.page.get_by_role("heading", level=1)).to_be_focused()


def test_a_new_step_is_read_from_its_top(open_scene: Open) -> None:
    """It scrolls to its first line, with the focus on its title; an own answer moves neither."""
    opened = open_scene(Scene(solo("input"), seat(), type="400"))
    page = opened.page
    page.set_viewport_size({"width": 320, "height": 400})
    page.evaluate("scrollTo(0, 120)")
    page.get_by_role("button", name="Valider").click()
    opened.wait_for_moves(1)
    opened.send_document("seat", seat(mine=400), 101)
    expect(page.get_by_text("C'est noté.")).to_be_visible()
    assert page.evaluate("scrollY") > 0
    opened.send_document("all", solo("lock", here={"id": 8}))
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert page.evaluate("scrollY") == 0


def test_the_last_page_is_read_from_its_top(open_scene: Open) -> None:
    """Also when it comes while one reads further down."""
    opened = open_scene(replace(PHONE["discuss"], card=True))
    opened.page.set_viewport_size({"width": 320, "height": 400})
    opened.page.evaluate("scrollTo(0, 120)")
    opened.send_document("all", room(status="closed"))
    expect(opened.page.get_by_role("heading", level=1)).to_be_focused()
    assert opened.page.evaluate("scrollY") == 0


def test_the_focus_stays_if_what_has_it_stays(open_scene: Open) -> None:
    """A count that grows moves no focus."""
    opened = open_scene(Scene(solo("input"), seat(), type="400"))
    field = opened.page.locator(".num input")
    field.focus()
    opened.send(type="patch", audience="all", revision=5, patch={"play": {"answered": 20}})
    opened.page.wait_for_timeout(200)
    expect(field).to_be_focused()
