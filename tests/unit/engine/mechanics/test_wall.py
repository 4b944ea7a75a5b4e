"""The wall of commitments in a room: rules M6.3 and M6.4, and that nobody learns whose they are."""

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from game_server.engine.evolve import replay
from game_server.engine.kit.text import Typed
from game_server.engine.kit.viewers import EVERYONE
from game_server.engine.mechanics.commitment import (
    Commitment,
    CommitmentContent,
    CommitmentState,
    Decline,
    HideItem,
    ItemHidden,
    Make,
    rules,
)
from game_server.engine.mechanics.commitment.wall import MOST_SHOWN, on_wall, owners
from game_server.engine.mechanics.contract import Document, ViewContext
from game_server.engine.state.console_moves import Kick
from game_server.engine.state.events import Event
from game_server.engine.state.run_events import PhasePlayed
from game_server.engine.state.state import key_for
from game_server.errors import IllegalMoveError
from game_server.protocol.journal import decode_entry, encode_entry
from tests.game import Game, untyped
from tests.samples import CHOICES, commitment, estimate, scenario, talk

GESTURES = ("tous.g1", "tous.g2", "tous.g3", "venir à vélo", "fermer à clé", "marcher")
CONTENT = CommitmentContent(CHOICES)


def room(*gestures: str, step: str = "reveal") -> Game:
    """Return a room in which p1, p2 and so on agree to show what they commit to."""
    game = Game(scenario(commitment(), talk("fin")), players=len(gestures))
    game.next_until("input")
    commit(game, gestures)
    game.next_until(step)
    return game


def commit(game: Game, gestures: Sequence[str]) -> None:
    """Let p1, p2 and so on commit to *gestures*, for the wall."""
    for number, gesture in enumerate(gestures, 1):
        game.commit(f"p{number}", gesture)


def play(game: Game, audience: str, variant: str = "fr") -> Document:
    """Return the mechanic's part of a document."""
    found: Document = game.view(audience, variant).get("play", {})
    return found


def shown(game: Game) -> list[str]:
    """Return the gestures that everybody sees on the wall, in alphabetical order."""
    return sorted(row["gesture"] for row in play(game, "all")["wall"].get("items", []))


def listed(game: Game, name: str) -> list[str]:
    """Return the gestures that the console has as `shown` or `hidden`, in alphabetical order."""
    return sorted(row["gesture"] for row in play(game, "console")[name])


def item(game: Game, gesture: str) -> str:
    """Return the id of the first item with this gesture that the console has."""
    rows = play(game, "console")["shown"] + play(game, "console")["hidden"]
    found: str = next(row["id"] for row in rows if row["gesture"] == gesture)
    return found


def hide(game: Game, gesture: str, *, hidden: bool = True) -> list[ItemHidden]:
    """Hide the item with this gesture, or show it again, and return what is journalled of it."""
    return moderation(game.play("", HideItem(item(game, gesture), hidden=hidden)))


def moderation(events: Sequence[Event]) -> list[ItemHidden]:
    """Return what *events* hide or show."""
    inner = [event.event for event in events if isinstance(event, PhasePlayed)]
    return [event for event in inner if isinstance(event, ItemHidden)]


def refusal(game: Game, seat: str, move: HideItem) -> str:
    """Return the code by which *move* is refused."""
    with pytest.raises(IllegalMoveError) as refused:
        game.play(seat, move)
    return refused.value.code


def keys(value: object) -> set[str]:
    """Return all keys in a document, however deep."""
    if isinstance(value, dict):
        return set(value) | {key for inner in value.values() for key in keys(inner)}
    return {key for inner in value for key in keys(inner)} if isinstance(value, list) else set()


