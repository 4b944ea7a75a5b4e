"""What a session changed: knowledge, opinions, confidence, commitments, and the goals it touched.

Definitions, each from matched seats, five of them or more, ten for opinions
(docs/rules/figures.md, rule 0.8, M7):

- knowledge: of a seat the mean, 0 to 100, over the cards that it was asked about and answered in
  both barometers. gain = (after − before) / (100 − before) of the class means, undefined if before
  is 100; low under 0.3, high from 0.7 on (R. R. Hake, Am. J. Phys. 66, 1998). change = mean of the
  normalised change of each seat: (after − before) / (100 − before) if it rose, / before if it fell,
  0 if equal; who had 0 or 100 both times is left out (J. D. Marx, K. Cummings, Am. J. Phys. 75,
  2007). response = matched seats out of those that answered either. All but n in hundredths. low
  and high are the interval of after − before, and so gain and change have one each (`interval`);
  it is left out where all seats moved alike.
- perception: shift = mean of after − before on the scale 1 to 5, of a seat its mean over the
  opinions given both times; dz = shift / standard deviation of the differences (n − 1), an effect
  size (J. Cohen, 1988). Where all differences are equal, or all opinions before, or after, only
  `shared` is given; so it is of the whole where it is of one opinion. low and high are the interval
  of the shift (`interval`). This mean is the one index that is looked at: opinions one by one need
  ten seats each, and no others of those matched, or five. response as above. Of knowledge and
  opinions that were asked both times and that too few seats answered twice, only `few` is given; so
  it is of knowledge where all moved alike, and not all began alike.
- feeling = mean of (opinion − 1) / 4 · 100 over the seats' last opinions.
- calibration: by confidence 1 to 3, the share of right estimates (70 points or more), from the
  cards with five answers or more of that confidence. Of a card on which one to four answers would
  be left over the least frequent ones are left out as well: the number of its answers is known.
  So is a card where all who were right, or all who were not, were as sure (`_tells_how_sure`).
- commitments: n made, rate = 100 · made / possible. advise = % of 9 and 10 − % of 0 to 6, left
  out where all are of these, or of those, or of none.
- volunteers: by fives who said « Ça m'intéresse », in the call where most did (M0.4).
- goals: those that the cards that were played are about.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import fmean, stdev

from game_server.engine.figure_names import (
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
from game_server.engine.figures import (
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
from game_server.engine.measures import Measures
from game_server.engine.retained import moved_alike
from game_server.engine.small_groups import DETAIL, SMALL_GROUP, Told, at_least, hides, lower, told
from game_server.metrics.by_seat import by_seat
from game_server.metrics.interval import NOISE, interval, ratio_interval

PERCENT = 100
LOW, HIGH = 30, 70
"""Hundredths of a gain from which on it is medium, and high."""
PROMOTER, DETRACTOR = 9, 6
"""Least answer of a promoter, greatest of a detractor, of 0 to 10 (rule M7.1)."""
OPINION_RANGE = 4
"""Steps from the first to the last of the five answers to an opinion."""

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
    if len(pairs) < SMALL_GROUP or moved_alike(pairs):
        return None
    first, last = fmean(b for b, _ in pairs), fmean(a for _, a in pairs)
    document: Knowledge = {
        "n": len(pairs),
        "before": round(first),
        "after": round(last),
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
    changes = [change(b, a) for b, a in pairs if not (b == a and b in (0, PERCENT))]
    if len(changes) >= SMALL_GROUP:
        document["change"] = round(PERCENT * fmean(changes))
        if found := interval(changes):
            document["change_low"], document["change_high"] = (
                round(PERCENT * end) for end in found
            )
    return document


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


def change(before: float, after: float) -> float:
    """Return the normalised change from *before* to *after*, 0 to 100 each, from −1 to 1.

    It is undefined for 0 or 100 both times: callers leave these out.
    """
    if after > before:
        return (after - before) / (PERCENT - before)
    return (after - before) / before if after < before else 0.0


def _perception(before: Values, after: Values) -> Perception | None:
    pairs = _matched(before, after)
    if len(pairs) < DETAIL:
        return None
    document: Perception = {
        "n": len(pairs),
        "response": round(PERCENT * len(pairs) / len(before.keys() | after.keys())),
    }
    rows = _items(before, after, len(pairs))
    # The whole beside other opinions would tell of one that is hidden.
    _add_shift(document, None if _is_shared(rows) else tuple(pairs.values()))
    if rows:
        document["items"] = rows
    return document


def _is_shared(rows: Mapping[str, OpinionShift]) -> bool:
    return any("shared" in row for row in rows.values())


def _items(before: Values, after: Values, matched: int) -> dict[str, OpinionShift]:
    """Return the shift of each opinion that ten seats or more gave both times.

    Where one to four of those *matched* did not, it stays out: beside the whole it would tell of
    these.
    """
    rows: dict[str, OpinionShift] = {}
    seats = sorted(before.keys() & after.keys())
    for key in sorted({key for given in before.values() for key in given}):
        both = (seat for seat in seats if key in before[seat] and key in after[seat])
        pairs = [(before[seat][key], after[seat][key]) for seat in both]
        if len(pairs) >= DETAIL and not hides(len(pairs), matched):
            rows[key] = {"n": len(pairs)}
            _add_shift(rows[key], pairs)
    return rows


def _add_shift(document: OpinionShift, pairs: Sequence[tuple[float, float]] | None) -> None:
    """Add mean, interval and effect size of the differences of *pairs*, or only `shared`.

    That is all that is told where every seat moved alike, and where all said the same before, or
    after: a large shift beside the feeling would tell what.
    """
    differences = [last - first for first, last in pairs or ()]
    found = None
    if pairs and not any(_alike(side) for side in zip(*pairs, strict=True)):
        found = interval(differences)
    if found is None:
        document["shared"] = True
        return
    mean, (low, high) = fmean(differences), found
    # Adding 0.0 makes a zero of a minus zero.
    document["shift"] = round(mean, 1) + 0.0
    document["low"], document["high"] = round(low, 1) + 0.0, round(high, 1) + 0.0
    document["dz"] = round(mean / stdev(differences), 2) + 0.0


def _alike(values: Sequence[float]) -> bool:
    """Return whether all *values* are equal, but for rounding errors."""
    return max(values) - min(values) < NOISE


def _feeling(after: Values) -> int | None:
    """Return the mean of the last opinions, 0 to 100; None if all are the same (rule 0.8)."""
    means = [fmean(given.values()) for given in after.values()]
    if len(means) < SMALL_GROUP or _alike(means):
        return None
    return round(PERCENT * fmean((mean - 1) / OPINION_RANGE for mean in means))


def _advise(measures: Iterable[Measures]) -> int | None:
    """Return the balance of who would and who would not, None if all are of a kind (rule 0.8)."""
    found: dict[str, float] = {}
    for measured in measures:
        found |= measured.values.get(advice("after"), {})
    given = found.values()
    if len(given) < SMALL_GROUP:
        return None
    kinds = [(value >= PROMOTER) - (value <= DETRACTOR) for value in given]
    return None if _alike(kinds) else round(PERCENT * fmean(kinds))


def _calibration(measures: Sequence[Measures]) -> dict[str, Calibration]:
    """Return the share of right estimates by confidence, no card with fewer than five of it."""
    cards = [_told_of(measured) for measured in measures]
    document: dict[str, Calibration] = {}
    for confidence in CONFIDENCES:
        right = [value for cells in cards for value in cells.get(confidence, {}).values()]
        if right:
            document[f"c{confidence}"] = {"n": len(right), "right": round(PERCENT * fmean(right))}
    return document


def _told_of(measured: Measures) -> dict[int, Mapping[str, float]]:
    """Return by confidence what may be told of a card: nobody, or five, are in none of it."""
    cells: dict[int, Mapping[str, float]] = {
        each: measured.values.get(calibration_at(each), {}) for each in CONFIDENCES
    }
    told = {each: cell for each, cell in cells.items() if len(cell) >= SMALL_GROUP}
    rest = sum(map(len, cells.values())) - sum(map(len, told.values()))
    while told and 0 < rest < SMALL_GROUP:
        rest += len(told.pop(min(told, key=lambda each: (len(told[each]), each))))
    return {} if _tells_how_sure(cells) else told


def _tells_how_sure(cells: Mapping[int, Mapping[str, float]]) -> bool:
    """Return whether all who were right on a card, or all who were not, were as sure.

    The chart tells who these are to everybody who heard them say their answers.
    """
    sides = ([each for each, cell in cells.items() if side in cell.values()] for side in (0.0, 1.0))
    return any(len(side) == 1 for side in sides)


def commitments(
    measures: Mapping[int, Measures], possible: Mapping[int, frozenset[str]]
) -> Commitments | None:
    """Return how many commitments were made and their rate, of *possible* seats by phase.

    None of fewer than five. Where one to five declined, the number told is five below those who
    replied, or more (`about`), so that it does not tell how many these are (rule 0.15). The rate is
    of the activities of which something is told.
    """
    counted = told(_made(one) for one in measures.values() if COMMITTED in one.values)
    if counted is None:
        return None
    document: Commitments = {"n": counted.n}
    about = counted.about
    indices = commitments_told(measures)
    here = [_here(measures[index], possible[index]) for index in indices]
    if reached := sum(each.n for each in here):
        document["rate"] = round(PERCENT * reached / sum(len(possible[index]) for index in indices))
        about = about or any(each.about for each in here)
    if about:
        document["about"] = True
    return document


def commitments_told(measures: Mapping[int, Measures]) -> tuple[int, ...]:
    """Return the phases of whose commitments something is told."""
    return tuple(index for index, one in measures.items() if at_least(*_made(one)).n)


def _here(measured: Measures, there: frozenset[str]) -> Told:
    """Return what is told of who was *there* as the phase opened, no finer than of all of it."""
    made, replied = measured.values[COMMITTED].keys() & there, measured.answered & there
    if hides(*_made(measured)):
        return Told(lower(len(made), len(replied)), about=True)
    return at_least(len(made), len(replied))


def _made(measured: Measures) -> tuple[int, int]:
    """Return how many made a commitment in a phase, and how many replied there."""
    return len(measured.values.get(COMMITTED, {})), len(measured.answered)
