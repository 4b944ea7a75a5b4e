"""What a facilitator does with ideas on a real console: write for somebody, and group."""

from playwright.sync_api import Page, expect

from tests.e2e.at_tables import press
from tests.e2e.axe import fits, violations
from tests.e2e.texts import FRENCH


def written_for_somebody(console: Page, title: str) -> None:
    """Write for who has no phone; the code is shown once, for paper."""
    press(console, FRENCH["ideas.write_for"])
    console.get_by_label(FRENCH["ideas.for.title"]).fill(title)
    press(console, FRENCH["ideas.for_send"])
    expect(console.locator(".follow-code")).to_be_visible()
    assert fits(console)
    assert violations(console) == []
    press(console, FRENCH["ideas.for_code_done"])
    expect(console.locator(".follow-code")).to_have_count(0)


def group(console: Page, *titles: str) -> None:
    """Pick those that say the same, and put them together: the first gives the title."""
    for title in titles:
        pick = console.locator(".picking").get_by_role("button", name=title)
        pick.click()
        expect(pick).to_have_attribute("aria-pressed", "true")
    assert fits(console)
    assert violations(console) == []
    press(console, FRENCH["ideas.group"].format(n=len(titles)))
