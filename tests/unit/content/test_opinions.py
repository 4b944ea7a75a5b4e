"""Opinions beside a talk (M7.6): where `avis` may stand, and what it asks."""

from pathlib import Path

import pytest

from game_server.content import Library, load
from game_server.engine.mechanics.barometer import BarometerContent
from tests.unit.content.samples import position_of, positions, write

NAME = "scenarios/avis.yaml"
SCENARIO = """\
scenario: avis
titre: Avis
minutes: 13
langues: [fr]
phases:
  - mecanique: parole
    phrase: Bonjour.
    avis: court
    minutes: 5
  - mecanique: parole
    phrase: Encore un mot.
    minutes: 1
  - mecanique: estimation
    cartes: [fuite]
    minutes: 3
  - mecanique: parole
    phrase: Parlez.
    minutes: 2
  - mecanique: parole
    phrase: Merci.
    avis: complet
    minutes: 2
"""


def read(directory: Path, scenario: str) -> Library:
    """Load the good content with this scenario."""
    return load(write(directory, scenarios__avis=scenario))


def test_opinions_are_asked_beside_welcome_and_closing(tmp_path: Path) -> None:
    """The first close as the next activity opens, the last with the session."""
    scenario = read(tmp_path, SCENARIO).scenarios["avis"]
    assert [(side.opens, side.closes) for side in scenario.sides] == [(0, 2), (4, 5)]
    assert [phase.mechanic for phase in scenario.phases].count("barometer") == 0
    first, last = (side.phase.content for side in scenario.sides)
    assert first == BarometerContent("before", ("link", "able", "want"))
    assert isinstance(last, BarometerContent)
    assert (last.moment, last.advise) == ("after", True)
    assert last.opinions == ("explain", "link", "able", "want", "org", "fun", "voice")


def test_a_session_without_cards_asks_before(tmp_path: Path) -> None:
    """It closes with the session, since nothing else begins."""
    text = SCENARIO[: SCENARIO.index("  - mecanique: estimation")].replace("13", "6")
    scenario = read(tmp_path, text).scenarios["avis"]
    assert [(side.opens, side.closes) for side in scenario.sides] == [(0, 2)]


@pytest.mark.parametrize(
    ("after", "more"),
    [
        ("Encore un mot.\n", ""),
        ("Parlez.\n", ""),
        ("Parlez.\n", "  - mecanique: estimation\n    cartes: [part]\n    minutes: 3\n"),
    ],
)
def test_opinions_stand_once_on_each_side_of_the_cards(
    after: str, more: str, tmp_path: Path
) -> None:
    """Twice before, twice after, or with a card on both sides: there is nothing to compare."""
    text = SCENARIO.replace(after, f"{after}    avis:  court\n")
    closing = text.index("  - mecanique: parole\n    phrase: Merci.")
    text = text[:closing] + more + text[closing:]
    at = text.index("avis:  court" if more or "Encore" in after else "avis: complet")
    line = text[:at].count("\n") + 1
    found = [(one.code, one.line) for one in read(tmp_path, text).problems]
    assert ("opinions_place", line) in found
    assert [code for code, _ in found].count("opinions_place") == 1


def test_an_unknown_length_is_reported_at_its_place(tmp_path: Path) -> None:
    """With the two that there are."""
    text = SCENARIO.replace("avis: court", "avis: moyen")
    library = read(tmp_path, text)
    assert (NAME, *position_of(text, "moyen"), "bad_choice") in positions(library.problems)
