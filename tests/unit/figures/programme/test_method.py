"""How the figures came about: of whom, counted or declared, and what is not in them."""

from game_server.content.workforce import Headcount, Workforce
from game_server.figures.programme.declared import (
    Baseline,
    Campaign,
    Cost,
    Declared,
    Departures,
    HeldSession,
    Trained,
)
from game_server.figures.programme.method import method
from game_server.figures.programme.scope import Reference, Scope
from tests.unit.figures.programme.ended import line

STAFF = Reference(workforce=Workforce((Headcount("2026-01-01", {"rh": 2000, "eau": 1000}),)))
SAID = Declared(
    baseline=Baseline(2023, 753, 3000, "bilan {de} la Cellule."),
    held=(HeldSession("2026-05-01", 5, 60), HeldSession("2025-05-01", 5, 60)),
    costs=(Cost(2026, 300, "essai"),),
    departures=(Departures(2025, 10),),
    trained=(Trained("2025-01-01", 4),),
    campaigns=(Campaign("Printemps", "2026-03-01", "2026-05-31"),),
)
LINES = (line("r1", "2026-02-01", 20),)


def read(scope: Scope, language: str = "fr") -> list[str]:
    """Return the sentences."""
    return [each[language] for each in method(scope)]


def test_scope_sources_and_limits_are_said() -> None:
    """A text that somebody typed is shown as it is, with one full stop."""
    declared = "point de départ, séances sans l'outil, coûts, départs, formations"
    assert read(Scope("2026-11-29", "2026", LINES, SAID, STAFF)) == [
        "Périmètre\u00a0: 3\u202f000 agents, 2 services, effectif de 2026.",
        "Compté par l'outil\u00a0: séances, présences, réponses, engagements.",
        "Dit par les personnes\u00a0: leur service, leur première fois.",
        f"Déclaré par le programme\u00a0: {declared}.",
        "Source du point de départ\u00a0: bilan {de} la Cellule.",
        "Un intervalle ainsi calculé contient la vraie moyenne 95 fois sur 100.",
        (
            "Des réponses sont tirées au sort\u00a0: personne n'est sûr d'aucune. "
            "Aucun service sous dix agents."
        ),
        "Sexe, âge, grade\u00a0: jamais demandés, donc absents d'ici.",
    ]
    english = read(Scope("2026-11-29", "2026", LINES, SAID, STAFF), "en")
    assert english[0] == "Scope: 3,000 people, 2 departments, headcount of 2026."
    assert english[3] == (
        "Declared by the programme: baseline, sessions without the tool, costs, "
        "departures, trainings."
    )


def test_what_nobody_declared_is_not_said_to_be() -> None:
    """Nor is the year of a headcount that holds from the beginning."""
    always = Reference(workforce=Workforce((Headcount("", {"rh": 40}),)))
    told = read(Scope("2026-11-29", "2026", LINES, reference=always))
    assert told[0] == "Périmètre\u00a0: 40 agents, 1 service."
    assert not any(each.startswith(("Déclaré", "Source")) for each in told)
    earlier = read(Scope("2026-11-29", "2024", LINES, SAID, STAFF))
    assert "Déclaré par le programme\u00a0: point de départ." in earlier


def test_first_times_that_nobody_was_asked_for_are_not_said_to_be_told() -> None:
    """Those of a session without the tool are declared by the programme, not by people."""
    silent = line("r1", "2026-02-01", 20, first_time=None, first_time_of=0)
    said = Declared(held=(HeldSession("2026-05-01", 12, 60, 6),))
    for lines in ((), (silent,)):
        told = read(Scope("2026-11-29", "2026", lines, said))
        assert "Dit par les personnes\u00a0: leur service." in told
    both = read(Scope("2026-11-29", "2026", (silent, *LINES), said), "en")
    assert "Said by people: their department, their first time." in both


def test_a_workforce_that_nobody_counted_is_said_to_be_missing() -> None:
    """And of which services it is not known."""
    assert read(Scope("2026-11-29", "2026", LINES))[0] == "Périmètre\u00a0: effectif non renseigné."
