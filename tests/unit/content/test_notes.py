"""Speaker notes: one text for the whole activity, or one for each of its moments."""

from pathlib import Path

import pytest

from game_server.content import load
from game_server.engine.mechanics import MECHANICS
from game_server.engine.state.scenario import PhaseSpec
from tests.unit.content.samples import ENGLISH, GOOD, SCENARIO, positions, write

CONTENT = Path(__file__).parents[3] / "content"
FRENCH = "notes: >-\n      Dites bonjour."
SPLIT = """\
notes:
      avant: Devinez.
      chiffre: Regardez.
      discussion: Parlez."""
ENGLISH_SPLIT = """\
      - titre: At a guess
        notes:
          avant: Guess.
          discussion: Talk.
"""


def phases(tmp_path: Path, scenario: str, english: str = GOOD[ENGLISH]) -> tuple[PhaseSpec, ...]:
    """Load a scenario and its translation, and return its phases."""
    library = load(write(tmp_path, scenarios__essai=scenario, locales__en__essai=english))
    return library.scenarios["essai"].phases


def test_one_text_is_of_the_whole_activity(tmp_path: Path) -> None:
    """As it always was."""
    welcome = phases(tmp_path, GOOD[SCENARIO])[0]
    assert welcome.notes == {"fr": "Dites bonjour.", "en": "Say hello."}
    assert welcome.notes_at == {}


def test_a_block_is_by_moment_and_in_all_languages(tmp_path: Path) -> None:
    """Every card of the activity has them; what is not translated is French."""
    french = GOOD[SCENARIO].replace("facultatif: oui", f"facultatif: oui\n    {SPLIT}")
    english = GOOD[ENGLISH].replace("      - titre: At a guess\n", ENGLISH_SPLIT)
    for phase in phases(tmp_path, french, english)[1:3]:
        assert phase.notes is None
        assert phase.notes_at == {
            "before": {"fr": "Devinez.", "en": "Guess."},
            "figure": {"fr": "Regardez."},
            "discussion": {"fr": "Parlez.", "en": "Talk."},
        }


def test_what_is_not_translated_is_told_with_its_place(tmp_path: Path) -> None:
    """The missing texts are named within their activity."""
    french = GOOD[SCENARIO].replace("facultatif: oui", f"facultatif: oui\n    {SPLIT}")
    library = load(write(tmp_path, scenarios__essai=french))
    (reported,) = library.problems
    assert reported.code == "translation_missing"
    assert "phases 2, notes (avant, chiffre, discussion)" in reported.message


def test_a_text_in_place_of_a_translated_block_is_an_error(tmp_path: Path) -> None:
    """It has no moment."""
    french = GOOD[SCENARIO].replace(FRENCH, "notes:\n      discussion: Dites bonjour.")
    library = load(write(tmp_path, scenarios__essai=french))
    assert (ENGLISH, 28, 16, "bad_choice") in positions(library.problems)


@pytest.mark.parametrize(
    ("variant", "asked"), [("fr", "la question de l'écran"), ("en", "question on the screen")]
)
def test_facilitators_ask_what_the_screen_asks(variant: str, asked: str) -> None:
    """Of all shipped activities that talk about a card: a second question would split the room."""
    said = [
        phase.notes_at["discussion"][variant]
        for scenario in load(CONTENT).scenarios.values()
        for phase in scenario.phases
        if (debate := MECHANICS[phase.mechanic].debate) and debate(phase.content)
        if any(step.kind == "discuss" for step in MECHANICS[phase.mechanic].steps(phase.content))
    ]
    assert len(said) > 10
    assert [text for text in said if asked not in text or "?" in text] == []
