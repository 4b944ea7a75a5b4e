"""Single reports: one mistake is reported once, and no repair makes the file worse."""

from pathlib import Path

import pytest

from tests.unit.content.samples import DECK, GOALS, ORGANISATION, SCENARIO, load_changed

ONCE = [
    (DECK, "  - id: fuite", "  -id: fuite", "dash_space"),
    (DECK, "  - id: part", "  id: part", "dash_missing"),
    (DECK, "  - id: part", "    id: part", "dash_missing"),
    (SCENARIO, "  - mecanique: estimation", "    mecanique: estimation", "dash_missing"),
    (GOALS, "  - numero: 12", "    numero: 12", "dash_missing"),
    (DECK, "    unite", "\u00a0\u00a0\u00a0\u00a0unite", "tab"),
    (DECK, "[1, 2000]", "1, 2000", "list_needed"),
    (DECK, "[1, 2000]", "[1; 2000]", "list_needed"),
    (DECK, "[6, 12]", "[6 12]", "list_needed"),
    (DECK, "question: Quelle part ?", "question: *Quelle part*", "not_supported"),
    (DECK, "deck: eau", "deck: 12", "bad_id"),
    (DECK, "    debat: Qui a vu une fuite ?\n", "    titre\n", "unknown_key"),
    (DECK, "  - id: part", "   - id: part", "indent"),
    (DECK, "  - id: part", "\n    titre\n  - id: part", "unknown_key"),
]


@pytest.mark.parametrize(("name", "old", "new", "code"), ONCE)
def test_one_mistake_is_reported_once(
    name: str, old: str, new: str, code: str, tmp_path: Path
) -> None:
    """Nothing else is said that would lead the editor astray."""
    problems = load_changed(tmp_path, name, old, new).problems
    assert [problem.code for problem in problems] == [code]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (SCENARIO, "minutes: 12", "minutes: 12 min"),
        (SCENARIO, "minutes: 12", "minutes: cinq"),
        (ORGANISATION, "eau: 40", "eau: beaucoup"),
        (DECK, "annee: 2023", "annee: an"),
    ],
)
def test_only_an_answer_has_a_unit(name: str, old: str, new: str, tmp_path: Path) -> None:
    """No repair proposes a key that does not exist there."""
    (problem,) = load_changed(tmp_path, name, old, new).problems
    assert problem.code == "number_as_text"
    assert problem.repair
    assert "unite" not in problem.repair


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (SCENARIO, "[fuite, part]", "[zzz, part]"),
        (ORGANISATION, "  eau: 40", "  zzzz: 40"),
    ],
)
def test_repair_without_a_suggestion_stands_alone(
    name: str, old: str, new: str, tmp_path: Path
) -> None:
    """A repair does not begin with an alternative to what was left out."""
    (problem,) = load_changed(tmp_path, name, old, new).problems
    assert not problem.repair.startswith("Sinon")
    assert problem.repair
