"""Figures that the session left in mind: right answers at the first guess, and when recalled.

Definition (docs/rules/figures.md, rule 0.8, M7.7): of a seat the share of right answers, 0 to 100,
over the cards that it guessed and recalled, of answers as they are told (F2). before, after = means
over n matched seats, ten or more; low and high hold 95 of 100 samples of the difference, drawn anew
from the seats. Parts are given where both are of ten seats or more: phones for one person and for
several, people who play for the first time and who do not. With fewer only `few` is given.

Rule F28.
"""

from collections.abc import Mapping, Sequence

from game_server.disclosure import CONFIDED_SPREAD
from game_server.engine.kit.figure_names import guessed, recalled
from game_server.engine.kit.figures import Few, Retained
from game_server.engine.kit.measures import Measures
from game_server.engine.kit.retained import Pair, RetainedShares, pairs_of, shares
from game_server.engine.state.state import Seat
from game_server.figures.session.by_seat import by_seat


def retained(measures: Sequence[Measures], seats: Mapping[str, Seat]) -> Retained | Few | None:
    """Return the figure defined above of phases in their order; None if nothing was recalled."""
    after = by_seat(measures, recalled())
    if not any(name.startswith(recalled()) for found in measures for name in found.values):
        return None
    pairs = pairs_of(by_seat(measures, guessed()), after)
    if len(pairs) < CONFIDED_SPREAD:
        return {"few": True}
    whole = shares(tuple(pairs.values()))
    several = {id_: seat.persons > 1 for id_, seat in seats.items()}
    parts = {
        **_apart(pairs, several, "several", "single"),
        **_apart(pairs, _plays_again(seats), "again", "first"),
    }
    document = Retained(
        n=whole["n"],
        before=whole["before"],
        after=whole["after"],
        low=whole["low"],
        high=whole["high"],
    )
    if parts:
        document["parts"] = parts
    return document


def _plays_again(seats: Mapping[str, Seat]) -> Mapping[str, bool]:
    """Return of the seats that told it whether somebody there has played before."""
    told = {id_: seat for id_, seat in seats.items() if seat.first_time is not None}
    return {id_: (seat.first_time or 0) < seat.persons for id_, seat in told.items()}


def _apart(
    pairs: Mapping[str, Pair], is_one: Mapping[str, bool], one: str, other: str
) -> dict[str, RetainedShares]:
    """Return the shares of two kinds of seats, nothing if one is of too few."""
    sides = {
        name: tuple(pair for seat, pair in pairs.items() if is_one.get(seat) is wanted)
        for name, wanted in ((one, True), (other, False))
    }
    if any(len(side) < CONFIDED_SPREAD for side in sides.values()):
        return {}
    return {name: shares(side) for name, side in sides.items()}
