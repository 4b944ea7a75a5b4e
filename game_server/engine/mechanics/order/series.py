"""Series of things to put in order, and the orders that seats and tables gave (M3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import permutations

from game_server.disclosure import ANSWERED, SPREAD, Response
from game_server.engine.kit.cards import Facts, Source
from game_server.engine.kit.copies import replace
from game_server.engine.kit.drawings import Image
from game_server.engine.kit.text import Text
from game_server.engine.mechanics.contract import Content, PhaseState
from game_server.engine.mechanics.order import ranking
from game_server.engine.mechanics.order.ranking import Order

FEWEST, MOST = 4, 6
"""Things of one series."""
MIN_SEATS_SHOWN = 3
"""Fewest seats of a table of which the room is told something (M3.6, M3.7)."""


@dataclass(frozen=True, slots=True)
class Element:
    """Show one thing to put in its place; *value* is its weight, *source* its own if it has one."""

    id: str
    text: Text
    value: float
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Ask for the order of 4 to 6 things, from *first* to *last*.

    *years*: their weights are years, which have no *unit*. *gestures* are by service. *equivalent*
    says a weight in things that one knows, and *image* shows one of them.
    """

    id: str
    goals: tuple[int, ...]
    question: Text
    first: Text
    last: Text
    elements: tuple[Element, ...]
    unit: Text
    years: bool
    explanation: Text
    gestures: Mapping[str, Text]
    facts: Facts
    equivalent: Text | None = None
    image: Image | None = None
    debate: Text | None = None

    @property
    def values(self) -> dict[str, float]:
        """Return the weights by id."""
        return {element.id: element.value for element in self.elements}

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return the pairs on which points rest (M3.1)."""
        return ranking.pairs(self.values, years=self.years)

    @property
    def start(self) -> Order:
        """Return the order in which its things are first shown (M3.3)."""
        return ranking.first_shown(self.id, self.values, self.pairs)


@dataclass(frozen=True, slots=True)
class OrderContent(Content):
    """Play one series, alone or *by_table*."""

    series: Series
    by_table: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """Hold what a seat has placed so far, and whether that is *complete*.

    *counts* is false if the weights had been shown.
    """

    order: Order
    complete: bool
    counts: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """Hold the list of a table, and the seats it answers for; *counts* as in `Placed`.

    It was *moved* so many times, by the seats *movers*.
    """

    order: Order
    members: frozenset[str]
    counts: bool
    movers: frozenset[str] = frozenset()
    moved: int = 0

    @property
    def by_everybody(self) -> bool:
        """Return whether each of its seats, three at the least, moved something (M3.7)."""
        return len(self.members) >= MIN_SEATS_SHOWN and self.members <= self.movers


@dataclass(frozen=True, slots=True)
class OrderState(PhaseState):
    """Hold orders by seat; of a table its *shared* list once it is moved, of a room all *tables*.

    *tables_shown*: what the tables earned is shown to all.
    """

    placed: Mapping[str, Placed] = field(default_factory=dict)
    shared: Shared | None = None
    tables: Mapping[int, Shared] = field(default_factory=dict)
    tables_shown: bool = False


def list_of(content: OrderContent, state: OrderState) -> Order:
    """Return the list of a table: the order first shown, or that after its moves."""
    return state.shared.order if state.shared else content.series.start


def counting_orders(state: OrderState) -> list[tuple[Order, frozenset[str]]]:
    """Return each complete order given before the weights were shown, with its seats."""
    alone = [
        (placed.order, frozenset((seat,)))
        for seat, placed in state.placed.items()
        if placed.complete and placed.counts
    ]
    return alone + [(at.order, at.members) for at in state.tables.values() if at.counts]


def complete_orders(state: OrderState) -> list[Order]:
    """Return each complete order, also those that earn no points."""
    alone = [placed.order for placed in state.placed.values() if placed.complete]
    return alone + [table.order for table in state.tables.values()]


def answered(state: OrderState) -> frozenset[str]:
    """Return the seats with a complete order, and those of tables that moved theirs."""
    tables = [*state.tables.values(), *([state.shared] if state.shared else ())]
    alone = (seat for seat, placed in state.placed.items() if placed.complete)
    return frozenset(alone).union(*(table.members for table in tables))


def points(content: OrderContent, state: OrderState) -> dict[str, int]:
    """Return the points of each seat, or those of its table, as far as they count (M3.1)."""
    pairs = content.series.pairs
    earned = ((ranking.points(order, pairs), seats) for order, seats in counting_orders(state))
    return {seat: mine for mine, seats in earned for seat in seats}


def disclosed(content: OrderContent, state: OrderState, response: Response) -> OrderState:
    """Return *state* with complete orders of seats as they are told: once in twelve any (F2).

    Lists of tables stay as they are: there they were spoken of aloud.
    """
    series = content.series
    options = tuple(permutations(series.start))
    told = {
        seat: replace(
            placed, order=response.choice(seat, series.id, placed.order, options, ANSWERED)
        )
        if placed.complete
        else placed
        for seat, placed in state.placed.items()
    }
    return replace(state, placed=told)


def room_order(content: OrderContent, state: OrderState) -> Order:
    """Return the order of all, nothing if fewer than eight seats answered (F1)."""
    if len(answered(state)) < SPREAD:
        return ()
    return ranking.combined(complete_orders(state), content.series.start)


def wisdom(content: OrderContent, state: OrderState) -> int | None:
    """Return the points of the room's order, of answers that count; None under eight (F1)."""
    if len(points(content, state)) < SPREAD:
        return None
    orders = [order for order, _ in counting_orders(state)]
    series = content.series
    return ranking.points(ranking.combined(orders, series.start), series.pairs)
