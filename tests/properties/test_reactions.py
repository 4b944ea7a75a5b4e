"""From inbox to bytes, reactions tell of nobody (rule 0.16).

Two rooms that differ in who said something are the same to all others, frame by frame:
live, connected anew, and after a restart.
"""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game_server.disclosure import OWN
from game_server.engine.flow.reactions import KINDS, WINDOW, apply_reacted, apply_told
from game_server.engine.state.run_events import Reacted, ReactionKind
from game_server.engine.state.state import State
from tests.properties.whole_pages import SECRET, VIEWERS, Pages, Seen, of_phones
from tests.samples import estimate, match, order, scenario, talk

SOME = settings(max_examples=max(12, settings().max_examples // 5))
"""Each example plays two whole rooms, so a fifth of the profile's examples do."""
TALKS = scenario(estimate("a", duo=True), match("m"), order("o"), talk("z"))


def end_windows(pages: Pages) -> None:
    """Let the room tell what a window that is over has, as its timers do."""
    pages.driver.pass_deadlines()
    pages.read()


def watched(honest: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return how many bytes each page has after each of twenty seconds; own phones doubt first.

    *honest* are the second and the phone of each other doubt.
    """
    pages = Pages(TALKS, range(12))
    pages.next_until("discuss")
    for phone in OWN_PHONES:
        pages.say(phone, "doubt")
    watchers = (*(pages.phones[phone] for phone in VIEWERS), pages.screen, pages.console)
    found = []
    for second in range(2 * SECONDS):
        for at, phone in honest:
            if at == second:
                pages.say(phone, "doubt")
        found.append([sum(map(len, page.frames)) for page in watchers])
        pages.wait()
        end_windows(pages)
    return found


def talked(said: Sequence[tuple[ReactionKind, int]]) -> Seen:
    """Play a session in whose talks phones react, two of which are gone back to.

    *said* are turns of a second; who is none of the secret phones says nothing in its turn.
    """
    pages = Pages(TALKS, range(12))
    for at in range(3):
        pages.next_until("discuss")
        for kind, phone in said:
            pages.wait()
            if phone in SECRET:
                pages.say(phone, kind)
            end_windows(pages)
        for _ in range(SECONDS):
            pages.wait()
        end_windows(pages)
        if at < 2:
            pages.wait()
            move = {"type": "step_back", "step": pages.console.step, "to": "current"}
            assert pages.console.move(move)["type"] == "accepted"
            pages.read()
    return pages.seen()


TURNS = st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(SECRET)), max_size=12)
NOBODY = -1
OWN_PHONES = SECRET[:OWN]
"""Phones of one attacker."""
HONEST = SECRET[OWN:]
SECONDS = WINDOW // 1000


@SOME
@given(kind=st.sampled_from(KINDS), one=st.permutations(SECRET), other=st.permutations(SECRET))
def test_which_five_react_makes_no_difference(
    kind: ReactionKind, one: list[int], other: list[int]
) -> None:
    """Rule 0.16: nobody learns who, not even as the fifth one does."""
    first, second = ([(kind, phone) for phone in order[:5]] for order in (one, other))
    assert talked(first) == talked(second)


@pytest.mark.parametrize(("one", "other"), [((0, 0), (9, 9)), ((1, 3), (1, 7)), ((0, 9), (5, 5))])
def test_four_own_reactions_find_no_second_at_which_another_came(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    """Finding F: in each second all pages are the same, whenever in the window others press."""
    first, second = (watched([*zip(at, HONEST, strict=False)]) for at in (one, other))
    assert first == second
    assert [at for at, (now, then) in enumerate(pairwise(first), 1) if now != then] == [SECONDS]


def test_told_at_once_they_would_find_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """As it was before: the second other doubt is seen at the second at which it comes."""

    def at_once(state: State, event: Reacted) -> State:
        return apply_told(apply_reacted(state, event))

    monkeypatch.setattr("game_server.engine.flow.reactions.apply_reacted", at_once)
    honest = HONEST[:2]
    for second in (3, 7):
        found = watched([*zip((1, second), honest, strict=True)])
        assert [at for at, (now, then) in enumerate(pairwise(found), 1) if now != then] == [second]


@SOME
@given(turns=TURNS, left=st.sets(st.integers(0, 11)))
def test_between_two_fives_nothing_is_seen(
    turns: list[tuple[ReactionKind, int]], left: set[int]
) -> None:
    """Rule 0.16: not one byte on screen and console; phones see none of any reaction."""
    fewer = [(kind, NOBODY if at in left else n) for at, (kind, n) in enumerate(turns)]
    one, other = talked(turns), talked(fewer)
    assert of_phones(one) == of_phones(other)
    if _fives(turns) == _fives(fewer):
        assert one == other


def _fives(turns: Sequence[tuple[ReactionKind, int]]) -> list[int]:
    """Return what is told of each kind in all, where enough others are there (F3)."""
    seats = ({n for said, n in turns if said == kind and n != NOBODY} for kind in KINDS)
    return [max(0, len(of_kind) - 1) // 5 for of_kind in seats]
