"""Tables that write and choose: two kept by thumbs, all handed on (M8.3)."""

from dataclasses import replace

import pytest

from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.ideas import IdeasState, SubmitIdea, ThumbIdea, VoteIdeas
from game_server.engine.mechanics.ideas.by_table import kept_at_table
from game_server.engine.mechanics.ideas.rules import THUMBS, answered
from game_server.engine.state.console_moves import EraseText, MergeTables
from game_server.engine.state.moves import Play, Ready
from game_server.errors import IllegalMoveError
from tests.game import Game, phone
from tests.unit.engine.mechanics.called import (
    CODES,
    ONE,
    TWO,
    ballot,
    hides,
    mine,
    on_ballot,
    own,
    refused,
    seated,
    started,
    state_of,
    thumbs,
    votes,
    written,
)


def comparing(*titles: str) -> Game:
    """Return the room whose first table compares ideas with these titles."""
    game = seated()
    for number, title in enumerate(titles):
        game.play_at_table(f"p{1 + number // 2}", SubmitIdea(title))
    game.ready("p1", "p2", "p3", "p4")
    return game


def table_state(game: Game, number: int) -> IdeasState:
    """Return the state of a table."""
    play = game.state.run(number).play
    assert isinstance(play, IdeasState)
    return play


def test_a_table_sees_its_own_ideas_alone_and_no_author() -> None:
    """M8.3: the other table, the screen and the console have none of them."""
    game = comparing("A", "B", "C")
    assert game.step_at(1) == "thumbs"
    rows = game.table(1)["play"]["ideas"]
    assert {row["title"] for row in rows} == {"A", "B", "C"}
    assert game.table(1)["play"]["keeps"] == 2
    assert game.step_at(2) == "write"
    elsewhere = repr((game.table(2), game.view("screen"), game.view("console"), game.view("all")))
    assert "'A'" not in elsewhere
    assert game.view("console")["play"]["n"] == 0


def test_a_table_with_two_ideas_or_fewer_keeps_them() -> None:
    """M8.3: without a thumb too."""
    game = comparing("A", "B")
    assert kept_at_table(table_state(game, 1)) == set(table_state(game, 1).ideas)
    game.next_until("group")
    assert ballot(game) == ["A", "B"]


def test_thumbs_keep_two_and_can_be_taken_back() -> None:
    """M8.3: also for one's own idea; nobody is told how many there are."""
    game = comparing("A", "B", "C", "D")
    for seat, title in (("p1", "A"), ("p2", "A"), ("p3", "B"), ("p4", "B"), ("p5", "C")):
        thumbs(game, seat, title)
    thumbs(game, "p5", "C", up=False)
    thumbs(game, "p5", "D")
    thumbs(game, "p4", "D")
    thumbs(game, "p4", "D", up=False)
    assert len(mine(game, "p4")["thumbs"]) == 1
    before = game.state
    thumbs(game, "p5", "D")
    assert game.state == before
    assert refused(game, "p1", ThumbIdea("i0", up=True), table=True) == "not_proposed"
    assert "thumbs" not in repr(game.table(1)["play"])
    game.next_until("group")
    assert ballot(game) == ["A", "B"]
    console = {row["title"]: row for row in game.view("console")["play"]["ideas"]}
    assert [title for title, row in console.items() if row.get("aside")] == [
        title for title in console if title in ("C", "D")
    ]
    assert own(game, "p2")[0]["aside"] is True


def test_thumbs_are_given_while_a_table_compares_and_answer_that_step() -> None:
    """M8.3: where it still writes there is nothing to be for; who took hers back gave none."""
    game = comparing("A", "B", "C")
    game.play_at_table("p6", SubmitIdea("D"))
    assert refused(game, "p6", ThumbIdea("i0", up=True), table=True) == "not_open"
    thumbs(game, "p1", "A")
    thumbs(game, "p4", "B")
    assert answered(table_state(game, 1), THUMBS) == {"p1", "p4"}
    thumbs(game, "p4", "B", up=False)
    assert answered(table_state(game, 1), THUMBS) == {"p1"}


