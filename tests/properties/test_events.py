"""YAML: the parser in C says what the one in Python does, of whatever text it is used for."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import event, example, given
from hypothesis import strategies as st
from ruamel.yaml.events import Event, ScalarEvent

from game_server.content.yaml.events import by_c, by_python
from game_server.settings import CONTENT
from tests.unit.content.sample_session import FILES

TEXTS = sorted(FILES.values()) + [
    path.read_text(encoding="utf-8") for path in sorted(CONTENT.rglob("*.yaml"))
]
SIGNS = st.sampled_from(
    (
        *"\t\n -:[]{}\"'#&*!|>%@`,?\\0é\x85\u2028\ufeff",
        *("\n\n", ": ", " #", "\n  - ", "---", "\n  \n", "|2\n", ">-\n", "? ", "<<: "),
        *("!!str ", "&a ", "%YAML 1.1\n", '"\\/"', "''", "..."),
    )
)
SLIPS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 4), SIGNS), max_size=4)


def told(events: Sequence[Event]) -> list[tuple[object, ...]]:
    """Return what the content takes of *events*: what they are, where, and where a text ends."""
    return [(type(each).__name__, *_where(each), *map(str, _what(each))) for each in events]


def _where(each: Event) -> tuple[int, ...]:
    name = type(each).__name__
    # Where a list, a map or a document ends is asked of nobody.
    if name.startswith(("Document", "Stream")) or name.endswith("EndEvent"):
        return ()
    marks = [each.start_mark]
    if isinstance(each, ScalarEvent) and not each.style:
        marks.append(each.end_mark)
    return tuple(number for mark in marks for number in (mark.line, mark.column))


def _what(each: Event) -> tuple[object, ...]:
    asked = ("value", "anchor", "ctag", "flow_style", "version", "tags")
    return *(getattr(each, name, None) for name in asked), getattr(each, "style", None) or ""


@example(">-\n#", 0, 20, ())
@given(st.sampled_from(TEXTS), st.integers(0, 10**6), st.integers(1, 20), SLIPS)
def test_both_parsers_say_the_same(
    text: str, first: int, number: int, slips: Sequence[tuple[int, int, str]]
) -> None:
    """Some lines of a good file with slips of the pen are left to Python, or read alike."""
    lines = text.split("\n")
    text = "\n".join(lines[first % len(lines) :][:number])
    for at, length, signs in slips:
        start = at % (len(text) + 1)
        text = text[:start] + signs + text[start + length :]
    quick = by_c(text)
    event("by C" if quick is not None else "by Python")
    if quick is None:
        return
    assert told(quick) == told(list(by_python(text)))


DECKS = sorted((CONTENT / "decks").iterdir())


@pytest.mark.parametrize("path", DECKS, ids=[path.stem for path in DECKS])
def test_decks_are_read_fast(path: Path) -> None:
    """Nothing in the shipped decks is left to the parser that takes 25 times as long."""
    text = path.read_text(encoding="utf-8")
    quick = by_c(text)
    assert quick is not None
    assert told(quick) == told(list(by_python(text)))
