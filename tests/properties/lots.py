"""Lots of a session as a test chooses them: those of one person, or none at all."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from game_server.disclosure import Response


@dataclass(frozen=True, slots=True)
class Chosen(Response):
    """Draw what *chances* say of one seat, by question; of all others nothing."""

    seat: str = ""
    chances: Mapping[str, float] = field(default_factory=dict)

    def _chance(self, who: str, about: str) -> float:
        return self.chances.get(about, 0.99) if who == self.seat else 0.99


@contextmanager
def drawn(seat: str = "", **chances: float) -> Iterator[None]:
    """Let the lot have *chances* for a *seat*; without any, all is told as it was given."""
    with pytest.MonkeyPatch.context() as patched:
        response = Chosen(b"", seat, chances)
        patched.setattr("game_server.engine.state.response_of", lambda _: response)
        yield
