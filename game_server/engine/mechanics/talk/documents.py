"""What each viewer gets of a talk (M0)."""

from typing import Literal, NotRequired, TypedDict

from game_server.engine.kit.recaps import RecapRow


class Word(TypedDict):
    """Show a word; *n* or more sent it, where that is told (F3)."""

    id: str
    word: str
    n: NotRequired[int]


class TalkPlay(TypedDict):
    """Show everybody the sentence; *n* and *words*, the most frequent first, from the reveal on.

    *prompt*: what the room does or talks about. *is_break*: a break, whose deadline is the hour of
    return. *others* counts the different words for which there is no room. *goals*: titles by id
    such as `g6`, in an opening. In a debrief *number* is that of the prompt among *prompts*, and
    *data* is what the room found out before, beside it (M0.5). *partners* says how one becomes a
    partner; who is interested is told as the activity ends (M0.4).
    """

    rule: Literal["listen", "word"]
    sentence: str
    is_break: bool
    prompt: NotRequired[str]
    n: NotRequired[int]
    words: NotRequired[list[Word]]
    others: NotRequired[int]
    goals: NotRequired[dict[str, str]]
    number: NotRequired[int]
    prompts: NotRequired[int]
    data: NotRequired[list[RecapRow]]
    partners: NotRequired[str]


class TalkMine(TypedDict, total=False):
    """Show a seat its word, or that a facilitator chose not to show it, or erased it.

    *held*: the facilitator reads it before the room sees it, from the reveal on (M0.2).
    *interested*: it said « Ça m'intéresse » (M0.4).
    """

    mine: str
    hidden: Literal[True]
    held: Literal[True]
    erased: Literal[True]
    interested: Literal[True]


class TalkConsole(TypedDict):
    """Show facilitators what the room sees, or will see, and what not (M0.2).

    *held* are the ids of those hidden ones that wait for a facilitator, being rude.
    """

    shown: list[Word]
    hidden: list[Word]
    held: list[str]
