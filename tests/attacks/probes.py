"""Probes of limits: guesses that are looked up, moves and log lines that are written."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from tests.attacks.attacked_server import AttackedServer
from tests.attacks.honest_phones import Crowd, Room, crowd
from tests.attacks.measure import seat_attackers
from tests.attacks.processes import run_attack
from tests.faults.room_harness import read_journals

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
        """Record that *what* is wrong, unless it *holds*."""
        if not holds:
            self.wrong.append(what)

    def unharmed(self, people: Crowd) -> None:
        """Require that honest people were let play on."""
        refused = people.refused()
        self.rows["honest refusals"] = len(refused)
        self.require(f"honest people were refused: {refused[:5]}", holds=not refused)

    def table(self) -> str:
        """Return the figures for people, and which are wrong."""
        rows = [self.name, *(f"  {what}: {value}" for what, value in self.rows.items())]
        return "\n".join((*rows, *(f"  WRONG  {what}" for what in self.wrong)))


@dataclass(frozen=True, slots=True)
class Probe:
    """Describe a trial; its server has further *options*."""

    about: str
    run: Callable[[AttackedServer], Awaitable[Findings]]
    options: tuple[str, ...] = ()


async def _journal(attacked: AttackedServer, name: str, most: Callable[[float], float]) -> Findings:
    """Count the moves of 20 seats that come to stand in the journal."""
    found = Findings(name)
    async with crowd(attacked) as people:
        room = people.rooms[0]
        tokens = await seat_attackers(room, 20)
        before, size = await _moves(attacked, room, tokens), attacked.stored_bytes
        loop = asyncio.get_running_loop()
        began = loop.time()
        async with run_attack(name, attacked.target(room.address.code, tokens), LONG) as counts:
            await people.play(LONG)
        await people.settle()
        took = loop.time() - began
        written = await _moves(attacked, room, tokens) - before
        found.rows |= {
            "moves sent": counts["sent"],
            "moves written": written,
            "allowed": round(most(took)),
            "MiB on the disk": round((attacked.stored_bytes - size) / 2**20, 2),
        }
        found.require(
            f"{written} moves of 20 seats in the journal after {took:.0f} s, "
            f"{most(took):.0f} allowed",
            holds=written <= most(took),
        )
        found.unharmed(people)
    return found


async def _moves(attacked: AttackedServer, room: Room, tokens: tuple[str, ...]) -> int:
    """Return how many moves of the seats with *tokens* the journal holds."""
    entries = (await read_journals(attacked.directory, attacked.store))[room.address.code]
    seats = {entries.seats.get(sha256(token.encode()).hexdigest(), "") for token in tokens}
    return sum(times for (sender, _, _), times in entries.moves.items() if sender in seats)


async def _same(attacked: AttackedServer) -> Findings:
    return await _journal(attacked, "journal-same", lambda _: 3 * 20)


async def _alternating(attacked: AttackedServer) -> Findings:
    return await _journal(attacked, "journal", lambda took: 20 * (BURST + PER_SECOND * (took + 1)))


async def _counted(attacked: AttackedServer, name: str, sign: str, most: int) -> Findings:
    """Count the guesses that were looked at: those that are answered by *sign*."""
    found = Findings(name)
    async with crowd(attacked) as people:
        code = people.rooms[0].address.code
        async with run_attack(name, attacked.target(code), LONG) as counts:
            await people.play(LONG)
        await people.settle()
        through = counts[sign]
        found.rows |= {"guesses sent": counts["sent"], "looked at": through, "allowed": most}
        found.rows |= {"answers": dict(counts)}
        found.require(f"{through} guesses were looked at, {most} allowed", holds=through <= most)
        found.unharmed(people)
    return found


async def _personal(attacked: AttackedServer) -> Findings:
    return await _counted(attacked, "guesses", "code personal_code_unknown", GUESSES)


async def _personal_of_many(attacked: AttackedServer) -> Findings:
    return await _counted(attacked, "guesses-many", "code personal_code_unknown", GUESSES_OF_MANY)


async def _personal_of_networks(attacked: AttackedServer) -> Findings:
    sign = "code personal_code_unknown"
    return await _counted(attacked, "guesses-networks", sign, GUESSES_OF_MANY)


async def _handovers(attacked: AttackedServer) -> Findings:
    return await _counted(attacked, "handovers", "status 403", GUESSES)


async def _nonsense(attacked: AttackedServer) -> Findings:
    """Count the lines that the server logs."""
    found = Findings("nonsense")
    async with crowd(attacked) as people:
        before = attacked.log_text
        code = people.rooms[0].address.code
        async with run_attack("nonsense", attacked.target(code), LONG) as counts:
            await people.play(LONG)
        await people.settle()
        lines = attacked.log_text[len(before) :].splitlines()
        found.rows |= {"sent": counts["sent"], "lines logged": len(lines), "allowed": FEW_LINES}
        found.rows |= {"first lines": lines[:3]}
        found.require(
            f"{len(lines)} lines logged for {counts['sent']} requests that were none",
            holds=len(lines) <= FEW_LINES,
        )
        found.unharmed(people)
    return found


_TRUSTED: Final = ("--trusted-proxy", "127.0.0.1")
LIMIT_PROBES: Final = {
    "count-journal-same": Probe("moves that change nothing are not written", _same),
    "count-journal": Probe("a seat that comes back has no new credit", _alternating),
    "count-guesses": Probe("personal codes guessed from one address", _personal),
    "count-guesses-many": Probe(
        "personal codes guessed from 250 addresses", _personal_of_many, _TRUSTED
    ),
    "count-guesses-networks": Probe(
        "personal codes guessed from 10 001 networks", _personal_of_networks, _TRUSTED
    ),
    "count-handovers": Probe("handover codes guessed", _handovers),
    "count-nonsense": Probe("what is no request fills no log", _nonsense),
}
