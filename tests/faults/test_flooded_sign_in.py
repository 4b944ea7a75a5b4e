"""A leader with a new browser signs in beside a flood of guesses from her own address.

    python -m tests.faults.test_flooded_sign_in

prints how long each of twelve new browsers took.
"""

import asyncio
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Final

import httpx2
import pyotp
import pytest

from game_server.bots.api import sign_in
from game_server.bots.local_server import LocalServer
from tests.faults.room_harness import KEY, running_server
from tests.load.accounts import WORDS, browser, invited
from tests.timeouts import WAIT_LIMIT

pytestmark = pytest.mark.anyio
NAME: Final = "Camille"
THREADS: Final = 30
MORE: Final = 4
"""Answers after which a flood has used up what may be tried at once."""
BROWSERS: Final = 12
WITHIN: Final = 20.0
"""Seconds for which somebody in front of a room waits for her sign-in."""
ROOT: Final = Path(__file__).parents[2]


@dataclass(frozen=True)
class Tried:
    """Say how a new browser fared: the seconds it took, its requests, and whether it got in.

    So many guesses were answered meanwhile: *answered_before*.
    """

    seconds: float
    requests: int
    inside: bool
    answered_before: int = 0


class Flood:
    """Count what threads that guess are *answered*, in a process of their own."""

    def __init__(self) -> None:
        self.answered: Counter[str] = Counter()
        self._changed = asyncio.Condition()

    async def read(self, stream: asyncio.StreamReader) -> None:
        """Count the answers that *stream* tells."""
        async for line in stream:
            self.answered[line.decode().strip()] += 1
            async with self._changed:
                self._changed.notify_all()

    async def goes_on(self) -> None:
        """Wait for some more answers: nothing is left of what may be tried at once."""
        wanted = self.answered.total() + MORE
        async with self._changed:
            await self._changed.wait_for(lambda: self.answered.total() >= wanted)


@asynccontextmanager
async def guessing(port: int, name: str) -> AsyncIterator[Flood]:
    """Guess in threads during the block, at *name*, or at any names without one."""
    words = ["-m", "tests.faults.guessing_crowd", str(port), str(THREADS), *filter(None, [name])]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, *words, cwd=ROOT, stdin=pipe, stdout=pipe
    )
    assert process.stdout is not None
    flood = Flood()
    reading = asyncio.create_task(flood.read(process.stdout))
    try:
        yield flood
    finally:
        process.kill()
        await process.wait()
        await reading


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


async def beside(flood: Flood, server: LocalServer, within: float) -> Tried:
    """Return how a new browser fares once *flood* has used up what may be tried at once."""
    await flood.goes_on()
    before = flood.answered.total()
    tried = await try_until_in(server, within)
    return replace(tried, answered_before=flood.answered.total() - before)


@pytest.mark.parametrize("name", [NAME, ""], ids=["her own name", "other names"])
async def test_a_new_browser_gets_in_beside_a_flood(tmp_path: Path, name: str) -> None:
    """Whoever guesses beside her, her turn comes: each of her new browsers is in, at its first try.

    A page that waits longer tries again by itself; here nobody has to.
    """
    async with server_of(tmp_path) as server, guessing(server.port, name) as flood:
        found = [await beside(flood, server, WAIT_LIMIT) for _ in range(BROWSERS // 4)]
    assert [(each.inside, each.requests) for each in found] == [(True, 1)] * len(found)
    # They had turns as she had, and she waited for some of theirs.
    assert set(flood.answered) == {"sign_in_wrong"}
    assert max(each.answered_before for each in found) > MORE


async def test_the_code_of_a_second_factor_waits_no_second_time(tmp_path: Path) -> None:
    """Who proved her password in line is in with her code, before the line has gone round."""
    async with running_server(tmp_path) as server:
        cookie = await sign_in(server.base, KEY)
        async with invited(server.base, cookie, NAME) as leader:
            secret = (await leader.browser.get("/api/account/totp")).json()["secret"]
            app = pyotp.TOTP(secret)
            proof = {"secret": secret, "code": app.now()}
            (await leader.browser.post("/api/account/totp", json=proof)).raise_for_status()
        async with guessing(server.port, NAME) as flood, browser(server.base) as fresh:
            await flood.goes_on()
            typed = {"name": NAME, "password": WORDS}
            asked = await fresh.post("/api/login", json=typed)
            assert asked.json()["code"] == "code_needed"
            before = flood.answered.total()
            # The code of now was used up as the factor was turned on; the next one is good already.
            code = app.at(datetime.now(UTC) + timedelta(seconds=app.interval))
            typed |= {"code": code, "place": asked.json()["details"]["place"]}
            assert (await fresh.post("/api/login", json=typed)).status_code == HTTPStatus.NO_CONTENT
            assert flood.answered.total() - before < THREADS


async def measure(place: Path, name: str) -> None:
    """Print how new browsers fare beside guesses at *name*, or at any names."""
    async with server_of(place) as server, guessing(server.port, name) as flood:
        found = [await beside(flood, server, WITHIN) for _ in range(BROWSERS)]
    took = ", ".join(f"{each.seconds:.1f}{'' if each.inside else ' (not in)'}" for each in found)
    inside = sum(each.inside for each in found)
    print(f"beside guesses at {name or 'any names'}: {inside} of {BROWSERS} in, seconds: {took}")
    print(f"  the guesses were answered {dict(flood.answered)}")


async def main() -> None:
    """Measure both floods."""
    for name in (NAME, ""):
        with tempfile.TemporaryDirectory() as place:
            await measure(Path(place), name)


if __name__ == "__main__":
    asyncio.run(main())
