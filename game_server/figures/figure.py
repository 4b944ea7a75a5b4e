"""One figure: what it is, its value, on what it rests, and what is said beside it.

Sessions and the programme make figures alike; rows render them in a language and decide nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from game_server.engine.kit.definitions import Definition, Value
from game_server.engine.kit.figure_rows import (
    FigureMeaning,
    FigureRow,
    FigureRows,
    FigureSection,
    Part,
)
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.kit.text import Text, localized
from game_server.figures.wording import (
    interval_text,
    is_ladder,
    meaning,
    number,
    reason,
    say,
    written,
)
from game_server.texts import sentences

FEW: Final = Value(why="few")
_WORDS: Final = sentences("figures.figure")
NO_N: Final = _WORDS["no_n"]
"""Said of what rests on no answers, as a number of people does."""


@dataclass(frozen=True, slots=True)
class Rests:
    """Say on how many answers a figure rests, as far as that may be told."""

    text: Text = field(default_factory=lambda: NO_N)
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold a figure in all languages: its *value*, on what it *rests*, and *notes* beside it.

    *of* is the id of the figure of which it is a detail. *name* replaces that of its definition,
    *said* its value in words.
    """

    definition: Definition
    value: Value
    notes: tuple[Text, ...] = ()
    rests: Rests = field(default_factory=Rests)
    of: str = ""
    name: Text = field(default_factory=dict)
    said: Text = field(default_factory=dict)

    def is_clear(self) -> bool:
        """Return whether it is more than a change of which nobody knows that it is one."""
        return self.definition.is_clear(as_told(self.definition, self.value))

    def told(self) -> Value:
        """Return its value as it is told; the number of a change that is not clear is left out."""
        value = as_told(self.definition, self.value)
        if self.definition.is_clear(value):
            return value
        return replace(value, value=None, before=None, after=None)


@dataclass(frozen=True, slots=True)
class Section:
    """Hold the figures of a *part* of a report, of the activity *phase* if it is of one."""

    part: Part
    title: Text
    figures: tuple[Figure, ...]
    phase: str = ""
    skipped: bool = False


def exact(n: int) -> Rests:
    """Return that a figure rests on *n* answers."""
    return Rests({"fr": "{n}"}, n)


def up_to(n: int) -> Rests:
    """Return that a figure rests on five answers or more, and no more than *n* (rule 0.8)."""
    return Rests(_WORDS["about"], n) if n > SMALL_GROUP else exact(n)


def hidden() -> Rests:
    """Return that a figure rests on five answers or more: how many is not told."""
    return Rests(_WORDS["hidden"])


def change(value: float, low: float | None, high: float | None) -> Value:
    """Return a change with its interval; without one it is unsure, and has no value."""
    if low is None or high is None:
        return Value(why="unsure")
    return Value(value, low=low, high=high)


def as_told(definition: Definition, value: Value) -> Value:
    """Return *value* as it is told: with the decimals of its *definition*, and within its range.

    So its words and its number tell the same wherever they stand. No mean lies beyond its range,
    whatever Student's interval of few answers reaches. That is a function of the interval alone: it
    tells no more.
    """
    low, high = value.low, value.high
    if low is not None and definition.low is not None:
        low = max(low, definition.low)
    if high is not None and definition.high is not None:
        high = min(high, definition.high)
    n, low, high = (_rounded(each, definition.decimals) for each in (value.value, low, high))
    return replace(value, value=n, low=low, high=high)


def _rounded(number: float | None, decimals: int) -> float | None:
    if number is None or not decimals:
        return None if number is None else round(number)
    # Adding 0.0 makes a zero of a minus zero.
    return round(number, decimals) + 0.0


def figure_row(figure: Figure, language: str) -> FigureRow:
    """Return the row of a *figure* in *language*."""
    definition, value = figure.definition, as_told(figure.definition, figure.value)
    text = localized(figure.said, language) if figure.said else written(definition, value, language)
    made: FigureRow = {
        "figure": definition.id,
        "name": localized(figure.name or definition.name, language),
        "text": text,
        "rests": _rests(figure, language),
    }
    told = figure.told()
    if told.value is not None:
        made["value"] = told.value
    if told.low is not None and told.high is not None:
        made["low"], made["high"] = told.low, told.high
    if told.before is not None and told.after is not None:
        made["before"], made["after"] = told.before, told.after
    if value.why:
        made["reason"] = reason(value.why, language)
    notes = (localized(note, language) for note in figure.notes)
    if beside := [*filter(None, (interval_text(definition, value, language), *notes))]:
        made["notes"] = beside
    if value.about:
        made["about"] = True
    if is_ladder(definition) and value.value is not None:
        made["words"] = True
    if figure.of:
        made["of"] = figure.of
    return made


def _rests(figure: Figure, language: str) -> str:
    rests = figure.rests
    if figure.value.why == "few":
        return say(_WORDS["fewer"], language, least=max(SMALL_GROUP, figure.definition.least))
    n = "" if rests.n is None else number(rests.n, language)
    return say(rests.text, language, n=n)


def meanings(figures: Iterable[Figure], language: str) -> dict[str, FigureMeaning]:
    """Return what *figures* mean in *language*, by id."""
    defined = {each.definition.id: each.definition for each in figures}
    return {id_: meaning(definition, language) for id_, definition in defined.items()}


def rendered(sections: Iterable[Section], language: str) -> FigureRows:
    """Return *sections* as rows in *language*, and what their figures mean."""
    made = tuple(sections)
    return {
        "meanings": meanings((each for section in made for each in section.figures), language),
        "sections": [_section(each, language) for each in made],
    }


def _section(section: Section, language: str) -> FigureSection:
    rows = [figure_row(each, language) for each in section.figures]
    title = localized(section.title, language)
    if not section.phase:
        return {"part": section.part, "title": title, "rows": rows}
    made: FigureSection = {
        "part": section.part,
        "title": title,
        "phase": section.phase,
        "rows": rows,
    }
    if section.skipped:
        made["skipped"] = True
    return made
