"""What the keyboard does on the console: focus goes back to where it came from."""

import pytest
from playwright.sync_api import Page, expect

from tests.pages.console_scenes import MOMENTS, SEATS, OpenConsole
from tests.pages.opened_scene import wait_until_still

KICK = {"type": "kick", "seat": "p3"}


# What a mutation calls comes after a new picture was made, and before whatever follows it.
SKIP_AT_ONCE = """(title) => new MutationObserver((_, watching) => {
    if (!document.body.textContent.includes(title)) return;
    watching.disconnect();
    [...document.querySelectorAll(".control-bar button")]
        .find((one) => one.textContent.trim() === "Sauter").click();
}).observe(document.body, { subtree: true, childList: true, characterData: true })"""


def focused(page: Page, name: str) -> None:
    """Require that the focus is on the button called *name*."""
    expect(page.get_by_role("button", name=name)).to_be_focused()


def test_removing_somebody_keeps_the_focus_in_the_list(console: OpenConsole) -> None:
    """The focus goes back to the row, so that one more Space steers nothing."""
    opened = console("input")
    page = opened.page
    page.get_by_text("Voir les surnoms").click()
    page.get_by_role("button", name="Gérer Tilleul calme").press(" ")
    page.get_by_role("button", name="Faire sortir Tilleul calme").press(" ")
    focused(page, "Gérer Tilleul calme")
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Bloquer Tilleul calme")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    focused(page, "Gérer Tilleul calme")
    assert opened.moves() == [KICK]


def test_space_after_a_lost_focus_presses_nothing(console: OpenConsole) -> None:
    """A row that goes away under the focus leaves Space without effect, until the next click."""
    opened = console("input")
    opened.responds = False
    page = opened.page
    page.get_by_text("Voir les surnoms").click()
    page.get_by_role("button", name="Gérer Tilleul calme").press(" ")
    page.get_by_role("button", name="Faire sortir Tilleul calme").focus()
    rest = {id_: seat for id_, seat in SEATS.items() if id_ != "p3"}
    opened.send_document("console", MOMENTS["input"][1] | {"seats": rest, "order": list(rest)})
    expect(page.get_by_role("button", name="Gérer Tilleul calme")).to_have_count(0)
    page.keyboard.press(" ")
    page.get_by_text("À dire").click()
    assert opened.moves() == []
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Un instant")).to_be_visible()
    assert [move["type"] for move in opened.moves()] == ["next"]


@pytest.mark.parametrize("leave", ["Escape", "Ne rien changer"])
@pytest.mark.parametrize(
    ("scene", "opener"),
    [
        ("input", "Sauter"),
        ("input", "Revenir"),
        ("input", "Terminer la séance"),
        ("words", "Terminer la séance Les"),
    ],
)
def test_a_closed_panel_gives_the_focus_back(
    console: OpenConsole, scene: str, opener: str, leave: str
) -> None:
    """Escape and « Ne rien changer » lead back to the button that opened the panel."""
    opened = console(scene)
    page = opened.page
    page.get_by_role("button", name=opener).press(" ")
    panel = page.locator(".panel")
    expect(panel).to_be_focused()
    if leave == "Escape":
        page.keyboard.press("Escape")
    else:
        panel.get_by_role("button", name=leave).press(" ")
    expect(panel).to_have_count(0)
    focused(page, opener)
    assert opened.moves() == []


def test_the_end_asked_for_by_the_keyboard_gives_the_focus_to_the_big_button(
    console: OpenConsole,
) -> None:
    """Space on the page opens the panel of the end; Escape leads to the button it stood for."""
    page = console("words").page
    expect(page.locator(".control-bar .primary")).to_be_visible()
    # A button can be seen a moment before its keys are heard.
    wait_until_still(page)
    page.keyboard.press(" ")
    expect(page.locator(".panel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".control-bar .primary")).to_be_focused()


def test_a_step_that_changes_takes_no_focus_away(console: OpenConsole) -> None:
    """What a press in the panel brought closes the panel, and the focus goes to its opener."""
    opened = console("input")
    page = opened.page
    page.get_by_role("button", name="Sauter").press(" ")
    page.get_by_role("button", name="Sauter cette activité").press(" ")
    all_, console_document = MOMENTS["lock"]
    opened.send_document("all", all_ | {"step": all_["step"] | {"id": 8}})
    opened.send_document("console", console_document | {"step": 8})
    expect(page.locator(".panel")).to_have_count(0)
    focused(page, "Sauter")


def test_the_report_opens_at_its_title(console: OpenConsole) -> None:
    """However far down the end was asked for, the title is on screen and has the focus."""
    opened = console("input")
    page = opened.page
    page.set_viewport_size({"width": 1366, "height": 400})
    page.get_by_role("button", name="Terminer la séance").click()
    page.get_by_role("button", name="Oui, terminer la séance").click()
    assert page.evaluate("scrollY") > 0
    all_, console_document = MOMENTS["closed"]
    opened.send_document("all", all_)
    opened.send_document("console", console_document)
    title = page.get_by_role("heading", name="Bilan de la séance")
    expect(title).to_be_focused()
    expect(title).to_be_in_viewport()


def test_a_panel_that_is_opened_as_a_step_begins_stays(console: OpenConsole) -> None:
    """What closes the panel of the step before leaves it alone."""
    opened = console("input")
    document, console_ = MOMENTS["lock"]
    opened.send_document("console", console_)
    title = "Une autre activité"
    opened.page.evaluate(SKIP_AT_ONCE, title)
    here = document["step"]["phase"]
    phases = document["phases"] | {here: document["phases"][here] | {"title": title}}
    step = document["step"] | {"id": document["step"]["id"] + 1}
    opened.send_document("all", document | {"phases": phases, "step": step})
    expect(opened.page.get_by_text(title).first).to_be_visible()
    wait_until_still(opened.page)
    expect(opened.page.get_by_role("alertdialog", name="Sauter cette activité")).to_be_visible()
