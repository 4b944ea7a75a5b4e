"""What a person is told of the orders that she gave."""

from game_server.engine.kit.told import Told
from game_server.engine.mechanics.order.ranking import Order
from game_server.engine.mechanics.order.series import OrderContent


def told_of(content: OrderContent, cards: Order, *, by_table: bool = False) -> tuple[Told, ...]:
    """Tell an order in words: her own, or that of her table after her move."""
    texts = {element.id: element.text for element in content.series.elements}
    question = content.series.question
    if not cards:
        return (Told("taken_back", about=question),)
    order = tuple(texts[card] for card in cards if card in texts)
    return (Told("table_order" if by_table else "order", order, about=question),)
