"""What each viewer sees of things to put in order (M3)."""

from typing import Literal, NotRequired, TypedDict

from game_server.engine.kit.bands import Band, band, is_common
from game_server.engine.kit.cards import Citation, CitedFacts, cite_facts, cite_source
from game_server.engine.kit.drawings import DrawnImage, drawn
from game_server.engine.kit.text import localized
from game_server.engine.kit.viewers import AtSeat, AtTable, Everyone
from game_server.engine.mechanics.contract import Nothing, ViewContext
from game_server.engine.mechanics.order import ranking
from game_server.engine.mechanics.order.series import (
    MIN_SEATS_SHOWN,
    OrderContent,
    OrderState,
    Series,
    Shared,
    complete_orders,
    list_of,
    room_order,
    wisdom,
)


class OrderAsked(TypedDict):
    """Ask for an order, from *first* to *last*."""

    id: str
    goals: list[str]
    question: str
    first: str
    last: str


class Earned(TypedDict):
    """Show the points of an order: in words, and in figures if phones show points."""

    band: Band
    points: NotRequired[int]


class OrderRoom(TypedDict):
    """Count *n* orders, or lists of tables; from eight seats on show the room's and its band.

    *tables*: what they earned, by number, once the facilitator shows it (M3.6). *shared*: the
    tables where everybody moved something (M3.7).
    """

    n: int
    order: NotRequired[list[str]]
    band: NotRequired[Band]
    tables: NotRequired[dict[str, Earned]]
    shared: NotRequired[list[int]]


class OrderTruth(CitedFacts):
    """Give the right order, from the lightest on, with its weights; those of years have no unit.

    *sources* are of things that have their own. *equivalent* and *image* show the size of one (M3).
    """

    order: list[str]
    values: dict[str, float]
    explanation: str
    sources: dict[str, Citation]
    unit: NotRequired[str]
    equivalent: NotRequired[str]
    image: NotRequired[DrawnImage]


class OrderPlay(TypedDict):
    """Show everybody the question; the things once answers open, in the order first shown (M3.3).

    *room* and *truth* come with the result.
    """

    rule: Literal["solo", "table"]
    card: OrderAsked
    elements: NotRequired[dict[str, str]]
    order: NotRequired[list[str]]
    truth: NotRequired[OrderTruth]
    room: NotRequired[OrderRoom]


class OrderTable(TypedDict):
    """Show a table its list while it moves it."""

    order: list[str]


class TableEarned(TypedDict):
    """Show a seat the list of its table, and with the weights what that earned.

    It was *moved* so many times, and by everybody for whom it answers if *all_moved* (M3.7).
    """

    order: list[str]
    band: NotRequired[Band]
    points: NotRequired[int]
    moved: NotRequired[int]
    all_moved: NotRequired[Literal[True]]


class OrderMine(TypedDict, total=False):
    """Show a seat what it has placed so far, and with the weights what that earned.

    *is_common*: half of eight answers or more share the *band*. *table* replaces all these.
    *gesture*: what its service can do.
    """

    mine: list[str]
    band: Band
    points: int
    is_common: bool
    table: TableEarned
    gesture: str


def view(
    content: OrderContent, state: OrderState, context: ViewContext
) -> OrderPlay | OrderTable | OrderMine | Nothing:
    """Return the question; the things once answers open; weights and the room's order at the end.

    A table sees its list while it moves it, a seat what it placed, and what that earned.
    """
    match context.viewer:
        case Everyone():
            return _for_all(content, state, context)
        case AtTable():
            return OrderTable(order=list(list_of(content, state)))
        case AtSeat():
            return _for_seat(content, state, context)
        case _:
            return Nothing()


def _for_all(content: OrderContent, state: OrderState, context: ViewContext) -> OrderPlay:
    series, variant = content.series, context.variant
    document: OrderPlay = {
        "rule": "table" if content.by_table else "solo",
        "card": {
            "id": series.id,
            "goals": [f"g{goal}" for goal in sorted(series.goals)],
            "question": localized(series.question, variant),
            "first": localized(series.first, variant),
            "last": localized(series.last, variant),
        },
    }
    if context.step.kind != "brief":
        document["elements"] = {at.id: localized(at.text, variant) for at in series.elements}
        document["order"] = list(series.start)
    if context.step.truth:
        document["truth"] = _truth(series, variant)
        document["room"] = _room(content, state, context)
    return document


