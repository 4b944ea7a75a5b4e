"""Copies of what cannot be changed, with some of it otherwise: most of what a move costs.

Each move copies the state of a room a few times. `dataclasses.replace` calls the constructor, which
sets each of its many fields by name, and takes six times as long.
"""

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["replace"]

T = TypeVar("T")

if TYPE_CHECKING:
    # Its arguments are checked against the fields of each class.
    from dataclasses import replace
else:

    def replace(thing: T, /, **changes: object) -> T:
        """Return a copy of *thing*, a dataclass without `__post_init__`, with *changes*.

        Raises TypeError if it has no such field.
        """
        kind = type(thing)
        if not changes.keys() <= kind.__dataclass_fields__.keys():
            raise TypeError(kind, *changes)
        copy = object.__new__(kind)
        if (values := getattr(thing, "__dict__", None)) is not None:
            copy.__dict__.update(values, **changes)
            return copy
        for read, write in _slots(kind):
            write(copy, read(thing))
        for name, value in changes.items():
            object.__setattr__(copy, name, value)
        return copy


@cache
def _slots(kind: type) -> tuple[tuple[Any, Any], ...]:
    """Return reader and writer of each slot of a class, those of its bases too."""
    members = (
        vars(owner)[name] for owner in kind.__mro__ for name in vars(owner).get("__slots__", ())
    )
    return tuple((member.__get__, member.__set__) for member in members)
