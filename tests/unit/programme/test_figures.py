"""Every figure of the programme against an example worked out by hand."""

import pytest

from game_server.content.workforce import Headcount, Workforce
from game_server.engine.copies import replace
from game_server.engine.definitions import Value
from game_server.follow_ups.record import Counts, FollowUp, encode_follow_up
from game_server.metrics.added import Matched
from game_server.programme.declared import (
    Baseline,
    Cost,
    Declared,
    Departures,
    HeldSession,
    Trained,
)
from game_server.programme.definitions import DEFINITIONS
from game_server.programme.figures import Figure, changed, means, reach
from game_server.programme.line import Line, line_of
from game_server.programme.scope import Reference, Scope
from tests.unit.programme.ended import line, recorded

TODAY = "2026-11-29"
CITY = Workforce((Headcount("", {"eau": 1000, "rh": 2000}),))
DIJON = Declared(
    baseline=Baseline(2023, 753, 3000, "bilan"),
    held=(HeldSession("2025-03-04", 24, 120, 20),),
    costs=(Cost(2025, 60_000, "prestataire"), Cost(2026, 880, "café")),
    departures=(Departures(2025, 40),),
    trained=(Trained("2025-02-01", 12), Trained("2026-02-01", 8)),
)
LINES = (
    line("r0", "2023-05-02", 30, "old"),
    line("r1", "2025-10-01", 20, "ada"),
    line("r2", "2026-06-01", 40, "ada"),
    line("r3", "2026-07-01", 4, "bob"),
)


def read(
    year: str = "",
    declared: Declared = DIJON,
    workforce: Workforce = CITY,
    lines: tuple[Line, ...] = LINES,
) -> dict[str, Figure]:
    """Return the figures of a year by id."""
    scope = Scope(TODAY, year, lines, declared, Reference(workforce=workforce))
    found = (*reach(scope), *means(scope), *changed(scope))
    return {each.definition.id: each for each in found}


def test_every_definition_is_a_figure_and_says_all_in_both_languages() -> None:
    """In the order of the definitions; a sum alone is divided by nothing."""
    assert list(read()) == list(DEFINITIONS)
    for one in DEFINITIONS.values():
        for text in (one.name, one.formula, one.of, one.missing):
            assert text.keys() == {"fr", "en"}
        assert all((*one.name.values(), *one.formula.values(), *one.missing.values()))
        assert bool(one.of["fr"]) == bool(one.of["en"])


def test_reach_by_hand() -> None:
    """753 + 20 held + 10 + 20 + 2 first-timers after 2023; 40 left: 765 of 3 000."""
    found = read()
    assert found["persons"].value == Value(94 + 24)
    assert found["informed"].value == Value(90, about=True)
    assert found["acted"].value == Value(15 + 10 + 20, about=True)
    assert found["first_time"].value == Value(47 + 20, 94 + 24)
    assert found["workforce"].value == Value(3000)
    assert found["baseline"].value == Value(753)
    assert found["reached_ever"].value == Value(753 + 20 + 10 + 20 + 2)
    assert found["departures"].value == Value(40)
    assert found["coverage"].value == Value(100 * 765 / 3000)
    assert found["coverage"].notes[0]["fr"] == "765 sur 3\u202f000 agents."
    assert found["to_reach"].value == Value(3000 - 765)


def test_a_year_is_read_up_to_its_end() -> None:
    """In 2025 one session and one without the tool; covered are all up to then."""
    found = read("2025")
    assert found["persons"].value == Value(44)
    assert found["reached_ever"].value == Value(753 + 20 + 10)
    assert found["cost"].value == Value(60_000)
    assert found["cost_per_person"].value == Value(60_000 / 44)
    assert found["agent_hours"].value == Value(20 + 48)
    assert found["trained_facilitators"].value == Value(12)