def test_the_wall_shows_what_its_owners_agreed_to_show() -> None:
    """M6.3: moment, gesture and date in the language of who looks, and nothing else."""
    game = room(*GESTURES, step="input")
    game.join()
    game.commit("p7", "trier sans le dire", wall=False)
    game.next_until("lock")
    assert "wall" not in play(game, "all")
    game.next()
    wall = play(game, "all")["wall"]
    assert wall["n"] == 6
    assert keys(wall) == {"n", "items", "id", "moment", "gesture", "by"}
    assert shown(game) == [
        "fermer à clé",
        "marcher",
        "trier mes papiers",
        "venir à pied",
        "venir à vélo",
        "éteindre les lampes",
    ]
    assert {row["moment"] for row in wall["items"]} == {"en réunion"}
    english = {row["gesture"] for row in play(game, "all", "en")["wall"]["items"]}
    assert "turn off the lamps" in english
    assert "trier sans le dire" not in repr(
        [game.view(name) for name in ("all", "screen", "console")]
    )
    assert play(game, "screen") == {"gestures": 6, "before": 0}


def test_a_full_wall_shows_phones_the_most_frequent_items_and_the_screen_all() -> None:
    """M6.3: more than forty items are told once each; of more kinds phones get some."""
    told = [f"geste {number:02}" for number in range(MOST_SHOWN)]
    assert [row.get("n") for row in wall_of(*told)["items"]] == [None] * MOST_SHOWN
    alike = wall_of(*told[1:], *["Geste 07", "geste 07"] * 3)
    assert alike["n"] == MOST_SHOWN + 5
    assert [(row["gesture"].lower(), row["n"]) for row in alike["items"] if "n" in row] == [
        ("geste 07", 5)
    ]
    assert len(alike["items"]) == MOST_SHOWN - 1
    often = ["marcher", "trier"]
    full = wall_of(*told, *(6 * often))
    rows = full["items"]
    assert (full["n"], len(rows)) == (MOST_SHOWN + 12, MOST_SHOWN)
    assert sorted(row["gesture"] for row in rows if row.get("n") == 5) == often
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)


def wall_of(*gestures: str) -> Document:
    """Return the wall that everybody sees, after commitments to these gestures."""
    found: Document = play(room(*gestures), "all")["wall"]
    return found


@pytest.mark.parametrize(("agree", "opens"), [(0, False), (5, False), (6, True), (7, True)])
def test_the_wall_opens_from_six(agree: int, *, opens: bool) -> None:
    """M6.3, F1: under six neither screen nor console tells even how many agreed."""
    game = Game(scenario(commitment()), players=8)
    game.next_until("input")
    for number, seat in enumerate(game.state.seats, 1):
        if number == 8:
            game.play(seat, Decline())
        else:
            game.commit(seat, f"geste {number}", wall=number <= agree)
    game.next_until("lock")
    assert play(game, "console")["hidden"] == []
    assert len(play(game, "console")["shown"]) == (agree if opens else 0)
    game.next()
    wall = play(game, "all")["wall"]
    assert wall["n"] == (agree if opens else 0)
    assert ("items" in wall) is opens


def test_the_console_has_the_wall_one_step_before_everybody() -> None:
    """M6.4: so that an item can be hidden before anybody sees it."""
    game = room(*GESTURES, step="input")
    assert play(game, "console") == {}
    game.next()
    assert len(listed(game, "shown")) == 6
    hide(game, "venir à vélo")
    assert listed(game, "hidden") == ["venir à vélo"]
    assert "vélo" not in repr([game.view(name) for name in ("all", "screen", "p1")])
    game.next()
    assert play(game, "all")["wall"]["n"] == 5
    assert listed(game, "shown") == shown(game)
    assert play(game, "console")["shown"] == play(game, "all")["wall"]["items"]


def test_what_is_hidden_is_not_counted_on_the_wall() -> None:
    """M6.3: the number is that of the items that are there; with all of them hidden it is closed.

    Who opened it stays six: what the others see of one another does not change with the console.
    """
    game = room(*GESTURES)
    for left, gesture in enumerate(listed(game, "shown")[::-1][:5]):
        hide(game, gesture)
        assert play(game, "all")["wall"]["n"] == len(shown(game)) == 5 - left
    hide(game, shown(game)[0])
    assert play(game, "all")["wall"] == {"n": 0}
    assert len(listed(game, "hidden")) == 6
    few = room("a", "b", "c", "d", "e")
    assert play(few, "all")["wall"] == {"n": 0}


