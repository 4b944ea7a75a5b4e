"""What each viewer sees of things to put in order (M3)."""

from game_server.engine.bands import FULL, band, is_common
from game_server.engine.cards import tell, tell_source
from game_server.engine.mechanics.form import Document, Look
from game_server.engine.mechanics.order import ranking
from game_server.engine.mechanics.order.series import (
    OrderContent,
    OrderState,
    Placed,
    Series,
    Shared,
    given,
    list_of,
    together,
    wisdom,
)
from game_server.engine.text import say
from game_server.engine.viewers import AtSeat, AtTable, Everyone

TABLE_TOLD = 3
"""Fewest seats of a table whose result is shown to the room."""


def view(content: OrderContent, state: OrderState, look: Look) -> Document:
    """Return the question; the things once answers open; weights and the room's order at the end.

    A table sees its list while it moves it, a seat what it placed, and what that earned.
    """
    match look.viewer:
        case Everyone():
            return _for_all(content, state, look)
        case AtTable() if content.by_table and look.step.kind == "input":
            return {"order": list(list_of(content, state))}
        case AtSeat():
            return _for_seat(content, state, look)
        case _:
            return {}


def _for_all(content: OrderContent, state: OrderState, look: Look) -> Document:
    series, variant = content.series, look.variant
    document: Document = {
        "rule": "table" if content.by_table else "solo",
        "card": {
            "id": series.id,
            "goals": [f"g{goal}" for goal in sorted(series.goals)],
            "question": say(series.question, variant),
            "first": say(series.first, variant),
            "last": say(series.last, variant),
        },
    }
    if look.step.kind != "brief":
        document["elements"] = {at.id: say(at.text, variant) for at in series.elements}
        document["order"] = list(series.start)
    if look.step.truth:
        document["truth"] = _truth(series, variant)
        document["room"] = _room(content, state, look)
    return document


def _truth(series: Series, variant: str) -> Document:
    """Return the right order with its weights, and what they rest on."""
    own = [element for element in series.elements if element.source]
    document: Document = {
        "order": list(ranking.by_weight(series.values)),
        "values": {id_: _plain(value) for id_, value in series.values.items()},
        "explanation": say(series.explanation, variant),
        "sources": {at.id: tell_source(at.source, variant) for at in own if at.source},
        **tell(series.facts, variant),
    }
    return document | ({} if series.years else {"unit": say(series.unit, variant)})


def _room(content: OrderContent, state: OrderState, look: Look) -> Document:
    """Return how many answered, and from five seats on the order of all (rule 0.8)."""
    series = content.series
    orders = given(state)
    document: Document = {"n": len(orders)}
    if found := together(content, state):
        document["order"] = list(found)
        earned = wisdom(content, state)
        if earned is not None:
            document["band"] = band(earned)
        if not content.by_table:
            document["agreement"] = round(FULL * ranking.agreement(orders, series.start))
    if state.told:
        told = {str(n): _earned(series, at, look) for n, at in state.tables.items() if _tells(at)}
        document["tables"] = told
    return document


def _tells(table: Shared) -> bool:
    """Tell whether the result of a table may be shown to the room (M3.6)."""
    return table.counts and len(table.members) >= TABLE_TOLD


def _earned(series: Series, answer: Placed | Shared, look: Look) -> Document:
    """Return the words for a complete order, and its points if phones show them."""
    mine = ranking.points(answer.order, series.pairs)
    return {"band": band(mine), **({"points": mine} if look.points else {})}


def _for_seat(content: OrderContent, state: OrderState, look: Look) -> Document:
    """Return what a seat placed, or the list of its table; at the end what that earned."""
    series = content.series
    placed, table = state.placed.get(look.seat), state.tables.get(_table_of(state, look))
    document: Document = {}
    if placed:
        document["mine"] = list(placed.order)
        if look.step.truth and placed.whole and placed.counts:
            document |= _earned(series, placed, look)
            document["most"] = is_common(document["band"], look.common)
    elif table:
        document["table"] = {"order": list(table.order)}
        if look.step.truth and table.counts:
            document["table"] |= _earned(series, table, look)
    if look.step.truth and (gesture := series.gestures.get(look.service)):
        document["gesture"] = say(gesture, look.variant)
    return document


def _table_of(state: OrderState, look: Look) -> int:
    """Return the number of the table that answered for a seat, else of that where it sits."""
    answered_for = (n for n, table in state.tables.items() if look.seat in table.members)
    return next(answered_for, look.table)


def _plain(value: float) -> float:
    """Return a whole number without its decimals."""
    return int(value) if value == int(value) else value
