"""Starts a worker of chaos with a broken fence, in one of the ways that look right without faults.

`python -m tests.faults.broken_fence KIND …`; other arguments are those of a worker.
"""

import asyncio
import sys
from collections.abc import Mapping
from typing import Final
from unittest.mock import patch

from game_server.bots.chaos import worker
from game_server.engine import rules
from game_server.engine.evolve import Decision
from game_server.engine.seats import devices
from game_server.engine.state.moves import Envelope
from game_server.engine.state.state import State
from game_server.errors import MetoddError
from game_server.rooms import core
from game_server.storage.journal import Position, StaleWriterError
from game_server.storage.redis import follower, journal, scripts
from game_server.storage.redis.journal import RedisJournal
from game_server.storage.redis.link import Reply

OUTCOME: Final = "_outcome"
real_commit = RedisJournal.commit
_running: Final[set[asyncio.Task[None]]] = set()


def without_fence() -> None:
    """Append each commit at the end of the journal, without comparing positions."""
    fence = "if version ~= expected or last_tip ~= expected_tip then"
    place = "string.format('%d-0', expected + 1)"
    script = scripts.COMMIT
    assert fence in script
    assert place in script
    script = script.replace(fence, "if false then")
    patch.object(journal, "COMMIT", script.replace(place, "(version + 1) .. '-0'")).start()


def acknowledge_early() -> None:
    """Acknowledge a commit before it is stored."""

    async def store(
        self: RedisJournal, room: str, expected: Position, tip: str, entry: bytes, texts: Texts
    ) -> None:
        try:
            await real_commit(self, room, expected, tip, entry, texts)
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


def accept_refused() -> None:
    """Treat a refused commit as stored."""

    async def commit(
        self: RedisJournal, room: str, expected: Position, tip: str, entry: bytes, texts: Texts
    ) -> int:
        try:
            return await real_commit(self, room, expected, tip, entry, texts)
        except StaleWriterError:
            return expected.version + 1

    patch.object(RedisJournal, "commit", commit).start()


def decide_again() -> None:
    """Decide and store a repeated move again, as if its first commit were lost."""

    def write_each(state: State, sent: Envelope, now: int) -> Decision:
        decision = rules.decide(state, sent, now)
        sender = rules.name_of(state, sent.sender)
        if decision.events or not sender:
            return decision
        return decision.then(devices.accepted_events(state, sender, sent, now))

    def outcome(room: str, reply: list[Reply], _sent_before: str) -> bool:
        return bool(settled(room, reply, ""))

    settled = vars(journal)[OUTCOME]
    patch.object(journal, OUTCOME, outcome).start()
    patch.object(rules, "_counted", lambda *_: False).start()
    patch.object(core, "decide", write_each).start()


def stop_following() -> None:
    """Follow the commits of other workers no more once the connection has broken."""
    patch.object(follower, "TRY_AGAIN", 1e6).start()
    patch.object(follower, "SILENT_AFTER", 0.5).start()


Texts = Mapping[str, str]
KINDS: Final = {
    "without_fence": without_fence,
    "acknowledge_early": acknowledge_early,
    "accept_refused": accept_refused,
    "decide_again": decide_again,
    "stop_following": stop_following,
}

if __name__ == "__main__":
    KINDS[sys.argv.pop(1)]()
    worker.main()
