"""A rude text that waits is on consoles and its own phone alone, whatever happens (M0.2, M9.5)."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.properties.held_room import (
    PAGES,
    PHONES,
    STRIDES,
    TALK,
    Action,
    Deciding,
    HeldRoom,
    Leading,
    Loading,
    Saying,
    Texts,
)

SOME = settings(max_examples=max(12, settings().max_examples // 5))
RUDE = tuple(f"quetzal {number}" for number in range(PHONES - 1))
"""The rude texts of all phones but the last, which says nothing rude."""
OTHER = tuple(f"rature {number}" for number in range(PHONES - 1))
AUTHOR = st.integers(0, len(RUDE) - 1)
WAYS = st.sampled_from(("next", "next", "current", "previous"))
SAYING = st.builds(Saying, AUTHOR, st.booleans())
LOADING = st.builds(Loading, st.integers(0, PAGES - 1))
LEADING = st.builds(Leading, WAYS)
ACTIONS = st.lists(SAYING | LEADING | LOADING | st.builds(Deciding, AUTHOR, st.booleans()))
NONE_SHOWN = st.lists(
    SAYING | LEADING | LOADING | st.builds(Deciding, AUTHOR, hidden=st.just(value=True))
)
WHO = st.lists(st.booleans(), min_size=len(RUDE), max_size=len(RUDE))
KINDS = pytest.mark.parametrize("texts", [TALK, STRIDES], ids=["words", "strides"])


def played(
    texts: Texts, rude: Sequence[str], who: Sequence[bool], actions: Sequence[Action]
) -> HeldRoom:
    """Let all send a text, of some a rude one; show the result, do all *actions*, load anew."""
    room = HeldRoom(texts, rude)
    room.do(Saying(PHONES - 1, rude=False))
    for number, is_rude in enumerate(who):
        room.do(Saying(number, is_rude))
    for action in (Leading("next"), *actions, *map(Loading, range(PAGES))):
        room.do(action)
    return room


@KINDS
@SOME
@given(who=WHO, actions=ACTIONS)
def test_a_text_that_waits_is_in_no_frame_but_of_its_author_and_consoles(
    texts: Texts, who: list[bool], actions: list[Action]
) -> None:
    """M0.2, M9.5: in no document and no patch, before and after the result, loaded anew, back."""
    room = played(texts, RUDE, who, actions)
    for number, is_rude in enumerate(who):
        assert (RUDE[number].encode() in b"".join(room.phones[number].frames)) >= is_rude


@KINDS
@SOME
@given(who=WHO, actions=NONE_SHOWN)
def test_what_waits_changes_no_byte_for_others(
    texts: Texts, who: list[bool], actions: list[Action]
) -> None:
    """M0.2, M9.5: whatever it says, screens and a phone that sent another text get the same."""
    one, other = (played(texts, rude, who, actions) for rude in (RUDE, OTHER))
    for mine, theirs in zip(one.pages[len(RUDE) : -2], other.pages[len(RUDE) : -2], strict=True):
        assert mine.frames == theirs.frames
