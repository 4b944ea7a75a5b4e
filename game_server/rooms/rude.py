"""Words that a facilitator may want to hide: those that no nickname may be (M0.2).

They are marked, never refused: what is rude in one room makes another laugh.
"""

from collections.abc import Callable
from dataclasses import replace

from game_server.engine.mechanics.contract import Document
from game_server.engine.moves import Envelope, Play

LONGEST = 500
"""Signs of the longest typed text that is read: no mechanic takes longer ones."""


def marked(sent: Envelope, refuses: Callable[[str], bool]) -> Envelope:
    """Return *sent*, a move, with whether something typed in it is what *refuses* takes.

    Some texts take a ms: it is for moves that are not too many.
    """
    typed = sent.move.move.typed() if isinstance(sent.move, Play) else ()
    rude = any(refuses(text) for text in typed if len(text) <= LONGEST)
    return replace(sent, rude=True) if rude else sent


class RudeWords:
    """Tell which words of an activity are rude; each is looked up once as long as it is listed."""

    def __init__(self) -> None:
        """Begin without a word."""
        self._known: dict[str, bool] = {}

    def listed(self, play: Document, refuses: Callable[[str], bool]) -> list[str]:
        """Return the ids of words in what a console has of an activity that *refuses* takes."""
        ids = {row["word"]: row["id"] for row in play.get("shown", ()) if "word" in row}
        before = self._known
        self._known = {word: before[word] if word in before else refuses(word) for word in ids}
        return [ids[word] for word, is_rude in self._known.items() if is_rude]
