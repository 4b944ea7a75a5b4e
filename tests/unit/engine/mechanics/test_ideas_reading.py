"""Reading before the room sees: who has ideas meanwhile, and what may be done (M8.8)."""

import msgpack
import pytest

from game_server.engine.mechanics.ideas import HideIdea, MergeIdeas, SubmitIdea
from game_server.engine.mechanics.ideas.rules import BY_TABLE, IN_ROOM
from tests.game import Game
from tests.unit.engine.mechanics.called import (
    CODES,
    ballot,
    called,
    hides,
    merges,
    mine,
    own,
    refused,
    seated,
    started,
    written,
)

OTHERS = ("all", "screen", "p5", "p6")


def reading(*titles: str) -> Game:
    """Return a room whose facilitator reads ideas with these titles, of p1, p2 and so on."""
    game = called()
    for number, title in enumerate(titles, 1):
        game.play(f"p{number}", SubmitIdea(title))
    game.next_until("read")
    return game


def row(game: Game, title: str) -> dict[str, object]:
    """Return an idea as the console has it."""
    rows = game.view("console")["play"]["ideas"]
    return next(one for one in rows if one.get("title") == title)


def others(game: Game) -> bytes:
    """Return, byte for byte, what all but the authors and consoles have."""
    return msgpack.packb([game.view(name) for name in OTHERS])


def test_reading_stands_between_writing_and_grouping() -> None:
    """M8.8: it has a part of the time of grouping, and there is something to do in it."""
    names = [step.name for step in IN_ROOM]
    assert names[1:4] == ["ideas", "read", "group"]
    assert [step.name for step in BY_TABLE] == names
    assert sum(step.share for step in IN_ROOM) == pytest.approx(1)
    assert (IN_ROOM[2].kind, IN_ROOM[2].halts) == ("lock", False)


def test_only_the_console_lists_ideas_that_are_read() -> None:
    """M8.8: phones have their own; the screen counts from five on."""
    game = reading("A", "B", "C", "D")
    assert {one["title"] for one in game.view("console")["play"]["ideas"]} == set("ABCD")
    assert "ideas" not in game.view("all")["play"]
    assert [one["title"] for one in own(game, "p1")] == ["A"]
    assert mine(game, "p1")["mine"] == ["A"]
    assert "group" not in own(game, "p1")[0]
    assert mine(game, "p5") == {}
    assert "play" not in game.view("screen")
    game.play("", SubmitIdea("E"))
    assert game.view("screen")["play"] == {"n": 5}
    assert game.view("all")["play"]["answered"] == 4
    game.next()
    assert ballot(game) == ["A", "B", "C", "D", "E"]
    assert own(game, "p1")[0]["group"]


def test_others_have_nothing_of_what_is_read_or_decided() -> None:
    """M8.8: whatever is written, hidden or shown, byte for byte."""
    one, other = reading("A", "B", "C", "D"), reading("Une haie", "Un four", "Un banc", "Un puits")
    assert others(one) == others(other)
    before = others(one)
    hides(one, "A")
    hides(one, "B")
    hides(one, "B", hidden=False)
    assert others(one) == before
    one.next()
    assert ballot(one) == ["B", "C", "D"]


def test_tables_have_nothing_of_what_is_read() -> None:
    """M8.8: not even of their own ideas, which their phones have."""
    tables = []
    for title in ("A", "Une haie"):
        game = seated()
        game.play_at_table("p1", SubmitIdea(title))
        game.next()
        assert game.step == "read"
        tables.append(msgpack.packb([game.table(1), game.table(2), game.view("p2")]))
        assert row(game, title)
    assert tables[0] == tables[1]


def test_a_facilitator_writes_while_she_reads() -> None:
    """M8.2: what names somebody comes back without the name; texts nobody took up are offered."""
    game = reading("A")
    hides(game, "A")
    game.play("", SubmitIdea("Sans nom", code=CODES[0]))
    assert refused(game, "p2", SubmitIdea("Tard")) == "step_locked"
    game.next()
    assert ballot(game) == ["Sans nom"]
    offered = started(by_table=False)
    offered.next_until("read")
    assert len(offered.view("console")["play"]["starters"]) == 2
    assert "starters" not in offered.view("all")["play"]


def test_nothing_is_grouped_before_it_was_read() -> None:
    """M8.4: the room sees what is grouped."""
    game = reading("A", "B", "C", "D")
    pair = MergeIdeas((written(game, "A"), written(game, "B")))
    assert refused(game, "", pair) == "not_open"
    assert refused(game, "p1", HideIdea(written(game, "A"), hidden=True)) == "not_allowed"


def test_what_was_hidden_while_it_was_read_leaves_the_ballot_as_it_opens() -> None:
    """M8.5: voices are counted by what the vote opens with."""
    game = reading("A", "B", "C", "D")
    hides(game, "A")
    game.next_until("vote")
    assert game.view("all")["play"]["voices"] == 1
    hides(game, "B")
    assert "barred" not in mine(game, "p1")


def test_the_room_steps_back_to_reading() -> None:
    """M8.8: what the screen showed goes; groups and what is hidden stay."""
    game = reading("A", "B", "C", "D")
    hides(game, "D")
    game.next()
    merges(game, "A", "B")
    game.step_back(previous=True)
    assert game.step == "read"
    assert "ideas" not in game.view("all")["play"]
    assert row(game, "B")["head"] == written(game, "A")
    assert row(game, "D")["hidden"]
    game.next()
    assert ballot(game) == ["A", "C"]
