"""Texts of the content in their variants, and texts that people type."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game_server.engine.kit.text import clean, clean_name, clean_words, localized
from game_server.errors import IllegalMoveError


@pytest.mark.parametrize(
    ("variant", "said"),
    [("fr", "Bonjour"), ("fr-simple", "Salut"), ("en", "Hello"), ("en-simple", "Hello")],
)
def test_a_text_is_localized_in_its_variant_else_its_language(variant: str, said: str) -> None:
    """A variant that is missing falls back to its language."""
    text = {"fr": "Bonjour", "fr-simple": "Salut", "en": "Hello"}
    assert localized(text, variant) == said


def test_a_text_without_a_translation_is_in_french() -> None:
    """French is always there; an empty translation counts as none."""
    assert localized({"fr": "Bonjour"}, "en-simple") == "Bonjour"
    assert localized({"fr": "Bonjour", "en": ""}, "en") == "Bonjour"


def test_typed_texts_get_single_spaces_and_composed_letters() -> None:
    """Any white space is one space, and é typed as two signs is one letter."""
    assert clean("  e\u0301toile\u00a0\t du \n nord ") == "étoile du nord"


@pytest.mark.parametrize(
    "raw",
    [
        "a\u202eb",  # direction override
        "a\u2066b",  # direction isolate
        "a\x00b",
        "a\x1bb",
        "a\ud800b",  # half of a surrogate pair
        "a\ue000b",  # private use
        "a\U000e0041b",  # invisible tag
        "a\u0378b",  # unassigned
        "<b>a</b>",
        "a>b",
        "Z\u0351\u0352\u0353algo",
        "a\u00adb",  # soft hyphen
        "a\u200bb",  # space without width
        "a\ufeffb",
    ],
)
def test_signs_that_could_deceive_are_refused(raw: str) -> None:
    """Nothing typed can turn, hide, overprint or look like markup."""
    assert clean(raw) is None


def test_letters_of_the_world_and_joined_pictures_are_kept() -> None:
    """Two marks on a letter and a joiner between signs are ordinary writing."""
    for text in ("Nguyễn Ệ", "ไม้ไผ่", "עברית", "👩🏽\u200d🌾 Agri", "❤\ufe0f\u200d🔥 Feu"):
        assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    "raw",
    ["A\u200d", "\u200dA", "A\u200dB", "👩\u200dB", "👩\u200d", "👩\u200d\u200d🌾", "A\ufe0f"],
)
def test_a_joiner_that_joins_no_pictures_is_refused(raw: str) -> None:
    """Two names never differ in a sign that nobody sees."""
    assert clean(raw) is None


@pytest.mark.parametrize(
    "blank", ["\u3164", "\u115f\u1160", "\uffa0", "\u2800", "\u034f", "\U000e0100"]
)
def test_a_blank_that_counts_as_a_letter_is_refused(blank: str) -> None:
    """A name is never invisible."""
    assert clean(blank) is None
    assert clean(f"A{blank}") is None


@given(raw=st.text())
def test_cleaning_again_changes_nothing(raw: str) -> None:
    """What was cleaned once is clean, and shows no angle bracket or line break."""
    text = clean(raw)
    if text is not None:
        assert clean(text) == text
        assert not set("<>\n\r\t\0") & set(text)


def test_a_name_has_a_letter_and_at_most_24_signs() -> None:
    """A nickname of digits, of nothing or too long is refused with the longest that is not."""
    assert clean_name(" Loutre 7 ", 24) == "Loutre 7"
    assert clean_name("é" * 24, 24) == "é" * 24
    for raw in ("", "   ", "42", "👍", "a" * 25, "a" * 10_000, "a\u202eb", "<i>a"):
        with pytest.raises(IllegalMoveError) as refused:
            clean_name(raw, 24)
        assert (refused.value.code, dict(refused.value.details)) == ("name_refused", {"max": 24})


@pytest.mark.parametrize("raw", ["a\u202eb", "<i>a", "moins de 3 < 4"])
def test_a_sign_that_cannot_be_shown_has_its_own_code(raw: str) -> None:
    """Whoever wrote something is not told that the text is empty."""
    with pytest.raises(IllegalMoveError) as refused:
        clean_words(raw, 24)
    assert refused.value.code == "text_signs"


def test_words_are_not_empty_and_not_too_long() -> None:
    """A typed text says how long it is and how long it may be."""
    assert clean_words(" merci ", 30) == "merci"
    for raw in ("", "  "):
        with pytest.raises(IllegalMoveError) as refused:
            clean_words(raw, 30)
        assert refused.value.code == "text_empty"
    with pytest.raises(IllegalMoveError) as refused:
        clean_words("a" * 31, 30)
    assert refused.value.code == "text_too_long"
    assert dict(refused.value.details) == {"n": 31, "max": 30}


def test_words_that_grow_when_composed_are_measured_afterwards() -> None:
    """Signs that NFC takes apart count as what they become."""
    grows = "\u0958" * 30
    assert len(unicodedata.normalize("NFC", grows)) == 60
    with pytest.raises(IllegalMoveError) as refused:
        clean_words(grows, 30)
    assert dict(refused.value.details) == {"n": 60, "max": 30}
