"""Debian's Chromium, as all tests and pictures of pages start it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Playwright, sync_playwright

HOST = "salle.test"
"""A name that is no secure context, as on a laptop's hotspot; 127.0.0.1 would count as one."""
ELSEWHERE = "ailleurs.test"
"""A name on another network of the same machine."""
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--host-resolver-rules=MAP {HOST} 127.0.0.1, MAP {ELSEWHERE} 127.0.0.2",
)


def browser_of(playwright: Playwright) -> Browser:
    """Start Chromium without a window, by the command that has none if it is there."""
    path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert path, "install Debian's chromium-headless-shell: make test does it as root"
    return playwright.chromium.launch(executable_path=path, args=list(FLAGS))


@contextmanager
def running() -> Iterator[Browser]:
    """Give a browser, which ends with the block."""
    with sync_playwright() as playwright:
        started = browser_of(playwright)
        yield started
        started.close()
