"""What hands are raised for in a call for projects: the groups of its ballot (M8.5)."""

from game_server.engine.kit.text import BASE, Text
from game_server.engine.mechanics.contract import Option, ViewContext
from game_server.engine.mechanics.ideas.ballot import BALLOT_IN, examples, groups_of
from game_server.engine.mechanics.ideas.content import IdeasContent, IdeasState
from game_server.engine.mechanics.ideas.idea import shown_id


def options(content: IdeasContent, state: IdeasState, context: ViewContext) -> dict[str, Option]:
    """Return the groups of the ballot by the ids that all see, as titled as they are shown.

    What is hidden, or has no title since it was erased, is not among them, nor is anything while
    there is no ballot.
    """
    if context.step.name not in BALLOT_IN:
        return {}
    shown = dict(zip(examples(content), (one.title for one in content.examples), strict=True))
    found: dict[str, Option] = {}
    for head, members in groups_of(content, state).items():
        title = _title(state, members[0]) if members[0] in state.ideas else shown[head]
        if title:
            found[shown_id(context.key, head)] = {"text": title}
    return dict(sorted(found.items()))


def _title(state: IdeasState, idea: str) -> Text | None:
    typed = state.ideas[idea].title.text
    return {BASE: typed} if typed else None