def _truth(series: Series, variant: str) -> OrderTruth:
    """Return the right order with its weights, and what they rest on."""
    own = [element for element in series.elements if element.source]
    facts = cite_facts(series.facts, variant)
    document: OrderTruth = {
        "order": list(ranking.by_weight(series.values)),
        "values": {id_: _plain(value) for id_, value in series.values.items()},
        "explanation": localized(series.explanation, variant),
        "sources": {at.id: cite_source(at.source, variant) for at in own if at.source},
        "source": facts["source"],
        "vintage": facts["vintage"],
        "perimeter": facts["perimeter"],
        "reliability": facts["reliability"],
    }
    if not series.years:
        document["unit"] = localized(series.unit, variant)
    if series.equivalent:
        document["equivalent"] = localized(series.equivalent, variant)
    if series.image:
        document["image"] = drawn(series.image)
    return document


def _room(content: OrderContent, state: OrderState, context: ViewContext) -> OrderRoom:
    """Return how many answered, and from eight seats on the order of all (F1)."""
    series = content.series
    orders = complete_orders(state)
    document: OrderRoom = {"n": len(orders)}
    if found := room_order(content, state):
        document["order"] = list(found)
        earned = wisdom(content, state)
        if earned is not None:
            document["band"] = band(earned)
    if state.tables_shown:
        earned_by_table = {
            str(n): _earned(series, at, context)
            for n, at in state.tables.items()
            if _may_be_shown(at)
        }
        document["tables"] = earned_by_table
    if shared := sorted(n for n, at in state.tables.items() if at.counts and at.by_everybody):
        document["shared"] = shared
    return document


def _may_be_shown(table: Shared) -> bool:
    """Return whether the result of a table may be shown to the room (M3.6)."""
    return table.counts and len(table.members) >= MIN_SEATS_SHOWN


def _earned(series: Series, answer: Shared, context: ViewContext) -> Earned:
    """Return the words for the list of a table, and its points if phones show them."""
    mine = ranking.points(answer.order, series.pairs)
    return {"band": band(mine), "points": mine} if context.points else {"band": band(mine)}


def _for_seat(content: OrderContent, state: OrderState, context: ViewContext) -> OrderMine:
    """Return what a seat placed, or the list of its table; at the end what that earned."""
    series = content.series
    placed, table = state.placed.get(context.seat), state.tables.get(_table_of(state, context))
    document: OrderMine = {}
    if placed:
        document["mine"] = list(placed.order)
        if context.step.truth and placed.complete and placed.counts:
            points = ranking.points(placed.order, series.pairs)
            words = band(points)
            document |= {"band": words, "is_common": is_common(words, context.shared_counts)}
            if context.points:
                document["points"] = points
    elif table:
        document["table"] = _list_of_table(series, table, context)
    if context.step.truth and (gesture := series.gestures.get(context.service)):
        document["gesture"] = localized(gesture, context.variant)
    return document


def _list_of_table(series: Series, table: Shared, context: ViewContext) -> TableEarned:
    """Return the list of a table; with the weights what it earned, and how it was moved (M3.7)."""
    if not (context.step.truth and table.counts):
        return {"order": list(table.order)}
    document: TableEarned = {"order": list(table.order)}
    earned = _earned(series, table, context)
    document["band"] = earned["band"]
    if "points" in earned:
        document["points"] = earned["points"]
    if table.moved:
        document["moved"] = table.moved
    if table.by_everybody:
        document["all_moved"] = True
    return document


def _table_of(state: OrderState, context: ViewContext) -> int:
    """Return the number of the table that answered for a seat, else of that where it sits."""
    answered_for = (n for n, table in state.tables.items() if context.seat in table.members)
    return next(answered_for, context.table)


def _plain(value: float) -> float:
    """Return a whole number without its decimals."""
    return int(value) if value == int(value) else value
