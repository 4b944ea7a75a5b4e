"""Where do we stand (M9): alone, at the table, all together; then one stride each table.

Rules: M9.1 a subject has four stands, each with a sign that people can see. M9.2 alone: a stand or
« je ne sais pas », in secret; what is set counts. M9.3 at the table: a member proposes a stand, if
possible with a proof; a new proposal clears the marks; two thirds of those who are there agree.
M9.4 all together: how the room spreads, from twelve on, and how many tables agreed on what.
M9.5 facilitators can hide proofs and strides. M9.6 a stride about a subject that was played.
M9.7 no points; what is kept to compare a year later.
"""

from collections.abc import Mapping

from game_server.disclosure import CONFIDED, Response
from game_server.engine.kit.copies import replace
from game_server.engine.kit.text import Typed, clean_text
from game_server.engine.mechanics.contract import (
    Documents,
    Mechanic,
    MoveContext,
    Option,
    Step,
    ViewContext,
)
from game_server.engine.mechanics.maturity import texts
from game_server.engine.mechanics.maturity.bot import bot
from game_server.engine.mechanics.maturity.by_table import gather, merge
from game_server.engine.mechanics.maturity.documents import (
    MaturityConsole,
    MaturityMine,
    MaturityPlay,
    MaturityTable,
)
from game_server.engine.mechanics.maturity.found import measures, outgoing, result
from game_server.engine.mechanics.maturity.moves import (
    Hide,
    MaturityEvent,
    MaturityMove,
    Place,
    Placed,
    Propose,
    StandSaid,
    StrideSaid,
    TextHidden,
    Write,
)
from game_server.engine.mechanics.maturity.played import is_playable, titles_of
from game_server.engine.mechanics.maturity.spread import PLACINGS
from game_server.engine.mechanics.maturity.standing import FIGURES
from game_server.engine.mechanics.maturity.subject import (
    LONGEST_TEXT,
    STANDS,
    UNKNOWN,
    MaturityContent,
    MaturityState,
    Placing,
    Shared,
    Stand,
    named_as,
)
from game_server.engine.mechanics.maturity.told import told
from game_server.engine.mechanics.maturity.view import view
from game_server.errors import IllegalMoveError

BRIEF = Step("brief", "brief", 0.1)
TALK_OF_IT = Step("discuss", "discuss", 0.25, truth=True)
ALONE = (
    BRIEF,
    Step("input", "input", 0.4),
    Step("lock", "lock", 0, halts=True),
    Step("reveal", "reveal", 0.25, "stands", truth=True),
    TALK_OF_IT,
)
AGREEING = Step("agree", "input", 0.35, ready="cleared")
BY_TABLE = (
    BRIEF,
    Step("input", "input", 0.15),
    Step("lock", "lock", 0, halts=True),
    Step("table", "input", 0.35, "to_tables", inside=(AGREEING,)),
    # Not one that only halts: facilitators read the proofs before all see them.
    Step("lock2", "lock", 0),
    Step("reveal", "reveal", 0.15, "stands", truth=True),
    TALK_OF_IT,
)
STRIDE = (
    BRIEF,
    Step("input", "input", 0.5),
    Step("lock", "lock", 0),
    Step("reveal", "reveal", 0.4, "strides", truth=True),
)
WRITING = Step("write", "input", 0.5, ready="cleared")
STRIDE_BY_TABLE = (
    BRIEF,
    Step("table", "input", 0.5, inside=(WRITING,)),
    *STRIDE[2:],
)


def steps(content: MaturityContent) -> tuple[Step, ...]:
    """Return the steps of a subject, or of a stride; each alone or by table."""
    if content.subject is None:
        return STRIDE_BY_TABLE if content.by_table else STRIDE
    return BY_TABLE if content.by_table else ALONE


def begin(content: MaturityContent) -> MaturityState:
    """Return a phase in which nobody has said anything."""
    del content
    return MaturityState()


