"""The difference of two documents, as a JSON Merge Patch (RFC 7396)."""

from game_server.engine.mechanics.contract import Document


def difference(old: Document, new: Document) -> Document:
    """Return the patch that makes *new* of *old*: empty if they are the same.

    Documents hold no None; arrays are replaced whole; True is not 1, and 1 is not 1.0.
    """
    patch: Document = dict.fromkeys(old.keys() - new.keys())
    for key, value in new.items():
        before = old.get(key)
        if before is value:
            # Most of a long list of people is the very same as before.
            continue
        if isinstance(value, dict) and isinstance(before, dict):
            if inner := difference(before, value):
                patch[key] = inner
        elif not same(before, value):
            patch[key] = value
    return patch


def same(one: object, other: object) -> bool:
    """Tell whether two values are equal in type and content."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other
