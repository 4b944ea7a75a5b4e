"""What a session hands on (rule 0.22): gathered from its phases, and told without an author."""

from collections.abc import Iterator, Mapping

from game_server.engine.kit.copies import replace
from game_server.engine.kit.groups import ROOM, Group
from game_server.engine.kit.memo import Memo
from game_server.engine.kit.proposals import Outgoing, Proposal, outgoing_of
from game_server.engine.kit.text import localized
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Result
from game_server.engine.state.console_documents import Promised
from game_server.engine.state.documents import Proposed
from game_server.engine.state.state import State, current, table_plays


def proposals_of(state: State) -> tuple[Proposal, ...]:
    """Return what all phases of *state* hand on that have ended."""
    return _proposals(state, state.results)


def kept_of(state: State) -> tuple[Proposal, ...]:
    """Return what the room kept, of all phases that have ended, in the order that it saw.

    Where the session ended in the midst of a vote, the room saw nothing of it.
    """
    found = sorted(
        (phase, proposal.place, proposal.id)
        for (phase, _), result in state.results.items()
        for proposal in result.proposals
        if proposal.place and state.carried_over(phase).truth_shown
    )
    handed = {proposal.id: proposal for proposal in proposals_of(state)}
    return tuple(handed[id_] for _, _, id_ in found if id_ in handed)


def proposed(state: State, variant: str, memo: Memo) -> Proposed | None:
    """Return how much *state* hands on if it ends now, None for nothing, or in a trial.

    What waits for a facilitator is counted until it has ended, texts from the lock on. What the
    room kept is there from then on, by titles that are not erased. Parts that did not change are in
    *memo*.
    """
    if state.trial:
        return None
    ended = memo.part("outgoing", (state.results,), lambda: _ended(state))
    parts = (*ended, _running(state))
    n = sum(part.n for part in parts)
    waiting = () if state.status == "closed" else parts
    held = sum(part.held for part in waiting)
    held_texts = sum(part.held_texts for part in waiting)
    if not (n or held or held_texts):
        return None
    told: Proposed = {"n": n}
    if held:
        told["held"] = held
    if held_texts:
        told["held_texts"] = held_texts
    who = {localized(answers, variant) for part in parts for answers in part.answers}
    if len(who) == 1:
        told["answers"] = who.pop()
    if state.status == "closed":
        made_of = (state.results, state.carry_overs)
        kept = memo.part("kept", made_of, lambda: _kept_titles(state))
        told["kept"] = [title for title, _ in kept]
        if any(merged for _, merged in kept):
            told["merged"] = [merged for _, merged in kept]
    return told


def promised(state: State, variant: str) -> list[Promised]:
    """Return who answers what activities hand on, and by when, each promise once (M8.1).

    Nothing of the present activity, which says so itself, nor of those that are left out.
    """
    found: list[Promised] = []
    for index, spec in enumerate(state.scenario.phases):
        promise = MECHANICS[spec.mechanic].promise
        if promise is None or index == state.phase or index in state.left_out:
            continue
        made = promise(spec.content)
        told: Promised = {
            "answers": localized(made.answers, variant),
            "by": localized(made.by, variant),
        }
        if told not in found:
            found.append(told)
    return found


def _ended(state: State) -> tuple[Outgoing, ...]:
    """Return what each phase that has ended hands on."""
    results = _of_rooms(state, state.results)
    return tuple(
        outgoing_of(result.proposals, result.held, result.held_texts) for result in results
    )


def _running(state: State) -> Outgoing:
    """Return what the phase that runs hands on if it ends now; of texts being written none wait."""
    row = state.sheet.get(state.phase)
    if row is None or row.ended_at is not None:
        return Outgoing()
    spec = state.scenario.phases[state.phase]
    count = MECHANICS[spec.mechanic].outgoing
    if count is None:
        return Outgoing()
    found = count(spec.content, state.room_run.play, table_plays(state))
    here = current(state)
    writes = here is not None and here.step.kind in ("brief", "input")
    return replace(found, held_texts=0) if writes else found


def _kept_titles(state: State) -> list[tuple[str, list[str]]]:
    """Return the titles that the room kept, each with those of what was merged with it."""
    handed = {each.id: each.texts.get("title") for each in proposals_of(state)}
    titles = {id_: typed.text for id_, typed in handed.items() if typed is not None}
    kept = ((titles.get(each.id), each.merged) for each in kept_of(state))
    return [
        (title, [other for id_ in merged if (other := titles.get(id_)) is not None])
        for title, merged in kept
        if title is not None
    ]


def _proposals(state: State, results: Mapping[tuple[int, Group], Result]) -> tuple[Proposal, ...]:
    """Return what is handed on of *results*."""
    return tuple(each for result in _of_rooms(state, results) for each in result.proposals)


def _of_rooms(state: State, results: Mapping[tuple[int, Group], Result]) -> Iterator[Result]:
    """Yield those of *results* that hand something on.

    What a mechanic gathers from its tables is the room's: there it may have been hidden since.
    """
    for (phase, group), result in results.items():
        if group == ROOM or MECHANICS[state.scenario.phases[phase].mechanic].gather is None:
            yield result
