"""Whoever reads what became of commitments, again and again, knows of nobody what he told."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from random import Random
from typing import Final

import pytest

from game_server.engine.small_groups import SMALL_GROUP
from game_server.follow_ups.counts import counts_of, respondents, told, with_answer
from game_server.follow_ups.record import (
    OBSTACLES,
    OUTCOMES,
    Answer,
    Counts,
    FollowUp,
    Outcome,
    encode_follow_up,
)
from game_server.programme.kept import Kept, kept_of
from tests.unit.follow_ups.samples import CLOSED, UNTIL

SESSIONS: Final = 3


def history(seed: int) -> Iterator[list[FollowUp]]:
    """Yield the records of three sessions after each answer, change, or erasure of a code."""
    chance = Random(seed)
    rooms = [FollowUp("", CLOSED, 20, coded=20, due=CLOSED) for _ in range(SESSIONS)]
    usual: list[Outcome] = [chance.choice(OUTCOMES) for _ in rooms]
    differ = chance.choice((0, 0.1, 0.5))
    yield [*rooms]
    for _ in range(60):
        at = chance.randrange(SESSIONS)
        outcome = chance.choice(OUTCOMES) if chance.random() < differ else usual[at]
        answer = Answer(outcome, chance.choice(OBSTACLES[: 1 + seed % 3]), UNTIL)
        given = None if chance.random() < 0.05 else answer
        rooms[at] = with_answer(rooms[at], f"{chance.randrange(20):016x}", given)
        yield [*rooms]


def known(looks: Sequence[Counts]) -> Iterator[Counter[str]]:
    """Yield what all who answered told, and all who changed from one look to another one."""
    for one in looks:
        if len(one.outcomes) == 1:
            yield Counter(one.outcomes)
    for before, after in pairwise([Counts(), *looks]):
        old, new = Counter(before.outcomes), Counter(after.outcomes)
        yield from (change for change in (new - old, old - new) if len(change) == 1)


def of_some(changes: Iterable[Counter[str]]) -> list[Counter[str]]:
    """Return those that tell of all who changed: of fewer than five others did too."""
    return [change for change in changes if change.total() >= SMALL_GROUP]


def looks(seed: int) -> list[list[Counts]]:
    """Return by session what its page told, each time that it changed to something."""
    found: list[list[Counts]] = [[] for _ in range(SESSIONS)]
    for rooms in history(seed):
        for room, seen in zip(rooms, found, strict=True):
            shown = told(room.told)
            if respondents(shown) and (not seen or seen[-1] != shown):
                seen.append(shown)
    return found


@pytest.mark.parametrize("seed", range(60))
def test_no_history_of_follow_up_tells_what_somebody_told(seed: int) -> None:
    """Neither one look, nor the difference of two."""
    assert [of_some(known(seen)) for seen in looks(seed)] == [[]] * SESSIONS


def test_something_is_told_of_most() -> None:
    """Else nothing was tried."""
    assert sum(len(seen) for seed in range(60) for seen in looks(seed)) >= 100


@pytest.mark.parametrize("seed", range(5))
def test_told_at_each_answer_it_would_tell_what_one_told(seed: int) -> None:
    """Where every change is shown, a difference is of one person."""
    every: list[list[Counts]] = [[] for _ in range(SESSIONS)]
    for rooms in history(seed):
        for room, seen in zip(rooms, every, strict=True):
            seen.append(counts_of(room))
    assert any(change.total() == 1 for seen in every for change in known(seen))


@pytest.mark.parametrize("seed", range(10))
def test_the_programme_adds_up_what_sessions_tell(seed: int) -> None:
    """Its two rates follow from pages, so that no difference of them tells more."""
    for rooms in history(seed):
        added = [kept_of(encode_follow_up(room)) for room in rooms]
        bare = (
            FollowUp("", CLOSED, 20, coded=20, due=CLOSED, told=told(room.told)) for room in rooms
        )
        assert added == [kept_of(encode_follow_up(room)) for room in bare]
        assert all(kept != Kept() for kept in added)
