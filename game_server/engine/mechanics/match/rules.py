"""Match (M2): which goals an action helps, out of six; then those of the card, and why.

Rules: M2.1 one to three distinct goals of the six, editable until the lock, or none again. M2.2
points: 70 for the main goals, 15 for each linked one, 20 off for each other, on what could be
reached. M2.3 six goals are proposed in number order: the card's own and decoys, which the card or
the draw chooses.
M2.4 seed and candidates of that draw are shown with the card's goals, since they would tell them.
Answers given after these were shown are in the bars only: they score nothing. M2.5 contesting.
"""

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain, combinations
from random import Random

from game_server.disclosure import ANSWERED, SPREAD, Response
from game_server.engine.kit.bands import MAX_POINTS
from game_server.engine.kit.cards import cite_facts
from game_server.engine.kit.copies import replace
from game_server.engine.kit.draw import Draw, DrawRequest
from game_server.engine.kit.draw import document as draw_document
from game_server.engine.kit.drawings import drawn
from game_server.engine.kit.measures import Measures
from game_server.engine.kit.recaps import Recap, RecapItem
from game_server.engine.kit.text import localized
from game_server.engine.kit.told import Told
from game_server.engine.kit.viewers import AtConsole, AtSeat, Everyone
from game_server.engine.mechanics.contract import (
    Document,
    Documents,
    Mechanic,
    MoveContext,
    Nothing,
    Option,
    PhaseHistory,
    Result,
    Step,
    ViewContext,
)
from game_server.engine.mechanics.match import contest, contest_views
from game_server.engine.mechanics.match.contest import own_goals
from game_server.engine.mechanics.match.documents import (
    MatchConsole,
    MatchMine,
    MatchPlay,
    MatchRoom,
    MatchTruth,
    Verdict,
)
from game_server.engine.mechanics.match.moves import (
    GOALS,
    MOST_PICKS,
    PROPOSED,
    CloseDebate,
    ContestHidden,
    DebateClosed,
    DebateOpened,
    GoalNamed,
    GoalWithdrawn,
    HideContest,
    MatchCard,
    MatchContent,
    MatchEvent,
    MatchMove,
    MatchState,
    NameGoal,
    OpenDebate,
    Pick,
    Picked,
    Picks,
    Thumb,
    ThumbSet,
    WithdrawGoal,
)
from game_server.errors import IllegalMoveError

MAIN, LINKED, OTHER = 70, 15, 20
BOT_NAMES = 0.2
BOT_REASONS = ("on y travaille aussi", "cela change la vie des gens", "c'est lié, chez nous")
STEPS = (
    Step("brief", "brief", 0.1),
    Step("input", "input", 0.4),
    Step("lock", "lock", 0, halts=True),
    Step("reveal", "reveal", 0.2, "goals", truth=True),
    Step("discuss", "discuss", 0.3, truth=True),
)


def steps(content: MatchContent) -> tuple[Step, ...]:
    """Return the steps: one round of answers, the card's goals, a discussion."""
    del content
    return STEPS


def begin(content: MatchContent) -> MatchState:
    """Return a phase without picks."""
    del content
    return MatchState({})


def answered(state: MatchState, step: Step) -> frozenset[str]:
    """Return the seats that have picked."""
    del step
    return frozenset(state.picks)


def request_draw(
    content: MatchContent,
    state: MatchState,
    step: Step,
    seats: tuple[str, ...],
    history: PhaseHistory,
) -> DrawRequest | None:
    """Draw the decoys that the card does not name, when answers open (M2.3)."""
    del state, seats
    card = content.card
    missing = PROPOSED - len(own_goals(card)) - len(card.decoys)
    if step.kind != "input" or not missing or history.draws:
        return None
    others = (goal for goal in range(1, GOALS + 1) if goal not in own_goals(card))
    return DrawRequest(tuple(_id(goal) for goal in others), missing)


def decide(
    content: MatchContent, state: MatchState, move: MatchMove, context: MoveContext
) -> tuple[MatchEvent, ...]:
    """Accept one to three distinct goals of the six while answers are open (M2.1); then M2.5."""
    if not isinstance(move, Pick):
        return contest.decide(content, state, move, context)
    context.require_open_input()
    if len(move.goals) > MOST_PICKS:
        raise IllegalMoveError("too_many_picks")
    picked = set(move.goals)
    proposed = set(_proposed(content.card, state))
    if len(picked) < len(move.goals) or not picked <= proposed:
        raise IllegalMoveError("not_proposed")
    return (Picked(context.seat, move.goals, counts=not context.revealed),)


def evolve(state: MatchState, event: MatchEvent) -> MatchState:
    """Return *state* with the picks of one seat replaced or taken back, or one contest changed."""
    if not isinstance(event, Picked):
        return replace(state, contests=contest.apply(state.contests, event))
    if not event.goals:
        kept = {seat: picks for seat, picks in state.picks.items() if seat != event.seat}
        return replace(state, picks=kept)
    return replace(state, picks={**state.picks, event.seat: Picks(event.goals, event.counts)})


