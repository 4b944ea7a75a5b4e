"""Order (M3): put things in order. `rules` plays it, `series` keeps it, `view` shows it.

`ranking` has the points of an order, the order of many, and how much they agree.
"""

from game_server.engine.mechanics.order.rules import ORDER, Arrange, Shift, ShowTables
from game_server.engine.mechanics.order.series import (
    Element,
    OrderContent,
    OrderState,
    Series,
    Shared,
)

__all__ = [
    "ORDER",
    "Arrange",
    "Element",
    "OrderContent",
    "OrderState",
    "Series",
    "Shared",
    "Shift",
    "ShowTables",
]
