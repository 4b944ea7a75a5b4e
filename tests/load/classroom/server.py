"""Serves classrooms of a benchmark: scenarios of shipped estimates, one card a round.

    PORT=19870 [STORE=redis] python -m tests.load.classroom.server

With STORE=redis, a Redis of its own keeps every commit on the disk.
"""

import asyncio
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import Final

from ruamel.yaml import YAML

from game_server.bots.local_redis import LocalRedis

ROOT: Final = Path(__file__).resolve().parents[3]
KEY: Final = "classroom-facilitator-key"
"""The facilitators' key; the adapter signs in with it."""
LENGTHS: Final = (1, 2, 3, 5, 9, 11, 13, 20, 33, 40)
"""Rounds for which there is a scenario; the adapter takes the shortest that suffices."""
MINUTES: Final = 3
"""Minutes of one card, as its authors plan them."""


def write_scenarios(directory: Path) -> None:
    """Write a scenario of so many shipped estimates for each of LENGTHS."""
    yaml = YAML(typ="safe")
    decks = [yaml.load(deck) for deck in sorted(ROOT.glob("content/decks/*.yaml"))]
    cards = [c["id"] for deck in decks for c in deck["cartes"] if c["type"] == "estimation"]
    directory.mkdir(parents=True)
    for length in LENGTHS:
        minutes = MINUTES * length
        phase = {"mecanique": "estimation", "minutes": minutes, "cartes": cards[:length]}
        name = f"classe-{length}"
        scenario = {"scenario": name, "titre": "Banc d'essai", "minutes": minutes}
        yaml.dump(scenario | {"phases": [phase]}, directory / f"{name}.yaml")


async def serve(work: Path) -> int:
    """Serve with all files in *work* until terminated; return the exit code of the server."""
    write_scenarios(work / "content" / "scenarios")
    place = ("--host", "127.0.0.1", "--port", os.environ["PORT"], "--data", str(work / "data"))
    content = ("--content", str(ROOT / "content"), "--content", str(work / "content"))
    store: tuple[str, ...] = ()
    redis = LocalRedis(work / "redis") if os.environ.get("STORE") == "redis" else None
    if redis is not None:
        await redis.start()
        store = ("--store", redis.url)
    command = (sys.executable, "-m", "game_server", "serve", *place, *content, *store)
    environment = {**os.environ, "METODD_FACILITATOR_KEY": KEY}
    server = await asyncio.create_subprocess_exec(*command, env=environment)
    # The server stops before its Redis.
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, server.terminate)
    status = await server.wait()
    if redis is not None:
        await redis.kill()
    return status


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="metodd-classroom-") as name:
        sys.exit(asyncio.run(serve(Path(name))))
