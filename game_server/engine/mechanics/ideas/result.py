"""What a room keeps of its ideas, and what is handed on (M8.6, M8.8)."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from game_server.disclosure import SPREAD, at_least
from game_server.engine.kit.draw import Draw, DrawRequest
from game_server.engine.kit.proposals import Outgoing, Promise, Proposal
from game_server.engine.kit.recaps import Recap, RecapItem
from game_server.engine.kit.text import BASE
from game_server.engine.mechanics.contract import Document, Result
from game_server.engine.mechanics.ideas.ballot import (
    Groups,
    examples,
    groups_of,
    head_of,
    held_among,
    held_of,
    hidden_among,
    hidden_of,
    votes_of,
)
from game_server.engine.mechanics.ideas.content import BOUNDS, Idea, IdeasContent, IdeasState
from game_server.engine.mechanics.ideas.idea import fields_of, neutral, texts_of

MORE_AT_LINE = 2
"""So many more are kept rather than drawn among those with equal votes at the line."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold what a vote decided: *votes* by group, *kept* in order, and how many *voters*.

    *tie* are the groups with equal votes at the line among which *places* are drawn, in the order
    of their numbers; *draw* is None as long as that was not done, and then none of them is kept.
    """

    votes: Mapping[str, int]
    voters: int
    kept: tuple[str, ...]
    tie: tuple[str, ...] = ()
    places: int = 0
    draw: Draw | None = None

    @property
    def ranks(self) -> Mapping[str, int]:
        """Return the place of each kept group, empty of fewer than eight voters (F2, M8.6).

        Equal votes share a place: the order of their titles is none of theirs.
        """
        if self.voters < SPREAD:
            return {}
        more = {
            head: sum(self.votes[one] > self.votes[head] for one in self.kept) for head in self.kept
        }
        return {head: 1 + before for head, before in more.items()}

    def told(self, head: str) -> int:
        """Return how many votes of a group are told: more than so many; 0 where none are (F3)."""
        return at_least(self.votes.get(head, 0), self.voters)


@dataclass(frozen=True, slots=True)
class Funding:
    """Hold which kept groups an envelope pays, those without a known cost, and the € *left*."""

    funded: tuple[str, ...]
    unpriced: tuple[str, ...]
    left: int


def outcome(content: IdeasContent, state: IdeasState) -> Outcome:
    """Return what the vote decided: the groups with most votes, by lot at the line (M8.6)."""
    votes = Counter(head for seat in state.votes for head in votes_of(content, state, seat))
    title = by_title(content, state)
    order = sorted(votes, key=lambda head: (-votes[head], title(head)))
    if len(order) <= content.keeps:
        return Outcome(votes, len(state.votes), tuple(order))
    line = votes[order[content.keeps - 1]]
    reached = tuple(head for head in order if votes[head] >= line)
    if len(reached) <= content.keeps + MORE_AT_LINE:
        return Outcome(votes, len(state.votes), reached)
    sure = tuple(head for head in reached if votes[head] > line)
    tie, places = reached[len(sure) :], content.keeps - len(sure)
    made = next((made for made in state.draws if _decides(made, tie, places)), None)
    drawn = tuple(head for head in made.drawn if head in tie) if made else ()
    return Outcome(votes, len(state.votes), (*sure, *drawn), tie, places, made)


def request_at_line(content: IdeasContent, state: IdeasState) -> DrawRequest | None:
    """Return the draw that the line waits for, None if it waits for none."""
    found = outcome(content, state)
    if not found.tie or found.draw:
        return None
    return DrawRequest(found.tie, found.places)


def funding(content: IdeasContent, state: IdeasState, found: Outcome) -> Funding | None:
    """Return what the envelope pays of what is kept, None without one (M8.6).

    By votes; of equal ones that first which costs less. What does not fit is skipped.
    """
    if content.envelope is None:
        return None
    groups = groups_of(content, state)
    costs = {head: _cost(state, groups[head]) for head in found.kept}
    left, funded = content.envelope, []
    priced = {head: cost for head, cost in costs.items() if cost is not None}
    for head in sorted(priced, key=lambda head: (-found.votes[head], priced[head])):
        if priced[head] <= left:
            left -= priced[head]
            funded.append(head)
    unpriced = tuple(head for head in found.kept if costs[head] is None)
    return Funding(tuple(funded), unpriced, left)


def result(content: IdeasContent, state: IdeasState) -> Result:
    """Return how many ideas there were, what is kept of them, and all that is handed on.

    A table hands nothing on by itself: the room has gathered its ideas.
    """
    if content.by_table and not state.gathered:
        return Result()
    found, groups = outcome(content, state), groups_of(content, state)
    shown = {head: ids for head, ids in groups.items() if head not in examples(content)}
    order = found.kept if found.ranks else sorted(found.kept, key=by_title(content, state))
    kept = [state.ideas[shown[head][0]] for head in order if head in shown]
    findings: Document = {"n": len(state.ideas), "kept": len(kept)}
    findings["voters"] = found.voters
    return Result(
        findings,
        texts=tuple(idea.title for idea in kept if idea.title.text is not None),
        recaps=_recaps(found, kept),
        proposals=_proposals(content, state, shown, found),
        held=len(held_of(state)),
    )


def outgoing(
    content: IdeasContent, state: IdeasState, tables: Mapping[int, IdeasState] | None
) -> Outgoing:
    """Return how many ideas are handed on if the phase ends now, with those of its *tables*.

    A hall asks for it after each idea: none is sorted, compared or copied for it.
    """
    if content.by_table and tables is None and not state.gathered:
        return Outgoing()
    ideas, things = dict(state.ideas), list(state.hidden)
    for play in (tables or {}).values():
        ideas |= play.ideas
        things += play.hidden
    hidden = hidden_among(ideas, things)
    held = held_among(ideas, things, hidden)
    n = sum(id_ not in hidden and _is_left(idea) for id_, idea in ideas.items())
    return Outgoing(n, len(held), (content.answers,) if n else ())


def promise(content: IdeasContent) -> Promise:
    """Return who answers ideas, and by when (M8.1)."""
    return Promise(content.answers, content.by)


def _is_left(idea: Idea) -> bool:
    """Return whether a text of an idea is not erased; nearly always that is its title."""
    return idea.title.text is not None or bool(texts_of(idea))


def _recaps(found: Outcome, kept: Sequence[Idea]) -> tuple[Recap, ...]:
    """Return what a debrief shows again: the titles of what was kept, without its votes."""
    items = tuple(RecapItem(typed=(idea.title,)) for idea in kept)
    return (Recap("kept", found.voters, items=items),) if items else ()


def _proposals(
    content: IdeasContent, state: IdeasState, groups: Groups, found: Outcome
) -> tuple[Proposal, ...]:
    """Return every idea that is not hidden, each by itself; what tables did not keep too."""
    hidden = hidden_of(state)
    handed = [idea for id_, idea in state.ideas.items() if id_ not in hidden]
    # An order of few votes would tell them: so it is that of the titles.
    order = found.kept if found.ranks else sorted(found.kept, key=by_title(content, state))
    heads = [head for head in order if head in groups]
    places = {head: place for place, head in enumerate(heads, 1)}
    proposals = []
    for idea in sorted(handed, key=neutral):
        head = head_of(state, idea.id)
        group = groups.get(head, ())
        leads = group[:1] == (idea.id,)
        proposals.append(
            Proposal(
                id=idea.id,
                kind=content.kind,
                texts={str(field): typed for field, typed in fields_of(idea).items()},
                services=idea.services,
                cost=idea.cost,
                amount=idea.amount,
                goals=idea.goals,
                votes=(found.told(head) or None) if leads else None,
                voters=found.voters if leads and found.told(head) else None,
                on_ballot=idea.id in group,
                kept=idea.id in group and head in found.kept,
                place=places.get(head, 0) if leads else 0,
                code_hash=idea.code_hash,
                merged=group[1:] if leads else (),
                answers=content.answers,
                by=content.by,
            )
        )
    return tuple(proposals)


def _decides(made: Draw, tie: tuple[str, ...], places: int) -> bool:
    """Return whether a draw was made among the same groups, for as many places."""
    return {*made.candidates} == {*tie} and len(made.drawn) == places


def by_title(content: IdeasContent, state: IdeasState) -> Callable[[str], tuple[str, str, str]]:
    """Return what orders groups by their titles, and by nothing that tells author or time."""
    groups = groups_of(content, state)

    def key(head: str) -> tuple[str, str, str]:
        first = groups[head][0]
        if first in state.ideas:
            idea: Idea = state.ideas[first]
            return (idea.title.text or "").casefold(), *neutral(idea)
        title = content.examples[examples(content).index(first)].title
        return title[BASE].casefold(), "", first

    return key


def _cost(state: IdeasState, members: tuple[str, ...]) -> int | None:
    """Return what a group costs at most in €, None if none of its ideas tells it.

    That is what its first idea says, else the dearest of the others.
    """
    told = [_upper_bound(state.ideas[id_]) for id_ in members if id_ in state.ideas]
    known = [cost for cost in told if cost is not None]
    return None if not known else told[0] if told[0] is not None else max(known)


def _upper_bound(idea: Idea) -> int | None:
    return idea.amount if idea.amount is not None else BOUNDS.get(idea.cost) if idea.cost else None
