"""The table by service: sessions held without the tool, services of former times, and its total."""

from game_server.content.services import Services
from game_server.content.workforce import Headcount, Workforce
from game_server.figures.programme.by_service import by_service
from game_server.figures.programme.declared import Declared, HeldSession
from game_server.figures.programme.impact import to_reach
from game_server.figures.programme.scope import Reference, Scope
from game_server.figures.suppression import Row
from game_server.figures.tables import Table
from tests.unit.figures.programme.ended import line

TITLES = {"eau": {"fr": "Eau", "en": "Water"}, "police": {"fr": "Police"}, "rh": {"fr": "RH"}}
STAFF = Workforce((Headcount("", {"eau": 40, "police": 80, "rh": 20, "cabinet": 6}),))
HOUSE = Reference(Services(TITLES), workforce=STAFF)
SPLIT = Reference(
    Services(
        {"guichet": {"fr": "Guichet unique"}, "civil": {"fr": "État civil"}},
        {"accueil": ("guichet", "civil"), "etat": ("civil",)},
        {"accueil": {"fr": "Accueil", "en": "Front desk"}},
    )
)
TOLD = (Row("eau", 31), Row("police", None), Row("rh", None), Row("", 14))
LINES = (line("r1", "2026-02-01", 45),)


def scope_of(*held: HeldSession, year: str = "", people: int = 45) -> Scope:
    """Return a programme in which Water alone is told of 45 persons, with sessions *held*."""
    lines = (line("r1", "2026-02-01", people),)
    return Scope("2026-11-29", year, lines, Declared(held=held), HOUSE, services=TOLD)


def held(persons: int, service: str = "police", day: str = "2026-04-11") -> HeldSession:
    """Return a session of a *service* that was held without the tool."""
    return HeldSession(day, persons, 60, service=service, title="Fresque")


def persons(table: Table) -> dict[object, object]:
    """Return how many are told of each row."""
    return {row[0]: row[1] for row in table.rows}


def said(scope: Scope, language: str = "fr") -> list[str]:
    """Return the notes below the table."""
    return [note[language] for note in by_service(scope, language).notes]


def named(scope: Scope) -> list[str]:
    """Return the services to reach."""
    return [each["service"] for each in to_reach(scope, "fr")]


def test_a_session_held_without_the_tool_counts_in_its_service() -> None:
    """It is no service to reach any more, and the total is that of all attendances."""
    scope = scope_of(held(40), held(3, ""))
    table = by_service(scope, "fr")
    assert persons(table) == {"Police": 40, "Eau": 31, "RH": None, "Autres ou non dits": 17}
    assert table.totals == {"persons": 88}
    assert scope.whole.persons == 88
    assert "Participations déclarées sans l'outil, comptées ici\u00a0: 43." in said(scope)[1]
    assert len(said(scope)) == 2
    assert named(scope) == ["RH"]


def test_it_is_added_to_what_the_tool_tells() -> None:
    """Of the period alone."""
    sessions = held(12, "eau"), held(20, "eau", "2025-04-11")
    assert persons(by_service(scope_of(*sessions, year="2026"), "fr"))["Eau"] == 43
    assert persons(by_service(scope_of(*sessions), "fr"))["Eau"] == 63


def test_a_small_one_is_with_the_others() -> None:
    """Nine people of one service, one session at a time, or a service where nine work."""
    for session in (held(9), held(12, "cabinet")):
        scope = scope_of(session, session)
        found = persons(by_service(scope, "fr"))
        assert found["Autres ou non dits"] == 14 + 2 * session.persons
        assert found["Police"] is None
        assert not {"cabinet", "cabinet (ancien service)"} & {*found}
        assert "Police" in named(scope)


def test_a_service_that_was_renamed_since_has_it() -> None:
    """What was typed stays under the code of its day."""
    declared = Declared(held=(held(12, "etat"),))
    scope = Scope("2026-11-29", "", (), declared, SPLIT)
    assert persons(by_service(scope, "fr"))["État civil"] == 12


def test_before_anything_is_told_what_was_declared_stands_alone() -> None:
    """Others are not known yet: those of small declared sessions are not told alone either."""
    scope = Scope("2026-11-29", "", LINES, Declared(held=(held(40), held(3))), HOUSE)
    table = by_service(scope, "fr")
    assert persons(table)["Autres ou non dits"] is None
    assert table.totals == {"persons": 40}
    assert "Participations hors de ce total\u00a0: 48." in said(scope)[-1]


def test_the_total_says_what_is_not_in_it() -> None:
    """Or what is in it still, of sessions that are there no more."""
    assert len(said(scope_of())) == 1
    missing, more = said(scope_of(people=60)), said(scope_of(people=40))
    assert missing[-1] == (
        "Participations hors de ce total\u00a0: 15. "
        "Leur séance est petite, ou attend d'être publiée, ou ses services sont inconnus."
    )
    assert more[-1] == (
        "Participations en plus dans ce total\u00a0: 5. "
        "Leur séance a été effacée ou réunie à une autre."
    )
    assert "Attendances that are not in this total: 15." in said(scope_of(people=60), "en")[-1]


def test_a_service_of_former_times_stands_by_its_last_title() -> None:
    """Its code stands where nobody kept the title."""
    told = (Row("guichet", None), Row("civil", None), Row("accueil", 93), Row("mairie", 12))
    scope = Scope("2026-11-29", "", (), Declared(), SPLIT, services=told)
    assert [*persons(by_service(scope, "fr"))][:2] == [
        "Accueil (ancien service)",
        "Ancien service, sans nom gardé",
    ]
    assert "Front desk (former department)" in persons(by_service(scope, "en"))
    assert "Un service partagé garde ses participations sous son ancien nom." in said(scope)


def test_parts_of_a_service_that_came_are_not_to_reach() -> None:
    """Nobody knows of which part they were; where nobody came, both are."""
    told = (Row("guichet", None), Row("civil", None), Row("accueil", 93))
    assert named(Scope("2026-11-29", "", (), Declared(), SPLIT, services=told)) == []
    none = Scope("2026-11-29", "", (), Declared(), SPLIT, services=told[:2])
    assert named(none) == ["Guichet unique", "État civil"]
    assert len(said(none)) == 1
