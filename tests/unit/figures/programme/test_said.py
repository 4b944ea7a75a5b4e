"""The sentences of the programme: short, true, and without a number that nobody knows."""

import pytest

from game_server.content.services import Services
from game_server.content.workforce import Headcount, Workforce
from game_server.engine.kit.copies import replace
from game_server.figures.programme.declared import Baseline, Cost, Declared, Departures
from game_server.figures.programme.impact import impact
from game_server.figures.programme.kept import Kept
from game_server.figures.programme.said import said
from game_server.figures.programme.scope import Reference, Scope
from game_server.figures.session.added import Matched
from game_server.figures.suppression import Row
from tests.unit.figures.programme.ended import line

STAFF = Reference(workforce=Workforce((Headcount("", {"rh": 3000}),)))
LINES = (line("r1", "2026-02-01", 20), line("r2", "2026-05-01", 12))
LED = tuple(line(f"r{n}", f"2026-0{n}-01", 20, "ada") for n in range(4, 9))
BASELINE = Baseline(2023, 753, 3000, "bilan")
UNTOLD = "Sans chiffre publié\u00a0: {}. Aucune séance, ou trop peu de personnes."
DECLARED = "Déclaré, non mesuré\u00a0: premières fois, départs, point de départ."


def read(scope: Scope, language: str = "fr") -> dict[str, str]:
    """Return the texts of *scope* by their titles."""
    return {each["title"]: each["text"] for each in said(impact(scope, language), language)}


def test_everything_known_is_said_with_its_baseline() -> None:
    """Departures are stated, what is declared too; each row names a part of the page."""
    declared = Declared(baseline=BASELINE, departures=(Departures(2025, 40),))
    scope = Scope("2026-11-29", "2026", LINES, declared, STAFF)
    found = read(scope)
    assert found["Agents rencontrés"] == (
        "729 sur 3\u202f000\u00a0: 24\u00a0%, contre 24\u00a0% fin 2025. "
        "753 jusqu'à fin 2023, puis 16 de plus, moins 40\u00a0départs parmi eux. " + DECLARED
    )
    assert found["En 2026"] == (
        "32\u00a0participations, en 2\u00a0séances. "
        "Première fois\u00a0? Oui pour environ 16, non pour environ 16, sur 32 réponses. "
        "Au moins 10\u00a0participations avec une idée, un engagement ou une aide."
    )
    assert found["Et ensuite"] == "Il reste 2\u202f271\u00a0agents à rencontrer."
    assert read(scope, "en")["In 2026"].startswith("32 attendances, in 2 sessions. ")
    parts = [each["part"] for each in said(impact(scope, "fr"), "fr")]
    assert parts == [
        *("reach", "cut", "changed", "gestures", "handed-on", "goals", "means"),
        *("projection", "about"),
    ]


def test_without_departures_the_share_is_said_to_be_at_most_that() -> None:
    """Nobody declared any: that is said."""
    told = read(Scope("2026-11-29", "", LINES, Declared(baseline=BASELINE), STAFF))
    sentence = "Aucun départ n'est déclaré\u00a0: la part réelle peut être plus basse."
    assert sentence in told["Agents rencontrés"]
    assert "Depuis le début" in told


def test_a_single_departure_is_stated_too() -> None:
    """It is never hidden in the sum."""
    declared = Declared(baseline=BASELINE, departures=(Departures(2025, 1),))
    told = read(Scope("2026-11-29", "2026", LINES, declared, STAFF))
    assert "puis 16 de plus, moins 1\u00a0départ parmi eux." in told["Agents rencontrés"]


def test_departures_that_the_baseline_knew_are_not_said() -> None:
    """Since then nobody declared any."""
    declared = Declared(baseline=BASELINE, departures=(Departures(2022, 100),))
    told = read(Scope("2026-11-29", "2026", LINES, declared, STAFF))["Agents rencontrés"]
    assert "Aucun départ n'est déclaré depuis\u00a0: la part réelle peut être plus basse." in told
    assert "moins" not in told.partition("Aucun")[0]


def test_without_a_workforce_there_is_no_share() -> None:
    """That it is not known is said, without a baseline as well."""
    told = read(Scope("2026-11-29", "2026", LINES))
    assert told["Agents rencontrés"] == (
        "16\u00a0personnes venues une fois au moins. "
        "L'effectif n'est pas connu\u00a0: leur part non plus. "
        "Déclaré, non mesuré\u00a0: premières fois."
    )
    assert "Et ensuite" not in told


def test_more_people_than_work_there_asks_for_departures() -> None:
    """Their share ends at 100 %."""
    few = Reference(workforce=Workforce((Headcount("", {"rh": 700}),)))
    told = read(Scope("2026-11-29", "2026", LINES, Declared(baseline=BASELINE), few))
    assert told["Agents rencontrés"].startswith("769 sur 700\u00a0: 100\u00a0%. ")
    assert (
        "Plus de personnes que d'agents\u00a0: déclarez les départs." in told["Agents rencontrés"]
    )


