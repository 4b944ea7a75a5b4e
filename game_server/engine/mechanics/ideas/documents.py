"""What each viewer gets of a call for projects (M8). No document names an author.

Steps: `brief`, `ideas` (by table with `write` and `thumbs` inside), `read`, `group`, `vote`,
`lock`, `result`, `discuss`. Ids of ideas begin with `i`, those of starters with `s`; goals are as
`g6`.
"""

from typing import Literal, NotRequired, TypedDict

from game_server.engine.kit.draw import DrawDocument
from game_server.engine.kit.proposals import Cost
from game_server.engine.mechanics.ideas.content import Kind


class StarterRow(TypedDict):
    """Offer a text that an idea may begin with."""

    id: str
    text: str


class IdeaWords(TypedDict, total=False):
    """Show what an idea says, as its move brought it; *amount* is in €; *erased*: a text of it."""

    title: str
    problem: str
    proposal: str
    answer: str
    unit: str
    source: str
    services: list[str]
    cost: Cost
    amount: int
    goals: list[str]
    erased: Literal[True]


class IdeaRow(IdeaWords):
    """Show an idea; *example*: the scenario has it, for nobody had one (M8.5)."""

    id: str
    example: NotRequired[Literal[True]]


class GroupRow(IdeaRow):
    """Show a group, by its head or the first idea of it that is shown, and the others of it."""

    merged: NotRequired[list[IdeaRow]]


class IdeasResult(TypedDict):
    """Show which groups the room keeps, in order, and how many voted (M8.6).

    *places* are those of kept groups, from eight voters on (F2): equal votes share one. *votes* has
    of a kept group that it got more than so many, where that is told (F3). *tie*: the groups among
    which a draw decided, in the order of their numbers. With an envelope: which are *funded* and
    how many € are *left*; *unpriced* are those whose cost nobody can count. *aside*: how many
    ideas are handed on that were on no ballot, for their tables kept others.
    """

    voters: int
    kept: list[str]
    places: NotRequired[dict[str, int]]
    votes: NotRequired[dict[str, int]]
    tie: NotRequired[list[str]]
    funded: NotRequired[list[str]]
    left: NotRequired[int]
    unpriced: NotRequired[list[str]]
    aside: NotRequired[int]


class IdeasPlay(TypedDict):
    """Show everybody what is asked, who *answers* and *by* when, and how many are kept.

    *draw*: that which decides at the line, if one has to. *starters*: where the room writes.
    *ideas*: the groups, from the grouping on, by a keyed hash. *voices*: of every seat, as long as
    it votes; *lifted*: seats may vote for their own ideas (M8.5). *result*: from the result on.
    """

    rule: Kind
    by_table: bool
    answers: str
    by: str
    keeps: int
    draw: DrawDocument
    envelope: NotRequired[int]
    starters: NotRequired[list[StarterRow]]
    ideas: NotRequired[list[GroupRow]]
    voices: NotRequired[int]
    lifted: NotRequired[Literal[True]]
    result: NotRequired[IdeasResult]


class IdeasScreen(TypedDict, total=False):
    """Show the screen how many ideas there are while they are written and read, from five on."""

    n: int


class IdeasTable(TypedDict, total=False):
    """Show a table with what it may begin, and then its ideas, of which it *keeps* two (M8.3).

    Once it is done, which are *kept*; *tied*: that is one more, for thumbs were equal.
    """

    starters: list[StarterRow]
    ideas: list[IdeaRow]
    keeps: int
    kept: list[str]
    tied: Literal[True]


class OwnIdea(IdeaRow):
    """Show its author an idea; *hidden*: others do not see it, *held*: not yet, for its words.

    *group*: the one it is in, if it is on the ballot by now; *aside*: its table kept others.
    *coded*: a follow code leads to it.
    """

    hidden: NotRequired[Literal[True]]
    held: NotRequired[Literal[True]]
    group: NotRequired[str]
    aside: NotRequired[Literal[True]]
    coded: NotRequired[Literal[True]]


class IdeasMine(TypedDict, total=False):
    """Show a seat its *own* ideas, its *thumbs*, and what it answered in *mine*.

    That are the titles of its ideas until the vote opens, where the room writes, and its voices
    from then on. *barred*: for these it has no voice, for its own idea is among them (M8.5). They
    are absent where there are none.
    """

    own: list[OwnIdea]
    thumbs: list[str]
    mine: list[str]
    barred: list[str]


class ConsoleIdea(IdeaRow):
    """Show facilitators an idea; *head*: that with which it was merged; *held*: they decide of it.

    *written*: by a facilitator. *table*: where it was written, if five or more took part there.
    """

    hidden: NotRequired[Literal[True]]
    held: NotRequired[Literal[True]]
    head: NotRequired[str]
    aside: NotRequired[Literal[True]]
    written: NotRequired[Literal[True]]
    table: NotRequired[int]


class IdeasConsole(TypedDict):
    """Show facilitators how many ideas there are; all of them once they read them (M8.8).

    While they are written, those only that a facilitator wrote. *groups* are on the ballot, which
    is *crowded* if a room cannot read as many (M8.4). *starters*: texts that nobody took up.
    *tied*: so many tables kept one idea more, for thumbs were equal.
    """

    n: int
    ideas: list[ConsoleIdea]
    groups: int
    crowded: NotRequired[Literal[True]]
    tied: NotRequired[int]
    starters: NotRequired[list[StarterRow]]
