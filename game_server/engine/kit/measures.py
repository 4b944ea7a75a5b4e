"""What a phase measures, for the report: figures by seat, and those of the whole room."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from game_server.engine.kit.text import BASE, Text


@dataclass(frozen=True, slots=True)
class RoomValue:
    """Hold a figure of the whole room, and on how many answers, *n*, it rests."""

    value: float
    n: int


@dataclass(frozen=True, slots=True)
class Guess:
    """Hold what the room *said* a figure is, and the *truth*, both of the *unit*.

    *said* is the median answer as the screen shows it, None of fewer than ten (rule 0.8).
    """

    truth: float
    unit: Text
    said: float | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """Count how many seats, *n*, chose a ready *text* of the content, out of the list of a *trade*.

    The list of all trades has none. What people typed themselves is never counted here.
    """

    text: Text
    trade: str
    n: int

    @property
    def key(self) -> str:
        """Return what names the text whatever its place in a list: 16 hexadecimal signs."""
        return sha256(self.text[BASE].encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Measures:
    """Hold the figures of one phase, by seat; None where the phase has no such figure.

    *answered*: all seats with an answer, late ones too. *points*: 0–100 of the last answers that
    count and that the chart shows. *talk_points*: before and after the talk, no finer than charts
    tell them. *wisdom*: points of the room's median answer. *card*, *question*: what was asked.
    *goals*: what it was about. *values*: further figures by name, then by seat; *room_values*:
    those of the room, by name. `metrics` knows these names, or the mechanic has a `Definition` of
    each, by its id. *chosen*: the ready gestures that seats chose, each text once a trade. *guess*:
    what the room said that a figure is. *families*: the seats that committed to a gesture of each
    family that was offered, no seat for one that nobody chose; none where none was offered.
    *passed*: seats that passed the question.
    """

    asks: bool
    answered: frozenset[str]
    points: Mapping[str, int]
    talk_points: Mapping[str, tuple[int, int]]
    wisdom: int | None = None
    card: str = ""
    question: Text | None = None
    goals: tuple[int, ...] = ()
    values: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    room_values: Mapping[str, RoomValue] = field(default_factory=dict)
    chosen: tuple[Chosen, ...] = ()
    guess: Guess | None = None
    families: Mapping[str, frozenset[str]] = field(default_factory=dict)
    passed: frozenset[str] = frozenset()

    @property
    def replied(self) -> frozenset[str]:
        """Return the seats that answered, or passed: no number tells the two apart (rule 0.15)."""
        return self.answered | self.passed
