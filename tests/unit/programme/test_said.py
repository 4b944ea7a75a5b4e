"""The sentences of the programme: short, true, and without a number that nobody knows."""

from game_server.content.services import Services
from game_server.content.workforce import Headcount, Workforce
from game_server.metrics.suppression import Row
from game_server.programme.declared import Baseline, Declared, Departures
from game_server.programme.impact import impact
from game_server.programme.said import said
from game_server.programme.scope import Reference, Scope
from tests.unit.programme.ended import line

STAFF = Reference(workforce=Workforce((Headcount("", {"rh": 3000}),)))
LINES = (line("r1", "2026-02-01", 20), line("r2", "2026-05-01", 12))
BASELINE = Baseline(2023, 753, 3000, "bilan")


def read(scope: Scope, language: str = "fr") -> list[str]:
    """Return the sentences of *scope*."""
    return said(impact(scope, language), language)


def test_everything_known_is_said_with_its_baseline() -> None:
    """Departures are stated, what is declared too."""
    declared = Declared(baseline=BASELINE, departures=(Departures(2025, 40),))
    scope = Scope("2026-11-29", "2026", LINES, declared, STAFF)
    assert read(scope) == [
        "En 2026, le programme compte 32\u00a0participations, en 2\u00a0séances.",
        "Premières fois\u00a0: 16, sur 32 réponses à cette question.",
        "Les 16 autres fois, la personne était déjà venue, une année ou une autre.",
        "Au total, 769\u00a0personnes ont été rencontrées une fois ou plus.",
        "Dont 753 avant l'outil, jusqu'à fin 2023, et 16 depuis.",
        "40\u00a0départs depuis\u00a0: il reste 729\u00a0personnes.",
        "C'est 24\u00a0% des 3\u202f000\u00a0agents.",
        "16\u00a0participations ont donné une idée, un engagement ou une aide.",
        "Il reste 2\u202f271\u00a0agents à rencontrer.",
        "Les premières fois, les départs et le point de départ sont déclarés, pas mesurés.",
    ]
    assert read(scope, "en")[0] == "In 2026, the programme counts 32 attendances, in 2 sessions."


def test_without_departures_the_share_is_said_to_be_at_most_that() -> None:
    """Nobody declared any: that is said."""
    told = read(Scope("2026-11-29", "", LINES, Declared(baseline=BASELINE), STAFF))
    assert "Aucun départ n'est déclaré\u00a0: la part réelle peut être plus basse." in told
    assert told[0].startswith("Depuis le début, ")


def test_a_single_departure_is_stated_too() -> None:
    """It is never hidden in the sum."""
    declared = Declared(baseline=BASELINE, departures=(Departures(2025, 1),))
    told = read(Scope("2026-11-29", "2026", LINES, declared, STAFF))
    assert "1\u00a0départ depuis\u00a0: il reste 768\u00a0personnes." in told


def test_departures_that_the_baseline_knew_are_not_said() -> None:
    """Since then nobody declared any."""
    declared = Declared(baseline=BASELINE, departures=(Departures(2022, 100),))
    told = read(Scope("2026-11-29", "2026", LINES, declared, STAFF))
    assert "Aucun départ n'est déclaré depuis\u00a0: la part réelle peut être plus basse." in told
    assert not any(sentence.startswith("100 ") for sentence in told)


def test_without_a_workforce_there_is_no_share() -> None:
    """That it is not known is said, without a baseline as well."""
    told = read(Scope("2026-11-29", "2026", LINES))
    assert told[3] == "Au total, 16\u00a0personnes ont été rencontrées une fois ou plus."
    assert "L'effectif n'est pas connu\u00a0: leur part non plus." in told


def test_an_empty_period_says_so() -> None:
    """One sentence; what was reached before is said all the same."""
    assert read(Scope("2026-11-29", "2026")) == ["En 2026, aucune séance n'est encore comptée."]
    told = read(Scope("2026-11-29", "2026", (), Declared(baseline=BASELINE), STAFF))
    assert told[1].startswith("Au total, 753\u00a0personnes")
    assert told[2].startswith("Dont 753 avant l'outil, jusqu'à fin 2023,")


