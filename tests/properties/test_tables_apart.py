"""Two tables and the screen, from inbox to bytes: what one table does no other page can tell.

Two histories differ in what the second table does, and in what a facilitator does there. Until the
next step of the room the phones of the first table get the same bytes, and the screen learns only
how many tables are done.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from game_server.bots.wire import messages
from game_server.engine.flow.deadlines import is_cut
from game_server.engine.mechanics.order.series import OrderState
from game_server.engine.state.scenario import Scenario
from tests.properties.paired_sessions import SESSIONS
from tests.room_driver import Client, Driver, Message
from tests.samples import order, scenario, talk

SIZE = 3
"""Phones at each table."""
Button = Literal["next", "step_back", "extend", "remove_deadline"]


@dataclass(frozen=True, slots=True)
class Shift:
    """Let a phone of the table move the thing at a place of its list."""

    phone: int
    index_in_list: int
    to: Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Let a phone of the table press « prêt », or take it back."""

    phone: int
    on: bool


@dataclass(frozen=True, slots=True)
class Press:
    """Let a facilitator press a button for the table."""

    how: Button


@dataclass(frozen=True, slots=True)
class Stray:
    """Let a phone of the table make a move that is refused: for another table, or too late."""

    phone: int
    group: int


@dataclass(frozen=True, slots=True)
class Wait:
    """Let time go by, in both histories."""

    ms: int


AtTable = Shift | Mark | Press | Stray
PHONE = st.integers(0, SIZE - 1)
AT_TABLE: st.SearchStrategy[AtTable] = st.one_of(
    st.builds(Shift, PHONE, st.integers(0, 3), st.sampled_from(("up", "down"))),
    st.builds(Shift, PHONE, st.integers(0, 3), st.sampled_from(("up", "down"))),
    st.builds(Mark, PHONE, st.sampled_from((True, True, False))),
    st.builds(Press, st.sampled_from(("next", "step_back", "extend", "remove_deadline"))),
    st.builds(Stray, PHONE, st.sampled_from((0, 1, 7))),
)
COMMON: st.SearchStrategy[AtTable | Wait] = st.one_of(
    AT_TABLE, AT_TABLE, st.builds(Wait, st.sampled_from((500, 2_000, 61_000, 200_000)))
)
ROUND = st.tuples(COMMON, st.lists(AT_TABLE, max_size=3), st.lists(AT_TABLE, max_size=3))
Round = tuple[AtTable | Wait, list[AtTable], list[AtTable]]


def script(*, strict: bool = False) -> Scenario:
    """Return a session with an order by table."""
    return replace(scenario(replace(order(by_table=True), strict=strict), talk()), tables="chosen")


