"""What is told of answers, once each, and the two rates: pure functions of a session's record.

Formulas: `tenu_repondants = (T + 0,5·P) / répondants`, `tenu_prudent = (T + 0,5·P) / échus`.

Rule F27.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from game_server.disclosure import CONFIDED_SPREAD, Response
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.follow_ups.record import OBSTACLES, OUTCOMES, Answer, Counts, FollowUp

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


def respondents(counts: Counts) -> int:
    """Return how many answered."""
    return sum(counts.outcomes.values())


def asked_of(follow_up: FollowUp) -> int:
    """Return how many commitments of a session can be answered for, as far as that may be told.

    None of fewer than five. Of a record of before, which does not say who had a code, all where
    somebody answered. What came by « Moi aussi » counts in fives (M6.6), so that more may answer
    than are counted.
    """
    answered = respondents(told(follow_up))
    if follow_up.coded is None:
        return max(follow_up.commitments, answered) if answered else 0
    return max(follow_up.coded if follow_up.coded >= SMALL_GROUP else 0, answered)


def rates_of(follow_up: FollowUp, now: int) -> Rates | None:
    """Return the two rates that are told of *follow_up* at *now* (ms), None where nothing is.

    That of all is there once all who have a code were asked: else each session lowers it before
    anybody can answer.
    """
    counts = told(follow_up)
    answered = respondents(counts)
    if not answered:
        return None
    kept = counts.outcomes.get("kept", 0) + _HALF * counts.outcomes.get("partly", 0)
    asked = asked_of(follow_up) if follow_up.due <= now else 0
    return Rates(answered, kept / answered, asked, kept / asked if asked else None)


def told(follow_up: FollowUp) -> Counts:
    """Return what is told of the answers of *follow_up*; of a record of before, from five on."""
    counts, least = follow_up.told, _least(follow_up)
    return counts if respondents(counts) >= least else Counts()


def parts_of(follow_up: FollowUp) -> Counts:
    """Return what is told of each outcome, obstacle and card.

    Of a record of before, whose answers are exact, that is what was recalled alone.
    """
    counts = told(follow_up)
    recalled = _from(counts.recalled, _least(follow_up))
    return replace(counts if follow_up.key else Counts(), recalled=recalled)


def posted_of(follow_up: FollowUp) -> _Recalled:
    """Return what is told of the answers to the poster, by card."""
    return _from(follow_up.posted_told, _least(follow_up))


def with_answer(follow_up: FollowUp, part: str, answer: Answer | None) -> FollowUp:
    """Return *follow_up* with the *answer* of one code in place of another one, or without it.

    What is told comes once ten answers are there, then stays until the window ends (M6.10). Each
    seat has one code, so ten answers are of ten people. That they are ten is all that counts:
    neither what they say nor how often one changed does anything.
    """
    answers = {key: one for key, one in follow_up.answers.items() if key != part}
    settled = follow_up.settled
    if answer is None:
        settled = tuple(key for key in settled if key != part)
    else:
        answers[part] = answer
    after = replace(follow_up, answers=dict(sorted(answers.items())), settled=settled)
    return after if respondents(after.told) else _told_anew(after)


def folded(follow_up: FollowUp, now: int) -> FollowUp:
    """Return *follow_up* with the answers that may not change any more as mere counts.

    As its window ends it is told, for the last time; so is what the readers of its poster recalled.
    """
    over = {part for part, answer in follow_up.answers.items() if answer.until <= now}
    fresh = {part: follow_up.answers[part] for part in over - {*follow_up.settled}}
    after = replace(
        follow_up,
        answers={part: one for part, one in follow_up.answers.items() if part not in over},
        over=_sum(follow_up.over, _drawn(follow_up, fresh)),
        settled=tuple(sorted({*follow_up.settled, *fresh})),
    )
    if after.ends <= now:
        after = replace(_told_anew(after), ends=0, over=Counts(), settled=())
    if after.posted_ends <= now:
        ended = after.posted_told or _from(after.posted, CONFIDED_SPREAD)
        after = replace(after, posted={}, posted_told=ended, posted_ends=0)
    return after


def posted_with(follow_up: FollowUp, recalled: Iterable[str], right: Iterable[str]) -> FollowUp:
    """Return *follow_up* with the cards that one more reader *recalled*, and *right*.

    Nothing of it is told before the poster closes. It is kept as it will be told: by lot at times.
    """
    if not follow_up.posted_ends:
        return follow_up
    reader = f"reader {follow_up.readers}"
    posted = _with_recalled(follow_up, reader, follow_up.posted, recalled, right)
    return replace(follow_up, posted=posted, readers=follow_up.readers + 1)


def _told_anew(follow_up: FollowUp) -> FollowUp:
    """Return *follow_up* as it tells what came since, if those are ten; it stays told for good."""
    fresh = {part: one for part, one in follow_up.answers.items() if part not in follow_up.settled}
    since = _sum(follow_up.over, _drawn(follow_up, fresh))
    if not follow_up.ends or respondents(since) < CONFIDED_SPREAD:
        return follow_up
    now = _sum(follow_up.told, since)
    # Answers skip cards: of a card that is told, fewer than ten may have come since.
    few = {
        card: both
        for card, both in _from(follow_up.told.recalled, CONFIDED_SPREAD).items()
        if now.recalled[card][0] - both[0] < CONFIDED_SPREAD
    }
    return replace(
        follow_up,
        told=replace(now, recalled={**now.recalled, **few}),
        over=Counts(),
        settled=tuple(sorted({*follow_up.settled, *fresh})),
    )


def _least(follow_up: FollowUp) -> int:
    return CONFIDED_SPREAD if follow_up.key else SMALL_GROUP


def _from(counts: _Recalled, least: int) -> _Recalled:
    return {card: both for card, both in counts.items() if both[0] >= least}


def _drawn(follow_up: FollowUp, answers: Mapping[str, Answer]) -> Counts:
    """Return the counts of *answers* as they are told: as they were given, or by lot (F2)."""
    response = _response(follow_up)
    outcomes, obstacles = Counter[str](), Counter[str]()
    recalled: _Recalled = {}
    for part, answer in answers.items():
        outcomes[response.choice(part, "outcome", answer.outcome, OUTCOMES)] += 1
        obstacles[response.choice(part, "obstacle", answer.obstacle, OBSTACLES)] += 1
        recalled = _with_recalled(follow_up, part, recalled, answer.recalled, answer.right)
    return Counts(outcomes, obstacles, recalled)


def _with_recalled(
    follow_up: FollowUp, who: str, before: _Recalled, cards: Iterable[str], right: Iterable[str]
) -> _Recalled:
    response, found, known = _response(follow_up), dict(before), frozenset(right)
    for card in cards:
        answered, were_right = found.get(card, (0, 0))
        is_right = response.choice(who, f"card {card}", card in known, (True, False))
        found[card] = (answered + 1, were_right + is_right)
    return dict(sorted(found.items()))


def _response(follow_up: FollowUp) -> Response:
    return Response(bytes.fromhex(follow_up.key))


def _sum(first: Counts, second: Counts) -> Counts:
    cards = sorted({*first.recalled, *second.recalled})
    pairs = {
        card: (first.recalled.get(card, (0, 0)), second.recalled.get(card, (0, 0)))
        for card in cards
    }
    return Counts(
        dict(sorted((Counter(first.outcomes) + Counter(second.outcomes)).items())),
        dict(sorted((Counter(first.obstacles) + Counter(second.obstacles)).items())),
        {card: (a[0] + b[0], a[1] + b[1]) for card, (a, b) in pairs.items()},
    )