def test_a_hidden_item_can_be_shown_again() -> None:
    """M6.4: hiding what is hidden, or showing what is shown, changes nothing."""
    game = room(*GESTURES)
    assert hide(game, "venir à vélo", hidden=False) == []
    assert len(hide(game, "venir à vélo")) == 1
    assert hide(game, "venir à vélo") == []
    assert "venir à vélo" not in shown(game)
    assert len(hide(game, "venir à vélo", hidden=False)) == 1
    assert "venir à vélo" in shown(game)
    assert listed(game, "hidden") == []


def test_hiding_an_item_hides_all_with_the_same_text() -> None:
    """M6.4: in any spelling, whatever the date; another moment or gesture says something else."""
    game = Game(scenario(commitment()), players=7)
    game.next_until("input")
    own = Make("2w", moment="tous.m1", own_gesture="Éviter Martin", wall=True)
    game.play("p1", own)
    game.play("p2", replace(own, own_gesture="éviter martin"))
    game.play("p3", replace(own, by="3m", difficulty=2))
    game.play("p4", replace(own, moment=None, own_moment="seul"))
    game.play("p5", replace(own, own_gesture="éviter Martine"))
    game.commit("p6", "tous.g2", "2w")
    game.commit("p7", "tous.g2", "1m")
    game.next_until("lock")
    (event,) = hide(game, "éviter martin")
    assert event.seats == ("p1", "p2", "p3")
    assert listed(game, "hidden") == ["Éviter Martin", "Éviter Martin", "éviter martin"]
    (event,) = hide(game, "venir à pied")
    assert event.seats == ("p6", "p7")
    game.next()
    assert shown(game) == ["Éviter Martin", "éviter Martine"]
    (event,) = hide(game, "Éviter Martin", hidden=False) or hide(
        game, "éviter martin", hidden=False
    )
    assert (event.seats, event.hidden) == (("p1", "p2", "p3"), False)
    assert len(shown(game)) == 5


@pytest.mark.parametrize("previous", [False, True])
def test_a_hidden_item_stays_hidden_when_the_room_goes_back(*, previous: bool) -> None:
    """M6.4: stepping back never puts an item on the screen again."""
    game = room(*GESTURES)
    hide(game, "venir à vélo")
    game.step_back(previous=previous)
    game.next_until("reveal")
    assert "venir à vélo" not in shown(game)
    assert len(shown(game)) == 5


def test_a_hidden_item_that_is_sent_again_stays_hidden() -> None:
    """M6.4: whoever says it, and also if meanwhile nobody did."""
    game = room(*GESTURES)
    hide(game, "venir à vélo")
    game.step_back(previous=True)
    game.step_back(previous=True)
    assert game.step == "input"
    commit(game, ("Venir à vélo", "tous.g2", "tous.g2", "tous.g2", "tous.g1", "tous.g1"))
    game.next_until("reveal")
    assert shown(game) == ["venir à pied"] * 3 + ["éteindre les lampes"] * 2
    assert listed(game, "hidden") == ["Venir à vélo"]


def test_a_hidden_item_stays_hidden_when_its_phase_begins_again() -> None:
    """M6.4: also where the room goes back before the phase, and begins it anew."""
    game = Game(scenario(estimate(), commitment(), talk("fin")), players=6)
    game.next_until("discuss")
    game.next()
    for again in (False, True):
        game.next_until("input")
        commit(game, GESTURES)
        game.next_until("reveal")
        if not again:
            hide(game, "venir à vélo")
            for _ in range(4):
                game.step_back(previous=True)
            assert game.view("all")["step"]["phase"] == "x1"
            game.next_until("brief")
    assert len(shown(game)) == 5


def test_a_hidden_item_stays_hidden_when_the_room_comes_back_from_the_next_phase() -> None:
    """M6.4: also across phases."""
    game = room(*GESTURES)
    hide(game, "venir à vélo")
    game.next()
    assert game.view("all")["step"]["phase"] == "x2"
    game.step_back(previous=True)
    assert (game.step, len(shown(game))) == ("reveal", 5)


