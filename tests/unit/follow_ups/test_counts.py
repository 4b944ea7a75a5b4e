"""What is counted of answers: by hand, against a recount of random ones, and nothing under five."""

from random import Random

import pytest

from game_server.engine.copies import replace
from game_server.follow_ups.counts import (
    counts_of,
    folded,
    posted_with,
    rates_of,
    respondents,
    told,
    with_answer,
)
from game_server.follow_ups.record import OBSTACLES, OUTCOMES, Answer, Counts, FollowUp, Outcome
from tests.unit.follow_ups.samples import CLOSED, UNTIL
from tests.unit.follow_ups.samples import told as answer


def session(*answers: Answer, commitments: int = 20) -> FollowUp:
    """Return a session with *answers*, each by a code of its own."""
    follow_up = FollowUp("", CLOSED, commitments)
    for number, one in enumerate(answers):
        follow_up = with_answer(follow_up, f"{number:016x}", one)
    return follow_up


def test_both_rates_by_hand() -> None:
    """(4 + 0,5·2) / 8 of those who answered, and / 20 of all commitments."""
    outcomes = {"kept": 4, "partly": 2, "not_yet": 1, "given_up": 1}
    rates = rates_of(replace(session(), told=Counts(outcomes)), 0)
    assert rates is not None
    assert (rates.respondents, rates.of_respondents, rates.of_all) == (8, 0.625, 0.25)


@pytest.mark.parametrize("answered", range(5))
def test_nothing_is_told_of_fewer_than_five(answered: int) -> None:
    """Neither a rate nor a count, also not of a card."""
    counts = counts_of(session(*[answer(choice=1)] * answered))
    assert respondents(counts) == answered
    assert rates_of(replace(session(), told=counts), 0) is None
    assert told(counts) == Counts()


def test_obstacles_are_told_from_ten_answers_on() -> None:
    """A breakdown of fewer would be of a few people."""
    nine, ten = (counts_of(session(*[answer("partly", "time")] * n)) for n in (9, 10))
    assert told(nine).obstacles == {}
    assert told(ten).obstacles == {"time": 10}
    assert told(nine).outcomes == {"partly": 9}


def test_a_card_that_few_recalled_is_not_told() -> None:
    """Though more told what became of their commitment."""
    few = counts_of(session(*[answer(choice=1)] * 4, *[answer()] * 6))
    assert (few.recalled, told(few).recalled) == ({"c1": (4, 4)}, {})


def test_more_may_answer_than_are_counted() -> None:
    """Of what came by « Moi aussi » only fives count: no rate is above that of who answered."""
    rates = rates_of(replace(session(), told=Counts({"kept": 6}), coded=5), 0)
    assert rates is not None
    assert rates.of_all == rates.of_respondents == 1


def test_what_is_told_follows_five_changes() -> None:
    """So that no two looks at a page tell what one person answered."""
    follow_up = session(answer("partly"), *[answer()] * 6)
    assert follow_up.told.outcomes == {"kept": 4, "partly": 1}
    for number in range(2):
        follow_up = with_answer(follow_up, f"{number:016x}", answer("given_up"))
        assert follow_up.told.outcomes == {"kept": 4, "partly": 1}
    follow_up = with_answer(follow_up, f"{9:016x}", answer("partly"))
    assert follow_up.told.outcomes == {"given_up": 2, "kept": 5, "partly": 1}


def test_one_code_that_changes_its_answer_often_makes_nothing_told() -> None:
    """Else whoever has one would read in the difference what one other answered."""
    follow_up = session(answer("partly"), *[answer()] * 5)
    for time in range(20):
        outcome = OUTCOMES[time % 2]
        follow_up = with_answer(follow_up, f"{0:016x}", answer(outcome))
    assert follow_up.told.outcomes == {"kept": 4, "partly": 1}


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_what_all_tell_waits_for_five_more(outcome: Outcome) -> None:
    """Nor does it follow who alone tells something else: the moment would say who."""
    follow_up = session(*[answer(outcome)] * 5)
    other = answer(next(each for each in OUTCOMES if each != outcome), "time")
    for number in range(5, 9):
        follow_up = with_answer(follow_up, f"{number:016x}", other)
        follow_up = with_answer(follow_up, f"{0:016x}", other if number % 2 else answer(outcome))
        assert follow_up.told == Counts()
    follow_up = with_answer(follow_up, f"{9:016x}", answer(outcome))
    assert follow_up.told.outcomes == {outcome: 6, other.outcome: 4}


def test_obstacles_that_all_met_wait_too() -> None:
    """From ten answers on, from which they are told."""
    answers = [answer(OUTCOMES[number % 3], "time") for number in range(15)]
    assert session(*answers[:5]).told.outcomes == {"kept": 2, "not_yet": 1, "partly": 2}
    assert session(*answers).told == session(*answers[:5]).told
    told_now = session(*answers[:13], answer(obstacle="means"), answer("given_up")).told
    assert told_now.obstacles == {"means": 1, "none": 1, "time": 13}


