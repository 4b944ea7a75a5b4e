"""Plays the toy over real sockets, wrongly too, and prints what was answered, shown and stored.

Run as a command in the copy of the tree that has the toy.
"""

import asyncio
import json
import secrets
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from game_server import __version__
from game_server.bots.api import open_room, sign_in
from game_server.bots.client import Client
from game_server.bots.local_server import LocalServer
from game_server.bots.raw_client import RawClient
from game_server.bots.records import Hello, RoomTarget
from game_server.engine.kit.draw import fingerprint, order
from game_server.engine.mechanics.contract import Document
from game_server.storage.sqlite import open_store
from tests.timeouts import WAIT_LIMIT

KEY: Final = "une clef pour le jouet"
WORDS: Final = ("rouge", "comme hier", "au hasard", "le mien", "le tien", "sapristi")
"""The remarks of the phones; the last one is hidden, then erased."""
TABLES: Final = (1, 1, 1, 2, 2, 2)
MOVES: Final[Mapping[str, Document]] = {
    "unknown": {"type": "toy.throw", "pick": 4},
    "extra": {"type": "toy.pick", "pick": 4, "hand": "left"},
    "text": {"type": "toy.pick", "pick": "4"},
    "outside": {"type": "toy.pick", "pick": 9},
    "long": {"type": "toy.pick", "pick": 4, "words": "trop long, " * 9},
    "other": {"type": "talk.word", "word": "jouet"},
    "hiding": {"type": "toy.hide", "words": "c0", "hidden": True},
}


class ToySession:
    """Lead a room of six phones through the toy, and record answers and documents."""

    def __init__(self, target: RoomTarget) -> None:
        """Prepare a console, a screen and the phones."""
        self.target = target
        self.console = Client(target, Hello("console"), Random(1))
        self.phones = [
            Client(target, Hello("phone", secrets.token_hex(16)), Random(2)) for _ in WORDS
        ]

    async def run(self) -> dict[str, object]:
        """Return the answers and documents that tests check, by name."""
        async with asyncio.timeout(WAIT_LIMIT), asyncio.TaskGroup() as group:
            running = [group.create_task(c.run()) for c in (self.console, *self.phones)]
            report = await self._join_all() | await self._in_room() | await self._at_tables()
            await _move(self.console, {"type": "close"})
            for task in running:
                task.cancel()
        return report

    async def _join_all(self) -> dict[str, object]:
        await self.console.wait_until(lambda: {"all", "console"} <= self.console.fresh)
        for at, phone in enumerate(self.phones):
            await _wait_for(phone, lambda seen: seen.ready)
            await _move(phone, {"type": "join", "name": f"Lo {at}", "persons": 1})
            await _move(phone, {"type": "choose_table", "table": TABLES[at]})
        return {}

    async def _in_room(self) -> dict[str, object]:
        """Play the phase of the room, from its answers to its discussion."""
        await self._next("input")
        broken, fingerprints = self._all["broken"], [self._all["draw"]["fingerprint"]]
        report: dict[str, object] = await self._wrong_moves(broken)
        for phone, words in zip(self.phones, WORDS, strict=True):
            await self._choose(phone, {"pick": 4, "words": words})
        hands = {"type": "count_hands", "step": self.console.step_id, "hands": {"n4": 7}}
        report["hands"] = await _move(self.console, hands)
        await self._next("lock")
        report["button"] = self._console["next"]["what"]
        rows = self._console["play"]["shown"]
        said = next(row["id"] for row in rows if row["words"] == WORDS[-1])
        report["hidden"] = await self._play({"type": "toy.hide", "words": said, "hidden": True})
        await self._next("reveal")
        await self.console.wait_until(lambda: "figures" in self._console)
        report["words"] = [row["words"] for row in self._all["words"]]
        report["raised"] = self._all["raised"]["options"]["n4"]
        report["own"] = self._console["figures"]["phases"]["x1"]["own"]
        await self._next("discuss")
        fingerprints.append(self._all["topic_draw"]["fingerprint"])
        report["drawn"] = await self._play({"type": "toy.draw"})
        await self.console.wait_until(lambda: "topic" in self._all)
        report["topic"] = self._all["topic"] in range(1, 7)
        draws = (self._all["draw"], self._all["topic_draw"])
        report["draws"] = [
            _draw_matches(draw, shown) for draw, shown in zip(draws, fingerprints, strict=True)
        ]
        return report

    async def _wrong_moves(self, broken: int) -> dict[str, object]:
        """Return the refusal of each wrong move; a seventh phone makes them all."""
        codes = {}
        async with RawClient(self.target) as phone:
            await phone.hello()
            await phone.move(1, {"type": "join", "name": "Lo 6", "persons": 1})
            await phone.receive("accepted")
            moves = {"broken": {"type": "toy.pick", "pick": broken}, **MOVES}
            for number, (name, move) in enumerate(moves.items(), 2):
                await phone.move(number, {"type": "play", "step": 1, "move": move})
                answer = await phone.receive("accepted", "refused")
                codes[name] = answer.get("code", "")
                if name == "broken":
                    codes["names it"] = answer.get("details") == {"n": broken}
        # Without the seventh phone, no table waits for it.
        await _move(self.console, {"type": "kick", "seat": "p7"})
        return {"wrong": codes}

    async def _at_tables(self) -> dict[str, object]:
        """Play the phase of the tables: each has its broken toy, and closes its own step."""
        await self._next("input")
        report: dict[str, object] = {"before": self._all["before"]}
        report["not by the room"] = await self._choose(self.phones[0], {"pick": 7})
        for phone in self.phones:
            await _wait_for(phone, lambda seen: "broken" in _table(seen).get("play", {}))
        report["tables"] = [_table(phone)["number"] for phone in self.phones]
        for phone in self.phones:
            await self._choose(phone, {"pick": 7}, at_table=True)
        first, second = self.phones[:2]
        report["ready"] = [await self._ready(first), await self._ready(second)]
        await first.wait_until(lambda: "done" in _table(first))
        report["closed"] = await self._choose(first, {"pick": 7}, at_table=True)
        await self._next("lock")
        await self._next("reveal")
        await self.console.wait_until(lambda: "x2" in self._console["figures"]["phases"])
        report["own of tables"] = self._console["figures"]["phases"]["x2"]["own"]
        return report

    @property
    def _all(self) -> Document:
        play: Document = self.console.documents["all"].get("play", {})
        return play

    @property
    def _console(self) -> Document:
        return self.console.documents["console"]

    async def _next(self, kind: str) -> None:
        """Press next, and wait until all clients see the step, of this *kind*."""
        before = self.console.step_id
        await _move(self.console, {"type": "next", "step": before})
        for client in (self.console, *self.phones):
            await _wait_for(client, lambda seen: seen.step_id > before)
        await self.console.wait_until(lambda: self._console["step"] == self.console.step_id)
        assert self.console.step["kind"] == kind

    async def _choose(self, phone: Client, pick: Document, *, at_table: bool = False) -> str:
        move: Document = {"type": "toy.pick", **pick}
        if not at_table:
            return await _move(phone, {"type": "play", "step": phone.step_id, "move": move})
        at = _table(phone)
        step = at.get("step", {}).get("id", phone.step_id)
        play = {"type": "play", "step": step, "group": at["number"], "move": move}
        return await _move(phone, play)

    async def _ready(self, phone: Client) -> str:
        at = _table(phone)
        ready = {"type": "ready", "step": at["step"]["id"], "group": at["number"], "on": True}
        return await _move(phone, ready)

    async def _play(self, move: Document) -> str:
        return await _move(
            self.console, {"type": "play", "step": self.console.step_id, "move": move}
        )


