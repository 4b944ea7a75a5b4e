"""How people use a page: with a finger, with the keyboard alone, or on a phone that is timed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 120
"""Presses of Tab after which what is looked for cannot be reached at all."""
WATCH_TAPS = """
window.taps = [];
let frames = 0;
let counting = false;
// Only while a tap waits for its answer: a page that counts all the time is drawn all the time.
const count = () => {
  frames += 1;
  counting = window.taps.some((tap) => !tap.seen);
  if (counting) requestAnimationFrame(count);
};
const answered = () => {
  const open = window.taps.filter((tap) => tap.took === undefined && !tap.seen);
  for (const tap of open) {
    tap.seen = true;
    tap.frames = frames - tap.frame;
    // After the frame that draws it, as the Event Timing API counts.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { tap.took = Math.round(performance.now() - tap.at); };
      port2.postMessage(0);
    });
  }
};
document.addEventListener("click", (event) => {
  // A label clicks its field once more: that is the same tap.
  if (!event.isTrusted || event.detail === 0) return;
  const what = event.target.closest("button, label, a, summary, input") ?? event.target;
  const text = what.textContent.trim().slice(0, 40);
  window.taps.push({ frame: frames, at: event.timeStamp, what: text });
  if (!counting) requestAnimationFrame(count);
  counting = true;
}, true);
document.addEventListener("change", answered, true);
new MutationObserver(answered).observe(document, {
  subtree: true, childList: true, attributes: true, characterData: true,
});
"""


ALL_DRAWN = "() => window.taps.every((tap) => tap.took !== undefined)"


class InputDevice(Protocol):
    """Press, choose and write on one page."""

    page: Page

    def press(self, what: Locator) -> None:
        """Press a button or a link."""

    def choose(self, what: Locator) -> None:
        """Choose a radio button or a tick, given by its field."""

    def write(self, field: Locator, text: str) -> None:
        """Write *text* in place of what a field holds."""


class Touch:
    """Tap what is seen."""

    def __init__(self, page: Page) -> None:
        """Use *page*."""
        self.page = page

    def press(self, what: Locator) -> None:
        """Tap it."""
        what.click()

    def choose(self, what: Locator) -> None:
        """Tap the label around the field, as it covers it."""
        what.locator("xpath=ancestor::label").click()

    def write(self, field: Locator, text: str) -> None:
        """Write as a phone's keyboard does."""
        field.fill(text)


class SlowTouch(Touch):
    """Tap on a phone whose processor is slow, from each tap until its answer is drawn.

    Not all the time: Chromium keeps a processor busy for as long as it slows a page down, and the
    other pages would have to do without.
    """

    def __init__(self, page: Page, times: int) -> None:
        """Use *page*, in which `WATCH_TAPS` runs, so many *times* as slow."""
        super().__init__(page)
        self._times = times
        self._session = page.context.new_cdp_session(page)

    def press(self, what: Locator) -> None:
        """Tap it, slowly."""
        with self._slow():
            super().press(what)

    def choose(self, what: Locator) -> None:
        """Tap its label, slowly."""
        with self._slow():
            super().choose(what)

    def write(self, field: Locator, text: str) -> None:
        """Write, slowly."""
        with self._slow():
            super().write(field, text)

    @contextmanager
    def _slow(self) -> Iterator[None]:
        self._run_at(self._times)
        yield
        self.page.wait_for_function(ALL_DRAWN)
        self._run_at(1)

    def _run_at(self, times: int) -> None:
        self._session.send("Emulation.setCPUThrottlingRate", {"rate": times})


class Keyboard:
    """Use the keyboard alone: Tab to what is meant, then the key that it takes."""

    def __init__(self, page: Page) -> None:
        """Use *page*."""
        self.page = page

    def press(self, what: Locator) -> None:
        """Reach it and press Enter."""
        self.reach(what)
        self.page.keyboard.press("Enter")

    def choose(self, what: Locator) -> None:
        """Reach the group, and move along it with the arrow keys."""
        expect(what).to_be_attached()
        name = what.get_attribute("name")
        self.reach(self.page.locator(f"input[name={name}]"))
        if what.is_checked():
            return
        self.page.keyboard.press("Space")
        for _ in range(MOST_TABS):
            if what.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no arrow key leads to {what}")

    def write(self, field: Locator, text: str) -> None:
        """Reach the field, which a Tab selects whole, and type."""
        self.reach(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def reach(self, what: Locator) -> None:
        """Press Tab until the focus is on it, or on one of several."""
        expect(what.first).to_be_visible()
        for _ in range(MOST_TABS):
            if what.evaluate_all("all => all.includes(document.activeElement)"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {what}")


@dataclass(frozen=True, slots=True)
class Tap:
    """Hold what was tapped; after how many frames the page changed, and ms it was drawn.

    Both are None where nothing on the page has changed until now.
    """

    what: str
    frames: int | None
    took: int | None


def taps(page: Page) -> list[Tap]:
    """Return the taps on a page that `WATCH_TAPS` runs in."""
    found = page.evaluate(
        "() => window.taps.map(({ what, frames, took }) => [what, frames ?? null, took ?? null])"
    )
    return [Tap(*tap) for tap in found]
