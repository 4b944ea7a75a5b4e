"""Silence: how a run knows that nothing more is to come, on a fast machine and on a slow one."""

from typing import Final

QUIET: Final = 60
"""Looks in a row without any news: even on an idle machine they take longer than a worker does to
notice by itself that it missed something."""


class Quiescence:
    """Count the looks in a row that brought no news, until there were *looks* of them.

    Looks and not seconds: whoever is slow to answer makes a look longer, and has more time.
    """

    def __init__(self, looks: int = QUIET) -> None:
        """Begin before the first look."""
        self._looks = looks
        self._unchanged = 0
        self._last: object = None

    def reached(self, news: object) -> bool:
        """Take what is known at this look; tell whether it has been the same for long."""
        self._unchanged = self._unchanged + 1 if news == self._last else 0
        self._last = news
        return self._unchanged >= self._looks
