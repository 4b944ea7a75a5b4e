"""How long a start takes: `python -m tests.load.startup [--cards 120] [--closed 1000] [--runs 5]`.

`serve` starts as a process on the shipped content, whose decks are copied up to so many cards.
Starts on an empty directory and on one with closed rooms take turns. Printed as one line of JSON:
the median ms from the start of the process to its first answer, and of its processor until then.
"""

import argparse
import json
import re
import shutil
import socket
import sys
import tempfile
import time
from itertools import count
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, Popen
from typing import Final

from game_server import __version__, settings
from game_server.app.backend import now
from game_server.bots.local_server import HOST, free_port
from game_server.bots.meters import seconds
from game_server.content import load
from game_server.engine.state.console_moves import Close
from game_server.engine.state.events import RoomOpened
from game_server.protocol.codec import pack
from game_server.protocol.journal import encode_entry
from game_server.records.kinds import Kind
from game_server.rooms.core import RoomCore
from game_server.sessions import summary as sessions
from game_server.storage.sqlite.file import FILE_NAME, PAD, open_to_write
from tests.game import CONSOLE, Game
from tests.load.loading import SCENARIO

ID: Final = re.compile(r"^(?P<before>  - id: |deck: )(?P<id>\S+)$", re.MULTILINE)
TRANSLATED: Final = re.compile(r"^  (?P<id>[a-z0-9-]+):$", re.MULTILINE)
POLL_EVERY: Final = 0.002
REQUEST: Final = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
PLAYERS: Final = 8


def copy_content(directory: Path, cards: int) -> int:
    """Copy the shipped content to *directory*, decks again until *cards* are there; count them.

    Each copy has ids of its own, and its translations.
    """
    shutil.copytree(settings.CONTENT, directory)
    decks = sorted((directory / "decks").glob("*.yaml"))
    locales = sorted((directory / "locales").rglob("*.yaml"))
    for number in count(2):
        for path in decks:
            there = load(directory).cards
            if there >= cards:
                return there
            text = path.read_text(encoding="utf-8")
            ids = {found["id"] for found in ID.finditer(text)}
            copy = ID.sub(rf"\g<before>\g<id>-{number}", text)
            path.with_stem(f"{path.stem}-{number}").write_text(copy, encoding="utf-8")
            for locale in locales:
                _copy_translations(locale, ids, number)
    raise AssertionError("count() has no end")


def _copy_translations(locale: Path, ids: set[str], number: int) -> None:
    """Write the translations of the cards *ids* into a file beside *locale*, under new ids."""
    text = locale.read_text(encoding="utf-8")
    _, *blocks = re.split(r"^(?=  [a-z0-9-]+:$)", text, flags=re.MULTILINE)
    copied = [
        TRANSLATED.sub(rf"  \g<id>-{number}:", block, count=1)
        for block in blocks
        if block.partition(":")[0].strip() in ids
    ]
    if copied:
        target = locale.with_stem(f"{locale.stem}-{number}")
        before = target.read_text(encoding="utf-8") if target.exists() else "cartes:\n"
        target.write_text(before + "".join(copied), encoding="utf-8")


def write_closed_rooms(data: Path, rooms: int) -> None:
    """Write the journals and the summaries of so many closed *rooms* into a new directory."""
    game = Game(load(settings.CONTENT).scenarios[SCENARIO], players=PLAYERS)
    game.next(3)
    game.send(CONSOLE, Close())
    opened = game.events[0]
    if not isinstance(opened, RoomOpened):
        raise TypeError(opened)
    core = RoomCore(opened, now, release=__version__)
    core.adopt(game.events[1:])
    session = sessions.summary(core)
    # The same in all rooms: to pack the scenario a thousand times would take seconds.
    entries = [encode_entry((event,)) for event in game.events]
    data.mkdir()
    connection = open_to_write(data / FILE_NAME, __version__)
    try:
        connection.execute("BEGIN")
        for number in range(rooms):
            room = f"{number:032x}"
            previous = ""
            for version, (entry, texts) in enumerate(entries, 1):
                tip = f"{version:016x}"
                row = (room, version, tip, previous, PAD, entry)
                connection.execute("INSERT INTO commits VALUES (?, ?, ?, ?, zeroblob(?), ?)", row)
                connection.executemany(
                    "INSERT INTO texts VALUES (?, ?, zeroblob(?), ?)",
                    [(room, id_, PAD, text) for id_, text in texts.items()],
                )
                previous = tip
            record = pack({"format": sessions.FORMAT, "session": {**session, "id": room}})
            connection.execute(
                "INSERT INTO records VALUES (?, ?, NULL, zeroblob(?), ?)",
                (Kind.SESSION, room, PAD, record),
            )
        connection.execute("COMMIT")
    finally:
        connection.close()


def time_start(content: Path, data: Path) -> tuple[float, float]:
    """Return how many ms a start takes until its first answer, and how many of processor."""
    port = free_port()
    options = ("--host", HOST, "--port", str(port), "--data", data, "--content", content)
    since = time.perf_counter()
    process = Popen((sys.executable, "-m", "game_server", "serve", *options), stdout=DEVNULL)
    try:
        while not _answers(port):
            if process.poll() is not None:
                raise RuntimeError(process.returncode)
            time.sleep(POLL_EVERY)
        taken = time.perf_counter() - since
        used = seconds((process.pid,))
    finally:
        process.terminate()
        process.wait()
    return 1000 * taken, 1000 * used


def _answers(port: int) -> bool:
    try:
        with socket.create_connection((HOST, port), timeout=60) as connection:
            connection.sendall(REQUEST)
            return connection.recv(64).startswith(b"HTTP/1.1 200")
    except ConnectionError:
        return False


def measure(cards: int, closed: int, runs: int) -> dict[str, float]:
    """Return the medians of *runs* starts, on an empty directory and on *closed* rooms in turn."""
    with tempfile.TemporaryDirectory(prefix="metodd-") as name:
        place = Path(name)
        content, empty, full = place / "content", place / "empty", place / "full"
        there = copy_content(content, cards)
        write_closed_rooms(full, closed)
        # The first start on each directory compiles modules, and makes a database.
        time_start(content, empty)
        time_start(content, full)
        taken = [(*time_start(content, empty), *time_start(content, full)) for _ in range(runs)]
    start, processor, start_full, processor_full = (
        round(median(column)) for column in zip(*taken, strict=True)
    )
    return {
        "cards": there,
        "start_ms": start,
        "processor_ms": processor,
        "closed_rooms": closed,
        "start_with_closed_ms": start_full,
        "processor_with_closed_ms": processor_full,
    }


def main() -> None:
    """Measure and print one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=120)
    parser.add_argument("--closed", type=int, default=1_000)
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    print(json.dumps(measure(chosen.cards, chosen.closed, chosen.runs)))


if __name__ == "__main__":
    main()
