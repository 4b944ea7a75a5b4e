"""Proposals that tests of their records share."""

from game_server.proposals.record import PROPOSALS, Change, HandedOn
from game_server.records.kinds import Kind
from game_server.storage.memory import MemoryStore

ROOM = "a" * 32
START = 1_700_000_000_000


def handed_on(id_: str = "t1") -> HandedOn:
    """Return a proposal that was just received."""
    return HandedOn(
        room=ROOM,
        id=id_,
        alias=f"alias of {id_}",
        kind="idea",
        organisation="",
        closed=START,
        session={"fr": "Diagnostic"},
        texts={"title": "Des gourdes"},
        text_ids=(id_,),
        changes=(Change("received", START),),
        services={"eau": {"fr": "Eau"}},
        code=f"code of {id_}",
    )


async def stored(archive: MemoryStore, *proposals: HandedOn) -> None:
    """Store *proposals* as a room does that closes."""
    for each in proposals:
        await archive.put(Kind.PROPOSAL, each.key, PROPOSALS.encode(each), each.until)
        await archive.put(Kind.PROPOSAL_CODE, each.code, each.key.encode(), each.until)
