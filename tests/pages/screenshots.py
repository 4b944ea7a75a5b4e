"""Take pictures of every scene at the widths that matter, and ask axe what is wrong.

python -m tests.pages.screenshots DIRECTORY [--dist DIRECTORY] [--dark] [--variant en-simple]
    [--scenes NAME …]
"""

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright

from tests.chromium import browser_of
from tests.e2e.axe import fits, violations
from tests.pages.opened_scene import DIST, OpenedScene
from tests.pages.scenes import PHONE
from tests.pages.site import site

SIZES = {"320": (320, 640), "375": (375, 667), "768": (768, 1024), "1920": (1920, 1080)}


VARIANTS = ("fr", "en", "fr-simple", "en-simple")


def main(
    pictures: Path, dist: Path, names: list[str], scheme: Literal["light", "dark"], variant: str
) -> None:
    """Write one picture a scene and width into *pictures*; tell what axe finds."""
    speak = f"localStorage.setItem('metodd.variant', {json.dumps(json.dumps(variant))})"
    pictures.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = browser_of(playwright, site().flag)
        for name in names or PHONE:
            for label, (width, height) in SIZES.items():
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=scheme
                )
                context.add_init_script(speak)
                # What is pressed has a French name.
                scene = PHONE[name] if variant[:2] == "fr" else replace(PHONE[name], press=())
                page = OpenedScene(context, scene, dist / "phone.html").page
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
    parser.add_argument("--variant", choices=VARIANTS, default="fr")
    parser.add_argument("--scenes", nargs="*", default=[])
    given = parser.parse_args()
    scheme: Literal["light", "dark"] = "dark" if given.dark else "light"
    main(given.pictures, given.dist, given.scenes, scheme, given.variant)
