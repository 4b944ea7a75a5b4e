"""The join queue: a building is admitted soon, and a thousand tokens cost a thousand waits."""

from game_server.rooms.join_queue import JoinQueue
from game_server.rooms.timing import USUAL

CONNECTIONS = 20
"""How many an attacker has at a time."""


class World:
    """Hold a join queue, a clock, and the joins that were admitted."""

    def __init__(self) -> None:
        """Start with nobody."""
        self.now = 1_000_000
        self.admitted: list[str] = []
        self.join_queue = JoinQueue(lambda: self.now)
        self.cancelled: set[str] = set()
        self.due_at: int | None = None

    def enqueue(self, name: str, network: str = "a", ago: int = 0) -> bool:
        """Enqueue *name*, connected *ago* ms; return whether it was admitted at once."""
        since = self.now - ago
        due_at = self.join_queue.enqueue(
            network, since, lambda: self.admitted.append(name), lambda: name in self.cancelled
        )
        self.due_at = due_at if due_at is not None else self.due_at
        return due_at is None

    def enqueue_many(self, number: int, network: str = "a", ago: int = 0) -> int:
        """Enqueue so many at once; return how many were admitted at once."""
        return sum(self.enqueue(f"{network} {n}", network, ago) for n in range(number))

    def passes(self, ms: int) -> None:
        """Let time pass, and poll the queue whenever it is due."""
        end = self.now + ms
        while self.due_at is not None and self.due_at <= end:
            assert self.due_at > self.now
            self.now = self.due_at
            self.due_at = self.join_queue.admit_due()
        self.now = end


def test_the_first_joins_of_a_network_are_admitted_at_once() -> None:
    """60, then two a second; another network has its own."""
    world = World()
    assert world.enqueue_many(100) == 60
    assert world.enqueue_many(100, "b") == 60
    assert len(world.admitted) == 120
    world.now += 1_000
    assert [world.enqueue(f"late {n}") for n in range(3)] == [True, True, False]


def test_later_joins_are_admitted_after_seconds_of_connection() -> None:
    """In the order of their hellos; nobody waits for longer than that."""
    world = World()
    world.enqueue_many(60)
    for n in range(10):
        assert not world.enqueue(f"late {n}", ago=n * 100)
    world.passes(USUAL.join_after - 901)
    assert len(world.admitted) == 60
    world.passes(1)
    assert world.admitted[60:] == ["late 9"]
    world.passes(900)
    assert world.admitted[60:] == [f"late {n}" for n in reversed(range(10))]


def test_an_old_connection_is_admitted_at_once_and_uses_no_credit() -> None:
    """People read and type for longer than that before they ask for a seat."""
    world = World()
    assert world.enqueue_many(40, ago=USUAL.join_after) == 40
    assert world.enqueue_many(100) == 60


def test_a_building_of_500_that_joins_in_one_moment_is_admitted_soon() -> None:
    """Behind one address; of those that waited 50 are admitted in a second."""
    world = World()
    assert world.enqueue_many(500) == 60
    world.passes(USUAL.join_after + 9_000)
    assert len(set(world.admitted)) == 500
    assert world.due_at is None


def test_a_thousand_tokens_cost_a_thousand_waits() -> None:
    """With 20 connections four a second come in, beside the 60 and two a second of the network."""
    world = World()
    seconds, number = 100, 0
    while world.now < 1_000_000 + seconds * 1_000:
        names = [f"false {number + n}" for n in range(CONNECTIONS)]
        number += CONNECTIONS
        held = [name for name in names if not world.enqueue(name)]
        # A connection of the attacker is free for the next token once this one is admitted.
        world.passes(USUAL.join_after if held else 1)
    assert len(world.admitted) <= 60 + seconds * 2 + (seconds / 5 + 1) * CONNECTIONS


def test_a_cancelled_join_takes_no_turn() -> None:
    """A new connection for each token waits anew, and delays no other join."""
    world = World()
    world.enqueue_many(60)
    for number in range(2_000):
        name = f"false {number}"
        assert not world.enqueue(name)
        world.cancelled.add(name)
    assert not world.enqueue("honest")
    world.passes(USUAL.join_after)
    assert world.admitted[60:] == ["honest"]


def test_joins_of_many_networks_are_limited_in_all() -> None:
    """300 in all, then ten a second; the others wait as those of one network do."""
    world = World()
    admitted = sum(world.enqueue(f"{n}", f"network {n}") for n in range(1_000))
    assert admitted == 300
    world.now += 1_000
    assert sum(world.enqueue(f"more {n}", f"another {n}") for n in range(20)) == 10
    world.passes(20_000)
    assert len(world.admitted) == 1_020


def test_a_hall_of_old_connections_is_admitted_at_the_rate_of_the_room() -> None:
    """1 000 that have all been connected for long are admitted within 20 s, none twice."""
    world = World()
    assert world.enqueue_many(1_000, ago=60_000) == 100
    assert world.due_at is not None
    world.passes(10_000)
    assert 550 <= len(world.admitted) <= 650
    world.passes(9_000)
    assert sorted(world.admitted) == sorted(f"a {n}" for n in range(1_000))


def test_a_clock_set_back_delays_no_join() -> None:
    """Nor does a connection that was made in the future of that clock."""
    world = World()
    world.enqueue_many(60)
    world.enqueue("late", ago=-86_400_000)
    assert world.due_at == world.now + USUAL.join_after
    world.now -= 86_400_000
    world.join_queue.admit_due()
    assert world.admitted[60:] == ["late"]
