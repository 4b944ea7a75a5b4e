"""Parts of documents that stay, as long as the objects that they are made of are the same."""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

T = TypeVar("T")


class Memo:
    """Keep parts by name; a state shares with the one before all that an event did not touch.

    Who gets a part must not change it.
    """

    def __init__(self) -> None:
        """Start without parts."""
        self._parts: dict[Hashable, tuple[tuple[object, ...], object]] = {}

    def part(self, name: Hashable, sources: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return the part *name*: as it was if it was made of these very *sources*, else anew."""
        kept = self._parts.get(name)
        if kept is None or any(a is not b for a, b in zip(kept[0], sources, strict=True)):
            self._parts[name] = kept = sources, make()
        return cast("T", kept[1])
