"""A process that purges sessions, and waits in the middle of one to be killed by the tests."""

import asyncio
import sys
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from game_server.engine.kit.text import Personal, Typed
from game_server.engine.mechanics.commitment import Commitment, CommitmentMade
from game_server.engine.state.events import RoomClosed, SeatTaken
from game_server.engine.state.run_events import PhaseBegan, PhasePlayed
from game_server.protocol.journal import encode_entry
from game_server.records.kinds import Kind
from game_server.retention import commitments
from game_server.retention.purge import Purge
from game_server.storage.journal import START
from game_server.storage.sqlite import open_store
from game_server.storage.store import Store
from tests.game import opening
from tests.samples import commitment, scenario

SESSIONS = 20
STOPS_AT = 10
"""Sessions of which the purge has kept the commitment when it stops; the last is still there."""
ROOMS = tuple(f"{number:032x}" for number in range(SESSIONS))
SUMMARY = b"the figures of %s"


async def write(store: Store, room: str, now: int) -> None:
    """Write a session that has been over for as long as answers are kept."""
    made = Commitment(Typed("m", "au local"), Typed("g", f"geste {room}"), "3m", None, wall=False)
    entry, texts = encode_entry(
        (
            replace(opening(scenario(commitment("moi"))), room=room),
            SeatTaken("p1", Personal("t", room), Typed("n", "Loutre"), 1, now),
            PhaseBegan(0, now),
            PhasePlayed(CommitmentMade("p1", made), now),
            RoomClosed(now),
        )
    )
    await store.commit(room, START, "t1", entry, texts)
    await store.put(Kind.CLOSED, room, str(now).encode())
    await store.put(Kind.SESSION, room, SUMMARY % room.encode())


async def main(directory: Path, now: int, later: int) -> None:
    """Write sessions that end at *now*, and purge them as it is *later* (ms)."""
    store, kept = open_store(directory, "1.0.0"), list[str]()
    for room in ROOMS:
        await write(store, room, now)
    keep = commitments.keep

    async def keep_and_stop(store: Store, room: str, now: int) -> None:
        await keep(store, room, now)
        kept.append(room)
        if len(kept) == STOPS_AT:
            print("half", flush=True)
            sys.stdin.read()

    print("open", flush=True)
    with patch.object(commitments, "keep", keep_and_stop):
        await Purge(store, lambda: later).run()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
