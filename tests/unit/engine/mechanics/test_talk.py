"""Talk in a room: rules M0.1 to M0.3 and M0.6, and what each audience sees of it."""

from dataclasses import replace
from random import Random

import pytest

from game_server.engine.kit.measures import Measures, RoomValue
from game_server.engine.kit.text import Typed
from game_server.engine.kit.viewers import EVERYONE, AtSeat
from game_server.engine.mechanics.contract import Document, ViewContext
from game_server.engine.mechanics.talk import (
    MOST_SHOWN,
    HideWord,
    SendWord,
    TalkContent,
    TalkState,
    WordHidden,
    rules,
)
from game_server.engine.state.events import Event
from game_server.engine.state.moves import Erase
from game_server.engine.state.run_events import PhasePlayed
from game_server.errors import IllegalMoveError
from tests.game import ROOM, Game, untyped
from tests.samples import estimate, scenario, talk


def words(*sent: str) -> Game:
    """Return a room at the reveal of the words that p1, p2 and so on have sent."""
    game = Game(scenario(talk(word=True), estimate()), players=len(sent))
    game.next_until("input")
    for number, word in enumerate(sent, 1):
        game.send_word(f"p{number}", word)
    game.next_until("reveal")
    return game


def play(game: Game, audience: str) -> Document:
    """Return the mechanic's part of a document."""
    found: Document = game.view(audience).get("play", {})
    return found


def listed(game: Game) -> list[tuple[str, int]]:
    """Return the words that everybody sees, with what is told of their number, else 0."""
    return [(row["word"], row.get("n", 0)) for row in play(game, "all")["words"]]


def refused(game: Game, seat: str, move: SendWord | HideWord) -> str:
    """Return the code with which *move* is refused."""
    with pytest.raises(IllegalMoveError) as error:
        game.play(seat, move)
    return error.value.code


@pytest.mark.parametrize("is_break", [False, True])
def test_a_talk_has_one_step_and_asks_nothing(*, is_break: bool) -> None:
    """M0: title and sentence; M0.3: a break says so, and its deadline is the hour of return."""
    game = Game(scenario(talk(is_break=is_break, seconds=600), estimate()), players=1)
    game.next()
    assert play(game, "all") == {"rule": "listen", "sentence": "Bienvenue.", "is_break": is_break}
    assert game.view("all")["step"]["deadline"] == game.now + 600_000
    assert refused(game, "p1", SendWord("merci")) == "step_locked"
    game.next()
    assert game.view("all")["step"]["phase"] == "x2"


@pytest.mark.parametrize("word", [False, True])
def test_an_opening_tells_the_goals_first(*, word: bool) -> None:
    """M0.6: all titles in one's own language while its step is open, then the talk itself."""
    goals = {"1": {"fr": "Pas de pauvreté", "en": "No poverty"}, "13": {"fr": "Climat"}}
    opened = talk(word=word, seconds=360)
    asks = TalkContent({"fr": "Bienvenue."}, word=word, goals=goals)
    game = Game(scenario(replace(opened, content=asks), estimate()), players=1)
    game.next()
    assert game.step == "goals"
    assert play(game, "all")["goals"] == {"g1": "Pas de pauvreté", "g13": "Climat"}
    assert game.view("all", "en-simple")["play"]["goals"]["g1"] == "No poverty"
    assert refused(game, "p1", SendWord("merci")) == "step_locked"
    game.next()
    assert game.step == ("brief" if word else "discuss")
    assert "goals" not in play(game, "all")
    game.step_back(previous=True)
    assert "goals" in play(game, "all")
    planned = rules.steps(asks)
    assert sum(step.share for step in planned) == pytest.approx(1)


def test_a_prompt_tells_the_room_what_to_do() -> None:
    """M0: beside its sentence a talk may have a prompt, in the language of who looks."""
    content = TalkContent({"fr": "Bienvenue."}, prompt={"fr": "Saluez-vous.", "en": "Say hello."})
    context = ViewContext(EVERYONE, "en", rules.SPEAK[0])
    assert untyped(rules.view(content, rules.begin(content), context))["prompt"] == "Say hello."


def test_words_are_listed_by_what_is_told_of_them() -> None:
    """M0.1, F3: more than five of twelve; of fewer neither a number nor an order."""
    game = words(*["Merci"] * 6, *["eau"] * 4, "bravo", "aube")
    assert listed(game) == [("Merci", 5), ("aube", 0), ("bravo", 0), ("eau", 0)]


def test_words_are_listed_by_the_alphabet_where_few_sent_them() -> None:
    """M0.1: equal words whatever their capitals are one, and no order tells who came first."""
    game = words("zèle", "Merci", "merci", "eau", "MERCI", "eau", "aube")
    assert listed(game) == [("aube", 0), ("eau", 0), ("MERCI", 0), ("zèle", 0)]
    assert play(game, "all")["n"] == 7


