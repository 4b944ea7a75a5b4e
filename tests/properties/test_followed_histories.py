"""Whoever owns four codes, and reads all that is ever told, is sure of no answer of anybody else.

Deniability: somebody else gave any other answer, and the lot drew for her what is told of her. Then
all that is told, at every moment, is the same byte by byte.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random
from typing import Final, TypeVar

import pytest

from game_server.disclosure import CONFIDED, CONFIDED_SPREAD, OWN, Response
from game_server.figures.programme.kept import kept_of
from game_server.follow_ups import counts
from game_server.follow_ups.counts import folded, respondents, told, with_answer
from game_server.follow_ups.record import FOLLOW_UPS, OBSTACLES, OUTCOMES, Answer, Counts
from game_server.sessions.followed import follow_up_section
from tests.unit.follow_ups.samples import ASKED, DAY, UNTIL, session_of

A = TypeVar("A")
Drawn = dict[tuple[str, str], object]
HISTORIES: Final = 3000
BATCHES: Final = 6


@dataclass(frozen=True, slots=True)
class Step:
    """Hold what one code does at a moment: it answers, or is erased; the purge runs before it."""

    now: int
    part: str
    answer: Answer | None


def history(chance: Random) -> list[Step]:
    """Return what 1 to 4 own codes and up to 30 others do, and what an insider does with hers."""
    own = [f"own{number}" for number in range(chance.randint(1, OWN))]
    others = [f"other{number}" for number in range(chance.randint(6, 30))]
    untils = {part: UNTIL - DAY * chance.randrange(5) for part in own + others}
    now, steps = UNTIL - 6 * DAY, list[Step]()
    erased = set[str]()
    for part in chance.sample(others, len(others)) + chance.choices(others, k=8):
        now += chance.randrange(DAY // 2) - (DAY // 4 if chance.random() < 0.1 else 0)
        for each in (part, *chance.choices(own, k=chance.randrange(3))):
            if each in erased or untils[each] <= now:
                continue
            given = None if chance.random() < 0.04 else some(chance, untils[each])
            erased |= {each} if given is None else set()
            steps.append(Step(now, each, given))
    return steps


def some(chance: Random, until: int) -> Answer:
    """Return any answer."""
    recalled = {"c1": 1} if chance.random() < 0.7 else {}
    right = ("c1",) if recalled and chance.random() < 0.5 else ()
    return Answer(chance.choice(OUTCOMES), chance.choice(OBSTACLES), until, recalled, right)


def other(answer: Answer, shift: int) -> Answer:
    """Return another outcome, another obstacle, and right instead of wrong."""
    outcome = OUTCOMES[(OUTCOMES.index(answer.outcome) + shift) % len(OUTCOMES)]
    obstacle = OBSTACLES[(OBSTACLES.index(answer.obstacle) + shift) % len(OBSTACLES)]
    right = () if answer.right else tuple(answer.recalled)
    return Answer(outcome, obstacle, answer.until, answer.recalled, right)


def published(steps: Sequence[Step]) -> list[object]:
    """Return all that is told after each step, and as the window ends in rows and sums."""
    follow_up, found = session_of(30), list[object]()
    for step in steps:
        follow_up = folded(follow_up, step.now)
        found.append(told(follow_up))
        follow_up = with_answer(follow_up, step.part, step.answer)
        found.append(told(follow_up))
    ended = folded(follow_up, UNTIL)
    rows = follow_up_section(ended, ASKED, UNTIL)
    return [*found, told(ended), rows, kept_of(FOLLOW_UPS.encode(ended))]


def response_of(
    noted: dict[tuple[str, str], object], forced: dict[tuple[str, str], object]
) -> type:
    """Return a response that notes what it tells, and draws by lot what is *forced*."""

    class Noting(Response):
        def choice(
            self, who: str, about: str, given: A, options: Sequence[A], once_in: int = CONFIDED
        ) -> A:
            found = Response.choice(self, who, about, given, options, once_in)
            for option in options:
                if (who, about) in forced and option == forced[who, about]:
                    found = option
            noted[who, about] = found
            return found

    return Noting


@pytest.mark.parametrize("batch", range(BATCHES))
def test_everybody_else_may_have_given_another_answer(
    batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Own answers are flipped, erased and given late; the clock goes back at times."""
    told_of = 0
    for number in range(HISTORIES // BATCHES):
        chance = Random(f"{batch}/{number}")
        steps = history(chance)
        noted: Drawn = {}
        monkeypatch.setattr(counts, "Response", response_of(noted, {}))
        seen = published(steps)
        who = chance.choice([step.part for step in steps if step.part.startswith("other")])
        shift = chance.randint(1, len(OUTCOMES) - 1)
        changed = [
            replace(step, answer=other(step.answer, shift))
            if step.part == who and step.answer is not None
            else step
            for step in steps
        ]
        forced = {key: found for key, found in noted.items() if key[0] == who}
        monkeypatch.setattr(counts, "Response", response_of({}, forced))
        assert published(changed) == seen
        told_of += seen[-2] is not None
    assert told_of > HISTORIES // BATCHES // 2


@pytest.mark.parametrize("seed", range(20))
def test_at_most_two_things_are_ever_told(seed: int) -> None:
    """Each of ten answers or more that were in none before: never a difference of fewer."""
    for number in range(20):
        seen = published(history(Random(f"{seed}/{number} twice")))
        numbers = [respondents(one) for one in seen if isinstance(one, Counts)]
        steps = [after - before for before, after in pairwise([0, *numbers]) if after != before]
        assert len(steps) <= 2
        assert all(step >= CONFIDED_SPREAD for step in steps)