def test_what_a_table_did_not_keep_is_handed_on_all_the_same() -> None:
    """M8.3 and M8.7: without votes, for it was on no ballot."""
    game = comparing("A", "B", "C", "D")
    for seat, title in (("p1", "A"), ("p2", "A"), ("p3", "B"), ("p4", "B")):
        thumbs(game, seat, title)
    game.next_until("discuss")
    game.next()
    handed = {one.texts["title"].text: one for one in game.state.results[0, 0].proposals}
    assert set(handed) == {"A", "B", "C", "D"}
    assert not handed["C"].kept
    assert {title: one.on_ballot for title, one in handed.items()} == {
        "A": True,
        "B": True,
        "C": False,
        "D": False,
    }
    assert game.state.results[0, 1].proposals == ()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"A": 3, "B": 2, "C": 1}, 2),
        ({"A": 3, "B": 1, "C": 1}, 3),
        ({"A": 3, "B": 1, "C": 1, "D": 1}, 2),
        ({"A": 1, "B": 1, "C": 1}, 3),
        ({"A": 1, "B": 1, "C": 1, "D": 1}, 2),
        ({}, 3),
        ({"A": 2, "B": 2, "C": 1}, 2),
    ],
)
def test_a_tie_at_the_second_place_keeps_one_more_at_most(given: dict[str, int], kept: int) -> None:
    """M8.3: of a longer one a hash of the texts decides, which tells neither author nor time."""
    game = comparing("A", "B", "C", *(["D"] if "D" in given else []))
    for title, n in given.items():
        for number in range(n):
            thumbs(game, f"p{1 + number}", title)
    play = table_state(game, 1)
    found = kept_at_table(play)
    assert len(found) == kept
    others = dict(reversed(list(play.ideas.items())))
    assert kept_at_table(replace(play, ideas=others, authors={})) == found


def test_a_table_that_everybody_left_hands_its_ideas_on() -> None:
    """M8.3: an idea stays where it was written; thumbs go with who leaves."""
    game = comparing("A", "B", "C")
    for seat in ("p1", "p2", "p3", "p4", "p5"):
        thumbs(game, seat, "A")
    game.join_table(2, "p1", "p2", "p3", "p4", "p5")
    assert table_state(game, 1).thumbs == {}
    assert len(table_state(game, 1).ideas) == 3
    game.next_until("vote")
    assert ballot(game) == ["A", "B", "C"]
    assert {row["title"] for row in own(game, "p1")} == {"A", "B"}


def test_tables_that_merge_keep_all_ideas_and_thumbs() -> None:
    """M8.3: whoever comes brings her ideas."""
    game = comparing("A", "B", "C")
    game.play_at_table("p6", SubmitIdea("D"))
    thumbs(game, "p1", "A")
    game.console(MergeTables(2, 1))
    assert {row["title"] for row in game.table(1)["play"]["ideas"]} == {"A", "B", "C", "D"}
    assert len(table_state(game, 1).thumbs) == 1


def test_votes_are_counted_after_tables_have_played() -> None:
    """Rule 0.8: what the room is asked it is told the count of; of what tables do there is none."""
    game = comparing("A", "B", "C", "D")
    assert "answered" not in game.view("all")["play"]
    game.next()
    assert "answers" not in game.view("console")
    game.next_until("vote")
    game.attend(*game.state.seats)
    for number in range(4, 8):
        votes(game, f"p{number}", ballot(game)[0])
    assert game.view("all")["play"]["answered"] == 4
    game.next()
    assert game.view("console")["answers"] == {"answered": 4, "of": 8}


