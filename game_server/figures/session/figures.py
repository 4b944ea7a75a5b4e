"""The figures of a session, each with its definition; small groups stay hidden (rule 0.8).

- people: persons of the seats that are in, and those without a phone whom the facilitator
  counted. A phone stands for 1 to 3 persons (rule 0.7). Seats
  that were kicked or banned count no longer; those that only left do.
- phones: the seats that are in, and erased ones that were (rule 0.20). first_time: persons who
  play for the first time, as phones and facilitators said, rounded by lot (F4).
- participation = 100 · replies given / replies possible. Possible in a phase, `of`: seats that
  were in when it opened and were seen between then and the end of the next phase, which is that
  after a break; given, `answered`: those of them that answered or passed (rule 0.5): a number of
  answers alone, beside that of replies, would tell how many passed (rule 0.15). Who was seen in the
  next phase counts from its end on: earlier, the number would tell who has answered in it.
  Phases that ask nothing or were skipped do not count.
- answers: all seats that answered or passed in a phase, late ones too. Points, talk_gain and
  wisdom rest on so many at most. Of answers given after the figure was shown, only the
  number is told.
- points = mean of the points, 0 to 100, of the last answers of each seat (rule M1.2).
- talk_gain = mean of points after minus points before the talk, where both charts are of the same
  seats, of these (rule M1.3): who gave no second answer kept the first. Points are those of the
  part of the chart where an answer falls, so that the two charts tell as much. talk_low and
  talk_high are its interval, which is the same whoever moved (`unpaired_interval`): that is secret
  for ever. Left out where all had the same points each time.
- raised: hands that were counted in a phase, for all options together; in no other figure.
- What a mechanic adds to its phases is defined in `own`, what the session changed in `effects`.
- wisdom = points of the room's median answer, that of the last chart (rule M1.3), after
  F. Galton, Vox populi, Nature 75 (1907). A room that earns less than 40 with it was surprised.

Answers of seats that left, or were put out, stay (rule 0.6). A missing answer is in no mean, and
in the denominator of participation only (rule 0.4). All figures are of answers as they are told,
some by lot (F2). Points and gain of a session take in only phases of five answers or more; its
participation counts every phase, since it tells no answer.

Rule F8.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from game_server.disclosure import LEAST, TWO_PARTS, rounded
from game_server.engine.kit.bands import MID
from game_server.engine.kit.figures import Figures, Means, PhaseCounts, PhaseFigures, Surprise
from game_server.engine.kit.measures import Measures
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.kit.text import localized
from game_server.engine.mechanics import MECHANICS
from game_server.engine.seats.attendance import phases_counting_as_present
from game_server.engine.state.documents import phase_id
from game_server.engine.state.state import State, counted_seats, people_reached, response_of
from game_server.figures.interval import unpaired_interval
from game_server.figures.session.effects import commitments, effects
from game_server.figures.session.kept_in_mind import retained
from game_server.figures.session.own import own_figures
from game_server.figures.session.tally import Tally, in_order

MOST_SURPRISES = 3


def figures(tally: Tally, state: State, variant: str = "fr") -> Figures | None:
    """Return the figures so far, as defined above; None until answers were stopped.

    After the end they are always there. A room of fewer than five persons is `small`: it has
    its persons and first-timers only. Questions are in *variant*.
    """
    asked = {at: one for at, one in sorted(tally.measures.items()) if one.asks}
    if not asked and state.status != "closed":
        return None
    seats = counted_seats(state)
    people = people_reached(state)
    document: Figures = {
        "people": people,
        "phones": len(seats),
        "small": people < SMALL_GROUP,
        "surprises": [],
        "phases": {},
    }
    if (found := first_timers(state)) and found.of >= TWO_PARTS:
        document["first_time"] = found.n
    if people < SMALL_GROUP:
        return document
    possible = {index: _possible(tally, state, index) for index in asked}
    document["surprises"] = _surprises(asked, variant)
    document["phases"] = {
        phase_id(index): _phase(state, index, measured, possible[index])
        for index, measured in asked.items()
    }
    given = sum(len(possible[index] & measured.replied) for index, measured in asked.items())
    changed = effects(in_order(tally, state))
    if (kept := retained(list(asked.values()), {**state.seats, **state.erased})) is not None:
        changed["retained"] = kept
    if (made := commitments(asked, possible)) is not None:
        changed["commitments"] = made
    means = _means(given, sum(map(len, possible.values())), asked.values())
    return {**document, **means, **changed}


class FirstTimers(NamedTuple):
    """Tell how many play for the first time, about *n* of those *of* whom it is known (F4)."""

    n: int
    of: int


def first_timers(state: State) -> FirstTimers | None:
    """Return who plays for the first time, None where fewer than six are known to or not to.

    The number is rounded by lot, for good (F4): right on average, so that sums over sessions are.
    The form of the facilitator counts 0 by itself: that tells nothing.
    """
    told = [seat for seat in counted_seats(state) if seat.first_time is not None]
    counted, first = state.without_phone
    of = sum(seat.persons for seat in told) + (counted if first else 0)
    n = sum(seat.first_time or 0 for seat in told) + first
    if of < LEAST:
        return None
    return FirstTimers(rounded(n, of, response_of(state).lot("", "first_time", 1) or 0), of)


def _phase(state: State, index: int, measured: Measures, possible: frozenset[str]) -> PhaseFigures:
    given, of = len(possible & measured.replied), len(possible)
    means = _means(given, of, (measured,))
    counts: PhaseCounts = {"answered": given, "of": of, "answers": len(measured.replied)}
    if raised := sum(state.carried_over(index).hands.values()):
        counts["raised"] = raised
    if measured.wisdom is not None:
        counts["wisdom"] = measured.wisdom
    declared = MECHANICS[state.scenario.phases[index].mechanic].figures
    if own := own_figures(declared, measured):
        counts["own"] = own
    return {**counts, **means}


def _possible(tally: Tally, state: State, index: int) -> frozenset[str]:
    """Return the seats whose answers were possible in a phase (rule 0.5)."""
    phases = phases_counting_as_present(state, index)
    return tally.joined[index] & frozenset().union(*(tally.seen[phase] for phase in phases))


def _means(given: int, possible: int, asked: Collection[Measures]) -> Means:
    """Return participation from five answers on, points and talk gain of phases too."""
    document: Means = {}
    if given >= SMALL_GROUP:
        document["participation"] = round(100 * given / possible)
    if (points := _mean(measured.points.values() for measured in asked)) is not None:
        document["points"] = points
    moved = [[after - before for before, after in one.talk_points.values()] for one in asked]
    if (gain := _mean(moved)) is not None:
        document["talk_gain"] = gain
        if found := _talk_interval(asked):
            document["talk_low"], document["talk_high"] = map(round, found)
    return document


def _talk_interval(asked: Iterable[Measures]) -> tuple[float, float] | None:
    """Return the interval of the talk gain, None if nothing differs; who moved stays secret."""
    pairs = (one.talk_points.values() for one in asked if len(one.talk_points) >= SMALL_GROUP)
    groups = [([before for before, _ in each], [after for _, after in each]) for each in pairs]
    return unpaired_interval(groups)


def _mean(groups: Iterable[Collection[float]]) -> int | None:
    """Return the mean of all groups of five or more, None if there is none."""
    values = [value for group in groups if len(group) >= SMALL_GROUP for value in group]
    return round(sum(values) / len(values)) if values else None


def _surprises(asked: Mapping[int, Measures], variant: str) -> list[Surprise]:
    """Return the cards whose room was farthest from the figure, the farthest first."""
    rows = [
        (measured.wisdom, index)
        for index, measured in asked.items()
        if measured.wisdom is not None and measured.wisdom < MID
    ]
    surprises: list[Surprise] = []
    for wisdom, index in sorted(rows)[:MOST_SURPRISES]:
        measured = asked[index]
        surprise: Surprise = {"card": measured.card, "phase": phase_id(index), "wisdom": wisdom}
        if measured.question:
            surprise["question"] = localized(measured.question, variant)
        surprises.append(surprise)
    return surprises
