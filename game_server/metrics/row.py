"""One figure as a row: its value in words, on what it rests, and why it may have none."""

from dataclasses import dataclass, field, replace
from typing import Final

from game_server.engine.kit.definitions import Definition, Value
from game_server.engine.kit.figure_rows import FigureRow
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.kit.text import Text, localized
from game_server.metrics.wording import interval_text, is_ladder, number, reason, say, written

FEW: Final = Value(why="few")
NO_N: Final[Text] = {"fr": "Sans objet", "en": "Does not apply"}
"""Said of what rests on no answers, as a number of people does."""
FEWER: Final[Text] = {"fr": "Moins de {least}, ou caché", "en": "Fewer than {least}, or hidden"}
ABOUT: Final[Text] = {"fr": "Entre 5 et {n}", "en": "Between 5 and {n}"}
HIDDEN: Final[Text] = {"fr": "5 au moins, nombre non indiqué", "en": "At least 5, number not told"}


@dataclass(frozen=True, slots=True)
class Rests:
    """Say on how many answers a figure rests, as far as that may be told."""

    text: Text = field(default_factory=lambda: NO_N)
    n: int | None = None


def exact(n: int) -> Rests:
    """Return that a figure rests on *n* answers."""
    return Rests({"fr": "{n}"}, n)


def up_to(n: int) -> Rests:
    """Return that a figure rests on five answers or more, and no more than *n* (rule 0.8)."""
    return Rests(ABOUT, n) if n > SMALL_GROUP else exact(n)


def hidden() -> Rests:
    """Return that a figure rests on five answers or more: how many is not told."""
    return Rests(HIDDEN)


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


def row(
    definition: Definition,
    value: Value,
    language: str,
    rests: Rests | None = None,
    *,
    name: str = "",
    figure: str = "",
    notes: tuple[str, ...] = (),
) -> FigureRow:
    """Return the row of a figure; *name* and *figure*, its id, replace those of its definition.

    The number of a change that is not clear is left out: its interval tells what is known.
    """
    value = as_told(definition, value)
    text = written(definition, value, language)
    based = rests or Rests()
    if value.why == "few":
        least = max(SMALL_GROUP, definition.least)
        based = Rests({key: each.replace("{least}", str(least)) for key, each in FEWER.items()})
    n = "" if based.n is None else number(based.n, language)
    found: FigureRow = {
        "figure": figure or definition.id,
        "name": name or localized(definition.name, language),
        "text": text,
        "rests": say(based.text, language, n=n),
    }
    is_clear = definition.is_clear(value)
    if value.value is not None and is_clear:
        found["value"] = value.value
    if value.low is not None and value.high is not None:
        found["low"], found["high"] = value.low, value.high
    if value.before is not None and value.after is not None and is_clear:
        found["before"], found["after"] = value.before, value.after
    if value.why:
        found["reason"] = reason(value.why, language)
    if told := [*filter(None, (interval_text(definition, value, language), *notes))]:
        found["notes"] = told
    if value.about:
        found["about"] = True
    if is_ladder(definition) and value.value is not None:
        found["words"] = True
    return found
