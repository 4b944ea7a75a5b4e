"""Forgets proposals: record, follow code and offer, so that no file of a store holds them."""

from collections.abc import Iterable

from game_server.proposals.marker import mark_changed
from game_server.proposals.record import OFFERS, PROPOSALS, HandedOn, key_of
from game_server.records.kinds import Kind
from game_server.storage.archive import Archive, ReadOnlyArchive


async def found_of(
    archive: ReadOnlyArchive, room: str, texts: Iterable[str]
) -> tuple[HandedOn, ...]:
    """Return the proposals of *room* of which the first text is one of *texts*, by their ids."""
    keys = [key_of(room, id_) for id_ in dict.fromkeys(texts)]
    return tuple((await PROPOSALS.get_some(archive, keys)).values())


async def received_of(archive: ReadOnlyArchive, room: str) -> tuple[HandedOn, ...]:
    """Return the proposals of *room* that nobody has looked at yet."""
    ours = await PROPOSALS.each(archive, key_of(room, ""))
    return tuple(
        each for each in ours.values() if each.state == "received" and len(each.changes) == 1
    )


async def forget(archive: Archive, room: str, texts: Iterable[str]) -> None:
    """Erase the proposals of *room* of which the first text is one of *texts*.

    What is not there is fine. Those that were merged into them stand by themselves from then on.
    """
    found = await found_of(archive, room, texts)
    for each in found:
        await archive.delete(Kind.PROPOSAL_OFFER, each.key)
        if each.code:
            await archive.delete(Kind.PROPOSAL_CODE, each.code, each.key.encode())
        await archive.delete(Kind.PROPOSAL, each.key)
    if found:
        await mark_changed(archive)


async def forget_offer(archive: Archive, key: str, at: int) -> None:
    """Erase the offer to carry the proposal of *key*, unless it was made after *at* (ms)."""
    value = await archive.get(Kind.PROPOSAL_OFFER, key)
    if value is not None and OFFERS.decode(value).at <= at:
        await archive.delete(Kind.PROPOSAL_OFFER, key, value)
