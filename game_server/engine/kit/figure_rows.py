"""Figures as everybody reads them: rows in one language, beside what each figure means.

Page, print, table and command show the same rows; `figures.figure` renders them.
"""

from typing import Literal, NotRequired, TypedDict

Part = Literal["session", "changed", "surprise", "activity", "followed"]
"""Which part of a report a section is."""


class FigureMeaning(TypedDict):
    """Say what a figure is: its *unit*, formula, denominator (*of*) and what is *missing*.

    *range* is empty where there is no bound. It rests on *least* answers, 0 where it counts people
    or things. *source* is empty for none.
    """

    name: str
    unit: str
    range: str
    formula: str
    of: str
    missing: str
    least: int
    source: str


class FigureRow(TypedDict):
    """Show a figure: its *text* is the value as one reads it, or a dash with the *reason*.

    *figure* is the id of its meaning, *name* what this row is called. *value*, *low* and *high* are
    numbers, absent where nothing may be told. *rests* says on how many answers it rests, *notes*
    what belongs to it. *of* names the figure of which it is a detail. *about*: it is that much at
    least. *words*: its text is long. A clear change may have its means *before* and *after*.
    """

    figure: str
    name: str
    text: str
    rests: str
    value: NotRequired[float]
    low: NotRequired[float]
    high: NotRequired[float]
    before: NotRequired[float]
    after: NotRequired[float]
    reason: NotRequired[str]
    notes: NotRequired[list[str]]
    of: NotRequired[str]
    about: NotRequired[Literal[True]]
    words: NotRequired[Literal[True]]


class FigureSection(TypedDict):
    """Hold the rows of a part of the report, of the activity *phase* if it is of one.

    One that was *skipped* has none.
    """

    part: Part
    title: str
    rows: list[FigureRow]
    phase: NotRequired[str]
    skipped: NotRequired[Literal[True]]


class FigureRows(TypedDict):
    """Hold the sections of a report in their order, and what their figures mean, by id."""

    meanings: dict[str, FigureMeaning]
    sections: list[FigureSection]
