"""What people say in confidence in a session, and what its page tells of that, as bounds."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from math import ceil, floor, sqrt
from typing import Final, NamedTuple

from game_server.engine.kit.figures import Effects, OpinionShift, Perception
from game_server.engine.kit.measures import Measures
from game_server.figures.interval import interval, quantile
from game_server.figures.session.effects import effects
from tests.properties.worlds_attacker import Bound, Case, Worlds

SCALE: Final = (1, 2, 3, 4, 5)
BARE: Final = Measures(asks=True, answered=frozenset(), points={}, talk_points={})
NAMES: Final = ("a", "b")
HALF: Final = 0.5 + 1e-9
"""How far a whole number may be from what it is rounded from."""
TENTH: Final = 0.05 + 1e-9


class Opinion(NamedTuple):
    """Hold what a phone thinks *before* and *after*; None where it passed."""

    before: int | None
    after: int | None


Opinions = tuple[Opinion, ...]
"""What one phone replied to each opinion."""
Value = Callable[[Opinions], float | None]


def means(values: Iterable[float | None]) -> float | None:
    """Return the mean of those that are there, None of none."""
    given = [value for value in values if value is not None]
    return sum(given) / len(given) if given else None


def both(opinions: Opinions) -> list[Opinion]:
    """Return the opinions that were given both times."""
    return [one for one in opinions if None not in one]


def before(opinions: Opinions) -> float | None:
    """Return the mean before, of opinions given both times."""
    return means(one.before for one in both(opinions))


def after(opinions: Opinions) -> float | None:
    """Return the mean after, of opinions given both times."""
    return means(one.after for one in both(opinions))


def moved(opinions: Opinions) -> float | None:
    """Return by how much the means moved."""
    first, last = before(opinions), after(opinions)
    return None if first is None or last is None else last - first


def last(opinions: Opinions) -> float | None:
    """Return the mean of all last opinions."""
    return means(one.after for one in opinions)


def of(at: int, value: Value) -> Value:
    """Return the *value* of one opinion alone."""
    return lambda opinions: value(opinions[at : at + 1])


def opinions_of(
    n: int, publish: Callable[[Sequence[Opinions]], Effects] | None = None
) -> Worlds[Opinions, Effects]:
    """Return who reads the page of a session that asked *n* opinions twice."""
    one = [Opinion(*pair) for pair in product((None, *SCALE), repeat=2)]
    return Worlds([*product(one, repeat=n)], _views(NAMES[:n]), publish or told, cases)


Summed = tuple[Effects, float | None]
"""What a page tells, and what its session adds to the programme: how far opinions moved in all."""


def summed_of(n: int) -> Worlds[Opinions, Summed]:
    """Return who reads the page of a session that asked *n* opinions, and all of the programme."""
    plain = opinions_of(n)
    return Worlds(plain.replies, plain.views, summed, _summed_cases)


def summed(room: Sequence[Opinions]) -> Summed:
    """Return what is told of a *room*, and the exact sum of how its opinions moved."""
    found = told(room)
    row = found.get("perception")
    if row is None or "shift" not in row:
        return found, None
    return found, sum(value for reply in room if (value := moved(reply)) is not None)


def _summed_cases(page: Summed) -> Iterator[Case[Opinions]]:
    found, change = page
    exact = () if change is None else (Bound[Opinions](lambda r: moved(r) or 0, change, change),)
    yield from ((*case, *exact) for case in cases(found))


def told(room: Sequence[Opinions]) -> Effects:
    """Return what is told of the opinions of a *room*."""
    return effects(measured(room))


def bare(room: Sequence[Opinions]) -> Effects:
    """Return what would be told of ten phones or more if nothing were hidden."""
    items = {
        name: _row(room, of(at, before), of(at, after))
        for at, name in enumerate(NAMES[: len(room[0])])
    }
    shown: Perception = {**_row(room, before, after), "response": 100, "items": items}
    ends = [value for reply in room if (value := last(reply)) is not None]
    return {"perception": shown, "feeling": round(25 * sum(x - 1 for x in ends) / len(ends))}


def _row(room: Sequence[Opinions], first: Value, then: Value) -> OpinionShift:
    pairs = [(first(reply), then(reply)) for reply in room]
    differences = [b - a for a, b in pairs if a is not None and b is not None]
    mean = sum(differences) / len(differences)
    low, high = interval(differences) or (mean, mean)
    return {
        "n": len(differences),
        "shift": round(mean, 1),
        "low": round(low, 1),
        "high": round(high, 1),
    }


def measured(room: Sequence[Opinions]) -> list[Measures]:
    """Return what both barometers of a *room* measured."""
    return [
        replace(
            BARE,
            values={
                f"{moment}.opinion.{name}": {
                    f"p{seat}": float(value)
                    for seat, opinions in enumerate(room)
                    if at < len(opinions) and (value := getattr(opinions[at], moment)) is not None
                }
                for at, name in enumerate(NAMES)
            },
        )
        for moment in Opinion._fields
    ]


def _views(names: Sequence[str]) -> dict[str, Value]:
    views: dict[str, Value] = {}
    for at, name in enumerate(names):
        views[f"{name} before"] = of(at, lambda one: means(each.before for each in one))
        views[f"{name} after"] = of(at, last)
        views[f"{name} moved"] = of(at, moved)
        views[f"{name} after alone"] = of(at, lambda one: last(one) if not both(one) else None)
        views[f"{name} moved alone"] = _alone(at)
    return views


def _alone(at: int) -> Value:
    """Return how the opinion *at* this place moved, of who gave no other one twice."""

    def value(opinions: Opinions) -> float | None:
        return moved(opinions[at : at + 1]) if len(both(opinions)) == 1 else None

    return value


def cases(page: Effects) -> Iterator[Case[Opinions]]:
    """Yield the bounds that a *page* may come from."""
    shown = page.get("perception")
    parts: list[list[Case[Opinions]]] = [[*_felt(page.get("feeling"))]]
    if shown is None or "few" in shown:
        parts.append([(_count(moved, 0, 9),)])
    else:
        items = {NAMES.index(name): row for name, row in shown.get("items", {}).items()}
        n, least = shown["n"], ceil(shown["n"] * 100 / (shown["response"] + HALF))
        replied = _count(lambda r: means(x for one in r for x in one), least, 10 * n)
        if shown["response"]:
            most = floor(shown["n"] * 100 / (shown["response"] - HALF))
            replied = _count(lambda r: means(x for one in r for x in one), least, most)
        parts.append([(replied,)])
        is_of_item = any("shared" in row for row in items.values())
        whole = (before, after, moved)
        if is_of_item and "shared" in shown:
            parts.append([(_count(moved, n, n),)])
        else:
            parts.append([*_moved(shown, whole, 2)])
        for at, row in items.items():
            parts.append([*_moved(row, (of(at, before), of(at, after), of(at, moved)), 1)])
    for chosen in product(*parts):
        yield tuple(bound for case in chosen for bound in case)


def _felt(feeling: int | None) -> Iterator[Case[Opinions]]:
    """Yield what the mean of last opinions tells; where it is hidden, all are the same."""
    if feeling is not None:
        yield (
            _count(last, 5, 1e6),
            Bound(lambda r: _or(last(r), lambda x: (x - 1) * 25 - feeling + HALF), low=0),
            Bound(lambda r: _or(last(r), lambda x: (x - 1) * 25 - feeling - HALF), high=0),
        )
        return
    yield (_count(last, 0, 4),)
    yield from (_alike(last, step / 2) for step in range(2, 11))


def _moved(
    row: OpinionShift, values: tuple[Value, Value, Value], opinions: int
) -> Iterator[Case[Opinions]]:
    """Yield what a *row* tells of *values* before, after, and moved, means of so many opinions."""
    n, change = row["n"], values[-1]
    there = _count(change, n, n)
    if "shift" not in row:
        for value in values:
            for step in range(-8, 11):
                yield there, *_alike(value, step / 2)
        return
    least, most = (n * opinions * (row["shift"] + end) for end in (-TENTH, TENTH))
    for step in range(ceil(least), floor(most) + 1):
        total = step / opinions
        least_s, most_s = _deviations(row, total / n)
        if least_s > most_s:
            continue
        squares = [(n - 1) * s**2 + total**2 / n for s in (least_s, most_s)]
        yield (
            there,
            Bound(lambda r: change(r) or 0, total - 1e-6, total + 1e-6),
            Bound(lambda r: (change(r) or 0) ** 2, squares[0] - 1e-6, squares[1] + 1e-6),
        )


def _deviations(row: OpinionShift, mean: float) -> tuple[float, float]:
    """Return between which standard deviations the ends of an interval, and dz, leave it."""
    reaches = (mean - row["low"], row["high"] - mean)
    factor = sqrt(row["n"]) / quantile(row["n"] - 1)
    least, most = (max(reaches) - TENTH) * factor, (min(reaches) + TENTH) * factor
    if "dz" in row and mean:
        size = abs(row["dz"])
        least = max(least, abs(mean) / (size + TENTH / 10))
        most = min(most, abs(mean) / max(size - TENTH / 10, 1e-9))
    return max(least, 0), most


def _alike(value: Value, at: float) -> Case[Opinions]:
    return (Bound(lambda r: value(r) not in {None, at}, 0, 0),)


def _count(value: Value, least: float, most: float) -> Bound[Opinions]:
    return Bound(lambda r: value(r) is not None, least, most)


def _or(value: float | None, then: Callable[[float], float]) -> float:
    return 0 if value is None else then(value)
