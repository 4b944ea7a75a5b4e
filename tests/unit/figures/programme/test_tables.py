"""The tables of the programme: one cut each, sums that agree, and nothing that hides nobody."""

from game_server.content.services import Services
from game_server.content.workforce import Headcount, Workforce
from game_server.engine.kit.copies import replace
from game_server.figures.programme.declared import (
    Baseline,
    Campaign,
    Continuation,
    Declared,
    Departures,
    HeldSession,
)
from game_server.figures.programme.scope import Reference, Scope
from game_server.figures.programme.tables import tables
from game_server.figures.suppression import Row
from game_server.figures.tables import Table
from game_server.proposals.course import COUNTED_NAMES
from tests.unit.figures.programme.ended import line

TITLES = {"eau": {"fr": "Eau", "en": "Water"}, "rh": {"fr": "Ressources humaines"}}
HOUSE = Reference(
    Services(TITLES),
    {6: {"fr": "Eau propre", "en": "Clean water"}},
    Workforce((Headcount("", {"eau": 40, "rh": 0}),)),
    {"eau": {"fr": "Eau", "en": "Water"}},
)
LINES = (
    line(
        "r1",
        "2025-12-01",
        20,
        themes=("eau",),
        commitments=12,
        gestures={"a": 7, "b": 5},
        families={"eau": 10, "": 5},
    ),
    line(
        "r2",
        "2026-01-10",
        30,
        themes=("eau", "énergie"),
        commitments=9,
        gestures={"a": 6},
        families={"eau": 5, "energie": 5},
    ),
    line("r3", "2026-04-10", 4, scenario="", title={"fr": "Atelier"}, first_time=None),
)
SAID = Declared(
    held=(HeldSession("2026-04-11", 12, 60, 6, title="Fresque"),),
    campaigns=(Campaign("Printemps", "2026-04-01", "2026-06-30"),),
)
TOLD = (
    Row("eau", 31),
    Row("rh", None),
    Row("dst", 15),
    Row("", 8),
)


def read(year: str = "", language: str = "fr") -> dict[str, Table]:
    """Return the tables of a year by id."""
    gestures = {"a": {"fr": "Fermer le robinet", "en": "Close the tap"}, "b": {"fr": "Marcher"}}
    ideas = {"received": 3}
    ever = ideas | ({"done": 1} if year else {})
    scope = Scope("2026-11-29", year, LINES, SAID, HOUSE, gestures, TOLD, ideas, ever)
    return {table.id: table for table in tables(scope, language)}


def test_all_tables_have_as_many_cells_as_columns() -> None:
    """In both languages, with a title each."""
    for language in ("fr", "en"):
        for table in read(language=language).values():
            assert table.title.keys() == {"fr", "en"}
            for row in table.rows:
                assert len(row) == len(table.columns)


def test_years_are_all_there_whatever_is_read() -> None:
    """Quarters are those of the period, up to today; one without a session adds nothing."""
    found = read("2026")
    assert [row[:3] for row in found["year"].rows] == [
        ("2025", 1, 20),
        ("2026 (en cours)", 3, 46),
    ]
    assert [row[:4] for row in found["quarter"].rows] == [
        ("2026-T1", 1, 30, 15),
        ("2026-T2", 2, 16, 6),
        ("2026-T3", 0, 0, 0),
        ("2026-T4 (en cours)", 0, 0, 0),
    ]
    *_, empty, _ = found["quarter"].rows
    assert set(empty[1:]) == {0}
    english = read("2026", "en")["quarter"].rows
    assert [row[0] for row in english] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4 (so far)"]


def test_every_quarter_from_the_first_to_the_last_has_its_row() -> None:
    """Over all years from the first session on; in a year four of them, unless it goes on."""

    def quarters(today: str, year: str, *days: str) -> list[object]:
        lines = tuple(line(f"r{at}", day) for at, day in enumerate(days))
        found = {table.id: table for table in tables(Scope(today, year, lines), "fr")}
        return [row[0] for row in found["quarter"].rows]

    days = ("2025-11-03", "2026-08-20")
    over = ["2025-T4", "2026-T1", "2026-T2", "2026-T3"]
    assert quarters("2026-09-30", "", *days) == over
    assert quarters("2027-02-01", "", *days) == [*over, "2026-T4", "2027-T1 (en cours)"]
    assert quarters("2027-02-01", "2025", *days) == ["2025-T1", "2025-T2", "2025-T3", "2025-T4"]
    assert quarters("2026-09-29", "2026", *days) == [*over[1:3], "2026-T3 (en cours)"]
    # A clock that was set back hides no session.
    assert quarters("2026-05-01", "2026", *days)[-1] == "2026-T3"
    assert quarters("2027-02-01", "2024", *days) == []
    assert quarters("2027-02-01", "") == []


