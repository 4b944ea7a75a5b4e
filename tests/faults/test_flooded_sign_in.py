"""A leader with a new browser signs in beside a flood of guesses from her own address.

    python -m tests.faults.test_flooded_sign_in

prints how long each of twelve new browsers took.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Final

import httpx2
import pytest

from game_server.bots.api import sign_in
from game_server.bots.local_server import LocalServer
from tests.faults.room_harness import KEY, running_server
from tests.load.accounts import WORDS, browser, invited
from tests.timeouts import WAIT_LIMIT

pytestmark = pytest.mark.anyio
NAME: Final = "Camille"
THREADS: Final = 30
BROWSERS: Final = 12
WITHIN: Final = 20.0
"""Seconds for which somebody in front of a room waits for her sign-in."""
ROOT: Final = Path(__file__).parents[2]


@dataclass(frozen=True)
class Tried:
    """Say how a new browser fared: the seconds it took, its requests, and whether it got in."""

    seconds: float
    requests: int
    inside: bool


@contextmanager
def guessing(port: int, *name: str) -> Iterator[Counter[str]]:
    """Guess in threads during the block; in its end the counter has what they were answered."""
    met: Counter[str] = Counter()
    words = [sys.executable, "-m", "tests.faults.guessing_crowd", str(port), str(THREADS), *name]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            yield met
        finally:
            said, _ = process.communicate()
            met.update(json.loads(said))


@asynccontextmanager
async def server_of(place: Path) -> AsyncIterator[LocalServer]:
    """Run a server on which NAME may lead."""
    async with running_server(place) as server:
        cookie = await sign_in(server.base, KEY)
        async with invited(server.base, cookie, NAME):
            yield server


async def try_once(client: httpx2.AsyncClient) -> float | None:
    """Try to sign in; return None for who is in, or the seconds after which to try again."""
    answer = await client.post("/api/login", json={"name": NAME, "password": WORDS})
    if answer.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        return float(answer.headers["Retry-After"])
    answer.raise_for_status()
    return None


async def try_until_in(server: LocalServer, within: float) -> Tried:
    """Sign a new browser in as its page does: again after the seconds that it was told."""
    loop, requests = asyncio.get_running_loop(), 0
    began = loop.time()
    try:
        async with browser(server.base) as fresh, asyncio.timeout(within):
            requests += 1
            while (pause := await try_once(fresh)) is not None:
                await asyncio.sleep(pause)
                requests += 1
    except TimeoutError:
        return Tried(within, requests, inside=False)
    return Tried(loop.time() - began, requests, inside=True)


@pytest.mark.parametrize("name", [NAME, ""], ids=["her own name", "other names"])
async def test_a_new_browser_gets_in_beside_a_flood(tmp_path: Path, name: str) -> None:
    """Whoever guesses beside her, her turn comes: each of her new browsers is in, at its first try.

    A page that waits longer tries again by itself; here nobody has to.
    """
    async with server_of(tmp_path) as server:
        with guessing(server.port, *filter(None, [name])) as met:
            found = [await try_until_in(server, WAIT_LIMIT) for _ in range(BROWSERS // 3)]
    assert [(each.inside, each.requests) for each in found] == [(True, 1)] * len(found)
    # The flood went on all the time, and its guesses had turns as hers.
    assert met["sign_in_wrong"] > THREADS
    assert set(met) <= {"sign_in_wrong", "too_many_tries"}


async def measure(place: Path, name: str) -> None:
    """Print how new browsers fare beside guesses at *name*, or at any names."""
    async with server_of(place) as server:
        with guessing(server.port, *filter(None, [name])) as met:
            found = [await try_until_in(server, WITHIN) for _ in range(BROWSERS)]
    took = ", ".join(f"{each.seconds:.1f}{'' if each.inside else ' (not in)'}" for each in found)
    inside = sum(each.inside for each in found)
    print(f"beside guesses at {name or 'any names'}: {inside} of {BROWSERS} in, seconds: {took}")
    print(f"  the guesses were answered {dict(met)}")


async def main() -> None:
    """Measure both floods."""
    for name in (NAME, ""):
        with tempfile.TemporaryDirectory() as place:
            await measure(Path(place), name)


if __name__ == "__main__":
    asyncio.run(main())
