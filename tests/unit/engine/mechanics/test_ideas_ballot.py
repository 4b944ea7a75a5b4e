"""Grouping, equal voices, the line and the envelope (M8.4, M8.5, M8.6)."""

from dataclasses import replace

import pytest

from game_server.engine.kit.draw import DrawRequest, draw
from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.ideas import MergeIdeas, SplitIdea, SubmitIdea, VoteIdeas
from game_server.engine.state.run_events import Drawn
from tests.game import Game
from tests.unit.engine.mechanics.called import (
    at_vote,
    ballot,
    called,
    found,
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
NINE = (*SIX, "G", "H", "I")
TEN = (*NINE, "J")


def result(game: Game) -> Document:
    """Return what the vote decided, with titles for ids."""
    shown = game.view("all")["play"]
    titles = {row["id"]: row.get("title", "") for row in shown["ideas"]}
    told: Document = {}
    for name, value in shown["result"].items():
        if isinstance(value, list):
            told[name] = [titles[id_] for id_ in value]
        elif isinstance(value, dict):
            told[name] = {titles[id_]: n for id_, n in value.items()}
        else:
            told[name] = value
    return told


def test_what_is_merged_is_one_on_the_ballot_and_is_kept_as_it_was() -> None:
    """M8.4: the first one leads; the room sees what is in it, and it can be undone."""
    game = called()
    for number, title in enumerate(SIX):
        game.play(f"p{1 + number // 2}", SubmitIdea(title))
    game.next_until("group")
    assert (
        refused(game, "p1", MergeIdeas((written(game, "A"), written(game, "B")))) == "not_allowed"
    )
    merges(game, "C", "A", "E")
    assert ballot(game) == ["B", "C", "D", "F"]
    row = next(row for row in game.view("all")["play"]["ideas"] if row["title"] == "C")
    assert {one["title"] for one in row["merged"]} == {"A", "E"}
    assert next(one for one in own(game, "p1") if one["title"] == "A")["group"] == row["id"]
    game.play("", SplitIdea(written(game, "A")))
    assert ballot(game) == ["A", "B", "C", "D", "F"]
    assert refused(game, "p1", SplitIdea(written(game, "E"))) == "not_allowed"
    game.play("", SplitIdea(written(game, "A")))
    assert len(state_of(game).ideas) == len(SIX)


def test_groups_that_are_merged_are_one() -> None:
    """M8.4: with an idea goes what was merged with it."""
    game = at_group(*SIX)
    merges(game, "A", "B")
    merges(game, "C", "D")
    merges(game, "C", "A")
    assert ballot(game) == ["C", "E", "F"]
    game.play("", SplitIdea(written(game, "B")))
    assert ballot(game) == ["B", "C", "E", "F"]


def at_group(*titles: str) -> Game:
    """Return a room whose facilitator groups ideas with these titles."""
    game = called(10)
    for number, title in enumerate(titles):
        game.play(f"p{1 + number // 2}", SubmitIdea(title))
    game.next_until("group")
    return game


def test_two_facilitators_who_group_at_once_lose_nothing() -> None:
    """M8.4: who names an idea that is in another group by now is told so."""
    game = at_group(*SIX)
    merges(game, "A", "B")
    before = game.state
    late = MergeIdeas((written(game, "C"), written(game, "B")))
    assert refused(game, "", late) == "idea_merged"
    assert refused(game, "", MergeIdeas((written(game, "B"), written(game, "C")))) == "idea_merged"
    merges(game, "A", "B")
    assert game.state == before
    assert refused(game, "", MergeIdeas((written(game, "A"),))) == "not_proposed"
    assert refused(game, "", MergeIdeas((written(game, "A"),) * 2)) == "not_proposed"
    assert refused(game, "", MergeIdeas((written(game, "A"), "i0"))) == "not_proposed"


def test_the_console_is_told_if_a_room_cannot_read_as_much() -> None:
    """M8.4: of more than sixteen groups; the vote may open all the same."""
    game = called(10)
    for number in range(17):
        game.play(f"p{1 + number // 2}", SubmitIdea(f"Idée {number}"))
    game.next_until("group")
    assert game.view("console")["play"]["crowded"] is True
    merges(game, "Idée 1", "Idée 2")
    assert "crowded" not in game.view("console")["play"]
    assert game.view("console")["play"]["groups"] == 16


@pytest.mark.parametrize(
    ("titles", "voices"), [(SIX[:1], 1), (SIX[:5], 1), (SIX, 2), (NINE[:8], 2), (NINE, 3), (TEN, 3)]
)
def test_all_have_the_same_number_of_voices(titles: tuple[str, ...], voices: int) -> None:
    """M8.5: a third of what is on the ballot, one to three."""
    game = at_vote(*titles, players=10)
    assert game.view("all")["play"]["voices"] == voices


def test_nobody_votes_beyond_her_voices_or_twice_for_one_or_for_her_own() -> None:
    """M8.5: each is refused with its own code, and the voices given before stay."""
    game = at_vote(*SIX)
    votes(game, "p4", "A", "B")
    three = VoteIdeas(tuple(on_ballot(game, title) for title in "ABC"))
    assert refused(game, "p4", three) == "too_many_votes"
    assert refused(game, "p4", VoteIdeas((on_ballot(game, "A"),) * 2)) == "not_proposed"
    assert refused(game, "p1", VoteIdeas((on_ballot(game, "B"),))) == "own_idea"
    assert refused(game, "p4", VoteIdeas(("i0",))) == "not_proposed"
    assert mine(game, "p4")["mine"] == [on_ballot(game, title) for title in "AB"]
    assert mine(game, "p1")["barred"] == sorted(on_ballot(game, title) for title in "AB")
    votes(game, "p4")
    assert "mine" not in mine(game, "p4")


def test_a_short_ballot_lets_everybody_vote_for_anything() -> None:
    """M8.5: of fewer than four an own idea may be chosen."""
    game = at_vote("A", "B", "C")
    assert game.view("all")["play"]["lifted"] is True
    assert "barred" not in mine(game, "p1")
    votes(game, "p1", "A")
    assert mine(game, "p1")["mine"] == [on_ballot(game, "A")]
    merges(game, "B", "C")
    assert game.view("all")["play"]["lifted"] is True
    votes(game, "p1", "B")


def test_a_late_merge_makes_two_voices_one_and_hands_those_for_an_own_idea_back() -> None:
    """M8.5: whoever voted for both has one voice free; an undo gives nothing back by itself."""
    game = at_vote(*NINE)
    votes(game, "p6", "A", "C", "E")
    votes(game, "p1", "C", "E", "G")
    merges(game, "C", "A")
    assert game.view("all")["play"]["voices"] == 3
    assert mine(game, "p6")["mine"] == [on_ballot(game, title) for title in "CE"]
    assert mine(game, "p1")["mine"] == [on_ballot(game, title) for title in "EG"]
    assert on_ballot(game, "C") in mine(game, "p1")["barred"]
    assert refused(game, "p1", VoteIdeas((on_ballot(game, "C"),))) == "own_idea"
    game.play("", SplitIdea(written(game, "A")))
    assert mine(game, "p6")["mine"] == [on_ballot(game, title) for title in "CE"]
    assert mine(game, "p1")["mine"] == [on_ballot(game, title) for title in "EG"]
    assert refused(game, "p1", VoteIdeas((on_ballot(game, "A"),))) == "own_idea"
    votes(game, "p6", "A", "C", "E")
    assert len(mine(game, "p6")["mine"]) == 3


def test_a_voice_that_comes_as_ideas_are_merged_means_their_group() -> None:
    """M8.5: what a phone holds of the ballot before is not lost."""
    game = at_vote(*NINE)
    held = VoteIdeas(tuple(on_ballot(game, title) for title in "AEG"))
    merges(game, "C", "A")
    game.play("p6", held)
    assert mine(game, "p6")["mine"] == [on_ballot(game, title) for title in "CEG"]


def test_a_late_merge_changes_neither_voices_nor_who_may_vote_for_what() -> None:
    """M8.5: the ballot counts as the vote opened it, and equally for all."""
    game = at_vote("A", "B", "C", "D")
    merges(game, "C", "D")
    assert game.view("all")["play"]["voices"] == 1
    assert "lifted" not in game.view("all")["play"]
    assert mine(game, "p1")["barred"] == sorted(on_ballot(game, title) for title in "AB")
    assert refused(game, "p1", VoteIdeas((on_ballot(game, "A"),))) == "own_idea"
    game = at_vote(*NINE)
    votes(game, "p6", "A", "C", "E")
    merges(game, "G", "H")
    assert len(mine(game, "p6")["mine"]) == 3


def test_a_late_joiner_votes() -> None:
    """M8.5: with as many voices as the others."""
    game = at_vote(*SIX)
    late = game.join()
    votes(game, late, "A", "B")
    assert len(mine(game, late)["mine"]) == 2


def test_votes_are_given_anew_when_the_room_steps_back_and_groups_are_kept() -> None:
    """M8.4: a facilitator may go back to group better."""
    game = at_vote(*SIX)
    merges(game, "A", "B")
    votes(game, "p6", "A")
    game.step_back(previous=True)
    assert ballot(game) == ["A", "C", "D", "E", "F"]
    game.next()
    assert "mine" not in mine(game, "p6")
    assert game.view("all")["play"]["voices"] == 1


def test_where_nobody_had_an_idea_three_examples_are_voted_on() -> None:
    """M8.5: they are handed on to nobody."""
    game = at_vote()
    assert ballot(game) == ["Exemple 1", "Exemple 2", "Exemple 3"]
    assert all(row["example"] for row in game.view("all")["play"]["ideas"])
    assert game.view("all", "en")["play"]["ideas"][0]["title"].startswith("Example")
    for number in range(1, 7):
        votes(game, f"p{number}", "Exemple 2")
    game.next_until("result")
    assert result(game)["kept"] == ["Exemple 2"]
    game.next(3)
    assert game.state.results[0, 0].proposals == ()


def test_the_room_keeps_what_has_most_votes() -> None:
    """M8.6: as many as the scenario says; what nobody voted for is not kept."""
    game = at_vote(*SIX, players=7, keeps=2)
    for seat, titles in (("p4", "AB"), ("p5", "AB"), ("p6", "AC"), ("p7", "A"), ("p1", "C")):
        votes(game, seat, *titles)
    votes(game, "p1", "E")
    game.next_until("result")
    assert result(game) == {"voters": 5, "kept": ["A", "B"]}


def test_a_room_of_twelve_learns_places_and_more_than_how_many() -> None:
    """M8.6, F2, F3: equal votes share a place; of few votes no number is told."""
    game = at_vote(*SIX, players=15, keeps=3)
    for number in range(4, 16):
        votes(game, f"p{number}", "BAF"[number % 3], *("C" if number > 8 else ""))
    game.next_until("result")
    shown = result(game)
    assert (shown["voters"], shown["kept"]) == (12, ["C", "A", "B", "F"])
    assert shown["votes"] == {"C": 5}
    assert shown["places"] == {"C": 1, "A": 2, "B": 2, "F": 2}


def test_a_vote_of_five_tells_no_number_of_voices() -> None:
    """Finding D: four and one of five stood on every phone; now which are kept, by title."""
    game = at_vote(*SIX, players=6)
    for seat in ("p1", "p4", "p5", "p6"):
        votes(game, seat, "E")
    votes(game, "p3", "A")
    game.next_until("result")
    assert result(game) == {"voters": 5, "kept": ["A", "E"]}


def test_a_room_of_four_learns_only_what_is_kept() -> None:
    """M8.6 and rule 0.8: no votes by idea, and no order that would tell them."""
    game = at_vote(*SIX, players=4)
    for seat, titles in (("p4", "AB"), ("p3", "A"), ("p2", "A")):
        votes(game, seat, *titles)
    game.next_until("result")
    shown = game.view("all")["play"]["result"]
    assert shown.keys() == {"voters", "kept"}
    game.next(3)
    kept = {one.texts["title"].text: one for one in game.state.results[0, 0].proposals}
    assert [title for title, one in kept.items() if one.kept and title] == [
        title for title in kept if title in ("A", "B")
    ]
    assert {(one.votes, one.voters) for one in kept.values()} == {(None, None)}
    assert {one.on_ballot for one in kept.values()} == {True}
    assert found(game.state) == {"n": 6, "kept": 2, "voters": 3}


def tied(*titles: str) -> Game:
    """Return a room whose vote leaves ideas with one vote each, at a line of two."""
    game = at_vote("A", "B", "C", "D", "E", players=8, keeps=2)
    for seat, title in zip(("p4", "p5", "p6", "p7", "p8"), titles, strict=False):
        votes(game, seat, title)
    return game


def test_up_to_two_more_are_kept_at_the_line() -> None:
    """M8.6: nothing is drawn among four where two are kept."""
    game = tied("A", "B", "C", "D")
    game.next_until("result")
    told = game.view("all")["play"]
    assert len(told["result"]["kept"]) == 4
    assert "tie" not in told["result"]
    assert told["draw"].keys() == {"fingerprint"}


def test_more_are_drawn_at_the_line_as_the_result_opens() -> None:
    """M8.6 and rule 0.11: by a draw that fits the fingerprint shown before, and is made once."""
    game = tied(*"ABCDE")
    before = game.view("all")["play"]["draw"]
    assert before.keys() == {"fingerprint"}
    game.next_until("result")
    (made,) = [event for event in game.events if isinstance(event, Drawn)]
    shown = game.view("all")["play"]
    assert shown["draw"]["fingerprint"] == before["fingerprint"]
    assert (shown["draw"]["seed"], shown["draw"]["n"]) == (made.seed, 5)
    assert result(game)["tie"] == ["A", "B", "C", "D", "E"]
    numbers = [at + 1 for at in (made.candidates.index(one) for one in made.drawn)]
    assert shown["draw"]["drawn"] == numbers
    assert sorted(result(game)["kept"]) == sorted("ABCDE"[number - 1] for number in numbers)
    again = draw(made.seed, DrawRequest(made.candidates, 2))
    assert again.drawn == made.drawn


def test_what_was_drawn_is_drawn_once() -> None:
    """Rule 0.11: no step back makes another draw among the same ones."""
    game = tied(*"ABCDE")
    game.next_until("result")
    kept = result(game)["kept"]
    game.step_back()
    assert result(game)["kept"] == kept
    game.step_back(previous=True)
    game.next_until("result")
    assert result(game)["kept"] == kept
    game.step_back(previous=True)
    game.step_back(previous=True)
    for seat, title in (("p4", "A"), ("p5", "B"), ("p6", "C"), ("p7", "D"), ("p8", "E")):
        votes(game, seat, title)
    game.next_until("result")
    assert result(game)["kept"] == kept
    assert sum(isinstance(event, Drawn) for event in game.events) == 1


def test_what_is_hidden_beside_the_result_makes_room_by_another_draw() -> None:
    """M8.6 and M8.8: the line is decided anew, at once."""
    game = at_vote(*SIX, players=9, keeps=1)
    for seat, titles in zip(("p4", "p5", "p6", "p7"), ("AB", "CD", "EF", "AB"), strict=True):
        votes(game, seat, *titles)
    votes(game, "p8", "C", "D")
    votes(game, "p9", "E", "F")
    game.next_until("result")
    assert len(result(game)["tie"]) == 6
    (kept,) = result(game)["kept"]
    hides(game, kept)
    told = result(game)
    (after,) = told["kept"]
    assert after != kept
    assert (len(told["tie"]), told["voters"]) == (5, 6)


def test_an_envelope_is_spent_by_votes_and_skips_what_does_not_fit() -> None:
    """M8.6: at the amount that was told, else at the upper bound of its band."""
    game = called(9, envelope=30_000)
    for seat, move in (
        ("p1", SubmitIdea("A", cost="large", amount=25_000)),
        ("p1", SubmitIdea("B", cost="middle")),
        ("p2", SubmitIdea("C", cost="small")),
        ("p2", SubmitIdea("D", cost="large")),
        ("p3", SubmitIdea("E", cost="none")),
        ("p3", SubmitIdea("F")),
    ):
        game.play(seat, move)
    game.next_until("vote")
    for seat, titles in (("p4", "AB"), ("p5", "AB"), ("p6", "AC"), ("p7", "DE"), ("p8", "FC")):
        votes(game, seat, *titles)
    game.next_until("result")
    told = result(game)
    assert told["kept"] == ["A", "B", "C", "D", "E", "F"]
    assert told["funded"] == ["A", "C", "E"]
    assert told["left"] == 4_000
    assert told["unpriced"] == ["D", "F"]
    assert game.view("all")["play"]["envelope"] == 30_000


def test_ideas_are_handed_on_each_by_itself() -> None:
    """M8.7: the head names what was merged with it; hidden ones stay; nobody is named."""
    game = at_vote(*SIX)
    merges(game, "A", "C")
    hides(game, "F")
    for seat in ("p1", "p4", "p5", "p6"):
        votes(game, seat, "E")
    votes(game, "p3", "A")
    game.next_until("discuss")
    game.next()
    handed = game.state.results[0, 0].proposals
    by_title = {one.texts["title"].text: one for one in handed}
    assert set(by_title) == {"A", "B", "C", "D", "E"}
    assert by_title["A"].merged == (by_title["C"].id,)
    assert (by_title["A"].votes, by_title["A"].voters, by_title["A"].kept) == (None, None, True)
    assert (by_title["C"].votes, by_title["C"].kept) == (None, True)
    assert {one.on_ballot for one in handed} == {True}
    assert (by_title["B"].votes, by_title["B"].kept) == (None, False)
    assert by_title["E"].answers == {"fr": "La Cellule RSO répond", "en": "The RSO team answers"}
    texts = {text.text for text in game.state.results[0, 0].texts}
    assert texts == {"A", "E"}
    (recap,) = game.state.results[0, 0].recaps
    shown = [item.typed[0].text for item in recap.items]
    assert (recap.kind, recap.n, shown) == ("kept", 5, ["A", "E"])
    assert found(game.state) == {"n": 6, "kept": 2, "voters": 5}


def test_a_proposal_holds_nothing_of_its_author() -> None:
    """M8.7: no seat, no token and no name stands anywhere in it."""
    game = at_vote(*SIX)
    votes(game, "p6", "A")
    game.next_until("discuss")
    game.next()
    said = repr([replace(one, texts={}) for one in game.state.results[0, 0].proposals])
    for seat in game.state.seats.values():
        assert f"'{seat.id}'" not in said
        assert seat.code not in said
        assert str(seat.name.text) not in said
    assert not any(token in said for token in game.state.tokens)
