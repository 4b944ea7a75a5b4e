"""The shipped scenarios that end in ideas: `diagnostic` and `appel-a-projets`."""

import re

import pytest

from game_server.content import Library, load
from game_server.engine.mechanics.ideas import IdeasContent
from game_server.engine.mechanics.maturity import MaturityContent
from game_server.engine.mechanics.talk import TalkContent
from tests.unit.content.test_shipped import CONTENT, notes_of


@pytest.fixture(scope="module")
def library() -> Library:
    """Return the shipped content."""
    return load(CONTENT)


def test_diagnostic_is_as_announced(library: Library) -> None:
    """An hour and a half at tables: four subjects, a stride, ideas, and a debrief of the play."""
    scenario = library.scenarios["diagnostic"]
    assert [(phase.mechanic, phase.seconds, phase.optional) for phase in scenario.phases] == [
        ("talk", 480, False),
        ("maturity", 540, False),
        ("maturity", 540, False),
        ("maturity", 540, False),
        ("maturity", 480, True),
        ("maturity", 480, False),
        ("ideas", 1200, False),
        ("talk", 900, False),
        ("talk", 240, False),
    ]
    assert (scenario.minutes, scenario.points, scenario.tables) == (90, False, "chosen")
    assert all(notes_of(phase) for phase in scenario.phases)
    contents = [phase.content for phase in scenario.phases]
    asked = [c for c in contents if isinstance(c, MaturityContent)]
    assert [c.subject.number if c.subject else None for c in asked] == [1, 3, 4, 6, None]
    assert all(c.by_table and not c.propose for c in asked)
    *_, debrief, closing = (c for c in contents if isinstance(c, TalkContent))
    stood, last, strides, ideas = ("x2", "x3", "x4"), ("x5",), ("x6",), ("x7",)
    shown = [prompt.data for prompt in debrief.prompts]
    assert shown == [stood, (), stood, last, strides + ideas, ideas]
    assert closing.word
    assert closing.partners


def test_appel_a_projets_is_as_announced(library: Library) -> None:
    """Three quarters of an hour: one figure, ideas at tables, a commitment if there is time."""
    scenario = library.scenarios["appel-a-projets"]
    assert [(phase.mechanic, phase.seconds, phase.optional) for phase in scenario.phases] == [
        ("talk", 360, False),
        ("estimate", 240, False),
        ("ideas", 1680, False),
        ("commitment", 240, True),
        ("talk", 180, False),
    ]
    assert (scenario.minutes, scenario.points, scenario.tables) == (45, False, "chosen")
    assert all(notes_of(phase) for phase in scenario.phases)


def test_every_call_for_projects_is_whole(library: Library) -> None:
    """Tables write, it is told who answers and by when, and there are three ideas without ideas.

    A figure in one of them says whose it is, and from when.
    """
    calls = [
        phase.content
        for scenario in library.scenarios.values()
        for phase in scenario.phases
        if isinstance(phase.content, IdeasContent)
    ]
    assert len(calls) == 2
    for call in calls:
        assert (call.kind, call.by_table, call.envelope) == ("idea", True, None)
        assert "à compléter" in call.answers["fr"]
        assert call.by["fr"]
        assert len(call.examples) == 3
        told = [example.proposal["fr"] for example in call.examples]
        assert len({example.title["fr"] for example in call.examples}) == 3
        for text in told:
            figures = re.search(r"\d\s*(?:%|g|litres)", text)
            assert not figures or re.search(r"\(.*(?:Insee|ADEME|C\.I\.Eau).*\)", text), text