def test_a_baseline_counts_from_its_own_year_on() -> None:
    """Before it, first times are those of the sessions; it is said that it comes later."""
    later = replace(DIJON, baseline=Baseline(2025, 753, None, "bilan"))
    for year in ("2023", "2024"):
        found = read(year, later)
        assert found["reached_ever"].value == Value(15)
        assert found["coverage"].value == Value(100 * 15 / 3000)
        assert found["baseline"].value == Value(why="undefined")
        for name in ("baseline", "coverage"):
            last = found[name].notes[-1]["fr"]
            assert last == "Le point de départ compte à partir de fin 2025."
    assert read("2025", later)["reached_ever"].value == Value(753)
    assert read("2026", later)["reached_ever"].value == Value(753 + 22)
    assert read("2019", later)["reached_ever"].value == Value(0)


def test_who_left_before_the_baseline_is_not_taken_off_again() -> None:
    """It was counted of those who were there; the note says so, in every year."""
    early = (Departures(2022, 100), Departures(2023, 10))
    found = read(declared=replace(DIJON, departures=(*early, *DIJON.departures)))
    assert found["coverage"].value == read()["coverage"].value
    assert found["to_reach"].value == read()["to_reach"].value
    assert found["departures"].value == Value(40)
    (note,) = found["departures"].notes
    assert note["fr"].startswith("Sans 110 départs jusqu'à fin 2023\u00a0:")
    alone = read(declared=replace(DIJON, departures=early))
    assert alone["departures"].value == Value(0)
    assert alone["coverage"].value == Value(100 * 805 / 3000)
    assert alone["coverage"].notes[1]["fr"] == "Aucun départ déclaré depuis."
    year = read("2022", replace(DIJON, departures=early))["departures"]
    assert year.notes[0]["en"].startswith("Without 100 who left")


def test_means_by_hand() -> None:
    """Two led in the last six months, of 20 trained; 60 880 € for 20 + 24 + 44 people."""
    found = read()
    assert found["sessions"].value == Value(5)
    assert found["agent_hours"].value == Value(94 + 48)
    assert found["cost"].value == Value(60_880)
    assert found["cost_per_person"].value == Value(60_880 / 88)
    assert found["active_facilitators"].value == Value(2)
    assert found["active_share"].value == Value(10)
    assert found["pace"].value == Value(2 * 4 * 12)
    assert found["months_left"].value == Value(round(12 * 2235 / 96))
    assert found["next_facilitators"].value == Value(4)


def test_a_cost_of_some_years_says_of_which() -> None:
    """It is divided by the attendances of those years; beside others it says so."""
    found = read()
    for name in ("cost", "cost_per_person"):
        assert found[name].notes[0]["fr"] == "Coût déclaré pour 2025 et 2026 seulement."
        assert read("2023")[name].notes == ()
    assert read("2025")["cost"].notes == ()
    since = read(lines=LINES[1:])["cost_per_person"]
    assert since.notes[0]["fr"] == "Coût déclaré pour 2025 et 2026."
    alone = read(declared=replace(DIJON, costs=(Cost(2026, 880, "café"),)))["cost_per_person"]
    assert alone.value == Value(20.0)
    assert alone.notes[0]["en"] == "Cost declared for 2026 alone."


def test_a_cost_says_what_it_leaves_out_and_what_a_new_person_cost() -> None:
    """60 000 € for 20 + 10 first-timers; at most that, where some did not say."""
    _, unpaid, *new = (None, *read("2025")["cost_per_person"].notes)
    assert unpaid["fr"] == "Sans le temps des agents, s'il n'est pas déclaré."
    assert [each["fr"] for each in new] == ["2\u202f000\u00a0€ par nouvelle personne."]
    silent = (*LINES, line("r9", "2025-11-01", 20, first_time=None, first_time_of=0))
    said = read("2025", lines=silent)["cost_per_person"].notes[-1]
    assert said["fr"] == "2\u202f000\u00a0€ par nouvelle personne, au plus."
    nobody = read(
        "2026", replace(DIJON, held=()), lines=(line("r2", "2026-06-01", 40, first_time=0),)
    )
    assert len(nobody["cost_per_person"].notes) == 1


