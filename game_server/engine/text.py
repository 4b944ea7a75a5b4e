"""Texts: those of the content in their variants, and those that people type."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from game_server.errors import IllegalMoveError

Text = Mapping[str, str]
"""One text of the content by variant (`fr`, `fr-simple`, `en` …); `fr` is always there."""

BASE = "fr"
MARKS = 2
"""Most combining marks on one letter; more would cover the lines above."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Hold a text typed by a person, kept apart from the journal's events under *id*.

    *text* is None once it was erased.
    """

    id: str
    text: str | None


def say(text: Text, variant: str) -> str:
    """Return *text* in *variant*, else in its language, else in French."""
    return text.get(variant) or text.get(variant.partition("-")[0]) or text[BASE]


def clean(raw: str) -> str | None:
    """Return *raw* in NFC with single spaces, or None if a sign of it may not be shown.

    Refused are control signs, direction overrides, unassigned signs, angle brackets
    and letters under more than two combining marks.
    """
    text = " ".join(unicodedata.normalize("NFC", raw).split())
    marks = 0
    for sign in text:
        category = unicodedata.category(sign)
        if (category[0] == "C" and sign != "\u200d") or sign in "<>":
            return None
        marks = marks + 1 if category[0] == "M" else 0
        if marks > MARKS:
            return None
    return text


def clean_name(raw: str, longest: int) -> str:
    """Return the nickname *raw* cleaned, or raise `name_refused`."""
    name = clean(raw) if len(raw) <= 8 * longest else None
    if not name or len(name) > longest or not any(sign.isalpha() for sign in name):
        raise IllegalMoveError("name_refused", max=longest)
    return name


def clean_words(raw: str, longest: int) -> str:
    """Return the typed text *raw* cleaned, or raise `text_empty` or `text_too_long`."""
    if len(raw) > longest:
        raise IllegalMoveError("text_too_long", n=len(raw), max=longest)
    text = clean(raw)
    if not text:
        raise IllegalMoveError("text_empty")
    return text