def test_an_empty_period_says_so() -> None:
    """One sentence; what was reached before is said all the same."""
    found = read(Scope("2026-11-29", "2026"))
    assert found["En 2026"] == "Aucune séance n'est encore comptée."
    assert [*found] == ["En 2026", "Anonymat"]
    told = read(Scope("2026-11-29", "2026", (), Declared(baseline=BASELINE), STAFF))
    assert "753 jusqu'à fin 2023, puis 0 de plus." in told["Agents rencontrés"]


def test_a_baseline_of_a_later_year_is_not_told() -> None:
    """What sessions counted up to then is."""
    declared = Declared(baseline=Baseline(2026, 753, 3000, "bilan"))
    lines = (line("r0", "2024-02-01", 20), *LINES)
    told = read(Scope("2026-11-29", "2024", lines, declared, STAFF))
    assert "10\u00a0personnes venues une fois au moins." in told["Agents rencontrés"]
    assert not any("753" in text for text in told.values())


def test_one_person_and_one_session_are_said_in_the_singular() -> None:
    """In both languages."""
    scope = Scope("2026-11-29", "2026", (line("r1", "2026-02-01", 1),))
    assert read(scope)["En 2026"].startswith("1\u00a0participation, en 1\u00a0séance.")
    assert read(scope, "en")["In 2026"].startswith("1 attendance, in 1 session.")


def test_who_did_not_say_makes_it_at_least_so_many() -> None:
    """Whoever was reached, and who acted where small numbers are not told."""
    lines = (*LINES, line("r3", "2026-06-01", 9, first_time=None, first_time_of=0))
    told = read(Scope("2026-11-29", "2026", lines, Declared(baseline=BASELINE), STAFF))
    assert told["Agents rencontrés"].startswith("Au moins 769 sur 3\u202f000\u00a0: ")
    assert "puis au moins 16 de plus." in told["Agents rencontrés"]
    assert told["Et ensuite"].startswith("Il reste au plus 2\u202f231\u00a0agents à rencontrer.")
    english = read(Scope("2026-11-29", "2026", lines), "en")["People reached"]
    assert english.startswith("At least 16 people who came at least once.")


def test_who_had_come_before_is_said() -> None:
    """Nobody, one, or many of those who said."""
    for first, again in ((20, 0), (19, 1), (8, 12)):
        lines = (line("r1", "2026-02-01", 20, first_time=first),)
        told = read(Scope("2026-11-29", "2026", lines))["En 2026"]
        assert f"Oui pour environ {first}, non pour environ {again}, sur 20 réponses." in told
    few = (line("r1", "2026-02-01", 20, first_time=3, first_time_of=4),)
    assert "Première fois" not in read(Scope("2026-11-29", "2026", few))["En 2026"]


def test_what_changed_has_its_interval_and_what_is_not_clear_is_no_change() -> None:
    """In five sessions; of fewer nothing can be said."""
    lines = tuple(
        replace(
            each,
            retained=Matched(15, 600.0, 1000.0 + 20 * n),
            opinions=Matched(15, 45.0, 45.0 + 9 * (-1) ** n),
        )
        for n, each in enumerate(LED)
    )
    told = read(Scope("2026-11-29", "2026", lines))["Ce que cela change"]
    assert told.startswith("Chiffres retenus\u00a0: de 40 à 69 sur 100 (écart entre +")
    assert told.endswith("Avis\u00a0: pas de changement net.")
    few = read(Scope("2026-11-29", "2026", lines[:4]))["Ce que cela change"]
    assert few == "Pas assez de réponses avant et après pour le dire."


def test_promises_are_told_in_both_rates() -> None:
    """Of who told what became of them, and of all that were asked."""
    made = LINES[0].sums._replace(commitments=12)
    lines = (replace(LINES[0], sums=made, kept=Kept(8, 12, 12)), LINES[1])
    told = read(Scope("2026-11-29", "2026", lines))["Engagements"]
    assert told.endswith(
        "Tenus\u00a0: 75\u00a0%, d'après 8 réponses. "
        "Au moins 50\u00a0% de tous ceux dont la date est passée. "
        "Ce qui est tenu en partie compte pour moitié."
    )
    waiting = (replace(LINES[0], sums=made, kept=Kept(8, 12, 12, "2026-12-01")), LINES[1])
    told = read(Scope("2026-11-29", "2026", waiting))["Engagements"]
    assert told.endswith(
        "75\u00a0%, d'après 8 réponses. Ce qui est tenu en partie compte pour moitié."
    )
    unanswered = (replace(LINES[0], sums=made), LINES[1])
    unknown = read(Scope("2026-11-29", "2026", unanswered))["Engagements"]
    assert unknown.endswith("On ne sait pas encore s'ils sont tenus\u00a0: trop peu de réponses.")
    few = read(Scope("2026-11-29", "2026", LINES))["Engagements"]
    assert few == "Trop peu d'engagements pour donner un chiffre."


