"""Plays the toy over real sockets, wrongly too, and fingerprints what was answered, shown and kept.

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
from game_server.engine.draw import fingerprint, order
from game_server.engine.mechanics.contract import Document
from game_server.storage.sqlite import open_store
from tests.timeouts import WAIT_LIMIT

KEY: Final = "une clef pour le jouet"
WORDS: Final = ("rouge", "comme hier", "au hasard", "le mien", "le tien", "sapristi")
"""The remarks of the phones, the last of which is hidden, then erased."""
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


class Play:
    """Lead a room of six phones through the toy, and note what they are told."""

    def __init__(self, address: RoomTarget) -> None:
        """Prepare a console, a screen and the phones."""
        self.address = address
        self.console = Client(address, Hello("console"), Random(1))
        self.phones = [
            Client(address, Hello("phone", secrets.token_hex(16)), Random(2)) for _ in WORDS
        ]

    async def run(self) -> dict[str, object]:
        """Return what was answered and shown, by its place in the session."""
        async with asyncio.timeout(WAIT_LIMIT), asyncio.TaskGroup() as group:
            running = [group.create_task(c.run()) for c in (self.console, *self.phones)]
            told = await self._in() | await self._in_room() | await self._at_tables()
            await _make(self.console, {"type": "close"})
            for task in running:
                task.cancel()
        return told

    async def _in(self) -> dict[str, object]:
        await self.console.wait_until(lambda: {"all", "console"} <= self.console.fresh)
        for at, phone in enumerate(self.phones):
            await _sees(phone, lambda seen: seen.ready)
            await _make(phone, {"type": "join", "name": f"Lo {at}", "persons": 1})
            await _make(phone, {"type": "choose_table", "table": TABLES[at]})
        return {}

    async def _in_room(self) -> dict[str, object]:
        """Play the phase of the room, from its answers to its discussion."""
        await self._next("input")
        broken, fingerprints = self._all["broken"], [self._all["draw"]["fingerprint"]]
        told: dict[str, object] = await self._wrong(broken)
        for phone, words in zip(self.phones, WORDS, strict=True):
            await self._pick(phone, {"pick": 4, "words": words})
        hands = {"type": "count_hands", "step": self.console.step_id, "hands": {"n4": 7}}
        told["hands"] = await _make(self.console, hands)
        await self._next("lock")
        told["button"] = self._console["next"]["what"]
        rows = self._console["play"]["shown"]
        said = next(row["id"] for row in rows if row["words"] == WORDS[-1])
        told["hidden"] = await self._play({"type": "toy.hide", "words": said, "hidden": True})
        await self._next("reveal")
        await self.console.wait_until(lambda: "figures" in self._console)
        told["words"] = [row["words"] for row in self._all["words"]]
        told["raised"] = self._all["raised"]["options"]["n4"]
        told["own"] = self._console["figures"]["phases"]["x1"]["own"]
        await self._next("discuss")
        fingerprints.append(self._all["topic_draw"]["fingerprint"])
        told["drawn"] = await self._play({"type": "toy.draw"})
        await self.console.wait_until(lambda: "topic" in self._all)
        told["topic"] = self._all["topic"] in range(1, 7)
        draws = (self._all["draw"], self._all["topic_draw"])
        told["draws"] = [_holds(draw, told) for draw, told in zip(draws, fingerprints, strict=True)]
        return told

    async def _wrong(self, broken: int) -> dict[str, object]:
        """Return the code that answers each wrong move; the seventh phone makes them all."""
        found = {}
        async with RawClient(self.address) as phone:
            await phone.hello()
            await phone.move(1, {"type": "join", "name": "Lo 6", "persons": 1})
            await phone.receive("accepted")
            moves = {"broken": {"type": "toy.pick", "pick": broken}, **MOVES}
            for number, (name, move) in enumerate(moves.items(), 2):
                await phone.move(number, {"type": "play", "step": 1, "move": move})
                answer = await phone.receive("accepted", "refused")
                found[name] = answer.get("code", "")
                if name == "broken":
                    found["names it"] = answer.get("details") == {"n": broken}
        # No table waits for it.
        await _make(self.console, {"type": "kick", "seat": "p7"})
        return {"wrong": found}

    async def _at_tables(self) -> dict[str, object]:
        """Play the phase of the tables: each has its broken toy, and closes its own step."""
        await self._next("input")
        told: dict[str, object] = {"before": self._all["before"]}
        told["not by the room"] = await self._pick(self.phones[0], {"pick": 7})
        for phone in self.phones:
            await _sees(phone, lambda seen: "broken" in _table(seen).get("play", {}))
        told["tables"] = [_table(phone)["number"] for phone in self.phones]
        for phone in self.phones:
            await self._pick(phone, {"pick": 7}, at_table=True)
        first, second = self.phones[:2]
        told["ready"] = [await self._ready(first), await self._ready(second)]
        await first.wait_until(lambda: "done" in _table(first))
        told["closed"] = await self._pick(first, {"pick": 7}, at_table=True)
        await self._next("lock")
        await self._next("reveal")
        await self.console.wait_until(lambda: "x2" in self._console["figures"]["phases"])
        told["own of tables"] = self._console["figures"]["phases"]["x2"]["own"]
        return told

    @property
    def _all(self) -> Document:
        play: Document = self.console.documents["all"].get("play", {})
        return play

    @property
    def _console(self) -> Document:
        return self.console.documents["console"]

    async def _next(self, kind: str) -> None:
        """Press the big button, and wait until everybody sees the step of this *kind*."""
        before = self.console.step_id
        await _make(self.console, {"type": "next", "step": before})
        for client in (self.console, *self.phones):
            await _sees(client, lambda seen: seen.step_id > before)
        await self.console.wait_until(lambda: self._console["step"] == self.console.step_id)
        assert self.console.step["kind"] == kind

    async def _pick(self, phone: Client, pick: Document, *, at_table: bool = False) -> str:
        move: Document = {"type": "toy.pick", **pick}
        if not at_table:
            return await _make(phone, {"type": "play", "step": phone.step_id, "move": move})
        at = _table(phone)
        step = at.get("step", {}).get("id", phone.step_id)
        told = {"type": "play", "step": step, "group": at["number"], "move": move}
        return await _make(phone, told)

    async def _ready(self, phone: Client) -> str:
        at = _table(phone)
        told = {"type": "ready", "step": at["step"]["id"], "group": at["number"], "on": True}
        return await _make(phone, told)

    async def _play(self, move: Document) -> str:
        step = self.console.step_id
        return await _make(self.console, {"type": "play", "step": step, "move": move})


async def play(place: Path) -> dict[str, object]:
    """Return what was told in a session, and what its journal holds before and after erasure."""
    data = place / "data"
    server = LocalServer(data, place, KEY)
    await server.start()
    try:
        cookie = await sign_in(server.base, KEY)
        code = await open_room(server.base, cookie, "jouet", trial=False)
        told = await Play(RoomTarget(server.base, code, cookie)).run()
    finally:
        await server.stop()
    return told | await _kept(data)


async def _kept(data: Path) -> dict[str, object]:
    """Return the journal in words, and where the last remark is found before it is erased."""
    store = open_store(data, __version__)
    try:
        (room,) = await store.rooms()
        texts = await store.texts(room)
        found = [id_ for id_, text in texts.items() if text == WORDS[-1]]
        commits = await store.read(room)
        apart = not any(WORDS[-1].encode() in commit.entry for commit in commits)
        replay = await asyncio.to_thread(_replay, data, room)
        await store.erase(room, found)
    finally:
        await store.close()
    return {
        "replay": replay,
        "apart": apart and len(found) == 1,
        "erased": await asyncio.to_thread(_replay, data, room),
        "left": [words for words in WORDS if words.encode() in await asyncio.to_thread(_all, data)],
    }


def _all(data: Path) -> bytes:
    """Return what all files hold."""
    return b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())


def _replay(data: Path, room: str) -> str:
    command = (sys.executable, "-m", "game_server", "replay", room, "--data", str(data))
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _holds(draw: Document, told: str) -> bool:
    """Tell whether a draw is that of which the print was *told* before."""
    return fingerprint(draw["seed"]) == told and order(draw["seed"], draw["n"])[:1] == draw["drawn"]


async def _sees(client: Client, told: Callable[[Client], bool]) -> None:
    await client.wait_until(lambda: told(client))


def _table(phone: Client) -> Document:
    return phone.documents.get("table", {})


async def _make(client: Client, move: Document) -> str:
    return (await client.move(move)).code


if __name__ == "__main__":
    with TemporaryDirectory() as directory:
        print(json.dumps(asyncio.run(play(Path(directory)))))
