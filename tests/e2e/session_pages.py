"""What every session on real pages does: open a room, enter it, answer, press the big button."""

import re
from collections.abc import Callable
from typing import Unpack

from playwright.sync_api import Page, expect

from tests.e2e.axe import fits, violations
from tests.e2e.conftest import Open, PageOptions
from tests.e2e.input_devices import InputDevice, Touch
from tests.e2e.server import KEY, Server


class JoinOptions(PageOptions, total=False):
    """Say how a browser shows a page, in which a *script* runs first."""

    script: str


def open_room(
    open_page: Open, server: Server, title: str, *, checks: bool = False
) -> tuple[Page, str]:
    """Open the console by its link, open a room of the scenario *title*; return page and code.

    The pages on the way there are the same for all who do: one test *checks* them for the others.
    """
    console = open_page(f"{server.address}/console#cle={KEY}", 1280, 800)
    if checks:
        assert violations(console) == []
    console.get_by_role("button", name="Ouvrir la console").click()
    console.locator(".scenarios").get_by_text(title).click()
    if checks:
        assert violations(console) == []
    console.get_by_role("button", name="Ouvrir la salle").click()
    expect(console).to_have_url(re.compile(r"#[2-9A-Z]{6}$"))
    return console, console.url.rpartition("#")[2]


def enter(
    open_page: Open,
    address: str,
    code: str,
    name: str,
    *,
    size: tuple[int, int] = (390, 780),
    use: Callable[[Page], InputDevice] = Touch,
    checks: bool = False,
    **shown: Unpack[JoinOptions],
) -> Page:
    """Enter the room on a phone, as people do.

    The entry page is the same in all rooms: one test *checks* it for the others.
    """
    phone = open_page(f"{address}/r/{code}", *size, **shown)
    hands = use(phone)
    hands.write(phone.get_by_label("Votre surnom"), name)
    if checks:
        assert violations(phone) == []
    assert fits(phone)
    hands.press(phone.get_by_role("button", name="Jouer"))
    expect(phone.get_by_text(f"Vous y êtes, {name}.")).to_be_visible()
    return phone


def estimate(phone: Page, value: str) -> None:
    """Type an estimate and send it."""
    phone.get_by_role("textbox").fill(value)
    phone.get_by_role("button", name="Valider").click()
    expect(phone.get_by_text("C'est noté.")).to_be_visible()


class _TouchByDefault(dict[Page, InputDevice]):
    """Use every page with a finger that nobody said anything else of."""

    def __missing__(self, page: Page) -> InputDevice:
        return Touch(page)


def advance(console: Page, *labels: str) -> None:
    """Press the button that leads on once for each of the labels: the big one, or one beside it."""
    busy = console.locator(".control-bar .button.primary[aria-disabled='true']")
    for label in labels:
        button = console.locator(".control-bar .button", has_text=label)
        button.first.click()
        # The label goes as soon as the move is sent; the step may come later, and closes dialogs.
        expect(button).to_have_count(0)
        expect(busy).to_have_count(0)
        expect(button).to_have_count(0)


def _press_next(console: Page) -> None:
    console.locator(".control-bar .button.primary").click()


class SessionPages:
    """Hold the pages of one session, and drive it from the console."""

    def __init__(self, console: Page, screen: Page, phones: list[Page], bots: int) -> None:
        """Take the pages of a room in its lobby; so many *bots* play beside them.

        Without *checks*, only what is played is tested: the pages were checked elsewhere. Those
        that are *alike* show what another one shows at the same size, and those that are *tinted*
        do so in other colours.
        """
        self.checks = True
        self.console = console
        self.screen = screen
        self.phones = phones
        self.bots = bots
        self.hands: dict[Page, InputDevice] = _TouchByDefault()
        self.simple: set[Page] = set()
        self.alike: set[Page] = set()
        self.tinted: set[Page] = set()
        self.use: Callable[[Page], None] = _press_next

    def next(self, label: str) -> None:
        """Press the big button or one beside it, which says *label*, and look at every page."""
        big = self.console.locator(".control-bar .button.primary")
        button = self.console.locator(".control-bar .button", has_text=label)
        expect(button.first).to_be_visible()
        expect(big).not_to_have_attribute("aria-disabled", "true")
        if button.first.evaluate("button => button.classList.contains('primary')"):
            self.use(self.console)
        else:
            button.first.click()
        expect(button).to_have_count(0)
        if self.checks:
            self.check()

    def end(self, label: str) -> None:
        """End the session by the big button, which says *label*, and once more where it asks.

        It says so only once the move before it has come back: until then a press does nothing.
        """
        big = self.console.locator(".control-bar .button.primary")
        expect(big).to_contain_text(label)
        big.click()
        asked = self.console.get_by_role("alertdialog", name=label)
        asked.get_by_role("button", name=label).click()

    def check(self) -> None:
        """Find nothing against accessibility, and no sideways scrolling, on any page."""
        for page in (self.console, self.screen, *self.phones):
            assert fits(page)
            if page not in self.alike:
                assert violations(page, colours=page in self.tinted) == []

    def answer(self, *values: str) -> None:
        """Let each phone estimate, and the bots too; the console counts them all."""
        for phone, value in zip(self.phones, values, strict=True):
            estimate(phone, value)
        self.all_in()

    def all_in(self) -> None:
        """Wait until the console counts the answers of everybody, bots included."""
        total = len(self.phones) + self.bots
        counted = re.compile(rf"{total}\s*(?:sur|of)\s*{total}")
        expect(self.console.get_by_text(counted).first).to_be_visible()
