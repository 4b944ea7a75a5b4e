"""Calls for projects: what editors write, what becomes of it, and what is refused (M8.1)."""

from pathlib import Path

import pytest

from game_server.content import Library, load
from game_server.engine.mechanics.ideas import IdeasContent
from tests.unit.content.samples import write

NAME = "scenarios/appel.yaml"
SCENARIO = """\
scenario: appel
titre: Appel
minutes: 28
langues: [fr, en]
phases:
  - mecanique: idees
    minutes: 28
    repond: La Cellule RSO
    avant: avant le 30 juin
    exemples:
      - titre: Un compost par école
        proposition: Un bac et deux référents.
      - titre: Des vélos de service
        proposition: Trois vélos au garage.
      - titre: Une haie
        proposition: Avec les habitants.
"""
ENGLISH = """\
scenarios:
  appel:
    titre: A call
    phases:
      - repond: The team
        avant: before 30 June
        exemples:
          - titre: A compost for each school
            proposition: A bin and two people.
          - titre: Bicycles
            proposition: Three of them.
          - titre: A hedge
            proposition: With those who live there.
"""


def read(directory: Path, scenario: str = SCENARIO, english: str = ENGLISH) -> Library:
    """Load the good content with a scenario that calls for projects."""
    write(directory, scenarios__appel=scenario, locales__en__appel=english)
    return load(directory)


def content(library: Library) -> IdeasContent:
    """Return what the scenario plays."""
    found = library.scenarios["appel"].phases[0].content
    assert isinstance(found, IdeasContent)
    return found


def test_a_call_is_read(tmp_path: Path) -> None:
    """With who answers and by when in all languages, services, goals and three examples."""
    library = read(tmp_path)
    assert library.problems == ()
    played = content(library)
    assert (played.kind, played.by_table, played.envelope, played.keeps) == ("idea", False, None, 7)
    assert played.answers == {"fr": "La Cellule RSO", "en": "The team"}
    assert played.by["en"] == "before 30 June"
    assert [example.title["fr"] for example in played.examples] == [
        "Un compost par école",
        "Des vélos de service",
        "Une haie",
    ]
    assert played.examples[0].proposal["en"] == "A bin and two people."
    assert set(played.services) == {"eau", "ecoles"}
    assert set(played.goals) == {"6", "12"}


@pytest.mark.parametrize(
    "english",
    [
        ENGLISH.replace("The team", "The team (to be filled in)"),
        ENGLISH.replace("repond: The team\n        ", ""),
        ENGLISH.replace("        avant: before 30 June\n", ""),
    ],
)
def test_who_answers_and_by_when_are_translated_together(tmp_path: Path, english: str) -> None:
    """M8.1: no phone promises a date that was left from before; the check names both keys."""
    assert english != ENGLISH
    library = read(tmp_path, english=english)
    played = content(library)
    assert (dict(played.answers), dict(played.by)) == (
        {"fr": "La Cellule RSO"},
        {"fr": "avant le 30 juin"},
    )
    assert played.examples[0].title["en"] == "A compost for each school"
    (problem,) = library.problems
    assert problem.code == "translation_missing"
    assert "repond, avant" in problem.message


def test_what_may_be_chosen_is_read(tmp_path: Path) -> None:
    """Cards, tables, an envelope and how many are kept."""
    more = "    objet: carte\n    par_table: oui\n    enveloppe: 100 000\n    retenues: 5\n"
    played = content(read(tmp_path, SCENARIO + more))
    assert (played.kind, played.by_table, played.envelope, played.keeps) == (
        "card",
        True,
        100_000,
        5,
    )


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("    repond: La Cellule RSO\n", ""), "missing_key"),
        (("    avant: avant le 30 juin\n", ""), "missing_key"),
        (
            ("      - titre: Une haie\n        proposition: Avec les habitants.\n", ""),
            "too_few_items",
        ),
        (("titre: Une haie", "titre: " + "a" * 101), "too_long_phone"),
        (("avant: avant le 30 juin", "avant: juin\n    enveloppe: -5"), "bad_choice"),
        (("avant: avant le 30 juin", "avant: juin\n    retenues: 0"), "bad_choice"),
        (("avant: avant le 30 juin", "avant: juin\n    objet: vote"), "bad_choice"),
    ],
)
def test_what_a_call_lacks_is_told_at_its_place(
    tmp_path: Path, change: tuple[str, str], code: str
) -> None:
    """M8.1: every call names who answers and by when; it has three examples."""
    broken = SCENARIO.replace(*change)
    assert broken != SCENARIO
    library = read(tmp_path, broken, "")
    assert (NAME, code) in [(problem.file, problem.code) for problem in library.problems]


def test_a_call_needs_its_time(tmp_path: Path) -> None:
    """18 minutes by table, 12 without."""
    for minutes, more, short in ((12, "", False), (11, "", True), (17, "par_table: oui", True)):
        scenario = SCENARIO.replace("28", str(minutes)) + f"    {more}\n"
        codes = [problem.code for problem in read(tmp_path, scenario).problems]
        assert bool([code for code in codes if "minutes" in code]) is short, codes
