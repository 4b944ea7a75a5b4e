"""Contesting (M2.5): one more goal of the card, as a phone says, debated and kept by thumbs.

It is typed, and read by the facilitator before it is shown: what is rude is held until then. Half
of those present keep it as a suggestion for the deck. It earns nothing, and going back undoes
nothing of it.
"""

from collections import Counter
from collections.abc import Mapping

from game_server.engine.kit import moderation
from game_server.engine.kit.anonymous import name_of
from game_server.engine.kit.copies import replace
from game_server.engine.kit.proposals import Outgoing, Proposal, outgoing_of
from game_server.engine.kit.text import Typed, clean_text
from game_server.engine.mechanics.contract import MoveContext, Step
from game_server.engine.mechanics.match.moves import (
    GOALS,
    LONGEST_ARGUMENT,
    CloseDebate,
    Contest,
    ContestEvent,
    ContestHidden,
    ContestMove,
    Contests,
    DebateClosed,
    DebateOpened,
    GoalNamed,
    GoalWithdrawn,
    HideContest,
    MatchCard,
    MatchContent,
    MatchState,
    NameGoal,
    OpenDebate,
    Outcome,
    Thumb,
    ThumbSet,
    WithdrawGoal,
)
from game_server.errors import IllegalMoveError

KEPT = 0.5
"""Least part of those present that keeps a goal."""


def is_contested(content: MatchContent, step: Step) -> bool:
    """Return whether goals may be named and debated in *step*."""
    return content.contest and step.truth


def own_goals(card: MatchCard) -> frozenset[int]:
    """Return the goals of the card itself."""
    return frozenset(card.main) | frozenset(card.linked)


def decide(
    content: MatchContent, state: MatchState, move: ContestMove, context: MoveContext
) -> tuple[ContestEvent, ...]:
    """Return what a move about contests causes; raises `step_locked` where there are none."""
    if not is_contested(content, context.step):
        raise IllegalMoveError("step_locked")
    contests = state.contests
    match move:
        case NameGoal():
            return _name(content.card, contests, move, context)
        case WithdrawGoal():
            _require_undebated(contests, context)
            return (GoalWithdrawn(context.seat),) if context.seat in contests.made else ()
        case Thumb(on=on):
            if not context.seat or not contests.open:
                raise IllegalMoveError("not_allowed")
            changes = (context.seat in contests.thumbs) is not on
            return (ThumbSet(context.seat, on),) if changes else ()
        case HideContest():
            return _hide(contests, move, context)
        case OpenDebate() | CloseDebate():
            return _lead(contests, move, context)


def apply(contests: Contests, event: ContestEvent) -> Contests:
    """Return *contests* after one event."""
    match event:
        case GoalNamed(seat=seat, contest=contest, held=held):
            of = frozenset((seat,))
            return replace(
                contests,
                made={**contests.made, seat: contest},
                hidden=(*contests.hidden, contest) if held else contests.hidden,
                held=contests.held | of if held else contests.held - of,
            )
        case GoalWithdrawn(seat=gone):
            made = {seat: contest for seat, contest in contests.made.items() if seat != gone}
            return replace(contests, made=made)
        case ContestHidden(seats=seats, hidden=is_hidden):
            changed = [contests.made[seat] for seat in seats if seat in contests.made]
            now = moderation.apply(contests.hidden, changed, _key, hidden=is_hidden)
            # Who reads it decides: from then on it is hidden, or shown, as any other.
            after = replace(contests, hidden=now, held=contests.held - frozenset(seats))
            off = is_hidden and contests.debated in seats
            return replace(after, debated="", thumbs=frozenset()) if off else after
        case DebateOpened(seat=seat):
            return replace(contests, debated=seat, thumbs=frozenset())
        case DebateClosed(outcome=outcome):
            outcomes = {**contests.outcomes, contests.debated: outcome}
            return replace(contests, outcomes=outcomes, thumbs=frozenset())
        case ThumbSet(seat=seat, on=on):
            of = frozenset((seat,))
            thumbs = contests.thumbs | of if on else contests.thumbs - of
            return replace(contests, thumbs=thumbs)


def listed(contests: Contests, key: bytes) -> dict[str, str]:
    """Return the seats by the ids of what they contest, in the order of these ids."""
    seen: Counter[moderation.Key] = Counter()
    found = {}
    for seat, contest in contests.made.items():
        said = _key(contest)
        seen[said] += 1
        found["c" + name_of(key, "\n".join((*said, str(seen[said]))))] = seat
    return dict(sorted(found.items()))


