"""Take pictures of every scene at the widths that matter, and ask axe what is wrong.

python -m tests.pages.look DIRECTORY [--dist DIRECTORY] [--dark] [--scenes NAME …]
"""

import argparse
from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright

from tests.chromium import browser_of
from tests.e2e.axe import fits, violations
from tests.pages.scenes import PHONE
from tests.pages.stage import DIST, Stage

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
                page = Stage(context, PHONE[name], dist / "phone.html").page
                page.wait_for_timeout(400)
                page.screenshot(path=pictures / f"{name}-{label}.png", full_page=True)
                for problem in violations(page):
                    print(f"{name} at {label}: {problem}")
                if not fits(page):
                    print(f"{name} at {label}: wider than the page")
                context.close()
        browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("pictures", type=Path)
    parser.add_argument("--dist", type=Path, default=DIST)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--scenes", nargs="*", default=[])
    given = parser.parse_args()
    main(given.pictures, given.dist, given.scenes, "dark" if given.dark else "light")
