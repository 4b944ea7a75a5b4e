"""What a room counts of any activity: answers, and hands for those without a phone."""

from collections.abc import Mapping
from functools import partial
from typing import Literal

from game_server.engine.flow.replies import done_seats, replied
from game_server.engine.kit.copies import replace
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.kit.text import BASE, localized
from game_server.engine.kit.viewers import Everyone
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Option, ViewContext
from game_server.engine.state.console_documents import Hands
from game_server.engine.state.documents import Answers, HandOption, RaisedHands
from game_server.engine.state.state import Current, State, current, history_of, key_for

BOUNDS: tuple[Literal["low", "high", "value"], ...] = ("low", "high", "value")


def answers(state: State, here: Current) -> Answers | None:
    """Return the number of replies and of seats asked, never which seats replied (rule 0.2).

    While answers are open only those count whose seats are done, at the lock all that were set.
    Kicking a seat, or giving its place up, therefore changes neither number. None where no answers
    are counted.
    """
    if here.step.kind not in ("input", "lock") or _was_at_tables(here):
        return None
    asked, done = state.room_run.asked, done_seats(state, here)
    document: Answers = {"answered": len(done & asked), "of": len(asked)}
    if unfinished := len(asked & replied(state, here) - done):
        document["unfinished"] = unfinished
    return document


def _was_at_tables(here: Current) -> bool:
    """Return whether tables answer what is asked, or answered what was asked last."""
    asked = [step for step in (*here.before, here.step) if step.kind == "input"]
    return bool(asked) and bool(asked[-1].inside)


def options_of(state: State, here: Current) -> Mapping[str, Option]:
    """Return what hands may be raised for in a step of the room, by id, empty for nothing."""
    mechanic = MECHANICS[here.spec.mechanic]
    if mechanic.options is None:
        return {}
    key = key_for(state, mechanic.anonymous)
    history = partial(history_of, state, state.phase)
    context = ViewContext(Everyone(), BASE, here.step, key=key, find_history=history)
    return mechanic.options(here.spec.content, here.play, context)


def raised(state: State, here: Current, variant: str) -> RaisedHands | None:
    """Return the raised hands beside the result; of fewer than five only the total (rule 0.8)."""
    counted = state.carried_over(state.phase).hands
    if here.step.kind not in ("reveal", "discuss") or not counted:
        return None
    named = options_of(state, here)
    # What hands were raised for may have been merged or hidden since: those are told no more.
    total = sum(counted.get(id_, 0) for id_ in named)
    if total < SMALL_GROUP:
        return {"total": total} if total else None
    rows = {id_: _option(option, counted.get(id_, 0), variant) for id_, option in named.items()}
    return {"total": total, "options": rows, "order": list(rows)}


def hands(state: State, here: Current, variant: str) -> Hands | None:
    """Return for what hands may be raised in the open step, and how many were counted."""
    if here.step.kind not in ("input", "lock"):
        return None
    counted = state.carried_over(state.phase).hands
    named = options_of(state, here)
    rows = {id_: _option(option, counted.get(id_, 0), variant) for id_, option in named.items()}
    return {"options": rows, "order": list(named)} if named else None


def without_hands(state: State) -> State:
    """Return a *state* that was stepped back without the hands that will be raised anew.

    Those of its step stay where answers were stopped, or seen, of what hands were raised for.
    """
    here = current(state)
    stay = here and here.step.kind not in ("brief", "input") and options_of(state, here)
    first = state.phase + bool(stay)
    return replace(
        state,
        carry_overs={
            (phase, group): replace(carried, hands={}) if phase >= first else carried
            for (phase, group), carried in state.carry_overs.items()
        },
    )


def _option(option: Option, hands: int, variant: str) -> HandOption:
    """Return one option with its *hands*, its text in a variant."""
    document: HandOption = {"n": hands}
    if "text" in option:
        document["text"] = localized(option["text"], variant)
    if "goal" in option:
        document["goal"] = option["goal"]
    for bound in BOUNDS:
        if bound in option:
            document[bound] = option[bound]
    return document
