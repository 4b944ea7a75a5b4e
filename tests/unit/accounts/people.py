"""People with accounts on an archive, a clock that tests set, and stores that go away."""

import asyncio
from collections.abc import Awaitable, Mapping
from dataclasses import replace

import pytest

from game_server.accounts.account import Account
from game_server.accounts.directory import Directory
from game_server.accounts.rights import Role
from game_server.errors import AccessError, StorageUnavailableError
from game_server.storage.memory import MemoryStore

MINUTE = 60_000
WORDS = "Quatre tilleuls, 12 bancs"
"""A password that is strong enough."""


class Clock:
    """Be a clock in ms that tests move."""

    def __init__(self, ahead: int = 0) -> None:
        """Begin at a fixed moment, *ahead* ms later."""
        self.now = 1_900_000_000_000 + ahead

    def __call__(self) -> int:
        """Return the moment."""
        return self.now


class AwayStore(MemoryStore):
    """Refuse all while `away`, and what changes records while `read_only`.

    Each call gives others a turn, as those of a real store do.
    """

    def __init__(self) -> None:
        """Start as a store that works."""
        super().__init__()
        self.away = False
        self.read_only = False

    async def get(self, kind: str, key: str) -> bytes | None:
        """Return a record's value, unless away."""
        await self._turn(writes=False)
        return await super().get(kind, key)

    async def list(self, kind: str) -> Mapping[str, bytes]:
        """Return the records of a kind, unless away."""
        await self._turn(writes=False)
        return await super().list(kind)

    async def put(self, kind: str, key: str, value: bytes, expires: int | None = None) -> None:
        """Write a record, unless it cannot be."""
        await self._turn(writes=True)
        await super().put(kind, key, value, expires)

    async def put_new(self, kind: str, key: str, value: bytes, expires: int | None = None) -> bool:
        """Write a new record, unless it cannot be."""
        await self._turn(writes=True)
        return await super().put_new(kind, key, value, expires)

    async def swap(
        self, kind: str, key: str, old: bytes, new: bytes, expires: int | None = None
    ) -> bool:
        """Swap a value, unless it cannot be."""
        await self._turn(writes=True)
        return await super().swap(kind, key, old, new, expires)

    async def delete(self, kind: str, key: str, only: bytes | None = None) -> None:
        """Remove a record, unless it cannot be."""
        await self._turn(writes=True)
        await super().delete(kind, key, only)

    async def _turn(self, *, writes: bool) -> None:
        await asyncio.sleep(0)
        if self.away or (writes and self.read_only):
            raise StorageUnavailableError("full" if self.read_only else "away")


async def active(
    directory: Directory, name: str, *roles: Role, organisation: str = "", password: str = ""
) -> Account:
    """Return a new account that may enter, by *password* if it is given."""
    made = await directory.accounts.add(name, roles or ("facilitator",), organisation)
    hashed = await directory.passwords.hash(password) if password else ""
    return await directory.accounts.change(
        made.id, lambda found: replace(found, status="active", password=hashed)
    )


def disabled(account: Account) -> Account:
    """Return *account* disabled."""
    return replace(account, status="disabled")


async def refusal(asked: Awaitable[object]) -> str:
    """Return the code with which what was *asked* is refused."""
    with pytest.raises(AccessError) as refused:
        await asked
    return refused.value.code


def told(outcomes: list[object]) -> list[str]:
    """Return the codes of refusals among *outcomes*; any other error is raised."""
    codes = []
    for outcome in outcomes:
        if isinstance(outcome, AccessError):
            codes.append(outcome.code)
        elif isinstance(outcome, BaseException):
            raise outcome
    return codes
