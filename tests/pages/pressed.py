"""Presses on a page, one after the other, where it is scrolled: what has the focus then."""

from typing import Final

from playwright.sync_api import Error, Page

from tests.pages.opened_scene import wait_until_still

MOST: Final = 200
"""More presses than any page has."""
LIMIT: Final = 10_000
"""ms until a focus that is not seen is lost for good."""
# Each once: a button is known by its words and by the part that it stands in. Of all that can be
# pressed the first that is at hand, its middle at the middle of the window as far as that goes.
PRESS: Final = """async (known) => {
  const frame = () => new Promise(requestAnimationFrame);
  const drawn = () => frame().then(frame);
  const words = (one) => (one.getAttribute("aria-label") || one.textContent).trim();
  const middle = (one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2);
  };
  for (const one of document.querySelectorAll("button, summary")) {
    const part = one.closest("[role=alertdialog], section, li, form, details, header");
    const name = `${part ? part.className + " " + part.tagName : ""}: ${words(one)}`;
    if (known.includes(name) || one.disabled || !one.getClientRects().length) continue;
    one.scrollIntoView({ block: "center" });
    await drawn();
    if (!one.contains(middle(one))) continue;
    one.focus({ preventScroll: true });
    one.click();
    await drawn();
    return name;
  }
  return null;
}"""
# Of an input in a label, such as a choice, the label is the visible part.
FOCUS: Final = """async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const focused = document.activeElement;
  if (!focused || focused === document.body) return "body";
  const seen = focused.matches("input") && focused.closest("label") || focused;
  const { left, right, top, bottom } = seen.getBoundingClientRect();
  const inside = left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
  const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  if (inside && seen.contains(hit)) return "";
  return `${Math.round(top)} to ${Math.round(bottom)}: ${focused.outerHTML.slice(0, 80)}`;
}"""
# What an answer of the server changes takes the focus when it is here.
SETTLED: Final = f"""async (limit) => {{
  const seen = {FOCUS};
  const end = performance.now() + limit;
  let where = await seen();
  while (where && performance.now() < end) where = await seen();
  return where;
}}"""


def press_all(page: Page, known: set[str]) -> dict[str, str]:
    """Press what was not pressed yet; return by name the presses after which the focus is not seen.

    *known* has the names of what was pressed, and gets those of this page. It ends where a press
    leads to another page.
    """
    lost: dict[str, str] = {}
    address = page.url
    wait_until_still(page)
    for _ in range(MOST):
        try:
            name = page.evaluate(PRESS, sorted(known))
            if name is None:
                if not page.locator("[role=alertdialog]").count():
                    break
                page.keyboard.press("Escape")
                continue
            known.add(name)
            wait_until_still(page)
            if page.url != address:
                break
            if where := page.evaluate(SETTLED, LIMIT):
                lost[name] = where
        except Error as error:
            # A press that leads away takes the script with it.
            if "context was destroyed" not in str(error):
                raise
            break
    return lost
