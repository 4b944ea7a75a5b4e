"""A call for projects (M8): ideas without names, equal voices, and a line that is drawn.

Rules: M8.1 who answers, and until when, is told with the question. M8.2 at most two ideas a player,
one sentence each, all else as one likes; they can be changed until writing closes. M8.3 tables keep
two each by thumbs and hand on all. M8.4 facilitators merge and undo it. M8.5 all have the same
number of voices, at most one an idea and none for one's own. M8.6 the line falls by votes, else by
lot; an envelope is spent by votes. M8.7 an idea goes on without its author, whom a code of her own
leads to it. M8.8 facilitators read before the room does; what is rude waits, what is hidden stays.
"""

from typing import Final

from game_server.engine.kit.copies import replace
from game_server.engine.kit.draw import Draw, DrawRequest
from game_server.engine.kit.figure_names import ACTED
from game_server.engine.kit.measures import Measures, RoomValue
from game_server.engine.mechanics.contract import (
    Documents,
    Mechanic,
    MoveContext,
    PhaseHistory,
    Step,
)
from game_server.engine.mechanics.ideas.ballot import groups_of
from game_server.engine.mechanics.ideas.bot import bot
from game_server.engine.mechanics.ideas.by_table import gather, merge, remove_seat
from game_server.engine.mechanics.ideas.content import IdeasContent, IdeasState
from game_server.engine.mechanics.ideas.counts import GROUPS, PER_AUTHOR
from game_server.engine.mechanics.ideas.documents import (
    IdeasConsole,
    IdeasMine,
    IdeasPlay,
    IdeasScreen,
    IdeasTable,
)
from game_server.engine.mechanics.ideas.grouping import (
    apply_hidden,
    apply_merged,
    apply_split,
    hide,
    split,
    typed,
)
from game_server.engine.mechanics.ideas.grouping import merge as merge_ideas
from game_server.engine.mechanics.ideas.hands import options
from game_server.engine.mechanics.ideas.moves import (
    HideIdea,
    IdeaCodeSet,
    IdeaHidden,
    IdeaSent,
    IdeasEvent,
    IdeasMerged,
    IdeasMove,
    IdeasSplit,
    IdeasVoted,
    IdeaThumbed,
    IdeaWithdrawn,
    MergeIdeas,
    SetIdeaCode,
    SplitIdea,
    SubmitIdea,
    ThumbIdea,
    VoteIdeas,
    WithdrawIdea,
)
from game_server.engine.mechanics.ideas.result import outgoing, promise, request_at_line, result
from game_server.engine.mechanics.ideas.told import named, told
from game_server.engine.mechanics.ideas.view import view
from game_server.engine.mechanics.ideas.voting import apply_thumb, apply_vote, thumb, vote
from game_server.engine.mechanics.ideas.writing import (
    BEFORE_VOTE,
    apply_code,
    apply_sent,
    apply_withdrawn,
    set_code,
    submit,
    withdraw,
)

WRITE = Step("write", "input", 0.22, ready="stays")
THUMBS = Step("thumbs", "input", 0.1, ready="stays")
REST: Final = (
    Step("read", "lock", 0.08, "read"),
    Step("group", "lock", 0.12, "group"),
    Step("vote", "input", 0.12, "vote"),
    Step("lock", "lock", 0, halts=True),
    Step("result", "reveal", 0.08, "result", truth=True),
    Step("discuss", "discuss", 0.18, truth=True),
)
BRIEF = Step("brief", "brief", 0.1)
IN_ROOM = (BRIEF, Step("ideas", "input", 0.32), *REST)
BY_TABLE = (BRIEF, Step("ideas", "input", 0.32, inside=(WRITE, THUMBS)), *REST)


def steps(content: IdeasContent) -> tuple[Step, ...]:
    """Return the steps: writing, by table or not, reading, grouping, the vote, what it decided."""
    return BY_TABLE if content.by_table else IN_ROOM


def begin(content: IdeasContent) -> IdeasState:
    """Return a phase without ideas."""
    del content
    return IdeasState()


def answered(state: IdeasState, step: Step) -> frozenset[str]:
    """Return the seats with an idea, or a thumb, or a vote, by what the step asks."""
    if step.name == "thumbs":
        return frozenset().union(*state.thumbs.values())
    if step.name in ("brief", *BEFORE_VOTE):
        return frozenset(state.authors.values()) - {""}
    return frozenset(state.votes)


def decide(
    content: IdeasContent, state: IdeasState, move: IdeasMove, context: MoveContext
) -> tuple[IdeasEvent | DrawRequest, ...]:
    """Accept ideas, thumbs and voices while their step is open, and what facilitators do."""
    match move:
        case SubmitIdea():
            return submit(content, state, move, context)
        case WithdrawIdea():
            return withdraw(content, state, move, context)
        case SetIdeaCode():
            return set_code(state, move, context)
        case ThumbIdea():
            return thumb(state, move, context)
        case VoteIdeas():
            return vote(content, state, move, context)
        case MergeIdeas():
            return merge_ideas(content, state, move, context)
        case SplitIdea():
            return split(content, state, move, context)
        case HideIdea():
            hidden = hide(content, state, move, context)
            return (*hidden, *_draw_after(content, state, hidden, context))