def is_hidden(contests: Contests, contest: Contest) -> bool:
    """Return whether *contest* is kept off, in whatever spelling."""
    return _key(contest) in moderation.keys_of(contests.hidden, _key)


def typed(
    content: MatchContent, state: MatchState, thing: str, context: MoveContext
) -> tuple[Typed, ...]:
    """Return the reason of a contest that the console lists; raises `not_proposed` for none."""
    open_ = is_contested(content, context.step)
    seats = listed(state.contests, context.key) if open_ else {}
    if thing not in seats or not state.contests.made[seats[thing]].argument.text:
        raise IllegalMoveError("not_proposed")
    return (state.contests.made[seats[thing]].argument,)


def proposals_of(card: MatchCard, contests: Contests) -> tuple[Proposal, ...]:
    """Return the goals that the room kept, without those hidden since."""
    return tuple(
        _proposal(card, contests.made[seat], outcome)
        for seat, outcome in contests.outcomes.items()
        if outcome.kept and seat in contests.made and not is_hidden(contests, contests.made[seat])
    )


def outgoing(
    content: MatchContent, state: MatchState, tables: Mapping[int, MatchState] | None
) -> Outgoing:
    """Return how many goals are handed on if the phase ends now; no table plays by itself."""
    del tables
    return outgoing_of(proposals_of(content.card, state.contests))


def _name(
    card: MatchCard, contests: Contests, move: NameGoal, context: MoveContext
) -> tuple[ContestEvent, ...]:
    _require_undebated(contests, context)
    if not 1 <= move.goal <= GOALS or move.goal in own_goals(card):
        raise IllegalMoveError("not_proposed")
    argument = clean_text(move.argument, LONGEST_ARGUMENT)
    before = contests.made.get(context.seat)
    if before and (before.goal, before.argument.text) == (move.goal, argument):
        return ()
    contest = Contest(move.goal, Typed(context.text_id, argument))
    return (GoalNamed(context.seat, contest, held=context.rude),)


def _require_undebated(contests: Contests, context: MoveContext) -> None:
    """Raise `not_allowed` for a facilitator, and for a seat whose contest is or was debated."""
    seat = context.seat
    if not seat or seat == contests.debated or seat in contests.outcomes:
        raise IllegalMoveError("not_allowed")


def _hide(contests: Contests, move: HideContest, context: MoveContext) -> tuple[ContestHidden, ...]:
    context.require_facilitator()
    keys = {id_: _key(contests.made[seat]) for id_, seat in listed(contests, context.key).items()}
    hidden = moderation.keys_of(contests.hidden, _key)
    key = moderation.key_to_change(keys, hidden, move.contest, hidden=move.hidden)
    seats = tuple(seat for seat, contest in contests.made.items() if _key(contest) == key)
    return (ContestHidden(seats, move.hidden),) if seats else ()


def _lead(
    contests: Contests, move: OpenDebate | CloseDebate, context: MoveContext
) -> tuple[ContestEvent, ...]:
    """Return what opens a debate, one at a time and each once, or closes it."""
    context.require_facilitator()
    if isinstance(move, CloseDebate):
        if not contests.open:
            raise IllegalMoveError("not_open")
        votes, present = len(contests.thumbs), len(context.present() | contests.thumbs)
        kept = votes > 0 and votes >= KEPT * present
        return (DebateClosed(Outcome(votes, present, kept)),)
    seat = listed(contests, context.key).get(move.contest, "")
    contest = contests.made.get(seat)
    if contest is None or contest.argument.text is None or is_hidden(contests, contest):
        raise IllegalMoveError("not_proposed")
    if contests.open or seat in contests.outcomes:
        raise IllegalMoveError("not_allowed")
    return (DebateOpened(seat),)


def _proposal(card: MatchCard, contest: Contest, outcome: Outcome) -> Proposal:
    return Proposal(
        id=contest.argument.id,
        kind="goal",
        texts={"argument": contest.argument},
        card=card.id,
        goals=(contest.goal,),
        kept=True,
    )


def _key(contest: Contest) -> tuple[str, ...]:
    """Return the key of what is contested: goal and reason in any spelling; an erased one's own."""
    text = contest.argument.text
    return (str(contest.goal), contest.argument.id if text is None else text.casefold())
