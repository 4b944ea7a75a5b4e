"""Texts that a facilitator reads before the room does: those with a word that no nickname may be.

They are marked, never refused: what is rude in one room makes another laugh.
"""

from collections.abc import Callable
from dataclasses import replace

from game_server.engine.state.moves import Envelope, Play

LONGEST = 500
"""Signs of the longest typed text that is read: no mechanic takes longer ones."""


def marked(sent: Envelope, refuses: Callable[[str], bool]) -> Envelope:
    """Return *sent*, a move, with whether something typed in it is what *refuses* takes.

    Some texts take a ms: it is for moves that are not too many.
    """
    typed = sent.move.move.typed() if isinstance(sent.move, Play) else ()
    rude = any(refuses(text) for text in typed if len(text) <= LONGEST)
    return replace(sent, rude=True) if rude else sent
