"""What a room hands on to those who decide: ideas, cards for the decks, goals of a card.

A proposal names no author, and nothing in it leads to one but the hash of a code that its author
alone has. It becomes a record of the archive as the session ends.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from game_server.engine.kit.text import Text, Typed

ProposalKind = Literal["idea", "card", "goal"]
"""An idea for the organisation; a card for the decks; one more goal of a card that was played."""
Cost = Literal["none", "small", "middle", "large"]
"""Nothing; under 1 000 €; from 1 000 to 10 000 €; more (M8.1)."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Hold one proposal: *id* is that of its first text, unique in its room.

    *texts* are by field, as `title`; once all are erased nothing is handed on. *card* is the id of
    the card it is about. *services* are codes, *amount* is in €, *goals* are numbers. *votes*: it
    got that many or more of *voters*; None where the room did not vote, or nothing is told (F3).
    *on_ballot*: it could be voted for, or its group; None where there is no such vote. *kept*: the
    room kept it. *place* is that of its title among those that the room saw it keep, from 1 on, 0
    for none.
    *code_hash* is the SHA-256 (hexadecimal) of the author's code, empty for none. *merged* are the
    ids of proposals that the room merged with it: they are handed on by themselves. *answers* and
    *by* say who answers and until when, as the room was told (M8.1).
    """

    id: str
    kind: ProposalKind
    texts: Mapping[str, Typed]
    card: str = ""
    services: tuple[str, ...] = ()
    cost: Cost | None = None
    amount: int | None = None
    goals: tuple[int, ...] = ()
    votes: int | None = None
    voters: int | None = None
    on_ballot: bool | None = None
    kept: bool = False
    place: int = 0
    code_hash: str = ""
    merged: tuple[str, ...] = ()
    answers: Text | None = None
    by: Text | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """Hold who *answers* what is handed on, and *by* when, as the room is told (M8.1)."""

    answers: Text
    by: Text


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Hold how much a phase hands on: *n* proposals, beside those that are *held*.

    *answers* has who answers them, each once. *held_texts* counts other texts that wait for a
    facilitator.
    """

    n: int = 0
    held: int = 0
    answers: tuple[Text, ...] = ()
    held_texts: int = 0


def outgoing_of(proposals: Iterable[Proposal], held: int = 0, held_texts: int = 0) -> Outgoing:
    """Return how many of *proposals* have a text that is not erased, beside what is held."""
    left = [
        each for each in proposals if any(text.text is not None for text in each.texts.values())
    ]
    answers: list[Text] = []
    for each in left:
        if each.answers and each.answers not in answers:
            answers.append(each.answers)
    return Outgoing(len(left), held, tuple(answers), held_texts)
