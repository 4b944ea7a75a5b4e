"""The charts of the programme: as its document says, and nothing that may not be told."""

from game_server.content.services import Services
from game_server.content.workforce import Headcount, Workforce
from game_server.engine.kit.copies import replace
from game_server.figures.programme.declared import Baseline, Declared, Departures
from game_server.figures.programme.drawn import charts
from game_server.figures.programme.impact import impact
from game_server.figures.programme.scope import Reference, Scope
from game_server.figures.session.added import Matched
from game_server.figures.suppression import Row
from tests.unit.charts.reading import Chart
from tests.unit.figures.programme.ended import line

TITLES = {"eau": {"fr": "Eau & <air>"}, "rh": {"fr": "RH"}, "ccas": {"fr": "CCAS"}}
COUNTED = Workforce((Headcount("", {"eau": 50, "rh": 40, "ccas": 60}),))
HOUSE = Reference(Services(TITLES), {}, COUNTED)
LINES = (line("r1", "2026-02-01", 20), line("r2", "2026-05-01", 12))
BASELINE = Declared(baseline=Baseline(2023, 753, None, "bilan"))
SERVICES = (Row("eau", 20), Row("rh", 12))


def drawn(scope: Scope, language: str = "fr", width: int = 640) -> dict[str, str]:
    """Return the charts of *scope*."""
    return charts(impact(scope, language), width, language)


def told(svg: str) -> str:
    """Return all that is written in a chart, its description too."""
    return " ".join(Chart(svg).root.itertext())


def test_an_empty_programme_has_no_chart() -> None:
    """What has nothing to show is left out: the page says why."""
    assert drawn(Scope("2026-11-29")) == {}


def test_charts_are_as_wide_as_the_page_asks_and_do_not_meet() -> None:
    """Ids are unique on the page; numbers are those of the tables."""
    for width in (360, 640):
        found = drawn(Scope("2026-11-29", "2026", LINES, reference=HOUSE), width=width)
        assert found.keys() >= {"roof", "quarter", "year", "scenario", "over_time"}
        ids = [
            element.attrib["id"]
            for svg in found.values()
            for element in Chart(svg).root.iter()
            if "id" in element.attrib
        ]
        assert len(ids) == len(set(ids))
        assert all(f'viewBox="0 0 {width} ' in svg for svg in found.values())
        assert "32 tuiles" in told(found["roof"])
        assert "2026-T2" in told(found["quarter"])


def test_the_roof_is_a_strip() -> None:
    """It says one number: more than a fifth of a laptop's window would be too much for it."""
    for width in (360, 640):
        for people in (20, 779, 20_000):
            lines = (line("r1", "2026-02-01", people),)
            chart = Chart(drawn(Scope("2026-11-29", "2026", lines), width=width)["roof"])
            assert chart.height <= 160


def test_time_is_counted_on_from_the_baseline() -> None:
    """753, then half of each session; the workforce stands beside."""
    found = drawn(Scope("2026-11-29", "2026", LINES, BASELINE, HOUSE))["over_time"]
    for number in ("763", "769", "Effectif"):
        assert number in told(found)


def test_who_left_is_taken_off_the_curve() -> None:
    """It ends where coverage does: the gap is who is still to be met."""
    declared = replace(BASELINE, departures=(Departures(2025, 40), Departures(2026, 9)))
    lines = (line("r0", "2025-02-01", 20), *LINES)
    document = impact(Scope("2026-11-29", "", lines, declared, HOUSE), "fr")
    found = told(charts(document, 640, "fr")["over_time"])
    assert "moins les départs" in found
    # 753 + 10 − 40, then + 10 − 9, + 6: the highest is the last one.
    assert "de 723 (2025-T1) à 730 (2026-T4), au plus 730" in found
    assert "779" not in found
    assert document["left"] == {"2025": 40, "2026": 9}
    after = drawn(Scope("2027-02-01", "2027", lines, declared, HOUSE))
    assert "over_time" not in after
    late = replace(BASELINE, departures=(Departures(2027, 9),))
    found = told(drawn(Scope("2027-02-01", "", lines, late, HOUSE))["over_time"])
    assert "à 770 (2027-T1), au plus 779 (2026-T2)" in found


