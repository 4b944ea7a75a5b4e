"""Cards that a scenario asks about too early, or though it never plays them."""

from collections.abc import Sequence

from game_server.content.problems import FileProblems
from game_server.content.schemas.contract import PhaseDraft
from game_server.engine.mechanics.contract import Content
from game_server.engine.state.scenario import PhaseSpec

PlannedPhase = tuple[PhaseSpec, PhaseDraft[Content]]
"""A phase of the engine, and the draft that it was made from."""


def check_spoilers(problems: FileProblems, phases: Sequence[PlannedPhase]) -> None:
    """Report each question with choices whose card is played after it, at the question's place."""
    for at, (_, draft) in enumerate(phases):
        later = {one.card: one.mark for _, one in reversed(phases[at + 1 :]) if one.card}
        for card, mark in draft.given_away.items():
            if card in later:
                problems.report("item_gives_away", mark, id=card, line=later[card].line)


def check_recalled(problems: FileProblems, phases: Sequence[PlannedPhase]) -> None:
    """Report each card that is recalled, but not played before (M7.7)."""
    played: set[str] = set()
    for _, draft in phases:
        for card, mark in draft.recalled.items():
            if card not in played:
                problems.report("recall_not_played", mark, id=card)
        played.add(draft.card)
