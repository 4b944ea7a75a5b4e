"""The tables of what sessions touched, chose and handed on: goals, gestures, ideas."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from game_server.engine.kit.families import family_title
from game_server.engine.kit.text import Text, localized
from game_server.figures.families import in_order
from game_server.figures.programme.columns import AT_LEAST, COMMITTED, SESSIONS
from game_server.figures.programme.scope import Scope
from game_server.figures.programme.values import note
from game_server.figures.tables import Cell, Column, Table, columns_of
from game_server.figures.wording import filled, say
from game_server.proposals.course import COUNTED_NAMES
from game_server.proposals.record import KEPT_DAYS
from game_server.texts import LANGUAGES, form_of, sentences

GOALS: Final = 17
_WORDS: Final = sentences("figures.programme.chosen")
_KEPT: Final = filled(_WORDS["kept"], days=KEPT_DAYS)


def goals(scope: Scope, language: str) -> Table:
    """Return the 17 goals, and how many sessions touched each; 0 for one that none did."""
    counted = Counter(goal for line in scope.within for goal in line.goals)
    titles = scope.reference.goals
    rows = [
        (n, localized(titles[n], language) if n in titles else str(n), counted[n])
        for n in range(1, GOALS + 1)
    ]
    columns = (*columns_of("figures.programme.chosen.goals", goal="whole", title="text"), SESSIONS)
    return Table("goals", _WORDS["touched"], columns, rows)


def gestures(scope: Scope, language: str) -> Table:
    """Return the ready gestures that sessions tell, the most chosen first.

    Of how many commitments they are is said: bars that are nearly alike would tell nothing else.
    """
    counted: Counter[str] = Counter()
    for line in scope.within:
        counted.update(line.gestures)
    told = [(key, n) for key, n in counted.items() if key in scope.gestures]
    rows = [(localized(scope.gestures[key], language), n) for key, n in told]
    rows.sort(key=lambda row: (-row[1], row[0]))
    chosen = Column(COMMITTED.id, COMMITTED.title, COMMITTED.kind)
    columns = (*columns_of("figures.programme.chosen.gestures", gesture="text"), chosen)
    covered = note(_WORDS["covered"], n=sum(n for _, n in rows), of=scope.whole.commitments)
    notes = (*([covered] if rows else []), AT_LEAST, _WORDS["rest"])
    return Table("gestures", _WORDS["chosen"], columns, rows, notes)


def families(scope: Scope, language: str) -> Table:
    """Return what gestures are about, as sessions tell it, the most chosen first (F7)."""
    counted: Counter[str] = Counter()
    for line in scope.within:
        counted.update(line.families)
    rows = [(localized(family_title(key), language), counted[key]) for key in in_order(counted)]
    columns = columns_of("figures.programme.chosen.families", family="text", people="whole")
    notes = (_WORDS["about_fives"], _WORDS["other_families"], _WORDS["counted_once"])
    return Table("families", _WORDS["by_family"], columns, rows, notes)


def handed_on(scope: Scope, language: str) -> Table:
    """Return how many ideas are in which state, of a year beside those since the beginning.

    An idea is of the year of its session: what was done of it since would be told of no other.
    """
    told = [("handed_on", scope.year, scope.ideas)]
    if scope.year:
        told.append(("handed_on_ever", "", scope.ideas_ever))
    rows: list[Sequence[Cell]] = [
        [localized(name, language), *(counts.get(state, 0) for _, _, counts in told)]
        for state, name in COUNTED_NAMES.items()
    ]
    columns = [
        *columns_of("figures.programme.chosen.handed_on", state="text"),
        *(
            Column(id_, _when(year) if scope.year else _WORDS["ideas"], "whole")
            for id_, year, _ in told
        ),
    ]
    notes = [_counted(year, counts) for _, year, counts in told]
    notes += [_WORDS["of_year"], _KEPT] if scope.year else [_KEPT]
    return Table("handed_on", _WORDS["handed_on"], columns, rows, notes)


def _when(year: str) -> Text:
    """Return « En 2026 », or « Depuis le début » without a year."""
    return filled(_WORDS["in"], year=year) if year else _WORDS["ever"]


def _counted(year: str, counts: Mapping[str, int]) -> Text:
    """Return how many ideas there are, and how many of them were done."""
    n, done = sum(counts.values()), counts.get("done", 0)
    told = {language: _ideas(n, done, language) for language in LANGUAGES}
    return filled(_WORDS["counted"], when=_when(year), ideas=told)


def _ideas(n: int, done: int, language: str) -> str:
    if not n:
        return localized(_WORDS["no_idea"], language)
    ideas = say(_WORDS[form_of("idea", n, language)], language, n=n)
    of_them = form_of("done", done, language) if done else "none_done"
    return f"{ideas}, {say(_WORDS[of_them], language, n=done)}"
