"""The difference of two documents, as a JSON Merge Patch (RFC 7396)."""

from game_server.engine.mechanics.contract import Document


def merge_patch(old: Document, new: Document) -> Document:
    """Return the patch that makes *new* of *old*: empty if they are the same.

    Documents hold no None; arrays are replaced whole; True is not 1, and 1 is not 1.0.
    """
    patch: Document = dict.fromkeys(old.keys() - new.keys())
    for key, value in new.items():
        before = old.get(key)
        if before is value:
            # A fast path: most rows of a long list are the same object as before.
            continue
        if isinstance(value, dict) and isinstance(before, dict):
            if inner := merge_patch(before, value):
                patch[key] = inner
        elif not identical(before, value):
            patch[key] = value
    return patch


def identical(one: object, other: object) -> bool:
    """Return whether two values are equal in type and content."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(identical(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(identical, one, other))
    return one == other
