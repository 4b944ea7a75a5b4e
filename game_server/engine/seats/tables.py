"""Tables (rule 0.10): of 4 to 8 players, aimed at 6, and how players come to them.

`chosen`: people already sit; who has told no number goes to the smallest table, of several to the
lowest number, as whoever comes late does. `drawn`: mixed; players are sorted by how many work in
their service, in drawn order within it, and dealt to and fro, so that colleagues part.
`by_service`: those of a service together; who would sit with fewer than three sits with others.
"""

import hmac
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, count, cycle, islice
from math import ceil

from game_server.engine.kit.draw import seed_of
from game_server.engine.mechanics import MECHANICS
from game_server.engine.state.scenario import PhaseSpec, Scenario
from game_server.engine.state.state import UNSAID, State, service_of

FEWEST, AIM, MOST = 3, 6, 8
"""Players with fewer than whom a table is offered to merge, aimed at, and above whom it splits."""


def plays_by_table(state: State) -> bool:
    """Return whether tables play in the phase that is open, at this step or another."""
    return state.phase >= 0 and is_by_table(state.scenario.phases[state.phase])


def has_table_phase(scenario: Scenario) -> bool:
    """Return whether tables play in any phase of a scenario."""
    return any(is_by_table(spec) for spec in scenario.phases)


def members(state: State, table: int) -> tuple[str, ...]:
    """Return the seats at a table that are in, as they joined."""
    return tuple(
        seat.id for seat in state.seats.values() if seat.table == table and seat.status == "in"
    )


def members_by_table(state: State) -> Mapping[int, tuple[str, ...]]:
    """Return the seats that are in, by the number of their table, in that order."""
    found: dict[int, list[str]] = {}
    for seat in state.seats.values():
        if seat.table and seat.status == "in":
            found.setdefault(seat.table, []).append(seat.id)
    return {number: tuple(found[number]) for number in sorted(found)}


def table_sizes(state: State) -> Mapping[int, int]:
    """Return how many seats that are in sit at each table, by its number, in that order."""
    return {number: len(members) for number, members in members_by_table(state).items()}


def guardian(state: State, table: int, members: Sequence[str]) -> str:
    """Return who of the *members* of a table watches its time, by a lot of its own.

    Whoever comes or leaves changes nothing for the others, unless it is the one drawn.
    """
    key = bytes.fromhex(seed_of(state.seed, "guardians", 0, table))
    return min(members, key=lambda id_: hmac.digest(key, id_.encode(), "sha256"))


def for_unseated(state: State) -> Mapping[str, int]:
    """Return a table for each seat that is in and has none, the others staying where they are."""
    found = dict(table_sizes(state))
    waiting = [id_ for id_ in _as_joined(state) if not state.seats[id_].table]
    players = sum(found.values()) + len(waiting)
    needed = ceil(players / MOST) if found else table_count(players)
    free = (number for number in count(1) if number not in found)
    found |= dict.fromkeys(islice(free, max(0, needed - len(found))), 0)
    placed = {}
    for id_ in waiting:
        placed[id_] = smallest_table(found)
        found[placed[id_]] += 1
    return placed


def smallest_table(found: Mapping[int, int]) -> int:
    """Return the table with the fewest seats, of several that with the lowest number."""
    return min(found, key=lambda number: (found[number], number))


def table_count(players: int) -> int:
    """Return how many tables *players* fill: six at each, if that leaves no more than eight."""
    return max(1, round(players / AIM), ceil(players / MOST))


def mix_services(state: State, order: Sequence[str]) -> Mapping[str, int]:
    """Return a table for each of the seats in drawn *order*: those of a service part."""
    services = {id_: service_of(state, id_) for id_ in order}
    frequent = Counter(services.values())
    dealt = sorted(order, key=lambda id_: (-frequent[services[id_]], services[id_]))
    numbers = range(1, table_count(len(order)) + 1)
    to_and_fro = cycle(chain(numbers, reversed(numbers)))
    return dict(zip(dealt, to_and_fro, strict=False))


def group_by_service(state: State) -> Mapping[str, int]:
    """Return a table for each seat that is in: those of a service share one, up to eight."""
    of: dict[str, list[str]] = {service: [] for service in state.scenario.services}
    others: list[str] = []
    for id_ in _as_joined(state):
        service = service_of(state, id_)
        (of[service] if service in of and service != UNSAID else others).append(id_)
    together = [group for group in of.values() if len(group) >= FEWEST]
    others += [id_ for group in of.values() if len(group) < FEWEST for id_ in group]
    shares = [share for group in together for share in _shares(group)]
    if len(others) >= FEWEST or not shares:
        shares += _shares(others)
        others = []
    placed = {id_: number for number, share in enumerate(shares, 1) for id_ in share}
    found = Counter(placed.values())
    for id_ in others:
        placed[id_] = smallest_table(found)
        found[placed[id_]] += 1
    return placed


def _shares(seats: Sequence[str]) -> list[Sequence[str]]:
    """Return *seats* in as many parts as they fill tables, as equal as can be."""
    parts = ceil(len(seats) / MOST)
    return [seats[at::parts] for at in range(parts)]


def _as_joined(state: State) -> list[str]:
    return [seat.id for seat in state.seats.values() if seat.status == "in"]


def is_by_table(spec: PhaseSpec) -> bool:
    """Return whether tables play by themselves in a phase."""
    return any(step.inside for step in MECHANICS[spec.mechanic].steps(spec.content))
