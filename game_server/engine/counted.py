"""What a room counts of any activity: answers, and hands for those without a phone."""

from typing import Literal

from game_server.engine.documents import Answers, HandOption, Hands, RaisedHands
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Option
from game_server.engine.small_groups import SMALL_GROUP
from game_server.engine.state import Current, State, history_of
from game_server.engine.text import localized

BOUNDS: tuple[Literal["low", "high", "value"], ...] = ("low", "high", "value")


def answers(state: State, here: Current) -> Answers | None:
    """Count answers out of the seats asked; who has answered is never told (rule 0.2).

    Putting a seat out therefore changes neither number, nor does giving its place up. None where
    no answers are counted.
    """
    if here.step.kind not in ("input", "lock") or len(state.runs) > 1:
        return None
    answered = MECHANICS[here.spec.mechanic].answered(here.play, here.step)
    asked = state.room_run.asked
    return {"answered": len(answered & asked), "of": len(asked)}


def raised(state: State, here: Current, variant: str) -> RaisedHands | None:
    """Show the hands that were raised, with the result; under five only how many (rule 0.8)."""
    counted = state.lasts(state.phase).hands
    options = MECHANICS[here.spec.mechanic].options
    if here.step.kind not in ("reveal", "discuss") or not counted or options is None:
        return None
    total = sum(counted.values())
    if total < SMALL_GROUP:
        return {"total": total} if total else None
    named = options(here.spec.content, history_of(state, state.phase))
    rows = {id_: _option(what, counted[id_], variant) for id_, what in named.items()}
    return {"total": total, "options": rows, "order": list(rows)}


def hands(state: State, here: Current, variant: str) -> Hands | None:
    """Say what hands may be raised for now, and how many were counted."""
    options = MECHANICS[here.spec.mechanic].options
    if options is None or here.step.kind not in ("input", "lock"):
        return None
    counted = state.lasts(state.phase).hands
    named = options(here.spec.content, history_of(state, state.phase))
    rows = {id_: _option(what, counted.get(id_, 0), variant) for id_, what in named.items()}
    return {"options": rows, "order": list(named)} if named else None


def _option(what: Option, hands: int, variant: str) -> HandOption:
    """Return what hands are raised for, its text in the words of a variant, and how many were."""
    document: HandOption = {"n": hands}
    if "text" in what:
        document["text"] = localized(what["text"], variant)
    if "goal" in what:
        document["goal"] = what["goal"]
    for bound in BOUNDS:
        if bound in what:
            document[bound] = what[bound]
    return document
