"""What is on the wall and under which ids, for all who ask (M6.3, M6.4)."""

from collections.abc import Iterable, Mapping

from game_server.disclosure import at_least
from game_server.engine.kit import moderation
from game_server.engine.kit.text import BASE
from game_server.engine.mechanics.commitment.moves import CommitmentContent, CommitmentState
from game_server.engine.mechanics.commitment.stops import stops
from game_server.engine.mechanics.commitment.wall import (
    Commitment,
    GestureKey,
    Item,
    Listing,
    Stop,
    gesture_key,
    item,
    merged,
    moderation_key,
    most_frequent,
    on_wall,
    owners,
)
from game_server.engine.mechanics.contract import MoveContext, Step, ViewContext
from game_server.errors import IllegalMoveError


def hidden_keys(state: CommitmentState) -> frozenset[moderation.Key]:
    """Return the keys of what is hidden: a commitment with one of them is hidden too."""
    return moderation.keys_of(state.hidden, moderation_key)


def wall_in(
    content: CommitmentContent, state: CommitmentState, step: Step
) -> Mapping[str, Commitment]:
    """Return what is on the wall, by seat, in the steps in which there is one."""
    return on_wall(state.commitments) if content.wall and step.kind in moderation.LISTED else {}


def listing_of(
    content: CommitmentContent, state: CommitmentState, context: MoveContext | ViewContext
) -> Listing:
    """Return the items of the wall, made once for all who ask."""
    return _listing(
        *(content, state, context.key),
        context.variant if isinstance(context, ViewContext) else BASE,
    )


def owner_of(
    content: CommitmentContent, state: CommitmentState, id_: str, context: MoveContext
) -> str:
    """Return whose commitment an item is that the room sees; raises if there is none."""
    if context.step.kind != "reveal":
        raise IllegalMoveError("step_locked")
    listing = listing_of(content, state, context)
    if id_ not in listing.shown:
        raise IllegalMoveError("not_proposed")
    return listing.owners[id_]


def voices(state: CommitmentState) -> dict[GestureKey, frozenset[str]]:
    """Return who said « Moi aussi », by gesture in any spelling."""
    found: dict[GestureKey, frozenset[str]] = {}
    for gesture, seats in state.said.items():
        key = gesture_key(gesture)
        found[key] = found.get(key, frozenset()) | seats
    return found


def told_too(state: CommitmentState, listing: Listing) -> dict[str, int]:
    """Return how many said « Moi aussi », at least, by the first item of a gesture (M6.6, F3)."""
    said = voices(state)
    of_all = len(state.commitments.keys() | frozenset().union(*said.values()))
    of = {id_: len(said.get(key, ())) for key, id_ in listing.heads.items()}
    return {id_: told for id_, n in of.items() if (told := at_least(n, of_all))}


def _listing(
    content: CommitmentContent, state: CommitmentState, key: bytes, variant: str
) -> Listing:
    if (known := state.memo.get(variant)) is None:
        wall = on_wall(state.commitments)
        of = owners(wall, key)
        keys = hidden_keys(state)
        shown = {id_: wall[seat] for id_, seat in of.items()}
        shown = {id_: one for id_, one in shown.items() if moderation_key(one) not in keys}
        texts = {id_: item(id_, wall[seat], content.choices, variant) for id_, seat in of.items()}
        every = merged([texts[id_] for id_ in shown])
        # Every viewer has the same stops, whatever the language.
        known = state.memo[variant] = Listing(
            *(of, shown, texts, most_frequent(every), _heads(every, shown)),
            _stops(state, of, shown, texts)
            if variant == BASE
            else _listing(content, state, key, BASE).stops,
        )
    return known


def _stops(
    state: CommitmentState,
    of: Mapping[str, str],
    shown: Mapping[str, Commitment],
    texts: Mapping[str, Item],
) -> tuple[Stop, ...]:
    return stops(list(texts.values()), shown.__contains__, lambda id_: of[id_] in state.lit)


def _heads(items: Iterable[Item], shown: Mapping[str, Commitment]) -> dict[GestureKey, str]:
    """Return the first of *items* of each gesture; none of an erased one."""
    found: dict[GestureKey, str] = {}
    for row in items:
        if "gesture" in row:
            found.setdefault(gesture_key(shown[row["id"]].gesture), row["id"])
    return found
