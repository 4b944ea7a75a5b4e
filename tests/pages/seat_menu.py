"""« Aide », which every page with a seat has in its head."""

import re

from playwright.sync_api import Locator, Page

NAME = re.compile("^(Aide|Help)$")


def menu(page: Page) -> Locator:
    """Return the button that opens it and closes it."""
    return page.get_by_role("button", name=NAME)


def press_in_menu(page: Page, name: str) -> None:
    """Open it unless it is open, and press the button *name* in it."""
    button = menu(page)
    if button.get_attribute("aria-expanded") != "true":
        button.click()
    page.get_by_role("button", name=name).click()
