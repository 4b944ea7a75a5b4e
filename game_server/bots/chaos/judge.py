"""The judgement: acknowledged moves and documents that were seen, against the journals."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from game_server.bots.chaos.chronicle import DESK, Chronicle, Findings
from game_server.bots.wire import same
from game_server.engine.mechanics.form import Document
from game_server.engine.moves import WireMove

UNDERIVED = frozenset({"storage", "warnings"})
"""What a console is told beside the journal: that the store cannot write, that people come fast."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Name a move in the room *code*; *token* is the hash of a phone's, empty of a console's.

    *move* is given if somebody else may have done the same before: then it may have changed
    nothing, and is in no journal.
    """

    code: str
    token: str
    device: str
    number: int
    move: WireMove | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """Hold a document that *who* sees in the room *code*, None if it does not come."""

    who: str
    code: str
    audience: str
    token: str
    document: Document | None


Key = TypeVar("Key")
Rooms = Mapping[str, Sequence[Chronicle]]
"""Journals by room code: a code is free again when its session ends."""


def by_code(chronicles: Iterable[Chronicle]) -> Rooms:
    """Return *chronicles* by the code of their room."""
    found: defaultdict[str, list[Chronicle]] = defaultdict(list)
    for chronicle in chronicles:
        found[chronicle.code].append(chronicle)
    return found


def judge(
    chronicles: Sequence[Chronicle],
    opened: Iterable[str],
    acknowledged: Sequence[Acknowledged],
    differing: Sequence[Sighting],
    strays: Sequence[str],
) -> Findings:
    """Return all that is wrong; *opened* are codes of rooms that a server said it opened.

    *differing* documents were compared before, for as long as there was time.
    """
    rooms, held = by_code(chronicles), _held(chronicles)
    found = Findings()
    for chronicle in chronicles:
        found.add(chronicle.found)
        found.doubled += [
            f"{chronicle.room} : l'action {number} de {sender} compte {times} fois."
            for (sender, _, number), times in chronicle.moves.items()
            if times > 1
        ]
    found.doubled += elsewhere(chronicles)
    found.lost += [f"la salle {code} n'a pas de journal." for code in opened if code not in rooms]
    found.lost += [
        f"{move.code} : l'action {move.number} de {move.device} n'est pas au journal."
        for move in acknowledged
        if held.isdisjoint(_named(rooms, move)) and not _had_no_effect(rooms, move)
    ]
    found.diverged += [
        f"{seen.code}, {seen.who} : le document {seen.audience} "
        f"{'manque' if seen.document is None else 'diffère'}."
        for seen in differing
    ]
    found.diverged += [f"message reçu par erreur ({stray})." for stray in strays]
    return found


def elsewhere(chronicles: Iterable[Chronicle]) -> list[str]:
    """Return the moves that count in more than one room."""
    places = Counter(
        (device, number)
        for chronicle in chronicles
        for device, number in {(device, number) for _, device, number in chronicle.moves}
    )
    return [
        f"l'action {number} de {device} compte dans {times} salles."
        for (device, number), times in places.items()
        if times > 1
    ]


def differs(seen: Sighting, expected: Document | None) -> bool:
    """Tell whether what was seen is not what the journal makes of it.

    Of a table there is no document where a phone sits at none, or no tables play.
    """
    if seen.audience == "table" and seen.document is expected is None:
        return False
    if seen.document is None or expected is None:
        return True
    kept = {name: value for name, value in seen.document.items() if name not in UNDERIVED}
    return not same(kept, expected)


def differing(rooms: Rooms, sightings: Mapping[Key, Sighting]) -> dict[Key, Sighting]:
    """Return the *sightings* that are not what the journals say now."""
    made: dict[tuple[str, str, str], Document | None] = {}
    found = {}
    for key, seen in sightings.items():
        place = seen.code, seen.audience, seen.token
        if place not in made:
            made[place] = _document(rooms.get(seen.code, ()), seen)
        if differs(seen, made[place]):
            found[key] = seen
    return found


def _document(chronicles: Sequence[Chronicle], seen: Sighting) -> Document | None:
    return chronicles[-1].document(seen.audience, seen.token) if chronicles else None


def _held(chronicles: Iterable[Chronicle]) -> set[tuple[str, str, str, int]]:
    """Return the moves that journals count: room code, seat (empty for a desk), device, number."""
    return {
        (chronicle.code, "" if sender.startswith(DESK) else sender, device, number)
        for chronicle in chronicles
        for sender, device, number in chronicle.moves
    }


def _named(rooms: Rooms, move: Acknowledged) -> Iterator[tuple[str, str, str, int]]:
    """Yield how journals name *move*, in each of the rooms that had its code."""
    if not move.token:
        yield move.code, "", move.device, move.number
    for chronicle in rooms.get(move.code, ()):
        for seat in chronicle.seats.get(move.token, ()):
            yield move.code, seat, move.device, move.number


def _had_no_effect(rooms: Rooms, acknowledged: Acknowledged) -> bool:
    """Return whether the move would have changed nothing at some moment of its room."""
    if acknowledged.move is None:
        return False
    return any(
        chronicle.had_no_effect(acknowledged.token, acknowledged.move)
        for chronicle in rooms.get(acknowledged.code, ())
    )
