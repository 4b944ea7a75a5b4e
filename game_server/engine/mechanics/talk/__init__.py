"""Talk (M0): what somebody says to the room, and one word without a name.

`rules` plays it; `words` has the words, `debrief` the prompts with what was found out before, and
`partners` who is interested in becoming a partner.
"""

from game_server.engine.mechanics.talk.moves import (
    LONGEST_WORD,
    HideWord,
    InterestTold,
    Prompt,
    SendWord,
    TalkContent,
    TalkState,
    TellInterest,
    WordHidden,
    WordSent,
)
from game_server.engine.mechanics.talk.rules import TALK
from game_server.engine.mechanics.talk.words import MOST_SHOWN

__all__ = [
    "LONGEST_WORD",
    "MOST_SHOWN",
    "TALK",
    "HideWord",
    "InterestTold",
    "Prompt",
    "SendWord",
    "TalkContent",
    "TalkState",
    "TellInterest",
    "WordHidden",
    "WordSent",
]
