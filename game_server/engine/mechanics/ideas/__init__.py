"""A call for projects (M8): ideas without names, equal voices, and a line that is drawn.

`rules` plays it. `idea` is one idea, `writing` how it comes, `by_table` what a table does with it,
`grouping` what facilitators do, `ballot` what is voted on, `result` what is kept and handed on.
"""

from game_server.engine.mechanics.ideas.content import (
    LONGEST,
    Example,
    Idea,
    IdeasContent,
    IdeasState,
    Kind,
)
from game_server.engine.mechanics.ideas.moves import (
    HideIdea,
    IdeaSent,
    MergeIdeas,
    SetIdeaCode,
    SplitIdea,
    SubmitIdea,
    ThumbIdea,
    VoteIdeas,
    WithdrawIdea,
)
from game_server.engine.mechanics.ideas.rules import IDEAS

__all__ = [
    "IDEAS",
    "LONGEST",
    "Example",
    "HideIdea",
    "Idea",
    "IdeaSent",
    "IdeasContent",
    "IdeasState",
    "Kind",
    "MergeIdeas",
    "SetIdeaCode",
    "SplitIdea",
    "SubmitIdea",
    "ThumbIdea",
    "VoteIdeas",
    "WithdrawIdea",
]
