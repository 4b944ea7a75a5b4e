"""Faults: what editors get wrong is reported with its file, line, column, code and repair."""

from pathlib import Path

import pytest

from tests.unit.content.faults import FAULTS, Fault
from tests.unit.content.samples import GOOD, load_changed, position_of, positions


@pytest.mark.parametrize(
    "fault", [pytest.param(f, id=f"{at}-{f.code}") for at, f in enumerate(FAULTS)]
)
def test_fault_is_reported_at_its_place(fault: Fault, tmp_path: Path) -> None:
    """Each mistake gives its own code, at the sign where the editor has to look."""
    library = load_changed(tmp_path, fault.file, fault.old, fault.new)
    text = GOOD[fault.file].replace(fault.old, fault.new, 1)
    line, column = position_of(text, fault.at)
    assert (fault.file, line, column, fault.code) in positions(library.problems)
    (reported,) = [
        problem
        for problem in library.problems
        if problem.code == fault.code and (problem.line, problem.column) == (line, column)
    ]
    assert fault.says in f"{reported.message} {reported.repair}".replace("\u00a0", " ").replace(
        "\u202f", " "
    )
