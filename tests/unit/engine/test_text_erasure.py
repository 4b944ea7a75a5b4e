"""Rule 0.21: one typed text is erased, and what was shown of figures stays as it was."""

from dataclasses import replace

import pytest

from game_server.engine.evolve import replay
from game_server.engine.kit.text import Personal, Typed
from game_server.engine.mechanics.commitment import HideItem, Light, Make, MeToo
from game_server.engine.mechanics.talk import HideWord
from game_server.engine.state.console_moves import (
    Close,
    EraseName,
    EraseSeat,
    EraseText,
    Rename,
)
from game_server.engine.state.events import NameErased, SeatRenamed, SeatTaken, TextsErased
from game_server.engine.state.moves import ChooseName, Join, Play
from game_server.engine.state.personal import typed_in
from game_server.engine.state.state import current
from game_server.errors import IllegalMoveError
from game_server.figures.session import figures
from game_server.protocol.journal import decode_entry, encode_entry
from tests.game import CONSOLE, START, Game, phone, token
from tests.samples import commitment, discovery, estimate, scenario, talk

WORD = "quetzal"


def to(game: Game, phase: int, kind: str) -> None:
    """Go on to a step of this kind in a phase, by its index."""
    while (here := current(game.state)) is None or (game.state.phase, here.step.kind) != (
        phase,
        kind,
    ):
        game.next()


@pytest.fixture
def words() -> Game:
    """Return a session whose words are shown: of six, two sent one that is to be erased."""
    game = Game(scenario(talk("a", word=True), estimate("b")), players=6)
    to(game, 0, "input")
    # What she sent first is superseded, and still in the journal.
    game.send_word("p1", WORD.upper())
    for number, word in enumerate((WORD, "Quetzal", "eau", "eau", "terre", "air"), 1):
        game.send_word(f"p{number}", word)
    to(game, 0, "reveal")
    return game


@pytest.fixture
def wall() -> Game:
    """Return a session whose wall is open: of six gestures two are alike."""
    game = Game(scenario(commitment("a")), players=7)
    to(game, 0, "input")
    game.play("p1", Make("1m", own_moment="chez Martin", own_gesture="éviter Martin", wall=True))
    gestures = ("éviter Martin", "Éviter martin", "venir à vélo", "trier", "tous.g1", "tous.g2")
    for number, gesture in enumerate(gestures, 1):
        game.commit(f"p{number}", gesture)
    to(game, 0, "reveal")
    return game


def word_of(game: Game, word: str) -> str:
    """Return the id under which the console lists a word."""
    play = game.view("console")["play"]
    return str(next(row["id"] for row in (*play["shown"], *play["hidden"]) if row["word"] == word))


def item_of(game: Game, gesture: str) -> str:
    """Return the id under which the console lists an item with this gesture."""
    play = game.view("console")["play"]
    rows = (*play["shown"], *play["hidden"])
    return str(next(row["id"] for row in rows if row.get("gesture") == gesture))


def erase(game: Game, thing: str) -> TextsErased:
    """Erase what was typed in a thing of the console, and return the event."""
    found, *_ = game.console(EraseText(game.state.last_step, thing))
    assert isinstance(found, TextsErased)
    return found


def left(game: Game) -> str:
    """Return all that the room knows but for its scenario, in any spelling."""
    return repr(replace(game.state, scenario=discovery())).casefold()


def replayed_without(game: Game, event: TextsErased | NameErased) -> bool:
    """Return whether a journal without the erased texts makes the state that the room has."""
    entry, texts = encode_entry(game.events)
    kept = {id_: text for id_, text in texts.items() if id_ not in event.texts}
    return replay(decode_entry(entry, kept)) == game.state


def test_erased_word_is_gone_everywhere(words: Game) -> None:
    """In all its spellings, and in what its authors had sent before; nothing else is."""
    event = erase(words, word_of(words, "Quetzal"))
    assert len(event.texts) == 3
    assert event.by == "a1"
    assert WORD not in left(words)
    assert "terre" in left(words)
    assert replayed_without(words, event)
    assert replay(words.events) == words.state


def test_what_was_counted_stays(words: Game) -> None:
    """How many words there were, each other word, and the figures."""
    shown, before = words.view("all")["play"], figures(words.tally, words.state)
    erase(words, word_of(words, "Quetzal"))
    after = words.view("all")["play"]
    assert after["n"] == shown["n"] == 6
    assert after["words"] == [row for row in shown["words"] if row["word"] != "Quetzal"]
    assert figures(words.tally, words.state) == before


def test_its_author_is_told(words: Game) -> None:
    """And nobody else: an erased word is told from one that was never sent."""
    erase(words, word_of(words, "Quetzal"))
    assert words.view("p2")["play"] == {"erased": True}
    assert words.view("p3")["play"] == {"mine": "eau"}


