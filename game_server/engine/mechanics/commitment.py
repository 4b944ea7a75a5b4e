"""Commitment (M6): one moment and one gesture of one's own trade, or « Pas aujourd'hui ».

Rules: M6.1 a moment and a gesture, ready ones of one's service or written by oneself, by when,
and how hard if one likes; editable until the lock. M6.2 saying no is an answer like any other.
M6.3 only who agreed is on the wall, without a name, and it opens from five commitments on. M6.4
from the lock on the facilitator sees what is on the wall and can hide items, which stay hidden
when the room steps back or somebody says the same again. M6.5 it earns nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from game_server.engine.mechanics.form import (
    Content,
    Document,
    Look,
    Measures,
    Mechanic,
    MechanicEvent,
    MechanicMove,
    PhaseState,
    Step,
    Turn,
)
from game_server.engine.mechanics.wall import (
    Choices,
    Delay,
    Made,
    Says,
    alike,
    items,
    on_wall,
    said,
)
from game_server.engine.text import Text, Typed, clean_words, say
from game_server.errors import IllegalMoveError

LONGEST_MOMENT, LONGEST_GESTURE = 60, 140
EVERYBODY = "tous"
"""The choices of who did not say a service, or whose service has none."""
DELAYS: tuple[Delay, ...] = ("2w", "1m", "3m")
HARDNESS = (None, 1, 2, 3, 4, 5)
ENGAGED = "engaged"
"""Name of the figure that tells which seats made a commitment."""
BOT_DECLINES, BOT_WRITES, BOT_SHOWS = 0.15, 0.2, 0.7
BOT_GESTURES = ("éteindre la lumière en partant", "venir à pied le jeudi", "trier mes papiers")
DESK = ("shown", "hidden")
LISTED = ("lock", "reveal")
"""Kinds of step in which the desk has what is on the wall."""

STEPS = (
    Step("brief", "brief", 0.15),
    Step("input", "input", 0.6),
    Step("lock", "lock", 0),
)
WALL = (*STEPS, Step("reveal", "reveal", 0.25, "wall"))


@dataclass(frozen=True, slots=True)
class CommitmentContent(Content):
    """Offer *choices* by service, those of `tous` to all others; with a *wall* or without."""

    choices: Mapping[str, Choices]
    wall: bool = True


@dataclass(frozen=True, slots=True)
class CommitmentState(PhaseState):
    """Keep the commitments by seat, None for « Pas aujourd'hui », and those that are hidden."""

    made: Mapping[str, Made | None]
    hidden: tuple[Made, ...] = ()


@dataclass(frozen=True, slots=True)
class Make(MechanicMove):
    """Make a commitment, or change it: of moment and gesture each an id or an own text."""

    # Plain texts and numbers, for a Literal would let other types pass on the wire.
    by: str
    moment: str | None = None
    gesture: str | None = None
    own_moment: str | None = None
    own_gesture: str | None = None
    hard: int | None = None
    wall: bool = False
    type: Literal["commitment.make"] = "commitment.make"


@dataclass(frozen=True, slots=True)
class Decline(MechanicMove):
    """Say « Pas aujourd'hui »."""

    type: Literal["commitment.decline"] = "commitment.decline"


@dataclass(frozen=True, slots=True)
class HideItem(MechanicMove):
    """Take an item off the wall, or put it back (facilitator only)."""

    item: str
    hidden: bool
    type: Literal["commitment.hide"] = "commitment.hide"


@dataclass(frozen=True, slots=True)
class CommitmentMade(MechanicEvent):
    """Note the commitment of a seat."""

    seat: str
    made: Made
    type: Literal["commitment.made"] = "commitment.made"


@dataclass(frozen=True, slots=True)
class CommitmentDeclined(MechanicEvent):
    """Note that a seat makes none today."""

    seat: str
    type: Literal["commitment.declined"] = "commitment.declined"


@dataclass(frozen=True, slots=True)
class ItemHidden(MechanicEvent):
    """Note that the item of a seat, as it stands, is hidden, or shown again."""

    seat: str
    hidden: bool
    type: Literal["commitment.hidden"] = "commitment.hidden"


CommitmentMove = Make | Decline | HideItem
CommitmentEvent = CommitmentMade | CommitmentDeclined | ItemHidden


