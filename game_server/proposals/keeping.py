"""Hands a session's proposals on as it ends (rule 0.22): a record each, without its author."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from game_server.engine.kit.proposals import Proposal
from game_server.engine.state.state import State
from game_server.engine.views.proposed import kept_of, proposals_of
from game_server.errors import RoomUnknownError
from game_server.proposals.forgetting import forget
from game_server.proposals.marker import mark_changed
from game_server.proposals.record import PROPOSALS, Change, HandedOn, key_of
from game_server.records.kinds import Kind
from game_server.storage.store import Store
from game_server.texts import sentences

_WORDS: Final = sentences("proposals.keeping")


async def keep(store: Store, state: State, organisation: str, closed: int) -> None:
    """Write a record of each proposal of a room that *closed* (ms), unless it has one.

    Safe to repeat: what was decided since stays. Raises StorageUnavailableError.
    """
    proposals = proposals_of(state)
    if not proposals:
        return
    texts = await _texts(store, state.room)
    heads = {id_: proposal.id for proposal in proposals for id_ in proposal.merged}
    places = {proposal.id: place for place, proposal in enumerate(kept_of(state), 1)}
    for proposal in proposals:
        place = places.get(proposal.id, 0)
        handed_on = replace(_record(state, proposal, texts, organisation, closed), place=place)
        if (head := heads.get(proposal.id)) is not None:
            handed_on = replace(handed_on, into=key_of(state.room, head))
        if not handed_on.texts:
            continue
        key, until = handed_on.key, handed_on.until
        if await PROPOSALS.put_new(store, key, handed_on, until) and handed_on.code:
            await store.put_new(Kind.PROPOSAL_CODE, handed_on.code, key.encode(), until)
    await mark_changed(store)
    # Who is erased meanwhile is erased from the journal first, and may have found no record.
    left = await _texts(store, state.room)
    gone = [p.id for p in proposals if not any(text.id in left for text in p.texts.values())]
    await forget(store, state.room, gone)


async def _texts(store: Store, room: str) -> Mapping[str, str]:
    """Return what was typed in *room*, without what was erased."""
    try:
        return await store.texts(room)
    except RoomUnknownError:
        return {}


def _record(
    state: State, proposal: Proposal, texts: Mapping[str, str], organisation: str, closed: int
) -> HandedOn:
    # What a facilitator erased may be in the store for a moment more.
    typed = {name: text.id for name, text in proposal.texts.items() if text.text is not None}
    known = state.scenario.services
    return HandedOn(
        room=state.room,
        id=proposal.id,
        alias=secrets.token_hex(8),
        kind=proposal.kind,
        organisation=organisation,
        closed=closed,
        session=state.scenario.title,
        texts={name: texts[id_] for name, id_ in typed.items() if texts.get(id_)},
        text_ids=tuple(
            dict.fromkeys((proposal.id, *(text.id for text in proposal.texts.values())))
        ),
        changes=(Change("received", closed),),
        card=proposal.card,
        services={code: known.get(code, _WORDS["other_service"]) for code in proposal.services},
        cost=proposal.cost,
        amount=proposal.amount,
        goals=proposal.goals,
        least=proposal.votes,
        voters=proposal.voters,
        on_ballot=proposal.on_ballot,
        kept=proposal.kept,
        code=proposal.code_hash,
        answers=proposal.answers,
        by=proposal.by,
    )
