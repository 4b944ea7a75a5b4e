"""What facilitators hide of what people typed, whoever typed it (rules M0.2, M6.4).

Hiding goes by a *key* of a thing, its text in any spelling: it hides all things with that key, and
stays when the room steps back or somebody sends the same again. A mechanic keeps hidden things as
they were typed, so that nothing is left of them once their texts are erased. The ids of things tell
no author: `anonymous` makes them.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar

from game_server.errors import IllegalMoveError

LISTED = ("lock", "reveal")
"""Kinds of step in which facilitators have what can be hidden."""

T = TypeVar("T")
Key = str | tuple[str, ...]
"""The text of a thing in any spelling: things with the same key are hidden together."""
K = TypeVar("K", bound=Key)


def keys_of(hidden: Iterable[T], key: Callable[[T], Key]) -> frozenset[Key]:
    """Return the keys of the *hidden* things; every thing with one of these is hidden too."""
    return frozenset(map(key, hidden))


def key_to_change(
    listed: Mapping[str, K], hidden_keys: Collection[Key], id_: str, *, hidden: bool
) -> K | None:
    """Return the key of the thing *id_* that is to be *hidden* or shown; None if it is so already.

    *listed* has the keys of the things that facilitators see, by id.
    Raises `not_proposed` for a thing that is not listed.
    """
    if id_ not in listed:
        raise IllegalMoveError("not_proposed")
    key = listed[id_]
    return None if (key in hidden_keys) is hidden else key


def apply(
    before: Iterable[T], changed: Iterable[T], key: Callable[[T], Key], *, hidden: bool
) -> tuple[T, ...]:
    """Return the hidden things after those with the keys of *changed* were *hidden* or shown."""
    found = tuple(changed)
    changed_keys = keys_of(found, key)
    others = tuple(thing for thing in before if key(thing) not in changed_keys)
    return (*others, *found) if hidden else others
