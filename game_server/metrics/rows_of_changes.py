"""Rows of what a session changed, in the order of its report."""

from collections.abc import Iterator
from typing import Literal

from game_server.engine.kit.definitions import Definition, Value
from game_server.engine.kit.figure_rows import FigureRow
from game_server.engine.kit.figures import Figures, Knowledge, OpinionShift, Perception, Retained
from game_server.engine.kit.retained import RetainedShares
from game_server.engine.kit.text import Text, localized
from game_server.metrics.definitions import DEFINITIONS
from game_server.metrics.definitions.changed import PARTS
from game_server.metrics.definitions.opinions import OPINIONS
from game_server.metrics.row import FEW, Rests, change, exact, hidden, row
from game_server.metrics.wording import say, written

THEN: Text = {"fr": "{before}, puis {after}", "en": "{before}, then {after}"}
ALIKE: Text = {
    "fr": "Le nombre exact montrerait qui a dit non.",
    "en": "The exact number would show who said no.",
}
SMALL, MEDIUM, LARGE = 0.2, 0.5, 0.8
"""From which effect size on a shift is small, medium, large (J. Cohen, 1988)."""


def rows_of_changes(figures: Figures, language: str) -> Iterator[FigureRow]:
    """Yield the rows of what was asked; details follow the row that they belong to."""
    if found := figures.get("knowledge"):
        yield from _alone("knowledge", language) if "few" in found else _known(found, language)
    if kept := figures.get("retained"):
        yield from _alone("retained", language) if "few" in kept else _retained(kept, language)
    if moved := figures.get("perception"):
        if "few" in moved:
            yield from _alone("perception.shift", language)
        else:
            yield from _moved(moved, language)
    yield from _felt(figures, language)
    yield from _made(figures, language)
    if calibration := figures.get("calibration"):
        for key in ("c1", "c2", "c3"):
            share = calibration.get(key)
            value = Value(share["right"], share["n"]) if share else FEW
            rests = exact(share["n"]) if share else None
            yield row(DEFINITIONS[f"calibration.{key}"], value, language, rests)


def _alone(id_: str, language: str) -> Iterator[FigureRow]:
    """Yield the row of what too few answered."""
    yield row(DEFINITIONS[id_], FEW, language)


def _known(found: Knowledge, language: str) -> Iterator[FigureRow]:
    n, whole = exact(found["n"]), DEFINITIONS["knowledge"]
    moved = change(found["after"] - found["before"], found.get("low"), found.get("high"))
    yield _whole("knowledge", moved, found, language)
    parts = {
        "before": Value(found["before"]),
        "after": Value(found["after"]),
        "gain": Value(why="undefined"),
    }
    if "gain" in found:
        parts["gain"] = change(found["gain"], found.get("gain_low"), found.get("gain_high"))
    for name, part in parts.items():
        definition = DEFINITIONS[f"knowledge.{name}"]
        value = _part(whole, moved, definition, part)
        notes: tuple[str, ...] = ()
        if name == "gain" and value.value is not None and "level" in found:
            level = found["level"] if value.value > 0 else "none"
            notes = (localized(definition.names[level], language),)
        yield _detail(row(definition, value, language, n, notes=notes), "knowledge")
    response = row(DEFINITIONS["knowledge.response"], Value(found["response"]), language, n)
    yield _detail(response, "knowledge")


def _retained(found: Retained, language: str) -> Iterator[FigureRow]:
    whole = DEFINITIONS["retained"]
    for kind, each in {"": found, **found.get("parts", {})}.items():
        moved = change(each["after"] - each["before"], each["low"], each["high"])
        name = localized(PARTS[kind], language) if kind else ""
        made = _whole("retained", moved, each, language, name)
        yield _detail(made, "retained") if kind else made
        if not kind:
            for end, value in (("before", found["before"]), ("after", found["after"])):
                definition = DEFINITIONS[f"retained.{end}"]
                part = _part(whole, moved, definition, Value(value))
                yield _detail(row(definition, part, language, exact(found["n"])), "retained")


def _is_told(definition: Definition, moved: Value) -> bool:
    """Return whether something *moved* for certain; that decides of all that belongs to it."""
    return moved.value is not None and definition.is_clear(moved)


