"""What is told of answers: by hand, against the gate, once, and once more at the end."""

from collections import Counter
from random import Random

import pytest

from game_server.disclosure import Response
from game_server.engine.kit.copies import replace
from game_server.follow_ups.counts import (
    folded,
    parts_of,
    posted_of,
    posted_with,
    rates_of,
    respondents,
    told,
    with_answer,
)
from game_server.follow_ups.record import (
    FOLLOW_UPS,
    OBSTACLES,
    OUTCOMES,
    Answer,
    Counts,
    FollowUp,
    Outcome,
)
from tests.unit.follow_ups.samples import CLOSED, DAY, KEY, UNTIL, session_of
from tests.unit.follow_ups.samples import told as answer

BEFORE = (
    b'{"organisation":"","closed":1,"commitments":20,"over":{"outcomes":{"kept":12}},'
    b'"told":{"outcomes":{"kept":7,"partly":3},"obstacles":{"none":10},"recalled":{"c1":[5,4]}},'
    b'"changed":["00"],"changed_over":2,"posted":{"c1":[9,3]},"posted_told":{"c1":[5,2]},'
    b'"posted_changed":4,"coded":18,"due":1}'
)
"""A record of the rule before, as it was stored."""


def after(follow_up: FollowUp, *answers: Answer, first: int = 0) -> FollowUp:
    """Return *follow_up* with *answers*, each by a code of its own from *first* on."""
    for number, one in enumerate(answers, first):
        follow_up = with_answer(follow_up, f"{number:016x}", one)
    return follow_up


def by_gate(*answers: Answer, first: int = 0) -> Counter[str]:
    """Return the outcomes of *answers* as the gate tells them."""
    response = Response(bytes.fromhex(KEY))
    return Counter(
        response.choice(f"{number:016x}", "outcome", one.outcome, OUTCOMES)
        for number, one in enumerate(answers, first)
    )


def test_both_rates_by_hand() -> None:
    """(6 + 0,5·2) / 10 of those who answered, and / 20 of all commitments."""
    outcomes = {"kept": 6, "partly": 2, "not_yet": 1, "given_up": 1}
    rates = rates_of(replace(session_of(20), told=Counts(outcomes)), 0)
    assert rates is not None
    assert (rates.respondents, rates.of_respondents, rates.of_all) == (10, 0.7, 0.35)


def test_more_may_answer_than_are_counted() -> None:
    """Of what came by « Moi aussi » only fives count: no rate is above that of who answered."""
    rates = rates_of(replace(session_of(20), told=Counts({"kept": 12}), coded=10), 0)
    assert rates is not None
    assert rates.of_all == rates.of_respondents == 1


@pytest.mark.parametrize("answered", range(10))
def test_nothing_is_told_of_fewer_than_ten(answered: int) -> None:
    """Neither then, nor as the window ends."""
    follow_up = after(session_of(20), *[answer(choice=1)] * answered)
    for one in (follow_up, folded(follow_up, UNTIL)):
        assert (told(one), rates_of(one, UNTIL)) == (Counts(), None)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_the_tenth_answer_tells_whatever_all_say(outcome: Outcome) -> None:
    """No odd answer switches it, though all say the same; each is told by the gate."""
    answers = [answer(outcome)] * 10
    follow_up = after(session_of(20), *answers)
    assert told(follow_up).outcomes == by_gate(*answers)
    assert respondents(told(follow_up)) == 10


def test_what_was_told_stays_until_the_window_ends() -> None:
    """Corrections, erasures and nine further answers change nothing."""
    follow_up = after(session_of(40), *[answer()] * 10)
    shown = follow_up.told
    follow_up = after(follow_up, *[answer("given_up", "time")] * 19)
    follow_up = with_answer(follow_up, f"{3:016x}", None)
    assert follow_up.told == shown
    assert folded(follow_up, UNTIL - 1).told == shown
    assert folded(follow_up, UNTIL).told == shown


def test_ten_further_answers_are_told_at_the_end() -> None:
    """Those that were told already stay as they were told."""
    first, more = [answer()] * 10, [answer("partly", "time")] * 10
    follow_up = after(after(session_of(40), *first), *more, first=10)
    assert follow_up.told.outcomes == by_gate(*first)
    follow_up = folded(after(follow_up, *[answer("given_up")] * 10), UNTIL)
    assert follow_up.told.outcomes == by_gate(*first) + by_gate(*more, first=10)
    assert (follow_up.answers, follow_up.settled, follow_up.over) == ({}, (), Counts())