def test_the_console_has_the_table_of_an_idea_only_where_five_took_part() -> None:
    """Rule 0.8: of a table of three it would tell too much."""
    game = comparing("A", "B", "C")
    game.play_at_table("p6", SubmitIdea("D"))
    for number in range(1, 6):
        thumbs(game, f"p{number}", "A")
    game.next()
    tables = {row["title"]: row.get("table") for row in game.view("console")["play"]["ideas"]}
    assert tables == {"A": 1, "B": 1, "C": 1, "D": None}


def test_a_code_that_two_tables_have_is_on_one_idea() -> None:
    """M8.7: no table sees the codes of another one."""
    game = seated()
    game.play_at_table("p1", SubmitIdea("A", code=CODES[0]))
    game.play_at_table("p6", SubmitIdea("B", code=CODES[0]))
    game.next()
    hashes = [idea.code_hash for idea in state_of(game).ideas.values()]
    assert sorted(map(bool, hashes)) == [False, True]


def test_ideas_survive_that_the_room_steps_back_and_may_be_changed_then() -> None:
    """M8.2: what tables wrote is there again, and what they take back then is gone."""
    game = comparing("A", "B", "C")
    game.next()
    game.step_back(previous=True)
    assert {row["title"] for row in own(game, "p1")} == {"A", "B"}
    shown = next(row["id"] for row in own(game, "p1") if row["title"] == "B")
    game.play_at_table("p1", SubmitIdea("E", idea=shown))
    game.next_until("group")
    assert ballot(game) == ["A", "C", "E"]


@pytest.mark.parametrize("by_table", [False, True])
def test_a_text_of_an_earlier_activity_may_become_an_idea_once(*, by_table: bool) -> None:
    """M8.2: it is offered until somebody takes it up; who comes second keeps her idea."""
    game = started(by_table=by_table)
    send = game.play_at_table if by_table else game.play
    rows = (game.table(1) if by_table else game.view("all"))["play"]["starters"]
    assert {row["text"] for row in rows} == {"Un pas de plus", "Un autre pas"}
    taken = next(row for row in rows if row["text"] == "Un pas de plus")
    send("p1", SubmitIdea("Un pas de plus", starter=taken["id"]))
    send("p2", SubmitIdea("Le même pas", starter=taken["id"]))
    left = (game.table(1) if by_table else game.view("all"))["play"]["starters"]
    assert [row["text"] for row in left] == ["Un autre pas"]
    if by_table:
        assert "starters" not in game.table(2)["play"]
    game.next_until("group")
    assert [row["text"] for row in game.view("console")["play"]["starters"]] == ["Un autre pas"]
    (left_over,) = game.view("console")["play"]["starters"]
    game.play("", SubmitIdea("Un autre pas", starter=left_over["id"]))
    assert "starters" not in game.view("console")["play"]


def test_the_room_counts_who_voted_after_tables_wrote() -> None:
    """What the room answers itself is counted again, at the lock too; what tables do is not."""
    game = comparing("A", "B", "C", "D")
    assert "answers" not in game.view("console")
    game.next_until("vote")
    game.play("p1", VoteIdeas((on_ballot(game, "D"),)))
    assert game.view("console")["answers"] == {"answered": 1, "of": 8}
    assert game.view("all")["play"]["answered"] == 1
    game.next()
    assert game.view("console")["answers"] == {"answered": 1, "of": 8}


def shown_result(game: Game) -> Document:
    """Return what everybody sees of what the room keeps."""
    game.next_until("result")
    found: Document = game.view("all")["play"]["result"]
    return found


def test_the_result_counts_what_tables_left_aside() -> None:
    """M8.3: it is handed on too; what is hidden or erased is not, and no table is told."""
    game = comparing("A", "B", "C", "D", "E")
    for seat, title in (("p1", "A"), ("p2", "A"), ("p3", "B"), ("p4", "B")):
        thumbs(game, seat, title)
    game.next()
    assert shown_result(game)["aside"] == 3
    hides(game, "C")
    assert shown_result(game)["aside"] == 2
    game.console(EraseText(game.state.last_step, written(game, "D")))
    assert shown_result(game)["aside"] == 1
    hides(game, "E")
    assert "aside" not in shown_result(game)


