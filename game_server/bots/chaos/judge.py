"""The judgement: acknowledged moves and documents that were seen, against the journals."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from game_server.bots.chaos.journal_check import DESK, CheckedJournal, Findings
from game_server.bots.wire import same
from game_server.engine.mechanics.contract import Document
from game_server.engine.moves import WireMove

UNDERIVED = frozenset({"storage", "warnings"})
"""What a console is told beside the journal: that the store cannot write, that people come fast."""


@dataclass(frozen=True, slots=True)
class AcknowledgedMove:
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
class ObservedDocument:
    """Hold a document that *who* sees in the room *code*, None if it does not come."""

    who: str
    code: str
    audience: str
    token: str
    document: Document | None


Key = TypeVar("Key")
Rooms = Mapping[str, Sequence[CheckedJournal]]
"""Journals by room code: a code is free again when its session ends."""


def by_code(journals: Iterable[CheckedJournal]) -> Rooms:
    """Return *journals* by the code of their room."""
    found: defaultdict[str, list[CheckedJournal]] = defaultdict(list)
    for journal in journals:
        found[journal.code].append(journal)
    return found


def judge(
    journals: Sequence[CheckedJournal],
    opened: Iterable[str],
    acknowledged: Sequence[AcknowledgedMove],
    differing: Sequence[ObservedDocument],
    strays: Sequence[str],
) -> Findings:
    """Return all that is wrong; *opened* are codes of rooms that a server said it opened.

    *differing* documents were compared before, for as long as there was time.
    """
    rooms, held = by_code(journals), _held(journals)
    found = Findings()
    for journal in journals:
        found.add(journal.found)
        found.doubled += [
            f"{journal.room} : l'action {number} de {sender} compte {times} fois."
            for (sender, _, number), times in journal.moves.items()
            if times > 1
        ]
    found.doubled += elsewhere(journals)
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


def elsewhere(journals: Iterable[CheckedJournal]) -> list[str]:
    """Return the moves that count in more than one room."""
    places = Counter(
        (device, number)
        for journal in journals
        for device, number in {(device, number) for _, device, number in journal.moves}
    )
    return [
        f"l'action {number} de {device} compte dans {times} salles."
        for (device, number), times in places.items()
        if times > 1
    ]


def differs(seen: ObservedDocument, expected: Document | None) -> bool:
    """Tell whether what was seen is not what the journal makes of it.

    Of a table there is no document where a phone sits at none, or no tables play.
    """
    if seen.audience == "table" and seen.document is expected is None:
        return False
    if seen.document is None or expected is None:
        return True
    kept = {name: value for name, value in seen.document.items() if name not in UNDERIVED}
    return not same(kept, expected)


def differing(
    rooms: Rooms, sightings: Mapping[Key, ObservedDocument]
) -> dict[Key, ObservedDocument]:
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


def _document(journals: Sequence[CheckedJournal], seen: ObservedDocument) -> Document | None:
    return journals[-1].document(seen.audience, seen.token) if journals else None


def _held(journals: Iterable[CheckedJournal]) -> set[tuple[str, str, str, int]]:
    """Return the moves that journals count: room code, seat (empty for a desk), device, number."""
    return {
        (journal.code, "" if sender.startswith(DESK) else sender, device, number)
        for journal in journals
        for sender, device, number in journal.moves
    }


def _named(rooms: Rooms, move: AcknowledgedMove) -> Iterator[tuple[str, str, str, int]]:
    """Yield how journals name *move*, in each of the rooms that had its code."""
    if not move.token:
        yield move.code, "", move.device, move.number
    for journal in rooms.get(move.code, ()):
        for seat in journal.seats.get(move.token, ()):
            yield move.code, seat, move.device, move.number


def _had_no_effect(rooms: Rooms, acknowledged: AcknowledgedMove) -> bool:
    """Return whether the move would have changed nothing at some moment of its room."""
    if acknowledged.move is None:
        return False
    return any(
        journal.had_no_effect(acknowledged.token, acknowledged.move)
        for journal in rooms.get(acknowledged.code, ())
    )
