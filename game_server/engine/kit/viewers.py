"""Viewers of a room: there is a document for each of these, and for nobody else."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Everyone:
    """All pages of the room: what they all may see."""


@dataclass(frozen=True, slots=True)
class AtDoor:
    """A phone without a seat, where the entry is not free (rule 0.35)."""


@dataclass(frozen=True, slots=True)
class OnScreen:
    """The screen in the room."""


@dataclass(frozen=True, slots=True)
class AtConsole:
    """A facilitator."""


@dataclass(frozen=True, slots=True)
class AtTable:
    """All phones at the table of this *number*, from 1 on."""

    number: int


@dataclass(frozen=True, slots=True)
class AtSeat:
    """The phone that has the seat of this *id*."""

    id: str


Viewer = Everyone | AtDoor | OnScreen | AtConsole | AtTable | AtSeat
EVERYONE = Everyone()
AT_DOOR = AtDoor()
ON_SCREEN = OnScreen()
AT_CONSOLE = AtConsole()
