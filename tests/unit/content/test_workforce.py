"""The workforce: how many people work in which services, since when; and what services became."""

from datetime import date
from pathlib import Path

import pytest

from game_server.content import Library, load
from game_server.content.workforce import Headcount, Workforce
from tests.unit.content.samples import GOOD, ORGANISATION, SERVICES, positions, write

OVER_YEARS = """\
effectifs:
  - depuis: 2026-01-01
    services:
      eau: 42
      ecoles: 1 200
  - depuis: 2024-01-01  # avant le transfert
    services:
      eau: 40
      ecoles: 0
"""
RENAMED = """\
services:
  - code: eau
    titre: Eau
    titre_en: Water
    remplace: [fontaines]
  - code: ecoles
    titre: Écoles
    titre_en: Schools
    remplace: [jeunesse]
  - code: creches
    titre: Crèches
    titre_en: Nurseries
    remplace: [jeunesse, petite-enfance]
"""
LINE = GOOD[ORGANISATION].count("\n") - 1
"""Line of `effectifs:` in the good file, counted from 1."""


def read(directory: Path, headcounts: str, services: str = GOOD[SERVICES]) -> Library:
    """Load the good content with *headcounts* in place of its own."""
    told = GOOD[ORGANISATION].replace("effectifs:\n  eau: 40\n", headcounts)
    return load(write(directory, organisation=told, services=services))


def test_a_mapping_holds_from_the_beginning(tmp_path: Path) -> None:
    """The form of older releases is read as one count; what it leaves out was not counted."""
    library = load(write(tmp_path))
    assert library.problems == ()
    since = Headcount("", {"eau": 40, "ecoles": 0})
    assert library.organisation.workforce == Workforce((since,))
    assert library.organisation.workforce_at("1999-12-31") == since
    assert library.organisation.workforce_at(date(2030, 1, 1)) == since


def test_a_list_holds_each_from_its_day(tmp_path: Path) -> None:
    """The count of a day is the last that began, in whatever order they are written."""
    library = read(tmp_path, OVER_YEARS)
    assert library.problems == ()
    at = library.organisation.workforce_at
    assert at("2026-01-01").services == {"eau": 42, "ecoles": 1200}
    assert at("2025-12-31").services == {"eau": 40, "ecoles": 0}
    assert at("2023-12-31") == Headcount("", {})
    assert (at("2026-07-01").total, at("2026-07-01").uncounted) == (1242, ())


def test_what_was_not_counted_is_undefined(tmp_path: Path) -> None:
    """No total is told while a service is missing, so that nothing is divided by a part of it."""
    at = read(tmp_path, OVER_YEARS).organisation.workforce_at
    then, before = at("2025-06-01"), at("2020-01-01")
    assert (then.of("eau"), then.of("ecoles"), then.of("piscine")) == (40, None, None)
    assert (then.total, then.counted, then.uncounted) == (None, 40, ("ecoles",))
    assert (before.total, before.counted, before.uncounted) == (None, 0, ())


def test_the_last_count_has_every_service_of_today(tmp_path: Path) -> None:
    """A service that somebody forgot would make the whole look smaller; older ones may lack it."""
    services = f"{GOOD[SERVICES]}  - code: rh\n    titre: RH\n    titre_en: HR\n"
    at = read(tmp_path, OVER_YEARS, services).organisation.workforce_at
    assert at("2026-01-01").uncounted == ("rh",)
    assert at("2025-01-01").uncounted == ("ecoles",)


@pytest.mark.parametrize("headcounts", ["", "effectifs:\n", "effectifs: []\n"])
def test_without_headcounts_nothing_is_known(tmp_path: Path, headcounts: str) -> None:
    """They are optional."""
    library = read(tmp_path, headcounts)
    assert library.problems == ()
    assert library.organisation.workforce == Workforce()
    assert library.organisation.workforce_at("2026-01-01").total is None


def test_one_count_needs_no_dash(tmp_path: Path) -> None:
    """A single count that was written without one is understood."""
    one = "effectifs:\n  depuis: 2026-01-01\n  services:\n    eau: 42\n    ecoles: 10\n"
    library = read(tmp_path, one)
    assert library.problems == ()
    assert library.organisation.workforce_at("2026-03-01").total == 52


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "code"),
    [
        ("2026-01-01", "01/01/2026", 1, 13, "bad_date"),
        ("2026-01-01", "2026-02-30", 1, 13, "bad_date"),
        ("2024-01-01", "2026-01-01", 5, 13, "workforce_twice"),
        ("eau: 42", "eau: beaucoup", 3, 12, "number_as_text"),
        ("eau: 42", "eau: -1", 3, 12, "bad_choice"),
        ("eau: 42", "eau: 1 000 001", 3, 12, "bad_choice"),
        ("eau: 42", "eau: 0,5", 3, 12, "not_whole"),
        ("depuis: 2026-01-01\n    ", "", 1, 5, "missing_key"),
        ("    services:\n      eau: 42\n      ecoles: 1 200\n", "", 1, 5, "missing_key"),
        ("    services:\n      eau: 42\n", "    service:\n      eau: 42\n", 2, 5, "unknown_key"),
    ],
)
def test_a_fault_is_told_at_its_place(
    tmp_path: Path, old: str, new: str, line: int, column: int, code: str
) -> None:
    """Each is told once, with its repair; the other counts stay."""
    assert old in OVER_YEARS
    library = read(tmp_path, OVER_YEARS.replace(old, new, 1))
    assert positions(library.problems) == [(ORGANISATION, LINE + line, column, code)]
    assert all(problem.repair for problem in library.problems)
    assert len(library.organisation.workforce.counts) == 1


