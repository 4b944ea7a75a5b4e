"""What is played in a match: its card, its state, its moves and its events (M2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from game_server.engine.cards import Facts
from game_server.engine.drawings import Image
from game_server.engine.mechanics.contract import (
    Content,
    MechanicEvent,
    MechanicMove,
    PhaseState,
)
from game_server.engine.text import Text

GOALS = 17
PROPOSED = 6
MOST_PICKS = 3


@dataclass(frozen=True, slots=True)
class MatchCard:
    """Show an action, its *main* and *linked* goals, and decoys unless they are to be drawn."""

    id: str
    main: tuple[int, ...]
    linked: tuple[int, ...]
    decoys: tuple[int, ...]
    action: Text
    explanation: Text
    facts: Facts
    debate: Text | None = None
    image: Image | None = None


@dataclass(frozen=True, slots=True)
class MatchContent(Content):
    """Play one card."""

    card: MatchCard


@dataclass(frozen=True, slots=True)
class Picks:
    """Hold the goals that a seat picked; *counts* is false if the card's had been shown."""

    goals: tuple[int, ...]
    counts: bool


@dataclass(frozen=True, slots=True)
class MatchState(PhaseState):
    """Hold the picks by seat."""

    picks: Mapping[str, Picks]


@dataclass(frozen=True, slots=True)
class Pick(MechanicMove):
    """Pick one to three goals, or change them; with none, take them back."""

    goals: tuple[int, ...]
    type: Literal["match.pick"] = "match.pick"


@dataclass(frozen=True, slots=True)
class Picked(MechanicEvent):
    """Record the goals that a seat picked, none as it takes them back."""

    seat: str
    goals: tuple[int, ...]
    counts: bool
    type: Literal["match.picked"] = "match.picked"
