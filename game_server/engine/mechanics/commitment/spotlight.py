"""Gestures that light up: which, what the screen shows of them, and what comes next (M6.3)."""

from collections import Counter

from game_server.disclosure import at_least
from game_server.engine.mechanics.commitment.documents import (
    Ahead,
    CommitmentConsole,
    CommitmentScreen,
    LitGesture,
    LitMoment,
)
from game_server.engine.mechanics.commitment.listing import listing_of, owner_of, told_too
from game_server.engine.mechanics.commitment.moves import (
    CommitmentContent,
    CommitmentState,
    ItemLit,
)
from game_server.engine.mechanics.commitment.wall import Listing, is_written
from game_server.engine.mechanics.contract import MoveContext, Nothing, ViewContext

MOMENTS = 4
"""Most moments of a gesture that the screen tells in words."""


def light(
    content: CommitmentContent, state: CommitmentState, id_: str, context: MoveContext
) -> tuple[ItemLit, ...]:
    """Return the event that lights up the gesture of an item that the room sees (M6.3)."""
    context.require_facilitator()
    return (ItemLit(owner_of(content, state, id_, context)),)


def lit_alone(state: CommitmentState, listing: Listing) -> str:
    """Return the first item of the gesture that is lit alone; empty if none is."""
    lit = _lit(state, listing)
    return lit[0][0] if len(lit) == 1 else ""


def on_screen(
    content: CommitmentContent, state: CommitmentState, context: ViewContext
) -> CommitmentScreen | Nothing:
    """Return what lights up, and where it stands among all gestures."""
    listing = listing_of(content, state, context)
    if not listing.shown:
        return Nothing()
    at, seen = _reached(state, listing), _seen(listing)
    document: CommitmentScreen = {
        "gestures": sum(map(len, seen)),
        "before": sum(map(len, seen[: max(at, 0)])),
    }
    if lit := _lit(state, listing):
        too = told_too(state, listing)
        document["lit"] = [_told(ids, listing, too, alone=len(lit) == 1) for ids in lit]
    return document


def moderated(
    content: CommitmentContent, state: CommitmentState, context: ViewContext
) -> CommitmentConsole:
    """Return what is on the wall and what is hidden, what people wrote, and what is lit (M6.4)."""
    listing = listing_of(content, state, context)
    document: CommitmentConsole = {"shown": [], "hidden": [], "written": []}
    for id_, seat in listing.owners.items():
        document["shown" if id_ in listing.shown else "hidden"].append(listing.texts[id_])
        made = state.commitments[seat]
        if made and is_written(made):
            document["written"].append(id_)
    if context.step.kind == "reveal":
        if state.lit:
            document["lit"] = [id_ for ids in _lit(state, listing) for id_ in ids]
        if ahead := _ahead(state, listing):
            document["ahead"] = ahead
    return document


def _seen(listing: Listing) -> list[list[list[str]]]:
    """Return what each stop lights up: the shown items of its gestures."""
    found = []
    for stop in listing.stops:
        gestures = ([id_ for id_ in ids if id_ in listing.shown] for ids in stop)
        found.append([ids for ids in gestures if ids])
    return found


def _reached(state: CommitmentState, listing: Listing) -> int:
    """Return the number of the stop that was lit last; -1 for none.

    One that was erased since has no stop: that before it tells how far the facilitator came.
    """
    at = {
        listing.owners[id_]: number
        for number, stop in enumerate(listing.stops)
        for ids in stop
        for id_ in ids
    }
    return next((at[seat] for seat in reversed(state.lit) if seat in at), -1)


def _lit(state: CommitmentState, listing: Listing) -> list[list[str]]:
    """Return the shown items of each gesture that is lit now."""
    at = _reached(state, listing)
    return _seen(listing)[at] if at >= 0 else []


def _ahead(state: CommitmentState, listing: Listing) -> Ahead | None:
    """Return what the next press lights up, and how much is left; nothing after the last one."""
    at, seen = _reached(state, listing), _seen(listing)
    left = [gestures for gestures in seen[at + 1 :] if gestures]
    if not left:
        return None
    document: Ahead = {
        "item": left[0][0][0],
        "gestures": sum(map(len, left)),
        "presses": len(left),
    }
    if len(left[0]) > 1:
        pages = sum(len(gestures) > 1 for gestures in seen)
        document["page"] = 1 + sum(len(gestures) > 1 for gestures in seen[: at + 1])
        document["pages"] = pages
    return document


def _told(ids: list[str], listing: Listing, too: dict[str, int], *, alone: bool) -> LitGesture:
    """Return a gesture as the screen shows it: its moments only where it is *alone*."""
    texts = [listing.texts[id_] for id_ in ids]
    document: LitGesture = {
        "gesture": texts[0].get("gesture", ""),
        "n": at_least(len(ids), len(listing.shown)),
    }
    if said := sum(too.get(id_, 0) for id_ in ids):
        document["too"] = said
    if not alone:
        return document
    counts = Counter(text.get("moment", "").casefold() for text in texts)
    words = {text.get("moment", "").casefold(): text.get("moment") for text in reversed(texts)}
    most = counts.most_common(MOMENTS)
    document["moments"] = [_moment(words[key], at_least(n, len(ids))) for key, n in most]
    if others := len(counts) - len(most):
        document["others"] = others
    return document


def _moment(words: str | None, n: int) -> LitMoment:
    return {"n": n} if words is None else {"n": n, "moment": words}
