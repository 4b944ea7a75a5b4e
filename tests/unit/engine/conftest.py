"""What tests of the engine share."""

import pytest

from game_server.engine.mechanics import MECHANICS
from tests.rounds import ROUNDS


@pytest.fixture
def rounds_entered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Enter the made-up mechanic of groups in the table."""
    monkeypatch.setitem(MECHANICS, ROUNDS.name, ROUNDS)
