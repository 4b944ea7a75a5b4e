"""Fixtures of the tests of the sign-on: a town with an honest provider."""

from collections.abc import AsyncIterator

import pytest

from tests.unit.web.sign_on.browser import Town
from tests.unit.web.sign_on.forging_provider import ForgingProvider, providing


@pytest.fixture(scope="module")
async def provider(anyio_backend: str) -> AsyncIterator[ForgingProvider]:
    """Start a provider for the tests of a module."""
    assert anyio_backend == "asyncio"
    async with providing() as found:
        yield found


@pytest.fixture
async def there(provider: ForgingProvider) -> AsyncIterator[Town]:
    """Give a town of its own, whose provider is honest."""
    found = Town(provider)
    yield found
    await found.close()
