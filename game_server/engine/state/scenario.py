"""Scenarios: the script that a room plays, whole and resolved."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from game_server.engine.kit.text import Text
from game_server.engine.mechanics.contract import Content

Pace = Literal["facilitator", "auto"]
"""Who ends a step: the facilitator, or its deadline and the last answer."""
Tables = Literal["none", "chosen", "drawn", "by_service"]
"""How players come to tables, if anybody asks for them (rule 0.10)."""
Absent = Literal["wait", "skip", "table"]
"""How the room deals with absent players (rule 0.12).

The room waits for them with pace `auto`, or it goes on; or their table plays without them.
"""
Moment = Literal["before", "reading", "grouping", "vote", "figure", "discussion"]
"""When notes are said: before the result, with it, or while the room talks."""


@dataclass(frozen=True, slots=True)
class PhaseSpec:
    """Describe one activity of a scenario.

    *optional*: the facilitator's margin. *strict*: its answers stop at the deadline. *absent* is
    shown to all where it is given; without it the room goes on. With fewer than *min_persons* the
    room passes it over. *notes* are for all of it, *notes_at* for its moments.
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
    min_persons: int = 1
    notes_at: Mapping[Moment, Text] = field(default_factory=dict)


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
class WarmUp:
    """Ask for one of two words while people come in, of which none is right (rule 0.19).

    It is open from the lobby on until the phase of the index *closes* begins.
    """

    question: Text
    left: Text
    right: Text
    closes: int


@dataclass(frozen=True, slots=True)
class Scenario:
    """Describe a whole session: its phases, and the services and goals that they may name.

    *services* maps codes, *goals* numbers as text, to titles. *points*: phones show them, else
    words alone. *tables*: where they are `chosen`, people are asked at which table they sit.
    *promise* says what the session brings, *audience* for whom it is, *people* for how many (0: not
    told). *sides* lie beside the phases, *warm_up* before all of them. *unfilled* are the keys of
    its *file* that still waited for their text when it was read. *themes* are those of its cards.
    *version* is what its editors call this content, empty if they do not.
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
    promise: Text | None = None
    audience: Text | None = None
    people: int = 0
    sides: tuple[SideSpec, ...] = ()
    warm_up: WarmUp | None = None
    file: str = ""
    unfilled: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    version: str = ""
