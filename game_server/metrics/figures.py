"""The figures of a session, with their definitions; small groups stay hidden (rule 0.8)."""

from collections.abc import Iterable

from game_server.engine.mechanics.form import Document, Measures
from game_server.engine.state import State, seats_in
from game_server.engine.views import phase_id
from game_server.metrics.tally import Tally

SMALL_GROUP = 5
"""Fewest answers, or seats, for a figure."""
SURPRISING = 70
"""A room whose middle answer earns less was surprised."""
MOST_SURPRISES = 3


def figures(tally: Tally, state: State) -> Document:
    """Return the figures of the session so far; empty before the first reveal.

    *people* and *first* count persons, all else counts seats (rule 0.7). *participation* is
    answers given out of answers possible, *points* the mean of 0–100, *talk_gain* the mean of
    points after minus points before the talk; each rests on phases of five answers or more.
    """
    if not tally.measures:
        return {}
    seats = [state.seats[id_] for id_ in sorted(seats_in(state))]
    people = sum(seat.persons for seat in seats)
    document: Document = {
        "people": people,
        "phones": len(seats),
        "first": sum(seat.first or 0 for seat in seats),
        "small": people < SMALL_GROUP,
        "surprises": [],
        "phases": {},
    }
    if people < SMALL_GROUP:
        return document
    asking = {index: m for index, m in tally.measures.items() if m.asks}
    document["phases"] = {phase_id(i): _phase(tally, i, m) for i, m in asking.items()}
    document["surprises"] = _surprises(asking)
    large = [m for m in asking.values() if len(m.points) >= SMALL_GROUP]
    talked = [m for m in asking.values() if len(m.talk) >= SMALL_GROUP]
    counts = [_participation(tally, i, m) for i, m in asking.items()]
    given, possible = sum(n for n, _ in counts), sum(of for _, of in counts)
    return document | _means(
        participation=[100 * given / possible] if possible >= SMALL_GROUP else [],
        points=[value for m in large for value in m.points.values()],
        talk_gain=[value for m in talked for value in m.talk.values()],
    )


def _phase(tally: Tally, index: int, measured: Measures) -> Document:
    given, possible = _participation(tally, index, measured)
    document: Document = {"answered": given, "of": possible}
    if measured.wisdom is not None:
        document["wisdom"] = measured.wisdom
    return document | _means(
        participation=[100 * given / possible] if possible >= SMALL_GROUP else [],
        points=measured.points.values() if len(measured.points) >= SMALL_GROUP else [],
        talk_gain=measured.talk.values() if len(measured.talk) >= SMALL_GROUP else [],
    )


def _participation(tally: Tally, index: int, measured: Measures) -> tuple[int, int]:
    """Return answers given and possible (rule 0.5).

    Possible: seats that had joined when the phase began and were seen between then and the end
    of the next phase. Only their answers count as given.
    """
    seen = tally.seen[index] | tally.seen.get(index + 1, frozenset())
    possible = tally.joined[index] & (seen | measured.answered)
    return len(possible & measured.answered), len(possible)


def _surprises(asking: dict[int, Measures]) -> list[Document]:
    """Return the cards whose room was farthest from the figure, the farthest first."""
    rows = [
        (m.wisdom, index, m.card)
        for index, m in asking.items()
        if m.wisdom is not None and m.wisdom < SURPRISING
    ]
    return [
        {"phase": phase_id(index), "card": card, "wisdom": wisdom}
        for wisdom, index, card in sorted(rows)[:MOST_SURPRISES]
    ]


def _means(**values: Iterable[float]) -> Document:
    """Return the rounded mean of each list of values that is not empty."""
    lists = {name: list(numbers) for name, numbers in values.items()}
    return {name: round(sum(found) / len(found)) for name, found in lists.items() if found}
