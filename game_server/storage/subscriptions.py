"""News within one process: who listens to what, by room."""

from collections.abc import Callable
from typing import Generic, ParamSpec

__all__ = ["Subscriptions"]

P = ParamSpec("P")


class Subscriptions(Generic[P]):
    """Keep calls by room, and make them."""

    def __init__(self) -> None:
        """Start with nobody who listens."""
        self._calls: dict[str, list[Callable[P, None]]] = {}

    def add(self, room: str, call: Callable[P, None]) -> Callable[[], None]:
        """Listen to *room*; returns the call that ends it, once or again."""
        calls = self._calls.setdefault(room, [])
        calls.append(call)

        def end() -> None:
            if call in calls:
                calls.remove(call)
            if not calls and self._calls.get(room) is calls:
                del self._calls[room]

        return end

    def rooms(self) -> tuple[str, ...]:
        """Return the rooms that somebody listens to."""
        return tuple(self._calls)

    def notify(self, room: str, *args: P.args, **kwargs: P.kwargs) -> None:
        """Make the calls of *room*."""
        for call in tuple(self._calls.get(room, ())):
            call(*args, **kwargs)