def test_ideas_are_told_and_goals_by_name_where_few_are_left() -> None:
    """Of a year beside all years: what was done of it since is done in no later one."""
    titles = {n: {"fr": f"But {n}"} for n in range(1, 18)}
    lines = (replace(LINES[0], goals=tuple(range(1, 16))),)
    ideas = {"received": 4, "done": 1}
    scope = Scope(
        "2026-11-29",
        "2026",
        lines,
        reference=Reference(goals=titles),
        ideas=ideas,
        ideas_ever={"received": 5, "done": 4},
    )
    told = read(scope)
    assert told["Idées transmises"] == (
        "En 2026\u00a0: 5 idées, dont 1 réalisée. Depuis le début\u00a0: 9 idées, dont 4 réalisées."
    )
    never = "16\u00a0But 16, 17\u00a0But 17"
    assert told["Objectifs"] == f"Abordés\u00a0: 15 sur 17. Jamais\u00a0: {never}."
    nothing = read(Scope("2026-11-29", "2026", LINES))
    assert nothing["Idées transmises"].startswith("En 2026\u00a0: aucune idée.")
    ever = read(Scope("2026-11-29", "", LINES))["Idées transmises"]
    assert ever == "Depuis le début\u00a0: aucune idée."


def test_the_cost_says_what_it_was_for_and_beside_it_the_hours() -> None:
    """One purpose that was declared twice is told once."""
    costs = (
        Cost(2026, 600, "serveur"),
        Cost(2026, 40, "prestataire."),
        Cost(2026, 0, "serveur"),
    )
    told = read(Scope("2026-11-29", "2026", LINES, Declared(costs=costs)))["Coût"]
    assert told == (
        "20,00\u00a0€ par participation, pour 640\u00a0€ déclarés. "
        "Ce qui est payé\u00a0: serveur, prestataire. "
        "Temps passé par les agents\u00a0: 32\u00a0heures."
    )
    assert read(Scope("2026-11-29", "2026", LINES))["Coût"].endswith("32\u00a0heures.")


def test_services_of_which_nothing_is_told_are_named_where_they_are_few() -> None:
    """Three at most; the page lists them all."""
    titles = {name: {"fr": name.upper()} for name in ("eau", "rh", "ccas", "dsi")}
    house = Reference(services=Services(titles))
    for services, told in (
        ((), "4"),
        ((Row("eau", 20),), "CCAS, DSI, RH"),
        (
            (Row("eau", 20), Row("rh", 12), Row("ccas", 12)),
            "DSI",
        ),
    ):
        scope = Scope("2026-11-29", "2026", LINES, reference=house, services=services)
        assert read(scope)["Services"] == UNTOLD.format(told)
        parts = {each["title"]: each["part"] for each in said(impact(scope, "fr"), "fr")}
        assert parts["Services"] == "to-reach"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_sentences_are_plain_and_read_in_a_minute(language: str) -> None:
    """No more than 15 words each, as house style has it; 200 in all."""
    declared = Declared(baseline=BASELINE, departures=(Departures(2025, 40),))
    lines = (*LINES, *LED, line("r9", "2026-06-01", 900, first_time=None, first_time_of=0))
    told = read(Scope("2026-11-29", "2026", lines, declared, STAFF), language)
    text = " ".join(told.values())
    assert len(text.split()) <= 200
    for sentence in text.replace("?", ".").split(". "):
        words = [word for word in sentence.split() if any(sign.isalnum() for sign in word)]
        assert len(words) <= 15, sentence


def test_what_is_left_has_its_time_where_the_pace_was_measured() -> None:
    """In five sessions that asked who is new; an assumption has no room in a sentence."""
    scope = Scope("2026-09-29", "2026", LED, Declared(), STAFF)
    assert read(scope)["Et ensuite"] == (
        "Il reste 2\u202f950\u00a0agents à rencontrer. "
        "À ce rythme, il faut 708\u00a0mois, soit 59\u00a0ans. "
        "C'est sans compter arrivées et départs."
    )
    assert read(scope, "en")["And next"].endswith(
        "At this pace it takes 708 months: 59 years. That is if nobody comes or leaves."
    )
    few = read(Scope("2026-09-29", "2026", LED[1:], Declared(), STAFF))
    assert few["Et ensuite"] == "Il reste 2\u202f960\u00a0agents à rencontrer."
