"""The definitions of figures: one for every figure of a session, whole, in both languages."""

import re
from pathlib import Path
from typing import get_args, get_origin, get_type_hints, is_typeddict

import pytest

from game_server.engine.kit.definitions import Definition
from game_server.engine.kit.figures import Figures
from game_server.engine.mechanics import MECHANICS
from game_server.figures.session.definitions import CHANGED, DEFINITIONS, own_id
from game_server.figures.session.definitions.followed import FOLLOWED
from game_server.figures.session.definitions.opinions import OPINIONS
from game_server.figures.session.definitions.session import ACTIVITY, SESSION

CLIENT = Path(__file__).parents[4] / "clients/web/src"
ENDS = {f"{of}{end}" for of in ("", "talk_", "gain_", "change_") for end in ("low", "high")}
"""Ends of intervals: they belong to the figure that they are the interval of."""
TOLD = {"small", "few", "shared", "about", "level", "card", "phase", "question"}
"""What is no number: marks, and names of things."""
BASES = {"knowledge.n", "retained.n", "perception.n", "perception.items.n", "calibration.n"}
"""On how many answers a figure rests."""
ELSEWHERE = {
    "commitments.n": "commitments",
    "volunteers.n": "volunteers",
    "calibration.right": "calibration.c1",
    "surprises.wisdom": "wisdom",
    "perception.items.shift": "perception.items",
    "perception.items.dz": "perception.dz",
    "retained.parts.before": "retained.before",
    "retained.parts.after": "retained.after",
}
"""Figures whose definition has another id than their path."""
TEXTS = {
    f"{one.id}: {place}": text
    for one in DEFINITIONS.values()
    for place, text in {
        "name": one.name,
        "formula": one.formula,
        "of": one.of,
        "missing": one.missing,
        **({"counted": one.counted} if one.counted else {}),
        **{f"names.{key}": each for key, each in one.names.items()},
    }.items()
}


def paths(kind: object, at: str = "") -> set[str]:
    """Return the paths of what a document of this *kind* may hold, of activities without prefix."""
    if is_typeddict(kind):
        found = set()
        for name, held in get_type_hints(kind).items():
            found |= paths(held, "" if name == "phases" else f"{at}{name}.")
        return found
    parts = [part for part in get_args(kind) if part is not type(None)]
    if get_origin(kind) is dict:
        return paths(parts[1], at)
    if parts and not all(isinstance(part, str | bool) for part in parts):
        return set().union(*(paths(part, at) for part in parts))
    return {at.removesuffix(".")}


def test_every_figure_of_a_session_has_one_definition() -> None:
    """Each number of `Figures`, however deep it stands; and nothing else is defined."""
    defined: set[str] = set()
    for path in paths(Figures):
        last = path.rpartition(".")[2]
        if last in ENDS or last in TOLD or path in BASES or path.endswith(".parts.n"):
            continue
        if path == "own.value":
            continue
        id_ = ELSEWHERE.get(path, path)
        assert id_ in DEFINITIONS, path
        defined.add(id_)
    # What is before and after has its difference as the figure that it is read as.
    differences = {"knowledge", "retained"}
    others = {"calibration.c2", "calibration.c3", "surprise"}
    followed = {one.id for one in FOLLOWED}
    own = {own_id(name, one.id) for name, made in MECHANICS.items() for one in made.figures}
    assert DEFINITIONS.keys() - defined == differences | others | own | followed


def test_no_two_figures_have_the_same_id() -> None:
    """An id names the column of an export."""
    own = sum(len(made.figures) for made in MECHANICS.values())
    assert len(DEFINITIONS) == len(SESSION) + len(CHANGED) + len(ACTIVITY) + len(FOLLOWED) + own


@pytest.mark.parametrize("place", TEXTS)
def test_texts_stand_in_both_languages_in_short_sentences(place: str) -> None:
    """Plain: fifteen words a sentence at most, with the spaces of French typography."""
    text = TEXTS[place]
    assert {*text} == {"fr", "en"}
    assert all(text.values())
    for sentence in re.split(r"[.:;?!] ", text["fr"]):
        assert len([word for word in sentence.split() if word.isalpha()]) <= 15, sentence
    assert not re.search(r"[^\u202f][;!?]|[^\u00a0]:|«[^\u00a0]|[^\u00a0]»", text["fr"])


@pytest.mark.parametrize("one", DEFINITIONS.values(), ids=list(DEFINITIONS))
def test_ranges_and_units_are_whole(one: Definition) -> None:
    """A range is one; a share lies within 100; things have a word; a change may be negative."""
    if one.low is not None and one.high is not None:
        assert one.low < one.high
    if one.unit == "percent":
        assert (one.low, one.high) == (0, 100)
    assert one.unit != "things" or one.counted
    is_told_in_words = one.id == "surprise"
    assert is_told_in_words or one.signed == (one.low is None or one.low < 0)


def test_opinions_are_said_as_phones_ask_them() -> None:
    """The words of an opinion in the report are those of the question."""
    for language in ("fr", "en"):
        path = CLIENT / f"mechanics/barometer/texts/{language}-outside.ts"
        asked = re.findall(r'"barometer\.op\.(\w+)": "(.*)"', path.read_text(encoding="utf-8"))
        assert {key: text[language] for key, text in OPINIONS.items()} == dict(asked)
