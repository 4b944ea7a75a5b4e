"""The project of a table: rule M6.7, at its table and in plenary."""

from random import Random

import pytest

from game_server.engine.kit.groups import ROOM as WHOLE_ROOM
from game_server.engine.mechanics.commitment import (
    LONGEST_PROJECT,
    Decline,
    HideProject,
    ProposeProject,
)
from game_server.engine.mechanics.commitment.bots import BOT_PROJECTS, bot
from game_server.engine.mechanics.contract import Document, MechanicMove
from game_server.engine.state.console_moves import EraseText, MergeTables
from game_server.engine.state.moves import Erase
from game_server.errors import IllegalMoveError
from tests.game import ROOM, Game
from tests.samples import commitment, scenario, talk

BIKES = ProposeProject("Un vélo par service", "eau")


def at_tables(*, players: int = 8, wall: bool = True) -> Game:
    """Return a room whose tables 1 and 2 talk about their projects."""
    game = Game(scenario(commitment("x1", wall=wall, projects=True), talk("x2")), players=players)
    for number, seat in enumerate(game.state.seats):
        game.join_table(1 + number % 2, seat)
    game.next_until("project")
    return game


def shown(game: Game) -> list[str]:
    """Return the projects that everybody sees."""
    return [row["text"] for row in game.view("all")["play"]["projects"]]


def refused(game: Game, seat: str, move: MechanicMove) -> str:
    """Return the code with which *move* is refused at the table of *seat*."""
    with pytest.raises(IllegalMoveError) as error:
        game.play_at_table(seat, move)
    return error.value.code


def agreed(*, wall: bool = True, text: str = "Un vélo par service") -> Game:
    """Return a room at the reveal, of which table 1 agreed on a project."""
    game = at_tables(wall=wall)
    game.play_at_table("p1", ProposeProject(text, "eau"))
    game.ready("p1", "p3", "p5")
    game.next_until("reveal")
    return game


def test_a_table_sees_what_any_of_its_members_proposes() -> None:
    """M6.7: it takes all « prêt » off; no other table sees it, nor the room."""
    game = at_tables()
    game.play_at_table("p1", BIKES)
    assert game.table(1)["play"] == {"project": {"text": "Un vélo par service", "pilot": "eau"}}
    assert game.table(2)["play"] == {}
    assert "projects" not in game.view("all")["play"]
    game.ready("p1")
    game.play_at_table("p3", ProposeProject("Des gobelets", "voirie"))
    assert game.table(1)["play"]["project"]["pilot"] == "voirie"
    assert game.table(1)["ready"]["n"] == 0


def test_two_thirds_agree_or_there_is_no_project() -> None:
    """M6.7: what nobody agreed to is nobody's."""
    assert shown(agreed()) == ["Un vélo par service"]
    game = at_tables()
    game.play_at_table("p1", BIKES)
    game.ready("p1")
    game.next_until("reveal")
    assert shown(game) == []


def test_plenary_has_no_table_and_each_phone_its_own() -> None:
    """M6.7: the room sees text and pilot; phones of that table keep it."""
    game = agreed()
    (row,) = game.view("all")["play"]["projects"]
    assert row.keys() == {"id", "text", "pilot"}
    own = {"text": "Un vélo par service", "pilot": "eau"}
    assert [game.view(f"p{n}").get("play", {}).get("project") for n in (1, 2, 3)] == [
        own,
        None,
        own,
    ]


def test_without_a_wall_projects_are_shown_alone() -> None:
    """M6.7: `mur: non` keeps commitments private, not what tables share."""
    game = agreed(wall=False)
    play = game.view("all")["play"]
    assert ("wall" in play, shown(game)) == (False, ["Un vélo par service"])
    assert game.view("console")["play"]["shown"] == []


@pytest.mark.parametrize(
    ("text", "pilot", "code"),
    [
        ("", "eau", "text_empty"),
        ("x" * (LONGEST_PROJECT + 1), "eau", "text_too_long"),
        ("é" * 10_000, "eau", "text_too_long"),
        ("<b>vélo</b>", "eau", "text_signs"),
        ("Appelez le 06 12 34 56 78", "eau", "names_person"),
        ("Un vélo", "mairie", "not_proposed"),
        ("Un vélo", "", "not_proposed"),
    ],
)
def test_bad_input_leaves_nothing(text: str, pilot: str, code: str) -> None:
    """Text and pilot are what others may read; Arabic is."""
    game = at_tables()
    assert refused(game, "p1", ProposeProject(text, pilot)) == code
    game.play_at_table("p1", ProposeProject("دراجة لكل مصلحة", "eau"))
    assert game.table(1)["play"]["project"]["text"] == "دراجة لكل مصلحة"


