"""The debrief and the call for partners of a talk: what stands beside which prompt (M0.4, M0.5)."""

from pathlib import Path

import pytest

from game_server.content import Library, load
from game_server.engine.mechanics.talk import Prompt, TalkContent
from tests.unit.content.samples import write

SCENARIO = """\
scenario: bilan
titre: Bilan
minutes: 18
langues: [fr]
phases:
  - mecanique: parole
    id: accueil
    phrase: Un mot ?
    mot: oui
    minutes: 5
  - mecanique: estimation
    id: chiffres
    cartes: [fuite, part]
    minutes: 6
  - mecanique: parole
    phrase: On en parle.
    donnees: [chiffres]
    invites:
      - texte: Que s'est-il passé ?
      - texte: Comment ça va ?
        donnees: [accueil]
      - texte: Et maintenant ?
        donnees: [chiffres, accueil, chiffres]
    appel_partenaire: Parlez-en à la Cellule.
    minutes: 7
"""


def read(directory: Path, scenario: str = SCENARIO) -> Library:
    """Load the good content with this scenario."""
    return load(write(directory, scenarios__bilan=scenario))


def found(library: Library) -> list[tuple[str, int]]:
    """Return code and line of each problem of the scenario."""
    own = (one for one in library.problems if one.file.endswith("bilan.yaml"))
    return [(one.code, one.line) for one in own]


def test_a_prompt_shows_the_activities_that_it_names_else_those_of_the_talk(tmp_path: Path) -> None:
    """An activity of two cards is two phases, and none stands there twice."""
    library = read(tmp_path)
    assert found(library) == []
    content = library.scenarios["bilan"].phases[3].content
    assert isinstance(content, TalkContent)
    assert content.data == ("x2", "x3")
    assert content.prompts == (
        Prompt({"fr": "Que s'est-il passé ?"}, ("x2", "x3")),
        Prompt({"fr": "Comment ça va ?"}, ("x1",)),
        Prompt({"fr": "Et maintenant ?"}, ("x2", "x3", "x1")),
    )
    assert content.partners == {"fr": "Parlez-en à la Cellule."}


ENGLISH = """\
scenarios:
  bilan:
    titre: Review
    phases:
      - phrase: A word?
      - titre: Figures
      - phrase: We talk.
        invites:
          - texte: What happened?
          - texte: How are you?
"""


def test_prompts_are_translated_in_their_order(tmp_path: Path) -> None:
    """A translation has the texts alone; what is missing is in French."""
    french = SCENARIO.replace("[fr]", "[fr, en]")
    directory = write(tmp_path, scenarios__bilan=french, locales__en__bilan=ENGLISH)
    content = load(directory).scenarios["bilan"].phases[3].content
    assert isinstance(content, TalkContent)
    texts = [prompt.text.get("en") for prompt in content.prompts]
    assert texts == ["What happened?", "How are you?", None]


@pytest.mark.parametrize(
    ("before", "after", "code", "at"),
    [
        ("donnees: [chiffres]", "donnees: [chifres]", "unknown_activity", "donnees: [chifres]"),
        ("donnees: [accueil]", "donnees: [plus-tard]", "unknown_activity", "[plus-tard]"),
        ("id: chiffres", "id: accueil", "duplicate_id", "id: accueil\n    cartes"),
        ("id: chiffres", "id: Les chiffres", "bad_id", "id: Les chiffres"),
        ("    invites:", "    mot: oui\n    invites:", "talk_apart", "mot: oui\n    invites"),
        ("    invites:", "    retour_a: oui\n    invites:", "talk_apart", "retour_a: oui"),
        ("    invites:", "    invitation: Parlez.\n    invites:", "talk_apart", "invitation:"),
        ("      - texte: Que s'est-il passé ?\n", "      - texte:\n", "missing_key", "- texte:\n"),
        ("minutes: 7", "minutes: 2", "minutes_short", "minutes: 2"),
    ],
)
def test_what_is_wrong_is_reported_where_it_stands(
    before: str, after: str, code: str, at: str, tmp_path: Path
) -> None:
    """An activity that comes later, or that has no id, cannot be named."""
    text = SCENARIO.replace(before, after)
    assert text != SCENARIO
    line = text[: text.index(at)].count("\n") + 1
    assert (code, line) in found(read(tmp_path, text))


@pytest.mark.parametrize("count", [1, 7])
def test_a_debrief_has_two_to_six_prompts(count: int, tmp_path: Path) -> None:
    """One alone is the sentence of a talk; more are not talked about."""
    start = SCENARIO.index("      - texte: Que")
    end = SCENARIO.index("    appel_partenaire")
    text = SCENARIO[:start] + "      - texte: Et vous ?\n" * count + SCENARIO[end:]
    code = "too_few_items" if count == 1 else "too_many_items"
    assert code in [one for one, _ in found(read(tmp_path, text))]


def test_names_of_activities_are_those_of_one_scenario(tmp_path: Path) -> None:
    """What another scenario calls so is not known here."""
    directory = write(tmp_path, scenarios__bilan=SCENARIO)
    other = SCENARIO.replace("scenario: bilan", "scenario: autre").replace("    id: accueil\n", "")
    (directory / "scenarios" / "zz.yaml").write_text(other, encoding="utf-8")
    library = load(directory)
    assert "unknown_activity" in [one.code for one in library.problems]
    assert "bilan" in library.scenarios
