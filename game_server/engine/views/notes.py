"""Speaker notes by moment: before the result, with it, and while the room talks.

What is read, grouped and voted on before the result has moments of its own.
"""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from game_server.engine.kit.text import localized
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Step
from game_server.engine.state.console_documents import MomentNotes
from game_server.engine.state.scenario import Moment
from game_server.engine.state.state import Current

FIGURE: Final = "figure"
"""How the buttons begin with which figures are shown."""
NAMED: Final[Mapping[str, Moment]] = {"read": "reading", "group": "grouping", "vote": "vote"}
"""Moments by the names of the steps with which they begin; they last until the next one."""


def moments_of(steps: Sequence[Step]) -> list[Moment]:
    """Return the moment of each of the *steps* of a phase.

    The result is the truth where there is one: a first round that is shown before is not. After
    a talk between two rounds its notes last until then.
    """
    truth = any(step.truth for step in steps)
    found: list[Moment] = []
    for step in steps:
        shows = step.truth if truth else step.kind == "reveal"
        if step.kind == "discuss":
            # After the figure of two rounds the room is past what it was told to talk about.
            found.append("figure" if {"discussion", "figure"} <= set(found) else "discussion")
        elif shows:
            found.append("figure")
        elif step.name in NAMED:
            found.append(NAMED[step.name])
        elif found and found[-1] in NAMED.values():
            found.append(found[-1])
        else:
            found.append("discussion" if "discussion" in found else "before")
    return found


def notes_document(here: Current, variant: str) -> list[MomentNotes]:
    """Return the notes of what is open, in the order of their moments; the present ones are marked.

    Those of a moment that never comes stand at the end. A result without a figure is `result`.
    Without notes for the reading, the grouping or the vote, those of before are the present ones.
    """
    said = here.spec.notes_at
    planned = MECHANICS[here.spec.mechanic].steps(here.spec.content)
    now = moments_of((*here.before, here.step, *here.ahead))[len(here.before)]
    if now in NAMED.values() and now not in said:
        now = "before"
    figure = any(step.truth and step.button.startswith(FIGURE) for step in planned)
    rows: list[MomentNotes] = []
    for moment in dict.fromkeys((*moments_of(planned), *said)):
        if moment in said:
            at: Moment | Literal["result"] = "result" if moment == FIGURE and not figure else moment
            row: MomentNotes = {"at": at, "text": localized(said[moment], variant)}
            rows.append(row | {"now": True} if moment == now else row)
    return rows
