"""An intruder: guesses at everything that opens an account, a console or somebody's data."""

import asyncio
import secrets
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from itertools import count
from typing import Final

import httpx2

from game_server.bots.records import RoomTarget
from game_server.engine.kit.codes import ALPHABET
from game_server.web.access import COOKIE
from game_server.web.sign_in import HANDOVER_LENGTH

IN: Final = "in"
"""Begins the outcomes of guesses that opened something."""
_REST: Final = 0.05
"""Seconds between two guesses of one task: the network's limits answer most of them."""
Guess = Callable[[httpx2.AsyncClient], Awaitable[httpx2.Response]]


class Intruder:
    """Guess in turn, and count in *outcomes* what each guess was answered."""

    def __init__(self, target: RoomTarget, name: str, outcomes: Counter[str]) -> None:
        """Guess at the account *name*, and at the room of *target*."""
        self._target = target
        self._name = name
        self._outcomes = outcomes
        self._numbers = count()
        self._guesses: Mapping[str, Guess] = {
            "password": self._password,
            "name": self._somebody,
            "invitation": self._invitation,
            "forged login": self._login,
            "forged login on accounts": self._accounts,
            "handover": self._handover,
            "token of a player": self._erasure,
        }

    async def guess_forever(self) -> None:
        """Guess without an end."""
        async with httpx2.AsyncClient(
            base_url=self._target.base, headers={"Origin": self._target.base}
        ) as client:
            while True:
                what = [*self._guesses][next(self._numbers) % len(self._guesses)]
                try:
                    answer = await self._guesses[what](client)
                except httpx2.HTTPError:
                    self._outcomes[f"{what} without an answer"] += 1
                    continue
                opened = answer.status_code < HTTPStatus.BAD_REQUEST
                said = IN if opened else str(answer.json()["code"])
                self._outcomes[f"{said} {what}"] += 1
                await asyncio.sleep(_REST)

    async def _password(self, client: httpx2.AsyncClient) -> httpx2.Response:
        guess = {"name": self._name, "password": secrets.token_urlsafe(8)}
        return await client.post("/api/login", json=guess)

    async def _somebody(self, client: httpx2.AsyncClient) -> httpx2.Response:
        guess = {"name": secrets.token_hex(4), "password": secrets.token_urlsafe(8)}
        return await client.post("/api/login", json=guess)

    async def _invitation(self, client: httpx2.AsyncClient) -> httpx2.Response:
        guess = {"secret": secrets.token_urlsafe(24), "password": "Huit ponts, 9 lavoirs"}
        return await client.post("/api/invitation/accept", json=guess)

    async def _login(self, client: httpx2.AsyncClient) -> httpx2.Response:
        return await client.get("/api/rooms", headers=_forged())

    async def _accounts(self, client: httpx2.AsyncClient) -> httpx2.Response:
        guess = {"name": "Intrus", "roles": ["administrator"]}
        return await client.post("/api/accounts", json=guess, headers=_forged())

    async def _handover(self, client: httpx2.AsyncClient) -> httpx2.Response:
        signs = (secrets.choice(ALPHABET) for _ in range(HANDOVER_LENGTH))
        return await client.post("/api/facilitator", json={"key": "".join(signs)})

    async def _erasure(self, client: httpx2.AsyncClient) -> httpx2.Response:
        guess = {"room": secrets.token_hex(8), "token": secrets.token_hex(16)}
        return await client.post("/api/mine/erase", json=guess)


def _forged() -> dict[str, str]:
    return {"Cookie": f"{COOKIE}={secrets.token_urlsafe(32)}"}
