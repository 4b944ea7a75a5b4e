"""Sessions that bots played to their end, in a store as a server leaves them there."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from game_server.bots.rehearsal import played
from game_server.engine.kit.zone import DEFAULT_ZONE
from game_server.engine.state.events import Event, RoomOpened
from game_server.engine.state.scenario import Scenario
from game_server.protocol.journal import encode_entry, scenario_hash
from game_server.records.kinds import Kind
from game_server.rooms.archiver import Archiver
from game_server.rooms.room import Room
from game_server.storage.journal import START
from game_server.storage.store import Store

RELEASE = "1.0.0"


@dataclass(frozen=True, slots=True)
class Played:
    """Hold the events of a session that bots played to its end."""

    opened: RoomOpened
    events: Sequence[Event]


def play(
    scenario: Scenario,
    phones: int,
    number: int = 1,
    *,
    at: int = 1_795_940_000_000,
    organisation: str = "",
    zone: str = DEFAULT_ZONE,
) -> Played:
    """Return a session of so many *phones* that was opened *at* (ms); each *number* is another.

    Its scenario may ask anything: bots choose services, moments, gestures, and write ideas.
    """
    seed = sha256(f"{number}".encode()).hexdigest()
    opened = RoomOpened(
        seed[:32],
        f"K{number:05}",
        seed,
        scenario,
        trial=False,
        at=at,
        organisation=organisation,
        content_hash=scenario_hash(scenario),
        content_version="2026-11",
        zone=zone,
    )
    return Played(opened, played(opened, phones, seed)[1])


async def archive(store: Store, one: Played, service: str | None = None) -> str:
    """Let *store* have the session as a server archives it, and return its id.

    *service* is what somebody corrected, None for nobody.
    """
    opened = one.opened
    room = Room(opened, store, (), lambda: opened.at, bytes, release=RELEASE)
    room.replay(one.events[1:])
    id_ = room.state.room
    owner = {"account": "a0", "organisation": opened.organisation, "venue": ""}
    corrected = {} if service is None else {"service": service}
    await store.put(Kind.ROOM_OWNER, id_, json.dumps(owner | corrected).encode())
    await store.commit(id_, START, "t1", *encode_entry(tuple(one.events)))
    await store.put_new(Kind.CODE, room.state.code, id_.encode())
    archiver = Archiver(store, lambda: room.closed_at or opened.at)
    archiver.archive(room)
    await archiver.stop()
    assert not archiver.is_pending(room)
    return id_
