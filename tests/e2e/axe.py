"""Accessibility of a page, as axe-core finds it."""

from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
AXE = ROOT / "clients/web/node_modules/axe-core/axe.min.js"


# Only what is wrong is described and sent: it takes a third of the time.
# What is still fading in is judged as it stands once it is there.
RUN = """() => Promise.all(document.getAnimations()
  .filter(({ effect, playState }) =>
    playState === "running" && effect.getComputedTiming().endTime !== Infinity)
  .map(({ finished }) => finished.catch(() => {})))
  .then(() => axe.run(document, { resultTypes: ["violations"] }))
  .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`)))"""


def violations(page: Page) -> list[str]:
    """Return what axe-core finds on *page*: rule and place, empty if nothing."""
    if not page.evaluate("() => 'axe' in window"):
        # Evaluated, not added as an element: the page's own policy allows no other script.
        page.evaluate(AXE.read_text() + "; undefined")
    found: list[str] = page.evaluate(RUN)
    return found


def fits(page: Page) -> bool:
    """Tell whether *page* needs no scrolling sideways."""
    return bool(
        page.evaluate(
            "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
    )