def begin_at_table(
    content: MaturityContent, room: MaturityState, seats: frozenset[str]
) -> MaturityState:
    """Return the play of a table that begins: what its members had answered alone (M9.3).

    What facilitators hid before the room stepped back is hidden at tables too (M9.5).
    """
    del content
    own = {seat: placing for seat, placing in room.placings.items() if seat in seats}
    return with_room(MaturityState(own, at_table=True), room)


def answered(state: MaturityState, step: Step) -> frozenset[str]:
    """Return the seats that have answered alone, or written a stride."""
    del step
    return frozenset(state.placings) | frozenset(state.strides)


def decide(
    content: MaturityContent, state: MaturityState, move: MaturityMove, context: MoveContext
) -> tuple[MaturityEvent, ...]:
    """Accept an answer alone, what is said at a table, a stride; hiding by facilitators."""
    match move:
        case Hide():
            return texts.hide(state, move, context)
        case Place(stand=stand):
            _check(context, open_=content.subject is not None)
            if context.table or context.step.inside:
                raise IllegalMoveError("step_locked")
            return (Placed(context.seat, _placing(stand) if stand else None),)
        case Propose():
            _check(context, open_=content.subject is not None and context.table > 0)
            return _propose(state, move, context)
        case Write():
            _check(context, open_=content.subject is None)
            if content.by_table and context.table == 0:
                raise IllegalMoveError("not_open")
            return _write(content, state, move, context)


def _check(context: MoveContext, *, open_: bool) -> None:
    """Raise `not_allowed`, `step_locked`, or `not_open` if this way of playing is not *open_*."""
    context.require_open_input()
    if not open_:
        raise IllegalMoveError("not_open")


def _placing(stand: str) -> Placing:
    return UNKNOWN if stand == UNKNOWN else _stand(stand)


def _stand(stand: str) -> Stand:
    for known in STANDS:
        if stand == known:
            return known
    raise IllegalMoveError("not_proposed")


def _there(context: MoveContext) -> tuple[str, ...]:
    return tuple(sorted({*context.present(), context.seat}))


def _propose(
    state: MaturityState, move: Propose, context: MoveContext
) -> tuple[MaturityEvent, ...]:
    """Return what proposes a stand to a table, nothing if that is what stands there (M9.3)."""
    stand = _stand(move.stand)
    proof = Typed(context.text_id, clean_text(move.proof, LONGEST_TEXT)) if move.proof else None
    now = state.own
    if now and now.stand == stand and _words(now.text) == _words(proof):
        return ()
    event = StandSaid(context.seat, stand, proof, _there(context))
    return texts.again_hidden(state, event, proof, rude=context.rude)


def _write(
    content: MaturityContent, state: MaturityState, move: Write, context: MoveContext
) -> tuple[MaturityEvent, ...]:
    """Return what writes a stride, nothing if that is what stands there (M9.6)."""
    if move.subject not in titles_of(context.history):
        raise IllegalMoveError("not_proposed")
    text = Typed(context.text_id, clean_text(move.text, LONGEST_TEXT))
    now = state.own if content.by_table else state.strides.get(context.seat)
    if now and now.subject == move.subject and _words(now.text) == text.text:
        return ()
    there = _there(context) if content.by_table else ()
    event = StrideSaid(context.seat, move.subject, text, there)
    return texts.again_hidden(state, event, text, rude=context.rude)


def _words(typed: Typed | None) -> str | None:
    """Return the words of a text, None for one that is erased or was never written."""
    return typed.text if typed else None


def evolve(state: MaturityState, event: MaturityEvent) -> MaturityState:
    """Return *state* with one placing changed, something said, or a text hidden or shown."""
    match event:
        case Placed(seat=seat, placing=placing):
            return replace(state, placings=_placed(state.placings, seat, placing))
        case StandSaid(stand=stand, proof=proof, there=there):
            said = _said(state, Shared(stand, "", proof, frozenset(there)))
            return texts.with_held(said, proof) if proof and event.held else said
        case StrideSaid(text=text):
            said = _with_stride(state, event)
            return texts.with_held(said, text) if event.held else said
        case TextHidden():
            return texts.with_hidden(state, event)


