"""The moves and the events of « Où en sommes-nous ? » (M9)."""

from dataclasses import dataclass

from game_server.engine.kit.text import Typed
from game_server.engine.mechanics.contract import MechanicEvent, MechanicMove
from game_server.engine.mechanics.maturity.subject import Placing, Stand


@dataclass(frozen=True, slots=True)
class Place(MechanicMove, tag="maturity.place"):
    """Say alone where we stand: `s1` to `s4` or `unknown`; nothing takes the answer back."""

    # Plain texts, for a Literal would let other types pass on the wire.
    stand: str


@dataclass(frozen=True, slots=True)
class Propose(MechanicMove, tag="maturity.propose"):
    """Propose a stand to one's table, `s1` to `s4`, and what shows it (140 signs at most)."""

    stand: str
    proof: str = ""

    def typed(self) -> tuple[str, ...]:
        """Return the proof."""
        return (self.proof,)


@dataclass(frozen=True, slots=True)
class Write(MechanicMove, tag="maturity.write"):
    """Write a stride about a subject, of one's table or alone (140 signs at most)."""

    subject: str
    text: str

    def typed(self) -> tuple[str, ...]:
        """Return the words of the stride."""
        return (self.text,)


@dataclass(frozen=True, slots=True)
class Hide(MechanicMove, tag="maturity.hide"):
    """Take a proof or a stride off the screens, or put it back (facilitator only)."""

    text: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Placed(MechanicEvent, tag="maturity.placed"):
    """Record where a seat says that we stand, None if it took its answer back."""

    seat: str
    placing: Placing | None


@dataclass(frozen=True, slots=True)
class StandSaid(MechanicEvent, tag="maturity.stand_said"):
    """Record the stand that a *seat* proposed to its table, and the members who were *there*.

    *held*: its proof is rude, so that a facilitator decides whether others see it.
    """

    seat: str
    stand: Stand
    proof: Typed | None
    there: tuple[str, ...]
    held: bool = False


@dataclass(frozen=True, slots=True)
class StrideSaid(MechanicEvent, tag="maturity.stride_said"):
    """Record a stride that a *seat* wrote; *there* is empty where it wrote for itself alone.

    *held*: it is rude, so that a facilitator decides whether others see it.
    """

    seat: str
    subject: str
    text: Typed
    there: tuple[str, ...] = ()
    held: bool = False


@dataclass(frozen=True, slots=True)
class TextHidden(MechanicEvent, tag="maturity.hidden"):
    """Record that texts that say the same are hidden, or shown again, by their ids.

    None of them waits for a facilitator any more.
    """

    texts: tuple[str, ...]
    hidden: bool


MaturityMove = Place | Propose | Write | Hide
MaturityEvent = Placed | StandSaid | StrideSaid | TextHidden
