"""One commitment, made of what a move brings (M6.1)."""

from collections import Counter
from collections.abc import Iterable, Mapping

from game_server.engine.kit import follow_codes
from game_server.engine.kit.copies import replace
from game_server.engine.kit.families import OTHER
from game_server.engine.kit.measures import Chosen
from game_server.engine.kit.text import Text, Typed, clean_words
from game_server.engine.mechanics.commitment.moves import (
    DELAYS,
    DIFFICULTIES,
    EVERYBODY,
    LONGEST_GESTURE,
    LONGEST_MOMENT,
    CommitmentContent,
    CommitmentState,
    Make,
)
from game_server.engine.mechanics.commitment.wall import Choices, Commitment, Delay
from game_server.engine.mechanics.contract import MoveContext
from game_server.errors import IllegalMoveError


def made_of(content: CommitmentContent, move: Make, context: MoveContext) -> Commitment:
    """Return the commitment that a move brings, or refuse it (M6.1)."""
    service, choices = offered(content, context.service)
    if move.difficulty not in DIFFICULTIES:
        raise IllegalMoveError("not_proposed")
    moments, gestures = (choices.ready(service, which) for which in ("moment", "gesture"))
    return Commitment(
        moment=_half(moments, move.moment, f"{context.text_id}m", move.own_moment, LONGEST_MOMENT),
        gesture=_half(
            gestures, move.gesture, f"{context.text_id}g", move.own_gesture, LONGEST_GESTURE
        ),
        by=_delay(move.by),
        difficulty=move.difficulty,
        wall=move.wall,
        report=move.wall and bool(move.report),
    )


def coded(state: CommitmentState, made: Commitment, seat: str, sent: str | None) -> Commitment:
    """Return *made* with the hash of a code that came with it, else with the one of before.

    Raises `not_proposed` for what is no hash, and for that of another seat.
    """
    before = state.commitments.get(seat) or state.kept.get(seat)
    if sent is None:
        return made if before is None else replace(made, code_hash=before.code_hash)
    everybody = (*state.commitments.items(), *state.kept.items())
    taken = any(one and other != seat and one.code_hash == sent for other, one in everybody)
    if taken or not follow_codes.is_hash(sent):
        raise IllegalMoveError("not_proposed")
    return replace(made, code_hash=sent)


def offered(content: CommitmentContent, service: str) -> tuple[str, Choices]:
    """Return the key and the choices that a seat of *service* is offered."""
    known = service if service in content.choices else EVERYBODY
    return known, content.choices[known]


def chosen(content: CommitmentContent, made: Iterable[Commitment]) -> tuple[Chosen, ...]:
    """Count the ready gestures of what was *made*, those that most chose first."""
    counted = Counter(one.gesture for one in made if isinstance(one.gesture, str))
    found = []
    for id_, n in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        key = id_.partition(".")[0]
        text = content.choices[key].ready(key, "gesture")[id_]
        found.append(Chosen(text, "" if key == EVERYBODY else key, n))
    return tuple(found)


def by_family(
    content: CommitmentContent, made: Mapping[str, Commitment]
) -> Mapping[str, frozenset[str]]:
    """Return the seats of each family that is offered, own gestures among the others.

    Contents from before families offer none, and have none.
    """
    gestures = {
        id_: gesture.family
        for key, choices in content.choices.items()
        for id_, gesture in zip(choices.ready(key, "gesture"), choices.gestures, strict=True)
    }
    offered_ones = sorted({*gestures.values()} - {OTHER})
    if not offered_ones:
        return {}
    seats: dict[str, set[str]] = {family: set() for family in (*offered_ones, OTHER)}
    for seat, one in made.items():
        family = gestures[one.gesture] if isinstance(one.gesture, str) else OTHER
        seats[family].add(seat)
    return {family: frozenset(found) for family, found in seats.items()}


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
