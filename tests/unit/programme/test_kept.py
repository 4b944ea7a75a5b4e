"""What sessions tell of their commitments, added up: that alone, and nothing that waits."""

from itertools import accumulate
from random import Random

import pytest

from game_server.follow_ups.counts import counts_of, rates_of, told, with_answer
from game_server.follow_ups.record import (
    OUTCOMES,
    Counts,
    FollowUp,
    decode_follow_up,
    encode_follow_up,
)
from game_server.programme.kept import Kept, kept_of
from tests.unit.follow_ups import samples


def record(commitments: int = 20, **outcomes: int) -> bytes:
    """Return the record of a session with this number of commitments and what is told of them."""
    return encode_follow_up(FollowUp("", 0, commitments, told=Counts(outcomes)))


@pytest.mark.parametrize(
    ("found", "commitments", "kept"),
    [
        (None, 20, Kept()),
        (record(), 20, Kept(0, 0, 20)),
        (record(kept=4), 20, Kept(0, 0, 20)),
        (record(kept=4, partly=3, given_up=1), 20, Kept(8, 11, 20)),
        (record(kept=6), 0, Kept(6, 12, 6)),
    ],
    ids=["no follow-up", "nobody answered", "four answered", "by hand", "commitments untold"],
)
def test_by_hand(found: bytes | None, commitments: int, kept: Kept) -> None:
    """Kept ones are two halves, partly kept ones one; unanswered ones are in the whole."""
    assert kept_of(found, commitments) == kept


def test_it_is_what_the_page_of_the_session_tells_after_every_answer() -> None:
    """It follows five changes, and is of five answers: what waits is not in it."""
    rng = Random(4)

    def change(before: FollowUp, _: int) -> FollowUp:
        answer = samples.told(rng.choice(OUTCOMES)) if rng.random() < 0.8 else None
        return with_answer(before, f"c{rng.randrange(12)}", answer)

    waited = 0
    for follow_up in accumulate(range(300), change, initial=FollowUp("", 0, 12)):
        value = encode_follow_up(follow_up)
        found = kept_of(value, 12)
        rates = rates_of(told(decode_follow_up(value).told), 12)
        if rates is None:
            assert found == Kept(0, 0, 12)
        else:
            assert found.answers == rates.respondents
            assert found.halves / (2 * found.of) == rates.of_all
        waited += found.answers != sum(counts_of(follow_up).outcomes.values())
    assert waited
