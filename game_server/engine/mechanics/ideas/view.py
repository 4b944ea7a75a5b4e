"""What each viewer sees of a call for projects (M8); never an author."""

from typing import Final

from game_server.engine.kit.draw import DrawDocument, document
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.kit.text import localized
from game_server.engine.kit.viewers import AtConsole, AtDoor, AtSeat, AtTable, Everyone, OnScreen
from game_server.engine.mechanics.contract import Nothing, ViewContext
from game_server.engine.mechanics.ideas.ballot import (
    BALLOT_IN,
    VOTED_IN,
    Groups,
    examples,
    groups_of,
    head_of,
    held_of,
    hidden_of,
    is_lifted,
    owners_of,
    size_of,
    voices,
    votes_of,
)
from game_server.engine.mechanics.ideas.by_table import (
    KEPT,
    handed_aside,
    kept_at_table,
    shown_at_table,
)
from game_server.engine.mechanics.ideas.content import (
    MOST_GROUPS,
    Idea,
    IdeasContent,
    IdeasState,
)
from game_server.engine.mechanics.ideas.documents import (
    ConsoleIdea,
    GroupRow,
    IdeaRow,
    IdeasConsole,
    IdeasMine,
    IdeasPlay,
    IdeasResult,
    IdeasScreen,
    IdeasTable,
    OwnIdea,
    StarterRow,
)
from game_server.engine.mechanics.ideas.grouping import LISTED_IN, SHOWN_IN
from game_server.engine.mechanics.ideas.idea import neutral, put_words, shown_id
from game_server.engine.mechanics.ideas.result import Outcome, by_title, funding, outcome
from game_server.engine.mechanics.ideas.writing import (
    BEFORE_VOTE,
    WRITTEN_IN,
    own_ideas,
    starter_id,
    starters,
)

COUNTED_IN: Final = (*WRITTEN_IN, "read")
"""Names of the steps in which the screen tells how many ideas there are."""


def view(
    content: IdeasContent, state: IdeasState, context: ViewContext
) -> IdeasPlay | IdeasTable | IdeasMine | IdeasScreen | IdeasConsole | Nothing:
    """Return what this viewer may see in this step."""
    match context.viewer:
        case Everyone():
            return _for_all(content, state, context)
        case AtTable():
            return _for_table(state, context)
        case AtSeat():
            return _for_seat(content, state, context)
        case OnScreen():
            n = len(state.ideas)
            if context.step.name in COUNTED_IN and n >= SMALL_GROUP:
                return IdeasScreen(n=n)
            return Nothing()
        case AtConsole():
            return _for_console(content, state, context)
        case AtDoor():
            return Nothing()


def _for_all(content: IdeasContent, state: IdeasState, context: ViewContext) -> IdeasPlay:
    name, variant = context.step.name, context.variant
    groups = groups_of(content, state)
    found = outcome(content, state) if context.step.truth else None
    shown: IdeasPlay = {
        "rule": content.kind,
        "by_table": content.by_table,
        "answers": localized(content.answers, variant),
        "by": localized(content.by, variant),
        "keeps": content.keeps,
        "draw": _draw(context, found),
    }
    if content.envelope is not None:
        shown["envelope"] = content.envelope
    if name == "ideas" and not content.by_table and (offered := _starters(state, context)):
        shown["starters"] = offered
    if name in SHOWN_IN:
        # Examples come with the vote: while ideas are grouped a facilitator may still write one.
        heads = [head for head in groups if head in state.ideas or name != "group"]
        rows = [_group(content, state, head, groups[head], context) for head in heads]
        shown["ideas"] = sorted(rows, key=lambda row: row["id"])
    if name in VOTED_IN:
        shown["voices"] = voices(size_of(state, groups))
        if is_lifted(size_of(state, groups)):
            shown["lifted"] = True
    if found:
        shown["result"] = _result(content, state, found, context)
    return shown


def _draw(context: ViewContext, found: Outcome | None) -> DrawDocument:
    """Return the draw at the line once it was made, always with the fingerprint of the next one."""
    if not found or not found.draw:
        return document(context.fingerprint, (), revealed=True)
    made = document(context.fingerprint, (found.draw,), revealed=True)
    # Something that is hidden beside the result may have the line drawn anew (rule 0.11).
    return {**made, "next": context.fingerprint}


def _result(
    content: IdeasContent, state: IdeasState, found: Outcome, context: ViewContext
) -> IdeasResult:
    """Return what is kept; its places from eight voters on, else in the order of titles (F2)."""
    ranks, title = found.ranks, by_title(content, state)

    def ids(heads: tuple[str, ...]) -> list[str]:
        order = heads if ranks else sorted(heads, key=title)
        return [shown_id(context.key, head) for head in order]

    rows: IdeasResult = {"voters": found.voters, "kept": ids(found.kept)}
    if ranks:
        rows["places"] = {shown_id(context.key, head): place for head, place in ranks.items()}
    votes = {shown_id(context.key, head): n for head in found.kept if (n := found.told(head))}
    if votes:
        rows["votes"] = votes
    if found.tie:
        rows["tie"] = [shown_id(context.key, head) for head in found.tie]
    if paid := funding(content, state, found):
        rows["funded"] = ids(paid.funded)
        rows["left"] = paid.left
        if paid.unpriced:
            rows["unpriced"] = ids(paid.unpriced)
    if aside := handed_aside(state):
        rows["aside"] = aside
    return rows


