"""The table of meters: whole, bounded, and without a label that leads to anybody."""

import re
from collections.abc import Callable, Iterator
from typing import get_args

import pytest

from game_server.protocol.messages import Role
from game_server.rooms import meters
from game_server.rooms.client_limits import GUESSES_STOPPED
from game_server.rooms.connection import THROTTLE_CODES
from game_server.rooms.meters import (
    ACCEPTED,
    CLOSED,
    COMMITS,
    CONNECTIONS,
    FAILURES,
    METERS,
    REFUSED,
    Cell,
    Meter,
    reason_of,
)
from tests.samples import discovery
from tests.unit.rooms.faulty_store import FaultyStore
from tests.unit.rooms.running_room import Page, join, opened, token, until

pytestmark = pytest.mark.anyio
MOST_BUCKETS = 8
LABELS = {"role", "reason", "trial"}
"""None of them is of a person, a seat, a room, a network or a code."""


@pytest.fixture
def counted() -> Iterator[Callable[[Cell], list[float]]]:
    """Return a function that notes what a cell records from then on, until the test ends."""
    watched: list[Cell] = []

    def note(cell: Cell) -> list[float]:
        found: list[float] = []
        cell.record = found.append
        watched.append(cell)
        return found

    yield note
    for cell in watched:
        cell.disconnect()


def test_each_meter_of_the_module_is_in_the_table_once() -> None:
    """None is forgotten, and no name is used twice."""
    known = [value for value in vars(meters).values() if isinstance(value, Meter)]
    assert sorted(meter.name for meter in known) == sorted(meter.name for meter in METERS)
    assert len({meter.name for meter in METERS}) == len(METERS)


@pytest.mark.parametrize("meter", METERS, ids=lambda meter: meter.name)
def test_a_meter_is_bounded_and_says_what_it_tells(meter: Meter) -> None:
    """It has few series, a label of a closed list or none, and a name as Prometheus wants it."""
    assert re.fullmatch(r"metodd(_[a-z]+)+", meter.name)
    assert len(meter.buckets) + 1 <= MOST_BUCKETS
    assert bool(meter.buckets) == (meter.kind == "histogram")
    assert list(meter.buckets) == sorted(set(meter.buckets))
    assert bool(meter.label) == bool(meter.cells)
    assert meter.label in LABELS | {""}
    assert len(meter.cells) <= 8
    assert meter.english.endswith(".")
    assert meter.french
    assert not meter.french.endswith(".")


def test_each_class_of_refusals_has_its_cell() -> None:
    """Whatever code a refusal has, it is counted somewhere."""
    codes = {*THROTTLE_CODES, GUESSES_STOPPED, "not_allowed", "storage_unavailable", "unknown"}
    classes = {reason_of(code) for code in codes | {"step_locked", "any other"}}
    assert classes | {"form"} == REFUSED.cells.keys()
    assert {reason_of(code) for code in THROTTLE_CODES} == {"pace"}


def test_each_role_has_its_cell() -> None:
    """Whoever is connected is counted."""
    assert CONNECTIONS.cells.keys() == set(get_args(Role))


async def test_a_room_counts_what_it_answers_and_stores(
    counted: Callable[[Cell], list[float]],
) -> None:
    """A move that is accepted, one that is refused, their commits, and bytes that are none."""
    accepted, commits = counted(ACCEPTED), counted(COMMITS)
    refused, formless = counted(REFUSED.cells["rules"]), counted(REFUSED.cells["form"])
    async with opened(discovery(), FaultyStore()) as room:
        phone = Page(room, "phone", token(1))
        await phone.move(join(1))
        assert accepted == [1]
        assert commits
        answer = {"type": "estimate.answer", "value": 1}
        await phone.move({"type": "play", "step": 9, "move": answer})
        assert (accepted, refused, formless) == ([1], [1], [])
        phone.connection.receive(b"\xc1")
        assert (refused, formless) == ([1], [1])
    assert all(seconds >= 0 for seconds in commits)


async def test_a_session_that_ends_is_counted_where_it_was_closed(
    counted: Callable[[Cell], list[float]],
) -> None:
    """Once, however much the room does afterwards."""
    real, trials = counted(CLOSED.cells["no"]), counted(CLOSED.cells["yes"])
    async with opened(discovery(), FaultyStore()) as room:
        console = Page(room, "console")
        await console.move({"type": "close"})
        await until(lambda: room.is_settled)
        await console.move({"type": "close"})
        assert (real, trials) == ([1], [])


async def test_a_store_that_refuses_is_counted(counted: Callable[[Cell], list[float]]) -> None:
    """As a failure, and as a refusal of the move."""
    failures, refused = counted(FAILURES), counted(REFUSED.cells["store"])
    store = FaultyStore()
    async with opened(discovery(), store) as room:
        phone = Page(room, "phone", token(1))
        store.refusing = "full"
        await phone.move(join(1))
        assert refused == [1]
        assert failures
