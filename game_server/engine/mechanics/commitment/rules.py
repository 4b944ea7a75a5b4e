"""Commitment (M6): one moment and one gesture of one's own trade, or « Pas aujourd'hui ».

Rules: M6.1 a moment and a gesture, ready ones of one's service or written by oneself, by when,
and how hard if one likes; editable until the lock. M6.2 declining is an answer like any other.
M6.3 only who agreed is on the wall, without a name, and it opens from five commitments on; what
is hidden is not counted on it. M6.4 from the lock on the facilitator sees what is on the wall and
can hide items. Hiding goes by the text of an item, in any spelling and whatever its date: it hides
all items with that text, and stays when the room steps back or somebody sends it again.
M6.5 it earns nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Literal

from game_server.engine import moderation
from game_server.engine.copies import replace
from game_server.engine.figure_names import COMMITTED
from game_server.engine.mechanics.commitment.documents import (
    CommitmentConsole,
    CommitmentMine,
    CommitmentPlay,
    ready_texts,
)
from game_server.engine.mechanics.commitment.wall import (
    Choices,
    Commitment,
    Delay,
    Item,
    as_sent,
    is_unchanged,
    item,
    items,
    merged,
    moderation_key,
    on_wall,
    text_of,
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
"""Key of the choices for seats without a service, or whose service has none."""
DELAYS: tuple[Delay, ...] = ("2w", "1m", "3m")
DIFFICULTIES = (None, 1, 2, 3, 4, 5)
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
    """Hold the commitments by seat, None for « Pas aujourd'hui », and the hidden ones."""

    commitments: Mapping[str, Commitment | None]
    hidden: tuple[Commitment, ...] = ()


@dataclass(frozen=True, slots=True)
class Make(MechanicMove):
    """Make a commitment, or change it: of moment and gesture each an id or an own text."""

    # Plain texts and numbers, for a Literal would let other types pass on the wire.
    by: str
    moment: str | None = None
    gesture: str | None = None
    own_moment: str | None = None
    own_gesture: str | None = None
    difficulty: int | None = None
    wall: bool = False
    type: Literal["commitment.make"] = "commitment.make"


@dataclass(frozen=True, slots=True)
class Decline(MechanicMove):
    """Decline with « Pas aujourd'hui »."""

    type: Literal["commitment.decline"] = "commitment.decline"


@dataclass(frozen=True, slots=True)
class HideItem(MechanicMove):
    """Take an item off the wall, or put it back (facilitator only)."""

    item: str
    hidden: bool
    type: Literal["commitment.hide"] = "commitment.hide"


@dataclass(frozen=True, slots=True)
class CommitmentMade(MechanicEvent):
    """Record the commitment of a seat."""

    seat: str
    commitment: Commitment
    type: Literal["commitment.made"] = "commitment.made"


@dataclass(frozen=True, slots=True)
class CommitmentDeclined(MechanicEvent):
    """Record that a seat declined: « Pas aujourd'hui »."""

    seat: str
    type: Literal["commitment.declined"] = "commitment.declined"


