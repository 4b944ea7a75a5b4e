"""Whom a programme reached, against examples worked out by hand."""

from game_server.content.workforce import Headcount, Workforce
from game_server.engine.kit.copies import replace
from game_server.engine.kit.definitions import Value
from game_server.figures.programme.declared import (
    Baseline,
    Declared,
    Departures,
)
from game_server.figures.programme.definitions import DEFINITIONS
from game_server.figures.wording import reason
from tests.unit.figures.programme.dijon import DIJON, LINES, read
from tests.unit.figures.programme.ended import line


def test_reach_by_hand() -> None:
    """753 + 20 held + 10 + 20 first-timers after 2023; 40 left: 763 of 3 000."""
    found = read()
    assert found["persons"].value == Value(94 + 24)
    assert found["informed"].value == Value(90, about=True)
    assert found["acted"].value == Value(10 + 5 + 15, about=True)
    assert found["first_time"].value == Value(45 + 20, 90 + 24)
    assert found["workforce"].value == Value(3000)
    assert found["baseline"].value == Value(753)
    assert found["reached_ever"].value == Value(753 + 20 + 10 + 20, about=True)
    assert found["departures"].value == Value(40)
    assert found["coverage"].value == Value(100 * 763 / 3000)
    assert found["coverage"].notes[0]["fr"] == "Au moins 763 sur 3\u202f000 agents."
    assert found["to_reach"].value == Value(3000 - 763)


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
    assert read("2026", later)["reached_ever"].value == Value(753 + 20, about=True)
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
    assert alone["coverage"].value == Value(100 * 803 / 3000)
    assert alone["coverage"].notes[1]["fr"] == "Aucun départ déclaré depuis."
    year = read("2022", replace(DIJON, departures=early))["departures"]
    assert year.notes[0]["en"].startswith("Without 100 who left")


def test_who_did_not_say_may_have_come_for_the_first_time() -> None:
    """So whoever was reached are that many at least."""
    assert not read(lines=LINES[:3])["reached_ever"].value.about
    silent = (*LINES[:3], line("r9", "2025-11-01", 20, first_time=None, first_time_of=0))
    assert read(lines=silent)["reached_ever"].value == Value(803, about=True)
    told_by_the_baseline = (
        *LINES[:3],
        line("r9", "2023-11-01", 20, first_time=None, first_time_of=0),
    )
    assert not read(lines=told_by_the_baseline)["reached_ever"].value.about


def test_that_it_is_nobody_at_least_is_not_told() -> None:
    """A session of four cannot tell who acted: nothing is said rather than « au moins 0 »."""
    few = line("r1", "2026-06-01", 4)
    found = read(lines=(few,), declared=Declared())
    for name in ("informed", "acted"):
        assert found[name].value == Value(why="few")


def test_what_rests_on_who_did_not_say_is_said_to_be_at_least_so_many() -> None:
    """Of how many who work there, and how many are left at most."""
    said = (line("r1", "2026-06-01", 40, "ada"),)
    silent = (*said, line("r9", "2025-11-01", 20, first_time=None, first_time_of=0))
    for lines, is_least in ((said, False), (silent, True)):
        found = read(lines=lines)
        assert found["coverage"].notes[0]["fr"].startswith("Au moins ") == is_least
        assert any(note["fr"].startswith("Au plus") for note in found["to_reach"].notes) == is_least


def test_sums_over_sessions_say_who_counts_twice() -> None:
    """Beside the number, and as its unit; what nobody counted is not said."""
    found = read(lines=(line("r1", "2026-06-01", 40, "ada"),), declared=Declared())
    for name in ("persons", "informed", "acted"):
        assert found[name].definition.name["fr"].startswith("Participations")
        assert found[name].definition.counted["fr"] == "participations"
    twice = {"fr": "Qui vient deux fois compte deux fois.", "en": "Who comes twice counts twice."}
    assert found["persons"].notes == (twice,)
    assert read()["persons"].notes[1]["fr"] == "24 sans l'outil."


def test_one_who_comes_twice_is_no_two_people() -> None:
    """So sums over sessions are called attendances, and the rate of answers something else."""
    assert DEFINITIONS["persons"].name["fr"] == "Participations"
    assert DEFINITIONS["participation"].name["fr"] == "Taux de réponse"


def test_nobody_counted_how_many_work_there() -> None:
    """Nothing is divided by nothing: a service of 0 is not counted yet."""
    for workforce in (Workforce(), Workforce((Headcount("", {"eau": 0, "rh": 10}),))):
        found = read(workforce=workforce)
        for name in ("workforce", "coverage", "to_reach", "months_left"):
            assert found[name].value == Value(why="uncounted")
            assert reason(found[name].value.why, "fr") == "L'effectif n'est pas renseigné."
    nobody = read("2019", workforce=Workforce())
    assert (nobody["months_left"].value.why, nobody["pace"].value.why) == ("uncounted", "undefined")


def test_more_people_than_work_there_are_all_and_it_is_said() -> None:
    """Departures that nobody declared: 100 %, with a word."""
    small = Workforce((Headcount("", {"eau": 100}),))
    found = read(workforce=small)
    assert found["coverage"].value == Value(100)
    assert "déclarez" in found["coverage"].notes[-1]["fr"]
    assert found["months_left"].value == Value(0)


def test_a_year_is_written_as_one() -> None:
    """In the notes too; a number beside it has its space."""
    (note,) = read()["baseline"].notes
    assert note == {"fr": "Fin 2023, sur 3\u202f000 agents.", "en": "End of 2023, of 3,000."}


def test_at_least_nobody_is_a_dash() -> None:
    """Of sessions of few who acted nothing is told, so « au moins 0 » would be noise."""
    few = (line("few", "2026-02-01", 20, acted=4), line("six", "2026-02-02", 6, acted=5))
    found = read("2026", lines=few)
    assert found["acted"].value == Value(why="few")
    nobody = (line("none", "2026-02-01", 0, informed=0, acted=0),)
    assert read("2026", lines=nobody)["acted"].value == Value(0)
