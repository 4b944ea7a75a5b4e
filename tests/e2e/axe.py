"""Accessibility of a page, as axe-core finds it, and whether live regions stand in landmarks."""

from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
AXE = ROOT / "clients/web/node_modules/axe-core/axe.min.js"


# Only what is wrong is described and sent: it takes a third of the time.
# What is still fading in is judged as it stands once it is there.
RUN = """(only) => Promise.all(document.getAnimations()
  .filter(({ effect, playState }) =>
    playState === "running" && effect.getComputedTiming().endTime !== Infinity)
  .map(({ finished }) => finished.catch(() => {})))
  .then(() => axe.run(document, { resultTypes: ["violations"], ...only }))
  .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`)))"""
# Axe's rule `region` lets live regions stand anywhere; who goes from landmark to landmark does not
# come by them there.
OUTSIDE = """() => {
    const parts = "main, nav, aside, dialog, [role=dialog]";
    const named = "section[aria-label], section[aria-labelledby]";
    const ofPage = (one) => !one.parentElement.closest("main, nav, aside, section, article");
    const isLandmark = (one) =>
        one.matches(`${parts}, ${named}`) || (one.matches("header, footer") && ofPage(one));
    const stands = (one) => one !== null && (isLandmark(one) || stands(one.parentElement));
    return [...document.querySelectorAll("[aria-live], [role=status], [role=alert], [role=log]")]
        .filter((one) => !stands(one))
        .map((one) => `live region outside of landmarks: ${one.outerHTML.slice(0, 120)}`);
}"""


COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
"""The rules whose findings depend on colours."""


def violations(page: Page, *, colours: bool = False) -> list[str]:
    """Return what is wrong on *page*, or with its *colours*: rule and place, empty if nothing."""
    if not page.evaluate("() => 'axe' in window"):
        # Evaluated, not added as an element: the page's own policy allows no other script.
        page.evaluate(AXE.read_text() + "; undefined")
    found: list[str] = page.evaluate(RUN, COLOURS if colours else {})
    outside: list[str] = page.evaluate(OUTSIDE)
    return found + outside


FITS = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def fits(page: Page) -> bool:
    """Return whether *page* needs no scrolling sideways."""
    return bool(page.evaluate(FITS))
