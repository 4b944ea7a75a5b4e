"""Settings of all tests: Hypothesis profiles, the event loop, a cache of parsed content."""

import gc
from collections.abc import Collection, Iterator
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, settings

from game_server.content import layer
from game_server.content.problems import Fault, SourceFile
from game_server.content.yaml.nodes import Node, parse
from game_server.disclosure import Response

# No example has a deadline: a slow machine is no failure.
settings.register_profile("dev", max_examples=50, deadline=None)
# The same examples on every run: a change must not fail by chance.
settings.register_profile(
    "ci",
    max_examples=60,
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
# Many new examples on every run, to find faults.
settings.register_profile(
    "long",
    max_examples=5_000,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("dev")


def pytest_sessionstart() -> None:
    """Disable garbage collection during collection, when there is hardly any garbage."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Enable garbage collection, without the objects that stay to the end."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Run tests marked `anyio` on asyncio, the only loop that the server knows."""
    return "asyncio"


@pytest.fixture(scope="session", autouse=True)
def parsed_once() -> Iterator[None]:
    """Cache the parsing of content: most tests of content change one file of many.

    The result depends on the text alone, and is immutable.
    """

    @lru_cache(maxsize=1_000)
    def remembered(file: SourceFile, keys: frozenset[str]) -> tuple[Node, tuple[Fault, ...]]:
        return parse(file, keys)

    def once(file: SourceFile, keys: Collection[str]) -> tuple[Node, tuple[Fault, ...]]:
        return remembered(file, frozenset(keys))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layer, "parse", once)
        yield


@pytest.fixture
def as_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell each answer as it was given, for tests of what is computed of told ones."""

    def play(*given: object) -> object:
        """Return the play, the third of what is given."""
        return given[2]

    def within(*given: float) -> float:
        """Return the value, the fourth of what is given with the response itself."""
        return given[3]

    for module in ("figures.session.tally", "engine.flow.phases", "engine.views.play"):
        monkeypatch.setattr(f"game_server.{module}.told_play", play)
    monkeypatch.setattr(Response, "lot", lambda *_: None)
    monkeypatch.setattr(Response, "within", within)