def test_a_table_that_is_done_sees_what_it_keeps_and_why_one_more() -> None:
    """M8.3: neither before it is done, nor how many thumbs there were."""
    game = comparing("A", "B", "C", "D")
    for seat, title in (("p1", "A"), ("p2", "A"), ("p3", "B"), ("p4", "C")):
        thumbs(game, seat, title)
    assert game.table(1)["play"].keys() == {"ideas", "keeps"}
    game.ready("p1", "p2", "p3", "p4")
    done = game.table(1)
    assert done["done"] is True
    titles = {row["id"]: row["title"] for row in done["play"]["ideas"]}
    assert sorted(titles[id_] for id_ in done["play"]["kept"]) == ["A", "B", "C"]
    assert done["play"]["tied"] is True
    assert game.table(2)["play"] == {}
    game.next()
    assert game.view("console")["play"]["tied"] == 1


def test_a_table_without_a_tie_keeps_two_and_gives_no_reason() -> None:
    """M8.3: the console is told of no tie either."""
    game = comparing("A", "B", "C")
    for seat, title in (("p1", "A"), ("p2", "A"), ("p3", "B"), ("p4", "B")):
        thumbs(game, seat, title)
    game.ready("p1", "p2", "p3", "p4")
    assert len(game.table(1)["play"]["kept"]) == 2
    assert "tied" not in game.table(1)["play"]
    game.next()
    assert "tied" not in game.view("console")["play"]


def at_table(game: Game, table: int, title: str) -> None:
    """Write an idea for somebody of a table, as a facilitator."""
    game.console(Play(game.state.run(table).last, SubmitIdea(title), table))


def test_a_facilitator_writes_for_somebody_of_a_table() -> None:
    """M8.2: the idea is among those of that table, and of no other, while it writes or compares."""
    game = seated()
    at_table(game, 1, "A")
    game.play_at_table("p1", SubmitIdea("B"))
    game.ready("p1", "p2", "p3", "p4")
    at_table(game, 1, "C")
    assert {row["title"] for row in game.table(1)["play"]["ideas"]} == {"A", "B", "C"}
    assert table_state(game, 2).ideas == {}
    assert own(game, "p1")[0]["title"] == "B"
    for seat in ONE:
        thumbs(game, seat, "A")
        thumbs(game, seat, "C")
    game.next_until("group")
    assert ballot(game) == ["A", "C"]
    rows = {row["title"]: row for row in game.view("console")["play"]["ideas"]}
    assert rows["A"]["written"] is True
    assert rows["A"]["table"] == 1


@pytest.mark.parametrize(
    ("table", "code"), [(3, "table_unknown"), (2_000, "table_unknown"), (2, "step_locked")]
)
def test_nobody_writes_for_a_table_that_is_not_there_or_is_done(table: int, code: str) -> None:
    """M8.2: it is refused, and nothing is left of it."""
    game = seated()
    for step in ("write", "thumbs"):
        assert game.step_at(2) == step
        game.ready(*TWO[:2])
    before = game.state
    with pytest.raises(IllegalMoveError) as refusal:
        at_table(game, table, "A")
    assert refusal.value.code == code
    assert game.state == before


def test_ready_counts_for_the_step_that_it_names_alone() -> None:
    """Rule 0.17: one that was meant for the step before is refused, and marks nobody."""
    game = seated()
    step = game.state.run(1).last
    game.ready("p1", "p2", "p3", "p4")
    assert game.step_at(1) == "thumbs"
    with pytest.raises(IllegalMoveError) as refusal:
        game.send(phone("p5"), Ready(step, 1, on=True))
    assert refusal.value.code == "step_locked"
    assert game.table(1)["ready"]["n"] == 0
