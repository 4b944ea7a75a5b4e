"""One figure of the programme: its definition, its value, and what is said beside it."""

from dataclasses import dataclass
from typing import Final

from game_server.engine.kit.definitions import Definition, Value
from game_server.engine.kit.numerals import numerals
from game_server.engine.kit.text import Text
from game_server.metrics.suppression import AtLeast
from game_server.programme.definitions import DEFINITIONS

PERCENT: Final = 100
UNTOLD: Final = Value(why="untold")
UNCOUNTED: Final = Value(why="uncounted")
UNDEFINED: Final = Value(why="undefined")


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold a figure: what it is, its value, and what is said beside it."""

    definition: Definition
    value: Value
    notes: tuple[Text, ...] = ()


def figure(name: str, value: Value, *notes: Text) -> Figure:
    """Return the figure *name* with its *value*, and *notes* beside it."""
    return Figure(DEFINITIONS[name], value, notes)


def at_least(told: AtLeast) -> Value:
    """Return a number that is told at least; that it is 0 at least says nothing."""
    return Value(told.n, about=told.about) if told.n or not told.about else Value(why="few")


def note(fr: str, en: str, **numbers: int) -> Text:
    """Return a note in both languages, its numbers as they are read there."""
    return {
        language: text.format(**{key: numerals(f"{n:,}", language) for key, n in numbers.items()})
        for language, text in (("fr", fr), ("en", en))
    }
