"""What changes the ballot once people vote: it is asked before, on the console (M8.4)."""

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import console_document
from tests.pages.ideas_scenes import BIKES, TITLES, console_of, listed, row
from tests.pages.test_ideas_console import moved, picking

YES, NO = "Oui, changer la liste", "Non, laisser la liste"
ALL_PHONES = "La liste change sur tous les téléphones."


def button(page: Page, name: str) -> Locator:
    """Return the button *name*."""
    return page.get_by_role("button", name=name)


def pick_two(page: Page) -> Locator:
    """Pick two ideas, and return the button that groups them."""
    for title in (TITLES[1], TITLES[2]):
        picking(page, title).click()
    return button(page, "Regrouper (2)")


def test_grouping_is_asked_again_once_people_vote(laptop: BrowserContext) -> None:
    """How many would be on the ballot then, and that voices may come back."""
    opened = console_of(laptop, "vote")
    page = opened.page
    group = pick_two(page)
    group.click()
    question = page.get_by_role("alertdialog", name="Le vote est ouvert")
    expect(question).to_contain_text("Le vote est ouvert\u00a0: la liste passerait de 5 à 4.")
    expect(question).to_contain_text(ALL_PHONES)
    expect(question).to_contain_text("Des voix données seraient peut-être rendues.")
    assert violations(page) == []
    for width, height in ((320, 640), (768, 1024), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
        # Neither the bar nor the end of the window hides it.
        button(page, YES).click(trial=True)
    assert opened.moves() == []
    button(page, NO).click()
    picking(page, TITLES[5]).click()
    button(page, "Regrouper (3)").click()
    expect(question).to_contain_text("la liste passerait de 5 à 3.")
    button(page, YES).click()
    assert moved(opened, 1) == [{"type": "ideas.merge", "ideas": ["i01", "i02", "i05"]}]
    expect(question).to_have_count(0)


def test_another_title_is_asked_again_once_people_vote(laptop: BrowserContext) -> None:
    """▲ takes nothing off the ballot, and changes what all phones read."""
    opened = console_of(laptop, "vote")
    page = opened.page
    lead = button(page, f"En faire le titre\u00a0: {TITLES[4]}")
    lead.click()
    expect(
        page.get_by_text("Le vote est ouvert\u00a0: ce groupe changerait de titre.")
    ).to_be_visible()
    assert violations(page) == []
    button(page, NO).click()
    assert opened.moves() == []
    lead.click()
    button(page, YES).click()
    assert moved(opened, 2) == [
        {"type": "ideas.split", "idea": "i04"},
        {"type": "ideas.merge", "ideas": ["i04", "i00"]},
    ]


@pytest.mark.parametrize(
    ("name", "then"),
    [(f"Défaire ce groupe {BIKES}", 7), (f"Sortir du groupe {TITLES[3]}", 6)],
)
def test_taking_apart_says_what_becomes_of_the_list(
    laptop: BrowserContext, name: str, then: int
) -> None:
    """As many more as leave the group."""
    page = console_of(laptop, "vote").page
    button(page, name).click()
    expect(page.get_by_text(f"la liste passerait de 5 à {then}.")).to_be_visible()


def test_while_ideas_are_grouped_nothing_is_asked(laptop: BrowserContext) -> None:
    """Nobody votes yet."""
    opened = console_of(laptop, "group")
    pick_two(opened.page).click()
    assert moved(opened, 1) == [{"type": "ideas.merge", "ideas": ["i01", "i02"]}]
    button(opened.page, f"En faire le titre\u00a0: {TITLES[4]}").click()
    assert len(moved(opened, 3)) == 3


@pytest.mark.parametrize("leaves", ["Escape", NO])
def test_the_keyboard_goes_into_the_question_and_back(laptop: BrowserContext, leaves: str) -> None:
    """The focus is on the question, then on the buttons after it, then where it was."""
    opened = console_of(laptop, "vote")
    page = opened.page
    for opener in (
        pick_two(page),
        button(page, f"En faire le titre\u00a0: {TITLES[4]}"),
        button(page, f"Défaire ce groupe {BIKES}"),
    ):
        opener.press("Enter")
        expect(opener).to_have_attribute("aria-expanded", "true")
        expect(page.get_by_role("alertdialog", name="Le vote est ouvert")).to_be_focused()
        page.keyboard.press("Tab")
        expect(button(page, YES)).to_be_focused()
        page.keyboard.press("Tab")
        expect(button(page, NO)).to_be_focused()
        page.keyboard.press("Escape" if leaves == "Escape" else "Enter")
        expect(opener).to_be_focused()
        expect(opener).to_have_attribute("aria-expanded", "false")
    assert opened.moves() == []


def test_the_focus_is_not_lost_with_what_was_undone(laptop: BrowserContext) -> None:
    """The group is gone, with its button: the focus is on that which groups."""
    opened = console_of(laptop, "vote")
    page = opened.page
    opener = button(page, f"Défaire ce groupe {BIKES}")
    opener.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(opener).to_be_focused()
    assert len(moved(opened, 2)) == 2
    apart = listed(*(row(n) for n in (0, 3, 4, 1, 2, 5)))
    opened.send_document("console", console_document("lock", play=apart))
    expect(opener).to_have_count(0)
    expect(button(page, "Regrouper (")).to_be_focused()
