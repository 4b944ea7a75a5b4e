"""What the keyboard does on the console: focus goes back to where it came from."""

import pytest
from playwright.sync_api import Page, expect

from tests.pages.console_scenes import DESKS, SEATS, OpenConsole
from tests.pages.stage import still

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


def test_letting_somebody_out_keeps_the_place_in_the_list(console: OpenConsole) -> None:
    """The focus goes back to the row, so that one more Space steers nothing."""
    stage = console("input")
    page = stage.page
    page.get_by_text("Voir les surnoms").click()
    page.get_by_role("button", name="Gérer Tilleul calme").press(" ")
    page.get_by_role("button", name="Faire sortir Tilleul calme").press(" ")
    focused(page, "Gérer Tilleul calme")
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Bloquer Tilleul calme")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    focused(page, "Gérer Tilleul calme")
    assert stage.moves() == [KICK]


def test_a_lost_focus_never_steers_by_space(console: OpenConsole) -> None:
    """A row that goes away under the focus leaves Space without effect, until the next click."""
    stage = console("input")
    stage.answers = False
    page = stage.page
    page.get_by_text("Voir les surnoms").click()
    page.get_by_role("button", name="Gérer Tilleul calme").press(" ")
    page.get_by_role("button", name="Faire sortir Tilleul calme").focus()
    rest = {id_: seat for id_, seat in SEATS.items() if id_ != "p3"}
    stage.show("console", DESKS["input"][1] | {"seats": rest, "order": list(rest)})
    expect(page.get_by_role("button", name="Gérer Tilleul calme")).to_have_count(0)
    page.keyboard.press(" ")
    page.get_by_text("À dire").click()
    assert stage.moves() == []
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Un instant")).to_be_visible()
    assert [move["type"] for move in stage.moves()] == ["next"]


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
    stage = console(scene)
    page = stage.page
    page.get_by_role("button", name=opener).press(" ")
    panel = page.locator(".panel")
    expect(panel).to_be_focused()
    if leave == "Escape":
        page.keyboard.press("Escape")
    else:
        panel.get_by_role("button", name=leave).press(" ")
    expect(panel).to_have_count(0)
    focused(page, opener)
    assert stage.moves() == []


def test_the_end_asked_for_by_the_keyboard_gives_the_focus_to_the_big_button(
    console: OpenConsole,
) -> None:
    """Space on the page opens the panel of the end; Escape leads to the button it stood for."""
    page = console("words").page
    expect(page.locator(".control-bar .primary")).to_be_visible()
    # A button can be seen a moment before its keys are heard.
    still(page)
    page.keyboard.press(" ")
    expect(page.locator(".panel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".control-bar .primary")).to_be_focused()


def test_a_step_that_changes_takes_no_focus_away(console: OpenConsole) -> None:
    """What a press in the panel brought closes the panel, and the focus goes to its opener."""
    stage = console("input")
    page = stage.page
    page.get_by_role("button", name="Sauter").press(" ")
    page.get_by_role("button", name="Sauter cette activité").press(" ")
    all_, desk = DESKS["lock"]
    stage.show("all", all_ | {"step": all_["step"] | {"id": 8}})
    stage.show("console", desk | {"step": 8})
    expect(page.locator(".panel")).to_have_count(0)
    focused(page, "Sauter")


def test_the_report_opens_at_its_title(console: OpenConsole) -> None:
    """However far down the end was asked for, the title is on screen and has the focus."""
    stage = console("input")
    page = stage.page
    page.set_viewport_size({"width": 1366, "height": 400})
    page.get_by_role("button", name="Terminer la séance").click()
    page.get_by_role("button", name="Oui, terminer la séance").click()
    assert page.evaluate("scrollY") > 0
    all_, desk = DESKS["closed"]
    stage.show("all", all_)
    stage.show("console", desk)
    title = page.get_by_role("heading", name="Bilan de la séance")
    expect(title).to_be_focused()
    expect(title).to_be_in_viewport()


def test_a_panel_that_is_opened_as_a_step_begins_stays(console: OpenConsole) -> None:
    """What closes the panel of the step before leaves it alone."""
    stage = console("input")
    document, desk_ = DESKS["lock"]
    stage.show("console", desk_)
    title = "Une autre activité"
    stage.page.evaluate(SKIP_AT_ONCE, title)
    here = document["step"]["phase"]
    phases = document["phases"] | {here: document["phases"][here] | {"title": title}}
    step = document["step"] | {"id": document["step"]["id"] + 1}
    stage.show("all", document | {"phases": phases, "step": step})
    expect(stage.page.get_by_text(title).first).to_be_visible()
    still(stage.page)
    expect(stage.page.get_by_role("region", name="Sauter cette activité")).to_be_visible()
