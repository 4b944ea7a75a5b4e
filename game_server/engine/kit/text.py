"""Texts of the content in their variants, typed texts, and personal data kept apart from events."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from game_server.engine.kit.contact_details import has_contact_details
from game_server.errors import IllegalMoveError

Text = Mapping[str, str]
"""One text of the content by variant (`fr`, `fr-simple`, `en` …); `fr` is always there."""

BASE = "fr"
MARKS = 2
"""Most combining marks on one letter; more would cover the lines above."""
JOINER = "\u200d"
PICTURE = "\ufe0f"
"""Makes a picture of the sign before it."""
UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0e\uffa0"
    "\U000e0100-\U000e01ef]"
)
"""Letters and marks that show nothing: with them two names would look the same."""


@dataclass(frozen=True, slots=True)
class Personal:
    """Hold what leads to a person, kept apart from the journal's events under *id*.

    Ids are unique in a room. *text* is None once it was erased.
    """

    id: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Typed(Personal):
    """Hold a text that a person typed."""


def localized(text: Text, variant: str) -> str:
    """Return *text* in *variant*, else in its language, else in French."""
    return text.get(variant) or text.get(variant.partition("-")[0]) or text[BASE]


def is_simple(variant: str) -> bool:
    """Return whether *variant* is one in simple language (rule 0.13)."""
    return variant.endswith("-simple")


def clean(raw: str) -> str | None:
    """Return *raw* in NFC with single spaces, or None if a sign of it may not be shown.

    Refused are control signs, direction overrides, unassigned signs, angle brackets, letters
    under more than two combining marks, and signs that nobody sees but inside a picture.
    """
    text = " ".join(unicodedata.normalize("NFC", raw).split())
    before, marks = " ", 0
    for sign in text:
        category = unicodedata.category(sign)
        marks = marks + 1 if category[0] == "M" else 0
        if marks > MARKS or not _may_follow(before, sign, category):
            return None
        before = sign
    return None if before == JOINER else text


def _may_follow(before: str, sign: str, category: str) -> bool:
    if before == JOINER:
        return category == "So"
    if sign in (JOINER, PICTURE):
        return before == PICTURE or unicodedata.category(before) in ("So", "Sk")
    return category[0] != "C" and sign not in "<>" and not UNSEEN.match(sign)


def clean_name(raw: str, longest: int) -> str:
    """Return the nickname *raw* cleaned, or raise `name_refused`."""
    name = clean(raw) if len(raw) <= 8 * longest else None
    if not name or len(name) > longest or not any(sign.isalpha() for sign in name):
        raise IllegalMoveError("name_refused", max=longest)
    return name


def clean_words(raw: str, longest: int) -> str:
    """Return the typed text *raw* cleaned, or raise `text_empty`, `text_signs`, `text_too_long`."""
    text = clean(raw) if len(raw) <= longest else raw
    if text is None:
        raise IllegalMoveError("text_signs")
    if not text:
        raise IllegalMoveError("text_empty")
    if len(text) > longest:
        raise IllegalMoveError("text_too_long", n=len(text), max=longest)
    return text


def clean_text(raw: str, longest: int) -> str:
    """Return as `clean_words` what others read of somebody, or raise `names_person`.

    That is refused which leads to a person: a phone number, an e-mail address.
    """
    text = clean_words(raw, longest)
    if has_contact_details(text):
        raise IllegalMoveError("names_person")
    return text
