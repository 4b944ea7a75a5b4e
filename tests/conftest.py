"""What holds for every test: how Hypothesis looks, which loop runs, and what is read once."""

import gc
from collections.abc import Collection, Iterator
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, settings

from game_server.content import layer
from game_server.content.problems import Fault, SourceFile
from game_server.content.yaml.nodes import Node, parse

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


def pytest_sessionstart() -> None:
    """Look for nothing to free while tests are found: hardly anything is given up then."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Look from now on, but not through what stays to the end."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Run tests marked `anyio` on asyncio, the only loop that the server knows."""
    return "asyncio"


@pytest.fixture(scope="session", autouse=True)
def parsed_once() -> Iterator[None]:
    """Parse the same lines once: most tests of content change one file of many.

    What comes of a text depends on nothing else, and nobody can change it.
    """

    @lru_cache(maxsize=1_000)
    def remembered(file: SourceFile, keys: frozenset[str]) -> tuple[Node, tuple[Fault, ...]]:
        return parse(file, keys)

    def once(file: SourceFile, keys: Collection[str]) -> tuple[Node, tuple[Fault, ...]]:
        return remembered(file, frozenset(keys))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layer, "parse", once)
        yield
