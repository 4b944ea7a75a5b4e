"""When documents go out: counts now and then, the first and the last at once, steps whole."""

from collections.abc import AsyncIterator
from dataclasses import replace

import msgpack
import pytest

from game_server.bots.wire import messages
from game_server.engine.kit.groups import side
from game_server.engine.kit.text import Typed
from game_server.engine.kit.viewers import AtSeat
from game_server.engine.mechanics.commitment import Light, MeToo
from game_server.engine.mechanics.talk import HideWord, SendWord, WordHidden, WordSent
from game_server.engine.state.events import (
    Attendance,
    EntryLocked,
    Event,
    FactorSet,
    MoveAccepted,
    RoomClosed,
)
from game_server.engine.state.moves import Play, React
from game_server.engine.state.run_events import PhasePlayed, Reacted
from game_server.engine.state.scenario import SideSpec
from game_server.rooms.affected import affected, changes_counts_only, leaves_figures
from game_server.rooms.timing import Timing
from game_server.storage.memory import MemoryStore
from game_server.web.call_queue import CallQueue
from tests import game as played
from tests.game import Game
from tests.room_driver import Client, Driver
from tests.samples import commitment, estimate, order, scenario, talk
from tests.unit.rooms.deployment import HOUR
from tests.unit.rooms.running_room import MovableClock, Page, join, opened, timed, token

pytestmark = pytest.mark.anyio
PHONES = 7


class Asked:
    """Hold the pages of a room at an input step."""

    def __init__(self, console: Page, phones: list[Page]) -> None:
        """Take the console, and phones with a seat."""
        self.console, self.phones = console, phones

    async def answer(self, number: int) -> None:
        """Answer as one phone, and wait until the console counts it."""
        page = self.phones[number]
        await page.reach("input")
        move = {"type": "estimate.answer", "value": 50}
        answer = await page.move({"type": "play", "step": page.step["id"], "move": move})
        assert answer["type"] == "accepted"
        counted = self.console.documents
        await self.console.until(lambda: counted["all"]["play"]["answered"] == number + 1)

    async def reveal(self) -> None:
        """Answer once, and open the steps up to the reveal."""
        await self.answer(0)
        await self.console.open("lock", "reveal")

    def counts(self, page: Page) -> list[int]:
        """Return the counts of answers that came to *page*, one after the other."""
        page.read()
        plays = (patch["patch"].get("play") or {} for patch in page.of("patch"))
        return [play["answered"] for play in plays if play.get("answered")]


async def at_table(page: Page, name: str) -> None:
    """Read until the document of its table has this field."""
    await page.until(lambda: name in page.documents.get("table", {}))


@pytest.fixture
async def asked(clock: MovableClock, timing: Timing) -> AsyncIterator[Asked]:
    """Play to the input step of an estimate."""
    async with opened(scenario(estimate("e"), talk()), MemoryStore(), clock, timing) as room:
        console = Page(room, "console")
        phones = [Page(room, "phone", token(index)) for index in range(PHONES)]
        for index, phone in enumerate(phones):
            assert (await phone.move(join(index)))["type"] == "accepted"
        await console.open("brief", "input")
        yield Asked(console, phones)


@timed(broadcast_every=1, phones_every=HOUR, consoles_every=1)
async def test_phones_get_the_first_and_the_last_count_at_once(asked: Asked) -> None:
    """What lies between is worth nothing to a phone, and would cost each of them a message."""
    for number in range(PHONES):
        await asked.answer(number)
    await asked.phones[0].until(lambda: asked.counts(asked.phones[0])[-1:] == [PHONES])
    assert asked.counts(asked.phones[0]) == [1, PHONES]
    assert asked.counts(asked.console) == list(range(1, PHONES + 1))


@timed(broadcast_every=1, phones_every=HOUR, consoles_every=1, longest_sleep=5)
async def test_phones_get_counts_between_once_in_an_interval(
    asked: Asked, clock: MovableClock
) -> None:
    """All that was counted meanwhile comes in one patch, without a further answer."""
    phone = asked.phones[0]
    for number in range(4):
        await asked.answer(number)
    assert asked.counts(phone) == [1]
    clock.ahead += HOUR
    await phone.until(lambda: asked.counts(phone) == [1, 4])


