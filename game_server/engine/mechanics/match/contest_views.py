"""What each viewer gets of contesting (M2.5): nobody's name, and no exact number (F3)."""

from game_server.disclosure import at_least
from game_server.engine.mechanics.contract import ViewContext
from game_server.engine.mechanics.match.contest import is_hidden, listed
from game_server.engine.mechanics.match.documents import (
    ContestPlay,
    ContestRow,
    Debated,
    MatchConsole,
    MatchMine,
    OwnContest,
)
from game_server.engine.mechanics.match.moves import Contest, Contests, Outcome


def for_all(contests: Contests) -> ContestPlay:
    """Return the goal that is debated, and how its debate ended once it did."""
    contest = contests.made.get(contests.debated)
    if contest is None or is_hidden(contests, contest):
        return {}
    debated: Debated = {"goal": f"g{contest.goal}"}
    if contest.argument.text is not None:
        debated["argument"] = contest.argument.text
    outcome = contests.outcomes.get(contests.debated)
    if outcome is not None:
        debated["outcome"] = "kept" if outcome.kept else "not_kept"
        if n := at_least(outcome.votes, outcome.present):
            debated |= {"at_least": n, "present": outcome.present}
    return {"debated": debated}


def for_seat(contests: Contests, seat: str) -> MatchMine:
    """Return the goal that a seat named, and whether it agrees with what is debated."""
    document: MatchMine = {}
    if contest := contests.made.get(seat):
        document["contest"] = _own(contests, contest, seat)
    if contests.open and seat in contests.thumbs:
        document["thumb"] = True
    return document


def for_console(contests: Contests, context: ViewContext) -> MatchConsole:
    """Return all that is contested and not erased, in an order that tells no author."""
    seats = listed(contests, context.key)
    document: MatchConsole = {"shown": [], "hidden": [], "held": []}
    for id_, seat in seats.items():
        contest = contests.made[seat]
        if contest.argument.text is None:
            continue
        row = _row(id_, contest, contest.argument.text, contests.outcomes.get(seat))
        document["hidden" if is_hidden(contests, contest) else "shown"].append(row)
        if seat in contests.held and is_hidden(contests, contest):
            document["held"].append(id_)
        if seat == contests.debated:
            document["debated"] = id_
    if contests.open:
        document["open"] = True
    return document


def _own(contests: Contests, contest: Contest, seat: str) -> OwnContest:
    document: OwnContest = {"goal": contest.goal}
    if contest.argument.text is None:
        return document | {"erased": True}
    document["argument"] = contest.argument.text
    if is_hidden(contests, contest):
        document["held" if seat in contests.held else "hidden"] = True
    if seat == contests.debated or seat in contests.outcomes:
        document["debated"] = True
    return document


def _row(id_: str, contest: Contest, argument: str, outcome: Outcome | None) -> ContestRow:
    row: ContestRow = {"id": id_, "goal": f"g{contest.goal}", "argument": argument}
    if outcome is not None:
        row["outcome"] = "kept" if outcome.kept else "not_kept"
    return row
