"""In what steps the gestures of a wall light up (M6.3): some alone, then the others in pages.

Most people's gestures come first. So twelve take five presses, and those of a hall not many more.
"""

from collections.abc import Callable, Sequence

from game_server.engine.mechanics.commitment.wall import Item, Stop

ALONE = 4
"""As many gestures light up alone: those that most people chose."""
MOST_ON_PAGE = 18
LINES_ON_PAGE = 40
"""Most gestures, and most of their lines, that are read from the back of a room at once."""
SIGNS_IN_LINE = 28


def stops(
    rows: Sequence[Item], seen: Callable[[str], bool], was_lit: Callable[[str], bool]
) -> tuple[Stop, ...]:
    """Return what lights up one after the other, by all items of a wall in the order of their ids.

    *seen* and *was_lit* tell of an id whether its item is shown, and whether it was lit. A gesture
    counts with its hidden items, and keeps its place if it is hidden after it was lit; so does a
    page. Erased gestures never light up.
    """
    found: list[Stop] = []
    lines = 0
    for number, (gesture, ids) in enumerate(_gestures(rows, seen, was_lit)):
        lines += lines_of(gesture)
        page = found[-1] if number > ALONE and not any(map(was_lit, ids)) else ()
        if page and len(page) < MOST_ON_PAGE and lines <= LINES_ON_PAGE:
            found[-1] = (*page, ids)
        else:
            found.append((ids,))
            lines = lines_of(gesture)
    return tuple(found)


def lines_of(gesture: str) -> int:
    """Return how many lines of a page *gesture* takes, with the space below it."""
    return 1 + len(gesture) // SIGNS_IN_LINE


def _gestures(
    rows: Sequence[Item], seen: Callable[[str], bool], was_lit: Callable[[str], bool]
) -> list[tuple[str, tuple[str, ...]]]:
    """Return each gesture that is shown, or was once it was lit, with the ids of its items."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if "gesture" in row:
            found.setdefault(row["gesture"].casefold(), []).append(row["id"])
    listed = [
        (gesture, tuple(ids))
        for gesture, ids in found.items()
        if any(seen(id_) or was_lit(id_) for id_ in ids)
    ]
    return sorted(listed, key=lambda of: -len(of[1]))
