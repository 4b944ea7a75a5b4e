"""What a closed room adds to the programme, made of its journal and stored before its summary."""

from game_server.metrics.added import added, chosen
from game_server.programme.keeping import keep
from game_server.programme.record import Recorded
from game_server.rooms.core import RoomCore
from game_server.storage.archive import Archive


def recorded(core: RoomCore) -> Recorded:
    """Return the record of a closed room; but for the release, it depends on the journal alone."""
    closed = core.state.moved_at if core.closed_at is None else core.closed_at
    found = added(core.tally, core.state, closed)
    return Recorded(
        core.state.room,
        core.organisation,
        found,
        core.content_hash,
        core.release,
        content_version=core.content_version,
    )


async def store(archive: Archive, core: RoomCore) -> None:
    """Write what a closed room adds; safe to repeat. Raises `StorageUnavailableError`."""
    await keep(archive, recorded(core), chosen(core.tally, core.state))
