"""What a facilitator groups and hides, and when; what is left of voices (M8.4, M8.5, M8.8)."""

from game_server.engine.mechanics.ideas import (
    HideIdea,
    MergeIdeas,
    SetIdeaCode,
    SubmitIdea,
    VoteIdeas,
)
from game_server.engine.mechanics.ideas.moves import IdeaCodeSet
from game_server.engine.mechanics.ideas.rules import evolve
from tests.unit.engine.mechanics.called import (
    CODES,
    at_vote,
    ballot,
    called,
    hides,
    merges,
    mine,
    on_ballot,
    own,
    refused,
    state_of,
    votes,
    written,
)

SIX = ("A", "B", "C", "D", "E", "F")


def test_ideas_are_grouped_until_the_vote_is_over() -> None:
    """M8.4: beside the result a merge would change what was decided."""
    game = at_vote(*SIX)
    merges(game, "A", "B")
    game.next_until("result")
    late = MergeIdeas((written(game, "C"), written(game, "D")))
    assert refused(game, "", late) == "not_open"
    assert ballot(game) == ["A", "C", "D", "E", "F"]


def test_to_hide_what_is_hidden_or_show_what_is_shown_changes_nothing() -> None:
    """M8.8: two facilitators may do it at once."""
    game = at_vote(*SIX)
    before = game.state
    hides(game, "A", hidden=False)
    assert game.state == before
    hides(game, "A")
    before = game.state
    hides(game, "A")
    assert game.state == before
    hides(game, "A", hidden=False)
    assert ballot(game) == list(SIX)


def test_while_ideas_are_written_a_facilitator_hides_only_what_she_wrote_for_somebody() -> None:
    """M8.8: those of players she does not even see yet."""
    game = called()
    game.play("p1", SubmitIdea("A"))
    game.play("", SubmitIdea("B"))
    players = HideIdea(own(game, "p1")[0]["id"], hidden=True)
    assert refused(game, "", players) == "not_proposed"
    hides(game, "B")
    game.next_until("group")
    assert ballot(game) == ["A"]


def test_a_late_merge_may_leave_a_seat_without_a_voice() -> None:
    """M8.5: its only one stood on what now holds its own idea; it may give it again."""
    game = at_vote(*SIX)
    votes(game, "p1", "C")
    votes(game, "p4", "C")
    merges(game, "C", "A")
    assert state_of(game).votes.keys() == {"p4"}
    assert "mine" not in mine(game, "p1")
    votes(game, "p1", "D")
    assert mine(game, "p1")["mine"] == [on_ballot(game, "D")]


def test_nobody_votes_for_what_is_hidden_or_before_the_vote() -> None:
    """M8.5, M8.8: a phone may hold the ballot as it was before."""
    game = at_vote(*SIX)
    held = VoteIdeas((on_ballot(game, "A"),))
    hides(game, "A")
    assert refused(game, "p4", held) == "not_proposed"
    assert refused(called(), "p4", held) == "not_open"


def test_an_envelope_that_pays_for_priced_ideas_names_no_unpriced_one() -> None:
    """M8.6: each idea that is kept has a cost."""
    game = called(envelope=12_000)
    game.play("p1", SubmitIdea("A", cost="small"))
    game.play("p2", SubmitIdea("B", cost="middle"))
    game.next_until("vote")
    for seat in ("p3", "p4", "p5"):
        votes(game, seat, "A")
    for seat in ("p1", "p2"):
        votes(game, seat, "B")
    game.next_until("result")
    found = game.view("all")["play"]["result"]
    assert found["funded"] == found["kept"] == [on_ballot(game, "A"), on_ballot(game, "B")]
    assert found["left"] == 1_000
    assert "unpriced" not in found


def test_another_code_for_an_idea_that_is_gone_says_nothing() -> None:
    """M8.7: what was taken back has no code; its author is told that there is no such idea."""
    game = called()
    game.play("p1", SubmitIdea("A", code=CODES[0]))
    (row,) = own(game, "p1")
    state = state_of(game)
    assert evolve(state, IdeaCodeSet("p1", "t999", "00" * 32)) == state
    assert refused(game, "p2", SetIdeaCode(row["id"], CODES[1])) == "not_proposed"
