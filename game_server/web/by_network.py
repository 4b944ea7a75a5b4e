"""Items in the order in which they were added, indexed by the client network of each."""

from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class ByNetwork(Generic[T]):
    """Keep items oldest first, all of them and those of each client network."""

    def __init__(self) -> None:
        """Start with no item."""
        self._network_of: dict[T, str] = {}
        self._of: dict[str, dict[T, None]] = {}

    def __len__(self) -> int:
        """Return how many items there are."""
        return len(self._network_of)

    def __contains__(self, item: object) -> bool:
        """Return whether *item* is here."""
        return item in self._network_of

    def add(self, item: T, network: str) -> None:
        """Put *item* of *network* at the end, also if it was here before."""
        self.discard(item)
        self._network_of[item] = network
        self._of.setdefault(network, {})[item] = None

    def discard(self, item: T) -> None:
        """Remove *item*, if it is here."""
        network = self._network_of.pop(item, None)
        if network is None:
            return
        own = self._of[network]
        del own[item]
        if not own:
            del self._of[network]

    def of(self, network: str) -> tuple[T, ...]:
        """Return the items of *network*, the oldest first."""
        return tuple(self._of.get(network, ()))

    def count(self, network: str) -> int:
        """Return how many items *network* has."""
        return len(self._of.get(network, ()))

    def oldest(self) -> T | None:
        """Return the item that is here longest, None if there is none."""
        return next(iter(self._network_of), None)

    def next_to_evict(self, network: str) -> T | None:
        """Return the item to remove so that one more of *network* fits, None if there is none.

        If *network* has at least as many items as networks have on average, it is its own oldest
        one, else the oldest of all.
        """
        own = self._of.get(network, {})
        if own and len(own) * len(self._of) >= len(self):
            return next(iter(own))
        return self.oldest()
