"""Warm-ups of scenarios (rule 0.19): what they ask, until when, and what is wrong with them."""

from pathlib import Path

import pytest

from game_server.content import Library, load
from tests.unit.content.samples import position_of, positions, write

NAME = "scenarios/chaud.yaml"
SCENARIO = """\
scenario: chaud
titre: Chaud
minutes: 8
langues: [fr]
echauffement:
  question: Café ou thé ?
  question_simple: Buvez-vous du café, ou du thé ?
  gauche: Café
  droite: Thé
phases:
  - mecanique: parole
    phrase: Bonjour.
    minutes: 5
  - mecanique: estimation
    cartes: [fuite]
    minutes: 3
"""


def read(directory: Path, scenario: str) -> Library:
    """Load the good content with this scenario."""
    return load(write(directory, scenarios__chaud=scenario))


def test_a_warm_up_is_open_until_the_welcome_has_ended(tmp_path: Path) -> None:
    """It has a question, also in simple language, and two words."""
    found = read(tmp_path, SCENARIO).scenarios["chaud"].warm_up
    assert found
    assert found.question == {"fr": "Café ou thé ?", "fr-simple": "Buvez-vous du café, ou du thé ?"}
    assert (found.left, found.right, found.closes) == ({"fr": "Café"}, {"fr": "Thé"}, 1)


def test_without_a_welcome_it_ends_with_the_lobby(tmp_path: Path) -> None:
    """Nobody is asked two things at a time."""
    start, end = SCENARIO.index("  - mecanique: parole"), SCENARIO.index("  - mecanique: estim")
    text = (SCENARIO[:start] + SCENARIO[end:]).replace("minutes: 8", "minutes: 3")
    found = read(tmp_path, text).scenarios["chaud"].warm_up
    assert found
    assert found.closes == 0


def test_a_scenario_needs_none(tmp_path: Path) -> None:
    """Without it the lobby asks nothing."""
    start, end = SCENARIO.index("echauffement"), SCENARIO.index("phases")
    assert read(tmp_path, SCENARIO[:start] + SCENARIO[end:]).scenarios["chaud"].warm_up is None


@pytest.mark.parametrize(
    ("right", "wrong", "at", "code"),
    [
        ("  droite: Thé\n", "  droite: cafe\n", "cafe", "warm_up_same"),
        ("  gauche: Café\n", "", "question: Café", "missing_key"),
        ("Café\n  droite", "Un très grand café crème\n  droite", "Un très", "too_long_phone"),
        ("Thé\n", "Thé\n  milieu: Eau\n", "milieu", "unknown_key"),
    ],
)
def test_what_is_wrong_is_said_by_its_line(
    tmp_path: Path, right: str, wrong: str, at: str, code: str
) -> None:
    """Two words that are the same, one that is missing or too long, or a third one."""
    assert right in SCENARIO
    text = SCENARIO.replace(right, wrong)
    library = read(tmp_path, text)
    found = [(line, code) for file, line, _, code in positions(library.problems) if file == NAME]
    assert (position_of(text, at)[0], code) in found