def test_only_the_facilitator_hides_and_only_items_that_are_there() -> None:
    """M6.4: no phone moderates; an item has to be on the wall that the console has."""
    game = room(*GESTURES)
    known = item(game, "venir à vélo")
    assert refusal(game, "p1", HideItem(known, hidden=True)) == "not_allowed"
    assert refusal(game, "", HideItem("c0", hidden=True)) == "not_proposed"
    game.step_back(previous=True)
    game.step_back(previous=True)
    commit(game, GESTURES)
    assert refusal(game, "", HideItem(known, hidden=True)) == "not_proposed"
    game.commit("p1", wall=False)
    game.next_until("lock")
    assert refusal(game, "", HideItem(known, hidden=True)) == "not_proposed"


def test_without_a_wall_nothing_can_be_hidden() -> None:
    """M6.3: an agreement to show what nobody shows has no effect."""
    game = Game(scenario(commitment(wall=False)), players=6)
    game.next_until("input")
    commit(game, GESTURES)
    state = game.state.room_run.play
    assert isinstance(state, CommitmentState)
    game.next()
    wall = on_wall(state.commitments)
    (first, *_) = owners(wall, key_for(game.state, "commitments"))
    assert refusal(game, "", HideItem(first, hidden=True)) == "not_proposed"


def test_the_wall_tells_neither_who_nor_in_what_order() -> None:
    """M6.3: whoever made which, and whenever, screen and console get the same bytes."""
    seen = set()
    for order in list(permutations(range(6)))[::97]:
        game = Game(scenario(commitment()), players=6)
        game.next_until("input")
        for number in order:
            game.wait(order[number])
            game.commit(f"p{order[number] + 1}", GESTURES[number])
        game.next_until("reveal")
        hide(game, "venir à pied")
        seen.add(json.dumps([play(game, name) for name in ("all", "screen", "console")]))
        assert not keys(play(game, "console")) & {"seat", "difficulty", "service", "wall", "mine"}
    assert len(seen) == 1


def test_a_kicked_seat_stays_on_the_wall() -> None:
    """The wall must not tell whose item it is."""
    game = room(*GESTURES)
    before = play(game, "all")
    game.console(Kick("p4"))
    assert play(game, "all") == before


def test_an_erased_text_is_left_out_of_its_item() -> None:
    """The others stay, and the wall is open as before."""
    made: dict[str, Commitment | None] = {
        f"p{n}": Commitment("tous.m1", Typed(f"t{n}g", f"geste {n}"), "2w", None, wall=True)
        for n in range(1, 6)
    }
    made["p6"] = Commitment(Typed("t6m", None), Typed("t6g", None), "1m", None, wall=True)
    state = CommitmentState(made)
    context = ViewContext(EVERYONE, "fr", rules.WALL[3], key=b"5e" * 16)
    wall = untyped(rules.view(CONTENT, state, context))["wall"]
    assert wall["n"] == 6
    assert [set(row) for row in wall["items"] if row["by"] == "1m"] == [{"id", "by"}]


def test_own_texts_stand_apart_from_the_journal_and_erasing_them_shows_nothing_again() -> None:
    """Of what was hidden and is erased in part, the rest stays hidden for ever."""
    game = room(*GESTURES[:3], "éviter Martin", "Éviter Martin", "venir à vélo")
    hide(game, "éviter Martin")
    entry, texts = encode_entry(game.events)
    assert b"Martin" not in entry
    assert "vélo".encode() not in entry
    assert replay(decode_entry(entry, texts)) == game.state
    for erased in (text_id for text_id, text in texts.items() if "Martin" in text):
        left = {text_id: text for text_id, text in texts.items() if text_id != erased}
        again = replay(decode_entry(entry, left))
        spec = again.scenario.phases[0]
        assert isinstance(again.room_run.play, CommitmentState)
        context = ViewContext(EVERYONE, "fr", rules.WALL[3], key=key_for(again, "commitments"))
        seen = rules.view(CommitmentContent(CHOICES), again.room_run.play, context)
        assert spec.content == CONTENT
        assert "artin" not in repr(seen)
        assert "venir à vélo" in repr(seen)


def test_a_commitment_that_was_declined_meanwhile_hides_nothing() -> None:
    """`evolve` is total: it takes every event in every state."""
    state = rules.evolve(CommitmentState({"p1": None}), ItemHidden(("p1",), hidden=True))
    assert state == CommitmentState({"p1": None})
