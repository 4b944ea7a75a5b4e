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
from game_server.figures.tables import Cell, Column, Table
from game_server.proposals.course import COUNTED_NAMES
from game_server.proposals.record import KEPT_DAYS

GOALS: Final = 17
REST: Final[Text] = {
    "fr": "Le reste des engagements\u00a0: gestes choisis par peu, ou écrits soi-même.",
    "en": "The other commitments: gestures that few chose, or in own words.",
}
ABOUT_FIVES: Final[Text] = {
    "fr": "Plus de, à peu près, compté de cinq en cinq. Le hasard remplace quelques réponses.",
    "en": "More than, roughly, counted by fives. Chance replaces some answers.",
}
OTHER_FAMILIES: Final[tuple[Text, ...]] = (
    {
        "fr": "Autres gestes\u00a0: écrits soi-même, ou sans famille connue.",
        "en": "Other actions: in own words, or of no known family.",
    },
    {
        "fr": "Une personne compte une fois par séance et par famille.",
        "en": "A person counts once for a session and a family.",
    },
)
IDEAS: Final[Text] = {"fr": "Idées", "en": "Ideas"}
IN: Final[Text] = {"fr": "En {year}", "en": "In {year}"}
EVER: Final[Text] = {"fr": "Depuis le début", "en": "Since the beginning"}
OF_YEAR: Final[Text] = {
    "fr": "Une idée compte dans l'année de sa séance.",
    "en": "An idea counts in the year of its session.",
}
KEPT: Final[Text] = {
    "fr": f"Sans changement pendant {KEPT_DAYS}\u00a0jours, une idée est effacée.",
    "en": f"Without a change for {KEPT_DAYS} days an idea is erased.",
}


def goals(scope: Scope, language: str) -> Table:
    """Return the 17 goals, and how many sessions touched each; 0 for one that none did."""
    counted = Counter(goal for line in scope.within for goal in line.goals)
    titles = scope.reference.goals
    rows = [
        (n, localized(titles[n], language) if n in titles else str(n), counted[n])
        for n in range(1, GOALS + 1)
    ]
    columns = (
        Column("goal", {"fr": "Objectif", "en": "Goal"}, "whole"),
        Column("title", {"fr": "Nom", "en": "Name"}),
        SESSIONS,
    )
    return Table("goals", {"fr": "Objectifs abordés", "en": "Goals touched"}, columns, rows)


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
    columns = (Column("gesture", {"fr": "Geste", "en": "Gesture"}), chosen)
    title = {"fr": "Gestes choisis", "en": "Gestures chosen"}
    covered = note(
        "Gestes publiés\u00a0: {n} des {of} engagements.",
        "Gestures told: {n} of the {of} commitments.",
        n=sum(n for _, n in rows),
        of=scope.whole.commitments,
    )
    return Table("gestures", title, columns, rows, (*([covered] if rows else []), AT_LEAST, REST))


def families(scope: Scope, language: str) -> Table:
    """Return what gestures are about, as sessions tell it, the most chosen first (F7)."""
    counted: Counter[str] = Counter()
    for line in scope.within:
        counted.update(line.families)
    rows = [(localized(family_title(key), language), counted[key]) for key in in_order(counted)]
    columns = (
        Column("family", {"fr": "Famille", "en": "Family"}),
        Column("people", {"fr": "Personnes", "en": "People"}, "whole", ABOUT_FIVES),
    )
    title = {"fr": "Gestes par famille", "en": "Gestures by family"}
    return Table("families", title, columns, rows, (ABOUT_FIVES, *OTHER_FAMILIES))


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
        Column("state", {"fr": "État", "en": "State"}),
        *(Column(id_, _when(year) if scope.year else IDEAS, "whole") for id_, year, _ in told),
    ]
    title = {"fr": "Idées transmises", "en": "Ideas handed on"}
    notes = [_counted(year, counts) for _, year, counts in told]
    notes += [OF_YEAR, KEPT] if scope.year else [KEPT]
    return Table("handed_on", title, columns, rows, notes)


def _when(year: str) -> Text:
    """Return « En 2026 », or « Depuis le début » without a year."""
    return {language: text.format(year=year) for language, text in (IN if year else EVER).items()}


def _counted(year: str, counts: Mapping[str, int]) -> Text:
    """Return how many ideas there are, and how many of them were done."""
    n, done = sum(counts.values()), counts.get("done", 0)
    fr = f"{n} idée{'s' * (n > 1)}, dont {done} réalisée{'s' * (done > 1)}"
    en = f"{n} idea{'s' * (n > 1)}, {done} done"
    if not done:
        fr, en = f"{n} idée{'s' * (n > 1)}, aucune réalisée", f"{n} idea{'s' * (n > 1)}, none done"
    if not n:
        fr, en = "aucune idée", "no idea"
    when = _when(year)
    return {"fr": f"{when['fr']}\u00a0: {fr}.", "en": f"{when['en']}: {en}."}