def _group(
    content: IdeasContent,
    state: IdeasState,
    head: str,
    members: tuple[str, ...],
    context: ViewContext,
) -> GroupRow:
    """Return a group on the ballot, under the id of its head, whichever of it is shown."""
    if head not in state.ideas:
        return _example(content, head, context)
    row: GroupRow = {"id": shown_id(context.key, head)}
    put_words(row, state.ideas[members[0]])
    if len(members) > 1:
        row["merged"] = [_row(state.ideas[id_], context) for id_ in members[1:]]
    return row


def _example(content: IdeasContent, id_: str, context: ViewContext) -> GroupRow:
    example = content.examples[examples(content).index(id_)]
    return {
        "id": shown_id(context.key, id_),
        "title": localized(example.title, context.variant),
        "proposal": localized(example.proposal, context.variant),
        "example": True,
    }


def _row(idea: Idea, context: ViewContext) -> IdeaRow:
    row: IdeaRow = {"id": shown_id(context.key, idea.id)}
    put_words(row, idea)
    return row


def _starters(state: IdeasState, context: ViewContext, *, tables: bool = False) -> list[StarterRow]:
    """Return the texts that nobody took up yet, in an order that tells nothing."""
    rows: list[StarterRow] = [
        {"id": starter_id(context.key, text), "text": text.text}
        for text in starters(state, context.history, tables=tables)
        if text.text is not None
    ]
    return sorted(rows, key=lambda row: row["id"])


def _for_table(state: IdeasState, context: ViewContext) -> IdeasTable:
    """Return with what a table may begin while it writes, and its ideas once it compares them."""
    shown: IdeasTable = {}
    if context.step.name == "write" and (offered := _starters(state, context)):
        shown["starters"] = offered
    if context.step.name == "thumbs":
        rows = [_row(idea, context) for idea in shown_at_table(state)]
        shown["ideas"] = sorted(rows, key=lambda row: row["id"])
        shown["keeps"] = KEPT
        if context.ended:
            kept = kept_at_table(state)
            shown["kept"] = sorted(shown_id(context.key, id_) for id_ in kept)
            if len(kept) > KEPT:
                shown["tied"] = True
    return shown


def _for_seat(content: IdeasContent, state: IdeasState, context: ViewContext) -> IdeasMine:
    shown: IdeasMine = {}
    name, seat = context.step.name, context.seat
    groups = groups_of(content, state) if name in SHOWN_IN else {}
    hidden = hidden_of(state)
    own = [_own(state, idea, groups, context) for idea in own_ideas(state, seat)]
    if own:
        shown["own"] = sorted(own, key=lambda row: row["id"])
    titles = [row["title"] for row in own if "title" in row]
    if titles and name in BEFORE_VOTE and not content.by_table:
        shown["mine"] = titles
    if name == "thumbs":
        up = [id_ for id_, seats in state.thumbs.items() if seat in seats and id_ not in hidden]
        if up:
            shown["thumbs"] = sorted(shown_id(context.key, id_) for id_ in up)
    if name in BALLOT_IN:
        if chosen := votes_of(content, state, seat):
            shown["mine"] = [shown_id(context.key, head) for head in chosen]
        if name in VOTED_IN and not is_lifted(size_of(state, groups)):
            barred = [head for head, seats in owners_of(state).items() if seat in seats]
            if on_ballot := [head for head in barred if head in groups]:
                shown["barred"] = sorted(shown_id(context.key, head) for head in on_ballot)
    return shown


def _own(state: IdeasState, idea: Idea, groups: Groups, context: ViewContext) -> OwnIdea:
    """Return an idea to its author: what became of it, and whether others see it."""
    row: OwnIdea = {"id": shown_id(context.key, idea.id)}
    put_words(row, idea)
    if idea.id in hidden_of(state):
        row["hidden"] = True
        if idea.id in held_of(state):
            row["held"] = True
    if idea.id in state.aside:
        row["aside"] = True
    if (head := head_of(state, idea.id)) in groups and idea.id in groups[head]:
        row["group"] = shown_id(context.key, head)
    if idea.code_hash:
        row["coded"] = True
    return row


def _for_console(content: IdeasContent, state: IdeasState, context: ViewContext) -> IdeasConsole:
    """Return how many ideas there are, and all of them from their reading on (M8.8)."""
    listed = context.step.name in LISTED_IN
    groups = groups_of(content, state)
    n = sum(head in state.ideas for head in groups)
    ideas = [idea for id_, idea in state.ideas.items() if listed or not state.authors.get(id_)]
    rows = [_for_facilitator(state, idea, context) for idea in sorted(ideas, key=neutral)]
    shown: IdeasConsole = {
        "n": len(state.ideas),
        "ideas": sorted(rows, key=lambda row: row["id"]),
        "groups": n,
    }
    if n > MOST_GROUPS:
        shown["crowded"] = True
    if state.tied:
        shown["tied"] = state.tied
    reads = context.step.name in ("read", "group")
    if reads and (offered := _starters(state, context, tables=True)):
        shown["starters"] = offered
    return shown


def _for_facilitator(state: IdeasState, idea: Idea, context: ViewContext) -> ConsoleIdea:
    row: ConsoleIdea = {"id": shown_id(context.key, idea.id)}
    put_words(row, idea)
    if idea.id in hidden_of(state):
        row["hidden"] = True
        if idea.id in held_of(state):
            row["held"] = True
    if (head := head_of(state, idea.id)) != idea.id:
        row["head"] = shown_id(context.key, head)
    if idea.id in state.aside:
        row["aside"] = True
    if not state.authors.get(idea.id):
        row["written"] = True
    if idea.id in state.tables:
        row["table"] = state.tables[idea.id]
    return row
