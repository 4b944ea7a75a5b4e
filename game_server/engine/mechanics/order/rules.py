"""Order (M3): put a few things from the lightest to the heaviest, alone or with one's table.

Rules: M3.1 points: of the pairs that differ by more than 10 %, those in the right order. M3.3 the
order in which things are first shown tells nothing. M3.4 alone: what is placed counts if it is
complete when answers stop (rule 0.14), and can be taken back. M3.5 by table: one list, of which any
member moves a thing by one place; a table that neither moved anything nor said it was ready has no
answer. A list is the answer of those who were there as it was moved, or are ready with it.
M3.6 facilitators may show what the tables earned, but not of fewer than three people.
M3.7 the portrait of a table: with the weights it learns how often its list was moved, and all learn
at which tables of three or more everybody moved something. No table is ranked, none is called less.
Answers given after the weights were shown are in the room's order only: they score nothing. All of
others is told of orders by lot at times (F2).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Literal

from game_server.engine.kit.bands import count_bands
from game_server.engine.kit.copies import replace
from game_server.engine.kit.measures import Measures
from game_server.engine.kit.recaps import Recap, RecapItem
from game_server.engine.kit.told import Told
from game_server.engine.mechanics.contract import (
    Document,
    Documents,
    Mechanic,
    MechanicEvent,
    MechanicMove,
    MoveContext,
    Option,
    Result,
    Step,
    ViewContext,
)
from game_server.engine.mechanics.order import ranking, series
from game_server.engine.mechanics.order.ranking import Order
from game_server.engine.mechanics.order.series import (
    OrderContent,
    OrderState,
    Placed,
    Shared,
)
from game_server.engine.mechanics.order.told import told_of
from game_server.engine.mechanics.order.view import OrderMine, OrderPlay, OrderTable, view
from game_server.errors import IllegalMoveError

BOT_MOVES = 0.3
"""Probability that a bot moves something at its table, each time it is asked."""
DIRECTIONS = {"up": -1, "down": 1}

SOLO = (
    Step("brief", "brief", 0.1),
    Step("input", "input", 0.4),
    Step("lock", "lock", 0, halts=True),
    Step("reveal", "reveal", 0.2, "order", truth=True),
    Step("discuss", "discuss", 0.3, truth=True),
)
ARRANGE = Step("arrange", "input", 0.5, ready="cleared")
BY_TABLE = (
    Step("brief", "brief", 0.1),
    Step("input", "input", 0.5, inside=(ARRANGE,)),
    Step("lock", "lock", 0, halts=True),
    Step("reveal", "reveal", 0.15, "order", truth=True),
    Step("discuss", "discuss", 0.25, truth=True),
)


@dataclass(frozen=True, slots=True)
class Arrange(MechanicMove, tag="order.arrange"):
    """Place things, from the lightest on, or take all back with none."""

    cards: Order


@dataclass(frozen=True, slots=True)
class Shift(MechanicMove, tag="order.shift"):
    """Move one thing of the table's list a place up, to the lighter ones, or down."""

    card: str
    to: Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class ShowTables(MechanicMove, tag="order.show_tables"):
    """Show all what the tables earned, or hide it again (facilitator only)."""

    shown: bool


@dataclass(frozen=True, slots=True)
class Arranged(MechanicEvent, tag="order.arranged"):
    """Record what a seat has placed, and whether that is *complete*."""

    seat: str
    cards: Order
    complete: bool
    counts: bool


@dataclass(frozen=True, slots=True)
class Shifted(MechanicEvent, tag="order.shifted"):
    """Record the list of a table after the move of a *seat*, and its members who are there."""

    seat: str
    cards: Order
    members: tuple[str, ...]
    counts: bool


@dataclass(frozen=True, slots=True)
class TablesShown(MechanicEvent, tag="order.tables_shown"):
    """Record whether what the tables earned is shown."""

    shown: bool


OrderMove = Arrange | Shift | ShowTables
OrderEvent = Arranged | Shifted | TablesShown


def steps(content: OrderContent) -> tuple[Step, ...]:
    """Return the steps: one round of answers, by each seat or by each table; then the weights."""
    return BY_TABLE if content.by_table else SOLO


