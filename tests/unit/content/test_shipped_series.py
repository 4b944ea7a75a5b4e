"""The shipped series to put in order: whole, sourced, readable, and with something to find."""

import pytest

from game_server.content import Library
from game_server.engine.mechanics.order import OrderContent, Series
from tests.unit.content.test_shipped import LONGEST_SENTENCE, SERVICES, ids_of, load_with, texts_of
from tests.unit.content.test_shipped_goals import ENGLISH_SPACES, FRENCH_SPACES, sentences

ENGLISH = """\
scenarios:
  tout:
    titre: All
    phases:
      - titre: Orders
"""


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Return the shipped content with a scenario, in both languages, of all that is tested here."""
    ids = ids_of("ordre")
    minutes = 5 * len(ids)
    phases = f"""\
  - mecanique: ordre
    titre: Ordres
    minutes: {minutes}
    cartes: [{", ".join(ids)}]
"""
    directory = tmp_path_factory.mktemp("series")
    (directory / "locales/en").mkdir(parents=True)
    (directory / "locales/en/tout.yaml").write_text(ENGLISH, encoding="utf-8")
    return load_with(directory, minutes, phases, "fr, en")


@pytest.fixture(scope="module")
def cards(everything: Library) -> list[Series]:
    """Return all shipped series."""
    contents = [phase.content for phase in everything.scenarios["tout"].phases]
    return [content.series for content in contents if isinstance(content, OrderContent)]


def test_there_are_series_for_several_sessions(cards: list[Series]) -> None:
    """Six at least, of figures and of years."""
    assert len(cards) == len(ids_of("ordre")) >= 6
    assert {card.years for card in cards} == {True, False}


def test_series_have_something_to_find(cards: list[Series]) -> None:
    """Nearly all pairs of each differ by more than 10 %, and no two things weigh the same."""
    for card in cards:
        n = len(card.elements)
        assert len(card.pairs) >= n * (n - 1) / 2 - 1, card.id
        assert len({*card.values.values()}) == n, card.id


def test_the_file_does_not_give_the_order_away(cards: list[Series]) -> None:
    """M3.3: no series is first shown in the right order, nor in its reverse."""
    for card in cards:
        right = sorted(card.values, key=card.values.__getitem__)
        assert list(card.start) not in (right, right[::-1]), card.id


def test_series_are_sourced(cards: list[Series]) -> None:
    """Each figure rests on a verified fact; a quoted source names the original, and is an S."""
    for card in cards:
        own = [element.source for element in card.elements if element.source]
        sources = [card.facts.source, *own]
        quoting = any("d'après" in source.publisher for source in sources)
        assert quoting == (card.facts.reliability == "S"), card.id
        for source in sources:
            assert source.url.startswith("https://"), card.id
            assert source.consulted < card.facts.review, card.id


def test_series_fit(cards: list[Series]) -> None:
    """A translation is no longer than a phone and the reveal have room for."""
    for card in cards:
        assert all(len(text) <= 120 for text in card.question.values()), card.id
        assert all(len(text) <= 280 for text in card.explanation.values()), card.id
        for element in card.elements:
            assert all(len(text) <= 48 for text in element.text.values()), element.id


def test_series_are_whole_in_english(cards: list[Series]) -> None:
    """Every text is translated, and every question told in simple language."""
    for card in cards:
        assert set(card.question) == {"fr", "fr-simple", "en", "en-simple"}, card.id
        for text in texts_of(card):
            assert {"fr", "en"} <= set(text), text["fr"]
            assert ("fr-simple" in text) == ("en-simple" in text), text["fr"]


def test_gestures_are_for_services_that_exist(cards: list[Series]) -> None:
    """Each series has gestures for several of them."""
    for card in cards:
        assert len(card.gestures) >= 3, card.id
        assert card.gestures.keys() <= set(SERVICES), card.id


def test_sentences_are_short(cards: list[Series]) -> None:
    """Texts in simple language have at most 15 words a sentence."""
    for text in texts_of(tuple(cards)):
        for variant in ("fr", "fr-simple"):
            for words in sentences(text.get(variant, "")):
                assert len(words) <= LONGEST_SENTENCE, words


def test_typography(cards: list[Series]) -> None:
    """No-break spaces in French and none in English, straight apostrophes, no midpoint."""
    for text in texts_of(tuple(cards)):
        for variant, words in text.items():
            wrong = FRENCH_SPACES if variant.startswith("fr") else ENGLISH_SPACES
            assert not wrong.search(words), words
