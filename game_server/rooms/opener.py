"""Who opens a room, and how it becomes hers."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final


async def _claim_nothing(_room: str) -> None:
    """Write nothing: whose the room is stands in its journal alone."""


@dataclass(frozen=True, slots=True)
class Opener:
    """Name the *access* that opens a room, and for which *organisation*, empty for the server's.

    *claim* makes the room of an id hers. It is called once the agenda has the room, and before
    anybody can find it: none is ever open without the one who leads it. Raises
    StorageUnavailableError; then nothing is opened.
    """

    access: str = ""
    claim: Callable[[str], Awaitable[None]] = _claim_nothing
    organisation: str = ""


NOBODY: Final = Opener()
