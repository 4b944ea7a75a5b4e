"""Commitment (M6): one moment and one gesture of one's own trade, or « Pas aujourd'hui ».

Rules: M6.1 a moment and a gesture, ready ones of one's service or written by oneself, by when,
and how hard if one likes; editable until the lock. M6.2 declining is an answer like any other.
M6.3 only who agreed is on the wall, without a name, and it opens from six commitments on; what
is hidden is not counted on it. M6.4 from the lock on the facilitator sees what is on the wall and
can hide items. Hiding goes by the text of an item, in any spelling and whatever its date: it hides
all items with that text, and stays when the room steps back or somebody sends it again.
M6.5 it earns nothing. M6.6 « Moi aussi ». M6.8 it goes with the hash of a code that its phone
made, by which one tells, once it is due, what became of it.
"""

from game_server.engine.kit import moderation
from game_server.engine.kit.copies import replace
from game_server.engine.kit.figure_names import ACTED, COMMITTED
from game_server.engine.kit.measures import Measures
from game_server.engine.kit.text import Typed
from game_server.engine.kit.viewers import AtConsole, AtSeat, AtTable, Everyone, OnScreen
from game_server.engine.mechanics.commitment import projects
from game_server.engine.mechanics.commitment.bots import bot, bot_after
from game_server.engine.mechanics.commitment.documents import (
    CommitmentConsole,
    CommitmentMine,
    CommitmentPlay,
    CommitmentScreen,
    CommitmentTable,
    ready_texts,
)
from game_server.engine.mechanics.commitment.finale import (
    apply_said,
    committed,
    hide,
    hide_written,
    is_hidden,
    me_too,
    recap_of,
    said_by,
    typed,
    wall_of,
)
from game_server.engine.mechanics.commitment.listing import hidden_keys
from game_server.engine.mechanics.commitment.making import (
    by_family,
    chosen,
    coded,
    made_of,
    offered,
)
from game_server.engine.mechanics.commitment.moves import (
    PROJECT,
    CommitmentContent,
    CommitmentDeclined,
    CommitmentEvent,
    CommitmentKept,
    CommitmentMade,
    CommitmentMove,
    CommitmentState,
    Decline,
    HideItem,
    HideProject,
    HideWritten,
    ItemHidden,
    ItemLit,
    Light,
    Make,
    MeToo,
    MeTooSaid,
    ProjectHidden,
    ProjectProposed,
    ProposeProject,
)
from game_server.engine.mechanics.commitment.spotlight import light, moderated, on_screen
from game_server.engine.mechanics.commitment.told import lasting, told
from game_server.engine.mechanics.commitment.wall import (
    as_sent,
    is_erased,
    is_unchanged,
    moderation_key,
    on_wall,
    text_of,
)
from game_server.engine.mechanics.contract import (
    Documents,
    Mechanic,
    MoveContext,
    Nothing,
    Result,
    Step,
    ViewContext,
)
from game_server.errors import IllegalMoveError

STEPS = (
    Step("brief", "brief", 0.15),
    Step("input", "input", 0.6),
    Step("lock", "lock", 0),
)
WALL = (*STEPS, Step("reveal", "reveal", 0.25, "wall"))
AGREE = Step("agree", "input", 0.25, ready="cleared")
WITH_PROJECTS = (
    Step("brief", "brief", 0.1),
    Step("input", "input", 0.4),
    Step(PROJECT, "input", 0.25, PROJECT, inside=(AGREE,)),
    Step("lock", "lock", 0),
    Step("reveal", "reveal", 0.25, "wall"),
)
EMPTY_WALL: CommitmentConsole = {"shown": [], "hidden": [], "written": []}


def steps(content: CommitmentContent) -> tuple[Step, ...]:
    """Return the steps, with the wall if there is one."""
    if content.pilots:
        return WITH_PROJECTS
    return WALL if content.wall else STEPS


def begin(content: CommitmentContent) -> CommitmentState:
    """Return a phase without commitments."""
    del content
    return CommitmentState({})


