"""The records of follow-up (M6.8): one for each commitment by the hash of its code, one a session.

Neither names a seat, and nothing that somebody typed stands in them: own words are on the card of
their owner alone. Answers stand in the record of their session, so that one write counts them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from game_server.engine.kit.asked_again import AskedAgain
from game_server.engine.kit.text import Text
from game_server.records.kinds import Kind
from game_server.records.repository import compact

OPEN_DAYS: Final = 30
"""Days for which one may answer: from the date of a commitment on, and of a poster likewise."""

Outcome = Literal["kept", "partly", "not_yet", "given_up"]
Obstacle = Literal["none", "time", "means", "others", "forgot", "unfit"]
OUTCOMES: Final[tuple[Outcome, ...]] = ("kept", "partly", "not_yet", "given_up")
OBSTACLES: Final[tuple[Obstacle, ...]] = ("none", "time", "means", "others", "forgot", "unfit")
_PART: Final = 16


@dataclass(frozen=True, slots=True)
class Promised:
    """Hold a commitment of *room* in words, without own ones; open from *opens* to *until* (ms)."""

    room: str
    opens: int
    until: int
    moment: Text = field(default_factory=dict)
    gesture: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold what is asked of the figures of a *session* that *closed* (ms).

    Its poster is open from *opens* to *until* (ms): whole days. Both are 0 in records of before,
    whose poster is open by the ms. *content_hash* and *content_version* are what it played, empty
    where nobody noted it.
    """

    session: Text
    closed: int
    questions: tuple[AskedAgain, ...]
    opens: int = 0
    until: int = 0
    content_hash: str = ""
    content_version: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what became of a commitment that may be told of *until* a moment (ms).

    *recalled* is what was chosen, by card, and *right* are the cards of which that is the figure.
    """

    outcome: Outcome
    obstacle: Obstacle
    until: int
    recalled: Mapping[str, int] = field(default_factory=dict)
    right: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """Count answers by outcome and by obstacle, and by card those recalled and the right ones."""

    outcomes: Mapping[str, int] = field(default_factory=dict)
    obstacles: Mapping[str, int] = field(default_factory=dict)
    recalled: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Count what became of the *commitments* of a room that *closed* (ms).

    *coded* of them have a code, all *due* from a moment on (ms); None in records of before.
    *answers* are those that may still change, by a part of the hash of their codes; *over* counts
    the others that are not told yet, by lot at times as *key* has it: hexadecimal digits, a secret
    that never leaves the server. *told* is what pages show: it never changes by an answer of a code
    that is *settled*. It is told for the last time at *ends* (ms). *poster* is the code of the
    poster, if one was made, and *posted* counts what so many *readers* recalled, until
    *posted_ends* (ms); *posted_told* is what pages show of that from then on. Both ends are 0 once
    they passed, and in records of before: these have no key, and stay as they were told.
    """

    organisation: str
    closed: int
    commitments: int
    answers: Mapping[str, Answer] = field(default_factory=dict)
    over: Counts = field(default_factory=Counts)
    told: Counts = field(default_factory=Counts)
    poster: str = ""
    posted: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    posted_told: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    readers: int = 0
    coded: int | None = None
    due: int = 0
    key: str = ""
    settled: tuple[str, ...] = ()
    ends: int = 0
    posted_ends: int = 0


@dataclass(frozen=True, slots=True)
class Poster:
    """Lead to the session of *room*: its questions are open from *opens* to *until* (ms)."""

    room: str
    opens: int
    until: int


PROMISES: Final = compact(Kind.COMMITMENT_CODE, Promised, sparse=True)
QUESTIONS: Final = compact(Kind.FOLLOW_UP_QUESTIONS, Asked)
FOLLOW_UPS: Final = compact(Kind.FOLLOW_UP, FollowUp, sparse=True)
POSTERS: Final = compact(Kind.RECALL_POSTER, Poster)


def part_of(code_hash: str) -> str:
    """Return the part of the hash of a code under which its session keeps the answer."""
    return code_hash[:_PART]