@dataclass(frozen=True, slots=True)
class ItemHidden(MechanicEvent):
    """Record that the commitments of some seats, alike in text, are hidden or shown again.

    It names all these seats, so that the text stays hidden if that of one is erased.
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
    """Return the seats that made a commitment, or declined (M6.2)."""
    del step
    return frozenset(state.commitments)


def decide(
    content: CommitmentContent, state: CommitmentState, move: CommitmentMove, context: MoveContext
) -> tuple[CommitmentEvent, ...]:
    """Accept one commitment a seat while answers are open; hiding once the console lists them."""
    if isinstance(move, HideItem):
        return _moderate(content, state, move, context)
    context.require_open_input()
    if isinstance(move, Decline):
        return (CommitmentDeclined(context.seat),)
    made, before = _made(content, move, context), state.commitments.get(context.seat)
    return () if before and is_unchanged(before, made) else (CommitmentMade(context.seat, made),)


def evolve(state: CommitmentState, event: CommitmentEvent) -> CommitmentState:
    """Return *state* with one commitment made, declined, hidden or shown."""
    match event:
        case CommitmentMade(seat=seat, commitment=made):
            return replace(state, commitments={**state.commitments, seat: made})
        case CommitmentDeclined(seat=seat):
            return replace(state, commitments={**state.commitments, seat: None})
        case ItemHidden(seats=seats, hidden=hidden):
            changed = [made for made in map(state.commitments.get, seats) if made]
            now = moderation.apply(state.hidden, changed, moderation_key, hidden=hidden)
            return replace(state, hidden=now)


def view(
    content: CommitmentContent, state: CommitmentState, context: ViewContext
) -> CommitmentPlay | CommitmentMine | CommitmentConsole | Nothing:
    """Return the choices to each seat, and the wall once it opens, from five on (M6.3)."""
    if isinstance(context.viewer, AtSeat):
        return _for_seat(content, state, context)
    if isinstance(context.viewer, Everyone):
        document: CommitmentPlay = {"rule": "commit", "has_wall": content.wall}
        if context.step.kind == "reveal":
            rows = _rows(content, state, context, hidden=False)
            document["wall"] = {"n": len(rows), "items": merged(rows)} if rows else {"n": 0}
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
    """Return the state *then* with what is hidden *now* (M6.4)."""
    return replace(then, hidden=now.hidden)


def measures(content: CommitmentContent, state: CommitmentState) -> Measures:
    """Return who made a commitment; there are no points (M6.5)."""
    committed = {seat: 1.0 for seat, made in state.commitments.items() if made}
    return Measures(
        asks=True,
        answered=frozenset(state.commitments),
        points={},
        talk_gain={},
        values={COMMITTED: committed},
    )


def result(content: CommitmentContent, state: CommitmentState) -> Result:
    """Return how many are on the wall, and the texts that people typed for it."""
    hidden_keys = _hidden_keys(state)
    shown = on_wall(state.commitments).values() if content.wall else ()
    visible = [made for made in shown if moderation_key(made) not in hidden_keys]
    halves = (half for made in visible for half in (made.moment, made.gesture))
    texts = tuple(half for half in halves if isinstance(half, Typed))
    return Result({"n": len(visible)} if visible else {}, texts)


def bot(documents: Mapping[str, Document], rng: Random) -> CommitmentMove | None:
    """Choose among ready texts, write an own one at times, or decline; once a phase."""
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
        difficulty=rng.choice(DIFFICULTIES),
        wall=rng.random() < BOT_SHOWS,
    )


def _made(content: CommitmentContent, move: Make, context: MoveContext) -> Commitment:
    """Return the commitment that a move brings, or refuse it (M6.1)."""
    service, offered = _offered(content, context.service)
    if move.difficulty not in DIFFICULTIES:
        raise IllegalMoveError("not_proposed")
    moments, gestures = (offered.ready(service, which) for which in ("moment", "gesture"))
    return Commitment(
        moment=_half(moments, move.moment, f"{context.text_id}m", move.own_moment, LONGEST_MOMENT),
        gesture=_half(
            gestures, move.gesture, f"{context.text_id}g", move.own_gesture, LONGEST_GESTURE
        ),
        by=_delay(move.by),
        difficulty=move.difficulty,
        wall=move.wall,
    )


def _offered(content: CommitmentContent, service: str) -> tuple[str, Choices]:
    """Return the key and the choices that a seat of *service* is offered."""
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
    listed = {id_: moderation_key(made) for id_, made in items(wall.values(), context.key).items()}
    key = moderation.key_to_change(listed, _hidden_keys(state), move.item, hidden=move.hidden)
    seats = tuple(seat for seat, made in wall.items() if moderation_key(made) == key)
    return (ItemHidden(seats, move.hidden),) if seats else ()


def _wall(
    content: CommitmentContent, state: CommitmentState, step: Step
) -> Mapping[str, Commitment]:
    """Return what is on the wall, by seat, in the steps in which there is one."""
    return on_wall(state.commitments) if content.wall and step.kind in moderation.LISTED else {}


def _hidden_keys(state: CommitmentState) -> frozenset[moderation.Key]:
    """Return the keys of what is hidden: a commitment with one of them is hidden too."""
    return moderation.keys_of(state.hidden, moderation_key)


def _rows(
    content: CommitmentContent, state: CommitmentState, context: ViewContext, *, hidden: bool
) -> list[Item]:
    """Return the items of the wall that are *hidden*, or those that are not."""
    hidden_keys = _hidden_keys(state)
    return [
        item(id_, made, content.choices, context.variant)
        for id_, made in items(_wall(content, state, context.step).values(), context.key).items()
        if (moderation_key(made) in hidden_keys) is hidden
    ]


def _for_seat(
    content: CommitmentContent, state: CommitmentState, context: ViewContext
) -> CommitmentMine:
    document: CommitmentMine = {}
    if context.step.kind != "reveal":
        document["choices"] = ready_texts(*_offered(content, context.service), context.variant)
    if context.seat in state.commitments:
        made = state.commitments[context.seat]
        document["mine"] = as_sent(made) if made else Nothing()
        if made:
            document["summary"] = text_of(made, content.choices, context.variant)
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
