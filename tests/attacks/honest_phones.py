"""Honest phones: two rooms of them, which answer repeatedly and measure the acknowledgements."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from game_server.bots.client import Client
from game_server.bots.crowd import has_all, stay_connected, wait_for_phones
from game_server.bots.light_phone import Phone
from game_server.bots.records import RoomTarget
from tests.attacks.attacked_server import AttackedServer
from tests.faults.room_harness import connected, console, next_step, read_journals

IN_ROOM: Final = 12
EVERY: Final = 0.2
"""Seconds between two answers of one phone, half as often as it may."""
PATIENCE, EACH_JOIN = 5.0, 0.05
"""Seconds after which a phone without a seat joins again, and for each that joins with it."""
LIMIT: Final = 60.0
"""Seconds after which a wait fails."""


class HonestPhone(Phone):
    """Count in *cuts* the connections that the server ended."""

    def __init__(self, address: RoomTarget) -> None:
        """Start with no cut."""
        super().__init__(address)
        self.cuts = 0

    def connection_lost(self, exc: Exception | None) -> None:
        """Count the loss; moves in flight get no response any more."""
        super().connection_lost(exc)
        self.cuts += 1

    @property
    def is_waiting(self) -> bool:
        """Return whether a move has no response yet."""
        return bool(self._pending)

    def forget_pending(self) -> None:
        """Forget the moves in flight of a lost connection."""
        self._pending.clear()


@dataclass(slots=True)
class Room:
    """Hold one room with its console and its phones, in an open question."""

    address: RoomTarget
    facilitator: Client
    phones: list[HonestPhone]
    turn: int = 0

    async def seat(self, phones: Sequence[HonestPhone]) -> None:
        """Let *phones* join; those that are refused retry. Raises TimeoutError."""
        await wait_for_phones(phones, has_all, LIMIT)
        async with asyncio.timeout(LIMIT):
            while outside := [phone for phone in phones if not phone.has_seat]:
                for number, phone in enumerate(outside, 1):
                    phone.forget_pending()
                    phone.move({"type": "join", "name": f"Honnête {number}", "persons": 1})
                with suppress(TimeoutError):
                    patience = PATIENCE + EACH_JOIN * len(outside)
                    await wait_for_phones(outside, lambda phone: phone.has_seat, patience)
        await wait_for_phones(phones, lambda phone: not _is_waiting(phone), LIMIT)

    async def ask(self) -> None:
        """Open the first question, without a deadline."""
        while self.facilitator.step.get("kind") != "input":
            await next_step(self.facilitator)
        answer = await self.facilitator.move(
            {"type": "remove_deadline", "step": self.facilitator.step_id}
        )
        assert not answer.code, answer.code

    @property
    def shown(self) -> dict[str, str]:
        """Return what everybody knows of the question: its step, and its bounds."""
        card = self.facilitator.documents["all"]["play"]["card"]
        low, high = round(card["low"]), round(card["high"])
        return {"step": str(self.facilitator.step_id), "low": str(low), "high": str(high)}

    def answer(self, phone: Phone) -> None:
        """Yield another answer than the last."""
        card = self.facilitator.documents["all"]["play"]["card"]
        self.turn += 1
        span = round(card["high"]) - round(card["low"])
        value = round(card["low"]) + self.turn * 7 % max(1, span)
        estimate = {"type": "estimate.answer", "value": value}
        phone.move({"type": "play", "step": self.facilitator.step_id, "move": estimate})


@dataclass(slots=True)
class Crowd:
    """Hold all honest people; each phone answers once in *every* so many seconds."""

    attacked: AttackedServer
    rooms: list[Room]
    every: float = EVERY

    @property
    def phones(self) -> list[HonestPhone]:
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
            _plays(room, phone, began + self.every * index / number, began + seconds, self.every)
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
                await wait_for_phones(
                    self.phones, lambda phone: phone.has_seat and not _awaits_answer(phone), limit
                )
        except TimeoutError:
            for phone in self.phones:
                phone.forget_pending()
            return False
        return True

    def refused(self) -> list[str]:
        """Return the unexpected refusals and cuts of honest phones and consoles."""
        strays = [stray for phone in self.phones for stray in phone.record.strays]
        strays += ["phone cut" for phone in self.phones for _ in range(phone.cuts)]
        for room in self.rooms:
            strays += room.facilitator.record.strays
            strays += ["console cut"] * room.facilitator.record.reconnects
            strays += [
                f"console {answer.code}"
                for answer in room.facilitator.record.results
                if answer.code
            ]
        return strays

    async def lost(self) -> int:
        """Return how many moves that were confirmed are not in the journal, or not just once."""
        journals = await read_journals(self.attacked.directory, self.attacked.store)
        missing = 0
        for room in self.rooms:
            found = journals[room.address.code]
            for phone in room.phones:
                seat = found.seats.get(sha256(phone.token.encode()).hexdigest(), "")
                missing += sum(
                    found.moves[seat, phone.device, number] != 1
                    for number in phone.record.confirmed
                )
        return missing


@asynccontextmanager
async def crowd(
    attacked: AttackedServer, sizes: Sequence[int] = (IN_ROOM, IN_ROOM), every: float = EVERY
) -> AsyncIterator[Crowd]:
    """Yield rooms in an open question, each with a console, and with so many phones as *sizes* say.

    Each phone answers once in *every* so many seconds.
    """
    async with AsyncExitStack() as stack:
        made = []
        for phones in sizes:
            address = await attacked.open()
            facilitator = console(address)
            await stack.enter_async_context(connected(facilitator))
            visitor = RoomTarget(address.base, address.code)
            room = Room(address, facilitator, [HonestPhone(visitor) for _ in range(phones)])
            await stack.enter_async_context(stay_connected(room.phones))
            await room.seat(room.phones)
            await room.ask()
            made.append(room)
        yield Crowd(attacked, made, every)


async def _plays(
    room: Room, phone: HonestPhone, first: float, end: float, every: float
) -> list[float]:
    """Answer each time it is due, or as soon as the last answer was confirmed."""
    loop = asyncio.get_running_loop()
    samples: list[float] = []
    due = first
    while due < end:
        await asyncio.sleep(due - loop.time())
        if not phone.is_waiting:
            room.answer(phone)
        confirmed = await _confirmed(phone, end)
        now = loop.time() if confirmed else max(end, loop.time())
        # A phone that waits is late with each answer that was due meanwhile.
        while due < min(now, end):
            samples.append(now - due)
            due += every
        if not confirmed:
            break
    return samples


async def _confirmed(phone: HonestPhone, end: float) -> bool:
    """Wait until nothing that *phone* sent waits for its answer, or until *end*."""
    done = asyncio.Event()

    def look(_: Phone) -> None:
        if not phone.is_waiting:
            done.set()

    phone.on_frame = look
    try:
        if phone.is_waiting:
            async with asyncio.timeout_at(end):
                await done.wait()
    except TimeoutError:
        return False
    finally:
        phone.on_frame = None
    return True


def _is_waiting(phone: Phone) -> bool:
    return isinstance(phone, HonestPhone) and phone.is_waiting


def _awaits_answer(phone: Phone) -> bool:
    """Return whether *phone* waits for a response; after a cut none can come."""
    if isinstance(phone, HonestPhone) and phone.cuts and phone.is_waiting:
        phone.forget_pending()
    return _is_waiting(phone)