def test_answers_whose_time_is_over_count_with_later_ones() -> None:
    """Six are over as four others come; no code of them is kept but as a mark."""
    early = [Answer("kept", "none", UNTIL - DAY)] * 6
    follow_up = folded(after(session_of(20), *early), UNTIL - DAY)
    assert follow_up.answers == {}
    follow_up = after(follow_up, *[answer("partly")] * 4, first=6)
    assert follow_up.told.outcomes == by_gate(*early) + by_gate(*[answer("partly")] * 4, first=6)


def test_a_clock_that_is_set_back_counts_nobody_twice() -> None:
    """A code answers anew after its answer became a count, or after all was told."""
    follow_up = folded(after(session_of(30), *[answer()] * 6), UNTIL - 1)
    over = folded(after(session_of(30), *[Answer("kept", "none", 1)] * 6), 1)
    over = after(over, *[answer("given_up")] * 6)
    assert (respondents(told(over)), respondents(told(folded(over, UNTIL)))) == (0, 0)
    ended = folded(after(follow_up, *[answer()] * 6, first=6), UNTIL)
    again = folded(after(ended, *[answer("given_up")] * 25), UNTIL)
    assert again.told == ended.told
    assert again.answers == {}


def test_of_an_erased_code_nothing_is_kept() -> None:
    """Neither its answer nor the mark that it was told."""
    follow_up = with_answer(after(session_of(20), *[answer()] * 10), f"{0:016x}", None)
    assert f"{0:016x}".encode() not in FOLLOW_UPS.encode(follow_up)


def test_the_same_answer_again_changes_nothing() -> None:
    """A repeat by the network, or an erasure of what was not there."""
    follow_up = after(session_of(20), answer())
    assert with_answer(follow_up, f"{0:016x}", answer()) == follow_up
    assert with_answer(follow_up, f"{5:016x}", None) == follow_up


def test_a_card_is_told_from_ten_on_and_anew_after_ten_more() -> None:
    """Answers skip cards; nine more of one wait for good."""
    few = after(session_of(40), *[answer(choice=1)] * 9, answer())
    assert (respondents(told(few)), parts_of(few).recalled) == (10, {})
    ten = after(session_of(40), *[answer(choice=1)] * 10)
    more = after(ten, *[answer(choice=0)] * 9, answer(), first=10)
    assert parts_of(folded(more, UNTIL)).recalled == parts_of(ten).recalled
    more = after(more, answer(choice=0), first=20)
    assert parts_of(folded(more, UNTIL)).recalled["c1"][0] == 20


def test_parts_of_answers_are_right_but_for_the_lot() -> None:
    """Of 6,000 who kept it five in six are told so, and a quarter of those drawn by lot."""
    rng = Random(19)
    kept = 0
    for _ in range(200):
        follow_up = session_of(30, key=rng.randbytes(32).hex())
        follow_up = folded(after(follow_up, *[answer()] * 30), UNTIL)
        kept += follow_up.told.outcomes["kept"]
    assert abs(kept / 6000 - 7 / 8) < 0.02
    assert {*follow_up.told.obstacles} <= {*OBSTACLES}


def test_a_poster_is_told_once_as_it_closes() -> None:
    """From ten answers to a card on; whoever answers often is never told before."""
    follow_up = session_of(0)
    for number in range(12):
        cards = ["c1", "c2"] if number < 9 else ["c1"]
        follow_up = posted_with(follow_up, cards, cards)
        assert posted_of(follow_up) == {}
    ends = CLOSED + 61 * DAY
    assert posted_of(folded(follow_up, ends - 1)) == {}
    closed = folded(follow_up, ends)
    assert [(card, n) for card, (n, _) in posted_of(closed).items()] == [("c1", 12)]
    later = closed
    for _ in range(20):
        later = posted_with(later, ["c1", "c2"], [])
    assert posted_of(folded(later, ends)) == posted_of(closed)


def test_a_record_of_before_stays_as_it_was_told() -> None:
    """Its rates stay; its exact parts, and what waits in it, are told no more."""
    follow_up = FOLLOW_UPS.decode(BEFORE)
    rates = rates_of(follow_up, 1)
    assert rates is not None
    assert (rates.respondents, rates.of_respondents) == (10, 0.85)
    assert parts_of(follow_up) == Counts(recalled={"c1": (5, 4)})
    assert posted_of(follow_up) == {"c1": (5, 2)}
    later = folded(posted_with(after(follow_up, *[answer()] * 20), ["c1"], []), UNTIL)
    assert (later.told, later.posted_told) == (follow_up.told, follow_up.posted_told)
