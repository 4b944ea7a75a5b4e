"""Tables (rule 0.10): where players sit, by choice, by draw and by service."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from game_server.engine.kit.text import Typed
from game_server.engine.seats.tables import (
    for_unseated,
    group_by_service,
    members,
    mix_services,
    table_count,
    table_sizes,
)
from game_server.engine.state.state import Seat, State
from tests.game import Game
from tests.samples import estimate, scenario

SERVICES = ("eau", "voirie", "unsaid", "")


def room(*people: tuple[str, int]) -> State:
    """Return a room of *people*: the service and the table of each, 0 without one."""
    seats = {
        f"p{number}": Seat(
            f"p{number}",
            Typed(f"t{number}", "Loutre"),
            1,
            0,
            -1,
            service=service,
            table=table,
        )
        for number, (service, table) in enumerate(people, 1)
    }
    return replace(Game(scenario(estimate())).state, seats=seats)


def seated(state: State, placed: Mapping[str, int]) -> State:
    """Return *state* with seats at the tables where they are *placed*."""
    seats = {
        id_: replace(seat, table=placed.get(id_, seat.table)) for id_, seat in state.seats.items()
    }
    return replace(state, seats=seats)


def test_seats_without_a_table_go_to_the_smallest() -> None:
    """Of several to the lowest number; who has told one stays."""
    state = room(("", 2), ("", 5), ("", 5), ("", 0), ("", 0), ("", 0))
    assert for_unseated(state) == {"p4": 2, "p5": 2, "p6": 5}


def test_where_nobody_chose_a_table_six_sit_at_each() -> None:
    """Tables are numbered from one on."""
    placed = for_unseated(room(*[("", 0)] * 18))
    assert Counter(placed.values()) == {1: 6, 2: 6, 3: 6}


def test_one_chosen_table_does_not_attract_everybody() -> None:
    """Above eight at each another table is opened, with the lowest free number."""
    placed = for_unseated(room(("", 2), *[("", 0)] * 16))
    assert table_sizes(seated(room(("", 2), *[("", 0)] * 16), placed)) == {1: 6, 2: 6, 3: 5}


@given(st.integers(min_value=4, max_value=1000))
def test_tables_are_of_four_to_eight(players: int) -> None:
    """Rule 0.10, for every room that can fill a table."""
    tables = table_count(players)
    assert players <= 8 * tables
    assert players >= 4 * tables


@given(st.lists(st.tuples(st.sampled_from(SERVICES), st.just(0)), min_size=1, max_size=60))
def test_everybody_sits_at_one_table_whatever_the_way(people: list[tuple[str, int]]) -> None:
    """Each way seats all, at tables of at most eight whose numbers leave no gap."""
    state = room(*people)
    for placed in (
        for_unseated(state),
        mix_services(state, tuple(state.seats)),
        group_by_service(state),
    ):
        after = seated(state, placed)
        assert sum(table_sizes(after).values()) == len(people)
        assert list(table_sizes(after)) == list(range(1, len(table_sizes(after)) + 1))
        assert {id_ for table in table_sizes(after) for id_ in members(after, table)} == set(
            state.seats
        )
    assert max(table_sizes(seated(state, mix_services(state, tuple(state.seats)))).values()) <= 8


@given(st.lists(st.sampled_from(SERVICES), min_size=6, max_size=60))
def test_a_draw_parts_those_of_a_service(services: list[str]) -> None:
    """No table has two more of a service than another: they are dealt to and fro."""
    state = room(*[(service, 0) for service in services])
    placed = mix_services(state, tuple(state.seats))
    tables = set(placed.values())
    for service in set(services):
        at = Counter(placed[id_] for id_, seat in state.seats.items() if seat.service == service)
        assert max(at.values()) - min(at[table] for table in tables) <= 2


def test_those_of_a_service_sit_together() -> None:
    """Fewer than three sit with others; more than eight part."""
    state = room(*[("eau", 0)] * 10, *[("voirie", 0)] * 2, ("unsaid", 0))
    placed = group_by_service(state)
    assert Counter(placed[f"p{n}"] for n in range(1, 11)) == {1: 5, 2: 5}
    assert {placed["p11"], placed["p12"], placed["p13"]} == {3}


def test_two_without_a_table_of_their_own_sit_with_the_fewest() -> None:
    """A table of two would be offered to merge at once."""
    placed = group_by_service(room(*[("eau", 0)] * 3, *[("voirie", 0)] * 4, ("unsaid", 0), ("", 0)))
    assert (placed["p8"], placed["p9"]) == (1, 1)
