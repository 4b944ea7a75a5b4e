"""The shipped cards of goals and what is offered for commitments: whole, sourced, readable."""

import re

import pytest

from game_server.content import Library
from game_server.engine.kit.text import Text
from game_server.engine.mechanics.commitment import EVERYBODY, Choices, CommitmentContent
from game_server.engine.mechanics.match import GOALS, PROPOSED, MatchCard, MatchContent
from tests.unit.content.test_shipped import (
    LONGEST_SENTENCE,
    SENTENCE,
    SERVICES,
    ids_of,
    load_with,
    texts_of,
)

AGENDA = "https://undocs.org/A/RES/70/1"
INFINITIVE = re.compile(r"(?:se |s')?\w+(?:er|ir|re|oir)\b")
FRENCH_SPACES = re.compile(r"\S [;!?%€»]|« |[\w»] :(?: |$)|\d \d{3}\b|…|[’·]|\d (?:°C|m²|kg|g)\b")
ENGLISH_SPACES = re.compile(r"\s[;:!?%]|[«»’·]|\d,\d(?!\d\d)")
FIGURE = re.compile(r"\d")
ENGLISH = """\
scenarios:
  tout:
    titre: All
    phases:
      - titre: Goals
      - titre: My action
"""


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Return the shipped content with a scenario, in both languages, of all that is tested here."""
    ids = ids_of("quel-odd")
    minutes = 3 * len(ids)
    phases = f"""\
  - mecanique: quel-odd
    titre: Objectifs
    minutes: {minutes}
    cartes: [{", ".join(ids)}]
  - mecanique: engagement
    titre: Mon geste
    minutes: 3
"""
    directory = tmp_path_factory.mktemp("goals")
    (directory / "locales/en").mkdir(parents=True)
    (directory / "locales/en/tout.yaml").write_text(ENGLISH, encoding="utf-8")
    return load_with(directory, minutes + 3, phases, "fr, en")


@pytest.fixture(scope="module")
def cards(everything: Library) -> list[MatchCard]:
    """Return all shipped cards of goals."""
    contents = [phase.content for phase in everything.scenarios["tout"].phases]
    return [content.card for content in contents if isinstance(content, MatchContent)]


@pytest.fixture(scope="module")
def offered(everything: Library) -> dict[str, Choices]:
    """Return the moments and gestures by service."""
    content = everything.scenarios["tout"].phases[-1].content
    assert isinstance(content, CommitmentContent)
    return dict(content.choices)


def sentences(text: str) -> list[list[str]]:
    """Return the words of each sentence of *text*."""
    parts = SENTENCE.split(text)
    return [[word for word in part.split(" ") if re.search(r"\w", word)] for part in parts]


def test_every_goal_is_a_main_one(cards: list[MatchCard]) -> None:
    """There is a card for each of the 17 goals, and the one that `flash` plays."""
    assert len(cards) == len(ids_of("quel-odd")) >= GOALS
    assert {goal for card in cards for goal in card.main} == set(range(1, GOALS + 1))
    drinks = next(card for card in cards if card.id == "gobelets-consignes")
    assert drinks.main == (12,)


def test_cards_leave_something_to_find(cards: list[MatchCard]) -> None:
    """At least one of the six goals is a decoy; some cards leave the decoys to the draw."""
    for card in cards:
        own = len(card.main) + len(card.linked)
        assert own < PROPOSED, card.id
        assert card.linked, card.id
        assert len(card.decoys) in (0, PROPOSED - own), card.id
    assert any(not card.decoys for card in cards)


def test_cards_are_sourced(cards: list[MatchCard]) -> None:
    """Each rests on a verified fact or the 2030 Agenda; a quoted source names the original."""
    for card in cards:
        facts = card.facts
        assert facts.reliability in ("P", "S"), card.id
        assert ("d'après" in facts.source.publisher) == (facts.reliability == "S"), card.id
        assert facts.source.url.startswith("https://"), card.id
        assert facts.source.consulted < facts.review, card.id
        if "70/1" in facts.source.url:
            assert (facts.source.url, facts.source.year) == (AGENDA, 2015), card.id
            assert facts.source.publisher == "Organisation des Nations unies", card.id


def test_cards_fit(cards: list[MatchCard]) -> None:
    """A translation is no longer than a phone and the reveal have room for."""
    for card in cards:
        assert all(len(text) <= 120 for text in card.action.values()), card.id
        assert all(len(text) <= 280 for text in card.explanation.values()), card.id


def test_cards_are_whole_in_english(cards: list[MatchCard]) -> None:
    """Every text is translated, and every action told in simple language."""
    for card in cards:
        assert set(card.action) == {"fr", "fr-simple", "en", "en-simple"}, card.id
        for text in texts_of(card):
            assert {"fr", "en"} <= set(text), text["fr"]


def test_everybody_is_offered_something(offered: dict[str, Choices]) -> None:
    """All 13 services, and seats without one, have moments and gestures, none of them twice."""
    assert list(offered) == [*SERVICES, EVERYBODY]
    for service, choices in offered.items():
        for texts in (choices.moments, gestures_of(choices)):
            assert len(texts) >= 3, service
            assert all(set(text) == {"fr", "en"} for text in texts), service
            for language in ("fr", "en"):
                assert len({text[language] for text in texts}) == len(texts), service


def test_moments_and_gestures_complete_their_sentence(offered: dict[str, Choices]) -> None:
    """« [Moment], je vais [infinitive], d'ici un mois », and both fit a phone."""
    for choices in offered.values():
        for texts, most in ((choices.moments, 60), (gestures_of(choices), 140)):
            for text in (words for both in texts for words in both.values()):
                assert text[0].islower(), text
                assert text[-1].isalpha(), text
                assert len(text) <= most, text
                assert not FIGURE.search(text), text
        for gesture in gestures_of(choices):
            assert INFINITIVE.match(gesture["fr"]), gesture["fr"]


def test_each_moment_has_gestures_that_suit_it(offered: dict[str, Choices]) -> None:
    """Two or more of each; every gesture says for which moments it is, in their order."""
    for service, choices in offered.items():
        named = [gesture.moments for gesture in choices.gestures]
        assert all(moments == tuple(sorted(moments)) and moments for moments in named), service
        for number in range(1, len(choices.moments) + 1):
            assert sum(number in moments for moments in named) >= 2, (service, number)


def test_sentences_are_short(cards: list[MatchCard], offered: dict[str, Choices]) -> None:
    """Texts in simple language have at most 15 words a sentence."""
    for text in _all(cards, offered):
        for variant in ("fr", "fr-simple"):
            for words in sentences(text.get(variant, "")):
                assert len(words) <= LONGEST_SENTENCE, words


def test_typography(cards: list[MatchCard], offered: dict[str, Choices]) -> None:
    """No-break spaces in French and none in English, straight apostrophes, no midpoint."""
    for text in _all(cards, offered):
        for variant, words in text.items():
            wrong = FRENCH_SPACES if variant.startswith("fr") else ENGLISH_SPACES
            assert not wrong.search(words), words


def gestures_of(choices: Choices) -> tuple[Text, ...]:
    """Return the texts of the gestures that are offered."""
    return tuple(gesture.text for gesture in choices.gestures)


def _all(cards: list[MatchCard], offered: dict[str, Choices]) -> list[Text]:
    return list(texts_of((*cards, *offered.values())))
