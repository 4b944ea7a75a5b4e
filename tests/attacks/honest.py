"""Honest phones: two rooms of them, which answer again and again and note how long that takes."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from game_server.bots.client import Client
from game_server.bots.records import RoomTarget
from tests.attacks.ground import Ground
from tests.faults.room_harness import connected, console, journal, next_step
from tests.load.measured_server import has_all, staying, until
from tests.load.phone import Phone

ROOMS: Final = 2
IN_ROOM: Final = 12
EVERY: Final = 0.2
"""Seconds between two answers of one phone, half as often as it may."""
PATIENCE: Final = 5.0
"""Seconds after which a phone asks for a seat again that it was not given."""
LIMIT: Final = 60.0
"""Seconds after which a wait is a hang."""


class Honest(Phone):
    """Be an honest phone; *cuts* counts the connections it lost without having wished to."""

    def __init__(self, address: RoomTarget) -> None:
        """Count from nothing."""
        super().__init__(address)
        self.cuts = 0

    def connection_lost(self, exc: Exception | None) -> None:
        """Count the loss; what was under way has no answer any more."""
        super().connection_lost(exc)
        self.cuts += 1

    @property
    def waits(self) -> bool:
        """Tell whether a move has no answer yet."""
        return bool(self._flying)

    def give_up(self) -> None:
        """Wait no longer for what was sent before a connection was lost."""
        self._flying.clear()


@dataclass(slots=True)
class Room:
    """Hold one room with its console and its phones, in an open question."""

    address: RoomTarget
    desk: Client
    phones: list[Honest]
    turn: int = 0

    async def seat(self, phones: Sequence[Honest]) -> None:
        """Let *phones* take seats; who is refused asks again. Raises TimeoutError."""
        await until(phones, has_all, LIMIT)
        async with asyncio.timeout(LIMIT):
            while outside := [phone for phone in phones if not phone.has_seat]:
                for number, phone in enumerate(outside, 1):
                    phone.give_up()
                    phone.move({"type": "join", "name": f"Honnête {number}", "persons": 1})
                with suppress(TimeoutError):
                    await until(outside, lambda phone: phone.has_seat, PATIENCE)
        await until(phones, lambda phone: not _waits(phone), LIMIT)

    async def ask(self) -> None:
        """Open the first question, for as long as it takes."""
        while self.desk.step.get("kind") != "input":
            await next_step(self.desk)
        answer = await self.desk.move({"type": "remove_deadline", "step": self.desk.step_id})
        assert not answer.code, answer.code

    @property
    def shown(self) -> dict[str, str]:
        """Return what anybody sees of the question: its step, and the lowest answer."""
        low = self.desk.documents["all"]["play"]["card"]["low"]
        return {"step": str(self.desk.step_id), "low": str(round(low))}

    def answer(self, phone: Phone) -> None:
        """Give another answer than the last."""
        card = self.desk.documents["all"]["play"]["card"]
        self.turn += 1
        span = round(card["high"]) - round(card["low"])
        value = round(card["low"]) + self.turn * 7 % max(1, span)
        estimate = {"type": "estimate.answer", "value": value}
        phone.move({"type": "play", "step": self.desk.step_id, "move": estimate})


@dataclass(slots=True)
class Crowd:
    """Hold all honest people."""

    ground: Ground
    rooms: list[Room]

    @property
    def phones(self) -> list[Honest]:
        """Return the phones of all rooms."""
        return [phone for room in self.rooms for phone in room.phones]

    async def play(self, seconds: float) -> list[float]:
        """Let all answer for so many *seconds*; return the s from when each was due.

        What has no answer at the end counts with the time that it has waited by then.
        """
        loop = asyncio.get_running_loop()
        began = loop.time()
        number = len(self.phones)
        plays = [
            _plays(room, phone, began + EVERY * index / number, began + seconds)
            for index, (room, phone) in enumerate(
                (room, phone) for room in self.rooms for phone in room.phones
            )
        ]
        found = await asyncio.gather(*plays)
        return [sample for samples in found for sample in samples]

    async def settle(self, limit: float = LIMIT) -> bool:
        """Wait until everybody is there and has all answers; tell whether that came in time."""
        try:
            async with asyncio.timeout(limit):
                await until(self.phones, lambda phone: phone.has_seat and not _left(phone), limit)
        except TimeoutError:
            for phone in self.phones:
                phone.give_up()
            return False
        return True

    def refused(self) -> list[str]:
        """Return what honest phones and consoles were told that they should not have been."""
        told = [stray for phone in self.phones for stray in phone.record.strays]
        told += ["phone cut" for phone in self.phones for _ in range(phone.cuts)]
        for room in self.rooms:
            told += room.desk.record.strays
            told += ["console cut"] * room.desk.record.reconnects
            told += [f"console {answer.code}" for answer in room.desk.record.results if answer.code]
        return told

    async def lost(self) -> int:
        """Return how many moves that were confirmed are not in the journal."""
        kept = await journal(self.ground.place, self.ground.store)
        missing = 0
        for room in self.rooms:
            found = kept[room.address.code]
            for phone in room.phones:
                seat = found.seats.get(sha256(phone.token.encode()).hexdigest(), "")
                missing += sum(
                    not found.moves[seat, phone.device, number] for number in phone.record.confirmed
                )
        return missing


@asynccontextmanager
async def crowd(ground: Ground, rooms: int = ROOMS, phones: int = IN_ROOM) -> AsyncIterator[Crowd]:
    """Give *rooms* in an open question, each with a console and so many *phones*."""
    async with AsyncExitStack() as stack:
        made = []
        for _ in range(rooms):
            address = await ground.open()
            desk = console(address)
            await stack.enter_async_context(connected(desk))
            visitor = RoomTarget(address.base, address.code)
            room = Room(address, desk, [Honest(visitor) for _ in range(phones)])
            await stack.enter_async_context(staying(room.phones))
            await room.seat(room.phones)
            await room.ask()
            made.append(room)
        yield Crowd(ground, made)


async def _plays(room: Room, phone: Honest, first: float, end: float) -> list[float]:
    """Answer each time it is due, or as soon as the last answer was confirmed."""
    loop = asyncio.get_running_loop()
    samples: list[float] = []
    due = first
    while due < end:
        await asyncio.sleep(due - loop.time())
        if not phone.waits:
            room.answer(phone)
        confirmed = await _confirmed(phone, end)
        now = loop.time() if confirmed else max(end, loop.time())
        # Who waits is late with all answers that were due meanwhile.
        while due < min(now, end):
            samples.append(now - due)
            due += EVERY
        if not confirmed:
            break
    return samples


async def _confirmed(phone: Honest, end: float) -> bool:
    """Wait until nothing that *phone* sent waits for its answer, or until *end*."""
    done = asyncio.Event()

    def look(_: Phone) -> None:
        if not phone.waits:
            done.set()

    phone.on_frame = look
    try:
        if phone.waits:
            async with asyncio.timeout_at(end):
                await done.wait()
    except TimeoutError:
        return False
    finally:
        phone.on_frame = None
    return True


def _waits(phone: Phone) -> bool:
    return isinstance(phone, Honest) and phone.waits


def _left(phone: Phone) -> bool:
    """Tell whether *phone* still waits for an answer that can come."""
    if isinstance(phone, Honest) and phone.cuts and phone.waits:
        phone.give_up()
    return _waits(phone)
