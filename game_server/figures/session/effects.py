"""What a session changed: knowledge, opinions, confidence, commitments, and the goals it touched.

Definitions, each from ten matched seats or more, of answers as they are told (F2; M7, rule 0.8):

- knowledge: of a seat the mean, 0 to 100, over the cards that it was asked about and answered in
  both barometers. gain = (after − before) / (100 − before) of the class means, undefined if before
  is 100; low under 0.3, high from 0.7 on (R. R. Hake, Am. J. Phys. 66, 1998). response = matched
  seats out of those that answered either. All but n in hundredths. low and high are the interval
  of after − before, and so the gain has one (`interval`); it is left out where none is.
- perception: shift = mean of after − before on the scale 1 to 5, of a seat its mean over the
  opinions given both times; dz = shift / standard deviation of the differences (n − 1), an effect
  size (J. Cohen, 1988). low and high are the interval of the shift (`interval`); without one only
  `shared` is given. This mean is the one index that is looked at: opinions one by one need ten
  seats each. response as above. Of knowledge and opinions that were asked both times and that too
  few seats answered twice, only `few` is given.
- feeling = mean of (opinion − 1) / 4 · 100 over the seats' last opinions, in whole tens.
- calibration: by confidence 1 to 3, the share of right estimates (70 points or more), over the
  cards that ten told answers of that confidence are about.
- commitments: at least n made, rate = 100 · told / possible. advise = % of 9 and 10 − % of 0 to 6.
- volunteers: how many said « Ça m'intéresse » at least, in the call where most did (M0.4).
- goals: those that the cards that were played are about.

Rules F9, F11, F12 and F13.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import fmean, stdev

from game_server.disclosure import CONFIDED_SPREAD, at_least
from game_server.engine.kit.figure_names import (
    COMMITTED,
    CONFIDENCES,
    MOMENTS,
    VOLUNTEERS,
    Moment,
    advice,
    calibration_at,
    known,
    opinion,
)
from game_server.engine.kit.figures import (
    Calibration,
    Commitments,
    Effects,
    Few,
    Knowledge,
    Level,
    OpinionShift,
    Perception,
    Volunteers,
)
from game_server.engine.kit.measures import Measures
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.figures.interval import interval, ratio_interval
from game_server.figures.session.by_seat import by_seat

PERCENT = 100
LOW, HIGH = 30, 70
"""Hundredths of a gain from which on it is medium, and high."""
PROMOTER, DETRACTOR = 9, 6
"""Least answer of a promoter, greatest of a detractor, of 0 to 10 (rule M7.1)."""
OPINION_RANGE = 4
"""Steps from the first to the last of the five answers to an opinion."""
TEN = 10
"""Feelings are told by whole tens: lots make more digits untrue."""

Values = Mapping[str, Mapping[str, float]]
"""Figures by seat, then by name."""


def effects(measures: Sequence[Measures]) -> Effects:
    """Return the figures defined above, of phases in the order in which they were played."""
    goals = sorted({goal for measured in measures for goal in measured.goals})
    document: Effects = {"goals": [f"g{goal}" for goal in goals]}
    facts = [by_seat(measures, known(moment)) for moment in MOMENTS]
    opinions = [by_seat(measures, opinion(moment)) for moment in MOMENTS]
    if knowledge := _knowledge(*facts) or _too_few(measures, known):
        document["knowledge"] = knowledge
    if perception := _perception(*opinions) or _too_few(measures, opinion):
        document["perception"] = perception
    if calibration := _calibration(measures):
        document["calibration"] = calibration
    if (feeling := _feeling(opinions[-1])) is not None:
        document["feeling"] = feeling
    if (advise := _advise(measures)) is not None:
        document["advise"] = advise
    if volunteers := _volunteers(measures):
        document["volunteers"] = volunteers
    return document


def _volunteers(measures: Iterable[Measures]) -> Volunteers | Few | None:
    """Return how many are interested, where they were asked; of fewer than five no more."""
    called = [one.room_values[VOLUNTEERS] for one in measures if VOLUNTEERS in one.room_values]
    if not called:
        return None
    n = round(max(value.value for value in called))
    return {"n": n} if n >= SMALL_GROUP else {"few": True}


def _matched(before: Values, after: Values) -> dict[str, tuple[float, float]]:
    """Return the means before and after of each seat, over what it answered both times."""
    pairs = {}
    for seat in sorted(before.keys() & after.keys()):
        both = before[seat].keys() & after[seat].keys()
        if both:
            pairs[seat] = fmean(before[seat][k] for k in both), fmean(after[seat][k] for k in both)
    return pairs


def _knowledge(before: Values, after: Values) -> Knowledge | None:
    pairs = list(_matched(before, after).values())
    if len(pairs) < CONFIDED_SPREAD:
        return None
    first, last = fmean(b for b, _ in pairs), fmean(a for _, a in pairs)
    document: Knowledge = {
        "n": len(pairs),
        "before": _percent(first),
        "after": _percent(last),
        "response": round(PERCENT * len(pairs) / len(before.keys() | after.keys())),
    }
    moved = [a - b for b, a in pairs]
    if found := interval(moved):
        document["low"], document["high"] = map(round, found)
    if first < PERCENT:
        gain = round(PERCENT * (last - first) / (PERCENT - first))
        document |= {"gain": gain, "level": _level(gain)}
        if found := ratio_interval(moved, [PERCENT - b for b, _ in pairs]):
            document["gain_low"], document["gain_high"] = (round(PERCENT * end) for end in found)
    return document


def _percent(mean: float) -> int:
    """Return a mean share in percent: that of lots may lie a little beyond 0 or 100."""
    return round(min(PERCENT, max(0, mean)))


def _level(gain: int) -> Level:
    """Return the word for a gain in hundredths."""
    if gain < LOW:
        return "low"
    return "high" if gain >= HIGH else "medium"


def _too_few(measures: Sequence[Measures], kind: Callable[[Moment], str]) -> Few | None:
    """Return `few` if some figure of this *kind* was asked before and after, else None."""
    names = {name for measured in measures for name in measured.values}
    first, last = (
        {name.removeprefix(prefix) for name in names if name.startswith(prefix)}
        for prefix in map(kind, MOMENTS)
    )
    return {"few": True} if first & last else None


def _perception(before: Values, after: Values) -> Perception | None:
    pairs = _matched(before, after)
    if len(pairs) < CONFIDED_SPREAD:
        return None
    document: Perception = {
        "n": len(pairs),
        "response": round(PERCENT * len(pairs) / len(before.keys() | after.keys())),
    }
    _add_shift(document, tuple(pairs.values()))
    if rows := _items(before, after):
        document["items"] = rows
    return document


def _items(before: Values, after: Values) -> dict[str, OpinionShift]:
    """Return the shift of each opinion that ten seats or more gave both times."""
    rows: dict[str, OpinionShift] = {}
    seats = sorted(before.keys() & after.keys())
    for key in sorted({key for given in before.values() for key in given}):
        both = (seat for seat in seats if key in before[seat] and key in after[seat])
        pairs = [(before[seat][key], after[seat][key]) for seat in both]
        if len(pairs) >= CONFIDED_SPREAD:
            rows[key] = {"n": len(pairs)}
            _add_shift(rows[key], pairs)
    return rows


def _add_shift(document: OpinionShift, pairs: Sequence[tuple[float, float]]) -> None:
    """Add mean, interval and effect size of the differences of *pairs*, `shared` without any."""
    differences = [last - first for first, last in pairs]
    found = interval(differences)
    if found is None:
        document["shared"] = True
        return
    mean, (low, high) = fmean(differences), found
    # Adding 0.0 makes a zero of a minus zero.
    document["shift"] = round(mean, 1) + 0.0
    document["low"], document["high"] = round(low, 1) + 0.0, round(high, 1) + 0.0
    document["dz"] = round(mean / stdev(differences), 2) + 0.0


def _feeling(after: Values) -> int | None:
    """Return the mean of the last opinions, 0 to 100 in whole tens."""
    means = [fmean(given.values()) for given in after.values()]
    if len(means) < CONFIDED_SPREAD:
        return None
    mean = PERCENT * fmean((mean - 1) / OPINION_RANGE for mean in means)
    return TEN * round(_percent(mean) / TEN)


def _advise(measures: Iterable[Measures]) -> int | None:
    """Return the balance of who would and who would not."""
    found: dict[str, float] = {}
    for measured in measures:
        found |= measured.values.get(advice("after"), {})
    given = found.values()
    if len(given) < CONFIDED_SPREAD:
        return None
    return round(PERCENT * fmean((value >= PROMOTER) - (value <= DETRACTOR) for value in given))


def _calibration(measures: Sequence[Measures]) -> dict[str, Calibration]:
    """Return the share of right estimates by confidence, of ten or more of it."""
    document: dict[str, Calibration] = {}
    for confidence in CONFIDENCES:
        name = calibration_at(confidence)
        right = [value for one in measures for value in one.values.get(name, {}).values()]
        if len(right) >= CONFIDED_SPREAD:
            document[f"c{confidence}"] = {"n": len(right), "right": round(PERCENT * fmean(right))}
    return document


def commitments(
    measures: Mapping[int, Measures], possible: Mapping[int, frozenset[str]]
) -> Commitments | None:
    """Return how many commitments were made at least, and their rate of *possible* seats by phase.

    None where nothing may be told (F3). The rate is of the activities of which something is.
    """
    told = {index: at_least(*_made(one)) for index, one in measures.items()}
    if not (n := sum(told.values())):
        return None
    of = sum(len(possible[index]) for index, made in told.items() if made)
    return {"n": n, "rate": min(PERCENT, round(PERCENT * n / of)) if of else 0, "about": True}


def commitments_told(measures: Mapping[int, Measures]) -> tuple[int, ...]:
    """Return the phases of whose commitments something is told."""
    return tuple(index for index, one in measures.items() if at_least(*_made(one)))


def _made(measured: Measures) -> tuple[int, int]:
    """Return how many made a commitment in a phase, and how many replied there."""
    return len(measured.values.get(COMMITTED, {})), len(measured.answered)
