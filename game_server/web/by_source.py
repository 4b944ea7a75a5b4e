"""Who holds something here, in the order in which they came, and from which source each comes."""

from collections.abc import Hashable
from typing import Generic, TypeVar

__all__ = ["BySource"]

T = TypeVar("T", bound=Hashable)


class BySource(Generic[T]):
    """Keep items in the order in which they came, all of them and those of each source."""

    def __init__(self) -> None:
        """Start with none."""
        self._source_of: dict[T, str] = {}
        self._of: dict[str, dict[T, None]] = {}

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._source_of)

    def __contains__(self, item: object) -> bool:
        """Tell whether *item* is here."""
        return item in self._source_of

    def add(self, item: T, source: str) -> None:
        """Put *item* of *source* at the end, also if it was here before."""
        self.discard(item)
        self._source_of[item] = source
        self._of.setdefault(source, {})[item] = None

    def discard(self, item: T) -> None:
        """Take *item* out, if it is here."""
        source = self._source_of.pop(item, None)
        if source is None:
            return
        own = self._of[source]
        del own[item]
        if not own:
            del self._of[source]

    def of(self, source: str) -> tuple[T, ...]:
        """Return those of *source*."""
        return tuple(self._of.get(source, ()))

    def count(self, source: str) -> int:
        """Return how many *source* has."""
        return len(self._of.get(source, ()))

    def oldest(self) -> T | None:
        """Return who is here longest, None if nobody is."""
        return next(iter(self._source_of), None)

    def oldest_beside(self, source: str) -> T | None:
        """Return who goes first if one more of *source* comes, None if nobody is here.

        It is its own oldest if it has as many as the others have on average, else the oldest.
        """
        own = self._of.get(source, {})
        if own and len(own) * len(self._of) >= len(self):
            return next(iter(own))
        return self.oldest()
