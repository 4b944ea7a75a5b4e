"""What facilitators take off the screens of what people typed, whoever typed it (M0.2, M6.4).

Hiding goes by what a thing says: it takes off all that say the same, and stays when the room steps
back or somebody says it again. A mechanic keeps what is hidden as it was typed, so that nothing is
left of it once the text is erased. Ids of things tell no author: `anonymous` makes them.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar

from game_server.errors import IllegalMoveError

LISTED = ("lock", "reveal")
"""Kinds of step in which facilitators have what can be hidden."""

T = TypeVar("T")
Says = str | tuple[str, ...]
"""What a thing says, in any spelling: two that say the same are hidden together."""
S = TypeVar("S", bound=Says)


def told(hidden: Iterable[T], says: Callable[[T], Says]) -> frozenset[Says]:
    """Return what the *hidden* things say; a thing that says one of these is hidden too."""
    return frozenset(map(says, hidden))


def meant(things: Mapping[str, S], away: Collection[Says], id_: str, *, hidden: bool) -> S | None:
    """Return what the thing *id_* says that is to be *hidden* or shown; None if it is so already.

    *things* is what those that are listed say, by id; *away* what is hidden.
    Raises `not_proposed` for a thing that is not listed.
    """
    if id_ not in things:
        raise IllegalMoveError("not_proposed")
    said = things[id_]
    return None if (said in away) is hidden else said


def after(
    before: Iterable[T], moved: Iterable[T], says: Callable[[T], Says], *, hidden: bool
) -> tuple[T, ...]:
    """Return what is hidden after all that say what those *moved* do were *hidden* or shown."""
    found = tuple(moved)
    named = told(found, says)
    others = tuple(thing for thing in before if says(thing) not in named)
    return (*others, *found) if hidden else others