def steps(content: CommitmentContent) -> tuple[Step, ...]:
    """Return the steps, with the wall if there is one."""
    return WALL if content.wall else STEPS


def begin(content: CommitmentContent) -> CommitmentState:
    """Return a phase without commitments."""
    del content
    return CommitmentState({})


def answered(state: CommitmentState, step: Step) -> frozenset[str]:
    """Return the seats that made a commitment, or said no (M6.2)."""
    del step
    return frozenset(state.made)


def decide(
    content: CommitmentContent, state: CommitmentState, move: CommitmentMove, turn: Turn
) -> tuple[CommitmentEvent, ...]:
    """Accept one commitment a seat while answers are open; hiding once the desk lists them."""
    if isinstance(move, HideItem):
        return _moderate(state, move, turn)
    if not turn.seat:
        raise IllegalMoveError("not_allowed")
    if turn.step.kind != "input":
        raise IllegalMoveError("step_locked")
    if isinstance(move, Decline):
        return (CommitmentDeclined(turn.seat),)
    return (CommitmentMade(turn.seat, _made(content, move, turn)),)


def evolve(state: CommitmentState, event: CommitmentEvent) -> CommitmentState:
    """Return *state* with one commitment made, declined, hidden or shown."""
    match event:
        case CommitmentMade(seat=seat, made=made):
            return replace(state, made={**state.made, seat: made})
        case CommitmentDeclined(seat=seat):
            return replace(state, made={**state.made, seat: None})
        case ItemHidden(seat=seat, hidden=hidden):
            return _hide(state, state.made[seat], hidden=hidden)


def view(content: CommitmentContent, state: CommitmentState, look: Look) -> Document:
    """Return the choices to each seat, and the wall once it opens, from five on (M6.3)."""
    if look.audience == "seat":
        return _for_seat(content, state, look)
    if look.audience == "all":
        document: Document = {"rule": "commit"}
        if look.step.kind == "reveal":
            rows = _rows(content, state, look, hidden=False)
            document["wall"] = {"n": len(rows)} | ({"items": rows} if rows else {})
        return document
    if look.audience == "desk" and look.step.kind in LISTED and content.wall:
        return {name: _rows(content, state, look, hidden=name == "hidden") for name in DESK}
    return {}


def lasting(then: CommitmentState, now: CommitmentState) -> CommitmentState:
    """Return *then* with what is hidden *now* (M6.4)."""
    return replace(then, hidden=now.hidden)


def measures(content: CommitmentContent, state: CommitmentState) -> Measures:
    """Return who made a commitment; there are no points (M6.5)."""
    engaged = {seat: 1.0 for seat, made in state.made.items() if made}
    return Measures(
        asks=True,
        answered=frozenset(state.made),
        points={},
        talk={},
        values={ENGAGED: engaged},
    )


def bot(documents: Mapping[str, Document], rng: Random) -> CommitmentMove | None:
    """Choose among what is offered, write something now and then, or say no; once."""
    kind = documents.get("all", {}).get("step", {}).get("kind")
    play = documents.get("seat", {}).get("play", {})
    if kind != "input" or "mine" in play or "choices" not in play:
        return None
    if rng.random() < BOT_DECLINES:
        return Decline()
    moment, gesture = (rng.choice(play["choices"][of])["id"] for of in ("moments", "gestures"))
    writes = rng.random() < BOT_WRITES
    return Make(
        moment=moment,
        gesture=None if writes else gesture,
        own_gesture=rng.choice(BOT_GESTURES) if writes else None,
        by=rng.choice(DELAYS),
        hard=rng.choice(HARDNESS),
        wall=rng.random() < BOT_SHOWS,
    )


def _made(content: CommitmentContent, move: Make, turn: Turn) -> Made:
    """Return the commitment that a move brings, or refuse it (M6.1)."""
    service = turn.service if turn.service in content.choices else EVERYBODY
    offered = content.choices[service]
    for id_, own, known in (
        (move.moment, move.own_moment, _ids("m", offered.moments)),
        (move.gesture, move.own_gesture, _ids("g", offered.gestures)),
    ):
        if id_ is None and own is None:
            raise IllegalMoveError("text_empty")
        if id_ is not None and (own is not None or id_ not in known):
            raise IllegalMoveError("not_proposed")
    if move.hard not in HARDNESS:
        raise IllegalMoveError("not_proposed")
    return Made(
        service=service,
        moment=move.moment,
        gesture=move.gesture,
        own_moment=_typed(f"{turn.text_id}m", move.own_moment, LONGEST_MOMENT),
        own_gesture=_typed(f"{turn.text_id}g", move.own_gesture, LONGEST_GESTURE),
        by=_delay(move.by),
        hard=move.hard,
        wall=move.wall,
    )


