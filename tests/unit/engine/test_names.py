"""Nicknames that are not shown, that look alike, and that stay off the screen: rule 0.6."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game_server.engine.evolve import initial_state
from game_server.engine.seats.looks import look
from game_server.engine.seats.names import (
    FIRST,
    LONGEST_NAME,
    SECOND,
    UNNAMED,
    free_name,
    is_proposed,
    proposed_name,
    shows_nothing,
)
from game_server.engine.state.console_moves import Rename, ShowNames, TakeNameOff
from game_server.engine.state.moves import ChooseName, Join, KeepNameOff
from game_server.errors import IllegalMoveError
from tests.game import CONSOLE, Game, opening, phone
from tests.samples import discovery

LETTERS = st.text(st.sampled_from("aAаIl1|0Oоé 2"), min_size=1, max_size=LONGEST_NAME)


def on_screen(game: Game) -> list[str]:
    """Return the names that the screen shows."""
    document: Any = game.view("screen")
    return [seat["name"] for seat in document["seats"].values()]


@pytest.mark.parametrize("name", [UNNAMED, "\u200b\u2060", "\u3164", " \u2800 ", "\ufeff"])
def test_a_name_that_shows_nothing_gives_way_to_a_proposed_one(name: str) -> None:
    """The seat is taken; its phone alone is told that the room named it."""
    assert shows_nothing(name)
    game = Game(discovery())
    game.send(phone("p1"), Join(name, 1))
    seat = game.view("p1")
    assert is_proposed(seat["name"])
    assert seat["proposed"] is True
    assert on_screen(game) == [seat["name"]]
    assert "proposed" not in game.view("console")["seats"]["p1"]
    assert name not in repr(game.events)


def test_a_player_may_choose_another_name_once() -> None:
    """What shows nothing leaves the proposed name; a name that is shown ends the choice."""
    game = Game(discovery())
    game.send(phone("p1"), Join(UNNAMED, 1))
    assert game.send(phone("p1"), ChooseName(UNNAMED)) == ()
    assert game.view("p1")["proposed"] is True
    game.send(phone("p1"), ChooseName("Loutre"))
    seat = game.view("p1")
    assert seat["name"] == "Loutre"
    assert not {"proposed", "renamed"} & seat.keys()
    with pytest.raises(IllegalMoveError, match="not_open"):
        game.send(phone("p1"), ChooseName("Héron"))


def test_the_facilitator_may_name_such_a_seat() -> None:
    """Then the name is the facilitator's, and the phone is told so."""
    game = Game(discovery())
    game.send(phone("p1"), Join(UNNAMED, 1))
    game.console(Rename("p1", "Loutre"))
    seat = game.view("p1")
    assert seat["renamed"] is True
    assert "proposed" not in seat


def test_a_room_may_have_proposed_names_only() -> None:
    """Any other name gives way to a proposed one, and pages know it before they ask."""
    game = Game(discovery())
    game.state = initial_state(replace(opening(discovery()), proposed_names=True))
    game.send(phone("p1"), Join("Loutre", 1))
    game.send(phone("p2"), Join("Galet calme", 1))
    game.send(phone("p3"), Join("Calm linden", 1))
    assert game.view("all")["room"]["proposed_names"] is True
    assert is_proposed(game.view("p1")["name"])
    assert game.send(phone("p1"), ChooseName("Loutre")) == ()
    assert [game.view(seat)["name"] for seat in ("p2", "p3")] == ["Galet calme", "Calm linden"]


def test_a_name_stays_off_the_screen_as_long_as_one_of_both_wishes() -> None:
    """A player keeps a name off, the facilitator takes it off, and each lets it back."""
    game = Game(discovery(), players=2)
    game.send(phone("p1"), KeepNameOff(on=True))
    assert game.send(phone("p1"), KeepNameOff(on=True)) == ()
    assert on_screen(game) == ["Aigrette p2"]
    assert game.view("p1")["name_off"] == "seat"
    game.console(TakeNameOff("p1", on=True))
    game.send(phone("p1"), KeepNameOff(on=False))
    assert on_screen(game) == ["Aigrette p2"]
    assert game.view("p1")["name_off"] == "facilitator"
    assert game.view("console")["seats"]["p1"]["name_off"] == "facilitator"
    game.console(TakeNameOff("p1", on=False))
    assert on_screen(game) == ["Aigrette p1", "Aigrette p2"]
    assert "name_off" not in game.view("p1")


def test_nicknames_are_hidden_together() -> None:
    """The screen then shows none, and says so."""
    game = Game(discovery(), players=2)
    game.console(ShowNames(on=False))
    assert game.send(CONSOLE, ShowNames(on=False)) == ()
    shown = game.view("screen")
    assert shown["seats"] == {}
    assert shown["names_hidden"] is True
    game.console(ShowNames(on=True))
    assert on_screen(game) == ["Aigrette p1", "Aigrette p2"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ali", "AIi"),
        ("Ali", "А1i"),
        ("Anna", "Аnnа"),
        ("Zoo", "Z0О"),
        ("Lea", "LEA"),
        ("admin", "аdmin"),
        ("Alice", "𝐀𝐥𝐢𝐜𝐞"),
        ("Alice", "ＡＬＩＣＥ"),
        ("Alice", "Al🅸ce"),
        ("Alice", "Aliꮯe"),
        ("Alice", "ᴀlice"),
        ("Léa", "Lе́a"),
        ("Jean-Luc", "Jean‐Luc"),
        ("Jean-Luc", "Jean–Luc"),
        ("L'Eau", "L’Eau"),
        ("Bernard", "Bemard"),
    ],
)
def test_names_that_look_alike_are_told_apart(one: str, other: str) -> None:
    """The second one gets a number."""
    assert free_name(other, [one]) == f"{other} 2"


def test_accents_tell_names_apart() -> None:
    """Both are shown as they were typed."""
    assert free_name("Andre", ["André"]) == "Andre"


@given(st.lists(LETTERS, max_size=8))
def test_no_two_names_ever_look_alike(typed: list[str]) -> None:
    """Whatever is typed, given names differ in their letters and in their looks."""
    given_names: list[str] = []
    for name in typed:
        given_names.append(free_name(name, given_names))
    assert len({look(name) for name in given_names}) == len(typed)
    assert len({name.casefold() for name in given_names}) == len(typed)
    assert all(len(name) <= LONGEST_NAME for name in given_names)


def test_proposed_names_depend_on_the_room_and_the_seat() -> None:
    """They say nothing of what was typed."""
    assert {proposed_name("5e" * 32, "p1"), proposed_name("5f" * 32, "p1")} != {
        proposed_name("5e" * 32, "p1")
    }
    assert all(is_proposed(proposed_name("5e" * 32, f"p{n}")) for n in range(50))
    assert not is_proposed("Galet linden")


def test_pages_propose_the_same_names() -> None:
    """What a phone proposes is what a room with proposed names only lets in."""
    path = Path(__file__).parents[3] / "clients/web/src/phone/names.ts"
    constants = re.findall(r"const [A-Z_]+ =([^;]*);", path.read_text("utf-8"))
    proposed = ["".join(re.findall(r'"([^"]*)"', lines)).split() for lines in constants]
    assert all(words in proposed for words in (*FIRST.values(), *SECOND.values()))
