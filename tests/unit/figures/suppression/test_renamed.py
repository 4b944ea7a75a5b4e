"""What was told of services that were renamed, or joined, stands under the name of today."""

from dataclasses import replace

from game_server.figures.suppression import PERSONS, Published, renamed
from game_server.figures.suppression.tables import Lot, Told

OLD = {
    "EAU": (Lot(0, 1, 12), Lot(1, 3, 10)),
    "EGOUTS": (Lot(0, 2, 11),),
    "VOI": (Lot(0, 1, 20),),
}
TOTALS = ({PERSONS: 50}, {PERSONS: 70}, {PERSONS: 90})
PUBLISHED = Published("2026-03-01", {"2026": Told(TOTALS, {PERSONS: OLD}), "2025": Told()})


def test_lots_of_services_that_are_one_now_stand_in_the_order_they_were_told() -> None:
    """Another service, the totals and the day stay."""
    found = renamed(PUBLISHED, {"EAU": "CYCLE", "EGOUTS": "CYCLE"})
    assert found.on == PUBLISHED.on
    assert found.years["2025"] == Told()
    assert found.years["2026"] == Told(
        TOTALS,
        {PERSONS: {"CYCLE": (Lot(0, 1, 12), Lot(0, 2, 11), Lot(1, 3, 10)), "VOI": OLD["VOI"]}},
    )


def test_where_nothing_was_told_of_them_it_is_the_same() -> None:
    """So nothing is written anew."""
    assert renamed(PUBLISHED, {"RH": "PAIE"}) is PUBLISHED
    assert renamed(PUBLISHED, {}) is PUBLISHED


def test_lots_of_those_who_acted_are_left_behind() -> None:
    """They were told of a service before; nobody reads them any more."""
    before = replace(PUBLISHED.years["2026"], lots={PERSONS: OLD, "acted": OLD})
    found = renamed(replace(PUBLISHED, years={"2026": before}), {"EAU": "CYCLE"})
    assert found.years["2026"].lots.keys() == {PERSONS}
