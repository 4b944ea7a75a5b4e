"""The guide of facilitators: its minutes are those of the scenarios that it leads through."""

import re
from itertools import accumulate

from game_server.content import load
from game_server.engine.mechanics import MECHANICS
from game_server.engine.state.scenario import PhaseSpec
from tests.unit.test_structure import ROOT

CONTENT = ROOT / "content"
MINUTE = 60
TOGETHER = {"result"}
"""Steps whose row goes on with the step after them."""


def starts_in_guide(heading: str) -> list[int]:
    """Return the minutes in which the rows under *heading* begin, and the end of the last."""
    _, part = (CONTENT / "ANIMER.md").read_text(encoding="utf-8").split(f"## {heading}\n")
    rows = re.findall(r"^\| (\d+) à (\d+) \|", part.split("\n## ")[0], re.MULTILINE)
    assert [end for _, end in rows[:-1]] == [start for start, _ in rows[1:]]
    return [*(int(start) for start, _ in rows), int(rows[-1][1])]


def steps_of(phase: PhaseSpec) -> list[float]:
    """Return the seconds of each row that a phase has: a call for projects has several."""
    if phase.mechanic != "ideas":
        return [phase.seconds]
    rows, before = [], 0.0
    for step in MECHANICS[phase.mechanic].steps(phase.content):
        before += phase.seconds * step.share
        if step.share and step.name not in TOGETHER:
            rows.append(before)
            before = 0.0
    return rows


def test_each_step_of_a_call_for_projects_has_its_minutes() -> None:
    """As console and screen count them: writing with thumbs is one time."""
    phases = load(CONTENT).scenarios["appel-a-projets"].phases
    ends = accumulate(seconds for phase in phases for seconds in steps_of(phase))
    assert starts_in_guide("Mener un appel à projets") == [
        0,
        *(round(end / MINUTE) for end in ends),
    ]


def test_the_minutes_of_a_diagnostic_are_those_of_its_activities() -> None:
    """Several may share a row."""
    phases = load(CONTENT).scenarios["diagnostic"].phases
    ends = [end // MINUTE for end in accumulate(phase.seconds for phase in phases)]
    starts = starts_in_guide("Mener un diagnostic")
    assert {*starts} <= {0, *ends}
    assert starts[-1] == ends[-1]
