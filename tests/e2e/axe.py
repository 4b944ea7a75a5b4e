"""Accessibility of a page, as axe-core finds it."""

from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
AXE = ROOT / "clients/web/node_modules/axe-core/axe.min.js"


def violations(page: Page) -> list[str]:
    """Return what axe-core finds on *page*: rule and place, empty if nothing."""
    if not page.evaluate("() => 'axe' in window"):
        # Evaluated, not added as an element: the page's own policy allows no other script.
        page.evaluate(AXE.read_text())
    result = page.evaluate("() => axe.run(document)")
    return [
        f"{found['id']}: {node['target']} {node['failureSummary']}"
        for found in result["violations"]
        for node in found["nodes"]
    ]


def fits(page: Page) -> bool:
    """Tell whether *page* needs no scrolling sideways."""
    return bool(
        page.evaluate(
            "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
    )
