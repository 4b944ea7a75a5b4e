"""What leaves of one session: the tables of its page, and who may read its ideas gets them."""

from game_server.accounts.leaders import Ownership
from game_server.engine.mechanics.contract import Document
from game_server.exports.package import Package
from game_server.exports.session_package import Server, session_package
from game_server.exports.told_services import ToldServices
from game_server.figures.suppression import PERSONS, Lot, Published, Told
from game_server.proposals.course import State
from game_server.sessions.reported import session_figures
from game_server.sessions.summary import decode
from tests.unit.exports.sessions import BEGAN, HASH, MINUTE, session_of, stored

TOLD = ToldServices(
    Published("2026-12-01", {"2026": Told(lots={PERSONS: {"voirie": (Lot(0, 1, 40),)}})}),
    {"voirie": {"fr": "Voirie", "en": "Roads"}, "culture": {"fr": "Culture"}},
    {"routes": "voirie"},
)
SERVER = Server("Ville d'Essai", "1.2.3", BEGAN + 24 * 60 * MINUTE, 30, TOLD)
STATES: dict[State, int] = {"received": 3, "done": 1}


def package_of(
    session: Document | None = None,
    owner: Ownership | None = None,
    states: dict[State, int] | None = None,
    language: str = "fr",
) -> Package:
    """Return the export of *session*."""
    found = decode("0123456789abcdef", stored(session or session_of()), language)
    assert found is not None
    shown = session_figures(found, language)
    return session_package(found, shown, owner or Ownership("a"), states, SERVER, language)


def table(package: Package, id_: str) -> list[dict[str, object]]:
    """Return the rows of a table of *package*, by the ids of its columns."""
    (found,) = [sheet.table for sheet in package.sheets if sheet.table.id == id_]
    ids = [column.id for column in found.columns]
    return [dict(zip(ids, row, strict=True)) for row in found.rows]


def test_its_facts_are_one_row() -> None:
    """When by the clocks of Paris, where, of which service, with which content."""
    (row,) = table(package_of(owner=Ownership("a", venue="Salle des fêtes")), "seances")
    facts = {
        "session": "0123456789abcdef",
        "day": "2026-11-29",
        "began": "2026-11-29T09:30",
        "ended": "2026-11-29T10:30",
        "minutes": 60,
        "venue": "Salle des fêtes",
        "service": "Voirie",
        "scenario": "La découverte",
        "tiles": 34,
        "people": 12,
        "phones": 10,
        "first_time": 7,
        "participation": 83,
        "content_version": "2026-10",
        "content_sha256": HASH,
    }
    assert {id_: row[id_] for id_ in facts} == facts


def test_a_correction_replaces_the_service() -> None:
    """Also by none, or by one that has another name today, and is told by that alone."""
    for service, told in (("routes", "Voirie"), ("", None), (None, "Voirie")):
        (row,) = table(package_of(owner=Ownership("a", service=service)), "seances")
        assert row["service"] == told
    (row,) = table(package_of(language="en"), "seances")
    assert row["service"] == "Roads"


def test_a_service_that_its_table_hides_is_named_by_no_row() -> None:
    """Nor is one of a room of fewer than ten: its answers would be those of that service."""
    (row,) = table(package_of(owner=Ownership("a", service="culture")), "seances")
    assert row["service"] is None
    for people, told in ((9, None), (10, "Voirie")):
        (row,) = table(package_of(session_of(people=people)), "seances")
        assert row["service"] == told
    (row,) = table(package_of(session_of(began=BEGAN - 365 * 24 * 60 * MINUTE)), "seances")
    assert row["service"] is None


def test_a_length_that_cannot_be_is_not_told() -> None:
    """A clock that was set back, a room that was left open for days."""
    for closed in (BEGAN - MINUTE, BEGAN + 13 * 60 * MINUTE):
        (row,) = table(package_of(session_of(closed=closed)), "seances")
        assert row["minutes"] is None


def test_activities_gestures_goals_and_ideas_have_rows() -> None:
    """In the order of the session and of its page; what is not told is empty."""
    package = package_of(states=STATES)
    assert table(package, "activites") == [
        {
            "activity": "À vue de nez",
            "began": "2026-11-29T09:30",
            "planned": 10,
            "real": 11,
            "outcome": "jouée",
        },
        {
            "activity": "=Un mot",
            "began": "2026-11-29T09:41",
            "planned": 5,
            "real": 0,
            "outcome": "passée",
        },
        {"activity": "La fin", "began": None, "planned": 1.5, "real": None, "outcome": None},
    ]
    assert table(package, "gestes") == [
        {"gesture": "Éteindre les écrans", "at_least": 5, "service": "Numérique"},
        {"gesture": "Venir à vélo", "at_least": None, "service": None},
    ]
    assert table(package, "familles") == [{"family": "Énergie", "at_least": 10}]
    assert table(package, "objectifs") == [
        {"goal": 6, "title": "Eau propre"},
        {"goal": 11, "title": "Villes durables"},
    ]
    assert [tuple(row.values()) for row in table(package, "idees")] == [
        ("Reçues", 3),
        ("Étudiées", 0),
        ("Accompagnées", 0),
        ("Non accompagnées", 0),
        ("Réalisées", 1),
    ]


def test_texts_are_in_the_language_of_the_reader() -> None:
    """As its scenario has them."""
    package = package_of(language="en", states=STATES)
    assert table(package, "seances")[0]["scenario"] == "Discovery"
    assert table(package, "activites")[0]["activity"] == "At a guess"
    assert table(package, "objectifs")[0]["title"] == "Clean water"
    assert table(package, "idees")[0]["state"] == "Received"


def test_who_may_not_read_ideas_gets_no_table_of_them() -> None:
    """Nor a word that there are some."""
    assert "idees" not in {sheet.table.id for sheet in package_of().sheets}


def test_the_notice_has_its_facts() -> None:
    """The day until which single answers are kept, and the content that was played."""
    package = package_of()
    assert package.name == "seance-2026-11-29-01234567"
    assert package.facts.detail_until == "2026-12-29"
    assert package.facts.made == "2026-11-30"
    assert package.facts.content is not None
    assert (package.facts.content.version, package.facts.content.sha256) == ("2026-10", HASH)
    assert package.facts.subject == {
        "fr": "bilan de la séance «\u00a0La découverte\u00a0»",
        "en": "report of the session “La découverte”",
    }


def test_an_old_session_lacks_what_was_not_kept() -> None:
    """It has its facts all the same."""
    old = session_of()
    for name in ("shown", "content", "roof", "goals", "texts"):
        del old[name]
    package = package_of(old)
    (row,) = table(package, "seances")
    assert (row["tiles"], row["content_sha256"], row["people"]) == (None, None, 12)
    assert table(package, "gestes") == table(package, "objectifs") == []