def test_who_did_not_say_may_have_come_for_the_first_time() -> None:
    """So whoever was reached are that many at least."""
    assert not read()["reached_ever"].value.about
    silent = (*LINES, line("r9", "2025-11-01", 20, first_time=None, first_time_of=0))
    assert read(lines=silent)["reached_ever"].value == Value(805, about=True)
    told_by_the_baseline = (*LINES, line("r9", "2023-11-01", 20, first_time=None, first_time_of=0))
    assert not read(lines=told_by_the_baseline)["reached_ever"].value.about


def test_sums_over_sessions_say_who_counts_twice() -> None:
    """Beside the number, and as its unit; what nobody counted is not said."""
    found = read(lines=(line("r1", "2026-06-01", 40, "ada"),), declared=Declared())
    for name in ("persons", "informed", "acted"):
        assert found[name].notes[0]["fr"] == "Qui vient deux fois compte deux fois."
        assert found[name].definition.counted["fr"] == "participations"
    assert len(found["persons"].notes) == 1
    assert read()["persons"].notes[1]["fr"] == "24 sans l'outil."


def test_who_leads_next_year_stands_beside_who_does_now() -> None:
    """Today, or as that year ended."""
    assert read()["next_facilitators"].notes[-1]["fr"].startswith("2 aujourd'hui, si 2\u00a0% des")
    assert read("2025")["next_facilitators"].notes[-1]["en"].startswith("1 at the end of 2025, if")


def test_one_who_comes_twice_is_no_two_people() -> None:
    """So sums over sessions are called attendances, and the rate of answers something else."""
    assert DEFINITIONS["persons"].name["fr"] == "Participations"
    assert DEFINITIONS["participation"].name["fr"] == "Taux de réponse"


def test_a_sum_is_divided_by_nothing() -> None:
    """Pages and paper leave out the line, which would only say so."""
    sums = {id_ for id_, one in DEFINITIONS.items() if one.formula["fr"].startswith("Somme")}
    assert len(sums) >= 7
    for id_ in sums:
        assert DEFINITIONS[id_].of == {"fr": "", "en": ""}
    assert not any("que disent" in one.formula["fr"] + one.of["fr"] for one in DEFINITIONS.values())


def test_nobody_counted_how_many_work_there() -> None:
    """Nothing is divided by nothing: a service of 0 is not counted yet."""
    for workforce in (Workforce(), Workforce((Headcount("", {"eau": 0, "rh": 10}),))):
        found = read(workforce=workforce)
        for name in ("workforce", "coverage", "to_reach", "months_left"):
            assert found[name].value == Value(why="undefined")


def test_nothing_was_declared() -> None:
    """What nobody said is said to be so, and coverage warns that nobody left."""
    found = read(declared=Declared())
    for name in ("baseline", "departures", "cost", "cost_per_person", "trained_facilitators"):
        assert found[name].value == Value(why="untold")
    assert found["reached_ever"].value == Value(47)
    assert found["coverage"].notes[1]["fr"] == "Aucun départ déclaré."
    assert found["active_share"].value == Value(why="undefined")


def test_more_people_than_work_there_are_all_and_it_is_said() -> None:
    """Departures that nobody declared: 100 %, with a word."""
    small = Workforce((Headcount("", {"eau": 100}),))
    found = read(workforce=small)
    assert found["coverage"].value == Value(100)
    assert "déclarez" in found["coverage"].notes[-1]["fr"]
    assert found["months_left"].value == Value(0)


