"""Means, costs and pace of a programme, against examples worked out by hand."""

from game_server.engine.kit.copies import replace
from game_server.engine.kit.definitions import Value
from game_server.figures.programme.declared import (
    Cost,
    Declared,
)
from tests.unit.figures.programme.dijon import DIJON, LINES, read
from tests.unit.figures.programme.ended import line


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
    assert found["months_left"].value == Value(round(12 * 2237 / 96))
    assert found["next_facilitators"].value == Value(4)


def test_a_cost_of_some_years_says_of_which() -> None:
    """It is divided by the attendances of those years; beside others it says so."""
    found = read()
    for name in ("cost", "cost_per_person"):
        assert found[name].notes[0]["fr"] == "Coût déclaré pour 2025 et 2026 seulement."
        assert read("2023")[name].notes == ()
    assert [each["fr"] for each in read("2025")["cost"].notes] == [
        "Ce qui est payé\u00a0: prestataire."
    ]
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


def test_who_leads_next_year_stands_beside_who_does_now() -> None:
    """Today, or as that year ended."""
    assert read()["next_facilitators"].notes[-1]["fr"].startswith("2 aujourd'hui, si 2\u00a0% des")
    assert read("2025")["next_facilitators"].notes[-1]["en"].startswith("1 at the end of 2025, if")


def test_nothing_was_declared() -> None:
    """What nobody said is said to be so, and coverage warns that nobody left."""
    found = read(declared=Declared())
    for name in ("baseline", "departures", "cost", "cost_per_person", "trained_facilitators"):
        assert found[name].value == Value(why="untold")
    assert found["reached_ever"].value == Value(45, about=True)
    assert found["coverage"].notes[1]["fr"] == "Aucun départ déclaré."
    assert found["active_share"].value == Value(why="undefined")
