"""What the code does where a sentence names a figure: found by asking it, not by copying it."""

import asyncio
from dataclasses import dataclass
from itertools import pairwise
from string import ascii_lowercase
from typing import Final

from argon2 import extract_parameters

from game_server.accounts.passwords import Passwords, check_strength
from game_server.errors import AccessError
from game_server.web.stated import cookie_of, headers_of

_CLASSES: Final = {4: "aA1-", 3: "aA1"}
_MOST_WORDS: Final = 20


@dataclass(frozen=True, slots=True)
class PasswordRules:
    """Say what a password needs: signs by number of classes, or so many *words*.

    *memory* (KiB), *passes* and *lanes* are those of its hash, *kind* the name of the function.
    """

    signs: dict[int, int]
    words: int
    kind: str
    memory: int
    passes: int
    lanes: int


@dataclass(frozen=True, slots=True)
class Measures:
    """Hold the rules of passwords, and the *cookie* and *headers* that a page comes with."""

    passwords: PasswordRules
    cookie: str
    headers: dict[str, str]


async def measure(host: str, *, https: bool) -> Measures:
    """Return what this release does for a page at *host*."""
    hashed = await Passwords().hash("measured")
    parameters = await asyncio.to_thread(extract_parameters, hashed)
    rules = PasswordRules(
        {classes: _fewest(signs) for classes, signs in _CLASSES.items()},
        _words(),
        f"Argon2{parameters.type.name.lower()}",
        parameters.memory_cost,
        parameters.time_cost,
        parameters.parallelism,
    )
    return Measures(rules, cookie_of(https=https), await headers_of(host, https=https))


def _fewest(signs: str) -> int:
    """Return how many signs a password of these classes needs."""
    try:
        check_strength(signs)
    except AccessError as refusal:
        return int(refusal.details["min"])
    return 0


def _words() -> int:
    """Return from how many short words on a password is long enough."""
    for count in range(1, _MOST_WORDS):
        try:
            check_strength(" ".join(map("".join, pairwise(ascii_lowercase[: count + 1]))))
        except AccessError as refusal:
            if refusal.code == "password_short":
                continue
        return count
    return 0
