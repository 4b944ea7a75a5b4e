"""Lots of services: when they are told, what stays beside them, and what comes later."""

from collections.abc import Mapping

from game_server.figures.suppression.tables import PERSONS, Lot, Told, Truth, advance


def persons(**counts: int) -> Truth:
    """Return a truth of persons by service; `unsaid` is the service of those who told none."""
    return Truth({_service(key): {PERSONS: n} for key, n in counts.items()})


def _service(key: str) -> str:
    return "" if key == "unsaid" else key


def told(*truths: Truth) -> Mapping[str, tuple[Lot, ...]]:
    """Return the lots that were told as the truth went on."""
    found = Told()
    for truth in truths:
        found = advance(found, truth)
    return found.services


def test_a_service_is_told_from_ten_persons() -> None:
    """Nine wait under « autres ou non dits », ten are told."""
    assert told(persons(VOI=10, CCAS=9, unsaid=6)) == {"VOI": (Lot(0, 1, 10),)}


def test_a_hidden_service_is_not_what_is_left_of_the_total() -> None:
    """Where others would be fewer than ten, the smallest service is hidden with them."""
    assert told(persons(VOI=30, CULT=10, CCAS=9)).keys() == {"VOI"}
    assert told(persons(VOI=30, CULT=12, CCAS=10)).keys() == {"VOI"}


def test_one_service_is_never_alone_under_others() -> None:
    """Others are of two services, or of some who told none: else they are that one service."""
    assert told(persons(VOI=30, CULT=12)) == {}
    assert told(persons(VOI=30, CULT=12, unsaid=1)).keys() == {"VOI"}
    assert told(persons(VOI=30, unsaid=12)).keys() == {"VOI"}


def test_who_told_no_service_is_never_told_apart() -> None:
    """However many they are, they stand with the others."""
    assert told(persons(unsaid=50, VOI=9)) == {}


def test_a_service_is_told_again_once_ten_more_came() -> None:
    """A change of one to nine is not told, nor is what it was made of."""
    first, nine = persons(VOI=12, unsaid=20), persons(VOI=21, unsaid=40)
    assert told(first, nine) == told(first)
    assert told(first, nine, persons(VOI=22, unsaid=40)) == {"VOI": (Lot(0, 1, 12), Lot(1, 2, 10))}


def test_a_change_leaves_ten_others_too() -> None:
    """Ten of a service and three others came: the ten wait, since they would tell of the three."""
    first = persons(VOI=12, unsaid=20)
    assert told(first, persons(VOI=22, unsaid=23)) == told(first)
    assert len(told(first, persons(VOI=22, unsaid=30))["VOI"]) == 2


def test_a_lot_that_began_earlier_counts_with_those_it_is_compared_with() -> None:
    """Whatever two publications are compared, ten others came between them."""
    first = persons(VOI=30, CULT=5, CCAS=5, unsaid=0)
    later = persons(VOI=30, CULT=10, CCAS=14, unsaid=0)
    assert told(first, later) == told(first)
    most = persons(VOI=30, CULT=14, CCAS=10, unsaid=10)
    assert told(first, most) == {"VOI": (Lot(0, 1, 30),), "CULT": (Lot(0, 2, 14),)} | {
        "CCAS": (Lot(0, 2, 10),)
    }


def test_nothing_new_leaves_what_was_told_as_it_is() -> None:
    """No publication is counted where no lot is told."""
    once = advance(Told(), persons(VOI=12, unsaid=20))
    assert advance(once, persons(VOI=12, unsaid=20)) is once
    assert advance(once, persons(VOI=2, unsaid=3)) is once


def test_of_a_service_that_shrank_nothing_is_told_until_it_has_outgrown_it() -> None:
    """A session was deleted: what was told stays, and ten more than that are needed."""
    first = persons(VOI=30, unsaid=20)
    gone, back = persons(VOI=18, unsaid=15), persons(VOI=39, unsaid=60)
    assert told(first, gone, back) == told(first)
    assert told(first, gone, persons(VOI=40, unsaid=60))["VOI"][1] == Lot(1, 2, 10)
