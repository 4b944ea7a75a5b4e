"""What comes of the wall: what is kept off it, and « Moi aussi » (M6.4, M6.6).

The unit is a gesture, whatever the moment and the date. « Moi aussi » is counted once a seat and
gesture, and stays when the room steps back. It is told by fives: never who, nor one more.
"""

from collections.abc import Iterable

from game_server.disclosure import at_least
from game_server.engine.kit import moderation
from game_server.engine.kit.copies import replace
from game_server.engine.kit.recaps import Recap, RecapItem
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.kit.text import Typed
from game_server.engine.mechanics.commitment.listing import (
    hidden_keys,
    listing_of,
    owner_of,
    told_too,
    voices,
    wall_in,
)
from game_server.engine.mechanics.commitment.making import coded
from game_server.engine.mechanics.commitment.moves import (
    CommitmentContent,
    CommitmentKept,
    CommitmentState,
    HideItem,
    ItemHidden,
    MeToo,
    MeTooSaid,
)
from game_server.engine.mechanics.commitment.spotlight import lit_alone
from game_server.engine.mechanics.commitment.wall import (
    Commitment,
    GestureKey,
    Total,
    Wall,
    gesture_key,
    is_written,
    moderation_key,
    typed_of,
)
from game_server.engine.mechanics.contract import MoveContext, ViewContext
from game_server.errors import IllegalMoveError


def hide(
    content: CommitmentContent, state: CommitmentState, move: HideItem, context: MoveContext
) -> tuple[ItemHidden, ...]:
    """Return the event that hides or shows an item of the wall, none if it is so already (M6.4)."""
    context.require_facilitator()
    wall = wall_in(content, state, context.step)
    owners = listing_of(content, state, context).owners if wall else {}
    listed = {id_: moderation_key(wall[seat]) for id_, seat in owners.items()}
    key = moderation.key_to_change(listed, hidden_keys(state), move.item, hidden=move.hidden)
    seats = tuple(seat for seat, made in wall.items() if moderation_key(made) == key)
    return (ItemHidden(seats, move.hidden),) if seats else ()


def hide_written(
    content: CommitmentContent, state: CommitmentState, context: MoveContext
) -> tuple[ItemHidden, ...]:
    """Return the event that hides all that people wrote and the wall shows, if any (M6.4)."""
    context.require_facilitator()
    keys = hidden_keys(state)
    wall = wall_in(content, state, context.step)
    written = {seat: moderation_key(made) for seat, made in wall.items() if is_written(made)}
    seats = tuple(seat for seat, key in written.items() if key not in keys)
    return (ItemHidden(seats, hidden=True),) if seats else ()


def typed(
    content: CommitmentContent, state: CommitmentState, thing: str, context: MoveContext
) -> tuple[Typed, ...]:
    """Return what was typed of an item of the wall; raises `not_proposed` if nothing was."""
    wall = wall_in(content, state, context.step)
    owners = listing_of(content, state, context).owners if wall else {}
    found = typed_of(wall[owners[thing]]) if thing in owners else ()
    if not found:
        raise IllegalMoveError("not_proposed")
    return found


def me_too(
    content: CommitmentContent, state: CommitmentState, move: MeToo, context: MoveContext
) -> tuple[MeTooSaid | CommitmentKept, ...]:
    """Return what « Moi aussi » causes: a count the first time, and what goes onto the card (M6.6).

    Raises `not_allowed` for a facilitator, and for the gesture that one committed to oneself.
    """
    owner = owner_of(content, state, move.item, context)
    own = state.commitments.get(context.seat)
    made = listing_of(content, state, context).shown[move.item]
    key = gesture_key(made.gesture)
    if not context.seat or (own and gesture_key(own.gesture) == key):
        raise IllegalMoveError("not_allowed")
    caused: list[MeTooSaid | CommitmentKept] = []
    if context.seat not in voices(state).get(key, ()):
        caused.append(MeTooSaid(context.seat, owner))
    if move.mine and not own and not _is_same(state.kept.get(context.seat), made):
        copy = coded(state, _copy(made, context.text_id), context.seat, move.code_hash)
        caused.append(CommitmentKept(context.seat, copy))
    return tuple(caused)


def apply_said(state: CommitmentState, event: MeTooSaid) -> CommitmentState:
    """Return *state* with one more « Moi aussi »."""
    made = state.commitments.get(event.of)
    if made is None:
        return state
    before = state.said.get(made.gesture, frozenset())
    return replace(state, said={**state.said, made.gesture: before | {event.seat}})


