"""Words for points, and what most have: rules 0.8 and 0.9."""

import pytest

from game_server.engine.kit.bands import band, count_bands, is_common


@pytest.mark.parametrize(
    ("earned", "words"),
    [
        (100, "exact"),
        (99, "near"),
        (70, "near"),
        (69, "mid"),
        (40, "mid"),
        (39, "far"),
        (1, "far"),
        (0, "very_far"),
    ],
)
def test_words_stand_for_points(earned: int, words: str) -> None:
    """Rule 0.9: points can be told in words; « juste » begins at 70 (M1.2)."""
    assert band(earned) == words


def test_what_half_of_eight_answers_have_is_common() -> None:
    """F1: fewer than eight answers tell nobody what most did."""
    assert count_bands([100, 85, 70, 0]) == {"exact": 1, "near": 2, "very_far": 1}
    assert is_common("near", count_bands([85, 70, 70, 85, 70, 100, 0])) is False
    assert is_common("near", count_bands([85, 70, 70, 70, 100, 100, 0, 0])) is True
    assert is_common("exact", count_bands([85, 70, 70, 70, 100, 100, 0, 0])) is False
    assert is_common("mid", count_bands([85, 70, 70, 70, 100, 100, 0, 0])) is False
