"""Lots of a session as a test chooses them: those of one person, or none at all."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from game_server.disclosure import Response


@dataclass(frozen=True, slots=True)
class Chosen(Response):
    """Draw what *chances* say of one seat, by question, as `choice` asks it; of others nothing.

    A chance by `question` decides whether the lot tells, one by `question=answer` what it tells of
    an answer, one by `question=` what it tells of any.
    """

    seat: str = ""
    chances: Mapping[str, float] = field(default_factory=dict)

    def _chance(self, who: str, about: str) -> float:
        if who != self.seat:
            return 0.99
        question, equals, _ = about.partition("=")
        return self.chances.get(about, self.chances.get(question + equals, 0.99))


def by_lot(about: str, at: int, of: int) -> dict[str, float]:
    """Return the chances by which any answer to a question is told as one *at* of so many."""
    return {about: 0.0, f"{about}=": (at + 0.5) / of}


@contextmanager
def drawn(seat: str = "", **chances: float) -> Iterator[None]:
    """Let the lot have *chances* for a *seat*; without any, all is told as it was given."""
    with pytest.MonkeyPatch.context() as patched:
        response = Chosen(b"", seat, chances)
        patched.setattr("game_server.engine.state.state.response_of", lambda _: response)
        yield
