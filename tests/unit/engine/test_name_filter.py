"""How a filter reads a name: words in their disguises, and what may be there all the same."""

from pathlib import Path

import pytest

from game_server import content
from game_server.engine.seats.name_filter import NameFilter, RefusedWords, candidates, plain

WORDS = RefusedWords(
    words=("zut", "flute alors", "sale fripon"),
    anywhere=("saperlotte",),
    alone=("hop",),
    allowed=("zut au bac*", "tout zut"),
)
FILTER = NameFilter(WORDS)
CONTENT = Path(__file__).parents[3] / "content"
ENOUGH = 1000
"""Sentences of a content that is there."""


@pytest.mark.parametrize(
    "name",
    [
        "zut",
        "Zut 21",
        "gros zut",
        "zuts",
        "z u t",
        "z.u.t",
        "ZÜT",
        "zuuut",
        "2ut",
        "z*t",
        "ƵUT",
        "Zυt",
        "LeZutEstLa",
        "\u202etuz",
        "z\u200but",
        "flute alors",
        "flûtealors",
        "fIute alors",
        "saperlottement",
        "5@perl0tte",
        "hop",
        "sales fripon",
        "un z ut",
    ],
)
def test_disguises_are_seen_through(name: str) -> None:
    """Whole words, their endings, leet signs, repeats, separators and look-alikes are refused."""
    assert FILTER.refuses(name)


@pytest.mark.parametrize(
    "name",
    ["Azut", "Zute ou", "hopla", "h op", "Flute", "Zut au bacon", "tout zut", "Léa", "é", "🦦"],
)
def test_other_names_pass(name: str) -> None:
    """Longer words, allowed idioms and words that stand apart are shown."""
    assert not FILTER.refuses(name)


def test_a_filter_without_words_refuses_nothing() -> None:
    """A content without lists shows every name."""
    assert not NameFilter(RefusedWords()).refuses("zut")


def test_lists_add_up() -> None:
    """The words of several lists count together."""
    both = NameFilter(RefusedWords(words=("zut",)) + RefusedWords(words=("flute",)))
    assert both.refuses("zut")
    assert both.refuses("flute")


def test_words_are_put_together_with_care() -> None:
    """Two letters that stand apart are initials; a row of them is not cut."""
    assert candidates("a b c d") == ["abcd"]
    assert candidates("a b") == ["~ab"]
    assert "~bc" not in candidates("a b c d")
    assert plain("Ça Va") == "ca va"


SENTENCE = "Installer des bacs de compost près de la cantine, et former les agents qui le veulent. "


def test_the_words_of_a_long_text_are_read_one_by_one() -> None:
    """A rude word is found in a sentence, and none is made of the words around it."""
    assert FILTER.refuses(f"{SENTENCE}Z\u00fct alors !")
    assert FILTER.refuses(f"{SENTENCE}saperlottement {SENTENCE}")
    assert not FILTER.refuses(f"{SENTENCE}Flute, dit-on alors.")
    assert not FILTER.refuses(f"{SENTENCE}On met zut au bac, {SENTENCE}")


def test_no_french_sentence_of_the_content_is_rude() -> None:
    """Ideas are written as these are: none of them is held back."""
    library = content.load(CONTENT)
    shipped = NameFilter(library.refused_names)
    sentences = [
        sentence
        for path in (*CONTENT.glob("*.yaml"), *CONTENT.glob("decks/*.yaml"))
        for line in path.read_text(encoding="utf-8").splitlines()
        for sentence in (line, *line.split("."))
    ]
    assert len(sentences) > ENOUGH
    assert [sentence for sentence in sentences if shipped.refuses(sentence)] == []