def test_what_fewer_than_five_left_is_told_no_more() -> None:
    """Five erased theirs: nothing is left, and nothing is told."""
    follow_up = session(answer("partly"), *[answer()] * 4)
    assert respondents(told(follow_up.told)) == 5
    for number in range(5):
        follow_up = with_answer(follow_up, f"{number:016x}", None)
    assert respondents(told(follow_up.told)) == 0


def test_of_an_erased_code_a_number_is_kept() -> None:
    """It changed something, and its hash is nowhere."""
    follow_up = with_answer(session(answer(), answer()), f"{0:016x}", None)
    assert (follow_up.changed, follow_up.changed_over) == ((f"{1:016x}",), 1)


def test_a_card_is_told_anew_only_once_five_more_recalled_it() -> None:
    """Nine answered, and one alone of the last five recalled the card."""
    partly = (answer("partly", "time", choice) for choice in (1, 0))
    follow_up = session(next(partly), *[answer(choice=1)] * 4, *[answer()] * 4, next(partly))
    assert counts_of(follow_up).recalled == {"c1": (6, 5)}
    outcomes, obstacles = {"kept": 8, "partly": 2}, {"none": 8, "time": 2}
    assert follow_up.told == Counts(outcomes, obstacles, {"c1": (5, 5)})
    for number in range(10, 15):
        one = answer(OUTCOMES[number % 2], OBSTACLES[number % 2], choice=1)
        follow_up = with_answer(follow_up, f"{number:016x}", one)
    assert follow_up.told.recalled == {"c1": (11, 10)}


def test_changes_of_codes_that_are_over_count_and_keep_no_code() -> None:
    """Three that are over and two others are five."""
    follow_up = folded(session(*[answer()] * 3), UNTIL)
    assert (follow_up.changed, follow_up.changed_over) == ((), 3)
    later = Answer("partly", "time", UNTIL + 1)
    for number in (7, 8):
        follow_up = with_answer(follow_up, f"{number:016x}", later)
    assert follow_up.told.outcomes == {"kept": 3, "partly": 2}
    assert (follow_up.changed, follow_up.changed_over) == ((), 0)


def test_the_same_answer_again_changes_nothing() -> None:
    """A repeat by the network, or an erasure of what was not there."""
    follow_up = session(answer())
    assert with_answer(follow_up, f"{0:016x}", answer()) is follow_up
    assert with_answer(follow_up, f"{5:016x}", None) is follow_up


def test_answers_whose_time_is_over_are_mere_counts() -> None:
    """The same counts as before; those that may still change stay by their codes."""
    later = Answer("partly", "time", UNTIL + 1)
    follow_up = session(answer(choice=1), later, answer("not_yet", "means", choice=0))
    after = folded(follow_up, UNTIL)
    assert [*after.answers.values()] == [later]
    assert counts_of(after) == counts_of(follow_up)
    assert folded(after, UNTIL) == after
    assert counts_of(after).recalled == {"c1": (2, 1)}


def test_counts_equal_a_recount_after_a_thousand_random_changes() -> None:
    """Told, changed, erased and folded in any order."""
    rng, follow_up = Random(19), FollowUp("", CLOSED, 1000)
    kept: dict[str, Answer] = {}
    for now in range(1000):
        part = f"{rng.randrange(1000):016x}"
        if rng.random() < 0.1 and part in follow_up.answers:
            follow_up = with_answer(follow_up, part, None)
            del kept[part]
        elif part not in kept or part in follow_up.answers:
            until = now + rng.randrange(1, 500)
            kept[part] = Answer(rng.choice(OUTCOMES), rng.choice(OBSTACLES), until)
            follow_up = with_answer(follow_up, part, kept[part])
        follow_up = folded(follow_up, now)
    assert counts_of(follow_up) == counts_of(FollowUp("", 0, 0, kept))
    assert follow_up.over.outcomes


def test_a_card_that_few_more_readers_answered_is_not_told_anew() -> None:
    """Of the last five readers one alone answered it."""
    follow_up = FollowUp("", CLOSED, 0)
    for cards in (*[["c1"]] * 5, *[["c2"]] * 4, ["c1"]):
        follow_up = posted_with(follow_up, cards, cards)
    assert follow_up.posted == {"c1": (6, 6), "c2": (4, 4)}
    assert follow_up.posted_told["c1"] == (5, 5)


def test_readers_of_a_poster_are_told_by_fives() -> None:
    """Each counts once, with the cards that she answered."""
    follow_up = FollowUp("", CLOSED, 0)
    for number in range(6):
        follow_up = posted_with(follow_up, ["c1"], ["c1"] if number % 2 else [])
    assert (follow_up.posted, follow_up.posted_told) == ({"c1": (6, 3)}, {"c1": (5, 2)})
