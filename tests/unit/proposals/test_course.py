"""The course of a proposal: forward as rule 0.30 says, back by one to correct a mistake."""

from game_server.proposals.course import ANNOUNCED, DECIDED, STATES, following, preceding


def test_each_state_but_the_first_follows_one_other() -> None:
    """So a mistake leads back to where it was made."""
    assert preceding("received") is None
    for state in STATES[1:]:
        before = preceding(state)
        assert before is not None
        assert state in following(before)


def test_the_course_is_that_of_the_rule() -> None:
    """Received, studied, then accompanied and done, or declined."""
    ways = {state: following(state) for state in STATES}
    assert ways == {
        "received": ("studied",),
        "studied": ("accompanied", "declined"),
        "accompanied": ("done",),
        "declined": (),
        "done": (),
    }
    assert {state for state in STATES if not following(state)} == DECIDED
    assert set(STATES) - {"received", "studied"} == ANNOUNCED
