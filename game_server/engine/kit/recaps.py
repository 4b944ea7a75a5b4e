"""Recaps: what an activity found out, as a debrief shows it again beside its prompt (M0.5).

They are the same for all mechanics, so that a debrief names none. Whoever makes one keeps what few
said out of it (rule 0.8), and whose it is; nothing in it judges the room.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NotRequired, TypedDict

from game_server.disclosure import at_least
from game_server.engine.kit.cards import Source
from game_server.engine.kit.text import Text, Typed, localized

RecapKind = Literal["figure", "goals", "list", "choices", "words", "wall", "kept"]
"""A figure and the room's answer; goals that were picked; things in order; choices; words;
gestures of a wall; ideas that were kept."""
TalkEffect = Literal["closer", "same", "farther"]
"""Where a talk moved the answer of the room, seen from the figure."""
LARGEST_WHOLE = 2**53
"""Largest whole number that a page holds without rounding."""
MOST_ITEMS = 8
"""Most items of a recap in a document: beside a prompt there is room for no more."""


@dataclass(frozen=True, slots=True)
class RecapItem:
    """Hold a goal by its number, a text of the content, or the same text as several *typed* it.

    *n* counts those who said it, None if that is not told; typed texts that were erased are not
    counted. With *of*, those who said anything, it is told that more than *n* did (F3). *tables*
    counts the tables that agreed on it, likewise. *value* is its own figure, and *right* that the
    content has it so.
    """

    text: Text = field(default_factory=dict)
    typed: tuple[Typed, ...] = ()
    goal: int = 0
    n: int | None = None
    of: int | None = None
    tables: int | None = None
    value: float | None = None
    right: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """Hold how told answers spread over a ruler from *low* to *high*, as the screen showed it.

    *bins* count them in equal parts of it, none of too few (F1); *before* those of a first round.
    *room* and *figure* are places on it, from 0 to 1. A talk *moved* the room, where that is told.
    """

    low: float
    high: float
    figure: float
    bins: tuple[int, ...] = ()
    before: tuple[int, ...] = ()
    room: float | None = None
    moved: TalkEffect | None = None


@dataclass(frozen=True, slots=True)
class Recap:
    """Hold one thing that was found out, by *n* answers; *label* is what was asked.

    *value* is the figure and *room* the answer of the room, both of the *unit*. *tables* counts the
    tables that agreed, None if none did or none were asked; *apart* those that did not agree. Of a
    figure *spread* says how answers lay, as its chart did. What the content knows is of a *source*.
    *for_report* are the items of a wall whose authors agreed that a report shows them (M6.3).
    """

    kind: RecapKind
    n: int
    label: Text = field(default_factory=dict)
    value: float | None = None
    room: float | None = None
    unit: Text = field(default_factory=dict)
    tables: int | None = None
    apart: int = 0
    items: tuple[RecapItem, ...] = ()
    spread: Spread | None = None
    source: Source | None = None
    for_report: tuple[RecapItem, ...] = ()


class RecapItemRow(TypedDict):
    """Show an item: a `goal` as `g11`, or a text, with what is told of it.

    *n* said it alone, or that many at least of words and gestures (F3); *tables* agreed on it.
    """

    text: NotRequired[str]
    goal: NotRequired[str]
    n: NotRequired[int]
    tables: NotRequired[int]
    value: NotRequired[float]
    right: NotRequired[Literal[True]]


class RecapRow(TypedDict):
    """Show what *phase* found out; *others* counts the items for which there is no room.

    *tables* agreed on something; absent where none did, or none were asked. *apart* are the tables
    that did not agree, where there are any.
    """

    phase: str
    kind: RecapKind
    n: int
    label: NotRequired[str]
    value: NotRequired[float]
    room: NotRequired[float]
    unit: NotRequired[str]
    tables: NotRequired[int]
    apart: NotRequired[int]
    items: NotRequired[list[RecapItemRow]]
    others: NotRequired[int]


def recap_rows(phase: str, recaps: Iterable[Recap], variant: str) -> list[RecapRow]:
    """Return *recaps* of a *phase* as a page shows them, without erased texts."""
    return [_row(phase, recap, variant) for recap in recaps]


def _row(phase: str, recap: Recap, variant: str) -> RecapRow:
    row = recap_row(phase, recap, variant)
    items = recap_items(recap.items, variant)
    if items:
        row["items"] = items[:MOST_ITEMS]
    if others := len(items[MOST_ITEMS:]):
        row["others"] = others
    return row


def recap_row(phase: str, recap: Recap, variant: str) -> RecapRow:
    """Return what a page shows of *recap* but its items."""
    row: RecapRow = {"phase": phase, "kind": recap.kind, "n": recap.n}
    if recap.label:
        row["label"] = localized(recap.label, variant)
    if recap.value is not None:
        row["value"] = _plain(recap.value)
    if recap.room is not None:
        row["room"] = _plain(recap.room)
    if recap.unit:
        row["unit"] = localized(recap.unit, variant)
    if recap.tables is not None:
        row["tables"] = recap.tables
    if recap.apart:
        row["apart"] = recap.apart
    return row


def recap_items(items: Iterable[RecapItem], variant: str) -> list[RecapItemRow]:
    """Return *items* of a recap as a page shows them, without erased texts."""
    return [shown for item in items if (shown := _item(item, variant))]


def _item(item: RecapItem, variant: str) -> RecapItemRow | None:
    """Return an item, None if all that was typed of it is erased."""
    left = [typed.text for typed in item.typed if typed.text]
    if item.typed and not left:
        return None
    row: RecapItemRow = {}
    if item.goal:
        row["goal"] = f"g{item.goal}"
    elif left:
        row["text"] = left[0]
    else:
        row["text"] = localized(item.text, variant)
    if (n := _told(item, len(item.typed) - len(left))) is not None:
        row["n"] = n
    if item.tables is not None:
        row["tables"] = item.tables
    if item.value is not None:
        row["value"] = _plain(item.value)
    return row | {"right": True} if item.right else row


def _told(item: RecapItem, erased: int) -> int | None:
    """Return what is told of how many said an item, without those whose texts were *erased*."""
    if item.n is None or item.of is None:
        return None if item.n is None else item.n - erased
    return at_least(item.n - erased, item.of - erased) or None


def _plain(value: float) -> float:
    """Return a whole number as int, so that documents stay short."""
    return int(value) if value == int(value) and abs(value) <= LARGEST_WHOLE else value