def begin(content: OrderContent) -> OrderState:
    """Return a phase in which nothing is placed."""
    del content
    return OrderState()


def answered(state: OrderState, step: Step) -> frozenset[str]:
    """Return the seats with a complete order, and those of tables that moved theirs."""
    del step
    return series.answered(state)


def decide(
    content: OrderContent, state: OrderState, move: OrderMove, context: MoveContext
) -> tuple[OrderEvent, ...]:
    """Accept an order of a seat or a move at a table while answers are open (M3.4, M3.5, M3.6)."""
    match move:
        case ShowTables(shown=shown):
            return _show_tables(content, context, shown=shown)
        case Arrange(cards=cards):
            _check(context, open_=not content.by_table)
            known = {element.id for element in content.series.elements}
            if len({*cards}) < len(cards) or not {*cards} <= known:
                raise IllegalMoveError("not_proposed")
            return (Arranged(context.seat, cards, len(cards) == len(known), not context.revealed),)
        case Shift(card=card, to=to):
            _check(context, open_=content.by_table and context.table > 0)
            before = series.list_of(content, state)
            if card not in before:
                raise IllegalMoveError("not_proposed")
            after = ranking.shifted(before, card, DIRECTIONS[to])
            there = tuple(sorted({*context.present(), context.seat}))
            moved = Shifted(context.seat, after, there, not context.revealed)
            return (moved,) if after != before else ()


def _check(context: MoveContext, *, open_: bool) -> None:
    """Raise `not_allowed`, `step_locked`, or `not_open` if this way of playing is not *open_*."""
    context.require_open_input()
    if not open_:
        raise IllegalMoveError("not_open")


def _show_tables(
    content: OrderContent, context: MoveContext, *, shown: bool
) -> tuple[TablesShown, ...]:
    context.require_facilitator()
    if not content.by_table or not context.step.truth:
        raise IllegalMoveError("not_open")
    return (TablesShown(shown),)


def evolve(state: OrderState, event: OrderEvent) -> OrderState:
    """Return *state* with the order of a seat or the list of the table replaced."""
    match event:
        case Arranged(seat=seat, cards=()):
            kept = {id_: placed for id_, placed in state.placed.items() if id_ != seat}
            return replace(state, placed=kept)
        case Arranged(seat=seat, cards=cards, complete=complete, counts=counts):
            return replace(state, placed={**state.placed, seat: Placed(cards, complete, counts)})
        case Shifted():
            return replace(state, shared=_moved(state.shared, event))
        case TablesShown(shown=shown):
            return replace(state, tables_shown=shown)


def _moved(before: Shared | None, event: Shifted) -> Shared:
    """Return the list of a table after a move, with who was there and who moved (M3.5, M3.7)."""
    members, movers, moved = frozenset(event.members), frozenset((event.seat,)), 1
    if before is not None:
        members, movers = members | before.members, movers | before.movers
        moved += before.moved
    return Shared(event.cards, members, event.counts, movers, moved)


def settle(content: OrderContent, state: OrderState, ready: frozenset[str]) -> OrderState:
    """Return the state of a table with the list to which those who are *ready* agreed (M3.5)."""
    if not ready:
        return state
    before = state.shared or Shared(content.series.start, frozenset(), counts=True)
    return replace(state, shared=replace(before, members=before.members | ready))


def gather(content: OrderContent, state: OrderState, plays: Mapping[int, OrderState]) -> OrderState:
    """Return the room's state with the lists of the tables that moved theirs (M3.5)."""
    del content
    moved = {number: play.shared for number, play in plays.items() if play.shared}
    return replace(state, tables=moved)


def remove_seat(state: OrderState, seat: str) -> OrderState:
    """Return the state of a table for which *seat* answers no longer; its list stays."""
    shared = state.shared
    if shared is None:
        return state
    members, movers = shared.members - {seat}, shared.movers - {seat}
    return replace(state, shared=replace(shared, members=members, movers=movers))


