"""Take pictures of every scene at the widths that matter, and ask axe what is wrong.

python clients/web/tests/look.py DIRECTORY [--dist DIRECTORY] [--dark] [--scenes NAME …]
"""

import argparse
import sys
from pathlib import Path
from typing import Literal

from pages import browser_of, open_scene
from playwright.sync_api import Page, sync_playwright
from scenes import PHONE

WEB = Path(__file__).parent.parent
AXE = WEB / "node_modules/axe-core/axe.min.js"
SIZES = {"320": (320, 640), "390": (390, 844), "768": (768, 1024)}


def main(pictures: Path, dist: Path, names: list[str], scheme: Literal["light", "dark"]) -> None:
    """Write one picture a scene and width into *pictures*; tell what axe finds."""
    pictures.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = browser_of(playwright)
        for name in names or PHONE:
            for label, (width, height) in SIZES.items():
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=scheme
                )
                page = open_scene(context, PHONE[name], dist / "phone.html")
                page.screenshot(path=pictures / f"{name}-{label}.png", full_page=True)
                for problem in (*_wide(page), *_axe(page)):
                    sys.stdout.write(f"{name} at {label}: {problem}\n")
                context.close()
        browser.close()


def _wide(page: Page) -> list[str]:
    """Tell by how much the content is wider than the page."""
    over: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{over} px too wide"] if over > 0 else []


def _axe(page: Page) -> list[str]:
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run().then((result) => result.violations)")
    return [f"{one['id']}: {[node['html'][:120] for node in one['nodes']]}" for one in found]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("pictures", type=Path)
    parser.add_argument("--dist", type=Path, default=WEB / "dist")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--scenes", nargs="*", default=[])
    given = parser.parse_args()
    main(given.pictures, given.dist, given.scenes, "dark" if given.dark else "light")