def _whole(
    id_: Literal["knowledge", "retained"],
    moved: Value,
    found: Knowledge | RetainedShares,
    language: str,
    name: str = "",
) -> FigureRow:
    """Return the row of a change, with how it was before and after if there is one."""
    definition = DEFINITIONS[id_]
    notes: tuple[str, ...] = ()
    if _is_told(definition, moved):
        notes = (_then(id_, found["before"], found["after"], language),)
    return row(definition, moved, language, exact(found["n"]), name=name, notes=notes)


def _part(whole: Definition, moved: Value, definition: Definition, part: Value) -> Value:
    """Return *part* of what *moved*, no value where either is not clear.

    Beside « no net change » it would read as one. What is published hides it, so it tells no more.
    """
    is_told = _is_told(whole, moved) and definition.is_clear(part)
    return part if is_told else Value(why="unclear")


def _moved(found: Perception, language: str) -> Iterator[FigureRow]:
    n, whole = exact(found["n"]), "perception.shift"
    shift = _shift(found)
    yield row(DEFINITIONS[whole], shift, language, n)
    dz = DEFINITIONS["perception.dz"]
    size = Value(why="undefined")
    if "dz" in found:
        size = _part(DEFINITIONS[whole], shift, dz, Value(found["dz"]))
    notes = () if size.value is None else (localized(dz.names[_size(size.value)], language),)
    yield _detail(row(dz, size, language, n, notes=notes), whole)
    response = DEFINITIONS["perception.response"]
    yield _detail(row(response, Value(found["response"]), language, n), whole)
    items = found.get("items", {})
    for key in (*(each for each in OPINIONS if each in items), *sorted(items.keys() - OPINIONS)):
        name = localized(OPINIONS.get(key, {"fr": key}), language)
        each = DEFINITIONS["perception.items"]
        made = row(each, _shift(items[key]), language, exact(items[key]["n"]), name=name)
        yield _detail(made, whole)


def _felt(figures: Figures, language: str) -> Iterator[FigureRow]:
    feeling, advise = figures.get("feeling"), figures.get("advise")
    if feeling is not None:
        yield row(DEFINITIONS["feeling"], Value(feeling), language, hidden())
    elif "perception" in figures:
        yield row(DEFINITIONS["feeling"], FEW, language)
    if advise is not None:
        yield row(DEFINITIONS["advise"], Value(advise), language, hidden())


def _made(figures: Figures, language: str) -> Iterator[FigureRow]:
    if made := figures.get("commitments"):
        about = made.get("about", False)
        definition = DEFINITIONS["commitments"]
        value = Value(made["n"], about=about)
        rests = Rests({"fr": written(definition, value, language)})
        notes = (localized(ALIKE, language),) if about else ()
        yield row(definition, value, language, rests, notes=notes)
        if "rate" in made:
            rate = DEFINITIONS["commitments.rate"]
            yield _detail(
                row(rate, Value(made["rate"], about=about), language, rests), "commitments"
            )
    if called := figures.get("volunteers"):
        definition = DEFINITIONS["volunteers"]
        if "few" in called:
            yield row(definition, FEW, language)
        else:
            yield row(definition, Value(called["n"]), language, hidden())


def _then(part: str, before: int, after: int, language: str) -> str:
    """Return how it was before and after, in words."""
    ends = (
        written(DEFINITIONS[f"{part}.{end}"], Value(value), language)
        for end, value in (("before", before), ("after", after))
    )
    return say(THEN, language, **dict(zip(("before", "after"), ends, strict=True)))


def _shift(found: OpinionShift) -> Value:
    if "shift" not in found:
        return Value(why="shared")
    return change(found["shift"], found.get("low"), found.get("high"))


def _size(dz: float) -> str:
    """Return how large an effect is, whatever its direction."""
    size = abs(dz)
    if size >= LARGE:
        return "large"
    if size >= MEDIUM:
        return "medium"
    return "small" if size >= SMALL else "none"


def _detail(made: FigureRow, of: str) -> FigureRow:
    """Return *made* as a detail of the figure *of*."""
    return {**made, "of": of}
