"""Subjects of « Où en sommes-nous ? », and what a room and its tables say of them (M9).

A *stand* is where our services are with a subject: `s1` we discover, `s2` we begin, `s3` we roll
out, `s4` we improve; or `unknown`. A *stride* is one thing that a table will do next.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from game_server.engine.kit.text import Text, Typed
from game_server.engine.mechanics.contract import Content, PhaseState

Stand = Literal["s1", "s2", "s3", "s4"]
Placing = Literal["s1", "s2", "s3", "s4", "unknown"]
"""What a seat answers: a stand, or « je ne sais pas »."""
STANDS: tuple[Stand, ...] = ("s1", "s2", "s3", "s4")
UNKNOWN: Literal["unknown"] = "unknown"
STAND_NAMES: Mapping[Stand, Text] = {
    "s1": {"fr": "1, on découvre", "en": "1, we discover"},
    "s2": {"fr": "2, on démarre", "en": "2, we begin"},
    "s3": {"fr": "3, on déploie", "en": "3, we roll out"},
    "s4": {"fr": "4, on améliore", "en": "4, we improve"},
}
"""Stands by number and name, as the pages call them."""
UNKNOWN_TEXT: Text = {"fr": "Je ne sais pas", "en": "I do not know"}
LONGEST_TEXT = 140
"""Most signs of a proof, and of a stride."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Hold a subject; *number* is from 1 to 7, and *title* its short name.

    *signs* has for each stand one thing that people can see for themselves.
    """

    id: str
    goals: tuple[int, ...]
    number: int
    title: Text
    question: Text
    signs: Mapping[Stand, Text]
    debate: Text | None = None


@dataclass(frozen=True, slots=True)
class MaturityContent(Content):
    """Ask where we stand with a *subject*; without one, for a stride about a subject played before.

    *propose*: strides go on to those who decide, for no later activity takes them up (M9.6).
    """

    subject: Subject | None
    by_table: bool = False
    propose: bool = False


@dataclass(frozen=True, slots=True)
class Shared:
    """Hold what a table says together, or a phone by itself: a *stand*, or a stride.

    *text* is the proof of a stand, if any, or the words of a stride about the *subject*. *there*
    are the seats that were there as it was said, or agreed; *agreed*: two thirds did (M9.3).
    """

    stand: Stand | None = None
    subject: str = ""
    text: Typed | None = None
    there: frozenset[str] = frozenset()
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class MaturityState(PhaseState):
    """Hold placings by seat, of a table what *own* it said last, of a room what *tables* said.

    *strides* are those that phones wrote by themselves. *hidden* are the texts that are hidden,
    *held* the ids of those, being rude, on which no facilitator has decided yet. *at_table*: it is
    that of a table.
    """

    placings: Mapping[str, Placing] = field(default_factory=dict)
    own: Shared | None = None
    tables: Mapping[int, Shared] = field(default_factory=dict)
    strides: Mapping[str, Shared] = field(default_factory=dict)
    hidden: tuple[Typed, ...] = ()
    held: frozenset[str] = frozenset()
    at_table: bool = False


def named_as(placing: Placing) -> Text:
    """Return a placing by number and name, or « je ne sais pas »."""
    return UNKNOWN_TEXT if placing == UNKNOWN else STAND_NAMES[placing]
