"""The door: a building gets in at once or soon, and a thousand tokens cost a thousand waits."""

from game_server.rooms.door import Door
from game_server.rooms.timing import USUAL

CONNECTIONS = 20
"""How many an attacker has at a time."""


class World:
    """Hold a door, a clock, and who came in."""

    def __init__(self) -> None:
        """Start with nobody."""
        self.now = 1_000_000
        self.came: list[str] = []
        self.door = Door(lambda: self.now)
        self.gone: set[str] = set()
        self.opens: int | None = None

    def knock(self, name: str, source: str = "a", ago: int = 0) -> bool:
        """Let *name* knock, connected for some ms; tell whether it came in at once."""
        since = self.now - ago
        opens = self.door.knock(
            source, since, lambda: self.came.append(name), lambda: name in self.gone
        )
        self.opens = opens if opens is not None else self.opens
        return opens is None

    def knocks(self, number: int, source: str = "a", ago: int = 0) -> int:
        """Let so many knock at once; return how many came in."""
        return sum(self.knock(f"{source} {n}", source, ago) for n in range(number))

    def passes(self, ms: int) -> None:
        """Let time pass, and open whenever the door wants it."""
        end = self.now + ms
        while self.opens is not None and self.opens <= end:
            assert self.opens > self.now
            self.now = self.opens
            self.opens = self.door.open()
        self.now = end


def test_the_first_of_a_source_come_in_at_once() -> None:
    """60, then two a second; another source has its own."""
    world = World()
    assert world.knocks(100) == 60
    assert world.knocks(100, "b") == 60
    assert len(world.came) == 120
    world.now += 1_000
    assert [world.knock(f"late {n}") for n in range(3)] == [True, True, False]


def test_others_come_in_once_they_have_been_there_for_seconds() -> None:
    """In the order in which they came; nobody waits for longer than that."""
    world = World()
    world.knocks(60)
    for n in range(10):
        assert not world.knock(f"late {n}", ago=n * 100)
    world.passes(USUAL.join_after - 901)
    assert len(world.came) == 60
    world.passes(1)
    assert world.came[60:] == ["late 9"]
    world.passes(900)
    assert world.came[60:] == [f"late {n}" for n in reversed(range(10))]


def test_who_has_been_there_comes_in_at_once_and_costs_others_nothing() -> None:
    """People read and type for longer than that before they ask for a seat."""
    world = World()
    assert world.knocks(40, ago=USUAL.join_after) == 40
    assert world.knocks(100) == 60


def test_a_building_of_500_is_in_soon_though_all_come_in_one_moment() -> None:
    """Behind one address; 50 of those who waited come in a second."""
    world = World()
    assert world.knocks(500) == 60
    world.passes(USUAL.join_after + 9_000)
    assert len(set(world.came)) == 500
    assert world.opens is None


def test_a_thousand_tokens_cost_a_thousand_waits() -> None:
    """With 20 connections four a second come in, beside the 60 and two a second of the source."""
    world = World()
    seconds, number = 100, 0
    while world.now < 1_000_000 + seconds * 1_000:
        names = [f"false {number + n}" for n in range(CONNECTIONS)]
        number += CONNECTIONS
        held = [name for name in names if not world.knock(name)]
        # Who is held may go on with the next token only by letting this one go.
        world.passes(USUAL.join_after if held else 1)
    assert len(world.came) <= 60 + seconds * 2 + (seconds / 5 + 1) * CONNECTIONS


def test_who_has_gone_takes_no_turn() -> None:
    """Whoever connects anew with each token waits anew, and is in nobody's way."""
    world = World()
    world.knocks(60)
    for number in range(2_000):
        name = f"false {number}"
        assert not world.knock(name)
        world.gone.add(name)
    assert not world.knock("honest")
    world.passes(USUAL.join_after)
    assert world.came[60:] == ["honest"]


def test_many_sources_get_no_more_at_once_than_a_room_bears() -> None:
    """300 in all, then ten a second; the others wait as those of one source do."""
    world = World()
    came = sum(world.knock(f"{n}", f"network {n}") for n in range(1_000))
    assert came == 300
    world.now += 1_000
    assert sum(world.knock(f"more {n}", f"another {n}") for n in range(20)) == 10
    world.passes(20_000)
    assert len(world.came) == 1_020


def test_a_hall_of_old_connections_comes_in_at_the_pace_of_the_room() -> None:
    """1 000 that all have waited come in within 20 s, nobody twice."""
    world = World()
    assert world.knocks(1_000, ago=60_000) == 100
    assert world.opens is not None
    world.passes(10_000)
    assert 550 <= len(world.came) <= 650
    world.passes(9_000)
    assert sorted(world.came) == sorted(f"a {n}" for n in range(1_000))


def test_a_clock_that_was_set_back_holds_nobody_for_longer() -> None:
    """Nor one that says that a connection is of tomorrow."""
    world = World()
    world.knocks(60)
    world.knock("late", ago=-86_400_000)
    assert world.opens == world.now + USUAL.join_after
    world.now -= 86_400_000
    world.door.open()
    assert world.came[60:] == ["late"]
