"""The record of a proposal: what was handed on, and what those who decide made of it.

It holds nothing of a seat. Its key is the room and the id of the first text, which lead to a seat
in the journal of the room alone, until that is purged.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from game_server.disclosure import at_least
from game_server.engine.kit.proposals import Cost, ProposalKind
from game_server.engine.kit.text import Text
from game_server.proposals.course import DECIDED, State
from game_server.records.kinds import Kind
from game_server.records.repository import compact

KEPT_DAYS: Final = 730
"""Days for which a proposal is kept after its last change of state."""
OFFER_DAYS: Final = 90
"""Days for which name and contact are kept once a proposal is declined or done."""
_DAY: Final = 24 * 3_600_000


@dataclass(frozen=True, slots=True)
class Change:
    """Hold that a proposal came into a *state* *at* a moment (ms), and what its author reads of it.

    *service* is the code of the pilot service and *title* its title then, *amount* in €. *public*:
    sessions to come may be told. *corrected*: a mistake was taken back.
    """

    state: State
    at: int
    sentence: str = ""
    service: str = ""
    title: Text = field(default_factory=dict)
    amount: int | None = None
    public: bool = False
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Additions:
    """Hold what the author completed *at* a moment (ms), as she sent it last.

    *services* give the title of each code then. *rude*: a text holds a word that no nickname may.
    """

    at: int
    texts: Mapping[str, str] = field(default_factory=dict)
    services: Mapping[str, Text] = field(default_factory=dict)
    cost: Cost | None = None
    amount: int | None = None
    goals: tuple[int, ...] = ()
    rude: bool = False


@dataclass(frozen=True, slots=True)
class HandedOn:
    """Hold a proposal that a session handed on, and the changes of its state, the last one last.

    *closed* (ms) is when the session ended, *session* its title. *texts* are by field, *text_ids*
    those that they had in the room, with its own. *services* give the title of each code at that
    time, so that one that was renamed or removed can still be read. *into* is the key of the one
    that it was merged into, in its room or since, empty for none. *alias* is what accounts know it
    by, at random: the id tells the order in which people wrote. *place* is among all that the
    session kept, of whatever activity. *on_ballot* is None too in records of older releases,
    which have exact *votes*; *least* are those that are told. All else is as in
    `engine.proposals.Proposal`.
    """

    room: str
    id: str
    alias: str
    kind: ProposalKind
    organisation: str
    closed: int
    session: Text
    texts: Mapping[str, str]
    text_ids: tuple[str, ...]
    changes: tuple[Change, ...]
    card: str = ""
    services: Mapping[str, Text] = field(default_factory=dict)
    cost: Cost | None = None
    amount: int | None = None
    goals: tuple[int, ...] = ()
    votes: int | None = None
    least: int | None = None
    voters: int | None = None
    on_ballot: bool | None = None
    kept: bool = False
    place: int = 0
    code: str = ""
    answers: Text | None = None
    by: Text | None = None
    additions: Additions | None = None
    into: str = ""

    @property
    def support(self) -> int | None:
        """Return how many votes it got at least, None where that is not told (F3)."""
        if self.votes is None or self.voters is None:
            return self.least
        return at_least(self.votes, self.voters) or None

    @property
    def key(self) -> str:
        """Return the key of its record."""
        return key_of(self.room, self.id)

    @property
    def title(self) -> str:
        """Return the text that names it: its title, else the first text that is left."""
        return self.texts.get("title") or next(iter(self.texts.values()), "")

    @property
    def way(self) -> tuple[Change, ...]:
        """Return the changes that count: a state that was taken back is none of them any more."""
        way: list[Change] = []
        for change in self.changes:
            before = [each.state for each in way]
            if change.state in before:
                del way[before.index(change.state) :]
            way.append(change)
        return tuple(way)

    @property
    def state(self) -> State:
        """Return the state that it is in."""
        return self.changes[-1].state

    @property
    def until(self) -> int:
        """Return until when (ms) it is kept, if nothing changes any more."""
        return max(change.at for change in self.changes) + KEPT_DAYS * _DAY

    @property
    def offer_until(self) -> int:
        """Return until when (ms) an offer to carry it is kept, likewise."""
        decided = self.changes[-1].at + OFFER_DAYS * _DAY
        return decided if self.state in DECIDED else self.until


@dataclass(frozen=True, slots=True)
class Offer:
    """Hold who offered *at* a moment (ms) to carry a proposal: a record apart, by her own wish."""

    name: str
    contact: str
    at: int


PROPOSALS: Final = compact(Kind.PROPOSAL, HandedOn, sparse=True)
OFFERS: Final = compact(Kind.PROPOSAL_OFFER, Offer)


def key_of(room: str, id_: str) -> str:
    """Return the key of the proposal *id_* of a room."""
    return f"{room}-{id_}"
