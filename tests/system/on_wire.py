"""Plays the toy over real sockets, wrongly too, and prints what was answered and what was kept.

Run as a command in the copy of the tree that has the toy.
"""

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from game_server.bots.api import open_room, sign_in
from game_server.bots.misuse import Misuser
from game_server.bots.notes import Address
from game_server.bots.own_server import OwnServer

KEY: Final = "une clef pour le jouet"
MOVES: Final = {
    "picked": {"type": "toy.pick", "pick": 4},
    "unknown": {"type": "toy.throw", "pick": 4},
    "extra": {"type": "toy.pick", "pick": 4, "hand": "left"},
    "text": {"type": "toy.pick", "pick": "4"},
    "outside": {"type": "toy.pick", "pick": 9},
    "other": {"type": "talk.word", "word": "jouet"},
}


async def play(place: Path) -> dict[str, str]:
    """Return the code that answers each of the moves, empty if accepted, and the replay."""
    server = OwnServer(place / "data", place, KEY)
    await server.start()
    try:
        cookie = await sign_in(server.base, KEY)
        code = await open_room(server.base, cookie, "jouet", trial=False)
        address = Address(server.base, code, cookie)
        async with Misuser(address) as desk, Misuser(address) as phone:
            await desk.hello("console")
            await phone.hello()
            answers = {"joined": await _ask(phone, 1, {"type": "join", "name": "Lo", "persons": 1})}
            answers["opened"] = await _ask(desk, 1, {"type": "next", "step": 0})
            for number, (name, move) in enumerate(MOVES.items(), 2):
                answers[name] = await _ask(phone, number, {"type": "play", "step": 1, "move": move})
        return answers | {"replay": await asyncio.to_thread(_replay, place / "data", code)}
    finally:
        await server.stop()


async def _ask(client: Misuser, number: int, move: dict[str, object]) -> str:
    await client.move(number, move)
    answer = await client.receive("accepted", "refused")
    return str(answer.get("code", ""))


def _replay(data: Path, code: str) -> str:
    command = (sys.executable, "-m", "game_server", "replay", code, "--data", str(data))
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    with TemporaryDirectory() as directory:
        print(json.dumps(asyncio.run(play(Path(directory)))))
