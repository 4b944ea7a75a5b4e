"""One figure as a row: how what it rests on is written."""

from game_server.engine.definitions import Value
from game_server.metrics.definitions import DEFINITIONS
from game_server.metrics.row import exact, row


def test_what_a_figure_rests_on_has_its_thousands_apart() -> None:
    """As all other numbers do, in either language."""
    participation = DEFINITIONS["participation"]
    for language, told in (("fr", "4\u202f533"), ("en", "4,533")):
        assert row(participation, Value(75), language, exact(4_533))["rests"] == told
