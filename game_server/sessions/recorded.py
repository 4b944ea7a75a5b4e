"""What a closed room adds to the programme, made of its journal and stored before its summary."""

from game_server.figures.programme.keeping import keep
from game_server.figures.programme.record import Recorded
from game_server.figures.session.added import added, chosen
from game_server.sessions.played import Played
from game_server.storage.archive import Archive


def recorded(played: Played, release: str) -> Recorded:
    """Return the record of a closed session that a server of this *release* ended.

    But for that it depends on the journal alone.
    """
    closed = played.state.moved_at if played.closed_at is None else played.closed_at
    return Recorded(
        played.state.room,
        played.organisation,
        added(played.tally, played.state, closed),
        played.content_hash,
        release,
        content_version=played.content_version,
    )


async def store(archive: Archive, played: Played, release: str) -> None:
    """Write what a closed session adds; safe to repeat. Raises `StorageUnavailableError`."""
    await keep(archive, recorded(played, release), chosen(played.tally, played.state))