def _with_stride(state: MaturityState, event: StrideSaid) -> MaturityState:
    """Return *state* with a stride, of a table or of one phone."""
    there = frozenset(event.there or (event.seat,))
    shared = Shared(None, event.subject, event.text, there)
    if event.there:
        return _said(state, shared)
    return replace(state, strides={**state.strides, event.seat: shared})


def _placed(
    placings: Mapping[str, Placing], seat: str, placing: Placing | None
) -> dict[str, Placing]:
    others = {id_: known for id_, known in placings.items() if id_ != seat}
    return {**others, seat: placing} if placing else others


def _said(state: MaturityState, shared: Shared) -> MaturityState:
    return replace(state, own=shared)


def agree(content: MaturityContent, state: MaturityState, ready: frozenset[str]) -> MaturityState:
    """Return the state of a table whose members agreed by two thirds on what was said (M9.3)."""
    del content
    shared = state.own
    if shared is None:
        return state
    return _said(state, replace(shared, there=shared.there | ready, agreed=True))


def remove_seat(state: MaturityState, seat: str) -> MaturityState:
    """Return the state of a table for which *seat* speaks no longer; what was said stays."""
    placings = _placed(state.placings, seat, None)
    own = state.own
    if own is not None:
        own = replace(own, there=own.there - {seat})
    return replace(state, placings=placings, own=own)


def with_room(table: MaturityState, room: MaturityState) -> MaturityState:
    """Return the state of a *table* with the texts that are hidden or held in the *room* (M9.5)."""
    return replace(table, hidden=room.hidden, held=room.held)


def carry_over(then: MaturityState, now: MaturityState) -> MaturityState:
    """Return the state *then* with the texts that are hidden or held *now* (M9.5).

    A table has them of the room: what it kept itself may have been shown since.
    """
    return then if then.at_table else with_room(then, now)


def options(
    content: MaturityContent, state: MaturityState, context: ViewContext
) -> dict[str, Option]:
    """Return the four stands by their names, and « je ne sais pas »: hands answer alone too."""
    del state, context
    if content.subject is None:
        return {}
    return {placing: {"text": named_as(placing)} for placing in PLACINGS}


def disclosed(content: MaturityContent, state: MaturityState, response: Response) -> MaturityState:
    """Return *state* with each placing as it is told: as given, or at times by lot (F2)."""
    if content.subject is None:
        return state
    about = content.subject.id
    placings = {
        seat: response.choice(seat, about, placing, PLACINGS, CONFIDED)
        for seat, placing in state.placings.items()
    }
    return replace(state, placings=placings)


def cards(content: MaturityContent) -> tuple[str, ...]:
    """Return the id of the one subject, of a stride nothing."""
    return (content.subject.id,) if content.subject else ()


MATURITY: Mechanic[MaturityContent, MaturityState, MaturityMove, MaturityEvent] = Mechanic(
    name="maturity",
    content=MaturityContent,
    state=MaturityState,
    moves=(Place, Propose, Write, Hide),
    set_moves=(Place,),
    at_once=True,
    events=(Placed, StandSaid, StrideSaid, TextHidden),
    documents=Documents(
        all=MaturityPlay, console=MaturityConsole, table=MaturityTable, seat=MaturityMine
    ),
    steps=steps,
    begin=begin,
    begin_at_table=begin_at_table,
    answered=answered,
    decide=decide,
    evolve=evolve,
    view=view,
    measures=measures,
    result=result,
    outgoing=outgoing,
    bot=bot,
    agree=agree,
    gather=gather,
    remove_seat=remove_seat,
    merge=merge,
    with_room=with_room,
    carry_over=carry_over,
    cards=cards,
    debate=lambda content: content.subject.debate if content.subject else None,
    options=options,
    told=told,
    disclosed=disclosed,
    typed=texts.typed,
    is_playable=is_playable,
    figures=FIGURES,
    anonymous="maturity",
)
