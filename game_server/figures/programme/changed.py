"""What the sessions of a period changed, what people promised, and what became of it."""

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Final

from game_server.engine.kit.copies import replace
from game_server.engine.kit.definitions import Value
from game_server.figures.figure import Figure
from game_server.figures.programme.definitions import CHANGED, DEFINITIONS
from game_server.figures.programme.kept import Kept
from game_server.figures.programme.resampled import FEWEST, Gain, gain
from game_server.figures.programme.scope import Scope
from game_server.figures.programme.values import PERCENT, UNDEFINED, figure, note
from game_server.figures.session.added import SUMMED
from game_server.figures.wording import filled, number
from game_server.texts import LANGUAGES, sentences

_WORDS: Final = sentences("figures.programme.changed")
_FEW: Final = (filled(_WORDS["few_sessions"], n=FEWEST),)
"""Stands beside what fewer sessions than that tell of."""
SUMS: Final = tuple(one.id for one in CHANGED if one.id in SUMMED)
"""Figures that are sums of counts as they are: their definitions alone say so."""


def changed(scope: Scope) -> Iterator[Figure]:
    """Yield what changed, from the sessions that told enough of it."""
    # By room once, as `gain` wants them: it sorts three times what is sorted then.
    lines, whole = sorted(scope.within, key=attrgetter("room")), scope.whole
    for name, field in (
        ("retained_change", "retained"),
        ("knowledge_change", "knowledge"),
        ("opinion_shift", "opinions"),
    ):
        told = [(line.room, getattr(line, field)) for line in lines if getattr(line, field)]
        yield _gained(name, gain(told))
    yield figure("participation", _rate(whole.of("answers"), whole.of("possible")))
    yield figure("commitments", _some(whole.commitments, about=True))
    yield figure("commitment_rate", _rate(whole.committed_of_known, whole.could_commit))
    yield from _kept(scope)
    for name in SUMS:
        yield figure(name, _some(whole.of(name)))
    goals = {goal for line in lines for goal in line.goals}
    yield figure("goals", Value(len(goals)))


def _kept(scope: Scope) -> Iterator[Figure]:
    """Yield what became of commitments: both rates side by side, none of fewer than five.

    That of all is of the sessions that are due: others would lower it before anybody can answer.
    """
    every = [line.kept for line in scope.within]
    n, halves, _ = _added(every)
    few = Value(why="few")
    yield figure("followed", Value(n) if n else few)
    yield figure("kept_of_respondents", Value(PERCENT * halves / (2 * n), n) if n else few)
    n, halves, of = _added(kept for kept in every if kept.due <= scope.today)
    if not n:
        yield figure("kept_of_all", few)
        return
    beside = note(_WORDS["answers_for"], n=n, of=of)
    yield figure("kept_of_all", Value(PERCENT * halves / (2 * of), of), beside)


def _added(found: Iterable[Kept]) -> tuple[int, int, int]:
    """Return the answers, their halves, and of how many commitments they are."""
    kept = tuple(found)
    return (
        sum(one.answers for one in kept),
        sum(one.halves for one in kept),
        sum(one.of for one in kept),
    )


def _gained(name: str, found: Gain | None) -> Figure:
    """Return a change with its interval; of too few sessions it has none, so it is not told."""
    if found is None or found.low is None or found.high is None:
        return figure(name, Value(why="few"), *(_FEW if found else ()))
    value = Value(found.change, found.n, found.low, found.high)
    notes = [note(_WORDS["rests"], n=found.n, m=found.sessions)]
    definition = DEFINITIONS[name]
    if definition.is_clear(value):
        # With one decimal at least: whole ends need not be as far apart as the change says.
        decimals = max(1, definition.decimals)
        means = [round(mean, decimals) for mean in (found.before, found.after)]
        value = replace(value, before=means[0], after=means[1])
        before, after = (
            {language: number(mean, language, decimals, full=True) for language in LANGUAGES}
            for mean in means
        )
        notes.append(filled(_WORDS["from_to"], before=before, after=after))
    return figure(name, value, *notes)


def _some(n: int, *, about: bool = False) -> Value:
    """Return a sum; that of none may be of few, whom no session tells."""
    return Value(n, about=about) if n else Value(why="few")


def _rate(n: int, of: int) -> Value:
    return Value(PERCENT * n / of, of) if of else UNDEFINED