def test_a_word_is_shown_as_most_have_written_it() -> None:
    """M0.1: an acronym stays one; equally frequent spellings are shown by the alphabet."""
    assert listed(words("RGPD", "rgpd", "RGPD", "Rgpd", "eau", "eau")) == [("eau", 0), ("RGPD", 0)]
    assert listed(words("odd", "ODD", "Odd", "Eau", "eau", "Eau")) == [("Eau", 0), ("ODD", 0)]
    assert listed(words("eau", "Eau", "odd", "Odd", "ODD", "Eau")) == [("Eau", 0), ("ODD", 0)]


def ids(game: Game) -> dict[str, str]:
    """Return the ids of the words that everybody sees."""
    return {row["word"]: row["id"] for row in play(game, "all")["words"]}


def test_the_id_of_a_word_tells_nothing_without_the_rooms_seed() -> None:
    """Ids are the same in whatever order words came, and others in every room."""
    one, other = words("a", "b", "eau", "d", "e", "f"), words("e", "eau", "d", "a", "b", "f")
    assert ids(one) == ids(other)
    content = TalkContent({"fr": "Un mot ?"}, word=True)
    state = TalkState({f"p{n}": Typed(f"t{n}", "eau") for n in range(6)})
    elsewhere = rules.view(
        content, state, ViewContext(EVERYONE, "fr", rules.WORD[3], key=b"n" * 32)
    )
    assert untyped(elsewhere)["words"][0]["id"] != ids(one)["eau"]
    assert "5e5e" not in repr(ViewContext(EVERYONE, "fr", rules.WORD[3], key=b"5e5e" * 8))


def test_of_many_words_pages_get_the_most_frequent() -> None:
    """M0.1: sixty of them, and how many others there are; the console can hide each of all."""
    game = words(*(f"mot {number:03}" for number in range(MOST_SHOWN + 2)), "zut", "Zut")
    assert listed(game)[:2] == [("mot 000", 0), ("mot 001", 0)]
    assert (len(listed(game)), play(game, "all")["others"]) == (MOST_SHOWN, 3)
    assert len(play(game, "console")["shown"]) == MOST_SHOWN + 3
    game.play("", HideWord(play(game, "console")["shown"][-1]["id"], hidden=True))
    assert (len(listed(game)), play(game, "all")["others"]) == (MOST_SHOWN, 2)
    assert "others" not in play(words(*(f"mot {number}" for number in range(MOST_SHOWN))), "all")


def test_five_words_stay_hidden() -> None:
    """M0.1 and F1: under six words, only their number; one could own four of five."""
    game = words("un", "deux", "trois", "quatre", "cinq")
    assert (play(game, "all")["n"], play(game, "all")["words"]) == (5, [])
    assert play(game, "console") == {"shown": [], "hidden": [], "held": []}


def test_the_console_can_hide_a_word_before_anybody_sees_it() -> None:
    """M0.2: from the lock on the facilitator has the words, the screen from the reveal on."""
    game = Game(scenario(talk(word=True)), players=6)
    game.next_until("input")
    for seat, word in zip(
        game.state.seats, ("eau", "eau", "eau", "non", "air", "eau"), strict=True
    ):
        game.send_word(seat, word)
    assert play(game, "console") == {}
    game.next()
    console = play(game, "console")
    assert [(row["word"], row.get("n", 0)) for row in console["shown"]] == [
        ("air", 0),
        ("eau", 0),
        ("non", 0),
    ]
    assert console["hidden"] == []
    game.play("", HideWord(console["shown"][2]["id"], hidden=True))
    assert play(game, "console")["hidden"] == [{"id": console["shown"][2]["id"], "word": "non"}]
    assert "words" not in play(game, "all")
    game.next()
    assert listed(game) == [("air", 0), ("eau", 0)]
    assert play(game, "console")["shown"] == play(game, "all")["words"]


def test_a_word_is_seen_by_its_sender_alone_until_the_lock() -> None:
    """Rule 0.2: until then all see how many answered, and only consoles more until the reveal."""
    game = Game(scenario(talk(word=True)), players=6)
    game.next_until("input")
    for seat in ("p1", "p2", "p3", "p4", "p5"):
        game.send_word(seat, "merci")
    for step in ("input", "lock"):
        assert play(game, "p1") == {"mine": "merci"}
        assert play(game, "p6") == play(game, "screen") == {}
        assert (play(game, "console") == {}) == (step == "input")
        seen = play(game, "all")
        assert (seen["answered"], seen["of"], "words" in seen) == (5, 6, False)
        game.next()