def test_a_table_does_nothing_else_and_the_room_no_project() -> None:
    """Commitments are one's own; a project is a table's."""
    game = at_tables()
    assert refused(game, "p1", Decline()) == "not_open"
    with pytest.raises(IllegalMoveError) as error:
        game.play("p1", BIKES)
    assert error.value.code == "not_open"


def test_the_facilitator_hides_and_erases_a_project() -> None:
    """M6.7 as M6.4; 0.21: an erased one is listed no more."""
    game = agreed()
    (row,) = game.view("console")["play"]["projects"]["shown"]
    game.play("", HideProject(row["id"], hidden=True))
    assert shown(game) == []
    assert [one["text"] for one in game.view("console")["play"]["projects"]["hidden"]] == [
        "Un vélo par service"
    ]
    game.play("", HideProject(row["id"], hidden=False))
    assert shown(game) == ["Un vélo par service"]
    game.console(EraseText(game.state.last_step, row["id"]))
    assert shown(game) == []
    assert game.view("p1")["play"]["project"] == {"pilot": "eau"}
    gone = agreed()
    gone.send(ROOM, Erase("p1"))
    assert shown(gone) == []


def test_a_project_is_handed_on_as_an_idea_with_its_pilot() -> None:
    """M6.7: once, without a name or a table, and not if it is hidden."""
    game = agreed()
    (row,) = game.view("all")["play"]["projects"]
    game.next()
    found = [one for result in game.state.results.values() for one in result.proposals]
    (idea,) = found
    assert (idea.kind, idea.services, idea.texts["title"].text) == (
        *("idea", ("eau",), "Un vélo par service"),
    )
    hidden = agreed()
    hidden.play("", HideProject(row["id"], hidden=True))
    hidden.next()
    assert hidden.state.results[0, WHOLE_ROOM].proposals == ()


def test_hidden_projects_stay_hidden_when_the_room_goes_back() -> None:
    """M6.4: moderation is never undone."""
    game = agreed()
    (row,) = game.view("all")["play"]["projects"]
    game.play("", HideProject(row["id"], hidden=True))
    game.step_back(previous=True)
    game.next_until("reveal")
    assert shown(game) == []


def test_the_same_project_again_changes_nothing() -> None:
    """M6.7: nobody's « prêt » is taken off by who repeats what is there."""
    game = at_tables()
    game.play_at_table("p1", BIKES)
    game.ready("p1")
    before = game.state
    game.play_at_table("p3", BIKES)
    assert game.state == before
    assert game.table(1)["ready"]["n"] == 1


@pytest.mark.parametrize(
    ("own", "theirs", "left"),
    [
        ("Des gobelets", "Un vélo", "Des gobelets"),
        ("", "Un vélo", "Un vélo"),
        ("", "", None),
    ],
)
def test_tables_that_merge_have_one_project_to_agree_on(
    own: str, theirs: str, left: str | None
) -> None:
    """M6.7: that of the table that others come to, else theirs."""
    game = at_tables()
    for seat, text in (("p1", own), ("p2", theirs)):
        if text:
            game.play_at_table(seat, ProposeProject(text, "eau"))
    game.console(MergeTables(2, 1))
    assert game.table(1)["play"].get("project", {}).get("text") == left
    game.next_until("reveal")
    assert shown(game) == []


def test_a_rude_project_waits_for_the_facilitator() -> None:
    """M6.7 as M6.4: its words are those that people typed."""
    assert BIKES.typed() == ("Un vélo par service",)
    game = at_tables()
    game.rude = True
    game.play_at_table("p1", BIKES)
    game.rude = False
    game.ready("p1", "p3", "p5")
    game.next_until("reveal")
    assert shown(game) == []
    listed = game.view("console")["play"]["projects"]
    (row,) = listed["hidden"]
    assert (listed["shown"], listed["held"]) == ([], [row["id"]])
    game.play("", HideProject(row["id"], hidden=False))
    assert shown(game) == ["Un vélo par service"]
    assert game.view("console")["play"]["projects"]["held"] == []


def test_the_bot_proposes_at_times_where_its_table_has_no_project() -> None:
    """M6.7: once there is one it proposes no other."""
    game = at_tables()

    def documents() -> dict[str, Document]:
        return {"all": game.view("all"), "table": game.table(1), "seat": game.view("p1")}

    found = [bot(documents(), Random(chance)) for chance in range(60)]
    moves = [move for move in found if isinstance(move, ProposeProject)]
    assert {move.text for move in moves} == set(BOT_PROJECTS)
    assert found.count(None) == 60 - len(moves) > 0
    game.play_at_table("p1", moves[0])
    assert [bot(documents(), Random(chance)) for chance in range(60)] == [None] * 60