def test_who_was_reached_stands_at_the_end_of_each_quarter() -> None:
    """From the baseline on, less who left up to its year; before it nobody knows."""
    declared = Declared(
        baseline=Baseline(2025, 100, None, "bilan"), departures=(Departures(2026, 8),)
    )
    counted = replace(HOUSE, workforce=Workforce((Headcount("", {"eau": 40}),)))
    scope = Scope("2026-05-01", "", LINES, declared, counted)
    found = {table.id: table for table in tables(scope, "fr")}
    assert list(found["over_time"].rows) == [
        ("2025-T4", 100, 40),
        ("2026-T1", 107, 40),
        ("2026-T2 (en cours)", 107, 40),
    ]
    assert found["over_time"].title["fr"].endswith("moins les départs")
    earlier = Scope("2026-05-01", "", (line("r0", "2025-08-01"), *LINES), declared)
    found = {table.id: table for table in tables(earlier, "fr")}
    rows = list(found["over_time"].rows)
    assert (rows[0], rows[1][1:]) == (("2025-T3", None, None), (100, None))
    assert found["over_time"].notes[0]["fr"].startswith("Un tiret")
    none = {each.id: each for each in tables(Scope("2026-05-01"), "fr")}
    assert list(none["over_time"].rows) == []


def test_what_goes_on_is_named_so_until_its_last_day() -> None:
    """A quarter that is not over is no small one; nor is a year."""

    def named(today: str, language: str = "fr") -> list[object]:
        scope = Scope(today, "2026", LINES)
        found = {table.id: table for table in tables(scope, language)}
        return [row[0] for name in ("quarter", "year") for row in found[name].rows]

    assert named("2026-06-29") == ["2026-T1", "2026-T2 (en cours)", "2025", "2026 (en cours)"]
    assert named("2026-06-30", "en") == ["2026-Q1", "2026-Q2", "2025", "2026 (so far)"]
    whole = ["2026-T1", "2026-T2", "2026-T3", "2026-T4", "2025", "2026"]
    assert named("2026-12-31") == whole
    assert named("2027-01-01") == whole


def test_sums_of_each_cut_are_those_of_the_period() -> None:
    """By scenario, campaign and quarter no person is lost, none counts twice."""
    for name in ("quarter", "scenario", "campaign"):
        assert sum(int(row[2] or 0) for row in read()[name].rows) == 20 + 30 + 4 + 12


def test_old_sessions_are_of_the_scenario_with_their_title() -> None:
    """Their summaries tell no id; what was held without the tool stands by its own title."""
    assert [row[:3] for row in read()["scenario"].rows] == [
        ("Atelier", 3, 54),
        ("Fresque", 1, 12),
    ]


def test_themes_overlap_and_say_so() -> None:
    """A session of two themes is in both; one that is declared no more has no code."""
    table = read()["theme"]
    assert [row[:3] for row in table.rows] == [("Eau", 2, 50), ("Ancien thème", 1, 30)]
    assert [row[0] for row in read(language="en")["theme"].rows] == ["Water", "Former theme"]
    assert "plusieurs thèmes" in table.notes[0]["fr"]


def test_campaigns_have_sessions_by_their_day() -> None:
    """All others stand last."""
    assert [row[:3] for row in read()["campaign"].rows] == [
        ("Printemps", 2, 16),
        ("Hors campagne", 2, 50),
    ]


def test_services_show_what_may_be_told_alone() -> None:
    """A service of before stands by its code; of each service attendances alone are told."""
    table = read()["service"]
    assert [column.id for column in table.columns] == [
        "service",
        "persons",
        "workforce",
        "per_hundred",
    ]
    assert list(table.rows) == [
        ("Eau", 31, 40, 78),
        ("Ancien service, sans nom gardé", 15, None, None),
        ("Ressources humaines", None, None, None),
        ("Autres ou non dits", 20, None, None),
    ]
    assert table.totals == {"persons": 66}


