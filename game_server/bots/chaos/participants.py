"""Bots that act at random: phones that always move, and a facilitator that waits for nobody."""

import secrets
from asyncio import get_running_loop, sleep
from contextlib import suppress
from random import Random
from typing import Final

from game_server.bots import table_play
from game_server.bots.chaos.bot import Bot, RoomControl
from game_server.bots.client import Client
from game_server.bots.player import PERSONS
from game_server.bots.records import Hello, MoveResult
from game_server.bots.wire import plain
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Document
from game_server.engine.state.state import UNSAID

MOST_TABLES: Final = 5
SPEED: Final = 3.0
"""How many times faster than a phone a facilitator moves."""
NEXT_SHARE: Final = 0.6
"""Share of `next` among a facilitator's moves."""
TABLE_SHARE: Final = 0.5
"""Share of the other moves that concern one table, while tables play."""
SUSPEND_RETRY: Final = 0.2
"""Seconds between two attempts to suspend a room."""
MOST_SHIFT: Final = 4
"""Largest shift of a deadline in seconds, either way."""


class RandomPhone(Bot):
    """Take a seat and make moves as long as the session lasts."""

    def __init__(self, control: RoomControl, name: str, rng: Random) -> None:
        """Prepare a phone with a new secret."""
        super().__init__(control, Hello("phone", secrets.token_hex(16)), rng)
        self.name = name

    async def play(self, client: Client) -> None:
        """Join, then make moves until the bots stop."""
        joined = False
        while not self.control.is_over():
            await self.think()
            await client.wait_until(lambda: client.ready or self.control.is_over())
            if self.control.is_over():
                return
            if joined:
                await self.send(client, self._choose(client))
            else:
                joined = not (await self._join(client)).code

    async def _join(self, client: Client) -> MoveResult:
        persons = self.rng.choice(PERSONS)
        return await self.send(client, {"type": "join", "name": self.name, "persons": persons})

    def _choose(self, client: Client) -> Document:
        """Return an answer where one is asked, else one of the moves that are always allowed."""
        everybody = client.documents["all"]
        return self._answer(client) or self.rng.choice(
            (
                {
                    "type": "choose_service",
                    "service": self.rng.choice((*everybody["service_order"], UNSAID)),
                },
                {"type": "choose_table", "table": self.rng.randint(1, MOST_TABLES)},
                {"type": "ask_help", "on": self.rng.random() < 1 / 2},
                {"type": "set_first_time", "first_time": self.rng.randint(0, 1)},
            )
        )

    def _answer(self, client: Client) -> Document | None:
        step = client.step
        if step.get("kind") != "input" or "seat" not in client.fresh:
            return None
        mechanic = MECHANICS[client.documents["all"]["phases"][step["phase"]]["mechanic"]]
        # The seat's document may come a moment after that of everybody, or never.
        with suppress(LookupError):
            if (at := table_play.open_table_step(client.documents)) is not None:
                return table_play.mechanic_move(
                    mechanic, client.documents, at, self.rng
                ) or table_play.ready_move(at)
            if (answer := mechanic.bot(client.documents, self.rng)) is not None:
                return {"type": "play", "step": step["id"], "move": plain(answer)}
        return None


class RandomFacilitator(Bot):
    """Lead a room at random until *until*, a time of the loop's clock, then end its session."""

    def __init__(self, control: RoomControl, rng: Random, until: float) -> None:
        """Prepare a console."""
        super().__init__(control, Hello("console"), rng)
        self._until = until

    async def play(self, client: Client) -> None:
        """Make moves at random; once the bots stop, suspend the room, so that no time runs."""
        while not self.control.closed:
            await (sleep(SUSPEND_RETRY) if self.control.stopping else self.think())
            await client.wait_until(lambda: client.ready and "console" in client.fresh)
            if self.control.stopping and _is_suspended(client):
                # An earlier move may still be decided, or its effect not be shown yet.
                continue
            result = await self.send(client, self._choose(client))
            # A close that no replica confirmed in time is refused, but may have been stored.
            if result.move["type"] == "close" and result.code in ("", "room_closed"):
                self.control.closed = True

    async def think(self) -> None:
        """Wait before a move, SPEED times less than phones."""
        await sleep(self.rng.expovariate(SPEED / self.control.think))

    def _choose(self, client: Client) -> Document:
        document, console = client.documents["all"], client.documents["console"]
        step = console["step"]
        if self.control.stopping:
            return {"type": "pause", "step": step}
        if get_running_loop().time() > self._until or console["next"]["what"] == "end":
            return {"type": "close"}
        if document["paused"]:
            return {"type": "resume", "step": step}
        if self.rng.random() < NEXT_SHARE:
            return {"type": "next", "step": step}
        if (tables := console.get("tables")) and self.rng.random() < TABLE_SHARE:
            return self._for_table(tables)
        return self.rng.choice(
            (
                {"type": "pause", "step": step},
                {
                    "type": "extend",
                    "step": step,
                    "seconds": self.rng.randint(-MOST_SHIFT, MOST_SHIFT),
                },
                {"type": "extend", "step": step, "seconds": -MOST_SHIFT},
                {"type": "step_back", "step": step, "to": self.rng.choice(("current", "previous"))},
                {"type": "send_message", "seat": "", "text": f"Message {self.rng.randint(1, 99)}"},
                {"type": "show_screen", "on": self.rng.random() < 1 / 2},
            )
        )

    def _for_table(self, tables: Document) -> Document:
        """Return a move for one table, which may have moved on or be gone by then."""
        numbers = [int(name.removeprefix("t")) for name in tables]
        group = self.rng.choice(numbers)
        step = tables[f"t{group}"].get("step", {}).get("id", 0)
        to = self.rng.choice(("current", "previous"))
        return self.rng.choice(
            (
                {"type": "next", "step": step, "group": group},
                {"type": "step_back", "step": step, "to": to, "group": group},
                {"type": "extend", "step": step, "seconds": MOST_SHIFT, "group": group},
                {"type": "remove_deadline", "step": step, "group": group},
                {"type": "merge_tables", "table": group, "into": self.rng.choice(numbers)},
            )
        )


def _is_suspended(client: Client) -> bool:
    """Return whether no time runs in the room, by the console's latest document."""
    document = client.documents["all"]
    return bool(document["paused"]) or document["status"] != "playing"
