"""Debian's Chromium, as all tests and pictures of pages start it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.timeouts import PAGE_WAIT_LIMIT

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
    # The language of those who play here: a phone follows its browser's on its first visit.
    "--accept-lang=fr-FR",
    f"--host-resolver-rules=MAP {HOST} 127.0.0.1, MAP {ELSEWHERE} 127.0.0.2",
)

# --disable-features: this list replaces that of Playwright, and has what matters of it.
# The first would start a spare process.
_WITHOUT = (
    *("SpareRendererForSitePerProcess", "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable"),
    *("PaintHolding", "OptimizationHints", "MediaRouter", "LensOverlay"),
    *("NetworkTimeServiceQuerying", "PreconnectToSearch", "AimEnabled"),
    # Features that cost time and no page shows: guarded pointers, the cache for going back.
    *("PartitionAllocBackupRefPtr", "BackForwardCache", "RenderDocument", "Prerender2"),
    *("AcceptCHFrame", "PreloadMediaEngagementData", "Translate", "GlobalMediaControls"),
)
SHARED = (
    "--process-per-site",
    # An empty page is of no site: each would start a process, and leave it for where it goes.
    "--renderer-process-limit=1",
    f"--disable-features={','.join(_WITHOUT)}",
)
"""Flags of a browser whose pages share a process, so that a page opens in less time."""


def browser_of(playwright: Playwright, *more: str) -> Browser:
    """Start Chromium without a window, by the command that has none if it is there."""
    path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert path, "install Debian's chromium-headless-shell: make test does it as root"
    return playwright.chromium.launch(executable_path=path, args=[*FLAGS, *more])


@contextmanager
def running(*more: str) -> Iterator[Browser]:
    """Give a browser with *more* flags, which ends with the block; who expects waits long."""
    expect.set_options(timeout=PAGE_WAIT_LIMIT)
    with sync_playwright() as playwright:
        started = browser_of(playwright, *more)
        yield started
        started.close()
