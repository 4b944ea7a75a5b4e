"""What leads to people, found and blanked in events and states, whatever their type."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from types import UnionType
from typing import Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from game_server.engine.kit.copies import replace
from game_server.engine.kit.text import Personal, Typed
from game_server.engine.state.run_events import PhasePlayed

T = TypeVar("T")


def map_personal(value: T, change: Callable[[Personal], Personal]) -> T:
    """Return *value*, an event, with *change* applied to all within that is kept apart."""
    if isinstance(value, Personal):
        return cast("T", change(value))
    changed: dict[str, Any] = {}
    for name in _NAMES[type(value)]:
        before = getattr(value, name)
        if (after := map_personal(before, change)) is not before:
            changed[name] = after
    # Copy only if a field changed: copies would be most of the work of reading a journal.
    return cast("T", replace(cast("Any", value), **changed)) if changed else value


def ids_in(events: Iterable[object]) -> tuple[str, ...]:
    """Return the ids of all that is kept apart of *events*, in their order."""
    found: list[str] = []

    def note(personal: Personal) -> Personal:
        found.append(personal.id)
        return personal

    for event in events:
        map_personal(event, note)
    return tuple(found)


def typed_in(event: object) -> tuple[Typed, ...]:
    """Return the typed texts of *event*, in their order."""
    found: list[Typed] = []

    def note(personal: Personal) -> Personal:
        if isinstance(personal, Typed):
            found.append(personal)
        return personal

    map_personal(event, note)
    return tuple(found)


def blank(value: T, ids: frozenset[str]) -> T:
    """Return *value*, of any type, without the texts of *ids*; what has none of them is the same.

    It looks at every part of it, which takes ms for the state of a hall: for what is rare. Fields
    that are not compared hold what is made of the others: they start anew.
    """
    if isinstance(value, Personal):
        erased = value.id in ids and value.text is not None
        return cast("T", type(value)(value.id, None)) if erased else value
    if isinstance(value, Mapping):
        blanked = {blank(key, ids): blank(part, ids) for key, part in value.items()}
        same = not _differs(blanked, value) and not _differs(blanked.values(), value.values())
        return value if same else cast("T", blanked)
    if isinstance(value, tuple):
        parts = tuple(blank(part, ids) for part in value)
        return cast("T", parts) if _differs(parts, value) else value
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {
        field.name: after
        for field in fields(value)
        if field.compare
        and (after := blank(before := getattr(value, field.name), ids)) is not before
    }
    if not changed:
        return value
    for field in fields(value):
        if not field.compare and field.default_factory is not MISSING:
            changed[field.name] = field.default_factory()
    return cast("T", replace(cast("Any", value), **changed))


def _differs(parts: Iterable[object], others: Iterable[object]) -> bool:
    return any(part is not other for part, other in zip(parts, others, strict=True))


class _Names(dict[type, tuple[str, ...]]):
    """Hold the fields of dataclasses that can hold what is kept apart; none of anything else.

    They are found by type, once: few events have any, and to look at each field of each event was
    most of the work of reading a journal.
    """

    def __missing__(self, kind: type) -> tuple[str, ...]:
        """Find the fields of *kind*."""
        found: tuple[str, ...] = ()
        if kind is PhasePlayed:
            # Typed by the base of all mechanics' events.
            found = ("event",)
        elif is_dataclass(kind):
            hints = get_type_hints(kind)
            found = tuple(name for name, hint in hints.items() if _holds_personal(hint))
        self[kind] = found
        return found


_NAMES: Final = _Names()


def _holds_personal(hint: object) -> bool:
    """Return whether a field of the type *hint* can be kept apart, or hold what is."""
    if isinstance(hint, type):
        return issubclass(hint, Personal) or bool(_NAMES[hint])
    return get_origin(hint) in (Union, UnionType) and any(map(_holds_personal, get_args(hint)))
