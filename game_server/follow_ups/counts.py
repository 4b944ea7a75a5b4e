"""What is counted of answers, and the two rates: pure functions of the record of a session.

Formulas: `tenu_repondants = (T + 0,5·P) / répondants`, `tenu_prudent = (T + 0,5·P) / échus`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from game_server.engine.small_groups import DETAIL, SMALL_GROUP
from game_server.follow_ups.record import Answer, Counts, FollowUp

__all__ = [
    "Rates",
    "asked_of",
    "counts_of",
    "folded",
    "posted_with",
    "rates_of",
    "respondents",
    "told",
    "with_answer",
]

_HALF: Final = 0.5
_Recalled = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Rates:
    """Hold the parts of commitments that were kept, 0 to 1: of who answered, and of all *asked*.

    Before all of these are due, *asked* is 0 and the second one None.
    """

    respondents: int
    of_respondents: float
    asked: int
    of_all: float | None


def counts_of(follow_up: FollowUp) -> Counts:
    """Return the counts of all answers of *follow_up*, over or not."""
    return _plus(follow_up.over, follow_up.answers.values())


def respondents(counts: Counts) -> int:
    """Return how many answered."""
    return sum(counts.outcomes.values())


def asked_of(follow_up: FollowUp) -> int:
    """Return how many commitments of a session can be answered for, as far as that may be told.

    None of fewer than five. Of a record of before, which does not say who had a code, all where
    somebody answered. What came by « Moi aussi » counts in fives (M6.6), so that more may answer
    than are counted.
    """
    answered = respondents(told(follow_up.told))
    if follow_up.coded is None:
        return max(follow_up.commitments, answered) if answered else 0
    return max(follow_up.coded if follow_up.coded >= SMALL_GROUP else 0, answered)


def rates_of(follow_up: FollowUp, now: int) -> Rates | None:
    """Return the two rates that may be told of *follow_up* at *now* (ms), None under five answers.

    That of all is there once all who have a code were asked: else each session lowers it before
    anybody can answer.
    """
    counts = told(follow_up.told)
    answered = respondents(counts)
    if not answered:
        return None
    kept = counts.outcomes.get("kept", 0) + _HALF * counts.outcomes.get("partly", 0)
    asked = asked_of(follow_up) if follow_up.due <= now else 0
    return Rates(answered, kept / answered, asked, kept / asked if asked else None)


def told(counts: Counts) -> Counts:
    """Return what may be told of *counts*: nothing under five, no breakdown under ten."""
    answered = respondents(counts)
    if answered < SMALL_GROUP:
        return Counts()
    recalled = {card: both for card, both in counts.recalled.items() if both[0] >= SMALL_GROUP}
    return Counts(counts.outcomes, counts.obstacles if answered >= DETAIL else {}, recalled)


def with_answer(follow_up: FollowUp, part: str, answer: Answer | None) -> FollowUp:
    """Return *follow_up* with the *answer* of one code in place of another one, or without it.

    What pages tell stays until the answers of five codes changed, so that no two looks at them tell
    of one, who may change hers as often as she likes. Where all tell the same it stays until five
    more did, so that the moment tells of nobody.
    """
    if follow_up.answers.get(part) == answer:
        return follow_up
    answers = {key: one for key, one in follow_up.answers.items() if key != part}
    changed = {key for key in follow_up.changed if key != part}
    over = follow_up.changed_over
    if answer is None:
        # An erased code comes never back: a number is all that is kept of it.
        over += 1
    else:
        answers[part] = answer
        changed.add(part)
    after = replace(
        follow_up,
        answers=dict(sorted(answers.items())),
        changed=tuple(sorted(changed)),
        changed_over=over,
    )
    count = len(changed) + over
    if count % SMALL_GROUP or count == len(follow_up.changed) + follow_up.changed_over:
        return after
    now = counts_of(after)
    if respondents(now) >= SMALL_GROUP and _is_shared(follow_up.told, now):
        return after
    recalled = _held_back(follow_up.told.recalled, now.recalled)
    shown = replace(now, recalled=recalled)
    return replace(after, told=shown, changed=(), changed_over=0)


def _is_shared(told: Counts, now: Counts) -> bool:
    """Return whether all who answered, or who changed since, tell the same: pages would tell it."""
    looks = [(told.outcomes, now.outcomes)]
    if respondents(now) >= DETAIL:
        shown = told.obstacles if respondents(told) >= DETAIL else {}
        looks.append((shown, now.obstacles))
    return any(
        _are_alike(counted)
        for old, new in ((Counter(before), Counter(after)) for before, after in looks)
        for counted in (new, new - old, old - new)
    )


def _are_alike(counted: Counter[str]) -> bool:
    return len(counted) == 1 and counted.total() >= SMALL_GROUP


def _held_back(told: _Recalled, now: _Recalled) -> _Recalled:
    """Return what is told of cards: that of before where fewer than five more recalled one since.

    Answers skip cards, so that of one card fewer may have changed than answers did.
    """
    few = {
        card: told[card]
        for card, (answered, _) in now.items()
        if card in told
        and told[card][0] >= SMALL_GROUP
        and abs(answered - told[card][0]) < SMALL_GROUP
    }
    return {**now, **few}


def folded(follow_up: FollowUp, now: int) -> FollowUp:
    """Return *follow_up* with the answers that may not change any more as mere counts."""
    over = [answer for answer in follow_up.answers.values() if answer.until <= now]
    left = {part: one for part, one in follow_up.answers.items() if one.until > now}
    changed = tuple(part for part in follow_up.changed if part in left)
    gone = follow_up.changed_over + len(follow_up.changed) - len(changed)
    return replace(
        follow_up,
        answers=left,
        over=_plus(follow_up.over, over),
        changed=changed,
        changed_over=gone,
    )


def posted_with(follow_up: FollowUp, recalled: Iterable[str], right: Iterable[str]) -> FollowUp:
    """Return *follow_up* with the cards that one more reader *recalled*, and *right*."""
    posted = _with_recalled(follow_up.posted, recalled, right)
    changed = follow_up.posted_changed + 1
    if changed < SMALL_GROUP:
        return replace(follow_up, posted=posted, posted_changed=changed)
    told = _held_back(follow_up.posted_told, posted)
    return replace(follow_up, posted=posted, posted_told=told, posted_changed=0)


def _plus(before: Counts, answers: Iterable[Answer]) -> Counts:
    outcomes, obstacles = Counter(before.outcomes), Counter(before.obstacles)
    recalled = before.recalled
    for answer in answers:
        outcomes[answer.outcome] += 1
        obstacles[answer.obstacle] += 1
        recalled = _with_recalled(recalled, answer.recalled, answer.right)
    return Counts(dict(sorted(outcomes.items())), dict(sorted(obstacles.items())), recalled)


def _with_recalled(before: _Recalled, cards: Iterable[str], right: Iterable[str]) -> _Recalled:
    found, known = dict(before), frozenset(right)
    for card in cards:
        answered, were_right = found.get(card, (0, 0))
        found[card] = (answered + 1, were_right + (card in known))
    return dict(sorted(found.items()))
