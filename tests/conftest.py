"""What holds for every test: how long Hypothesis looks, and which event loop runs."""

import pytest
from hypothesis import HealthCheck, settings

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
