"""Publish and subscribe within one process: callbacks by room."""

from collections.abc import Callable
from typing import Generic, ParamSpec

P = ParamSpec("P")


class Subscriptions(Generic[P]):
    """Hold the callbacks of each room, and call them in the order in which they were added."""

    def __init__(self) -> None:
        """Start without subscriptions."""
        self._calls: dict[str, list[Callable[P, None]]] = {}

    def add(self, room: str, call: Callable[P, None]) -> Callable[[], None]:
        """Subscribe *call* to *room*; return the call that unsubscribes it, safe to repeat."""
        calls = self._calls.setdefault(room, [])
        calls.append(call)

        def end() -> None:
            if call in calls:
                calls.remove(call)
            if not calls and self._calls.get(room) is calls:
                del self._calls[room]

        return end

    def rooms(self) -> tuple[str, ...]:
        """Return the rooms that have subscriptions."""
        return tuple(self._calls)

    def notify(self, room: str, *args: P.args, **kwargs: P.kwargs) -> None:
        """Call all callbacks of *room*."""
        for call in tuple(self._calls.get(room, ())):
            call(*args, **kwargs)
