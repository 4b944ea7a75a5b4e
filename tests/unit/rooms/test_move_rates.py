"""Rates of moves: no seat floods a room, however often it reconnects, and players are allowed."""

from game_server.engine.kit.text import Personal
from game_server.engine.state.events import MoveAccepted, ServiceSet
from game_server.rooms.move_rates import MoveRates


class World:
    """Hold rates of moves and their clock."""

    def __init__(self) -> None:
        """Start with no move made."""
        self.now = 1_000_000
        self.move_rates = MoveRates(lambda: self.now)

    def moves(self, seat: str, number: int, every: int = 0) -> int:
        """Let *seat* make so many moves, *every* ms; return how many are allowed."""
        allowed = 0
        for _ in range(number):
            allowed += self.move_rates.allow_move(seat, "a")
            self.now += every
        return allowed


def test_double_taps_and_moves_after_an_outage_are_allowed() -> None:
    """Double taps and what a phone sends after 20 s offline are allowed."""
    world = World()
    assert world.moves("p1", 20) == 20
    world.now += 20_000
    assert world.moves("p1", 20) == 20
    world.now += 1_000
    assert world.moves("p1", 600, every=1_000) == 600


def test_a_seat_that_floods_is_limited() -> None:
    """30 at once, ten a second for half a minute, then one a second, for as long as it likes."""
    world = World()
    assert world.moves("p1", 40) == 30
    in_a_minute = 30 + world.moves("p1", 6_000, every=10)
    assert 340 <= in_a_minute <= 362
    assert 55 <= world.moves("p1", 6_000, every=10) <= 65


def test_changes_of_a_profile_are_limited_apart_from_answers() -> None:
    """Another service, table or first time is told now and then; answers count apart."""
    world = World()
    told = [world.move_rates.allow_move("p1", "a", plays=False) for _ in range(20)]
    assert told == [True] * 8 + [False] * 12
    assert world.moves("p1", 30) == 22
    world.now += 3_000
    assert world.move_rates.allow_move("p1", "a", plays=False)


def test_moves_in_another_worker_count() -> None:
    """A phone whose connections go to several workers has the credit of one."""
    world = World()
    told = ServiceSet("p1", Personal("k1", "rh"))
    for number in range(15):
        accepted = MoveAccepted("p1", 1, number, world.now)
        world.move_rates.record((accepted, told) if number < 10 else (accepted,))
    assert not world.move_rates.allow_move("p1", "a", plays=False)
    assert world.moves("p1", 30) == 15
    assert world.moves("p2", 20) == 20


def test_connections_of_a_seat_are_limited() -> None:
    """Two connections in a row are one more than a page needs, then one every two seconds."""
    world = World()
    came = []
    for _ in range(40):
        came.append(world.move_rates.allow_connection("p1"))
        world.now += 250
    assert came[:3] == [True, True, False]
    assert 5 <= sum(came) <= 7
    assert world.move_rates.allow_connection("p2")
    assert world.moves("p1", 20) == 20


def test_seats_have_separate_limits() -> None:
    """What one floods with costs its neighbours nothing, nor strangers from there."""
    world = World()
    world.moves("p1", 1_000)
    assert world.moves("p2", 20) == 20
    assert world.move_rates.allow_move("", "a")


def test_moves_of_phones_without_a_seat_are_counted_by_network() -> None:
    """Without a seat a new connection gains nothing; none of those moves does anything."""
    world = World()
    allowed = [world.move_rates.allow_move("", "a") for _ in range(100)]
    assert allowed == [True] * 60 + [False] * 40
    assert world.move_rates.allow_move("", "b")
    assert world.moves("p1", 20) == 20


def test_a_hall_that_answers_at_once_is_allowed() -> None:
    """1 000 seats make three moves each at once, twice in a row, and three more a bit later."""
    world = World()
    for wait in (1_000, 10_000, 0):
        assert sum(world.moves(f"p{n}", 3) for n in range(1_000)) == 3_000
        world.now += wait


def test_in_a_full_room_seats_with_few_moves_come_first() -> None:
    """500 seats that flood get what a journal bears; the 500 others are never refused."""
    world = World()
    floods = [f"p{n}" for n in range(500)]
    allowed = refused = 0
    for _ in range(120):
        allowed += sum(world.moves(seat, 5) for seat in floods)
        refused += sum(not world.move_rates.allow_move(f"q{n}", "a") for n in range(0, 500, 10))
        world.now += 1_000
    assert refused == 0
    assert allowed <= 6_000 + 120 * 200 + 500 * 20
