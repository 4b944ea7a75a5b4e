"""How the figures of a period came about, in sentences: scope, sources, what they cannot tell."""

from collections.abc import Iterator
from typing import Final

from game_server.engine.kit.numerals import numerals
from game_server.engine.kit.text import Text
from game_server.figures.programme.scope import Scope

_UNCOUNTED: Final[Text] = {
    "fr": "Périmètre\u00a0: effectif non renseigné.",
    "en": "Scope: how many work there is not known.",
}
_COUNTED: Final[Text] = {
    "fr": "Compté par l'outil\u00a0: séances, présences, réponses, engagements.",
    "en": "Counted by the tool: sessions, presence, answers, commitments.",
}
_SAID: Final[Text] = {
    "fr": "Dit par les personnes\u00a0: leur service, leur première fois.",
    "en": "Said by people: their department, their first time.",
}
_SAID_SERVICE: Final[Text] = {
    "fr": "Dit par les personnes\u00a0: leur service.",
    "en": "Said by people: their department.",
}
_LIMITS: Final[tuple[Text, ...]] = (
    {
        "fr": "Un intervalle ainsi calculé contient la vraie moyenne 95 fois sur 100.",
        "en": "An interval made like this contains the true mean 95 times in 100.",
    },
    {
        "fr": (
            "Des réponses sont tirées au sort\u00a0: personne n'est sûr d'aucune. "
            "Aucun service sous dix agents."
        ),
        "en": (
            "Some answers are drawn by lot: nobody is sure of any. No department under ten people."
        ),
    },
    {
        "fr": "Sexe, âge, grade\u00a0: jamais demandés, donc absents d'ici.",
        "en": "Sex, age, grade: never asked, so they are not here.",
    },
)


def method(scope: Scope) -> Iterator[Text]:
    """Yield whom the figures are about, who counted, said or declared what, and what is missing."""
    yield _whom(scope)
    yield _COUNTED
    asked = any(line.sums.asked for line in scope.within)
    yield _SAID if asked else _SAID_SERVICE
    declared = [*_declared(scope)]
    if declared:
        fr, en = (", ".join(each[language] for each in declared) for language in ("fr", "en"))
        yield {
            "fr": f"Déclaré par le programme\u00a0: {fr}.",
            "en": f"Declared by the programme: {en}.",
        }
    if scope.baseline:
        source = scope.baseline.source.rstrip(" .")
        yield {
            "fr": f"Source du point de départ\u00a0: {source}.",
            "en": f"Source of the baseline: {source}.",
        }
    yield from _LIMITS


def _whom(scope: Scope) -> Text:
    """Return how many work in how many services, and since when that holds."""
    count = scope.headcount
    if count.total is None:
        return _UNCOUNTED
    people, services = f"{count.total:,}", len(count.services)
    several = "" if services == 1 else "s"
    fr = f"Périmètre\u00a0: {numerals(people, 'fr')} agents, {services} service{several}"
    en = f"Scope: {people} people, {services} department{several}"
    if since := count.since[:4]:
        fr, en = f"{fr}, effectif de {since}", f"{en}, headcount of {since}"
    return {"fr": f"{fr}.", "en": f"{en}."}


def _declared(scope: Scope) -> Iterator[Text]:
    """Yield what was declared and counts in the period, or up to its end."""
    trained = any(each.day <= scope.last for each in scope.declared.trained)
    for told, fr, en in (
        (scope.baseline, "point de départ", "baseline"),
        (scope.held, "séances sans l'outil", "sessions without the tool"),
        (scope.costs, "coûts", "costs"),
        (scope.departures, "départs", "departures"),
        (trained, "formations", "trainings"),
    ):
        if told:
            yield {"fr": fr, "en": en}
