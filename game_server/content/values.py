"""Parse values from text: numbers, durations and dates as French editors write them."""

import re
from datetime import date

from game_server.content.names import fold

SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
NUMBER = re.compile(
    rf"[+\-\N{{MINUS SIGN}}]?(?:\d{{1,3}}(?:[{SPACES}]\d{{3}})+|\d+)(?:[.,]\d+)?", re.ASCII
)
THOUSANDS = re.compile(
    r"(?P<whole>[+\-\N{MINUS SIGN}]?[1-9]\d{0,2})(?:\.(?P<rest>\d{3})|,(?P<round>\d\d0))", re.ASCII
)
"""Numbers with a thousands separator of another country or with decimals, such as `1.200`.

`1,288` does not match: it is a French decimal.
"""
GROUPS = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+(?![\d.,])", re.ASCII)
CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)", re.ASCII)
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
FRENCH_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
BETWEEN = tuple(
    re.compile(sign)
    for sign in (r"\s*;\s*|\s*,\s+", r"\s+(?:à|et|-|\u2013)\s+", r"(?<=\d)-(?=\d)", r"\s+", r",")
)
"""Separators of a list without brackets, the surest first."""
EDGES = re.compile(r"[ \t]*\n[ \t]*")
INNER = re.compile(r"[ \t]+")
NOT_IN_ID = re.compile(r"[^a-z0-9]+")
ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")

LONGEST_NUMBER = 18
"""Most characters of a number; a float would lose digits of a longer one."""
EXAMPLE_DATE = "2027-11-01"
UNFILLED = ("à compléter", "to be filled in")
"""The words in every placeholder of the shipped content, in French and in English."""


def tidy(text: str) -> str:
    """Return *text* without spaces at the ends of lines and with single ones between words.

    No-break spaces stay.
    """
    return INNER.sub(" ", EDGES.sub("\n", text)).strip(" \n")


def is_placeholder(text: str) -> bool:
    """Return whether *text* holds words of `UNFILLED`, whatever its accents and spaces."""
    told = " ".join(fold(text).split())
    return any(fold(words) in told for words in UNFILLED)


def parse_number(text: str) -> float | None:
    """Return the number in *text*, such as `1 288`, `3,8`, `3.8` or `-7`; None if it is not one."""
    found = NUMBER.fullmatch(text)
    if not found or len(text) > LONGEST_NUMBER:
        return None
    return float(_digits(text))


def ambiguous_number(text: str) -> tuple[str, str] | None:
    """Return both readings of a number such as `1.200`: `1200` and `1,2`; None for others."""
    found = THOUSANDS.fullmatch(text)
    if not found:
        return None
    rest = found["rest"] or found["round"]
    return f"{found['whole']}{rest}", f"{found['whole']},{rest.rstrip('0') or '0'}"


def find_number(text: str) -> str:
    """Return the first number inside *text* as it should be written, empty if it has none."""
    if found := GROUPS.search(text):
        return re.sub(r"\D", "", found[0])
    found = NUMBER.search(text)
    return found[0] if found else ""


def split_items(text: str) -> list[str]:
    """Return the items of a list that was written without brackets or commas.

    The items are all numbers or all ids. Any other text is returned as the only item.
    """
    for between in BETWEEN:
        found = [item for item in between.split(text.strip("()")) if item]
        numbers = all(parse_number(item) is not None for item in found)
        if len(found) > 1 and (numbers or all(ID.fullmatch(item.lstrip("-")) for item in found)):
            return found
    return [text]


def parse_clock(text: str) -> tuple[float, float] | None:
    """Return both readings of a text such as `1:30` in minutes, None for another text.

    The first reading is minutes and seconds, the second one hours and minutes.
    """
    found = CLOCK.fullmatch(text)
    if not found:
        return None
    first, second = int(found[1]), int(found[2])
    return round(first + second / 60, 2), 60.0 * first + second


def parse_date(text: str) -> str | None:
    """Return *text* if it is an ISO date that exists, else None."""
    return text if ISO_DATE.fullmatch(text) and _exists(text) else None


def suggest_date(text: str) -> str:
    """Return the ISO date of a text such as `20/11/2026`, else an example of a date."""
    if found := FRENCH_DATE.fullmatch(text):
        meant = f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}"
        if _exists(meant):
            return meant
    return EXAMPLE_DATE


def suggest_id(text: str, word: str) -> str:
    """Return a valid id made of the folded *text*, with the prefix *word* if it needs a letter."""
    found = NOT_IN_ID.sub("-", text).strip("-")
    return found if found[:1].isalpha() else f"{word}-{found or 1}"


def _digits(text: str) -> str:
    return re.sub(rf"[{SPACES}]", "", text).replace(",", ".").replace("\N{MINUS SIGN}", "-")


def _exists(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