async def play(place: Path) -> dict[str, object]:
    """Return the report of a session, and its journal before and after an erasure."""
    data = place / "data"
    server = LocalServer(data, place, KEY)
    await server.start()
    try:
        cookie = await sign_in(server.base, KEY)
        code = await open_room(server.base, cookie, "jouet", trial=False)
        report = await ToySession(RoomTarget(server.base, code, cookie)).run()
    finally:
        await server.stop()
    return report | await _stored(data)


async def _stored(data: Path) -> dict[str, object]:
    """Return the replayed journal before and after the last remark is erased, and where it was."""
    store = open_store(data, __version__)
    try:
        (room,) = await store.rooms()
        texts = await store.texts(room)
        codes = [id_ for id_, text in texts.items() if text == WORDS[-1]]
        commits = await store.read(room)
        apart = not any(WORDS[-1].encode() in commit.entry for commit in commits)
        replay = await asyncio.to_thread(_replay, data, room)
        await store.erase(room, codes)
    finally:
        await store.close()
    return {
        "replay": replay,
        "apart": apart and len(codes) == 1,
        "erased": await asyncio.to_thread(_replay, data, room),
        "left": [words for words in WORDS if words.encode() in await asyncio.to_thread(_all, data)],
    }


def _all(data: Path) -> bytes:
    """Return the bytes of all files."""
    return b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())


def _replay(data: Path, room: str) -> str:
    command = (sys.executable, "-m", "game_server", "replay", room, "--data", str(data))
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _draw_matches(draw: Document, shown: str) -> bool:
    """Return whether the fingerprint of a draw is the one that was *shown* before it."""
    return (
        fingerprint(draw["seed"]) == shown and order(draw["seed"], draw["n"])[:1] == draw["drawn"]
    )


async def _wait_for(client: Client, holds: Callable[[Client], bool]) -> None:
    await client.wait_until(lambda: holds(client))


def _table(phone: Client) -> Document:
    return phone.documents.get("table", {})


async def _move(client: Client, move: Document) -> str:
    return (await client.move(move)).code


if __name__ == "__main__":
    with TemporaryDirectory() as directory:
        print(json.dumps(asyncio.run(play(Path(directory)))))