def answered(state: CommitmentState, step: Step) -> frozenset[str]:
    """Return the seats that made a commitment, or declined (M6.2); a table answers as one."""
    return frozenset() if step.inside or step == AGREE else frozenset(state.commitments)


def decide(
    content: CommitmentContent, state: CommitmentState, move: CommitmentMove, context: MoveContext
) -> tuple[CommitmentEvent, ...]:
    """Accept one commitment a seat while answers are open; then what comes of the wall."""
    if context.table and not isinstance(move, ProposeProject):
        raise IllegalMoveError("not_open")
    match move:
        case ProposeProject():
            return projects.propose(content, state, move, context)
        case HideProject():
            return projects.hide(state, move, context)
        case HideItem():
            return hide(content, state, move, context)
        case HideWritten():
            return hide_written(content, state, context)
        case Light(item=id_):
            return light(content, state, id_, context)
        case MeToo():
            return me_too(content, state, move, context)
        case Decline():
            context.require_open_input()
            return (CommitmentDeclined(context.seat),)
        case Make():
            return _make(content, state, move, context)


def _make(
    content: CommitmentContent, state: CommitmentState, move: Make, context: MoveContext
) -> tuple[CommitmentEvent, ...]:
    context.require_open_input()
    made = coded(state, made_of(content, move, context), context.seat, move.code_hash)
    before = state.commitments.get(context.seat)
    return () if before and is_unchanged(before, made) else (CommitmentMade(context.seat, made),)


def evolve(state: CommitmentState, event: CommitmentEvent) -> CommitmentState:
    """Return *state* with one commitment made, declined, hidden, shown, lit or taken up."""
    match event:
        case CommitmentMade(seat=seat, commitment=made):
            return replace(state, commitments={**state.commitments, seat: made}, memo={})
        case CommitmentDeclined(seat=seat):
            return replace(state, commitments={**state.commitments, seat: None}, memo={})
        case ItemHidden(seats=seats, hidden=hidden):
            changed = [made for made in map(state.commitments.get, seats) if made]
            now = moderation.apply(state.hidden, changed, moderation_key, hidden=hidden)
            return replace(state, hidden=now, memo={})
        case ItemLit(seat=seat):
            others = tuple(other for other in state.lit if other != seat)
            return replace(state, lit=(*others, seat), memo={})
        case ProjectProposed(project=project):
            return replace(state, project=project)
        case ProjectHidden():
            return projects.with_hidden(state, event)
        case MeTooSaid():
            return apply_said(state, event)
        case CommitmentKept(seat=seat, commitment=made):
            return replace(state, kept={**state.kept, seat: made})


def view(
    content: CommitmentContent, state: CommitmentState, context: ViewContext
) -> (
    CommitmentPlay
    | CommitmentMine
    | CommitmentScreen
    | CommitmentConsole
    | CommitmentTable
    | Nothing
):
    """Return the choices to each seat, and the wall once it opens, from six on (M6.3)."""
    if isinstance(context.viewer, AtSeat):
        return _for_seat(content, state, context)
    if isinstance(context.viewer, Everyone):
        document: CommitmentPlay = {"rule": "commit", "has_wall": content.wall}
        if content.pilots:
            document["has_projects"] = True
        if context.step.kind == "reveal":
            if content.wall:
                document["wall"] = wall_of(content, state, context)
            if content.pilots:
                document["projects"] = projects.lists(state, context.key)["shown"]
        return document
    if isinstance(context.viewer, AtTable):
        return projects.at_table(state)
    if isinstance(context.viewer, OnScreen) and context.step.kind == "reveal":
        return on_screen(content, state, context)
    if (
        isinstance(context.viewer, AtConsole)
        and context.step.kind in moderation.LISTED
        and (content.wall or content.pilots)
    ):
        listed = moderated(content, state, context) if content.wall else EMPTY_WALL
        found = projects.lists(state, context.key)
        return listed | {"projects": found} if content.pilots else listed
    return Nothing()


