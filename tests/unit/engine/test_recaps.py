"""Recaps: what a debrief shows of phases before it (M0.5), nothing of few (rule 0.8)."""

from collections.abc import Iterator

import pytest

from game_server.engine.kit.groups import ROOM as WHOLE_ROOM
from game_server.engine.kit.recaps import MOST_ITEMS, Recap, RecapItem, recap_rows
from game_server.engine.kit.text import Typed
from game_server.engine.mechanics.commitment import HideItem
from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.talk import HideWord
from game_server.engine.state.moves import Erase
from tests.game import ROOM, Game, untyped
from tests.properties.lots import drawn
from tests.samples import card, commitment, estimate, match, order, recall, scenario, talk


@pytest.fixture(autouse=True)
def _as_given() -> Iterator[None]:
    """Let no lot decide an answer."""
    with drawn():
        yield


def recapped(game: Game, phase: int = 0) -> list[Document]:
    """Return what a debrief shows of a phase, once the next one runs."""
    while game.state.phase == phase:
        game.next()
    found = game.state.results[phase, WHOLE_ROOM].recaps
    return [untyped(row) for row in recap_rows("x1", found, "fr")]


@pytest.mark.parametrize(("players", "told"), [(4, {}), (7, {}), (8, {"room": 100})])
def test_an_estimate_tells_the_figure_and_from_eight_on_the_rooms_answer(
    players: int, told: Document
) -> None:
    """F1, M1.3: the median stands where the chart has shown it, and nowhere else."""
    game = Game(scenario(estimate("a"), talk("fin")), players=players)
    game.next_until("input")
    for seat in game.state.seats:
        game.guess(seat, 100)
    assert recapped(game) == [
        {
            "phase": "x1",
            "kind": "figure",
            "n": players,
            "label": "Combien de litres (c1) ?",
            "value": 100,
            "unit": "litres",
        }
        | told
    ]


@pytest.mark.parametrize("players", [7, 8])
def test_a_match_tells_its_own_goals_and_from_eight_on_how_many_picked_them(players: int) -> None:
    """M2.2: main goals are marked; of few only how many answered."""
    game = Game(scenario(match("a"), talk("fin")), players=players)
    game.next_until("input")
    for seat in game.state.seats:
        game.pick(seat, 11, 3)
    (row,) = recapped(game)
    counts = [item.get("n") for item in row["items"]]
    assert [item["goal"] for item in row["items"]] == ["g3", "g11", "g13"]
    assert [item.get("right", False) for item in row["items"]] == [False, True, False]
    assert (row["n"], counts) == (players, [8, 8, 0] if players == 8 else [None, None, None])


@pytest.mark.parametrize("players", [7, 8])
def test_an_order_tells_that_of_the_room_from_eight_on(players: int) -> None:
    """F1: with the weights, so that the room sees where it was far."""
    game = Game(scenario(order("a"), talk("fin")), players=players)
    game.next_until("input")
    for seat in game.state.seats:
        game.arrange(seat, "bacd")
    (row,) = recapped(game)
    items = row.get("items", [])
    assert [item["text"] for item in items] == (
        ["Chose b", "Chose a", "Chose c", "Chose d"] if players == 8 else []
    )
    assert [item["value"] for item in items] == ([10, 1, 100, 1000] if players == 8 else [])


def test_a_recall_tells_the_figures_that_were_asked_again_and_not_who_was_right() -> None:
    """M10.2: a card that nobody answered is not among them."""
    game = Game(scenario(recall("a", card("c1"), card("c2")), talk("fin")), players=5)
    game.next_until("input")
    game.recall("p1", c2=100)
    (row,) = recapped(game)
    assert row["label"] == "Combien de litres (c2) ?"
    assert (row["n"], row["value"], "room" in row) == (1, 100, False)


def worded(*words: str) -> Game:
    """Return a room at the reveal of *words*, before a last talk."""
    game = Game(scenario(talk("a", word=True), talk("fin")), players=len(words))
    game.next_until("input")
    for number, word in enumerate(words, 1):
        game.send_word(f"p{number}", word)
    game.next_until("reveal")
    return game


def test_words_are_told_as_all_saw_them_without_hidden_ones() -> None:
    """M0.1, M0.2: by frequency, as most have spelled them; none under six."""
    game = worded("eau", "Eau", "eau", "non", "air", "eau")
    (hidden,) = (row for row in game.view("all")["play"]["words"] if row["word"] == "non")
    game.play("", HideWord(hidden["id"], hidden=True))
    (row,) = recapped(game)
    assert row["items"] == [{"text": "air"}, {"text": "eau"}]
    (few,) = recapped(worded("eau", "eau", "eau", "non", "air"))
    assert (few["n"], "items" in few) == (5, False)


def test_an_erased_word_is_gone_from_a_recap_too() -> None:
    """0.20: of a word that others said too one less is told; one that nobody else said is gone."""
    game = worded("eau", "Eau", "eau", "air", "merci", "eau")
    recapped(game)
    for seat in ("p1", "p4"):
        game.send(ROOM, Erase(seat))
    (row,) = recapped(game)
    assert row["items"] == [{"text": "eau"}, {"text": "merci"}]


def test_a_wall_tells_its_gestures_without_hidden_ones() -> None:
    """M6.3, M6.4: own words and ready gestures, those that most people made first."""
    game = Game(scenario(commitment("a"), talk("fin")), players=6)
    game.next_until("input")
    for seat in ("p1", "p2", "p3", "p4"):
        game.commit(seat, "Venir à vélo")
    game.commit("p5", "trier")
    game.commit("p6", "non")
    game.next_until("reveal")
    items = game.view("all")["play"]["wall"]["items"]
    (hidden,) = (item["id"] for item in items if item["gesture"] == "non")
    game.play("", HideItem(hidden, hidden=True))
    (row,) = recapped(game)
    assert (row["kind"], row["n"]) == ("wall", 5)
    assert row["items"] == [{"text": "trier"}, {"text": "Venir à vélo"}]


def test_a_wall_of_few_tells_nothing() -> None:
    """Rule 0.8: it never opened."""
    game = Game(scenario(commitment("a"), talk("fin")), players=5)
    game.next_until("input")
    for seat in game.state.seats:
        game.commit(seat, "venir à pied")
    assert recapped(game) == []


def test_a_page_gets_as_many_items_as_it_has_room_for() -> None:
    """The others are counted, and an erased one is no item."""
    gone = RecapItem(typed=(Typed("t1", None),), n=1)
    items = (gone, *(RecapItem({"fr": f"choix {n}", "en": f"choice {n}"}, n=n) for n in range(10)))
    (row,) = recap_rows("x3", [Recap("choices", 12, items=items)], "en")
    assert [item["text"] for item in row["items"]] == [f"choice {n}" for n in range(MOST_ITEMS)]
    assert row["others"] == 10 - MOST_ITEMS
