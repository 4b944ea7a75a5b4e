"""What a session hands on (rule 0.22): gathered from its phases, and told without an author."""

from collections.abc import Iterator, Mapping

from game_server.engine.documents import Proposed
from game_server.engine.groups import ROOM, Group
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Result
from game_server.engine.proposals import Proposal
from game_server.engine.runs import results_now
from game_server.engine.state import State
from game_server.engine.text import localized

__all__ = ["kept_of", "proposals_of", "proposed"]


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


def proposed(state: State, variant: str) -> Proposed | None:
    """Return how much *state* hands on if it ends now, None for nothing, or in a trial.

    What waits for a facilitator is counted until it has ended. What the room kept is there from
    then on, by titles that are not erased.
    """
    results = {**state.results, **results_now(state)}
    handed = [each for each in _proposals(state, results) if _is_left(each)]
    open_ = state.status != "closed"
    held = sum(result.held for result in _of_rooms(state, results)) if open_ else 0
    if state.trial or not (handed or held):
        return None
    told: Proposed = {"n": len(handed)}
    if held:
        told["held"] = held
    who = {localized(each.answers, variant) for each in handed if each.answers}
    if len(who) == 1:
        told["answers"] = who.pop()
    if state.status == "closed":
        titles = (each.texts["title"].text for each in kept_of(state))
        told["kept"] = [title for title in titles if title is not None]
    return told


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


def _is_left(proposal: Proposal) -> bool:
    """Return whether some text of *proposal* is not erased."""
    return any(text.text is not None for text in proposal.texts.values())
