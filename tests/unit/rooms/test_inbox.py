"""The inbox: who sends much waits for its own moves, and not the others."""

from hypothesis import given
from hypothesis import strategies as st

from game_server.engine.state.console_moves import Next
from game_server.engine.state.moves import (
    Attend,
    Envelope,
    Facilitator,
    Move,
    Phone,
    RoomItself,
    Sender,
    SetFirstTime,
)
from game_server.rooms.inbox import MOST_AT_ONCE, Inbox, PendingMove

FIRST: Move = SetFirstTime(first_time=1)
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
        inbox.put(PendingMove(Envelope(sender, "", number, move), lambda _: None))
    return inbox


def batches(senders: str) -> list[str]:
    """Return who is heard in which batch, each a tenth of a second after the last."""
    inbox, now = filled(senders), 1_000.0
    taken = []
    while inbox:
        taken.append("".join(senders[ask.sent.number] for ask in inbox.take(now)))
        now += 0.1
    return taken


def test_a_phone_that_floods_has_ten_moves_decided_a_second() -> None:
    """Whoever sent many moves holds nobody up; all of them are heard, one after the other."""
    assert batches("aaaaaaabac") == ["aaaabc", "a", "a", "a", "a"]


def test_a_phone_that_was_quiet_has_a_burst_decided_at_once() -> None:
    """Four moves come through together after as many tenths of a second, fewer after fewer."""
    inbox = filled("aaaaa")
    assert [len(inbox.take(now)) for now in (1.0, 1.04, 1.06)] == [4, 0, 1]
    for number, now in ((4, 1.7), (2, 1.9)):
        for _ in range(5):
            inbox.put(PendingMove(Envelope(Phone("a"), "", 7, FIRST), lambda _: None))
        assert len(inbox.take(now)) == number
        inbox.take_all()


def test_moves_before_the_end_of_a_step_are_in_its_batch() -> None:
    """The facilitator waits for nobody: all that came before is decided with the move."""
    assert batches("baaaaaaFb") == ["baaaaaaFb"]
    assert batches("aaaaaaFa") == ["aaaaaaF", "", "", "a"]


def test_requeued_moves_come_first() -> None:
    """It keeps its order, and its phone is no hastier for it."""
    inbox = filled("aaaab")
    taken = inbox.take(1.0)
    assert len(taken) == 5
    inbox.put(PendingMove(Envelope(Phone("c"), "", 5, FIRST), lambda _: None))
    inbox.requeue(taken[1:])
    assert [ask.sent.number for ask in inbox.take(1.0)] == [1, 2, 3, 4, 5]


def test_moves_of_facilitator_and_room_never_wait() -> None:
    """Without a hasty phone everything is one batch, in the order in which it came."""
    assert batches("aFbRcFF") == ["aFbRcFF"]


@given(st.text("abcFR", max_size=30))
def test_moves_of_a_phone_stay_in_order(senders: str) -> None:
    """No sender's moves change places, and nothing passes a move of facilitator or room."""
    inbox, now = filled(senders), 0.0
    heard: list[int] = []
    while inbox:
        heard += [ask.sent.number for ask in inbox.take(now)]
        now += 0.1
    assert sorted(heard) == list(range(len(senders)))
    at = {number: place for place, number in enumerate(heard)}
    for number, name in enumerate(senders):
        for other in range(number):
            if name == senders[other] or name in "FR" or senders[other] in "FR":
                assert at[other] < at[number]


def test_a_move_that_waits_for_its_gap_is_not_ready() -> None:
    """Only what came after a batch, or was put back, tells that more may be decided at once."""
    inbox = filled("aaaaaaa")
    batch, told = inbox.take(1_000.0), [inbox.has_ready]
    inbox.requeue(batch)
    told.append(inbox.has_ready)
    batch = inbox.take(1_000.0)
    told.append(inbox.has_ready)
    inbox.put(batch[0])
    told.append(inbox.has_ready)
    assert len(inbox) == 4
    assert told == [False, True, False, True]


def test_a_hall_that_answers_at_once_is_decided_in_parts() -> None:
    """All in their order, also beyond a move of the facilitator; and the next part is ready."""
    inbox, size = Inbox(), 3 * MOST_AT_ONCE + 1
    for number in range(size):
        sender, move = SENDERS["F"] if number == size // 2 else (Phone(str(number)), FIRST)
        inbox.put(PendingMove(Envelope(sender, "", number, move), lambda _: None))
    taken, ready = [], []
    while inbox:
        taken.append([ask.sent.number for ask in inbox.take(1.0)])
        ready.append(inbox.has_ready)
    assert [len(batch) for batch in taken] == [MOST_AT_ONCE] * 3 + [1]
    assert [number for batch in taken for number in batch] == list(range(size))
    assert ready == [True, True, True, False]
