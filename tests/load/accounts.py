"""Facilitators with accounts of their own, for measurements: invited, then in by name and password.

A browser is a client that keeps its cookies, as that of somebody in the building.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

import httpx2

from game_server.bots.records import RoomTarget
from game_server.web.access import COOKIE

WORDS: Final = "Quatre tilleuls, 12 bancs"
"""The password of everybody."""
PATIENCE: Final = 60.0
"""Seconds after which a request fails."""
AGAIN: Final = 1.0
"""Seconds between two sign-ins of somebody who does nothing else."""


@dataclass(slots=True)
class Leader:
    """Hold an account by its *name*, its known *browser*, and how each later sign-in went.

    *took* are the seconds that each took, *refused* counts refusals by code.
    """

    name: str
    browser: httpx2.AsyncClient
    took: list[float] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)

    async def open(self, scenario: str) -> RoomTarget:
        """Open a room and return it as a target, with the cookie of this account."""
        answer = await self.browser.post("/api/rooms", json={"scenario": scenario})
        answer.raise_for_status()
        base = str(self.browser.base_url).rstrip("/")
        return RoomTarget(base, answer.json()["code"], f"{COOKIE}={self.browser.cookies[COOKIE]}")

    async def sign_in(self) -> None:
        """Sign in anew, once, on the known browser."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        code = await code_of(self.browser, self.name, WORDS)
        self.took.append(loop.time() - began)
        if code:
            self.refused[code] += 1

    async def keep_signing_in(self) -> None:
        """Sign in again and again."""
        while True:
            await self.sign_in()
            await asyncio.sleep(AGAIN)


@asynccontextmanager
async def browser(base: str, cookie: str = "") -> AsyncIterator[httpx2.AsyncClient]:
    """Yield a browser of the server at *base*, which shows its origin; *cookie* is its login."""
    headers = {"Origin": base, **({"Cookie": cookie} if cookie else {})}
    async with httpx2.AsyncClient(base_url=base, headers=headers, timeout=PATIENCE) as client:
        yield client


@asynccontextmanager
async def invited(base: str, cookie: str, name: str) -> AsyncIterator[Leader]:
    """Yield a facilitator whom the administrator with *cookie* invited, in by her password."""
    async with browser(base, cookie) as administrator, browser(base) as own:
        body = {"name": name, "roles": ["facilitator"]}
        answer = await administrator.post("/api/accounts", json=body)
        answer.raise_for_status()
        secret = str(answer.json()["address"]).partition("=")[2]
        accepted = {"secret": secret, "password": WORDS}
        (await own.post("/api/invitation/accept", json=accepted)).raise_for_status()
        yield Leader(name, own)


async def code_of(client: httpx2.AsyncClient, name: str, password: str) -> str:
    """Sign *client* in by name and password; return the code of the refusal, empty if it is in."""
    answer = await client.post("/api/login", json={"name": name, "password": password})
    return "" if answer.status_code < HTTPStatus.BAD_REQUEST else str(answer.json()["code"])
