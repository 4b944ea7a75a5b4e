"""A late session: one press leaves an optional activity out, another puts it back."""

from playwright.sync_api import expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import MOMENTS, OpenConsole
from tests.pages.opened_scene import now

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
    press.click()
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
    panel = page.get_by_role("region", name="Passer à la suite")
    expect(panel).to_contain_text("Les réponses données comptent.")
    panel.get_by_role("button", name="Passer à la suite").click()
    step = MOMENTS["input"][0]["step"]["id"]
    assert opened.wait_for_moves(1) == [{"type": "skip", "step": step}]
