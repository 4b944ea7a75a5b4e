"""The inbox: who sends much waits for its own moves, and not the others."""

from hypothesis import given
from hypothesis import strategies as st

from game_server.engine.moves import (
    Attend,
    Facilitator,
    Move,
    Next,
    Phone,
    RoomItself,
    Sender,
    Sent,
    TellFirst,
)
from game_server.rooms.inbox import Ask, Inbox

FIRST: Move = TellFirst(first=1)
SENDERS: dict[str, tuple[Sender, Move]] = {
    **{name: (Phone(name), FIRST) for name in "abc"},
    "F": (Facilitator("access"), Next(step=1)),
    "R": (RoomItself(), Attend(())),
}


def filled(senders: str) -> Inbox:
    """Return an inbox with a move of each of *senders*, numbered in this order."""
    inbox = Inbox()
    for number, name in enumerate(senders):
        sender, move = SENDERS[name]
        inbox.put(Ask(Sent(sender, "", number, move), lambda _: None))
    return inbox


def batches(senders: str) -> list[str]:
    """Return who is heard in which batch."""
    inbox = filled(senders)
    taken = []
    while inbox:
        taken.append("".join(senders[ask.sent.number] for ask in inbox.take()))
    return taken


def test_each_phone_is_heard_once_in_a_batch() -> None:
    """Whoever sent many moves holds nobody up; all of them are heard, one after the other."""
    assert batches("aaaabac") == ["abc", "a", "a", "a", "a"]


def test_what_came_before_a_step_was_closed_is_heard_before() -> None:
    """The facilitator's move waits for all that came before it, and what came after it waits."""
    assert batches("abaFb") == ["ab", "aFb"]
    assert batches("aaaFab") == ["a", "a", "aFb", "a"]


def test_facilitator_and_room_are_heard_at_once() -> None:
    """Without a hasty phone everything is one batch, in the order in which it came."""
    assert batches("aFbRcFF") == ["aFbRcFF"]


@given(st.text("abcFR", max_size=30))
def test_order_is_kept(senders: str) -> None:
    """No sender's moves change places, and nothing passes a move of facilitator or room."""
    inbox = filled(senders)
    heard: list[int] = []
    while inbox:
        batch = [ask.sent.number for ask in inbox.take()]
        phones = [senders[number] for number in batch if senders[number] in "abc"]
        assert len(phones) == len(set(phones))
        heard += batch
    assert sorted(heard) == list(range(len(senders)))
    at = {number: place for place, number in enumerate(heard)}
    for number, name in enumerate(senders):
        for other in range(number):
            if name == senders[other] or name in "FR" or senders[other] in "FR":
                assert at[other] < at[number]
