"""The table's project (M6.7): one shared work with a pilot service, agreed to by two thirds.

Any member proposes it, which takes off all « prêt ». It stands if two thirds agree to it, which
closes the step of the table (rule 0.17). In plenary it has no name and no table; the facilitator
can hide it, and what is rude is held until it was let through. It is handed on as an idea.
"""

from collections import Counter
from collections.abc import Mapping

from game_server.engine.kit import moderation
from game_server.engine.kit.anonymous import name_of
from game_server.engine.kit.copies import replace
from game_server.engine.kit.proposals import Outgoing, Proposal, outgoing_of
from game_server.engine.kit.text import Typed, clean_text
from game_server.engine.mechanics.commitment.documents import (
    CommitmentTable,
    ProjectList,
    ProjectRow,
    ProjectText,
)
from game_server.engine.mechanics.commitment.moves import (
    LONGEST_PROJECT,
    CommitmentContent,
    CommitmentState,
    HideProject,
    Project,
    ProjectHidden,
    ProjectProposed,
    ProposeProject,
)
from game_server.engine.mechanics.contract import MoveContext
from game_server.errors import IllegalMoveError


def propose(
    content: CommitmentContent, state: CommitmentState, move: ProposeProject, context: MoveContext
) -> tuple[ProjectProposed, ...]:
    """Return the event that proposes a project at a table, none if it stands there already."""
    context.require_open_input()
    if not context.table:
        raise IllegalMoveError("not_open")
    if move.pilot not in content.pilots:
        raise IllegalMoveError("not_proposed")
    text = clean_text(move.text, LONGEST_PROJECT)
    before = state.project
    if before and (before.text.text, before.pilot) == (text, move.pilot):
        return ()
    made = Project(Typed(context.text_id, text), move.pilot, held=context.rude)
    return (ProjectProposed(context.seat, made),)


def hide(
    state: CommitmentState, move: HideProject, context: MoveContext
) -> tuple[ProjectHidden, ...]:
    """Return the event that hides a project in plenary or shows it, none if it is so already."""
    context.require_facilitator()
    open_ = context.step.kind in moderation.LISTED
    tables = listed(state, context.key) if open_ else {}
    keys = {id_: _key(state.projects[table]) for id_, table in tables.items()}
    hidden = moderation.keys_of(_hidden(state), _key)
    key = moderation.key_to_change(keys, hidden, move.project, hidden=move.hidden)
    alike = tuple(table for table, made in state.projects.items() if _key(made) == key)
    return (ProjectHidden(alike, move.hidden),) if alike else ()


def with_hidden(state: CommitmentState, event: ProjectHidden) -> CommitmentState:
    """Return *state* with the projects of some tables hidden or shown again."""
    changed = [state.projects[table] for table in event.tables if table in state.projects]
    now = moderation.apply(state.hidden_projects, changed, _key, hidden=event.hidden)
    read = (*state.read_projects, *(made.text.id for made in changed))
    return replace(state, hidden_projects=now, read_projects=read)


def agree(
    content: CommitmentContent, state: CommitmentState, ready: frozenset[str]
) -> CommitmentState:
    """Return the state of a table that agreed to its project, if it has one."""
    del content, ready
    made = state.project
    return replace(state, project=replace(made, agreed=True)) if made else state


def gather(
    content: CommitmentContent, state: CommitmentState, plays: Mapping[int, CommitmentState]
) -> CommitmentState:
    """Return the room's state with the projects to which tables agreed."""
    del content
    made = {table: play.project for table, play in plays.items() if play.project}
    agreed = {table: project for table, project in made.items() if project.agreed}
    return replace(state, projects=agreed, memo={})


def merge(state: CommitmentState, other: CommitmentState) -> CommitmentState:
    """Return the state of a table that others came to: its project or theirs, to be agreed on."""
    made = state.project or other.project
    return replace(state, project=replace(made, agreed=False) if made else None)


def listed(state: CommitmentState, key: bytes) -> dict[str, int]:
    """Return the tables by the ids of their projects, in the order of these; no erased one."""
    seen: Counter[tuple[str, ...]] = Counter()
    found = {}
    for table, made in state.projects.items():
        if made.text.text is not None:
            seen[_key(made)] += 1
            found["p" + name_of(key, "\n".join((*_key(made), str(seen[_key(made)]))))] = table
    return dict(sorted(found.items()))


def lists(state: CommitmentState, key: bytes) -> ProjectList:
    """Return what facilitators have of projects: all that the room sees, or will see, and not."""
    document: ProjectList = {"shown": [], "hidden": [], "held": []}
    for id_, table in listed(state, key).items():
        made = state.projects[table]
        off = is_hidden(state, made)
        document["hidden" if off else "shown"].append(_row(id_, made))
        if made.held and made.text.id not in state.read_projects:
            document["held"].append(id_)
    return document


def at_table(state: CommitmentState) -> CommitmentTable:
    """Return the project that a table talks about, if it has one."""
    return {"project": text_of(state.project)} if state.project else {}


def text_of(made: Project) -> ProjectText:
    """Return a project in words; an erased one has none."""
    document: ProjectText = {"pilot": made.pilot}
    if made.text.text is not None:
        document["text"] = made.text.text
    return document


def is_hidden(state: CommitmentState, made: Project) -> bool:
    """Return whether a project is kept off the screen, in whatever spelling."""
    return _key(made) in moderation.keys_of(_hidden(state), _key)


def proposals_of(state: CommitmentState) -> tuple[Proposal, ...]:
    """Return the projects of the room as ideas for those who decide, without hidden ones."""
    hidden = moderation.keys_of(_hidden(state), _key)
    return tuple(
        Proposal(made.text.id, "idea", {"title": made.text}, services=(made.pilot,))
        for made in state.projects.values()
        if _key(made) not in hidden
    )


def outgoing(
    content: CommitmentContent,
    state: CommitmentState,
    tables: Mapping[int, CommitmentState] | None,
) -> Outgoing:
    """Return how many projects are handed on if the phase ends now, those of *tables* instead."""
    room = state if tables is None else gather(content, state, tables)
    return outgoing_of(proposals_of(room), count_held(room))


def count_held(state: CommitmentState) -> int:
    """Return how many projects wait for a facilitator, being rude."""
    return len(_held(state))


def _hidden(state: CommitmentState) -> tuple[Project, ...]:
    """Return what is hidden, and what is rude and was not read yet."""
    return (*state.hidden_projects, *_held(state))


def _held(state: CommitmentState) -> list[Project]:
    unread = (made for made in state.projects.values() if made.text.id not in state.read_projects)
    return [made for made in unread if made.held]


def _row(id_: str, made: Project) -> ProjectRow:
    return {"id": id_, "text": made.text.text or "", "pilot": made.pilot}


def _key(made: Project) -> tuple[str, ...]:
    """Return the text of a project in any spelling, whatever its pilot; an erased one's own."""
    text = made.text.text
    return ("", made.text.id) if text is None else (text.casefold(),)
