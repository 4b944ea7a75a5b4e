"""Quiescence: how a run knows that nothing more comes, on a fast machine and on a slow one."""

from typing import Final

QUIET_POLLS: Final = 60
"""Equal polls in a row. Even on an idle machine they take longer than a worker needs to notice by
itself that it missed a commit."""


class Quiescence:
    """Count polls in a row that observed the same, until there were *polls* of them.

    Polls are counted, and not seconds: a slow server makes each poll longer, and so has more time.
    """

    def __init__(self, polls: int = QUIET_POLLS) -> None:
        """Begin before the first poll."""
        self._polls = polls
        self._unchanged = 0
        self._last: object = None

    def reached(self, observation: object) -> bool:
        """Record what a poll observed; return whether enough polls in a row observed the same."""
        self._unchanged = self._unchanged + 1 if observation == self._last else 0
        self._last = observation
        return self._unchanged >= self._polls
