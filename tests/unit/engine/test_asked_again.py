"""The questions about figures: a few choices of which one alone is right."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from game_server.content import load
from game_server.engine.kit.asked_again import MOST, AskedAgain, chosen_of
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.estimate import EstimateCard, EstimateContent
from game_server.engine.mechanics.estimate.scoring import points
from game_server.engine.state.scenario import PhaseSpec, Scenario
from tests.samples import barometer, card, estimate, recall, talk

CONTENT = Path(__file__).parents[3] / "content"
LIBRARY = load(CONTENT)
CARDS = {
    spec.content.card.id: spec.content.card
    for scenario in LIBRARY.scenarios.values()
    for spec in scenario.phases
    if isinstance(spec.content, EstimateContent)
}


def questions_of(phases: Iterable[PhaseSpec]) -> tuple[AskedAgain, ...]:
    """Return what is asked weeks after a session that played these phases."""
    return chosen_of(_asked(phases))


def _asked(phases: Iterable[PhaseSpec]) -> Iterator[AskedAgain]:
    for spec in phases:
        if (ask := MECHANICS[spec.mechanic].asked_again) is not None:
            yield from ask(spec.content)


def values_of(asked: EstimateCard) -> tuple[list[float], int]:
    """Return the figures among which that of a card is asked, and the number of the right one."""
    (question,) = questions_of([estimate("e", asked)])
    words = [choice["fr"].partition("\u00a0")[0] for choice in question.choices]
    return [float(word.replace("\u202f", "").replace(",", ".")) for word in words], question.right


def test_cards_that_the_session_asked_again_come_first() -> None:
    """Then others that were guessed, in their order, three at most; a talk asks nothing."""
    phases = [estimate(f"e{n}", card(f"c{n}")) for n in range(5)]
    found = questions_of([*phases, talk(), recall("r", card("c3"), card("c9"))])
    assert [one.card for one in found] == ["c3", "c0", "c1"]
    assert len(found) == MOST
    assert questions_of([talk()]) == ()


def test_what_editors_wrote_for_a_card_is_asked() -> None:
    """With its own choices, and the explanation of the card where it was guessed."""
    found = questions_of([barometer(cards=("c1", "c2")), estimate("e", card("c1"))])
    assert [one.card for one in found] == ["c1", "c2"]
    first, second = found
    assert first.question["fr"] == "Question a sur c1 ?"
    assert first.choices[first.right]["fr"] == "choix 2"
    assert (first.explanation["fr"], second.explanation) == ("Il en faut 100.", {})
    assert (first.source, second.source) == ("Observatoire, 2023", "")


@pytest.mark.parametrize("name", CARDS)
def test_each_card_that_is_shipped_has_one_right_choice(name: str) -> None:
    """The others would earn nothing of note, stand on its ruler, and are three different ones."""
    asked = CARDS[name]
    values, right = values_of(asked)
    assert values == sorted(set(values))
    assert len(values) == 3
    assert values[right] == asked.value
    assert asked.low <= values[0] < values[2] <= asked.high
    for number, value in enumerate(values):
        earned = points(value, asked.value, asked.low, asked.high, asked.scale)
        assert (earned >= 70) is (number == right)


@pytest.mark.parametrize("scenario", LIBRARY.scenarios.values(), ids=LIBRARY.scenarios)
def test_scenarios_that_are_shipped_ask_three_or_tell_none(scenario: Scenario) -> None:
    """Which ones can: those that play cards with figures."""
    guessed = [spec for spec in scenario.phases if isinstance(spec.content, EstimateContent)]
    assert len(questions_of(scenario.phases)) >= min(MOST, len(guessed))


def test_numbers_are_written_as_in_each_language() -> None:
    """Thousands apart, and never the unit alone on a line."""
    asked = card(value=12_500, low=100, high=1_000_000)
    (question,) = questions_of([estimate("e", asked)])
    assert question.choices[question.right] == {
        "fr": "12\u202f500\u00a0litres",
        "en": "12,500\u00a0litres",
    }
    (small,) = questions_of([estimate("e", card(value=3.8, low=0, high=50, scale="linear"))])
    assert small.choices[small.right]["fr"] == "3,8\u00a0litres"
