"""What is played in a talk: its content, its state, its moves and its events (M0)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from game_server.engine.kit.text import Text, Typed
from game_server.engine.mechanics.contract import (
    Content,
    CountEvent,
    MechanicEvent,
    MechanicMove,
    PhaseState,
)

LONGEST_WORD = 30


@dataclass(frozen=True, slots=True)
class Prompt:
    """Ask the room something in a debrief, beside what phases found out: *data* are their ids."""

    text: Text
    data: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TalkContent(Content):
    """Show one sentence, and ask for one word if *word*; *is_break* makes it a break.

    *prompt* tells the room what to do or talk about. *goals* are those that an opening tells first,
    titles by number as text; without any there is no opening (M0.6). *prompts* are those of a
    debrief, a step each; *data* are the ids of the phases that stand beside the sentence of a talk
    without prompts (M0.5). *partners* says how one becomes a partner (M0.4).
    """

    sentence: Text
    word: bool = False
    is_break: bool = False
    prompt: Text | None = None
    goals: Mapping[str, Text] = field(default_factory=dict)
    data: tuple[str, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    partners: Text | None = None


@dataclass(frozen=True, slots=True)
class TalkState(PhaseState):
    """Hold the words by seat, and of each hidden word the texts that had it.

    *held* are the ids of hidden texts on which, being rude, no facilitator has decided (M0.2).
    *interested* are the seats that said « Ça m'intéresse » (M0.4).
    """

    words: Mapping[str, Typed]
    hidden: tuple[Typed, ...] = ()
    held: frozenset[str] = frozenset()
    interested: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SendWord(MechanicMove, tag="talk.word"):
    """Send or change one's word."""

    word: str

    def typed(self) -> tuple[str, ...]:
        """Return the word."""
        return (self.word,)


@dataclass(frozen=True, slots=True)
class HideWord(MechanicMove, tag="talk.hide"):
    """Take a word off the screens, or put it back (facilitator only)."""

    word: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class TellInterest(MechanicMove, tag="talk.interest"):
    """Say « Ça m'intéresse », or take it back."""

    on: bool


@dataclass(frozen=True, slots=True)
class WordSent(MechanicEvent, tag="talk.word_sent"):
    """Record the word of a seat; *held*: hidden for what it says, until a facilitator decides."""

    seat: str
    word: Typed
    held: bool = False


@dataclass(frozen=True, slots=True)
class WordHidden(MechanicEvent, tag="talk.word_hidden"):
    """Record that the word of a text is hidden, or shown again.

    It names the text by its id: a hash of the word could be guessed after the text is erased.
    *others* say the same: so it stays hidden if the text of one is erased.
    """

    text: str
    hidden: bool
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InterestTold(CountEvent, tag="talk.interest_told"):
    """Record that a seat said « Ça m'intéresse », or took it back."""

    seat: str
    on: bool


TalkMove = SendWord | HideWord | TellInterest
TalkEvent = WordSent | WordHidden | InterestTold
