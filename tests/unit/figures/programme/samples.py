"""Declarations that tests share: those of a city of 3 000 agents."""

from collections.abc import Awaitable, Mapping

import pytest

from game_server.errors import AccessError
from game_server.figures.programme.declared import (
    Baseline,
    Campaign,
    Content,
    Continuation,
    Cost,
    Departures,
    HeldSession,
    Trained,
)

AT = 1_790_000_000_000
"""ms of a moment in September 2026."""
DIJON = Baseline(2023, 753, 3000, "bilan de la Cellule")
HELD = HeldSession("2025-03-04", 24, 120, 20, "Mairie", "eau", title="Fresque du climat")
COST, LEFT = Cost(2025, 61_000, "prestataire"), Departures(2025, 40)
TRAINED = Trained("2025-02-01", 12)
SPRING = Campaign("Printemps", "2026-03-01", "2026-05-31")
JOINED = Continuation("b" * 32, "a" * 32)
EACH: list[Content] = [DIJON, HELD, COST, LEFT, TRAINED, SPRING, JOINED]


async def refused(code: str, change: Awaitable[object]) -> Mapping[str, str | float]:
    """Await *change*, which has to be refused with *code*; return the details."""
    with pytest.raises(AccessError) as refusal:
        await change
    assert refusal.value.code == code
    return refusal.value.details