def view(
    content: MatchContent, state: MatchState, context: ViewContext
) -> MatchPlay | MatchMine | MatchConsole | Nothing:
    """Return the action; the six goals once answers open; the card's own from the reveal on."""
    if isinstance(context.viewer, Everyone):
        return _for_all(content, state, context)
    if isinstance(context.viewer, AtSeat):
        return _for_seat(content, state, context)
    if isinstance(context.viewer, AtConsole) and contest.is_contested(content, context.step):
        return contest_views.for_console(state.contests, context)
    return Nothing()


def carry_over(then: MatchState, now: MatchState) -> MatchState:
    """Return the state *then* with what was contested until *now*, and drawn (M2.3, M2.5)."""
    return replace(then, contests=now.contests, drawn=now.drawn)


def apply_draw(state: MatchState, draw: Draw) -> MatchState:
    """Return *state* with the decoys that were drawn (M2.3)."""
    return replace(state, drawn=tuple(int(goal.removeprefix("g")) for goal in draw.drawn))


def disclosed(content: MatchContent, state: MatchState, response: Response) -> MatchState:
    """Return *state* with the picks as they are told: once in twelve any that could be made."""
    card = content.card
    options = picks_of(tuple(_proposed(card, state)))

    def told(seat: str, picks: Picks) -> Picks:
        # Sorted: the same goals in another order are no other answer.
        goals = tuple(sorted(picks.goals))
        return replace(picks, goals=response.choice(seat, card.id, goals, options, ANSWERED))

    return replace(state, picks={seat: told(seat, picks) for seat, picks in state.picks.items()})