def test_a_word_can_be_changed_until_the_lock() -> None:
    """The last word of a seat stands, cleaned."""
    game = Game(scenario(talk(word=True)), players=1)
    game.next_until("input")
    game.send_word("p1", "surprise")
    game.send_word("p1", "  grande \n envie ")
    assert play(game, "p1") == {"mine": "grande envie"}
    assert refused(game, "p1", SendWord("a" * 31)) == "text_too_long"
    assert refused(game, "p1", SendWord("<b>")) == "text_signs"
    game.next()
    assert refused(game, "p1", SendWord("fin")) == "step_locked"


def test_the_facilitator_takes_words_off_and_puts_them_back() -> None:
    """M0.2: a hidden word is on the console only, until it is shown again."""
    game = words("merci", "merci", "eau", "eau", "non", "eau")
    word = play(game, "all")["words"][-1]["id"]
    game.play("", HideWord(word, hidden=True))
    assert listed(game) == [("eau", 0), ("merci", 0)]
    assert play(game, "console")["hidden"] == [{"id": word, "word": "non"}]
    game.play("", HideWord(word, hidden=False))
    assert listed(game) == [("eau", 0), ("merci", 0), ("non", 0)]
    assert game.state.room_run.play == TalkState({**talked(game).words})


def talked(game: Game) -> TalkState:
    """Return what the room remembers of its words."""
    assert isinstance(game.state.room_run.play, TalkState)
    return game.state.room_run.play


def test_only_who_wrote_a_hidden_word_is_told_so() -> None:
    """M0.2: in any capitals, on nobody else's phone, until it is shown again."""
    game = words("oui", "Non", "non", "eau", "air", "air")
    word = ids(game)["Non"]
    game.play("", HideWord(word, hidden=True))
    assert [play(game, f"p{n}").get("hidden", False) for n in range(1, 6)] == [
        *(False, True, True, False, False)
    ]
    game.play("", HideWord(word, hidden=False))
    assert play(game, "p2") == {"mine": "Non"}


def test_a_word_is_hidden_once() -> None:
    """Hiding what is hidden, or showing what is shown, is accepted and changes nothing."""
    game = words("merci", "merci", "eau", "eau", "non", "eau")
    word = ids(game)["eau"]
    assert moderation(game.play("", HideWord(word, hidden=False))) == []
    assert len(moderation(game.play("", HideWord(word, hidden=True)))) == 1
    assert moderation(game.play("", HideWord(word, hidden=True))) == []


def moderation(events: tuple[Event, ...]) -> list[WordHidden]:
    """Return what *events* hide or show."""
    inner = [event.event for event in events if isinstance(event, PhasePlayed)]
    return [event for event in inner if isinstance(event, WordHidden)]


def test_a_hidden_word_is_named_in_the_journal_by_its_text() -> None:
    """Once the text is erased, no event tells what was hidden, not even to a guess."""
    game = words("merci", "merci", "eau", "eau", "non", "eau")
    (event,) = moderation(game.play("", HideWord(ids(game)["non"], hidden=True)))
    assert event == WordHidden(talked(game).words["p5"].id, hidden=True)
    blank = TalkState({"p5": Typed("t10", None)})
    again = rules.evolve(rules.evolve(blank, WordHidden("t10", hidden=True)), event)
    assert rules.evolve(again, WordHidden("t10", hidden=False)).hidden == ()


def test_a_hidden_word_that_is_sent_again_stays_hidden() -> None:
    """M0.2: also if meanwhile nobody said it, and in capitals; another word never is hidden."""
    game = words("merci", "merci", "eau", "eau", "non", "eau")
    game.play("", HideWord(ids(game)["non"], hidden=True))
    for _ in range(2):
        game.step_back(previous=True)
    game.send_word("p5", "oui")
    game.send_word("p5", "NON")
    for seat in ("p1", "p2", "p3"):
        game.send_word(seat, "oui")
    game.send_word("p4", "air")
    game.send_word("p6", "air")
    game.next_until("reveal")
    assert listed(game) == [("air", 0), ("oui", 0)]
    (row,) = play(game, "console")["hidden"]
    assert (row["word"], row.get("n", 0)) == ("NON", 0)
    game.play("", HideWord(row["id"], hidden=False))
    assert listed(game) == [("air", 0), ("NON", 0), ("oui", 0)]


@pytest.mark.parametrize("gone", ["p4", "p5"])
def test_a_hidden_word_stays_hidden_when_one_who_sent_it_is_erased(gone: str) -> None:
    """M0.2, 0.20: whoever of them it is, and also if the other sent it later."""
    game = words("merci", "merci", "eau", "non", "non", "eau", "eau")
    game.play("", HideWord(ids(game)["non"], hidden=True))
    game.send(ROOM, Erase(gone))
    assert listed(game) == [("eau", 0), ("merci", 0)]
    game = words("merci", "merci", "eau", "oui", "non", "eau", "eau")
    game.play("", HideWord(ids(game)["non"], hidden=True))
    for _ in range(2):
        game.step_back(previous=True)
    for seat, word in {
        "p1": "merci",
        "p2": "merci",
        "p3": "eau",
        "p4": "Non",
        "p6": "eau",
        "p7": "eau",
    }.items():
        game.send_word(seat, word)
    game.next_until("reveal")
    game.send(ROOM, Erase(gone))
    assert listed(game) == [("eau", 0), ("merci", 0)]


