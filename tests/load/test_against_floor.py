"""The server needs no more processor, compared with a floor, than when this was last measured."""

import asyncio

import pytest

from tests.load.against_floor import Comparison, Run, compare

MEASURED = 4.3
"""Processor of the product for an answer by that of the floor, as it was measured last.

Whoever makes the server faster lowers it: docs/measure.md."""
MARGIN = 1.2
"""How much more is a regression: two runs on a quiet machine differ by some hundredths."""
RUNS = 5
SAME = 0.1
"""Share by which the messages of both may differ: counts come when answers do."""


def judge(found: Comparison) -> str:
    """Return a sentence about a regression, an empty one if there is none."""
    if found.ratio <= MEASURED * MARGIN:
        return ""
    return (
        f"The product takes {found.product} s of processor for 1,000 answers, the floor "
        f"{found.floor} s: {found.ratio} times as much, where {MEASURED} was measured. "
        f"Other programs used {found.others} of a processor."
    )


@pytest.mark.long
def test_the_product_is_no_slower_beside_the_floor() -> None:
    """The ratio holds with a margin of a fifth; else a commit since then has cost too much."""
    found = asyncio.run(compare(RUNS))
    for product, floor in zip(found.products, found.floors, strict=True):
        assert floor.messages == pytest.approx(product.messages, rel=SAME)
    assert not judge(found), judge(found)


def test_a_regression_is_told_with_both_figures() -> None:
    """A fifth more is one; the sentence names the figures and what was expected."""
    limit = MEASURED * MARGIN
    assert judge(Comparison([], [], 3.0, 1.0, limit)) == ""
    runs = [Run(5.5, 10.0, 0.1), Run(5.5, 10.0, 0.3)]
    assert judge(Comparison(runs, [], 5.5, 1.1, limit + 0.01)) == (
        "The product takes 5.5 s of processor for 1,000 answers, the floor 1.1 s: "
        f"{limit + 0.01} times as much, where {MEASURED} was measured. "
        "Other programs used 0.3 of a processor."
    )