def wall_of(content: CommitmentContent, state: CommitmentState, context: ViewContext) -> Wall:
    """Return the wall as everybody sees it, with what is lit, and how many said « Moi aussi »."""
    listing = listing_of(content, state, context)
    document: Wall = {"n": len(listing.shown)}
    if total := _total(state):
        document["total"] = total
    if not listing.shown:
        return document
    document["items"] = listing.items
    if lit := lit_alone(state, listing):
        document["lit"] = lit
    if too := told_too(state, listing):
        document["too"] = too
    return document


def said_by(content: CommitmentContent, state: CommitmentState, context: ViewContext) -> list[str]:
    """Return the items under which a seat said « Moi aussi », one a gesture."""
    keys = {gesture_key(half) for half, seats in state.said.items() if context.seat in seats}
    heads = listing_of(content, state, context).heads if keys else {}
    return [id_ for key, id_ in heads.items() if key in keys]


def is_hidden(content: CommitmentContent, state: CommitmentState, context: ViewContext) -> bool:
    """Return whether the wall would show the commitment of a seat, had it not been hidden."""
    own = state.commitments.get(context.seat)
    if own is None or not own.wall or context.step.kind != "reveal" or not content.wall:
        return False
    listing = listing_of(content, state, context)
    return bool(listing.owners) and moderation_key(own) in hidden_keys(state)


def committed(state: CommitmentState) -> dict[str, Commitment]:
    """Return the commitments that count, by seat (M6.6).

    Of those that came by « Moi aussi » as many as make whole fives, so that no figure tells of one.
    Who had declined stays so in the figures: among five, they would tell how many had.
    """
    made = {seat: one for seat, one in state.commitments.items() if one}
    later = [seat for seat in state.kept if seat not in state.commitments]
    counted = later[: len(later) // SMALL_GROUP * SMALL_GROUP]
    return made | {seat: state.kept[seat] for seat in counted}


def recap_of(content: CommitmentContent, visible: Iterable[Commitment]) -> Recap:
    """Return the gestures of a wall for a debrief, those that most people made first (M0.5)."""
    found: dict[GestureKey, list[str | Typed]] = {}
    agreed: dict[GestureKey, list[str | Typed]] = {}
    for made in visible:
        found.setdefault(gesture_key(made.gesture), []).append(made.gesture)
        if made.report:
            agreed.setdefault(gesture_key(made.gesture), []).append(made.gesture)
    n = sum(map(len, found.values()))
    # An order by counts that are not told would tell them.
    ordered = sorted(found.items(), key=lambda item: (-at_least(len(item[1]), n), item[0]))
    reported = (_recapped(content, agreed[key], n) for key, _ in ordered if key in agreed)
    return Recap(
        *("wall", n),
        items=tuple(_recapped(content, halves, n) for _, halves in ordered),
        # How many agreed to the report is told nowhere.
        for_report=tuple(replace(item, n=None) for item in reported),
    )


def _recapped(content: CommitmentContent, halves: list[str | Typed], of: int) -> RecapItem:
    ready = next((half for half in halves if isinstance(half, str)), "")
    typed = tuple(half for half in halves if isinstance(half, Typed))
    service = ready.partition(".")[0]
    text = content.choices[service].ready(service, "gesture")[ready] if ready else {}
    return RecapItem(text, typed, n=len(halves), of=of)


def _total(state: CommitmentState) -> Total | None:
    """Return how many commitments were made, on the wall or not, as far as it may be told."""
    made = sum(one is not None for one in state.commitments.values())
    n = at_least(made, len(state.commitments))
    return {"n": n, "about": True} if n else None


def _is_same(kept: Commitment | None, made: Commitment) -> bool:
    return kept is not None and (moderation_key(kept), kept.by) == (moderation_key(made), made.by)


def _copy(made: Commitment, text_id: str) -> Commitment:
    """Return *made* as a commitment of somebody else, whose own texts are erased apart."""
    moment = _copied(made.moment, f"{text_id}m")
    gesture = _copied(made.gesture, f"{text_id}g")
    return Commitment(moment, gesture, made.by, None, wall=False)


def _copied(half: str | Typed, text_id: str) -> str | Typed:
    return half if isinstance(half, str) else Typed(text_id, half.text)
