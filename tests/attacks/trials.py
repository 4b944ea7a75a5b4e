"""What an attacker must not get beside honest people's time: guesses, and room on the disk."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from tests.attacks.ground import Ground
from tests.attacks.honest import Crowd, Room, crowd
from tests.attacks.measure import seated
from tests.attacks.parties import attacking
from tests.faults.room_harness import journal

BURST, PER_SECOND = 30, 10
"""Moves that a phone may make at once, and then each second."""
GUESSES, GUESSES_OF_MANY = 60, 250
"""Guesses that may get through in a minute: from one address (40 at once, then 6 a minute, and some
more, for seconds are counted in whole ones), and in one room from however many."""
FEW_LINES: Final = 20
"""Lines that a log may say of one kind of attack, however long it is."""
LONG: Final = 4.0
"""Seconds of an attack here."""


@dataclass(slots=True)
class Findings:
    """Say what came of an attack: *rows* by what they count, and what is *wrong*."""

    name: str
    rows: dict[str, object] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def require(self, what: str, *, holds: bool) -> None:
        """Note *what* is wrong unless it *holds*."""
        if not holds:
            self.wrong.append(what)

    def unharmed(self, people: Crowd) -> None:
        """Require that honest people were let play on."""
        refused = people.refused()
        self.rows["honest refusals"] = len(refused)
        self.require(f"honest people were refused: {refused[:5]}", holds=not refused)

    def table(self) -> str:
        """Return the figures for people, and what is wrong."""
        rows = [self.name, *(f"  {what}: {value}" for what, value in self.rows.items())]
        return "\n".join((*rows, *(f"  WRONG  {what}" for what in self.wrong)))


@dataclass(frozen=True, slots=True)
class Trial:
    """Describe a trial; its server has further *options*."""

    about: str
    run: Callable[[Ground], Awaitable[Findings]]
    options: tuple[str, ...] = ()


async def _journal(ground: Ground, name: str, most: Callable[[float], float]) -> Findings:
    """Count the moves of 20 seats that come to stand in the journal."""
    found = Findings(name)
    async with crowd(ground) as people:
        room = people.rooms[0]
        tokens = await seated(room, 20)
        before, size = await _moves(ground, room, tokens), ground.kept
        loop = asyncio.get_running_loop()
        began = loop.time()
        async with attacking(name, ground.target(room.address.code, tokens), LONG) as told:
            await people.play(LONG)
        await people.settle()
        took = loop.time() - began
        written = await _moves(ground, room, tokens) - before
        found.rows |= {
            "moves sent": told["sent"],
            "moves written": written,
            "allowed": round(most(took)),
            "MiB on the disk": round((ground.kept - size) / 2**20, 2),
        }
        found.require(
            f"{written} moves of 20 seats in the journal after {took:.0f} s, "
            f"{most(took):.0f} allowed",
            holds=written <= most(took),
        )
        found.unharmed(people)
    return found


async def _moves(ground: Ground, room: Room, tokens: tuple[str, ...]) -> int:
    """Return how many moves of the seats with *tokens* the journal holds."""
    kept = (await journal(ground.place, ground.store))[room.address.code]
    seats = {kept.seats.get(sha256(token.encode()).hexdigest(), "") for token in tokens}
    return sum(times for (sender, _, _), times in kept.moves.items() if sender in seats)


async def _same(ground: Ground) -> Findings:
    return await _journal(ground, "journal-same", lambda _: 3 * 20)


async def _alternating(ground: Ground) -> Findings:
    return await _journal(ground, "journal", lambda took: 20 * (BURST + PER_SECOND * (took + 1)))


async def _counted(ground: Ground, name: str, sign: str, most: int) -> Findings:
    """Count the guesses that were looked at: those that are answered by *sign*."""
    found = Findings(name)
    async with crowd(ground) as people:
        code = people.rooms[0].address.code
        async with attacking(name, ground.target(code), LONG) as told:
            await people.play(LONG)
        await people.settle()
        through = told[sign]
        found.rows |= {"guesses sent": told["sent"], "looked at": through, "allowed": most}
        found.rows |= {"answers": dict(told)}
        found.require(f"{through} guesses were looked at, {most} allowed", holds=through <= most)
        found.unharmed(people)
    return found


async def _personal(ground: Ground) -> Findings:
    return await _counted(ground, "guesses", "told personal_code_unknown", GUESSES)


async def _personal_of_many(ground: Ground) -> Findings:
    return await _counted(ground, "guesses-many", "told personal_code_unknown", GUESSES_OF_MANY)


async def _personal_of_networks(ground: Ground) -> Findings:
    sign = "told personal_code_unknown"
    return await _counted(ground, "guesses-networks", sign, GUESSES_OF_MANY)


async def _handovers(ground: Ground) -> Findings:
    return await _counted(ground, "handovers", "status 403", GUESSES)


async def _nonsense(ground: Ground) -> Findings:
    """Count the lines that the server logs."""
    found = Findings("nonsense")
    async with crowd(ground) as people:
        before = ground.said
        code = people.rooms[0].address.code
        async with attacking("nonsense", ground.target(code), LONG) as told:
            await people.play(LONG)
        await people.settle()
        said = ground.said[len(before) :].splitlines()
        found.rows |= {"sent": told["sent"], "lines logged": len(said), "allowed": FEW_LINES}
        found.rows |= {"first lines": said[:3]}
        found.require(
            f"{len(said)} lines logged for {told['sent']} requests that were none",
            holds=len(said) <= FEW_LINES,
        )
        found.unharmed(people)
    return found


_TRUSTED: Final = ("--trusted-proxy", "127.0.0.1")
COUNTS: Final = {
    "count-journal-same": Trial("moves that change nothing are not written", _same),
    "count-journal": Trial("a seat that comes back has no new credit", _alternating),
    "count-guesses": Trial("personal codes guessed from one address", _personal),
    "count-guesses-many": Trial(
        "personal codes guessed from 250 addresses", _personal_of_many, _TRUSTED
    ),
    "count-guesses-networks": Trial(
        "personal codes guessed from 10 001 networks", _personal_of_networks, _TRUSTED
    ),
    "count-handovers": Trial("handover codes guessed", _handovers),
    "count-nonsense": Trial("what is no request fills no log", _nonsense),
}
