"""Numbers as French and English write them."""

import pytest

from game_server.engine.kit.numerals import numerals


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("fr", "−1\u202f288\u202f000,5"),
        ("fr-simple", "−1\u202f288\u202f000,5"),
        ("en", "−1,288,000.5"),
        ("en-GB", "−1,288,000.5"),
    ],
)
def test_thousands_and_decimals_are_set_apart_as_the_language_does(
    language: str, written: str
) -> None:
    """A variant of a language is written as that language."""
    assert numerals("−1,288,000.5", language) == written
