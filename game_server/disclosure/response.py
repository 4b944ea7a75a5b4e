"""Answers are told by lot at times, so that whoever reads them is never sure of one (F2)."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

A = TypeVar("A")

ANSWERED: Final = 12
"""One answer in so many is drawn by lot: guesses, picks, orders."""
CONFIDED: Final = 6
"""One in so many of what was confided: opinions, stands, what was recalled."""
BITS: Final = 53


@dataclass(frozen=True, slots=True)
class Response:
    """Tell answers as they were given, or by lot (randomised response).

    *key* is a secret of the session that never leaves the server. Whether the lot decides for a
    person and a question, and what it tells of an answer, is the same whenever it is asked: neither
    a second look nor an answer that is changed and changed back tells more. It tells each answer
    for itself: an answer that is told otherwise, once it was changed, may be by lot both times.
    S. L. Warner, Journal of the American Statistical Association 60, 1965; of answers that change:
    Ú. Erlingsson, V. Pihur, A. Korolova, Proc. ACM CCS, 2014.
    """

    key: bytes

    def lot(self, who: str, about: str, once_in: int) -> float | None:
        """Return None where the answer is told as it was given, else what the lot drew, 0 to 1.

        The lot decides once in so many times. 1 itself is not drawn.
        """
        drawn = self._chance(who, about) * once_in
        return drawn if drawn < 1 else None

    def choice(
        self, who: str, about: str, given: A, options: Sequence[A], once_in: int = CONFIDED
    ) -> A:
        """Return what *given* is told as: itself, or one of the *options* by lot."""
        if self.lot(who, about, once_in) is None:
            return given
        return options[int(self._chance(who, f"{about}={given!r}") * len(options))]

    def within(self, who: str, about: str, value: float, low: float, high: float) -> float:
        """Return what counts for a *value* on a scale from *low* to *high*: right on average.

        It is one of two numbers a tenth of the scale beyond its ends. The lot decides once in six
        times, alike for both, else the value does: the nearer end is the likelier. So the mean of
        many is that of their values, though either number may come of any value.
        """
        beyond = (high - low) / (CONFIDED - 1) / 2
        part = (value - low) / (high - low)
        is_high = self._chance(who, about) < (1 / 2 + part * (CONFIDED - 1)) / CONFIDED
        return high + beyond if is_high else low - beyond

    def _chance(self, who: str, about: str) -> float:
        """Return what chance has for a person and a question: from 0 to 1, without 1."""
        text = f"{len(about)}/{about}/{who}".encode()
        drawn = int.from_bytes(hmac.digest(self.key, text, "sha256")[:8])
        return (drawn >> (64 - BITS)) / (1 << BITS)