def merge(state: OrderState, other: OrderState) -> OrderState:
    """Return the state of a table that others came to: its own list, theirs if it moved none."""
    shared, theirs = state.shared, other.shared
    if shared is None or theirs is None:
        return replace(state, shared=shared or theirs)
    members, movers = shared.members | theirs.members, shared.movers | theirs.movers
    moved = shared.moved + theirs.moved
    return replace(state, shared=replace(shared, members=members, movers=movers, moved=moved))


def measures(content: OrderContent, state: OrderState) -> Measures:
    """Return the points of each seat, or of its table, and those of the order of all (M3.1)."""
    asked = content.series
    return Measures(
        asks=True,
        answered=series.answered(state),
        points=series.points(content, state),
        talk_points={},
        wisdom=series.wisdom(content, state),
        card=asked.id,
        question=asked.question,
        goals=tuple(sorted(asked.goals)),
    )


def result(content: OrderContent, state: OrderState) -> Result:
    """Return the order of a table, or from eight seats on that of the room."""
    found = state.shared.order if state.shared else series.room_order(content, state)
    asked = content.series
    things = {element.id: element for element in asked.elements}
    items = tuple(RecapItem(things[id_].text, value=things[id_].value) for id_ in found)
    n = len(series.answered(state))
    source = asked.facts.source
    recap = Recap("list", n, asked.question, unit=asked.unit, items=items, source=source)
    return Result({"card": asked.id, **({"order": list(found)} if found else {})}, recaps=(recap,))


def bot(documents: Mapping[str, Document], rng: Random) -> OrderMove | None:
    """Put all things in a random order, once; at a table move one at times, until one is ready."""
    everybody, table = documents.get("all", {}), documents.get("table", {})
    mine = documents.get("seat", {}).get("play", {})
    if everybody.get("step", {}).get("kind") != "input":
        return None
    if everybody.get("play", {}).get("rule") == "table":
        things = table.get("play", {}).get("order", [])
        ready = table.get("ready", {}).get("n", 0)
        if not things or ready or rng.random() > BOT_MOVES:
            return None
        return Shift(rng.choice(things), rng.choice(("up", "down")))
    things = everybody.get("play", {}).get("order", [])
    if "mine" in mine or not things:
        return None
    return Arrange(tuple(rng.sample(things, len(things))))


def cards(content: OrderContent) -> tuple[str, ...]:
    """Return the id of the one series."""
    return (content.series.id,)


def options(content: OrderContent, state: OrderState, context: ViewContext) -> dict[str, Option]:
    """Return the things: hands are raised for that which is thought to be the last, not by table.

    Who has no phone answers with the table.
    """
    del state, context
    if content.by_table:
        return {}
    asked = content.series
    texts = {element.id: element.text for element in asked.elements}
    return {id_: {"text": texts[id_]} for id_ in asked.start}


def shared_counts(content: OrderContent, state: OrderState, step: Step) -> Mapping[str, int]:
    """Return by band how many answers count, once the weights are shown."""
    return count_bands(series.points(content, state).values()) if step.truth else {}


def told(content: OrderContent, event: OrderEvent) -> tuple[Told, ...]:
    """Tell a person her order, or the list of her table after her move."""
    if isinstance(event, TablesShown):
        return ()
    return told_of(content, event.cards, by_table=isinstance(event, Shifted))


ORDER: Mechanic[OrderContent, OrderState, OrderMove, OrderEvent] = Mechanic(
    name="order",
    content=OrderContent,
    state=OrderState,
    moves=(Arrange, Shift, ShowTables),
    set_moves=(Arrange,),
    events=(Arranged, Shifted, TablesShown),
    documents=Documents(all=OrderPlay, table=OrderTable, seat=OrderMine),
    steps=steps,
    begin=begin,
    answered=answered,
    decide=decide,
    evolve=evolve,
    view=view,
    measures=measures,
    result=result,
    bot=bot,
    settle=settle,
    gather=gather,
    remove_seat=remove_seat,
    merge=merge,
    cards=cards,
    debate=lambda content: content.series.debate,
    options=options,
    told=told,
    disclosed=series.disclosed,
    shared_counts=shared_counts,
)
