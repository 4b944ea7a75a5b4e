"""What holds for every test: how long Hypothesis looks, and which event loop runs."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from tests.chromium import browser_of

# A slow machine is no failure, so no example has a deadline.
settings.register_profile("dev", max_examples=50, deadline=None)
# The same examples on every run: a change fails for what it did, not for a finding by chance.
settings.register_profile(
    "ci",
    max_examples=60,
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
# New examples on every run, many of them: this is where findings are made.
settings.register_profile(
    "long",
    max_examples=5_000,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("dev")


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Run tests marked `anyio` on asyncio, the only loop that the server knows."""
    return "asyncio"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start one browser for a module's tests of pages.

    Its event loop runs in this thread for as long as it does: an asynchronous test must not.
    """
    with sync_playwright() as playwright:
        started = browser_of(playwright)
        yield started
        started.close()
