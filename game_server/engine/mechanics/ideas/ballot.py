"""What is voted on, and the voices of all (M8.4, M8.5).

A group is known by the id of its head: the idea that others were merged with. What was merged is
kept as it was. Voices are equal: their number is that of the ballot as the vote opened, whatever is
merged meanwhile.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from game_server.engine.kit import moderation
from game_server.engine.kit.copies import replace
from game_server.engine.mechanics.ideas.content import Idea, IdeasContent, IdeasState, Sorted
from game_server.engine.mechanics.ideas.idea import key_of, neutral, texts_of

VOTED_IN: Final = ("vote", "lock")
BALLOT_IN: Final = (*VOTED_IN, "result", "discuss")
"""Names of the steps in which the room votes, and of those that have a ballot."""
MOST_VOICES, IDEAS_A_VOICE = 3, 3
FEWEST_FOR_OTHERS = 4
"""With fewer on the ballot a seat may vote for its own idea, or some could not vote at all."""
Groups = Mapping[str, tuple[str, ...]]
"""The ideas of each group that are shown, its head first, by the id of its head."""


def head_of(state: IdeasState, idea: str) -> str:
    """Return the head of the group that an idea is in, the idea itself if it stands alone."""
    head = state.heads.get(idea, idea)
    return head if head in state.ideas else idea


def hidden_of(state: IdeasState) -> frozenset[str]:
    """Return the ids of the ideas that are hidden, or say the same as a hidden one."""
    return _sorted(state).hidden


def held_of(state: IdeasState) -> frozenset[str]:
    """Return the ids of the hidden ideas of which a facilitator has not decided yet (M8.8)."""
    return _sorted(state).held


def hidden_among(ideas: Mapping[str, Idea], things: Collection[Idea]) -> frozenset[str]:
    """Return the ids of those of *ideas* that are hidden *things*, or say the same as one."""
    ids = {idea.id for idea in things}
    keys = moderation.keys_of(things, key_of)
    # Of a thousand ideas few have the title of a hidden one: the others cost no key.
    titles = {_title(idea) for idea in things}
    return frozenset(
        id_
        for id_, idea in ideas.items()
        if id_ in ids or (_title(idea) in titles and key_of(idea) in keys)
    )


def held_among(
    ideas: Mapping[str, Idea], things: Collection[Idea], hidden: frozenset[str]
) -> frozenset[str]:
    """Return those of the *hidden* ids of which no facilitator decided: none hid such *things*."""
    decided = [idea for idea in things if not idea.held]
    ids, keys = {idea.id for idea in decided}, moderation.keys_of(decided, key_of)
    asked = (idea for id_ in hidden if (idea := ideas[id_]).held and texts_of(idea))
    return frozenset(idea.id for idea in asked if idea.id not in ids and key_of(idea) not in keys)


def with_hidden(
    before: Iterable[Idea], changed: Collection[Idea], *, hidden: bool
) -> tuple[Idea, ...]:
    """Return the hidden ideas after *changed* were hidden or shown, with all that say the same."""
    ids = {idea.id for idea in changed}
    others = (idea for idea in before if idea.id not in ids)
    return moderation.apply(others, changed, key_of, hidden=hidden)


def examples(content: IdeasContent) -> tuple[str, ...]:
    """Return the ids of the examples of a content."""
    return tuple(f"e{number}" for number in range(1, len(content.examples) + 1))


def groups_of(content: IdeasContent, state: IdeasState) -> Groups:
    """Return what is on the ballot; the examples if there is nothing else (M8.5)."""
    return _sorted(state).groups or {id_: (id_,) for id_ in examples(content)}


def owners_of(state: IdeasState) -> Mapping[str, frozenset[str]]:
    """Return the seats with an idea of their own in a group, hidden or not, by its head."""
    return _sorted(state).owners


def size_of(state: IdeasState, groups: Groups) -> int:
    """Return how many were on the ballot as the vote opened."""
    return state.size or len(groups)


def voices(size: int) -> int:
    """Return how many voices everybody has, one to three, for a ballot of that *size* (M8.5)."""
    return max(1, min(MOST_VOICES, size // IDEAS_A_VOICE))


def is_lifted(size: int) -> bool:
    """Return whether a ballot of that *size* is so short that seats may vote for their own idea."""
    return size < FEWEST_FOR_OTHERS


def votes_of(content: IdeasContent, state: IdeasState, seat: str) -> tuple[str, ...]:
    """Return the voices of a seat that count: those for groups that are on the ballot."""
    groups = groups_of(content, state)
    return tuple(head for head in state.votes.get(seat, ()) if head in groups)


def handed_back(state: IdeasState) -> IdeasState:
    """Return *state* without the voices that what was merged leaves nowhere to stand (M8.5).

    Two of a seat for what is one group now are one; one for what now holds its own idea is none.
    """
    owners = {} if is_lifted(state.size) else owners_of(state)
    votes: dict[str, tuple[str, ...]] = {}
    for seat, chosen in state.votes.items():
        heads = dict.fromkeys(head_of(state, id_) for id_ in chosen)
        kept = tuple(head for head in heads if seat not in owners.get(head, ()))
        if kept:
            votes[seat] = kept
    return replace(state, votes=votes)


def _sorted(state: IdeasState) -> Sorted:
    """Return what the ideas come to, made anew once something of them changed."""
    of = (state.ideas, state.authors, state.heads, state.hidden, state.aside)
    made_of, found = state.memo.get("sorted", ((), None))
    if found is None or any(now is not then for now, then in zip(of, made_of, strict=True)):
        hidden = hidden_among(state.ideas, state.hidden)
        groups = _groups(state, hidden | state.aside)
        held = held_among(state.ideas, state.hidden, hidden)
        found = Sorted(hidden, held, groups, _owners(state))
        state.memo["sorted"] = of, found
    return found


def _groups(state: IdeasState, gone: frozenset[str]) -> Groups:
    found: dict[str, list[str]] = {}
    for id_ in sorted(state.ideas.keys() - gone, key=lambda id_: neutral(state.ideas[id_])):
        found.setdefault(head_of(state, id_), []).append(id_)
    return {head: _from_head(head, ids) for head, ids in found.items()}


def _owners(state: IdeasState) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for id_, seat in state.authors.items():
        if seat:
            found.setdefault(head_of(state, id_), set()).add(seat)
    return {head: frozenset(seats) for head, seats in found.items()}


def _title(idea: Idea) -> str:
    """Return the title of an idea in any spelling, empty for an erased one."""
    return (idea.title.text or "").casefold()


def _from_head(head: str, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ids, key=lambda id_: id_ != head))