def test_a_quarter_without_a_session_has_its_point() -> None:
    """The line goes on level, so that its slope is true; bars have a row of 0."""
    lines = (line("r1", "2025-11-03", 20), line("r2", "2026-08-20", 12))
    found = drawn(Scope("2026-09-29", "", lines))
    points = Chart(found["over_time"]).all("circle")
    heights = [each.get("cy") for each in points]
    assert len(heights) == 4
    assert heights[0] == heights[1] == heights[2] != heights[3]
    of_2026 = told(drawn(Scope("2026-09-29", "2026", lines))["quarter"])
    assert "2026-T1 0 2026-T2 0 2026-T3 (en cours) 12" in of_2026


def test_quarters_that_the_baseline_tells_as_a_whole_are_unknown() -> None:
    """Nothing is drawn below it."""
    lines = (line("r0", "2023-05-01", 40), line("r9", "2023-09-01", 30), *LINES)
    assert "inconnu" in told(drawn(Scope("2026-11-29", "", lines, BASELINE, HOUSE))["over_time"])


def test_the_least_covered_services_stand_first_and_hidden_ones_last() -> None:
    """A service that is not told has no bar; its name is escaped."""
    found = drawn(Scope("2026-11-29", "2026", LINES, reference=HOUSE, services=SERVICES))
    words = told(found["service"])
    assert words.startswith("Participations pour 100 agents, en 2026\u00a0: services publiés")
    assert words.endswith("RH 30 Eau & <air> 40 CCAS non publié")
    assert "<air>" not in found["service"]
    bare = Reference(Services(TITLES))
    persons = told(
        drawn(Scope("2026-11-29", "", LINES, reference=bare, services=SERVICES))["service"]
    )
    assert persons.startswith("Participations par service, depuis le début")
    assert "Eau & <air> 20 RH 12 CCAS non publié" in persons


def test_a_service_whose_workforce_nobody_counted_says_so() -> None:
    """It is told: « non publié » would be wrong. Both numbers of its share stand in its row."""
    some = Reference(Services(TITLES), {}, Workforce((Headcount("", {"eau": 30, "ccas": 60}),)))
    document = impact(Scope("2026-11-29", "2026", LINES, reference=some, services=SERVICES), "fr")
    svg = charts(document, 640, "fr")["service"]
    assert told(svg).endswith("Eau & <air> 67 RH effectif inconnu CCAS non publié")
    assert "(effectif inconnu)\u00a0: 1. Non montré (non publié)\u00a0: 1." in told(svg)
    (table,) = (each for each in document["tables"] if each["id"] == "service")
    at = [column["id"] for column in table["columns"]].index("per_hundred")
    assert table["columns"][at]["title"] == "Pour 100 agents"
    assert {row[0]: row[at] for row in table["rows"]} == {
        "Eau & <air>": 67,
        "RH": None,
        "CCAS": None,
        "Autres ou non dits": None,
    }


def test_a_change_that_is_not_clear_is_not_told_as_one() -> None:
    """Its interval is told, its means are nowhere."""
    even = tuple(
        line(f"r{n}", "2026-02-01", 20, retained=Matched(10, 500.0, 500.0 + 90 * (-1) ** n))
        for n in range(8)
    )
    found = told(drawn(Scope("2026-11-29", "2026", even))["changed"])
    assert "pas de changement net (" in found
    assert "50" not in found.replace("25 50 75", "")
    sure = tuple(
        line(f"r{n}", "2026-02-01", 20, retained=Matched(10, 500.0, 600.0 + n)) for n in range(8)
    )
    assert "de 50 à 60 changement entre +10 et +10" in told(
        drawn(Scope("2026-11-29", "2026", sure))["changed"]
    )


def test_ideas_and_gestures_are_counted_in_the_language_of_the_page() -> None:
    """Gestures that the worker knows no text of are left out."""
    lines = (line("r1", "2026-02-01", 20, commitments=12, gestures={"k1": 7, "k2": 5}),)
    scope = Scope(
        "2026-11-29",
        "2026",
        lines,
        gestures={"k1": {"fr": "à vélo", "en": "by bike"}},
        ideas={"received": 3},
    )
    found = drawn(scope, "en")
    assert "by bike" in told(found["gestures"])
    assert "Received" in told(found["handed_on"])
