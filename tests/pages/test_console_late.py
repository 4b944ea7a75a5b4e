"""A late session: one press leaves an optional activity out, another puts it back."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import MOMENTS, OpenConsole
from tests.pages.opened_scene import now
from tests.pages.scenes import PHASES
from tests.pages.test_screen import SETTLED

SIZES = ((320, 640), (768, 1024), (1280, 800), (1920, 1080))


def test_a_late_session_is_offered_what_to_leave_out(console: OpenConsole) -> None:
    """Each optional activity is a button that says what it gives; the plan can take it back."""
    opened = console("input")
    page = opened.page
    document = MOMENTS["input"][1]
    late = now() - 20 * 60_000
    sheet = document["sheet"] | {
        "x1": {"planned": 300, "real": 1_000, "began": late, "outcome": "played"},
        "x2": {"planned": 180, "began": now()},
    }
    opened.send_document("console", document | {"sheet": sheet})
    press = page.get_by_role(
        "button", name="Ne pas jouer «\u00a0À vue de nez, encore\u00a0»\u00a0: 3"
    )
    expect(press).to_be_visible()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
        assert violations(page) == [], width
    expect(page.get_by_text("au lieu de")).to_be_visible()
    # The next button moves up to where this one was: a second press of the same hand is none.
    press.dblclick()
    assert opened.wait_for_moves(1) == [{"type": "leave_out", "phase": "x3", "on": True}]
    out = sheet | {"x3": sheet["x3"] | {"left_out": True}}
    opened.send_document("console", document | {"sheet": out}, 101)
    expect(press).to_have_count(0)
    page.get_by_role("button", name="Remettre À vue de nez, encore").click()
    assert opened.wait_for_moves(2)[1] == {"type": "leave_out", "phase": "x3", "on": False}


def test_leaving_after_the_result_counts_the_answers(console: OpenConsole) -> None:
    """The button and what it does say so, before the press."""
    opened = console("input")
    page = opened.page
    opened.send_document("console", MOMENTS["input"][1] | {"shows_result": True})
    page.get_by_role("button", name="Passer à la suite").click()
    panel = page.get_by_role("alertdialog", name="Passer à la suite")
    expect(panel).to_contain_text("Les réponses données comptent.")
    panel.get_by_role("button", name="Passer à la suite").click()
    step = MOMENTS["input"][0]["step"]["id"]
    assert opened.wait_for_moves(1) == [{"type": "skip", "step": step}]


def test_the_big_button_alone_leads_on_from_a_last_step(console: OpenConsole) -> None:
    """Beside « Activité suivante » nothing else does the same, nor beside the end."""
    opened = console("input")
    page, document = opened.page, MOMENTS["input"][1] | {"shows_result": True}
    opened.send_document("console", document)
    expect(page.get_by_role("button", name="Passer à la suite")).to_be_visible()
    # The first step of an activity may name the button, as the goals do.
    leading = ({"what": "goals", "phase": "Fin", "id": "x5"}, {"what": "end"})
    for at, button in enumerate(leading, 101):
        opened.send_document("console", document | {"next": button}, at)
        expect(page.get_by_role("button", name="Passer à la suite")).to_have_count(0)


def test_an_activity_that_was_left_out_is_not_told_as_skipped(console: OpenConsole) -> None:
    """It is passed over unseen; one that was under way is told, with the way back."""
    opened = console("input")
    page, everybody = opened.page, MOMENTS["input"][0]
    told = page.get_by_text("Activité sautée.")
    left = everybody["step"]["phase"]
    for at, (skipped, phase) in enumerate(((["x3"], "x4"), (["x3", "x4"], "x5")), 101):
        step = everybody["step"] | {"id": at, "phase": phase}
        done = {"done": [*everybody["done"], left], "skipped": skipped, "step": step}
        opened.send_document("all", everybody | done, at)
        expect(page.locator(".run [aria-current]")).to_contain_text(str(PHASES[phase]["title"]))
        if phase == "x5":
            expect(told).to_be_visible()
            continue
        # At once: what is told goes by itself after a while.
        page.wait_for_function(SETTLED)
        assert told.count() == 0


def test_what_was_skipped_is_told_until_the_next_step_alone(console: OpenConsole) -> None:
    """Once the activity after it goes on, the words would be about another one."""
    opened = console("input")
    page, everybody = opened.page, MOMENTS["input"][0]
    page.get_by_text("Écrire à la salle").click()
    skipped = everybody["step"]["phase"]
    brief = {"id": 101, "phase": "x4", "kind": "brief"}
    after = everybody | {
        "done": [*everybody["done"], skipped],
        "skipped": [skipped],
        "step": everybody["step"] | brief,
    }
    opened.send_document("all", after, 101)
    told = page.get_by_text("Activité sautée.")
    expect(told).to_be_visible()
    # What else changes there leaves it.
    opened.send_document("all", after | {"message": {"id": "t1", "text": "Un"}}, 102)
    expect(page.get_by_text("«\u00a0Un\u00a0»")).to_be_visible()
    assert told.count() == 1
    goes_on = {"step": after["step"] | {"id": 103, "kind": "input"}}
    opened.send_document("all", after | goes_on | {"message": {"id": "t2", "text": "Deux"}}, 103)
    expect(page.get_by_text("«\u00a0Deux\u00a0»")).to_be_visible()
    page.wait_for_function(SETTLED)
    # At once: what is told goes by itself after a while.
    assert told.count() == 0


def test_a_panel_opens_and_closes_without_a_jump(console: OpenConsole) -> None:
    """Time and notes stay where they were, though the bar lies below what focus scrolls to."""
    page = console("input").page
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.get_by_role("heading", name="À dire")).to_be_visible()
    # Parts of the page come later: until then there is nothing to scroll to.
    page.wait_for_function("() => { scrollTo(0, 40); return scrollY === 40; }")
    before = page.evaluate("scrollY")
    keep = page.get_by_role("button", name="Ne rien changer")
    # By the mouse: a click by name would scroll by itself.
    click_at(page, page.get_by_role("button", name="Sauter"))
    expect(keep).to_be_visible()
    assert page.evaluate("scrollY") == before
    click_at(page, keep)
    expect(keep).to_have_count(0)
    assert page.evaluate("scrollY") == before


def click_at(page: Page, target: Locator) -> None:
    """Press the mouse where *target* is."""
    box = target.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_message_is_shown_as_long_as_phones_show_it(console: OpenConsole) -> None:
    """So one can read again what was sent; the next activity takes it away."""
    opened = console("input")
    page, everybody = opened.page, MOMENTS["input"][0]
    page.get_by_text("Écrire à la salle").click()
    shown = page.get_by_text(
        "Sur les téléphones, pour cette activité\u00a0: «\u00a0Fin à 21 h\u00a0»"
    )
    message = {"message": {"id": "t9", "text": "Fin à 21 h"}}
    opened.send_document("all", everybody | message, 101)
    expect(shown).to_be_visible()
    opened.send_document("all", everybody, 102)
    expect(shown).to_have_count(0)
