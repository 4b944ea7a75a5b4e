"""Whoever compares all that a programme ever told isolates nobody (rule 0.8)."""

from collections.abc import Sequence
from itertools import islice, pairwise
from typing import Final

import pytest
from hypothesis import given, settings

from game_server.figures.suppression import PERSONS, UNSAID
from tests.properties.programmes import (
    Suppressed,
    Tell,
    continued,
    drawn,
    joined,
    leaks,
    mended,
    moved,
    of_rooms,
    pages_forgotten,
    programmes,
    published,
    small_cells_only,
    unsuppressed,
)
from tests.properties.table_attacker import CHOSE, Sitting

SOME: Final = settings(max_examples=max(12, settings().max_examples // 5))
"""Each example solves hundreds of linear programmes, so a fifth of the profile's examples do."""
ENOUGH: Final = 20
"""Leaks among which one tells of one to four people."""
SERVICES: Final = ("VOI", "CCAS", "CULT", "SPORT", "ENF", "DSI")
SMALL: Final = drawn(1, 12, SERVICES[:4])
YEAR: Final = drawn(2, 20, SERVICES, quarters=4)
GROWING: Final = drawn(3, 16, SERVICES[:5])
ISOLATING: Final = (40, 53, 141)
"""Seeds of histories in which a service that was corrected after it was told isolated people."""
HISTORIES: Final = [
    pytest.param(SMALL, (4, 8, 12), id="12 sessions, told three times"),
    pytest.param(YEAR, (5, 10, 15, 20), id="a year, told each quarter"),
    pytest.param(GROWING, range(1, 17), id="two years, told after each session"),
]


@pytest.mark.parametrize(("sittings", "after"), HISTORIES)
def test_three_histories_isolate_nobody(sittings: list[Sitting], after: Sequence[int]) -> None:
    """What is told of services is worth reading, and leaves every small number open."""
    history = published(sittings, after, Suppressed())
    told = [row for table in history[-1].tables.values() for row in table if row.key]
    assert sum(row.persons is not None for row in told) >= 4
    assert list(leaks(sittings, history)) == []


def test_deleted_sessions_isolate_nobody() -> None:
    """What was told of them stays, and later tables are told without them."""
    told = after = 0
    for seed in range(5):
        sittings = of_seed(seed)
        history = mended(seed, sittings)
        rows = [row for table in history[-1].tables.values() for row in table if row.key]
        told += sum(row.persons is not None for row in rows)
        after += sum(one.tables != other.tables for one, other in pairwise(history) if one.gone)
        assert list(leaks(sittings, history)) == []
    assert told >= 5
    assert after >= 5


def of_seed(seed: int) -> list[Sitting]:
    """Return 8 to 16 sessions of two to five services, the same for a *seed*."""
    services, quarters = SERVICES[: 2 + seed % 4], 4 + 4 * (seed % 2)
    return drawn(seed, 8 + seed % 9, services, quarters)


@pytest.mark.parametrize("seed", range(8))
def test_services_of_rooms_isolate_nobody(seed: int) -> None:
    """Who told no service is of that of the room, where nobody there told another one."""
    sittings, history = of_rooms(seed, of_seed(seed))
    assert any(one.room for one in sittings)
    assert list(leaks(sittings, history)) == []


@pytest.mark.parametrize("seed", ISOLATING)
def test_who_followed_the_service_of_a_room_would_be_isolated(seed: int) -> None:
    """Beside who told another one, or after a correction, few would be known."""
    sittings = of_seed(seed)
    assert any(0 < leak.high < 10 for leak in leaks(sittings, moved(seed, sittings)))
    assert list(leaks(*of_rooms(seed, sittings))) == []


@pytest.mark.parametrize("seed", range(8))
def test_services_that_were_renamed_or_joined_isolate_nobody(seed: int) -> None:
    """Also where both had been told, or one alone, or neither; a new name is one more service."""
    sittings = drawn(seed, 12, SERVICES[:4])
    for names in ({"CCAS": "VOI"}, {"VOI": "SPORT"}, {"CULT": "VOI", "CCAS": "VOI"}):
        history = joined(sittings, names)
        last = [row for table in history[-1].tables.values() for row in table]
        assert any(row.persons for row in last if row.key in names.values())
        assert not any(row.persons for row in last if row.key in names)
        assert list(leaks(sittings, history)) == []


@pytest.mark.parametrize("seed", range(8))
def test_sessions_of_the_same_people_isolate_nobody(seed: int) -> None:
    """Also whoever knows which went on with the people of another one."""
    sittings, history, same = continued(seed, of_seed(seed))
    assert same
    assert list(leaks(sittings, history, same)) == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_people_who_counted_twice_by_service_would_be_isolated(seed: int) -> None:
    """Ten of a lot are then five."""
    found = leaks(*continued(seed, of_seed(seed), all_count=True))
    assert any(leak.high < 10 for leak in found)


def of_trade(*persons: int) -> list[Sitting]:
    """Return sessions of so many of Eau, all of whom chose its gesture, and of sixteen others.

    Of these eight committed in their own words: so what is told of Eau is within all commitments.
    """
    others = {"VOI": {**counted(8), CHOSE: 0}, "": counted(8, 0)}
    return [Sitting("2026", 1, {"EAU": counted(n), **others}) for n in persons]


def counted(persons: int, acted: int | None = None) -> dict[str, int]:
    """Return counts of a service of which all stayed and acted, or so many *acted*."""
    n = persons if acted is None else acted
    return {"persons": persons, "informed": persons, "acted": n, "committed": n, CHOSE: n}


@pytest.mark.parametrize("persons", [(10, 1), (11, 9), (6, 7, 2), (6, 6, 1), (14, 3), (19, 20, 4)])
def test_gestures_of_a_trade_isolate_nobody_beside_its_service(persons: Sequence[int]) -> None:
    """A page says that ten of Eau were there; eleven in the table left one for another session."""
    sittings = of_trade(*persons)
    assert any(one.trades.get("EAU") for one in sittings)
    for after in ([len(sittings)], range(1, len(sittings) + 1)):
        assert list(leaks(sittings, published(sittings, after, Suppressed()))) == []


def test_a_service_is_told_with_those_whom_pages_tell() -> None:
    """Ten more than pages tell: all of them stand in the table, and others add up."""
    sittings = of_trade(14, 3, 12)
    table = {row.key: row for row in published(sittings, [3], Suppressed())[0].tables["2026"]}
    assert [one.trades.get("EAU") for one in sittings] == [10, None, 10]
    assert table["EAU"].persons is None
    more = of_trade(14, 3, 12, 4)
    table = {row.key: row for row in published(more, [4], Suppressed())[0].tables["2026"]}
    assert table["EAU"].persons == 14 + 3 + 12 + 4
    assert sum(row.persons or 0 for row in table.values()) == 33 + 4 * 16


@pytest.mark.parametrize("sittings", [of_trade(11, 1), of_trade(6, 6, 1), of_trade(12, 2)])
def test_where_pages_are_forgotten_gestures_of_a_trade_isolate_people(
    sittings: list[Sitting],
) -> None:
    """Whoever reads pages takes those of a trade off its row."""
    history = published(sittings, [len(sittings)], pages_forgotten(Suppressed()))
    assert any(0 <= leak.high < 5 for leak in leaks(sittings, history))


@pytest.mark.parametrize("tell", [unsuppressed, small_cells_only])
@pytest.mark.parametrize(("sittings", "after"), HISTORIES)
def test_without_suppression_the_same_attacker_isolates_people(
    sittings: list[Sitting], after: Sequence[int], tell: Tell
) -> None:
    """He does where nothing is hidden, and where small cells alone are."""
    found = leaks(sittings, published(sittings, after, tell))
    assert any(0 < leak.high < 5 for leak in islice(found, ENOUGH))


LOPSIDED: Final = [
    Sitting("2026", 4, {UNSAID: {PERSONS: 11, "acted": 1, "committed": 1}}),
    Sitting(
        "2026",
        1,
        {
            "CCAS": {PERSONS: 16, "acted": 14, "committed": 1},
            "VOI": {PERSONS: 24, "acted": 22, "committed": 2},
        },
    ),
    Sitting("2026", 3, {"CCAS": {PERSONS: 16, "acted": 16, "committed": 8}}),
    Sitting(
        "2026",
        1,
        {
            UNSAID: {PERSONS: 19, "acted": 10, "committed": 10},
            "CCAS": {PERSONS: 17, "acted": 8, "committed": 8},
        },
    ),
]
"""The page of the third one tells that all acted: so who acted of CCAS tells of the second one."""


def test_who_acted_is_told_by_no_service_beside_pages() -> None:
    """It isolated people, however large its numbers were."""
    assert list(leaks(LOPSIDED, published(LOPSIDED, [2, 4], Suppressed()))) == []
    found = leaks(LOPSIDED, published(LOPSIDED, [2, 4], small_cells_only))
    assert "not acted of CCAS in session 1" in {leak.name for leak in found}


@pytest.mark.parametrize("tell", [unsuppressed, small_cells_only])
def test_tables_after_each_session_tell_small_numbers_exactly(tell: Tell) -> None:
    """Their differences do, where nothing is suppressed over time."""
    found = leaks(GROWING, published(GROWING, range(1, 17), tell))
    assert any(0 < leak.low == leak.high < 5 for leak in found)


@SOME
@given(programme=programmes())
def test_no_programme_isolates_anybody(programme: tuple[list[Sitting], list[int]]) -> None:
    """Sessions of one service, sessions in which all or nobody acted: nobody is isolated."""
    sittings, after = programme
    assert list(leaks(sittings, published(sittings, after, Suppressed()))) == []