def _delay(by: str) -> Delay:
    for delay in DELAYS:
        if by == delay:
            return delay
    raise IllegalMoveError("not_proposed")


def _typed(id_: str, own: str | None, longest: int) -> Typed | None:
    return None if own is None else Typed(id_, clean_words(own, longest))


def _ids(letter: str, texts: tuple[Text, ...]) -> list[str]:
    return [f"{letter}{number}" for number in range(1, len(texts) + 1)]


def _moderate(state: CommitmentState, move: HideItem, turn: Turn) -> tuple[ItemHidden, ...]:
    """Return the event that hides or shows an item of the wall, none if it is so already (M6.4)."""
    if turn.seat:
        raise IllegalMoveError("not_allowed")
    wall = on_wall(state.made) if turn.step.kind in LISTED else {}
    meant = items(wall, turn.seed).get(move.item)
    if meant is None:
        raise IllegalMoveError("not_proposed")
    if (alike(meant) in _away(state)) is move.hidden:
        return ()
    seat = next(seat for seat, made in wall.items() if made is meant)
    return (ItemHidden(seat, move.hidden),)


def _hide(state: CommitmentState, made: Made | None, *, hidden: bool) -> CommitmentState:
    """Return *state* with all that says what *made* does hidden, or shown again."""
    if made is None:
        return state
    others = tuple(one for one in state.hidden if alike(one) != alike(made))
    return replace(state, hidden=(*others, made) if hidden else others)


def _away(state: CommitmentState) -> frozenset[Says]:
    """Return what is hidden: what says the same is hidden too."""
    return frozenset(alike(made) for made in state.hidden)


def _rows(
    content: CommitmentContent, state: CommitmentState, look: Look, *, hidden: bool
) -> list[Document]:
    """Return the items of the wall that are *hidden*, or those that are not."""
    away = _away(state)
    return [
        {"id": id_, **said(made, content.choices, look.variant)}
        for id_, made in items(on_wall(state.made), look.seed).items()
        if (alike(made) in away) is hidden
    ]


def _for_seat(content: CommitmentContent, state: CommitmentState, look: Look) -> Document:
    document: Document = {}
    if look.step.kind != "reveal":
        offered = content.choices.get(look.service, content.choices[EVERYBODY])
        document["choices"] = {
            "moments": _offer("m", offered.moments, look.variant),
            "gestures": _offer("g", offered.gestures, look.variant),
        }
    if look.seat in state.made:
        made = state.made[look.seat]
        document["mine"] = _sent(made) if made else {}
        if made:
            document["kept"] = said(made, content.choices, look.variant)
    return document


def _offer(letter: str, texts: tuple[Text, ...], variant: str) -> list[Document]:
    ids = _ids(letter, texts)
    return [{"id": i, "text": say(text, variant)} for i, text in zip(ids, texts, strict=True)]


def _sent(made: Made) -> Document:
    """Return a commitment as its move brought it."""
    told = {
        "moment": made.moment,
        "gesture": made.gesture,
        "own_moment": made.own_moment and made.own_moment.text,
        "own_gesture": made.own_gesture and made.own_gesture.text,
        "by": made.by,
        "hard": made.hard,
        "wall": made.wall,
    }
    return {name: value for name, value in told.items() if value is not None}


COMMITMENT: Mechanic[CommitmentContent, CommitmentState, CommitmentMove, CommitmentEvent] = (
    Mechanic(
        name="commitment",
        content=CommitmentContent,
        state=CommitmentState,
        moves=(Make, Decline, HideItem),
        events=(CommitmentMade, CommitmentDeclined, ItemHidden),
        steps=steps,
        begin=begin,
        answered=answered,
        decide=decide,
        evolve=evolve,
        view=view,
        measures=measures,
        bot=bot,
        lasting=lasting,
    )
)
