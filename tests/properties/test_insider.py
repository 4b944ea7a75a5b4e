"""Whoever sits in the room, or knows what all others said, is sure of nobody (F1, F2).

The attacker knows the rules, her own answers and all that is published, but not the secret of the
room. A room is possible to her if some secret makes it tell the same. So for each other person a
room is sought in which she answered otherwise, and the lots that make it tell the same page.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from math import ceil, floor
from random import Random
from typing import Final

import pytest

from game_server.disclosure import CONFIDED, Response
from game_server.engine.kit.copies import replace
from game_server.figures.session.by_lot import counted_by_lot
from tests.properties.insider import (
    BARE,
    QUESTIONS,
    Lots,
    Question,
    Reply,
    as_given,
    published,
    reply,
    rooms,
)

ROOMS: Final = 10_000
THIRD: Final = 1 / 3
CHANCES: Final = tuple((at + 0.5) / 132 for at in range(132))
"""Chances of which each answer tells each told number by one at least."""


def told_of(person: str, answers: Reply, response: Response) -> Mapping[str, float]:
    """Return the answers of a *person* as they count."""
    row = replace(BARE, values={name: {person: value} for name, value in answers.items()})
    return {name: by[person] for name, by in counted_by_lot(row, response).values.items()}


def asked_with(question: Question) -> tuple[Question, ...]:
    """Return the questions of one lot, with *question* itself."""
    about = question.name.partition(".")[2]
    names = {f"{each}.{about}" for each in ("before", "after")}
    return tuple(
        each
        for each in QUESTIONS
        if each.name == question.name or ("opinion" in about and each.name in names)
    )


def other_answers(question: Question, given: Reply) -> Iterator[Reply]:
    """Yield answers of one person of which that to *question* lies a third of the scale away."""
    together = asked_with(question)
    width = question.answers[-1] - question.answers[0]
    for values in product(*(each.answers for each in together)):
        answers = dict(zip((each.name for each in together), values, strict=True))
        if abs(answers[question.name] - given[question.name]) >= THIRD * width:
            yield answers


def another_world(
    person: str, question: Question, given: Reply, response: Response
) -> tuple[Reply, Lots] | None:
    """Return other answers of one person, with the lots by which she is told the same."""
    mine = {each.name: given[each.name] for each in asked_with(question)}
    told = told_of(person, mine, response)
    abouts = {name.partition(".")[2] for name in mine} | set(mine)
    for answers in other_answers(question, given):
        for chance in CHANCES:
            fixed = {(person, about): chance for about in abouts}
            drawn = {(person, f"{about}="): chance * CONFIDED % 1 for about in abouts}
            lots = Lots(response.key, fixed | drawn)
            if told_of(person, answers, lots) == told:
                return {**given, **answers}, lots
    return None


def test_every_answer_of_everybody_stays_possible() -> None:
    """One answer of one person is another, a third of the scale away: the page is the same.

    All others gave what they gave, so this holds for one who knows them all, and the more for one
    who owns up to four of them.
    """
    rng = Random(41)
    told = 0
    for replies in rooms(rng, ROOMS):
        response = Response(rng.randbytes(32))
        at, question = rng.randrange(len(replies)), rng.choice(QUESTIONS)
        world = another_world(f"p{at}", question, replies[at], response)
        assert world is not None, (question, replies[at])
        others, lots = [*replies[:at], world[0], *replies[at + 1 :]], world[1]
        page = published(replies, response)
        assert published(others, lots) == page, (at, question, replies)
        told += len(page) > 1
    assert told > ROOMS / 2


def sums_that_fit(feeling: int, phones: int, step: int) -> tuple[int, int]:
    """Return the least and the greatest sum of three opinions of so many *phones*.

    *feeling* is told in whole steps of so many hundredths of the scale.
    """
    ends = (feeling - step / 2, feeling + step / 2)
    low, high = (phones * 3 * (1 + 4 * end / 100) for end in ends)
    return max(3 * phones, ceil(low - 1e-9)), min(15 * phones, floor(high + 1e-9))


def proven(feeling: int, phones: int, own: int, step: int) -> tuple[int, int]:
    """Return between which sums of three opinions each other phone's lies, given one's *own*."""
    low, high = sums_that_fit(feeling, phones, step)
    others = phones - 1
    return (
        max(3, low - own - 15 * (others - 1)),
        min(15, high - own - 3 * (others - 1)),
    )


def exact_feeling(replies: list[Reply]) -> int:
    """Return the feeling as it was told without the gate, in hundredths."""
    names = [each.name for each in QUESTIONS if each.name.startswith("after.opinion")]
    given = [(each[name] - 1) / 4 for each in replies for name in names]
    return round(100 * sum(given) / len(given))


def test_without_the_gate_one_insider_proves_what_all_others_felt() -> None:
    """Five happy colleagues and an odd answer of one's own: each of the five is at 5 exactly."""
    rng = Random(1)
    happy: list[Reply] = [
        {each.name: 5 for each in QUESTIONS if "opinion" in each.name} for _ in range(5)
    ]
    mine = {each.name: 1 for each in QUESTIONS if "opinion" in each.name}
    room = [mine, *happy]
    assert exact_feeling(room) == 83
    assert proven(83, 6, 3, 1) == (15, 15)
    assert "feeling" not in published(room, Response(b"secret"))
    page = published([reply(rng, "happy") for _ in range(12)], Response(b"secret"))
    assert page["feeling"] % 10 == 0


@pytest.mark.parametrize("phones", [10, 12, 20, 28])
def test_knowing_all_others_no_longer_tells_the_last_one(phones: int) -> None:
    """Without the gate shift, interval and effect size gave before and after of the last one.

    With it another answer of hers, a third of the scale away, may have made the same page.
    """
    rng, question = Random(phones), QUESTIONS[0]
    for _ in range(5):
        replies = [reply(rng, "random") for _ in range(phones)]
        response, last = Response(rng.randbytes(32)), f"p{phones - 1}"
        alone = {
            repr(as_given([*replies[:-1], {**replies[-1], question.name: value}]))
            for value in question.answers
        }
        assert len(alone) == len(question.answers)
        page = published(replies, response)
        world = another_world(last, question, replies[-1], response)
        assert world is not None
        assert published([*replies[:-1], world[0]], world[1]) == page
