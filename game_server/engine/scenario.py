"""Scenarios: the script that a room plays, whole and resolved."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from game_server.engine.mechanics.contract import Content
from game_server.engine.text import Text

Pace = Literal["facilitator", "auto"]
"""Who ends a step: the facilitator, or its deadline and the last answer."""
Tables = Literal["none", "chosen", "drawn", "by_service"]
"""How players come to tables, if anybody asks for them (rule 0.10)."""
Absent = Literal["wait", "skip", "table", "bot"]
"""How the room deals with absent players (rule 0.12).

The room waits for them with pace `auto`, or it goes on; their table plays without them; or a bot
plays for them until they are back.
"""


@dataclass(frozen=True, slots=True)
class PhaseSpec:
    """Describe one activity of a scenario.

    *optional*: the facilitator's margin. *strict*: its answers stop at the deadline. *absent* is
    shown to all where it is given; without it the room goes on. *least*: persons without whom the
    room passes it over.
    """

    id: str
    mechanic: str
    title: Text
    seconds: int
    content: Content
    optional: bool = False
    strict: bool = False
    notes: Text | None = None
    absent: Absent | None = None
    least: int = 1


@dataclass(frozen=True, slots=True)
class SideSpec:
    """Describe a side run: an activity beside the phases that blocks none of them.

    It is open from the phase of the index *opens* on, −1 for the lobby, until that of *closes*
    begins. What it asks is what the input step of its *phase* asks.
    """

    phase: PhaseSpec
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Scenario:
    """Describe a whole session: its phases, and the services and goals that they may name.

    *services* maps codes, *goals* numbers as text, to titles. *points*: phones show them, else
    words alone. *tables*: where they are `chosen`, people are asked at which table they sit.
    *sides* lie beside the phases.
    """

    id: str
    title: Text
    minutes: int
    languages: tuple[str, ...]
    pace: Pace
    services: Mapping[str, Text]
    goals: Mapping[str, Text]
    phases: tuple[PhaseSpec, ...]
    points: bool = True
    tables: Tables = "none"
    sides: tuple[SideSpec, ...] = ()