def test_before_anything_is_told_by_service_others_are_unknown() -> None:
    """They are not nobody; there is no total either."""
    services = (Row("eau", None), Row("", 0))
    scope = Scope("2026-11-29", lines=LINES, reference=HOUSE, services=services)
    table = {table.id: table for table in tables(scope, "fr")}["service"]
    assert list(table.rows)[-1] == ("Autres ou non dits", None, None)
    assert table.totals == {}


def test_a_share_that_no_service_has_is_left_out() -> None:
    """A column of dashes would only puzzle."""
    for services, expected in (
        ((Row("eau", 31),), ["service", "persons", "workforce", "per_hundred"]),
        ((), ["service", "persons", "workforce"]),
    ):
        scope = Scope("2026-11-29", lines=LINES, reference=HOUSE, services=services)
        found = {table.id: table for table in tables(scope, "fr")}["service"]
        assert [column.id for column in found.columns] == expected
        assert all(len(row) == len(expected) for row in found.rows)


def test_sessions_that_went_on_do_not_count_by_service() -> None:
    """The table says so where there are any."""
    said = Declared(continuations=(Continuation("r2", "r1"),))
    for declared, notes in ((said, 2), (Declared(), 1)):
        scope = Scope("2026-11-29", lines=LINES, declared=declared, services=TOLD)
        found = {table.id: table for table in tables(scope, "fr")}["service"]
        assert len(found.notes) == notes


def test_families_add_up_what_pages_tell_the_others_last() -> None:
    """F7: in the words of the page, whatever the year."""
    rows = [("Eau", 15), ("Énergie", 5), ("Autres gestes", 5)]
    assert list(read()["families"].rows) == rows
    assert list(read("2026", "en")["families"].rows) == [("Energy", 5), ("Water", 5)]
    assert list(read("2024")["families"].rows) == []


def test_gestures_goals_and_ideas() -> None:
    """By fives, in words; a goal that nobody touched has 0."""
    found = read()
    assert list(found["gestures"].rows) == [("Fermer le robinet", 10), ("Marcher", 5)]
    assert found["gestures"].notes[0] == {
        "fr": "Gestes publiés\u00a0: 15 des 21 engagements.",
        "en": "Gestures told: 15 of the 21 commitments.",
    }
    assert len(read("2024")["gestures"].notes) == 2
    assert "ou écrits soi-même" in found["gestures"].notes[-1]["fr"]
    assert found["handed_on"].notes[0] == {
        "fr": "Depuis le début\u00a0: 3 idées, aucune réalisée.",
        "en": "Since the beginning: 3 ideas, none done.",
    }
    goals = list(found["goals"].rows)
    assert (goals[5], goals[12]) == ((6, "Eau propre", 3), (13, "13", 0))
    for language in ("fr", "en"):
        states = [row[0] for row in read(language=language)["handed_on"].rows]
        assert states == [name[language] for name in COUNTED_NAMES.values()]
    assert next(iter(found["handed_on"].rows)) == ["Reçues", 3]


def test_ideas_of_a_year_stand_beside_those_of_all_years() -> None:
    """What was done of last year's ideas is told in no later year: it is said beside."""
    table = read("2026")["handed_on"]
    assert [each.title["fr"] for each in table.columns] == ["État", "En 2026", "Depuis le début"]
    received, *_, done = table.rows
    assert (received, done) == (["Reçues", 3, 3], ["Réalisées", 0, 1])
    assert [note["fr"] for note in table.notes] == [
        "En 2026\u00a0: 3 idées, aucune réalisée.",
        "Depuis le début\u00a0: 4 idées, dont 1 réalisée.",
        "Une idée compte dans l'année de sa séance.",
        "Sans changement pendant 730\u00a0jours, une idée est effacée.",
    ]
    none = {each.id: each for each in tables(Scope("2026-11-29"), "en")}["handed_on"]
    assert none.notes[0]["en"] == "Since the beginning: no idea."


def test_at_least_nobody_is_an_empty_cell() -> None:
    """Of six phones of which five acted nothing may be told."""
    six = line("six", "2026-02-01", 6, acted=5)
    (table,) = (one for one in tables(Scope("2026-06-01", "", (six,)), "fr") if one.id == "year")
    at = [column.id for column in table.columns].index("acted")
    assert [row[at] for row in table.rows] == [None]
