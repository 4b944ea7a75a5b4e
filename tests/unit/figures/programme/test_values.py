"""Every figure of the programme has its definition, and says all in both languages."""

from game_server.engine.kit.definitions import Value
from game_server.figures.programme.declared import (
    Declared,
)
from game_server.figures.programme.definitions import DEFINITIONS
from tests.unit.figures.programme.dijon import read


def test_every_definition_is_a_figure_and_says_all_in_both_languages() -> None:
    """In the order of the definitions; a sum alone is divided by nothing."""
    assert list(read()) == list(DEFINITIONS)
    for one in DEFINITIONS.values():
        for text in (one.name, one.formula, one.of, one.missing):
            assert text.keys() == {"fr", "en"}
        assert all((*one.name.values(), *one.formula.values(), *one.missing.values()))
        assert bool(one.of["fr"]) == bool(one.of["en"])


def test_a_sum_is_divided_by_nothing() -> None:
    """Pages and paper leave out the line, which would only say so."""
    sums = {id_ for id_, one in DEFINITIONS.items() if one.formula["fr"].startswith("Somme")}
    assert len(sums) >= 7
    for id_ in sums:
        assert DEFINITIONS[id_].of == {"fr": "", "en": ""}
    assert not any("que disent" in one.formula["fr"] + one.of["fr"] for one in DEFINITIONS.values())


def test_without_any_session() -> None:
    """A programme that begins: zeros, and reasons."""
    found = read(declared=Declared(), lines=())
    assert found["persons"].value == Value(0)
    for name in ("informed", "acted"):
        assert found[name].value == Value(why="untold")
    assert found["first_time"].value == Value(why="few")
    for name in ("agent_hours", "pace", "next_facilitators", "participation", "commitment_rate"):
        assert found[name].value == Value(why="undefined")
    for name in ("retained_change", "knowledge_change", "opinion_shift", "commitments", "words"):
        assert found[name].value == Value(why="few")