def test_services_tell_what_they_replace(tmp_path: Path) -> None:
    """A renamed service leads to one of today, one that was split to several."""
    library = read(tmp_path, "", RENAMED)
    assert library.problems == ()
    assert library.successors == {
        "fontaines": ("eau",),
        "jeunesse": ("ecoles", "creches"),
        "petite-enfance": ("creches",),
    }


def test_an_older_count_names_services_of_its_time(tmp_path: Path) -> None:
    """A code that another service replaces is still known there."""
    headcounts = "effectifs:\n  - depuis: 2024-01-01\n    services:\n      jeunesse: 30\n"
    now = (
        "  - depuis: 2026-01-01\n    services:\n      eau: 4\n      ecoles: 20\n      creches: 9\n"
    )
    library = read(tmp_path, headcounts + now, RENAMED)
    assert library.problems == ()
    at = library.organisation.workforce_at
    assert (at("2025-01-01").total, at("2026-01-01").total) == (30, 33)


@pytest.mark.parametrize(
    ("old", "new", "column", "code"),
    [
        ("[fontaines]", "[ecoles]", 16, "service_replaced"),
        ("[fontaines]", "[eau]", 16, "service_replaced"),
        ("[fontaines]", "[Les fontaines]", 16, "bad_id"),
    ],
)
def test_a_service_replaces_none_that_is_still_there(
    tmp_path: Path, old: str, new: str, column: int, code: str
) -> None:
    """Else nobody knows to which of them an old session counts."""
    library = read(tmp_path, "", RENAMED.replace(old, new))
    assert positions(library.problems) == [(SERVICES, 5, column, code)]
    assert list(library.services) == ["eau", "ecoles", "creches"]


FORMER = """\
anciens:
  - code: jeunesse
    titre: Jeunesse
    titre_en: Youth
  - code: piscine
    titre: Piscine
    titre_en: Pool
"""
OF_OLD = """\
effectifs:
  - depuis: 2024-01-01
    services:
      eau: 40
      piscine: 30
  - depuis: 2026-01-01
    services:
      eau: 42
      ecoles: 10
"""


def test_a_former_service_keeps_its_title(tmp_path: Path) -> None:
    """One that was split, and one that was removed, which old headcounts may name."""
    library = read(tmp_path, OF_OLD, RENAMED + FORMER)
    assert library.problems == ()
    assert library.former_services == {
        "jeunesse": {"fr": "Jeunesse", "en": "Youth"},
        "piscine": {"fr": "Piscine", "en": "Pool"},
    }
    assert list(library.services) == ["eau", "ecoles", "creches"]
    assert library.organisation.workforce_at("2025-01-01").total == 70


def test_a_headcount_of_a_removed_service_stays(tmp_path: Path) -> None:
    """Its code has no title any more: that is told, and the count is used.

    A mistyped one lacks in the last count: so long its service is not counted, nor is the whole.
    """
    for old, new, line in (("piscine", "piscine", 4), ("ecoles: 10", "ecole: 10", 8)):
        headcounts = OF_OLD.replace(old, new)
        library = read(tmp_path, headcounts, GOOD[SERVICES] + (FORMER if line > 4 else ""))
        assert positions(library.problems) == [(ORGANISATION, LINE + line, 7, "former_unnamed")]
        (problem,) = library.problems
        assert problem.level == "warning"
        assert "`anciens`" in problem.repair
        at = library.organisation.workforce_at
        assert at("2025-01-01").total == 70
        assert (at("2026-01-01").total, at("2026-01-01").counted) == (52 if line == 4 else None, 52)
    assert "« ecoles »" in problem.repair.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "code"),
    [
        ("code: piscine", "code: eau", 5, 11, "duplicate_id"),
        ("code: piscine", "code: jeunesse", 5, 11, "duplicate_id"),
        ("code: piscine", "code: La piscine", 5, 11, "bad_id"),
        ("    titre: Piscine\n", "", 5, 5, "missing_key"),
        ("    titre: Piscine", "    remplace: [eau]\n    titre: Piscine", 6, 5, "unknown_key"),
    ],
)
def test_a_former_service_is_no_service_of_today(
    tmp_path: Path, old: str, new: str, line: int, column: int, code: str
) -> None:
    """A code means one service, and those of today say what they replace."""
    library = read(tmp_path, "", GOOD[SERVICES] + FORMER.replace(old, new))
    at = GOOD[SERVICES].count("\n") + line
    assert positions(library.problems) == [(SERVICES, at, column, code)]
    assert list(library.services) == ["eau", "ecoles"]


def test_a_service_of_fewer_than_ten_people_is_small() -> None:
    """One that was not counted is not known to be."""
    counted = Headcount("", {"eau": 9, "rh": 10, "ecoles": 0, "cabinet": 1})
    assert counted.small == {"eau", "cabinet"}
