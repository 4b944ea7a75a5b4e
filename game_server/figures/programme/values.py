"""How figures of the programme are made: their values, and notes beside them."""

from typing import Final

from game_server.engine.kit.definitions import Value
from game_server.engine.kit.numerals import numerals
from game_server.engine.kit.text import Text
from game_server.figures.figure import Figure, Rests, exact
from game_server.figures.programme.definitions import DEFINITIONS
from game_server.figures.suppression import AtLeast
from game_server.figures.wording import filled
from game_server.texts import LANGUAGES

PERCENT: Final = 100
UNTOLD: Final = Value(why="untold")
UNCOUNTED: Final = Value(why="uncounted")
UNDEFINED: Final = Value(why="undefined")


def figure(name: str, value: Value, *notes: Text) -> Figure:
    """Return the figure *name* with its *value*, on what that rests, and *notes* beside it."""
    rests = Rests() if value.n is None else exact(value.n)
    return Figure(DEFINITIONS[name], value, notes, rests)


def at_least(told: AtLeast) -> Value:
    """Return a number that is told at least; that it is 0 at least says nothing."""
    return Value(told.n, about=told.about) if told.n or not told.about else Value(why="few")


def note(text: Text, **values: Text | str | int) -> Text:
    """Return *text* with *values*, numbers as they are read in each language; a year is a text."""
    return filled(text, **{key: _read(each) for key, each in values.items()})


def _read(value: Text | str | int) -> Text | str:
    if isinstance(value, int):
        return {language: numerals(f"{value:,}", language) for language in LANGUAGES}
    return value