def test_only_the_facilitator_hides_and_only_words_that_are_there() -> None:
    """M0.2: no phone moderates, and nothing typed enters the journal as an id."""
    game = words("merci", "merci", "eau", "eau", "non", "eau")
    word = play(game, "all")["words"][0]["id"]
    assert refused(game, "p1", HideWord(word, hidden=True)) == "not_allowed"
    assert refused(game, "", SendWord("merci")) == "not_allowed"
    assert refused(game, "", HideWord("un mot", hidden=True)) == "not_proposed"
    game.step_back(previous=True)
    game.step_back(previous=True)
    for seat in game.state.seats:
        game.send_word(seat, "merci")
    assert refused(game, "", HideWord(word, hidden=True)) == "not_proposed"


@pytest.mark.parametrize("previous", [False, True])
def test_a_hidden_word_stays_hidden_when_the_room_goes_back(*, previous: bool) -> None:
    """Moderation stays: stepping back never puts a word on the screen again."""
    game = words("merci", "merci", "eau", "eau", "non", "eau")
    word = play(game, "all")["words"][-1]["id"]
    game.play("", HideWord(word, hidden=True))
    game.step_back(previous=previous)
    game.next_until("reveal")
    assert listed(game) == [("eau", 0), ("merci", 0)]


def test_a_hidden_word_stays_hidden_when_the_room_comes_back_from_the_next_phase() -> None:
    """Moderation stays also across phases."""
    game = words("merci", "merci", "eau", "eau", "non", "eau")
    game.play("", HideWord(play(game, "all")["words"][-1]["id"], hidden=True))
    game.next()
    assert game.step == "brief"
    game.step_back(previous=True)
    assert (game.step, listed(game)) == ("reveal", [("eau", 0), ("merci", 0)])


def test_a_hidden_word_stays_hidden_when_its_phase_begins_again() -> None:
    """Moderation stays also where the room goes back before the phase, and begins it anew."""
    game = Game(scenario(estimate(), talk(word=True)), players=6)
    game.next_until("discuss")
    game.next()
    for again in (False, True):
        game.next_until("input")
        for seat, word in zip(
            game.state.seats, ("eau", "eau", "eau", "eau", "non", "eau"), strict=True
        ):
            game.send_word(seat, word)
        game.next_until("reveal")
        if not again:
            game.play("", HideWord(ids(game)["non"], hidden=True))
            for _ in range(5):
                game.step_back(previous=True)
            assert game.view("all")["step"]["phase"] == "x1"
            game.next_until("brief")
    assert listed(game) == [("eau", 0)]


def test_an_erased_word_counts_but_is_not_shown() -> None:
    """An erased text leaves its number and nothing else."""
    sent = {f"p{n}": Typed(f"t{n}", "eau") for n in range(1, 7)}
    state = TalkState({**sent, "p5": Typed("t5", None)})
    content = TalkContent({"fr": "Un mot ?"}, word=True)
    seen = untyped(rules.view(content, state, ViewContext(EVERYONE, "fr", rules.WORD[3])))
    assert (seen["n"], [row["word"] for row in seen["words"]]) == (6, ["eau"])
    of_author = ViewContext(AtSeat("p5"), "fr", rules.WORD[3])
    assert untyped(rules.view(content, state, of_author)) == {"erased": True}


def test_measures_name_the_seats_that_sent_a_word() -> None:
    """A talk without a word asks for nothing; a word earns nothing. The room saw none of so few."""
    state = TalkState({"p1": Typed("t1", "eau")})
    asked = rules.measures(TalkContent({"fr": "?"}, word=True), state)
    shown = {"words": RoomValue(0, 0)}
    assert asked == Measures(
        asks=True, answered=frozenset({"p1"}), points={}, talk_points={}, room_values=shown
    )
    assert rules.measures(TalkContent({"fr": "."}), state).asks is False


def test_the_bot_sends_one_word() -> None:
    """The bot sees what a phone sees, and sends a word once, while answers are open."""
    game = Game(scenario(talk(word=True)), players=1)
    rng = Random(7)
    sent = 0
    while game.state.status != "closed":
        for _ in range(3):
            if move := rules.bot({"all": game.view("all"), "seat": game.view("p1")}, rng):
                game.play("p1", move)
                sent += 1
        game.next()
    assert sent == 1
