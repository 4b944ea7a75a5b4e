"""Who reads the page of a session, beside all rooms of a size that it could be of.

Where few replies are possible no programme has to be solved: every room is published. Two rooms
are the same to him if their screens showed, and their pages tell, the same. What screens showed by
rule is public, so that only what a page adds to it is counted.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import combinations_with_replacement
from typing import TypeVar

R = TypeVar("R", bound=Hashable)


def isolated(
    replies: Sequence[R],
    phones: int,
    publish: Callable[[Sequence[R]], tuple[str, str]],
    views: Mapping[str, Callable[[R], object]],
) -> set[str]:
    """Return what some page settles for a room of so many *phones*, though no screen did.

    *publish* returns what the screen showed of a room, and what its page tells. *views* are what
    must stay unknown of a phone, by name: None where it is not of whom that asks.
    """
    screens: defaultdict[tuple[str, str], set[object]] = defaultdict(set)
    pages: defaultdict[tuple[str, str, str], set[object]] = defaultdict(set)
    for room in combinations_with_replacement(replies, phones):
        screen, page = publish(room)
        for name, view in views.items():
            values = {view(reply) for reply in set(room)} - {None}
            screens[name, screen] |= values
            pages[name, screen, page] |= values
    return {
        name
        for (name, screen, _), values in pages.items()
        if len(values) == 1 and len(screens[name, screen]) > 1
    }