@timed(broadcast_every=1, phones_every=HOUR, consoles_every=HOUR, longest_sleep=5)
async def test_consoles_see_how_seats_are_once_in_an_interval(
    asked: Asked, clock: MovableClock
) -> None:
    """The counts of all come on and on; what the console alone has of each seat, together."""

    def helped() -> list[str]:
        asked.console.read()
        seats = asked.console.documents["console"]["seats"]
        return sorted(seat for seat, row in seats.items() if "help" in row)

    for number, phone in enumerate(asked.phones[:4]):
        answer = await phone.move({"type": "ask_help", "on": True})
        assert answer["type"] == "accepted"
        await asked.answer(number)
    # The first answer went to all at once.
    assert helped() == ["p1"]
    clock.ahead += HOUR
    await asked.console.until(lambda: helped() == ["p1", "p2", "p3", "p4"])


@timed(broadcast_every=1, phones_every=HOUR, consoles_every=HOUR)
async def test_a_step_does_not_wait_on_phones(asked: Asked) -> None:
    """The lock, and all else that is no count, comes at once, with the counts that waited."""
    for number in range(3):
        await asked.answer(number)
    await asked.console.open("lock")
    await asked.phones[0].reach("lock")
    assert asked.phones[0].documents["all"]["play"]["answered"] == 3


@timed(broadcast_every=1, phones_every=HOUR, consoles_every=1)
async def test_a_phone_that_comes_back_goes_on_from_what_the_others_know(asked: Asked) -> None:
    """Its documents and theirs are of one chain of patches."""
    for number in range(3):
        await asked.answer(number)
    back = asked.phones[5]
    back.send({"type": "resync", "audience": "all"})
    await back.until(lambda: back.messages[-1]["type"] == "whole")
    await asked.console.open("lock")
    await back.reach("lock")
    assert back.documents["all"] == asked.console.documents["all"]


@timed(broadcast_every=HOUR, phones_every=HOUR, consoles_every=1)
async def test_steps_of_a_table_do_not_wait(clock: MovableClock, timing: Timing) -> None:
    """They open and end on its phones at once, as those of the room do."""
    script = replace(scenario(order(by_table=True), talk()), tables="chosen")
    async with opened(script, MemoryStore(), clock, timing) as room:
        console = Page(room, "console")
        phones = [Page(room, "phone", token(index)) for index in range(2)]
        for index, phone in enumerate(phones):
            assert (await phone.move(join(index)))["type"] == "accepted"
            assert (await phone.move({"type": "choose_table", "table": 1}))["type"] == "accepted"
        await console.open("brief", "input")
        for phone in phones:
            await at_table(phone, "step")
            step = phone.documents["table"]["step"]["id"]
            move = {"type": "ready", "step": step, "group": 1, "on": True}
            assert (await phone.move(move))["type"] == "accepted"
        for phone in phones:
            await at_table(phone, "done")


def test_what_all_see_without_counting_is_no_mere_count() -> None:
    """A word that is hidden, a new pace or the end may not wait; an answer may."""
    game = Game(scenario(talk(word=True)), players=6)
    game.next_until("input")
    counted: list[Event] = [e for n in range(1, 7) for e in _word(game, f"p{n}")]
    counted.append(Attendance(("p1",), game.now))
    assert all(changes_counts_only(event, game.state) for event in counted)
    assert {type(event) for event in counted} >= {MoveAccepted, PhasePlayed}
    game.next_until("reveal")
    word = game.view("console")["play"]["shown"][0]["id"]
    made = game.play("", HideWord(word, hidden=True))
    hidden = [event for event in made if isinstance(event, PhasePlayed)]
    assert len(hidden) == 1
    others: list[Event] = [*hidden, EntryLocked(locked=True), FactorSet("2"), RoomClosed(game.now)]
    assert not any(changes_counts_only(event, game.state) for event in others)


