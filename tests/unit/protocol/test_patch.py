"""Differences of documents: JSON Merge Patches that are exact (RFC 7396)."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game_server.engine.mechanics.contract import Document
from game_server.protocol.patch import identical, merge_patch

KEYS = st.sampled_from(("a", "b", "c", "d", "e"))
LEAVES = st.booleans() | st.integers(-2, 2) | st.sampled_from((0.0, 1.0, 2.5)) | st.text(max_size=2)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=15,
)
DOCUMENTS = st.dictionaries(KEYS, VALUES, max_size=5)


def applied(target: object, patch: object) -> object:
    """Return *target* after *patch*, as RFC 7396 section 2 writes it."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = applied(result.get(name), value)
    return result


def exact(value: object) -> str:
    """Return a text that is equal for values equal in type and content alone."""
    return json.dumps(value, sort_keys=True)


@given(old=DOCUMENTS, new=DOCUMENTS)
def test_a_patch_makes_the_new_document_of_the_old_one(old: Document, new: Document) -> None:
    """Whatever changed, types included, the patch brings it about."""
    patch = merge_patch(old, new)
    assert exact(applied(old, patch)) == exact(new)
    assert (patch == {}) == (exact(old) == exact(new))


@given(old=DOCUMENTS, new=DOCUMENTS)
def test_a_patch_names_only_what_changed(old: Document, new: Document) -> None:
    """Applied twice it changes nothing more, and equal values never travel again."""
    patch = merge_patch(old, new)
    assert exact(applied(new, patch)) == exact(new)
    for key, value in patch.items():
        assert value is None or exact(old.get(key)) != exact(new[key])


@given(one=VALUES, other=VALUES)
def test_same_compares_types_too(one: object, other: object) -> None:
    """True is not 1, and 1 is not 1.0, however deep."""
    assert identical(one, other) == (exact(one) == exact(other))
    assert identical(one, one)


@pytest.mark.parametrize(
    ("old", "new", "patch"),
    [
        ({"a": 1}, {"a": 1}, {}),
        ({"a": 1}, {}, {"a": None}),
        ({}, {"a": {}}, {"a": {}}),
        ({"a": {"b": 1, "c": 2}}, {"a": {"b": 1, "c": 3}}, {"a": {"c": 3}}),
        ({"a": {"b": 1}}, {"a": {}}, {"a": {"b": None}}),
        ({"a": {"b": 1}}, {"a": 1}, {"a": 1}),
        ({"a": 1}, {"a": {"b": 1}}, {"a": {"b": 1}}),
        ({"a": [1, 2]}, {"a": [1, 2, 3]}, {"a": [1, 2, 3]}),
        ({"a": [1, 2]}, {"a": [1, True]}, {"a": [1, True]}),
        ({"a": 1}, {"a": True}, {"a": True}),
        ({"a": 1}, {"a": 1.0}, {"a": 1.0}),
    ],
)
def test_patches_are_minimal(old: Document, new: Document, patch: Document) -> None:
    """Maps are gone through by key, lists are replaced whole."""
    assert exact(merge_patch(old, new)) == exact(patch)