def test_erased_word_can_have_been_hidden(words: Game) -> None:
    """It is gone from what is hidden too, and another that is hidden stays so."""
    for word in ("Quetzal", "eau"):
        words.play("", HideWord(word_of(words, word), hidden=True))
    event = erase(words, word_of(words, "Quetzal"))
    play = words.view("console")["play"]
    assert [row["word"] for row in play["hidden"]] == ["eau"]
    assert WORD not in left(words)
    assert replayed_without(words, event)


def test_erased_text_stays_so_when_the_room_goes_back(words: Game) -> None:
    """Also in what was sent before it went back, in earlier steps, and once the phase is over."""
    words.step_back(previous=True)
    words.step_back(previous=True)
    for number in range(1, 7):
        words.send_word(f"p{number}", WORD if number == 5 else "eau")
    to(words, 0, "reveal")
    event = erase(words, word_of(words, WORD))
    assert len(event.texts) == 4
    words.step_back(previous=True)
    to(words, 1, "brief")
    assert WORD not in left(words)
    assert replayed_without(words, event)


def test_what_is_not_listed_cannot_be_erased(words: Game) -> None:
    """A text that is gone, one that never was, a step that is over, a mechanic without texts."""
    thing = word_of(words, "Quetzal")
    erase(words, thing)
    for gone in (thing, "w0", "t1"):
        with pytest.raises(IllegalMoveError, match="not_proposed"):
            erase(words, gone)
    with pytest.raises(IllegalMoveError, match="step_locked"):
        words.console(EraseText(words.state.last_step - 1, word_of(words, "eau")))
    to(words, 1, "input")
    with pytest.raises(IllegalMoveError, match="not_proposed"):
        erase(words, thing)
    words.console(Close())
    for move in (EraseText(words.state.last_step, thing), EraseName("p1")):
        with pytest.raises(IllegalMoveError, match="room_closed"):
            words.console(move)


def test_words_are_not_erased_before_they_are_listed() -> None:
    """While answers are open nobody sees them."""
    game = Game(scenario(talk("a", word=True)), players=6)
    to(game, 0, "input")
    for number in range(1, 7):
        game.send_word(f"p{number}", "eau")
    to(game, 0, "reveal")
    thing = word_of(game, "eau")
    game.step_back(previous=True)
    game.step_back(previous=True)
    with pytest.raises(IllegalMoveError, match="not_proposed"):
        erase(game, thing)


def test_phones_erase_nothing(words: Game) -> None:
    """Neither a text nor a name, their own included."""
    for move in (EraseText(words.state.last_step, word_of(words, "eau")), EraseName("p1")):
        with pytest.raises(IllegalMoveError, match="not_allowed"):
            words.send(phone("p1"), move)


def test_erased_gesture_is_gone_everywhere(wall: Game) -> None:
    """From the wall, from cards it was copied to, and from what its authors had made before."""
    wall.play("p7", MeToo(item_of(wall, "éviter Martin"), mine=True))
    shown = wall.view("all")["play"]["wall"]
    event = erase(wall, item_of(wall, "Éviter martin"))
    assert "éviter martin" not in left(wall)
    assert "vélo" in left(wall)
    after = wall.view("all")["play"]["wall"]
    assert after["n"] == shown["n"] == 6
    assert sum("gesture" not in row for row in after["items"]) == 2
    assert wall.view("p2")["play"]["erased"] is True
    assert wall.view("p7")["play"]["erased"] is True
    assert "erased" not in wall.view("p3")["play"]
    assert replayed_without(wall, event)


def test_other_texts_of_an_answer_that_is_gone_stay(wall: Game) -> None:
    """Of her earlier answer only what is erased goes: it holds a moment of its own."""
    event = erase(wall, item_of(wall, "éviter Martin"))
    assert "chez martin" in left(wall)
    assert not any(id_.endswith("m") for id_ in event.texts)


def test_erasing_shows_and_hides_nothing_else(wall: Game) -> None:
    """What is hidden and erased stays hidden; what is shown and erased counts on the wall."""
    wall.play("", HideItem(item_of(wall, "trier"), hidden=True))
    n = wall.view("all")["play"]["wall"]["n"]
    erase(wall, item_of(wall, "trier"))
    erase(wall, item_of(wall, "venir à vélo"))
    assert wall.view("all")["play"]["wall"]["n"] == n
    assert len(wall.view("console")["play"]["hidden"]) == 1


def test_erased_gesture_that_is_lit_goes_from_the_screen(wall: Game) -> None:
    """At once, though what the wall is made of was made before."""
    wall.play("", Light(item_of(wall, "venir à vélo")))
    assert "vélo" in repr(wall.view("screen"))
    erase(wall, item_of(wall, "venir à vélo"))
    for viewer in ("screen", "all", "console", "p3"):
        assert "vélo" not in repr(wall.view(viewer))