@lru_cache(maxsize=256)
def picks_of(proposed: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Return all that may be picked of the goals *proposed* (M2.1)."""
    return tuple(chain.from_iterable(combinations(proposed, n) for n in range(1, MOST_PICKS + 1)))


def measures(content: MatchContent, state: MatchState) -> Measures:
    """Return the points of this card (M2.2); they are of no median answer, since there is none."""
    card = content.card
    counting = {seat: picks.goals for seat, picks in state.picks.items() if picks.counts}
    return Measures(
        asks=True,
        answered=frozenset(state.picks),
        points={seat: points(goals, card.main, card.linked) for seat, goals in counting.items()},
        talk_points={},
        card=card.id,
        question=card.action,
        goals=tuple(sorted(own_goals(card))),
    )


def result(content: MatchContent, state: MatchState) -> Result:
    """Return how many picked the goals of the card, from eight answers on (F1)."""
    card = content.card
    room = _room(state, sorted(own_goals(card)))
    picked = room.get("picks", {})
    items = tuple(
        RecapItem(goal=goal, n=picked.get(_id(goal)), right=goal in card.main)
        for goal in sorted(own_goals(card))
    )
    recap = Recap("goals", room["n"], card.action, items=items, source=card.facts.source)
    kept = contest.proposals_of(card, state.contests)
    texts = tuple(text for proposal in kept for text in proposal.texts.values())
    return Result({"card": card.id, **room}, texts, proposals=kept, recaps=(recap,))


def bot(documents: Mapping[str, Document], rng: Random) -> Pick | None:
    """Pick one to three of the six by chance, once."""
    everybody = documents.get("all", {})
    mine = documents.get("seat", {}).get("play", {})
    proposed = everybody.get("play", {}).get("goals", [])
    if everybody.get("step", {}).get("kind") != "input" or "mine" in mine or not proposed:
        return None
    picked = rng.sample(proposed, rng.randint(1, MOST_PICKS))
    return Pick(tuple(int(goal.removeprefix("g")) for goal in picked))


def bot_after(documents: Mapping[str, Document], rng: Random) -> MatchMove | None:
    """Agree with what is debated at times, or name one more goal, once."""
    everybody, seat = (documents.get(name, {}).get("play", {}) for name in ("all", "seat"))
    if "contest" not in everybody:
        return None
    debated = everybody["contest"].get("debated")
    if debated and "outcome" not in debated:
        return None if "thumb" in seat else Thumb(on=True)
    own = {*everybody["truth"]["main"], *everybody["truth"]["linked"]}
    if "contest" in seat or debated or rng.random() > BOT_NAMES:
        return None
    others = [goal for goal in range(1, GOALS + 1) if _id(goal) not in own]
    return NameGoal(rng.choice(others), rng.choice(BOT_REASONS))


def cards(content: MatchContent) -> tuple[str, ...]:
    """Return the id of the one card."""
    return (content.card.id,)


def options(content: MatchContent, state: MatchState, context: ViewContext) -> dict[str, Option]:
    """Return the six goals, for which hands are raised."""
    del context
    proposed = _proposed(content.card, state)
    return {_id(goal): {"goal": _id(goal)} for goal in proposed}


def points(picked: tuple[int, ...], main: tuple[int, ...], linked: tuple[int, ...]) -> int:
    """Return the 0–100 points of the goals *picked* (M2.2).

    raw = 70·|picked ∩ main| / |main| + 15·|picked ∩ linked|; the most that three picks can reach
    is 70 + 15·min(|linked|, 3 − |main|); each goal that is neither takes 20 off.
    """
    hit, near = len({*picked} & {*main}), len({*picked} & {*linked})
    raw = MAIN * hit / len(main) + LINKED * near
    most = MAIN + LINKED * min(len(linked), MOST_PICKS - len(main))
    wrong = len(picked) - hit - near
    return min(MAX_POINTS, max(0, round(MAX_POINTS * raw / most) - OTHER * wrong))


def _proposed(card: MatchCard, state: MatchState) -> list[int]:
    """Return the six goals in number order, fewer as long as the draw is to come."""
    return sorted({*own_goals(card), *card.decoys, *state.drawn})


def _for_all(content: MatchContent, state: MatchState, context: ViewContext) -> MatchPlay:
    card, variant = content.card, context.variant
    document: MatchPlay = {
        "rule": "match",
        "card": {"id": card.id, "action": localized(card.action, variant)},
    }
    if context.step.kind != "brief":
        proposed = _proposed(card, state)
        document["goals"] = [_id(goal) for goal in proposed]
        if context.step.truth:
            document["room"] = _room(state, proposed)
            document["truth"] = _truth(card, variant)
            if contest.is_contested(content, context.step):
                document["contest"] = contest_views.for_all(state.contests)
    if len(own_goals(card)) + len(card.decoys) < PROPOSED:
        shown = context.step.truth
        document["draw"] = draw_document(context.fingerprint, context.history.draws, revealed=shown)
    return document


def _truth(card: MatchCard, variant: str) -> MatchTruth:
    cited = cite_facts(card.facts, variant)
    document: MatchTruth = {
        "main": [_id(goal) for goal in sorted(card.main)],
        "linked": [_id(goal) for goal in sorted(card.linked)],
        "explanation": localized(card.explanation, variant),
        "source": cited["source"],
        "vintage": cited["vintage"],
        "perimeter": cited["perimeter"],
        "reliability": cited["reliability"],
    }
    if card.image:
        document["image"] = drawn(card.image)
    return document


def _room(state: MatchState, proposed: list[int]) -> MatchRoom:
    """Return how many seats picked each goal, from eight answers on (F1)."""
    document: MatchRoom = {"n": len(state.picks)}
    if len(state.picks) >= SPREAD:
        counts = Counter(goal for picks in state.picks.values() for goal in picks.goals)
        document["picks"] = {_id(goal): counts[goal] for goal in proposed}
    return document


def _for_seat(content: MatchContent, state: MatchState, context: ViewContext) -> MatchMine:
    card = content.card
    document: MatchMine = {}
    if contest.is_contested(content, context.step):
        document = contest_views.for_seat(state.contests, context.seat)
    picks = state.picks.get(context.seat)
    if picks is None:
        return document
    document["mine"] = list(picks.goals)
    if context.step.truth and picks.counts:
        document["verdict"] = _verdict(card, picks.goals)
        if context.points:
            document["points"] = points(picks.goals, card.main, card.linked)
    return document


def _verdict(card: MatchCard, goals: tuple[int, ...]) -> Verdict:
    """Return the words that stand for picks.

    `all` the main goals and none outside the card, a `part` of the card's, or only `others`.
    """
    if {*card.main} <= {*goals} <= own_goals(card):
        return "all"
    return "part" if own_goals(card) & {*goals} else "others"


def _id(goal: int) -> str:
    return f"g{goal}"


def told(content: MatchContent, event: MatchEvent) -> tuple[Told, ...]:
    """Tell a person the goals that she picked, and what she said of the card afterwards."""
    about = content.card.action
    match event:
        case Picked(goals=goals):
            return (Told("goals" if goals else "taken_back", about=about, goals=goals),)
        case GoalNamed(contest=named):
            return (Told("contest", named.argument, about=about, goals=(named.goal,)),)
        case GoalWithdrawn():
            return (Told("contest_back", about=about),)
        case DebateOpened():
            return (Told("debated", about=about),)
        case ThumbSet(on=on):
            return (Told("thumb" if on else "thumb_back", about=about),)
        case _:
            return ()


MATCH: Mechanic[MatchContent, MatchState, MatchMove, MatchEvent] = Mechanic(
    name="match",
    content=MatchContent,
    state=MatchState,
    moves=(Pick, NameGoal, WithdrawGoal, HideContest, OpenDebate, CloseDebate, Thumb),
    set_moves=(Pick,),
    events=(
        Picked,
        GoalNamed,
        GoalWithdrawn,
        ContestHidden,
        DebateOpened,
        DebateClosed,
        ThumbSet,
    ),
    documents=Documents(all=MatchPlay, console=MatchConsole, seat=MatchMine),
    steps=steps,
    begin=begin,
    answered=answered,
    decide=decide,
    evolve=evolve,
    view=view,
    measures=measures,
    result=result,
    outgoing=contest.outgoing,
    bot=bot,
    bot_after=bot_after,
    carry_over=carry_over,
    typed=contest.typed,
    anonymous="contests",
    request_draw=request_draw,
    apply_draw=apply_draw,
    disclosed=disclosed,
    cards=cards,
    debate=lambda content: content.card.debate,
    options=options,
    told=told,
)
