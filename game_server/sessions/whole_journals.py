"""Which journals still tell all that their session was counted by: erasures take from them.

Figures that were shown stay (rule 0.20): what a recount found less would tell what somebody
answered. So a journal of which something was erased later is no source for them.
"""

from collections.abc import Collection, Mapping, Sequence

from game_server.engine.state.events import Event
from game_server.records.kinds import Kind
from game_server.retention.journals import RoomJournal
from game_server.storage.archive import ReadOnlyArchive
from game_server.storage.erasure import Erasure, SeatErasure, TextErasure, of_record


async def erasures_by_room(archive: ReadOnlyArchive) -> Mapping[str, Sequence[Erasure]]:
    """Return what was erased of single seats and texts, by room.

    Raises StorageUnavailableError.
    """
    found: dict[str, list[Erasure]] = {}
    for key, value in (await archive.list(Kind.ERASED)).items():
        erasure = of_record(key, value)
        found.setdefault(erasure.room, []).append(erasure)
    return found


def is_whole(events: Sequence[Event], erasures: Collection[Erasure]) -> bool:
    """Return whether the *events* of a closed room are those that it was counted by.

    *erasures* are those of the room. Texts that it erased itself while it was open were counted as
    erased; offers and commitments are records beside the journal.
    """
    journal = RoomJournal((tuple(events),))
    if journal.erased or any(isinstance(each, SeatErasure) for each in erasures):
        return False
    of_texts = (each for each in erasures if isinstance(each, TextErasure))
    return all(journal.erased_texts.issuperset(each.texts) for each in of_texts)
