"""Commitment (M6): one moment and one gesture of one's own trade, or « Pas aujourd'hui ».

Rules: M6.1 a moment and a gesture, ready ones of one's service or written by oneself, by when,
and how hard if one likes; editable until the lock. M6.2 saying no is an answer like any other.
M6.3 only who agreed is on the wall, without a name, and it opens from five commitments on; what
is hidden is not counted on it. M6.4 from the lock on the facilitator sees what is on the wall and
can hide items. Hiding goes by what an item says, in any spelling and whatever its date: it takes
off all items that say the same, and stays when the room steps back or somebody says it again.
M6.5 it earns nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Literal

from game_server.engine import moderation
from game_server.engine.copies import replace
from game_server.engine.figure_names import ENGAGED
from game_server.engine.mechanics.commitment.documents import (
    CommitmentConsole,
    CommitmentMine,
    CommitmentPlay,
    ready_texts,
)
from game_server.engine.mechanics.commitment.wall import (
    Choices,
    Delay,
    Item,
    Made,
    alike,
    gathered,
    item,
    items,
    on_wall,
    said,
    same,
    sent,
)
from game_server.engine.mechanics.contract import (
    Content,
    Document,
    Documents,
    Measures,
    Mechanic,
    MechanicEvent,
    MechanicMove,
    MoveContext,
    Nothing,
    PhaseState,
    Result,
    Step,
    ViewContext,
)
from game_server.engine.text import Text, Typed, clean_words
from game_server.engine.viewers import AtConsole, AtSeat, Everyone
from game_server.errors import IllegalMoveError

LONGEST_MOMENT, LONGEST_GESTURE = 60, 140
EVERYBODY = "tous"
"""The choices of who did not say a service, or whose service has none."""
DELAYS: tuple[Delay, ...] = ("2w", "1m", "3m")
HARDNESS = (None, 1, 2, 3, 4, 5)
BOT_DECLINES, BOT_WRITES, BOT_SHOWS = 0.15, 0.2, 0.7
BOT_GESTURES = ("éteindre la lumière en partant", "venir à pied le jeudi", "trier mes papiers")

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
    """Note that what some seats say alike, as it stands, is hidden, or shown again.

    All of them, so that it stays hidden if the text of one is erased.
    """

    seats: tuple[str, ...]
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
    content: CommitmentContent, state: CommitmentState, move: CommitmentMove, context: MoveContext
) -> tuple[CommitmentEvent, ...]:
    """Accept one commitment a seat while answers are open; hiding once the desk lists them."""
    if isinstance(move, HideItem):
        return _moderate(content, state, move, context)
    context.require_open_input()
    if isinstance(move, Decline):
        return (CommitmentDeclined(context.seat),)
    made, before = _made(content, move, context), state.made.get(context.seat)
    return () if before and same(before, made) else (CommitmentMade(context.seat, made),)


def evolve(state: CommitmentState, event: CommitmentEvent) -> CommitmentState:
    """Return *state* with one commitment made, declined, hidden or shown."""
    match event:
        case CommitmentMade(seat=seat, made=made):
            return replace(state, made={**state.made, seat: made})
        case CommitmentDeclined(seat=seat):
            return replace(state, made={**state.made, seat: None})
        case ItemHidden(seats=seats, hidden=hidden):
            meant = [made for made in map(state.made.get, seats) if made]
            now = moderation.after(state.hidden, meant, alike, hidden=hidden)
            return replace(state, hidden=now)


def view(
    content: CommitmentContent, state: CommitmentState, context: ViewContext
) -> CommitmentPlay | CommitmentMine | CommitmentConsole | Nothing:
    """Return the choices to each seat, and the wall once it opens, from five on (M6.3)."""
    if isinstance(context.viewer, AtSeat):
        return _for_seat(content, state, context)
    if isinstance(context.viewer, Everyone):
        document: CommitmentPlay = {"rule": "commit", "walled": content.wall}
        if context.step.kind == "reveal":
            rows = _rows(content, state, context, hidden=False)
            document["wall"] = {"n": len(rows), "items": gathered(rows)} if rows else {"n": 0}
        return document
    if (
        isinstance(context.viewer, AtConsole)
        and context.step.kind in moderation.LISTED
        and content.wall
    ):
        shown, hidden = (_rows(content, state, context, hidden=hidden) for hidden in (False, True))
        return {"shown": shown, "hidden": hidden}
    return Nothing()


def carry_over(then: CommitmentState, now: CommitmentState) -> CommitmentState:
    """Return *then* with what is hidden *now* (M6.4)."""
    return replace(then, hidden=now.hidden)


def measures(content: CommitmentContent, state: CommitmentState) -> Measures:
    """Return who made a commitment; there are no points (M6.5)."""
    engaged = {seat: 1.0 for seat, made in state.made.items() if made}
    return Measures(
        asks=True,
        answered=frozenset(state.made),
        points={},
        talk_gain={},
        values={ENGAGED: engaged},
    )


def result(content: CommitmentContent, state: CommitmentState) -> Result:
    """Return how many are on the wall, and the texts that people typed for it."""
    away = _away(state)
    shown = on_wall(state.made).values() if content.wall else ()
    told = [made for made in shown if alike(made) not in away]
    halves = (half for made in told for half in (made.moment, made.gesture))
    texts = tuple(half for half in halves if isinstance(half, Typed))
    return Result({"n": len(told)} if told else {}, texts)


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


def _made(content: CommitmentContent, move: Make, context: MoveContext) -> Made:
    """Return the commitment that a move brings, or refuse it (M6.1)."""
    service, offered = _offered(content, context.service)
    if move.hard not in HARDNESS:
        raise IllegalMoveError("not_proposed")
    moments, gestures = (offered.ready(service, which) for which in ("moment", "gesture"))
    return Made(
        moment=_half(moments, move.moment, f"{context.text_id}m", move.own_moment, LONGEST_MOMENT),
        gesture=_half(
            gestures, move.gesture, f"{context.text_id}g", move.own_gesture, LONGEST_GESTURE
        ),
        by=_delay(move.by),
        hard=move.hard,
        wall=move.wall,
    )


def _offered(content: CommitmentContent, service: str) -> tuple[str, Choices]:
    """Return whose choices who works in *service* is offered, and these."""
    known = service if service in content.choices else EVERYBODY
    return known, content.choices[known]


def _delay(by: str) -> Delay:
    for delay in DELAYS:
        if by == delay:
            return delay
    raise IllegalMoveError("not_proposed")


def _half(
    ready: Mapping[str, Text], id_: str | None, text_id: str, own: str | None, longest: int
) -> str | Typed:
    """Return the id of a ready text, or the own one: exactly one of them."""
    if own is None:
        if id_ is None:
            raise IllegalMoveError("text_empty")
        if id_ in ready:
            return id_
    elif id_ is None:
        return Typed(text_id, clean_words(own, longest))
    raise IllegalMoveError("not_proposed")


def _moderate(
    content: CommitmentContent, state: CommitmentState, move: HideItem, context: MoveContext
) -> tuple[ItemHidden, ...]:
    """Return the event that hides or shows an item of the wall, none if it is so already (M6.4)."""
    context.require_facilitator()
    wall = _wall(content, state, context.step)
    things = {id_: alike(made) for id_, made in items(wall.values(), context.key).items()}
    told = moderation.meant(things, _away(state), move.item, hidden=move.hidden)
    seats = tuple(seat for seat, made in wall.items() if alike(made) == told)
    return (ItemHidden(seats, move.hidden),) if seats else ()


def _wall(content: CommitmentContent, state: CommitmentState, step: Step) -> Mapping[str, Made]:
    """Return what is on the wall, by seat, in the steps in which there is one."""
    return on_wall(state.made) if content.wall and step.kind in moderation.LISTED else {}


def _away(state: CommitmentState) -> frozenset[moderation.Says]:
    """Return what is hidden: what says the same is hidden too."""
    return moderation.told(state.hidden, alike)


def _rows(
    content: CommitmentContent, state: CommitmentState, context: ViewContext, *, hidden: bool
) -> list[Item]:
    """Return the items of the wall that are *hidden*, or those that are not."""
    away = _away(state)
    return [
        item(id_, made, content.choices, context.variant)
        for id_, made in items(_wall(content, state, context.step).values(), context.key).items()
        if (alike(made) in away) is hidden
    ]


def _for_seat(
    content: CommitmentContent, state: CommitmentState, context: ViewContext
) -> CommitmentMine:
    document: CommitmentMine = {}
    if context.step.kind != "reveal":
        document["choices"] = ready_texts(*_offered(content, context.service), context.variant)
    if context.seat in state.made:
        made = state.made[context.seat]
        document["mine"] = sent(made) if made else Nothing()
        if made:
            document["kept"] = said(made, content.choices, context.variant)
    return document


COMMITMENT: Mechanic[CommitmentContent, CommitmentState, CommitmentMove, CommitmentEvent] = (
    Mechanic(
        name="commitment",
        content=CommitmentContent,
        state=CommitmentState,
        moves=(Make, Decline, HideItem),
        events=(CommitmentMade, CommitmentDeclined, ItemHidden),
        documents=Documents(all=CommitmentPlay, console=CommitmentConsole, seat=CommitmentMine),
        steps=steps,
        begin=begin,
        answered=answered,
        decide=decide,
        evolve=evolve,
        view=view,
        measures=measures,
        result=result,
        bot=bot,
        carry_over=carry_over,
        anonymous="commitments",
    )
)