def test_me_too_is_of_its_seat_and_a_count() -> None:
    """A hall says it a thousand times: no other seat's document is made anew, and no figure."""
    game = Game(scenario(commitment()), players=7)
    game.next_until("input")
    for number in range(1, 7):
        game.commit(f"p{number}")
    game.next_until("reveal")
    item = game.view("all")["play"]["wall"]["items"][0]["id"]
    light, said = game.play("", Light(item)), game.play("p7", MeToo(item, mine=True))
    (lit,) = (event for event in light if isinstance(event, PhasePlayed))
    assert affected(lit, game.state) is None
    assert not changes_counts_only(lit, game.state)
    counted = [event for event in said if isinstance(event, PhasePlayed)]
    assert len(counted) == 2
    for event in counted:
        assert affected(event, game.state) == frozenset()
        assert changes_counts_only(event, game.state)
        assert leaves_figures(event, game.state)


def test_a_reaction_is_of_its_seat_and_a_count() -> None:
    """A hall says three thousand of them: no other seat's document is made anew, and no figure."""
    game = Game(scenario(estimate(), talk()), players=6)
    game.next_until("discuss")
    events = game.send(played.phone("p1"), React(game.state.last_step, "surprise"))
    (said,) = (event for event in events if isinstance(event, Reacted))
    assert affected(said, game.state) == frozenset({AtSeat("p1")})
    assert changes_counts_only(said, game.state)
    assert leaves_figures(said, game.state)


def _word(game: Game, seat: str) -> tuple[Event, ...]:
    before = len(game.events)
    game.send_word(seat, "idée")
    return tuple(game.events[before:])


async def test_documents_of_one_step_come_in_one_frame(asked: Asked) -> None:
    """A page never shows the answer to one step in another: what is sent together is one frame."""
    phone = asked.phones[0]
    phone.connection.outbox.schedule = CallQueue().enqueue
    await asked.reveal()
    await phone.reach("reveal")
    last = [
        f"{message['type']} {message.get('audience')}" for message in messages(phone.frames[-1])
    ]
    assert last == ["patch all", "patch seat"]
    assert "points" in phone.documents["seat"]["play"]


def test_a_phone_that_comes_back_as_a_step_opens_gets_documents_of_that_step() -> None:
    """The step is stored, and not yet sent to the others: the room's document is of it, too."""
    driver = Driver(scenario(estimate("e")))
    console, page = Client(driver, "console").connect(), Client(driver, "phone", token(1)).connect()
    page.move(join(1))
    Client(driver, "phone", token(2)).connect()
    page.drop()
    move = {"type": "next", "step": console.step}
    assert console.connection is not None
    console.connection.receive(
        msgpack.packb({"type": "move", "device": "0" * 16, "number": 1, "move": move})
    )
    core = driver.core
    core.settle(core.draft(core.inbox.take_all()))
    assert core.state.last_step > 0
    page.messages.clear()
    page.connect()
    (everybody,) = (m["document"] for m in page.messages if m.get("audience") == "all")
    assert everybody["step"]["id"] == core.state.last_step


def test_what_is_told_beside_the_phases_changes_counts_only() -> None:
    """Opinions of a thousand phones are no reason to make everybody's documents anew at once."""
    beside = SideSpec(talk("mot", word=True), 0, 1)
    script = replace(scenario(talk("a"), estimate("b")), sides=(beside,))
    game = Game(script, players=2)
    game.next()
    events = game.send(played.phone("p1"), Play(0, SendWord("eau"), side(0)))
    (told,) = (event for event in events if isinstance(event, PhasePlayed))
    assert affected(told, game.state) == frozenset()
    assert changes_counts_only(told, game.state)
    assert leaves_figures(told, game.state)


def test_what_a_facilitator_changes_while_answers_are_open_goes_out_whole() -> None:
    """No seat made it, so that it may be in what every seat sees."""
    game = Game(scenario(talk(word=True), talk("fin")), players=1)
    game.next_until("input")
    hidden = PhasePlayed(WordHidden("t1", hidden=True), game.now)
    assert affected(hidden, game.state) is None
    assert not changes_counts_only(hidden, game.state)
    sent = PhasePlayed(WordSent("p1", Typed("t1", "eau")), game.now)
    assert affected(sent, game.state) == frozenset()
    assert changes_counts_only(sent, game.state)