def carry_over(then: CommitmentState, now: CommitmentState) -> CommitmentState:
    """Return the state *then* with what is hidden *now*, and every « Moi aussi » (M6.4, M6.6)."""
    return replace(
        then,
        hidden=now.hidden,
        said=now.said,
        kept=now.kept,
        hidden_projects=now.hidden_projects,
        read_projects=now.read_projects,
        memo={},
    )


def measures(content: CommitmentContent, state: CommitmentState) -> Measures:
    """Return who made a commitment; there are no points (M6.5)."""
    counted = committed(state)
    return Measures(
        asks=True,
        answered=frozenset(state.commitments) | counted.keys(),
        points={},
        talk_points={},
        values=dict.fromkeys((COMMITTED, ACTED), dict.fromkeys(counted, 1.0)),
        chosen=chosen(content, counted.values()),
        families=by_family(content, counted),
    )


def result(content: CommitmentContent, state: CommitmentState) -> Result:
    """Return how many are on the wall, and the texts that people typed for it."""
    keys = hidden_keys(state)
    shown = on_wall(state.commitments).values() if content.wall else ()
    visible = [made for made in shown if moderation_key(made) not in keys]
    halves = (half for made in visible for half in (made.moment, made.gesture))
    texts = tuple(half for half in halves if isinstance(half, Typed))
    recaps = (recap_of(content, visible),) if visible else ()
    found = {"n": len(visible)} if visible else {}
    proposals, held = projects.proposals_of(state), projects.count_held(state)
    return Result(found, texts, proposals=proposals, held=held, recaps=recaps)


def _for_seat(
    content: CommitmentContent, state: CommitmentState, context: ViewContext
) -> CommitmentMine:
    document: CommitmentMine = {}
    if context.step.kind != "reveal":
        document["choices"] = ready_texts(*offered(content, context.service), context.variant)
    made = state.commitments.get(context.seat)
    if context.seat in state.commitments:
        document["mine"] = as_sent(made) if made else Nothing()
    if mine := made or state.kept.get(context.seat):
        document["summary"] = text_of(mine, content.choices, context.variant)
        if is_erased(mine):
            document["erased"] = True
    if context.step.kind == "reveal" and (said := said_by(content, state, context)):
        document["said"] = said
    if is_hidden(content, state, context):
        document["hidden"] = True
    if context.step.kind == "reveal" and (own := state.projects.get(context.table)):
        document["project"] = projects.text_of(own)
    return document


def _typed(
    content: CommitmentContent, state: CommitmentState, thing: str, context: MoveContext
) -> tuple[Typed, ...]:
    """Return what was typed of an item of the wall, or of a project; raises for none."""
    listed = projects.listed(state, context.key) if context.step.kind in moderation.LISTED else {}
    if thing in listed:
        return (state.projects[listed[thing]].text,)
    return typed(content, state, thing, context)


COMMITMENT: Mechanic[CommitmentContent, CommitmentState, CommitmentMove, CommitmentEvent] = (
    Mechanic(
        name="commitment",
        content=CommitmentContent,
        state=CommitmentState,
        moves=(
            Make,
            Decline,
            HideItem,
            HideWritten,
            Light,
            MeToo,
            ProposeProject,
            HideProject,
        ),
        events=(
            CommitmentMade,
            CommitmentDeclined,
            ItemHidden,
            ItemLit,
            MeTooSaid,
            CommitmentKept,
            ProjectProposed,
            ProjectHidden,
        ),
        documents=Documents(
            all=CommitmentPlay,
            screen=CommitmentScreen,
            console=CommitmentConsole,
            table=CommitmentTable,
            seat=CommitmentMine,
        ),
        steps=steps,
        begin=begin,
        answered=answered,
        replied=answered,
        decide=decide,
        evolve=evolve,
        view=view,
        measures=measures,
        result=result,
        outgoing=projects.outgoing,
        told=told,
        lasting=lasting,
        typed=_typed,
        bot=bot,
        bot_after=bot_after,
        carry_over=carry_over,
        agree=projects.agree,
        gather=projects.gather,
        merge=projects.merge,
        anonymous="commitments",
    )
)