def test_without_any_session() -> None:
    """A programme that begins: zeros, and reasons."""
    found = read(declared=Declared(), lines=())
    assert found["persons"].value == Value(0)
    for name in ("informed", "acted", "first_time"):
        assert found[name].value == Value(why="untold")
    for name in ("agent_hours", "pace", "next_facilitators", "participation", "commitment_rate"):
        assert found[name].value == Value(why="undefined")
    for name in ("retained_change", "knowledge_change", "opinion_shift", "commitments", "words"):
        assert found[name].value == Value(why="few")


def kept(changes: tuple[int, ...]) -> tuple[Line, ...]:
    """Return a session for each of the *changes* that ten seats kept in mind, from 40 on."""
    return tuple(
        line(f"r{number}", retained=Matched(10, 400, 10 * (40 + change)))
        for number, change in enumerate(changes)
    )


def test_a_change_has_an_interval_or_no_value() -> None:
    """From five sessions on; « from … to » only where it is sure."""
    assert read(lines=kept((30, 20, 25, 28)))["retained_change"].value == Value(why="few")
    sure = read(lines=kept((30, 20, 25, 28, 22)))["retained_change"]
    assert sure.value.value == 25
    assert sure.value.n == 50
    assert sure.value.low is not None
    assert sure.value.low > 0
    assert [note["fr"] for note in sure.notes] == ["50 téléphones, 5 séances.", "De 40 à 65."]
    unsure = read(lines=kept((30, -30, 25, -28, 2)))["retained_change"]
    assert not unsure.value.is_clear
    assert len(unsure.notes) == 1


def test_knowledge_and_opinions_are_each_of_their_own_sums() -> None:
    """Five sessions of ten seats: from 30 to 55, and from 2.5 to 3.7, on the mean."""
    lines = tuple(
        line(f"r{at}", knowledge=Matched(10, 300, 450 + 50 * at), opinions=Matched(10, 25, 35 + at))
        for at in range(5)
    )
    found = read(lines=lines)
    assert found["knowledge_change"].value.value == 25
    assert found["opinion_shift"].value.value == pytest.approx(1.2)
    assert found["retained_change"].value == Value(why="few")


def test_answers_commitments_words_and_goals() -> None:
    """80 of 100 answers a session; only what knows who could commit is in the rate."""
    lines = (
        line("r1", commitments=12, could_commit=20),
        line("r2", commitments=8),
        line("r3", goals=(13,)),
    )
    found = read(lines=lines)
    assert found["participation"].value == Value(80, 300)
    assert found["commitments"].value == Value(20, about=True)
    assert found["commitment_rate"].value == Value(60, 20)
    assert found["words"].value == Value(21)
    assert found["goals"].value == Value(3)


def test_gestures_kept_have_both_rates() -> None:
    """(4 + 3 ÷ 2) ÷ 8 = 68,75 of who answered, ÷ 32 of all; the year of the session counts."""
    told = FollowUp("", 0, 20, told=Counts({"kept": 4, "partly": 3, "given_up": 1}))
    lines = (
        line_of(recorded("r1", commitments=20), None, encode_follow_up(told)),
        line_of(recorded("r2", commitments=12), None, encode_follow_up(FollowUp("", 0, 12))),
        line("r3", commitments=50),
        line_of(recorded("r4", "2025-02-01"), None, encode_follow_up(told)),
    )
    found = read("2026", lines=lines)
    assert found["followed"].value == Value(8)
    assert found["followed"].notes[0]["fr"] == "Pour 32 engagements."
    assert found["kept_of_respondents"].value == Value(68.75, 8)
    assert found["kept_of_all"].value == Value(100 * 5.5 / 32, 8)
    for name in ("followed", "kept_of_respondents", "kept_of_all"):
        assert read("2026", lines=lines[1:3])[name].value == Value(why="few")


def test_a_year_is_written_as_one() -> None:
    """In the notes too; a number beside it has its space."""
    (note,) = read()["baseline"].notes
    assert note == {"fr": "Fin 2023, sur 3\u202f000 agents.", "en": "End of 2023, of 3,000."}