def test_a_baseline_of_a_later_year_is_not_told() -> None:
    """What sessions counted up to then is."""
    declared = Declared(baseline=Baseline(2026, 753, 3000, "bilan"))
    lines = (line("r0", "2024-02-01", 20), *LINES)
    told = read(Scope("2026-11-29", "2024", lines, declared, STAFF))
    assert told[3] == "Au total, 10\u00a0personnes ont été rencontrées une fois ou plus."
    assert not any("753" in sentence for sentence in told)


def test_one_person_and_one_session_are_said_in_the_singular() -> None:
    """In both languages."""
    scope = Scope("2026-11-29", "2026", (line("r1", "2026-02-01", 1),))
    assert read(scope)[0] == "En 2026, le programme compte 1\u00a0participation, en 1\u00a0séance."
    assert read(scope, "en")[0] == "In 2026, the programme counts 1 attendance, in 1 session."


def test_who_did_not_say_makes_it_at_least_so_many() -> None:
    """Whoever was reached, and who acted where small numbers are not told."""
    lines = (*LINES, line("r3", "2026-06-01", 9, first_time=None, first_time_of=0))
    told = read(Scope("2026-11-29", "2026", lines, Declared(baseline=BASELINE), STAFF))
    assert "Au total, au moins 769\u00a0personnes ont été rencontrées une fois ou plus." in told
    english = read(Scope("2026-11-29", "2026", lines), "en")
    assert "In total, at least 16 people were reached once or more." in english


def test_who_had_come_before_is_said() -> None:
    """Nobody, one, or many of those who said."""
    for first, told in (
        (20, ""),
        (19, "L'autre fois, la personne était déjà venue, une année ou une autre."),
        (8, "Les 12 autres fois, la personne était déjà venue, une année ou une autre."),
    ):
        lines = (line("r1", "2026-02-01", 20, first_time=first),)
        found = read(Scope("2026-11-29", "2026", lines))
        assert [each for each in found if "déjà" in each] == [told] * bool(told)


def test_services_of_which_nothing_is_told_are_counted() -> None:
    """One, or several; the page lists them."""
    titles = {"eau": {"fr": "Eau"}, "rh": {"fr": "RH"}, "ccas": {"fr": "CCAS"}}
    house = Reference(services=Services(titles))
    told_not = "rien n'est publié\u00a0: à rencontrer, ou trop peu de personnes."
    for services, told in (
        ((Row("eau", 20),), f"De 2\u00a0services, {told_not}"),
        ((Row("eau", 20), Row("rh", 12)), f"D'un service, {told_not}"),
    ):
        scope = Scope("2026-11-29", "2026", LINES, reference=house, services=services)
        assert told in read(scope)


def test_sentences_are_plain() -> None:
    """No more than 15 words, as house style has it."""
    declared = Declared(baseline=BASELINE, departures=(Departures(2025, 40),))
    led = tuple(line(f"r{n}", f"2026-0{n}-01", 20, "ada") for n in range(4, 9))
    lines = (*LINES, *led, line("r9", "2026-06-01", 900, first_time=None, first_time_of=0))
    for sentence in read(Scope("2026-11-29", "2026", lines, declared, STAFF)):
        words = [word for word in sentence.split() if any(sign.isalnum() for sign in word)]
        assert len(words) <= 15, sentence


def test_what_is_left_has_its_time_where_the_pace_was_measured() -> None:
    """In five sessions that asked who is new; an assumption has no room in a sentence."""
    led = tuple(line(f"r{n}", f"2026-0{n}-01", 20, "ada") for n in range(4, 9))
    scope = Scope("2026-09-29", "2026", led, Declared(), STAFF)
    months = "708\u00a0mois, soit 59\u00a0ans"
    assert "Il reste 2\u202f950\u00a0agents à rencontrer." in read(scope)
    assert f"À ce rythme, il faut encore {months}." in read(scope)
    assert "At this pace it takes 708 months: 59 years." in read(scope, "en")
    few = Scope("2026-09-29", "2026", led[1:], Declared(), STAFF)
    assert "Il reste 2\u202f960\u00a0agents à rencontrer." in read(few)
    assert not any("rythme" in each for each in read(few))
