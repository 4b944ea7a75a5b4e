"""How figures are written: with their units, and why one has no value."""

import pytest

from game_server.engine.kit.definitions import Definition, Value
from game_server.figures.wording import interval_text, written

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


@pytest.mark.parametrize(
    ("months", "french", "english"),
    [
        (0, "0\u00a0mois", "0 months"),
        (1, "1\u00a0mois", "1 month"),
        (23, "23\u00a0mois", "23 months"),
        (24, "24\u00a0mois, soit 2\u00a0ans", "24 months: 2 years"),
        (37, "37\u00a0mois, soit 3\u00a0ans et 1\u00a0mois", "37 months: 3 years and 1 month"),
        (
            12_070,
            "12\u202f070\u00a0mois, soit 1\u202f005\u00a0ans et 10\u00a0mois",
            "12,070 months: 1,005 years and 10 months",
        ),
    ],
)
def test_many_months_have_their_years(months: int, french: str, english: str) -> None:
    """From two years on; what is left over stands behind them."""
    time = Definition("months_left", {"fr": "Temps"}, "months", NONE, NONE, NONE)
    assert written(time, Value(months), "fr") == french
    assert written(time, Value(months), "en") == english


def test_numbers_of_one_sentence_have_as_many_decimals() -> None:
    """« De 0,13 à 0,3 » would say that the one is known better than the other."""
    shift = Definition(
        "shift", {"fr": "Avis"}, "steps", NONE, NONE, NONE, decimals=2, signed=True, low=-4
    )
    value = Value(0.2, low=0.13, high=0.3)
    assert written(shift, value, "fr") == "+0,20"
    assert interval_text(shift, value, "fr") == "Entre +0,13 et +0,30, 95 fois sur 100."
