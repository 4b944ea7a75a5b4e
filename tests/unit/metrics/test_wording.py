"""How figures are written: with their units, and why one has no value."""

import pytest

from game_server.engine.definitions import Definition, Value
from game_server.metrics.wording import written

NONE = {"fr": "", "en": ""}


@pytest.mark.parametrize(
    ("value", "decimals", "french", "english"),
    [
        (21_000, 0, "21\u202f000\u00a0€", "€21,000"),
        (12.3, 2, "12,30\u00a0€", "€12.30"),
        (0.004, 2, "0,00\u00a0€", "€0.00"),
        (1_234.567, 2, "1\u202f234,57\u00a0€", "€1,234.57"),
    ],
)
def test_euros_have_their_sign_and_cents(
    value: float, decimals: int, french: str, english: str
) -> None:
    """Where there are cents, there are two."""
    cost = Definition("cost", {"fr": "Coût"}, "euros", NONE, NONE, NONE, decimals=decimals)
    assert written(cost, Value(value), "fr") == french
    assert written(cost, Value(value), "en") == english
