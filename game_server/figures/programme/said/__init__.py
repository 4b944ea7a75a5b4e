"""What the programme reached, in rows of a few sentences that one may read aloud.

Each answers a question that elected members ask, and names the part of the page that tells more.
"""

from game_server.figures.programme.impact import Impact
from game_server.figures.programme.said.effect import effect
from game_server.figures.programme.said.onward import onward
from game_server.figures.programme.said.reached import reached
from game_server.figures.programme.said.voice import Said, Voice

__all__ = ["Said", "said"]


def said(document: Impact, language: str) -> list[Said]:
    """Return the rows of *document*: whom it reached, what that changed and cost, what is left."""
    voice = Voice(document, language)
    return [*reached(voice), *effect(voice), *onward(voice)]
