"""From inbox to bytes, nobody learns who passed a question (rule 0.15).

Two rooms that differ in who passed are the same to all others, frame by frame: live, connected
anew, and after a restart.
"""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game_server.disclosure import TWO_PARTS
from game_server.engine.state.moves import Pass
from game_server.engine.state.scenario import PhaseSpec
from tests.game import Game, phone
from tests.properties.lots import drawn
from tests.properties.whole_pages import SECRET, VIEWERS, Pages, Seen
from tests.samples import estimate, match, maturity, order, scenario, talk

SOME = settings(max_examples=max(12, settings().max_examples // 5))
"""Each example plays two whole rooms, so a fifth of the profile's examples do."""
KINDS = {
    "estimate": estimate("a"),
    "match": match("a"),
    "order": order("a"),
    "maturity": maturity("a"),
    "word": talk("a", word=True),
}
EARLY = "word"
"""The kind of which consoles have the answers at the lock, to read them first."""
PASSED = -1
"""What a phone does instead of giving the answer of a number."""
FEW = 4
"""Phones of a room in which no answers are counted."""
REPLIES = st.lists(st.integers(0, 50) | st.just(PASSED), min_size=len(SECRET), max_size=len(SECRET))


def asked(phase: PhaseSpec, replies: Sequence[int], phones: int) -> Pages:
    """Ask one question of all phones, and return their room, which still asks it."""
    pages = Pages(scenario(phase, talk("z")), range(phones))
    pages.next_until("input")
    for number, reply in zip(range(phones), [0] * len(VIEWERS) + list(replies), strict=False):
        pages.wait()
        if reply == PASSED:
            pages.move(number, {"type": "pass", "step": pages.step["id"]})
        else:
            pages.answer(number, reply)
    return pages


def played(phase: PhaseSpec, replies: Sequence[int], phones: int) -> Seen:
    """Ask one question of all phones, and go on to the end of the session."""
    pages = asked(phase, replies, phones)
    pages.next_until("discuss")
    return pages.seen()


@pytest.mark.parametrize("phones", [FEW, len(VIEWERS) + len(SECRET)])
@pytest.mark.parametrize("kind", KINDS)
@SOME
@given(replies=REPLIES, others=REPLIES)
def test_a_passed_question_is_a_reply_like_any_other(
    kind: str, phones: int, replies: list[int], others: list[int]
) -> None:
    """Until the result is there, whether a phone passed or answered shows on no other page."""
    rooms = [asked(KINDS[kind], given, phones) for given in (replies, others)]
    if kind != EARLY:
        for pages in rooms:
            pages.next_until("lock")
    assert rooms[0].seen() == rooms[1].seen()


@pytest.mark.parametrize("phones", [FEW, len(VIEWERS) + len(SECRET)])
@pytest.mark.parametrize("kind", KINDS)
@SOME
@given(replies=REPLIES, data=st.data())
def test_nobody_learns_who_passed(
    kind: str, phones: int, replies: list[int], data: st.DataObject
) -> None:
    """If phones exchange what they replied, all others see the same for the whole session."""
    given = replies[: phones - len(VIEWERS)]
    exchanged = data.draw(st.permutations(given))
    # Lots are drawn for seats: told as given, who is who makes no difference.
    with drawn():
        assert played(KINDS[kind], given, phones) == played(KINDS[kind], exchanged, phones)


@pytest.mark.parametrize("phones", range(5, TWO_PARTS))
def test_no_figure_of_a_small_room_tells_how_many_passed(phones: int) -> None:
    """Finding E: live « 6 sur 6 » and « 5 answered, of 6 » told that exactly one had passed."""
    found = []
    for passing in (0, 1, 2):
        game = Game(scenario(estimate("a"), talk("z")), players=phones)
        game.attend(*game.state.seats)
        game.next_until("input")
        for at, seat in enumerate(game.state.seats):
            game.wait(1)
            if at < passing:
                game.send(phone(seat), Pass(game.state.last_step))
            else:
                game.guess(seat, 10)
        live = game.view("console")["answers"]
        while game.state.status != "closed":
            game.next()
        told = game.figures()
        row = told["phases"]["x1"]
        assert (row["answered"], row["answers"], row["of"]) == (phones, phones, phones)
        found.append((live, row["participation"], told["participation"]))
    assert found == [({"answered": phones, "of": phones}, 100, 100)] * 3
