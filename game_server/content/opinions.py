"""Opinions that phones give beside a talk, before the first card and after the last (M7.6)."""

from collections.abc import Mapping, Sequence

from game_server.content.problems import FileProblems
from game_server.content.schemas.contract import Length, Schema
from game_server.content.spoilers import PlannedPhase
from game_server.engine.kit.figure_names import Moment
from game_server.engine.kit.text import Text
from game_server.engine.state.scenario import PhaseSpec, SideSpec

TITLE: Text = {"fr": "Votre avis", "en": "Your opinion"}


def opinions_beside(
    problems: FileProblems, phases: Sequence[PlannedPhase], schemas: Mapping[str, Schema]
) -> tuple[SideSpec, ...]:
    """Return what asks for opinions beside *phases*; report what stands amid cards, or twice.

    Those before close as the next activity begins, so that all of them count as said before it.
    """
    cards = [at for at, (_, draft) in enumerate(phases) if draft.card]
    found: dict[Moment, SideSpec] = {}
    for at, (_, draft) in enumerate(phases):
        if draft.opinions is None:
            continue
        moment: Moment = "after" if cards and at > cards[0] else "before"
        if moment in found or (moment == "after" and at < cards[-1]):
            problems.report("opinions_place", draft.mark)
            continue
        closes = len(phases) if moment == "after" else _next_activity(phases, at)
        found[moment] = SideSpec(_asked(moment, draft.opinions, schemas, len(found)), at, closes)
    return tuple(found.values())


def _next_activity(phases: Sequence[PlannedPhase], at: int) -> int:
    """Return the index of the first phase after *at* that is no talk of the same kind."""
    mechanic = phases[at][0].mechanic
    later = (index for index in range(at + 1, len(phases)) if phases[index][0].mechanic != mechanic)
    return next(later, len(phases))


def _asked(moment: Moment, length: Length, schemas: Mapping[str, Schema], number: int) -> PhaseSpec:
    name, make = next((name, made.opinions) for name, made in schemas.items() if made.opinions)
    return PhaseSpec(f"b{number + 1}", name, TITLE, 0, make(moment, length))
