"""A trial with simulated people: one press opens it, it is marked, and told when they leave."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import MOMENTS, OPEN, SCENARIOS, OpenConsole

SIZES = ((320, 640), (768, 1024), (1920, 1080))
MARK = "Essai\u00a0: 20 personnes simulées"
LEFT = "Les personnes simulées sont parties."


def refuse(page: Page, code: str, /, **details: object) -> None:
    """Let the server refuse to open anything."""
    body = json.dumps({"code": code, "details": details})
    page.route(
        "**/api/rooms",
        lambda route: (
            route.fulfill(status=409, body=body, content_type="application/json")
            if route.request.method == "POST"
            else route.fallback()
        ),
    )


def test_each_scenario_is_tried_with_one_press(console: OpenConsole) -> None:
    """Whatever is ticked below, that asks for the trial alone."""
    page = console("home").page
    expect(page.get_by_text("ouvre la vraie salle avec 20\u00a0personnes simulées")).to_be_visible()
    for scenario in SCENARIOS:
        expect(page.get_by_role("button", name=f"Essayer {scenario['title']}")).to_be_visible()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
        assert violations(page) == [], width
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.get_by_role("button", name="Essayer Flash").click()
    assert json.loads(sent.value.post_data or "") == {"scenario": "flash", "simulated": True}


def test_a_trial_is_marked_among_the_open_rooms(console: OpenConsole) -> None:
    """So nobody takes it for the session of tonight."""
    rooms = [OPEN, OPEN | {"code": "K7RM4X", "trial": True}]
    page = console("home", {"/api/rooms": {"rooms": rooms}}).page
    # Past sessions, which may come before or after, are listed without a code.
    listed = page.locator(".rooms li:has(> a > b)")
    expect(listed).to_have_count(2)
    expect(listed.first).not_to_contain_text("Séance d'essai")
    expect(listed.last).to_contain_text("Séance d'essai")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
        assert violations(page) == [], width
    page.set_viewport_size({"width": 1280, "height": 720})


def test_a_trial_that_is_refused_says_where_to_go(console: OpenConsole) -> None:
    """The one that still runs is named; a busy server asks for patience."""
    page = console("home").page
    refuse(page, "trial_running", code="K7RM4X")
    page.get_by_role("button", name="Essayer Flash").click()
    expect(page.get_by_text("Votre essai est encore ouvert\u00a0: salle K7RM4X.")).to_be_visible()
    refuse(page, "server_busy")
    page.get_by_role("button", name="Essayer Flash").click()
    expect(page.get_by_text("Le serveur est occupé par d'autres salles.")).to_be_visible()


def test_the_expected_number_is_asked_at_the_opening_and_remembered(console: OpenConsole) -> None:
    """What is no number is told before anything is sent."""
    page = console("home").page
    field = page.get_by_label("Combien de personnes attendez\u2011vous")
    expect(field).to_have_value("")
    go = page.locator(".opening .button.primary")
    posted: list[str] = []
    page.on("request", lambda request: posted.append(request.method))
    for wrong in ("vingt", "1001"):
        field.fill(wrong)
        go.press("Enter")
        expect(page.get_by_text("ou laissez vide.")).to_be_visible()
    assert "POST" not in posted
    field.fill("28")
    with page.expect_request(lambda request: request.method == "POST") as sent:
        go.click()
    assert json.loads(sent.value.post_data or "")["expected"] == 28
    again = console("home").page
    expect(again.get_by_label("Combien de personnes attendez\u2011vous")).to_have_value("28")


def test_the_console_of_a_trial_is_marked_and_told_when_people_leave(console: OpenConsole) -> None:
    """Not as long as one of them is there; the notice goes when they come back."""
    opened = console("input")
    page = opened.page
    everybody = MOMENTS["input"][0]
    expect(page.get_by_text(MARK)).to_have_count(0)
    trial = everybody["room"] | {"trial": True, "simulated": 20}
    opened.send_document("all", everybody | {"room": trial})
    opened.send(type="presence", facilitators=1, phones=2, online={}, simulated=1)
    expect(page.get_by_text(MARK)).to_be_visible()
    expect(page.get_by_text(LEFT)).to_have_count(0)
    opened.send(type="presence", facilitators=1, phones=1, online={})
    expect(page.get_by_text(LEFT)).to_be_visible()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
        assert violations(page) == [], width
    opened.send(type="presence", facilitators=1, phones=3, online={}, simulated=2)
    expect(page.get_by_text(LEFT)).to_have_count(0)


@pytest.mark.parametrize(("width", "rows"), [(1280, 1), (390, 2)])
def test_the_head_of_a_trial_has_air(console: OpenConsole, width: int, rows: int) -> None:
    """Its buttons stay in one row beside what is said; nothing touches the edge of the window."""
    opened = console("input")
    page = opened.page
    everybody = MOMENTS["input"][0]
    titled = {"title": "L'appel à projets", "trial": True, "simulated": 20}
    opened.send_document("all", everybody | {"room": everybody["room"] | titled})
    page.set_viewport_size({"width": width, "height": 800})
    expect(page.get_by_text(MARK)).to_be_visible()
    parts = page.locator(".header .brand, .header .button:visible")
    boxes = parts.evaluate_all("all => all.map((one) => one.getBoundingClientRect().toJSON())")
    tops = {round(box["y"] + box["height"] / 2) for box in boxes}
    assert len(tops) <= rows
    assert min(box["y"] for box in boxes) >= 8
