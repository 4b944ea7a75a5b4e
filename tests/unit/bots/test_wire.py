"""Frames and merge patches, as bots read them."""

import copy

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game_server.bots.wire import SERVER_FIELDS, merge, messages, pack, same, unpack
from game_server.protocol import messages as server_messages

VALUES = st.recursive(
    st.booleans() | st.integers(-9, 9) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner),
    max_leaves=8,
)
DOCUMENTS = st.dictionaries(st.text(max_size=2), VALUES, max_size=4)


@pytest.mark.parametrize(
    ("target", "patch", "merged"),
    [
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        (["a", "b"], ["c", "d"], ["c", "d"]),
        ({"a": "b"}, ["c"], ["c"]),
        ({"a": "foo"}, None, None),
        ({"a": "foo"}, "bar", "bar"),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
    ],
)
def test_a_patch_is_merged_as_the_standard_says(
    target: object, patch: object, merged: object
) -> None:
    """Each example of RFC 7396, appendix A, gives the result printed there."""
    before = copy.deepcopy(target)
    assert merge(target, patch) == merged
    assert target == before


@given(DOCUMENTS, DOCUMENTS)
def test_a_patch_that_names_every_key_makes_any_document_of_any_other(
    old: dict[str, object], new: dict[str, object]
) -> None:
    """Removing all old keys, then setting the new ones, leaves exactly the new document."""
    emptied = merge(old, dict.fromkeys(old))
    assert emptied == {}
    assert merge(emptied, new) == new


@pytest.mark.parametrize("kind", SERVER_FIELDS)
def test_bots_know_the_fields_of_each_message(kind: str) -> None:
    """Bots name the fields by a table of their own, in the server's order."""
    assert list(SERVER_FIELDS[kind]) == server_messages.SERVER_FIELDS[kind]


def test_messages_of_one_frame_are_read_in_their_order() -> None:
    """A server may have more fields than bots know, at the end."""
    frame = msgpack.packb(["pong", 5, "new"]) + msgpack.packb(["bye", "full"])
    assert messages(frame) == [{"type": "pong", "now": 5}, {"type": "bye", "code": "full"}]
    refusal = {"type": "refused", "code": "version_changed"}
    assert messages(pack(refusal)) == [refusal]


@pytest.mark.parametrize(
    "frame", [b"", b"\xc1", msgpack.packb(["pong", 5])[:-1], msgpack.packb(["new"]), b"\x01"]
)
def test_a_frame_of_the_server_that_holds_no_message_is_an_error(frame: bytes) -> None:
    """Empty, forbidden, cut and foreign frames raise, and messages of an unknown type."""
    with pytest.raises((ValueError, TypeError)):
        messages(frame)


@given(DOCUMENTS)
def test_frames_are_read_as_written(document: dict[str, object]) -> None:
    """Unpacking a packed message gives the message."""
    assert unpack(pack(document)) == document


@pytest.mark.parametrize("frame", [b"", b"\xc1", pack({"a": 1})[:-1], msgpack.packb([1])])
def test_a_frame_that_is_no_message_is_an_error(frame: bytes) -> None:
    """Empty, forbidden, cut and foreign frames raise."""
    with pytest.raises((ValueError, TypeError)):
        unpack(frame)


def test_documents_differ_by_type_but_not_by_order() -> None:
    """True is not 1, 1 is not 1.0, and the order of keys says nothing."""
    assert same({"a": 1, "b": [True]}, {"b": [True], "a": 1})
    assert not same({"a": 1}, {"a": True})
    assert not same({"a": 1}, {"a": 1.0})
    assert not same({"a": 1}, {})
