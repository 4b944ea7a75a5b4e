"""Phones that never stop asking, and a facilitator who waits for nobody."""

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
from game_server.engine.state import UNSAID

MOST_TABLES: Final = 5
LEAD: Final = 3.0
"""How many times faster than a player a facilitator acts."""
NEXT: Final = 0.6
"""Part of a facilitator's moves that go on; all others are of the kinds below."""
TABLES: Final = 0.5
"""Part of all other moves that concern one table, while tables play."""
LOOK_AGAIN: Final = 0.2
"""Seconds between two attempts to suspend a room."""
SHORTER: Final = 4
"""Most seconds by which a deadline is moved, either way."""


class RandomPhone(Bot):
    """Take a seat and play, as long as the session lasts."""

    def __init__(self, control: RoomControl, name: str, rng: Random) -> None:
        """Prepare a phone with a new secret."""
        super().__init__(control, Hello("phone", secrets.token_hex(16)), rng)
        self.name = name

    async def play(self, client: Client) -> None:
        """Take the seat, or take it up again, and move on and on."""
        joined = False
        while not self.control.over():
            await self.think()
            await client.until(lambda: client.ready or self.control.over())
            if self.control.over():
                return
            if joined:
                await self.ask(client, self._choose(client))
            else:
                joined = not (await self._join(client)).code

    async def _join(self, client: Client) -> MoveResult:
        persons = self.rng.choice(PERSONS)
        return await self.ask(client, {"type": "join", "name": self.name, "persons": persons})

    def _choose(self, client: Client) -> Document:
        """Return an answer where one is asked, else one of the moves that are always open."""
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
        # The phone's own document may come a moment behind that of everybody, or never.
        with suppress(LookupError):
            if (at := table_play.sitting(client.documents)) is not None:
                return table_play.played(
                    mechanic, client.documents, at, self.rng
                ) or table_play.ready(at)
            if (answer := mechanic.bot(client.documents, self.rng)) is not None:
                return {"type": "play", "step": step["id"], "move": plain(answer)}
        return None


class RandomFacilitator(Bot):
    """Lead a room at random until *until*, by the loop's clock, then end its session."""

    def __init__(self, control: RoomControl, rng: Random, until: float) -> None:
        """Prepare a console."""
        super().__init__(control, Hello("console"), rng)
        self._until = until

    async def play(self, client: Client) -> None:
        """Move the room on and about; before the bots stop, suspend it, so that no time runs."""
        while not self.control.closed:
            await (sleep(LOOK_AGAIN) if self.control.stopping else self.think())
            await client.until(lambda: client.ready and "console" in client.fresh)
            if self.control.stopping and _still(client):
                # What it asked before may still be decided, or not be shown yet.
                continue
            answer = await self.ask(client, self._choose(client))
            # An end that no replica had in time is refused, and may count all the same.
            if answer.move["type"] == "close" and answer.code in ("", "room_closed"):
                self.control.closed = True

    async def think(self) -> None:
        """Wait less than players do."""
        await sleep(self.rng.expovariate(LEAD / self.control.think))

    def _choose(self, client: Client) -> Document:
        document, desk = client.documents["all"], client.documents["console"]
        step = desk["step"]
        if self.control.stopping:
            return {"type": "pause", "step": step}
        if get_running_loop().time() > self._until or desk["next"]["what"] == "end":
            return {"type": "close"}
        if document["paused"]:
            return {"type": "resume", "step": step}
        if self.rng.random() < NEXT:
            return {"type": "next", "step": step}
        if (tables := desk.get("tables")) and self.rng.random() < TABLES:
            return self._for_table(tables)
        return self.rng.choice(
            (
                {"type": "pause", "step": step},
                {"type": "extend", "step": step, "seconds": self.rng.randint(-SHORTER, SHORTER)},
                {"type": "extend", "step": step, "seconds": -SHORTER},
                {"type": "step_back", "step": step, "to": self.rng.choice(("current", "previous"))},
                {"type": "send_message", "seat": "", "text": f"Message {self.rng.randint(1, 99)}"},
                {"type": "show_screen", "on": self.rng.random() < 1 / 2},
            )
        )

    def _for_table(self, tables: Document) -> Document:
        """Return what concerns one table, which may have gone on, or be no more."""
        numbers = [int(name.removeprefix("t")) for name in tables]
        group = self.rng.choice(numbers)
        step = tables[f"t{group}"].get("step", {}).get("id", 0)
        to = self.rng.choice(("current", "previous"))
        return self.rng.choice(
            (
                {"type": "next", "step": step, "group": group},
                {"type": "step_back", "step": step, "to": to, "group": group},
                {"type": "extend", "step": step, "seconds": SHORTER, "group": group},
                {"type": "remove_deadline", "step": step, "group": group},
                {"type": "merge_tables", "table": group, "into": self.rng.choice(numbers)},
            )
        )


def _still(client: Client) -> bool:
    """Tell whether no time runs in the room, as the console's newest documents have it."""
    document = client.documents["all"]
    return bool(document["paused"]) or document["status"] != "playing"
