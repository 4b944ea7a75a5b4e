"""What people recommend, and what they commit themselves to, as the page of a session tells it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import fmean
from typing import Final

from game_server.engine.kit.measures import Chosen, Measures
from game_server.figures.session.effects import commitments, effects
from game_server.figures.session.gestures import gestures_told
from tests.properties.confided import HALF
from tests.properties.worlds_attacker import Bound, Case, Worlds

BARE: Final = Measures(asks=True, answered=frozenset(), points={}, talk_points={})
GESTURES: Final = ("tap", "bus", "lamp")
OWN: Final = "own words"
NO: Final = "declined"
REPLIES: Final = (*GESTURES, OWN, NO)
KEYS: Final = {key: Chosen({"fr": key}, "", 0).key for key in GESTURES}
Advice = int | None
"""From 0 to 10 whether a phone recommends the session, None where it passed."""


def kind(advice: Advice) -> int | None:
    """Return 1 for who would recommend it, -1 for who would not, 0 for who is between."""
    return None if advice is None else (advice >= 9) - (advice <= 6)


def advised(room: Sequence[Advice]) -> int | None:
    """Return the balance that is told."""
    values = {f"p{seat}": float(each) for seat, each in enumerate(room) if each is not None}
    return effects([replace(BARE, values={"after.advise": values})]).get("advise")


def advised_bare(room: Sequence[Advice]) -> int | None:
    """Return the balance, whatever it is."""
    kinds = [x for each in room if (x := kind(each)) is not None]
    return round(100 * fmean(kinds))


def _balances(told: int | None) -> Iterator[Case[Advice]]:
    if told is None:
        yield ()
        return
    yield (
        Bound(lambda each: each is not None, low=5),
        Bound(lambda each: _or(kind(each), told - HALF), low=0),
        Bound(lambda each: _or(kind(each), told + HALF), high=0),
    )


def _or(kind_: int | None, told: float) -> float:
    return 0 if kind_ is None else 100 * kind_ - told


ADVICE: Final = Worlds(
    (None, *range(11)), {"kind": kind, "advice": lambda x: x}, advised, _balances
)
BARE_ADVICE: Final = replace(ADVICE, publish=advised_bare)


def engaged(room: Sequence[str]) -> Mapping[str, int]:
    """Return how many replied, what is told of their commitments, and of ready gestures.

    That is of all gestures, as the programme adds them up: a page shows those of most.
    """
    seats = [f"p{seat}" for seat in range(len(room))]
    made = {seat: 1.0 for seat, reply in zip(seats, room, strict=True) if reply != NO}
    measures = replace(
        BARE,
        answered=frozenset(seats),
        values={"committed": made},
        chosen=tuple(
            Chosen({"fr": key}, "", n) for key, n in Counter(room).items() if key in GESTURES
        ),
    )
    told = commitments({0: measures}, {0: frozenset(seats)})
    gestures = gestures_told([measures], told)
    found = {key: gestures.get(KEYS[key], 0) for key in GESTURES}
    if told is None:
        return {"replied": len(room), **found}
    return {
        "replied": len(room),
        **found,
        "made": told["n"],
        "rate": told.get("rate", -1),
        "about": int("about" in told),
    }


def engaged_bare(room: Sequence[str]) -> Mapping[str, int]:
    """Return all of it as it is."""
    made = sum(reply != NO for reply in room)
    return {"replied": len(room), **{key: room.count(key) for key in GESTURES}, "made": made}


def _commitments(told: Mapping[str, int]) -> Iterator[Case[str]]:
    """Yield how many may have declined, with gestures as told, or those and up to four more."""
    n, of = told.get("made", 0), told["replied"]
    # Of five to nine nothing is told unless all made one.
    unsaid = (1, of) if 5 <= of <= 9 else (of - 4, of)
    declined = (1, 5) if told.get("about") else (of - n, of - n) if n else unsaid
    for more in (4, of):
        yield (
            Bound(_is(NO), *declined),
            *(Bound(_is(key), told[key], told[key] + more) for key in GESTURES),
        )


def _is(key: str) -> Callable[[str], float]:
    return lambda reply: reply == key


VIEWS: Final[Mapping[str, Callable[[str], object]]] = {
    "gesture": lambda reply: None if reply == NO else reply,
    "made": lambda reply: reply != NO,
}
COMMITMENTS: Final = Worlds(REPLIES, VIEWS, engaged, _commitments)
BARE_COMMITMENTS: Final = replace(COMMITMENTS, publish=engaged_bare)
