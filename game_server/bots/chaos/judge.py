"""Compares acknowledged moves and the documents of pages with the journals."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from game_server.bots.chaos.journal_check import (
    CONSOLE_PREFIX,
    ERASED_PREFIX,
    CheckedJournal,
    Findings,
)
from game_server.bots.wire import same
from game_server.engine.mechanics.contract import Document
from game_server.engine.state.moves import WireMove

NOT_IN_JOURNAL = frozenset({"storage", "warnings"})
"""Keys of a console's document that no journal holds: trouble of the store, warnings."""


@dataclass(frozen=True, slots=True)
class AcknowledgedMove:
    """Name an acknowledged move in the room *code*; *token* is a phone's hash, empty for a console.

    *move* is given if somebody else may have caused the same before. Such a move may have changed
    nothing, and then stands in no journal.
    """

    code: str
    token: str
    device: str
    number: int
    move: WireMove | None = None


@dataclass(frozen=True, slots=True)
class ObservedDocument:
    """Hold a document that the page *who* shows in the room *code*, None if it has none."""

    who: str
    code: str
    audience: str
    token: str
    document: Document | None


Key = TypeVar("Key")
JournalsByCode = Mapping[str, Sequence[CheckedJournal]]
"""Journals by room code; several, for a code is free again when its session ends."""


def by_code(journals: Iterable[CheckedJournal]) -> JournalsByCode:
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
    """Return all faults; *opened* are the codes of rooms that a server acknowledged to have opened.

    *differing* documents still differed from the journals when nothing more came. *strays* are
    messages that reached the wrong page.
    """
    rooms = by_code(journals)
    findings = Findings()
    for journal in journals:
        findings.add(journal.findings)
        findings.doubled += [
            f"{journal.room} : l'action {number} de {sender} compte {times} fois."
            for (sender, _, number), times in journal.moves.items()
            if times > 1
        ]
    findings.doubled += counted_in_several_rooms(journals)
    findings.lost += [
        f"la salle {code} n'a pas de journal." for code in opened if code not in rooms
    ]
    findings.lost += [
        f"{move.code} : l'action {move.number} de {move.device} n'est pas au journal."
        for move in missing(journals, acknowledged)
    ]
    findings.diverged += [
        f"{observed.code}, {observed.who} : le document {observed.audience} "
        f"{'manque' if observed.document is None else 'diffère'}."
        for observed in differing
    ]
    findings.diverged += [f"message reçu par erreur ({stray})." for stray in strays]
    return findings


def missing(
    journals: Sequence[CheckedJournal], acknowledged: Iterable[AcknowledgedMove]
) -> list[AcknowledgedMove]:
    """Return the *acknowledged* moves that no journal holds, but for those without an effect."""
    rooms, journaled = by_code(journals), _journaled_moves(journals)
    return [
        move
        for move in acknowledged
        if journaled.isdisjoint(_journal_keys(rooms, move)) and not _had_no_effect(rooms, move)
    ]


def counted_in_several_rooms(journals: Iterable[CheckedJournal]) -> list[str]:
    """Return a sentence for each move that was accepted in more than one room."""
    rooms = Counter(
        (device, number)
        for journal in journals
        for device, number in {(device, number) for _, device, number in journal.moves}
        if not device.startswith(ERASED_PREFIX)
    )
    return [
        f"l'action {number} de {device} compte dans {times} salles."
        for (device, number), times in rooms.items()
        if times > 1
    ]


def differs(observed: ObservedDocument, expected: Document | None) -> bool:
    """Return whether an observed document differs from that which the journal yields.

    A phone has no document of a table if it sits at none, or if no tables play.
    """
    if observed.audience == "table" and observed.document is expected is None:
        return False
    if observed.document is None or expected is None:
        return True
    document = {
        name: value for name, value in observed.document.items() if name not in NOT_IN_JOURNAL
    }
    return not same(document, expected)


def differing(
    rooms: JournalsByCode, observed_documents: Mapping[Key, ObservedDocument]
) -> dict[Key, ObservedDocument]:
    """Return those *observed_documents* that differ from what the journals yield now."""
    expected: dict[tuple[str, str, str], Document | None] = {}
    found = {}
    for key, observed in observed_documents.items():
        viewer = observed.code, observed.audience, observed.token
        if viewer not in expected:
            expected[viewer] = _expected_document(rooms.get(observed.code, ()), observed)
        if differs(observed, expected[viewer]):
            found[key] = observed
    return found


def _expected_document(
    journals: Sequence[CheckedJournal], observed: ObservedDocument
) -> Document | None:
    return journals[-1].document(observed.audience, observed.token) if journals else None


def _journaled_moves(journals: Iterable[CheckedJournal]) -> set[tuple[str, str, str, int]]:
    """Return the accepted moves: room code, seat (empty for a console), device, number.

    A device that was erased is an empty one.
    """
    return {
        (
            journal.code,
            "" if sender.startswith(CONSOLE_PREFIX) else sender,
            "" if device.startswith(ERASED_PREFIX) else device,
            number,
        )
        for journal in journals
        for sender, device, number in journal.moves
    }


def _journal_keys(
    rooms: JournalsByCode, move: AcknowledgedMove
) -> Iterator[tuple[str, str, str, int]]:
    """Yield the keys under which journals may hold *move*, for each room that had its code.

    With its device, and without in case that was erased.
    """
    for device in (move.device, ""):
        if not move.token:
            yield move.code, "", device, move.number
        for journal in rooms.get(move.code, ()):
            for seat in journal.seats.get(move.token, ()):
                yield move.code, seat, device, move.number


def _had_no_effect(rooms: JournalsByCode, acknowledged: AcknowledgedMove) -> bool:
    """Return whether the move would have changed nothing in some state of its room."""
    if acknowledged.move is None:
        return False
    return any(
        journal.had_no_effect(acknowledged.token, acknowledged.move)
        for journal in rooms.get(acknowledged.code, ())
    )
