"""What a session changed, as figures in the order of its report."""

from collections.abc import Iterator
from typing import Final, Literal

from game_server.engine.kit.copies import replace
from game_server.engine.kit.definitions import Definition, Value
from game_server.engine.kit.figures import Figures, Knowledge, OpinionShift, Perception, Retained
from game_server.engine.kit.retained import RetainedShares
from game_server.figures.figure import FEW, Figure, Rests, change, exact, hidden
from game_server.figures.session.definitions import DEFINITIONS
from game_server.figures.session.definitions.changed import PARTS
from game_server.figures.session.definitions.opinions import OPINIONS
from game_server.figures.wording import filled, in_words
from game_server.texts import sentences

_WORDS: Final = sentences("figures.session.changed")
SMALL, MEDIUM, LARGE = 0.2, 0.5, 0.8
"""From which effect size on a shift is small, medium, large (J. Cohen, 1988)."""


def changed(figures: Figures) -> Iterator[Figure]:
    """Yield what was asked; details follow the figure that they belong to."""
    if found := figures.get("knowledge"):
        yield from _few("knowledge") if "few" in found else _known(found)
    if kept := figures.get("retained"):
        yield from _few("retained") if "few" in kept else _retained(kept)
    if moved := figures.get("perception"):
        yield from _few("perception.shift") if "few" in moved else _moved(moved)
    yield from _felt(figures)
    yield from _made(figures)
    if calibration := figures.get("calibration"):
        for key in ("c1", "c2", "c3"):
            if share := calibration.get(key):
                value, rests = Value(share["right"], share["n"]), exact(share["n"])
                yield Figure(DEFINITIONS[f"calibration.{key}"], value, rests=rests)
            else:
                yield from _few(f"calibration.{key}")


def _few(id_: str) -> Iterator[Figure]:
    """Yield the figure of what too few answered."""
    yield Figure(DEFINITIONS[id_], FEW)


def _known(found: Knowledge) -> Iterator[Figure]:
    n, whole = exact(found["n"]), DEFINITIONS["knowledge"]
    moved = change(found["after"] - found["before"], found.get("low"), found.get("high"))
    yield _whole("knowledge", moved, found)
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
        made = Figure(definition, value, (), n, whole.id)
        if name == "gain" and value.value is not None and "level" in found:
            level = definition.names[found["level"] if value.value > 0 else "none"]
            made = replace(made, notes=(level,))
        yield made
    yield Figure(DEFINITIONS["knowledge.response"], Value(found["response"]), (), n, whole.id)


def _retained(found: Retained) -> Iterator[Figure]:
    whole = DEFINITIONS["retained"]
    for kind, each in {"": found, **found.get("parts", {})}.items():
        moved = change(each["after"] - each["before"], each["low"], each["high"])
        made = _whole("retained", moved, each)
        if kind:
            yield replace(made, name=PARTS[kind], of=whole.id)
            continue
        yield made
        for end, value in (("before", found["before"]), ("after", found["after"])):
            definition = DEFINITIONS[f"retained.{end}"]
            part = _part(whole, moved, definition, Value(value))
            yield Figure(definition, part, (), exact(found["n"]), whole.id)


def _is_told(definition: Definition, moved: Value) -> bool:
    """Return whether something *moved* for certain; that decides of all that belongs to it."""
    return moved.value is not None and definition.is_clear(moved)


def _whole(
    id_: Literal["knowledge", "retained"], moved: Value, found: Knowledge | RetainedShares
) -> Figure:
    """Return a change, with how it was before and after if there is one."""
    definition = DEFINITIONS[id_]
    made = Figure(definition, moved, (), exact(found["n"]))
    if not _is_told(definition, moved):
        return made
    before = in_words(DEFINITIONS[f"{id_}.before"], Value(found["before"]))
    after = in_words(DEFINITIONS[f"{id_}.after"], Value(found["after"]))
    return replace(made, notes=(filled(_WORDS["then"], before=before, after=after),))


def _part(whole: Definition, moved: Value, definition: Definition, part: Value) -> Value:
    """Return *part* of what *moved*, no value where either is not clear.

    Beside « no net change » it would read as one. What is published hides it, so it tells no more.
    """
    is_told = _is_told(whole, moved) and definition.is_clear(part)
    return part if is_told else Value(why="unclear")


def _moved(found: Perception) -> Iterator[Figure]:
    n, whole, shift = exact(found["n"]), DEFINITIONS["perception.shift"], _shift(found)
    yield Figure(whole, shift, rests=n)
    dz = DEFINITIONS["perception.dz"]
    size = Value(why="undefined")
    if "dz" in found:
        size = _part(whole, shift, dz, Value(found["dz"]))
    notes = () if size.value is None else (dz.names[_size(size.value)],)
    yield Figure(dz, size, notes, n, whole.id)
    yield Figure(DEFINITIONS["perception.response"], Value(found["response"]), (), n, whole.id)
    items = found.get("items", {})
    for key in (*(each for each in OPINIONS if each in items), *sorted(items.keys() - OPINIONS)):
        name, of = OPINIONS.get(key, {"fr": key}), exact(items[key]["n"])
        each = DEFINITIONS["perception.items"]
        yield Figure(each, _shift(items[key]), (), of, whole.id, name)


def _felt(figures: Figures) -> Iterator[Figure]:
    feeling, advise = figures.get("feeling"), figures.get("advise")
    if feeling is not None:
        yield Figure(DEFINITIONS["feeling"], Value(feeling), rests=hidden())
    elif "perception" in figures:
        yield from _few("feeling")
    if advise is not None:
        yield Figure(DEFINITIONS["advise"], Value(advise), rests=hidden())


def _made(figures: Figures) -> Iterator[Figure]:
    if made := figures.get("commitments"):
        about = made.get("about", False)
        definition = DEFINITIONS["commitments"]
        value = Value(made["n"], about=about)
        rests = Rests(in_words(definition, value))
        yield Figure(definition, value, (_WORDS["alike"],) if about else (), rests)
        if "rate" in made:
            rate = Value(made["rate"], about=about)
            yield Figure(DEFINITIONS["commitments.rate"], rate, (), rests, definition.id)
    if called := figures.get("volunteers"):
        if "few" in called:
            yield from _few("volunteers")
        else:
            yield Figure(DEFINITIONS["volunteers"], Value(called["n"]), rests=hidden())


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
