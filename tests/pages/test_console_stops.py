"""One press stops the answers and shows them; another one only stops them."""

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import MOMENTS, OpenConsole, console_document
from tests.pages.scenes import Document

NEXT = {"what": "lock", "show": "figure"}


def asking(**answers: int) -> Document:
    """Return the console's document while an estimate is asked."""
    return console_document("lock", next=NEXT, answers={"answered": 19, "of": 28} | answers)


def test_one_press_stops_the_answers_and_shows_them(console: OpenConsole) -> None:
    """The big button does both; while the lock is on its way nothing more is pressed."""
    opened = console("input")
    page = opened.page
    opened.send_document("console", asking(unfinished=3), 101)
    button = page.locator(".control-bar .primary")
    expect(button).to_contain_text("Arrêter et montrer")
    expect(button).to_contain_text(
        "Sans réponse\u00a0: 6. Réponses en cours\u00a0: 3, elles comptent."
    )
    expect(page.locator(".answers .set")).to_have_count(3)
    assert violations(page) == []
    for width, height in ((1280, 720), (320, 640)):
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
    button.click()
    assert opened.wait_for_moves(1) == [{"type": "next", "step": 7, "show": True}]
    all_, _ = MOMENTS["input"]
    opened.send_document("all", all_ | {"step": all_["step"] | {"closing": True}}, 102)
    expect(button).to_have_attribute("aria-disabled", "true")


def test_the_answers_can_be_stopped_alone(console: OpenConsole) -> None:
    """A second button halts before the result."""
    opened = console("input")
    opened.send_document("console", asking(), 101)
    opened.page.get_by_role("button", name="Arrêter les réponses").click()
    assert opened.wait_for_moves(1) == [{"type": "next", "step": 7}]


@pytest.mark.parametrize("width", [320, 390])
def test_no_button_of_the_bar_stands_alone_on_a_row(console: OpenConsole, width: int) -> None:
    """On a phone that leads, the four small ones stand two and two."""
    opened = console("input")
    page = opened.page
    opened.send_document("console", asking(), 101)
    page.set_viewport_size({"width": width, "height": 780})
    tools = page.locator(".control-bar > .button:not(.primary)")
    expect(tools).to_have_count(4)
    boxes = [tool.bounding_box() for tool in tools.all()]
    rows = [round(box["y"]) for box in boxes if box]
    assert [rows.count(y) for y in sorted(set(rows))] == [2, 2]
    assert fits(page)
