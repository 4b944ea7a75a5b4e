"""What sessions tell of their commitments, added up: that alone, and nothing that waits."""

from dataclasses import replace
from datetime import date
from itertools import accumulate
from random import Random

import pytest

from game_server.engine.kit.zone import DEFAULT_ZONE
from game_server.figures.programme.days import start_of
from game_server.figures.programme.kept import Kept, kept_of
from game_server.follow_ups.counts import rates_of, with_answer
from game_server.follow_ups.record import FOLLOW_UPS, OUTCOMES, Counts, FollowUp
from tests.unit.follow_ups import samples

DUE = "2026-03-29"


def record(coded: int | None = 15, **outcomes: int) -> bytes:
    """Return the record of a session of 20 commitments, and what is told of them."""
    due = 0 if coded is None else start_of(date.fromisoformat(DUE), DEFAULT_ZONE)
    told = FollowUp("", 0, 20, coded=coded, due=due, told=Counts(outcomes))
    return FOLLOW_UPS.encode(told)


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        (None, Kept()),
        (record(), Kept(0, 0, 15, DUE)),
        (record(kept=4), Kept(0, 0, 15, DUE)),
        (record(kept=4, partly=3, given_up=1), Kept(8, 11, 15, DUE)),
        (record(5, kept=6), Kept(6, 12, 6, DUE)),
        (record(4), Kept(0, 0, 0, DUE)),
        (record(0), Kept(0, 0, 0, DUE)),
        (record(None), Kept()),
        (record(None, kept=6), Kept(6, 12, 20)),
    ],
    ids=[
        *("no follow-up", "nobody answered", "four answered", "by hand", "counted in fives"),
        *("four codes", "no code", "of before, untold", "of before"),
    ],
)
def test_by_hand(found: bytes | None, kept: Kept) -> None:
    """Kept ones are two halves, partly kept ones one; unanswered ones are in the whole."""
    assert kept_of(found) == kept


def test_it_is_what_the_page_of_the_session_tells_after_every_answer() -> None:
    """It is of ten answers, by lot at times: what waits is not in it."""
    rng = Random(4)

    def change(before: FollowUp, _: int) -> FollowUp:
        answer = samples.told(rng.choice(OUTCOMES)) if rng.random() < 0.8 else None
        return with_answer(before, f"c{rng.randrange(30)}", answer)

    waited = 0
    first = replace(samples.session_of(30), coded=30)
    for follow_up in accumulate(range(300), change, initial=first):
        value = FOLLOW_UPS.encode(follow_up)
        found = kept_of(value)
        rates = rates_of(FOLLOW_UPS.decode(value), 0)
        if rates is None:
            assert found == Kept(0, 0, 30, "1970-01-01")
        else:
            assert found.answers == rates.respondents
            assert found.halves / (2 * found.of) == rates.of_all
        waited += found.answers != len(follow_up.answers)
    assert waited
