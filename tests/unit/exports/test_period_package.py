"""What leaves of a period: its sessions, and what is known of the whole."""

from datetime import date

from game_server.exports.package import Package
from game_server.exports.period_package import period_name, period_package
from game_server.exports.session_rows import Period
from tests.unit.exports.test_session_package import SERVER, STATES
from tests.unit.exports.test_session_rows import records_of
from tests.unit.printing.programmes import year_of

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


def package_of(period: Period, *days: int) -> Package:
    """Return the export of the sessions that began so many *days* after the first."""
    records = records_of({f"s{day}": day for day in days}, period)
    return period_package(records, period, STATES, SERVER, "fr")


def test_its_facts_are_those_of_its_sessions() -> None:
    """How many there are, of which days, and until when the last one has single answers."""
    facts = package_of(YEAR, 0, 1, 400).facts
    assert (facts.first, facts.last, facts.sessions) == ("2026-01-01", "2026-12-31", 2)
    assert facts.detail_until == "2026-12-30"
    assert facts.content is None
    without = package_of(Period(), 0, 1, 400).facts
    assert (without.first, without.last, without.sessions) == ("2026-11-29", "2028-01-03", 3)


def test_a_period_without_sessions_is_an_export_too() -> None:
    """Of nothing, which says so."""
    package = package_of(YEAR)
    assert (package.facts.sessions, package.facts.detail_until) == (0, "")
    assert [*package.sheets[0].table.rows] == []
    empty = package_of(Period()).facts
    assert empty.first == empty.last == empty.made == "2026-11-30"


def test_its_name_has_its_days() -> None:
    """Of its bounds; without a last one it ends today."""
    for period, name in (
        (YEAR, "seances-2026-01-01-2026-12-31"),
        (Period(date(2026, 1, 1)), "seances-2026-01-01-2026-11-30"),
        (Period(), "seances-2026-11-30"),
    ):
        assert period_name(period, SERVER) == package_of(period).name == name


def test_figures_of_the_programme_come_first() -> None:
    """With what they mean; its tables stand behind the sessions, and it names the export."""
    records = records_of({"a": 0})
    package = period_package(records, YEAR, None, SERVER, "fr", year_of())
    ids = [sheet.table.id for sheet in package.sheets]
    assert ids[:3] == ["chiffres", "seances", "par-annee"]
    assert ids[-1] == "contenus"
    assert package.name == period_name(YEAR, SERVER, programme=True) == "programme-2026"
    assert period_name(Period(), SERVER, programme=True) == "programme-2026-11-30"
    assert package.meanings["programme.persons"]["name"] == "Participations"
    assert "retained" in package.meanings
    hidden = period_package(records, YEAR, None, SERVER, "fr")
    assert [sheet.table.id for sheet in hidden.sheets] == ["seances"]


def test_the_programme_says_its_name_and_all_of_its_sessions() -> None:
    """Those without the tool have no row, and are in its figures."""
    records = records_of({"a": 0, "b": 1})
    found = period_package(records, YEAR, None, SERVER, "fr", year_of()).facts
    assert found.subject == {"fr": "Le programme en 2026", "en": "The programme in 2026"}
    assert (found.sessions, found.held) == (2, 1)
    ever = period_package(records, Period(), None, SERVER, "fr", year_of("")).facts
    assert ever.subject["fr"] == "Le programme, depuis le début"
    assert package_of(YEAR, 0).facts.subject["fr"] == "séances d'une période"
