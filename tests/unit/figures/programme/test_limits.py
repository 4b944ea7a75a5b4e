"""Limits: what nobody can have meant is refused, and the refusal names the field and the repair."""

from dataclasses import replace
from datetime import date

import pytest

from game_server.errors import AccessError
from game_server.figures.programme.declared import Baseline, Content, Continuation
from game_server.figures.programme.limits import LONGEST, MOST_AMOUNT, MOST_PERSONS, Known, checked
from tests.unit.figures.programme.samples import (
    COST,
    DIJON,
    EACH,
    HELD,
    JOINED,
    LEFT,
    SPRING,
    TRAINED,
)

KNOWN = Known(date(2026, 3, 29), ("eau",), ("essai",), {"a" * 32: 1, "b" * 32: 2, "d" * 32: 2})
YEARS = {"field": "year", "min": 1990, "max": 2026}
DAYS = {"min": "1990-01-01", "max": "2026-03-29"}
TOO_LONG = "a" * (LONGEST + 1)


@pytest.mark.parametrize(
    "content",
    [
        *EACH,
        replace(DIJON, persons=0, workforce=None),
        replace(DIJON, persons=3000, year=2025),
        replace(HELD, first_time=None, place="", service="", day="2026-03-29"),
        replace(HELD, first_time=24, minutes=720, title="", scenario="essai"),
        replace(COST, amount=MOST_AMOUNT, purpose="a" * LONGEST),
        replace(LEFT, persons=MOST_PERSONS, year=1990),
        replace(SPRING, first="2026-06-01", last="2026-06-01"),
        replace(SPRING, first="2031-01-01", last="2031-12-31"),
        replace(JOINED, of="d" * 32),
    ],
)
def test_what_somebody_can_mean_is_taken(content: Content) -> None:
    """Of each kind, up to its limits."""
    assert checked(content, KNOWN) == content


@pytest.mark.parametrize(
    ("content", "code", "details"),
    [
        (replace(DIJON, year=2026), "declared_number", YEARS | {"max": 2025}),
        (replace(COST, year=2027), "declared_number", YEARS),
        (replace(COST, year=1989), "declared_number", YEARS),
        (replace(LEFT, year=20_260), "declared_number", YEARS),
        (replace(DIJON, persons=3001), "declared_number", {"field": "persons", "max": 3000}),
        (replace(DIJON, persons=-1), "declared_number", {"field": "persons", "min": 0}),
        (replace(DIJON, workforce=0), "declared_number", {"field": "workforce", "min": 1}),
        (
            Baseline(2023, MOST_PERSONS + 1, None, "x"),
            "declared_number",
            {"field": "persons", "max": MOST_PERSONS},
        ),
        (replace(DIJON, source=" "), "declared_text", {"field": "source", "max": LONGEST}),
        (replace(HELD, persons=0), "declared_number", {"field": "persons", "min": 1}),
        (replace(HELD, first_time=25), "declared_number", {"field": "first_time", "max": 24}),
        (replace(HELD, minutes=721), "declared_number", {"field": "minutes", "max": 720}),
        (replace(HELD, day="2026-03-30"), "declared_day", {"field": "day", **DAYS}),
        (replace(HELD, day="2026-02-29"), "declared_day", {"field": "day", **DAYS}),
        (replace(HELD, day="04/03/2025"), "declared_day", {"field": "day", **DAYS}),
        (replace(HELD, day="20250304"), "declared_day", {"field": "day", **DAYS}),
        (replace(HELD, day="1989-12-31"), "declared_day", {"field": "day", **DAYS}),
        (replace(HELD, service="mer"), "declared_choice", {"field": "service"}),
        (replace(HELD, scenario="autre"), "declared_choice", {"field": "scenario"}),
        (replace(HELD, title=""), "declared_text", {"field": "title"}),
        (replace(HELD, place=TOO_LONG), "declared_text", {"field": "place", "max": LONGEST}),
        (replace(HELD, place="a\u202eb"), "declared_text", {"field": "place"}),
        (replace(COST, amount=0), "declared_number", {"field": "amount", "min": 1}),
        (replace(COST, amount=MOST_AMOUNT + 1), "declared_number", {"max": MOST_AMOUNT}),
        (replace(COST, purpose=""), "declared_text", {"field": "purpose"}),
        (replace(LEFT, persons=0), "declared_number", {"field": "persons"}),
        (replace(TRAINED, day=""), "declared_day", {"field": "day", **DAYS}),
        (replace(TRAINED, persons=0), "declared_number", {"field": "persons"}),
        (replace(SPRING, last="2026-02-28"), "declared_order", {"min": "2026-03-01"}),
        (replace(SPRING, last="2032-01-01"), "declared_day", {"max": "2031-12-31"}),
        (replace(SPRING, name=""), "declared_text", {"field": "name"}),
        (replace(JOINED, room="c" * 32), "declared_choice", {"field": "room"}),
        (replace(JOINED, of="c" * 32), "declared_choice", {"field": "of"}),
        (Continuation("a" * 32, "a" * 32), "continuation_same", {"field": "room"}),
        (Continuation("a" * 32, "b" * 32), "continuation_order", {"field": "room"}),
    ],
)
def test_what_nobody_can_mean_is_refused(
    content: Content, code: str, details: dict[str, str | float]
) -> None:
    """The field is named, and what it may hold."""
    with pytest.raises(AccessError) as refusal:
        checked(content, KNOWN)
    assert refusal.value.code == code
    assert "field" in refusal.value.details
    assert refusal.value.details.items() >= details.items()


def test_texts_are_tidied() -> None:
    """Spaces at their ends, and several in a row, are none of anybody's."""
    assert checked(replace(COST, purpose="  un   prestataire "), KNOWN) == replace(
        COST, purpose="un prestataire"
    )