class Room:
    """Seat three phones at each of two tables, with a console and a screen."""

    def __init__(self, made: Scenario) -> None:
        """Play to the step in which tables play."""
        self.driver = Driver(made)
        self.console = Client(self.driver, "console").connect()
        self.screen = Client(self.driver, "screen").connect()
        self.phones = [Client(self.driver, "phone", f"{n:032x}").connect() for n in range(2 * SIZE)]
        for index, phone in enumerate(self.phones):
            phone.device = f"{index:016x}"
            self.move(phone, {"type": "join", "name": f"Aigrette {index}", "persons": 1})
            self.move(phone, {"type": "choose_table", "table": 1 + index // SIZE})
        self.next()
        self.next()

    def next(self) -> None:
        """Press next for the room."""
        self.move(self.console, {"type": "next", "step": self.driver.core.state.last_step})

    def move(self, page: Client, move: Message) -> None:
        """Make a move a while after the last one, and let every page read."""
        self.driver.clock.now += 200
        page.move(move)
        self.read()

    def read(self) -> None:
        """Let every page read."""
        for page in (self.console, self.screen, *self.phones):
            page.read()

    def play(self, rounds: Sequence[Round], which: int) -> None:
        """Play the rounds of one history, as long as tables play.

        What the second table does takes no time.
        """
        for common, *apart in rounds:
            if isinstance(common, Wait):
                self.driver.clock.now += common.ms
                if is_cut(self.driver.core.state, self.driver.clock.now):
                    # Its id counts the steps of all tables.
                    return
                self.driver.pass_deadlines()
                self.read()
            else:
                self.do(1, common)
            now = self.driver.clock.now
            for action in apart[which]:
                self.do(2, action)
            self.driver.clock.now = now + 1_000

    def do(self, table: int, action: AtTable) -> None:
        """Do what is done at a table, if it can be done."""
        phones = self.phones[(table - 1) * SIZE :][:SIZE]
        at = phones[0].documents["table"]
        step = at.get("step", {}).get("id", 0)
        match action:
            case Shift(phone=phone, index_in_list=index_in_list, to=to) if step:
                shift = {
                    "type": "order.shift",
                    "card": at["play"]["order"][index_in_list],
                    "to": to,
                }
                self.move(
                    phones[phone], {"type": "play", "step": step, "group": table, "move": shift}
                )
            case Mark(phone=phone, on=on) if step:
                self.move(phones[phone], {"type": "ready", "step": step, "group": table, "on": on})
            case Press(how=how):
                move: Message = {"type": how, "step": step, "group": table}
                move |= {"to": "current"} if how == "step_back" else {}
                move |= {"seconds": 30} if how == "extend" else {}
                self.move(self.console, move)
            case Stray(phone=phone, group=group):
                shift = {"type": "order.shift", "card": "a", "to": "up"}
                self.move(
                    phones[phone], {"type": "play", "step": step, "group": group, "move": shift}
                )
            case _:
                pass

    def screen_messages(self) -> list[Message]:
        """Return the messages to the screen, without the count of tables that are done."""
        found: list[Message] = []
        for message in messages(b"".join(self.screen.frames)):
            part = message.get("document") or message.get("patch") or {}
            counted = part.pop("tables", None) or {}
            assert set(counted) <= {"done", "of"}
            assert all(isinstance(number, int) for number in counted.values())
            if part or message["type"] not in ("patch", "whole"):
                found.append(message | {"revision": 0})
        return found


def newcomers(room: Room) -> list[list[bytes]]:
    """Return what pages get that come now, live or after a restart: a screen, and a phone of one.

    The phone takes its seat over, so that this is asked once.
    """
    frames = []
    for driver in (room.driver, room.driver.restarted()):
        assert driver.core.state == room.driver.core.state
        for variant in ("fr", "en"):
            page = Client(driver, "phone", f"{0:032x}", variant=variant).connect()
            frames.append(page.frames)
    return frames


@SESSIONS
@given(rounds=st.lists(ROUND, max_size=12), strict=st.booleans())
def test_what_the_second_table_does_no_phone_of_the_first_can_tell(
    rounds: list[Round], *, strict: bool
) -> None:
    """Byte for byte, live, connected anew and after a restart; nor does the screen."""
    one, other = (Room(script(strict=strict)) for _ in range(2))
    for which, room in enumerate((one, other)):
        room.play(rounds, which)
    for mine, theirs in zip(one.phones[:SIZE], other.phones[:SIZE], strict=True):
        assert mine.frames == theirs.frames
    assert one.screen_messages() == other.screen_messages()
    assert newcomers(one) == newcomers(other)


@SESSIONS
@given(rounds=st.lists(ROUND, max_size=8))
def test_once_the_room_goes_on_all_have_the_same_votes(rounds: list[Round]) -> None:
    """Each table answers once, for its own seats, whatever was pressed before; replay agrees."""
    room = Room(script())
    room.play(rounds, 0)
    room.next()
    here = room.driver.core.state
    play = here.room_run.play
    assert isinstance(play, OrderState)
    seats = [seat for table in play.tables.values() for seat in table.members]
    assert len(seats) == len(set(seats))
    for number, table in play.tables.items():
        assert all(here.seats[seat].table == number for seat in table.members)
    assert room.driver.restarted().core.state == here


def test_the_comparison_does_see_a_difference() -> None:
    """As the room goes on to its result, and not one step before; the screen saw one done."""
    quiet: list[Round] = [(Wait(500), [], [])]
    busy: list[Round] = [(Wait(500), [Shift(0, 0, "down"), Mark(0, on=True), Mark(1, on=True)], [])]
    one, other = Room(script()), Room(script())
    one.play(quiet, 0)
    other.play(busy, 0)
    assert one.phones[0].frames == other.phones[0].frames
    assert one.phones[SIZE].frames != other.phones[SIZE].frames
    assert other.screen.documents["screen"]["tables"] == {"done": 1, "of": 2}
    for room in (one, other):
        room.next()
        assert room.phones[0].documents["all"]["step"]["name"] == "lock"
        room.next()
        assert room.phones[0].documents["all"]["step"]["name"] == "reveal"
    assert one.phones[0].frames != other.phones[0].frames
