"""Starts a worker of chaos that is broken: each way is one that looks right on a quiet day.

`python -m tests.faults.broken_fence KIND …`, the rest as for a whole worker.
"""

import asyncio
import sys
from collections.abc import Mapping
from typing import Final
from unittest.mock import patch

from game_server.bots.chaos import worker
from game_server.engine import devices, rules
from game_server.engine.decision import Decision
from game_server.engine.moves import Envelope
from game_server.engine.state import State
from game_server.errors import MetoddError
from game_server.rooms import core
from game_server.storage.journal import Position, StaleWriterError
from game_server.storage.redis import follower, journal, scripts
from game_server.storage.redis.journal import RedisJournal
from game_server.storage.redis.link import Reply

OUTCOME: Final = "_outcome"
whole = RedisJournal.commit
_running: Final[set[asyncio.Task[None]]] = set()


def blind() -> None:
    """Append whatever comes behind what is there, whoever wrote that."""
    fence = "if version ~= expected or last_tip ~= expected_tip then"
    place = "string.format('%d-0', expected + 1)"
    script = scripts.COMMIT
    assert fence in script
    assert place in script
    script = script.replace(fence, "if false then")
    patch.object(journal, "COMMIT", script.replace(place, "(version + 1) .. '-0'")).start()


def early() -> None:
    """Acknowledge a commit, and store it then."""

    async def store(
        self: RedisJournal, room: str, expected: Position, tip: str, entry: bytes, texts: Texts
    ) -> None:
        try:
            await whole(self, room, expected, tip, entry, texts)
        except MetoddError as error:
            print("too late", error)

    async def commit(
        self: RedisJournal, room: str, expected: Position, tip: str, entry: bytes, texts: Texts
    ) -> int:
        task = asyncio.create_task(store(self, room, expected, tip, entry, texts))
        _running.add(task)
        task.add_done_callback(_running.discard)
        return expected.version + 1

    patch.object(RedisJournal, "commit", commit).start()


def sure() -> None:
    """Take a refused commit for one that was stored, since it may have been."""

    async def commit(
        self: RedisJournal, room: str, expected: Position, tip: str, entry: bytes, texts: Texts
    ) -> int:
        try:
            return await whole(self, room, expected, tip, entry, texts)
        except StaleWriterError:
            return expected.version + 1

    patch.object(RedisJournal, "commit", commit).start()


def again() -> None:
    """Decide a move anew that comes a second time, and write it: its answer was lost, so it was."""

    def write_each(state: State, sent: Envelope, now: int) -> Decision:
        decision = rules.decide(state, sent, now)
        sender = rules.name_of(state, sent.sender)
        if decision.events or not sender:
            return decision
        return decision.then(devices.accepted(state, sender, sent, now))

    def outcome(room: str, reply: list[Reply], _sent_before: str) -> bool:
        return bool(settled(room, reply, ""))

    settled = vars(journal)[OUTCOME]
    patch.object(journal, OUTCOME, outcome).start()
    patch.object(rules, "_counted", lambda *_: False).start()
    patch.object(core, "decide", write_each).start()


def deaf() -> None:
    """Listen to Redis no more once the connection has broken."""
    patch.object(follower, "TRY_AGAIN", 1e6).start()
    patch.object(follower, "SILENT_AFTER", 0.5).start()


Texts = Mapping[str, str]
KINDS: Final = {"blind": blind, "early": early, "sure": sure, "again": again, "deaf": deaf}

if __name__ == "__main__":
    KINDS[sys.argv.pop(1)]()
    worker.main()