def evolve(state: IdeasState, event: IdeasEvent) -> IdeasState:
    """Return *state* after one event; it says nothing of ideas that are not there any more."""
    match event:
        case IdeaSent():
            return apply_sent(state, event)
        case IdeaWithdrawn():
            return apply_withdrawn(state, event)
        case IdeaCodeSet():
            return apply_code(state, event)
        case IdeaThumbed():
            return apply_thumb(state, event)
        case IdeasVoted():
            return apply_vote(state, event)
        case IdeasMerged():
            return apply_merged(state, event)
        case IdeasSplit():
            return apply_split(state, event)
        case IdeaHidden():
            return apply_hidden(state, event)


def request_draw(
    content: IdeasContent,
    state: IdeasState,
    step: Step,
    seats: tuple[str, ...],
    history: PhaseHistory,
) -> DrawRequest | None:
    """Draw among those with equal votes at the line, as the result opens (M8.6)."""
    del seats, history
    return request_at_line(content, state) if step.name == "result" else None


def apply_draw(state: IdeasState, draw: Draw) -> IdeasState:
    """Return *state* with a draw at the line."""
    return replace(state, draws=(*state.draws, draw))


def carry_over(then: IdeasState, now: IdeasState) -> IdeasState:
    """Return *then* with all that people wrote since, what facilitators did, and what was drawn.

    Who goes back to write or to group better finds every idea there still; votes are given anew.
    What tables wrote is theirs to keep: the room gathers it again.
    """
    gathered = {id_: idea for id_, idea in then.ideas.items() if id_ in then.from_tables}
    kept = {id_: idea for id_, idea in now.ideas.items() if id_ not in now.from_tables}
    authors = {**now.authors, **then.authors}
    ideas = {**gathered, **kept}
    return replace(
        then,
        ideas=ideas,
        authors={id_: authors[id_] for id_ in ideas},
        heads=now.heads,
        hidden=now.hidden,
        draws=now.draws,
    )


def measures(content: IdeasContent, state: IdeasState) -> Measures:
    """Return who had an idea or voted, how many ideas each had, and how many groups there were."""
    authors = [seat for seat in state.authors.values() if seat]
    counted = {seat: float(authors.count(seat)) for seat in authors}
    groups = sum(head in state.ideas for head in groups_of(content, state))
    return Measures(
        asks=True,
        answered=frozenset(authors) | frozenset(state.votes),
        points={},
        talk_points={},
        values={PER_AUTHOR.id: counted, ACTED: dict.fromkeys(counted, 1.0)},
        room_values={GROUPS.id: RoomValue(groups, len(counted))},
    )


def _draw_after(
    content: IdeasContent,
    state: IdeasState,
    hidden: tuple[IdeaHidden, ...],
    context: MoveContext,
) -> tuple[DrawRequest, ...]:
    """Return the draw that the line waits for once something was hidden beside the result."""
    if not hidden or not context.step.truth:
        return ()
    request = request_at_line(content, evolve(state, hidden[0]))
    return (request,) if request else ()


IDEAS: Mechanic[IdeasContent, IdeasState, IdeasMove, IdeasEvent] = Mechanic(
    name="ideas",
    content=IdeasContent,
    state=IdeasState,
    moves=(
        SubmitIdea,
        WithdrawIdea,
        SetIdeaCode,
        ThumbIdea,
        VoteIdeas,
        MergeIdeas,
        SplitIdea,
        HideIdea,
    ),
    set_moves=(VoteIdeas,),
    events=(
        IdeaSent,
        IdeaWithdrawn,
        IdeaCodeSet,
        IdeaThumbed,
        IdeasVoted,
        IdeasMerged,
        IdeasSplit,
        IdeaHidden,
    ),
    documents=Documents(
        all=IdeasPlay,
        screen=IdeasScreen,
        console=IdeasConsole,
        table=IdeasTable,
        seat=IdeasMine,
    ),
    steps=steps,
    begin=begin,
    answered=answered,
    decide=decide,
    evolve=evolve,
    view=view,
    measures=measures,
    result=result,
    outgoing=outgoing,
    promise=promise,
    bot=bot,
    gather=gather,
    remove_seat=remove_seat,
    merge=merge,
    carry_over=carry_over,
    options=options,
    request_draw=request_draw,
    apply_draw=apply_draw,
    told=told,
    named=named,
    typed=typed,
    figures=(PER_AUTHOR, GROUPS),
    counted_as={"fr": "Ont écrit ou voté", "en": "Wrote or voted"},
    anonymous="ideas",
)
