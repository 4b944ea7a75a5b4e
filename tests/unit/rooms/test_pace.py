"""The pace: no seat floods a room, however often it connects anew, and who plays is heard."""

from game_server.engine.events import MoveAccepted, ServiceSet
from game_server.engine.text import Personal
from game_server.rooms.pace import Pace


class World:
    """Hold a pace and its clock."""

    def __init__(self) -> None:
        """Start with no move made."""
        self.now = 1_000_000
        self.pace = Pace(lambda: self.now)

    def moves(self, seat: str, number: int, every: int = 0) -> int:
        """Let *seat* make so many moves, some ms apart; return how many are taken."""
        taken = 0
        for _ in range(number):
            taken += self.pace.takes(seat, "a")
            self.now += every
        return taken


def test_a_hasty_hand_is_heard() -> None:
    """Double taps and what a phone sends after 20 s offline are taken."""
    world = World()
    assert world.moves("p1", 20) == 20
    world.now += 20_000
    assert world.moves("p1", 20) == 20
    world.now += 1_000
    assert world.moves("p1", 600, every=1_000) == 600


def test_a_seat_that_floods_is_slowed_down() -> None:
    """30 at once, ten a second for half a minute, then one a second, for as long as it likes."""
    world = World()
    assert world.moves("p1", 40) == 30
    in_a_minute = 30 + world.moves("p1", 6_000, every=10)
    assert 340 <= in_a_minute <= 362
    assert 55 <= world.moves("p1", 6_000, every=10) <= 65


def test_nobody_tells_of_herself_for_ever() -> None:
    """Another service, table or first time is told now and then; answers count apart."""
    world = World()
    told = [world.pace.takes("p1", "a", plays=False) for _ in range(20)]
    assert told == [True] * 8 + [False] * 12
    assert world.moves("p1", 30) == 22
    world.now += 3_000
    assert world.pace.takes("p1", "a", plays=False)


def test_moves_in_another_worker_count() -> None:
    """A phone whose connections go to several workers has the credit of one."""
    world = World()
    told = ServiceSet("p1", Personal("k1", "rh"))
    for number in range(15):
        accepted = MoveAccepted("p1", 1, number, world.now)
        world.pace.note((accepted, told) if number < 10 else (accepted,))
    assert not world.pace.takes("p1", "a", plays=False)
    assert world.moves("p1", 30) == 15
    assert world.moves("p2", 20) == 20


def test_a_page_that_is_cut_comes_back_and_no_seat_does_so_all_the_time() -> None:
    """Two connections in a row are one more than a page needs, then one every two seconds."""
    world = World()
    came = []
    for _ in range(40):
        came.append(world.pace.comes("p1"))
        world.now += 250
    assert came[:3] == [True, True, False]
    assert 5 <= sum(came) <= 7
    assert world.pace.comes("p2")
    assert world.moves("p1", 20) == 20


def test_seats_are_apart() -> None:
    """What one floods with costs its neighbours nothing, nor strangers from there."""
    world = World()
    world.moves("p1", 1_000)
    assert world.moves("p2", 20) == 20
    assert world.pace.takes("", "a")


def test_strangers_are_counted_by_source() -> None:
    """Without a seat a new connection gains nothing; none of those moves does anything."""
    world = World()
    taken = [world.pace.takes("", "a") for _ in range(100)]
    assert taken == [True] * 60 + [False] * 40
    assert world.pace.takes("", "b")
    assert world.moves("p1", 20) == 20


def test_a_hall_answers_within_seconds() -> None:
    """1 000 seats make three moves each at once, twice in a row, and three more a bit later."""
    world = World()
    for wait in (1_000, 10_000, 0):
        assert sum(world.moves(f"p{n}", 3) for n in range(1_000)) == 3_000
        world.now += wait


def test_a_room_is_bounded_and_those_who_play_are_heard_first() -> None:
    """500 seats that flood get what a journal bears; the 500 others are never refused."""
    world = World()
    floods = [f"p{n}" for n in range(500)]
    taken = refused = 0
    for _ in range(120):
        taken += sum(world.moves(seat, 5) for seat in floods)
        refused += sum(not world.pace.takes(f"q{n}", "a") for n in range(0, 500, 10))
        world.now += 1_000
    assert refused == 0
    assert taken <= 6_000 + 120 * 200 + 500 * 20
