"""Phases: the least number of persons that an entry of a scenario may ask for."""

from pathlib import Path

from tests.unit.content.samples import SCENARIO, load_changed


def test_an_activity_may_ask_for_a_number_of_people(tmp_path: Path) -> None:
    """Both phases of an entry with two cards ask for them."""
    asked = load_changed(tmp_path, SCENARIO, "facultatif: oui", "personnes: 8").scenarios["essai"]
    assert [phase.min_persons for phase in asked.phases] == [1, 8, 8, 1]
