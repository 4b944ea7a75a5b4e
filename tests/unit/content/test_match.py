"""Cards of goals: what editors write, what becomes of it, and what is refused."""

from pathlib import Path

import pytest

from game_server.content import Library, load
from game_server.engine.mechanics.match import MatchContent
from tests.unit.content.samples import position_of, positions, write

NAME = "decks/quel-odd.yaml"
CARD = """\
deck: quel-odd
titre: Quel ODD
cartes:
  - id: reparer
    type: quel-odd
    odd: [6]
    odd_lies: [12, 9]
    action: Un agent répare une fuite.
    variante_simple: On répare une fuite.
    explication: L'eau n'est plus perdue.
    source:
      titre: Rapport
      editeur: Institut
      annee: 2023
      url: https://example.org
      consulte_le: 2026-11-20
    millesime: 2023
    perimetre: France
    fiabilite: P
    a_revoir_le: 2027-11-01
    debat: Et chez vous ?
"""
SCENARIO = """\
scenario: odd
titre: Quel ODD
minutes: 3
phases:
  - mecanique: quel-odd
    minutes: 3
    cartes: [reparer]
"""


def read(directory: Path, old: str = "", new: str = "") -> Library:
    """Load the good content with the card above, *old* of which is replaced by *new*."""
    write(directory, **{"decks__quel-odd": CARD.replace(old, new, 1), "scenarios__odd": SCENARIO})
    return load(directory)


def test_a_card_of_goals_is_read(tmp_path: Path) -> None:
    """`odd` are the main goals, `odd_lies` the linked ones; the draw chooses the others."""
    library = read(tmp_path)
    assert library.problems == ()
    scenario = library.scenarios["odd"]
    content = scenario.phases[0].content
    assert isinstance(content, MatchContent)
    assert (content.card.main, content.card.linked, content.card.decoys) == ((6,), (12, 9), ())
    assert content.card.action["fr-simple"] == "On répare une fuite."
    assert scenario.phases[0].title["fr"] == "Quel ODD ?"
    assert list(scenario.goals) == [str(goal) for goal in range(1, 18)]


def test_decoys_may_be_chosen(tmp_path: Path) -> None:
    """As many as make six."""
    library = read(tmp_path, "[12, 9]", "[12, 9]\n    leurres: [1, 4, 17]")
    assert library.problems == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        ("odd: [6]", "odd: [6, 7, 8]", "too_many_items", "[6, 7, 8]"),
        ("[12, 9]", "[12, 9, 1, 2, 3]", "too_many_items", "[12, 9, 1"),
        ("[12, 9]", "[12, 6]", "goal_twice", "[12, 6]"),
        ("[12, 9]", "[12, 9]\n    leurres: [1, 4, 12]", "goal_twice", "[1, 4, 12]"),
        ("[12, 9]", "[12, 9]\n    leurres: [1, 4]", "decoys_count", "[1, 4]"),
        ("[12, 9]", "[12, 18]", "unknown_goal", "18"),
        ("    action: Un agent répare une fuite.\n", "", "missing_key", "id: reparer"),
        ("plus perdue.", f"plus perdue{' et plus' * 40}.", "explanation_long", "L'eau"),
        ("    action:", "    reponse: 3\n    action:", "unknown_key", "reponse"),
    ],
)
def test_what_is_wrong_is_reported_at_its_place(
    old: str, new: str, code: str, at: str, tmp_path: Path
) -> None:
    """The card and its scenario are set aside, the others stay."""
    library = read(tmp_path, old, new)
    text = CARD.replace(old, new, 1)
    assert (NAME, *position_of(text, at), code) in positions(library.problems)
    assert set(library.scenarios) == {"essai"}


def test_a_match_may_be_contested_and_needs_more_minutes_then(tmp_path: Path) -> None:
    """M2.5: `contester` belongs to the activity; two minutes more are what a debate takes."""
    write(
        tmp_path,
        **{
            "decks__quel-odd": CARD,
            "scenarios__odd": SCENARIO + "    contester: oui\n",
        },
    )
    library = load(tmp_path)
    (content,) = (phase.content for phase in library.scenarios["odd"].phases)
    assert isinstance(content, MatchContent)
    assert content.contest
    (short,) = library.problems
    assert (short.code, short.line) == ("minutes_short", 6)
    longer = SCENARIO.replace("minutes: 3", "minutes: 5") + "    contester: oui\n"
    (tmp_path / "scenarios" / "odd.yaml").write_text(longer, encoding="utf-8")
    assert load(tmp_path).problems == ()