def test_ready_texts_cannot_be_erased(wall: Game) -> None:
    """Nobody typed them; nor can a text where no wall is listed."""
    thing = item_of(wall, "venir à vélo")
    ready = next(
        row["id"]
        for row in wall.view("console")["play"]["shown"]
        if row["id"] not in wall.view("console")["play"]["written"]
    )
    with pytest.raises(IllegalMoveError, match="not_proposed"):
        erase(wall, ready)
    wall.step_back(previous=True)
    wall.step_back(previous=True)
    with pytest.raises(IllegalMoveError, match="not_proposed"):
        erase(wall, thing)


def test_both_texts_of_an_item_go() -> None:
    """And a text of somebody else that says but one of both stays."""
    game = Game(scenario(commitment("a")), players=6)
    to(game, 0, "input")
    for seat in ("p1", "p2"):
        game.play(seat, Make("1m", own_moment="Le matin", own_gesture=f"g{seat}", wall=True))
    for number in range(3, 7):
        game.commit(f"p{number}")
    to(game, 0, "lock")
    event = erase(game, item_of(game, "gp1"))
    assert len(event.texts) == 2
    assert game.view("p2")["play"]["summary"]["moment"] == "Le matin"
    assert set(game.view("p1")["play"]["summary"]) == {"by"}


def test_erased_name_gives_way_to_one_of_the_room(words: Game) -> None:
    """Those that the seat had before go with it, and its page is told."""
    words.console(Rename("p3", "Zibeline"))
    (event, *_) = words.console(EraseName("p3"))
    assert isinstance(event, NameErased)
    had = {"Zibeline", "Aigrette p3"}
    named = (e for e in words.events if isinstance(e, SeatTaken | SeatRenamed))
    assert had == {e.name.text for e in named if e.seat == "p3"}
    assert len(event.texts) == 2
    document = words.view("p3")
    assert document["name"] == event.name.text
    assert document["name_erased"] is True
    assert "renamed" not in document
    assert all(name.casefold() not in left(words) for name in had)
    assert replayed_without(words, event)
    with pytest.raises(IllegalMoveError, match="not_open"):
        words.send(phone("p3"), ChooseName("Zibeline"))


def test_erasing_a_name_twice_changes_nothing(words: Game) -> None:
    """Until somebody types another one."""
    words.console(EraseName("p3"))
    assert words.console(EraseName("p3")) == ()
    words.console(Rename("p3", "Zibeline"))
    assert "name_erased" not in words.view("p3")
    (event, *_) = words.console(EraseName("p3"))
    assert isinstance(event, NameErased)
    assert len(event.texts) == 1


def test_the_rooms_own_name_is_nobodys() -> None:
    """A seat whose typed name was never kept has nothing to erase."""
    game = Game(scenario(talk("a")))
    game.send(phone("p1"), Join("\u200b", 1))
    assert game.console(EraseName("p1")) == ()


def test_typed_texts_are_told_from_what_else_stands_apart() -> None:
    """A token leads to a person too, and nobody typed it."""
    taken = SeatTaken("p1", Personal("k1", token("p1")), Typed("t1", "Loutre"), 1, START)
    assert typed_in(taken) == (Typed("t1", "Loutre"),)


def test_two_erased_names_differ() -> None:
    """A proposed one that somebody has gets a number."""
    game = Game(scenario(talk("a")), players=2)
    game.console(EraseName("p1"))
    name = game.view("p1")["name"]
    game.console(EraseSeat("p1"))
    game.send(phone("p3"), Join(name, 1))
    game.console(EraseName("p2"))
    names = [seat.name.text for seat in game.state.seats.values()]
    assert len(set(names)) == len(names)


def test_a_seat_that_is_not_there_has_no_name(words: Game) -> None:
    """One that never was, and one that was erased."""
    words.console(EraseSeat("p3"))
    for seat in ("p3", "p9"):
        with pytest.raises(IllegalMoveError, match="seat_unknown"):
            words.console(EraseName(seat))


def test_erasing_its_author_afterwards_is_fine(words: Game) -> None:
    """Nothing of her is left then; and a text of an erased seat is not listed any more."""
    thing = word_of(words, "Quetzal")
    erase(words, thing)
    words.console(EraseSeat("p1"))
    words.console(EraseSeat("p4"))
    assert "p1" not in words.state.written
    assert len(words.view("all")["play"]["words"]) == 3
    words.send(CONSOLE, Play(words.state.last_step, HideWord(word_of(words, "air"), hidden=True)))
    assert replay(words.events) == words.state
