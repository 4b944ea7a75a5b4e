"""What a viewer may not see changes nothing that it sees: secrets, who answered, and in what order.

Two rooms are played side by side that differ in one thing only; the documents of every other
viewer are compared after every move.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.commitment import HideItem, Make
from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.talk import HideWord, SendWord
from game_server.engine.state.console_moves import Ban, Kick, Pause
from game_server.engine.state.scenario import Scenario
from tests.game import Game
from tests.properties.lots import drawn
from tests.samples import (
    barometer,
    card,
    commitment,
    estimate,
    match,
    maturity,
    order,
    recall,
    scenario,
    talk,
)

PLAYERS = 7
SEATS = tuple(f"p{number}" for number in range(1, PLAYERS + 1))
VALUES = st.floats(min_value=1, max_value=1000)
CONFIDENCES = st.sampled_from((None, 1, 2, 3))
WORDS = st.sampled_from(("eau", "Eau", "air", "merci", "mot long", "é"))


@dataclass(frozen=True, slots=True)
class Answers:
    """Hold what one seat answers: two estimates with a confidence, a word, and a bot's chance."""

    first: float
    second: float
    confidence: int | None
    word: str
    chance: int


ANSWERS = st.builds(Answers, VALUES, VALUES, CONFIDENCES, WORDS, st.integers(0, 1000))
EVERYBODY = st.lists(ANSWERS, min_size=PLAYERS, max_size=PLAYERS)
SILENT = st.sets(st.sampled_from(SEATS))
DUO = estimate("b", card("c2", value=105, low=1, high=1000), duo=True)
WORD = talk("c", word=True)
SOME = settings(max_examples=max(12, settings().max_examples // 5))
"""Each example plays two whole sessions, so a fifth of the profile's examples do."""
PHASES = {
    "solo": estimate("a"),
    "duo": DUO,
    "word": WORD,
    "match": match("m"),
    "order": order("o"),
    "maturity": maturity("s"),
    "barometer": barometer("q"),
    "commitment": commitment("e"),
    "recall": recall("r"),
}
EARLY = ("word", "commitment")
"""Kinds of which the console has the answers at the lock."""
WHOLE = scenario(*PHASES.values(), talk("d"))


def seen(game: Game, *but: str) -> dict[str, Document]:
    """Return what everybody sees, figures included, *but* some."""
    names = ("all", "screen", "console", *game.state.seats)
    documents = {name: game.view(name) for name in names if name not in but}
    return documents | {"figures": game.figures()}


def history(
    script: Scenario,
    answers: Sequence[Answers],
    keep: Callable[[Game], object],
    silent: Collection[str] = (),
    order: Sequence[str] = SEATS,
) -> list[object]:
    """Play a session with *answers* by seat; return what *keep* takes from each of its moments."""
    game = Game(script, players=PLAYERS)
    of = dict(zip(SEATS, answers, strict=True))
    kept = []
    while game.state.status != "closed":
        game.next()
        game.attend(*SEATS)
        kept.append(keep(game))
        if not game.step.startswith("input"):
            continue
        for seat in order:
            game.wait(1)
            if seat not in silent:
                answer(game, seat, of[seat])
            kept.append(keep(game))
        game.console(Pause(game.state.last_step))
        kept.append(keep(game))
    return kept


def answer(game: Game, seat: str, answers: Answers) -> None:
    """Let a seat answer what is asked."""
    everybody = game.view("all")
    name = everybody["phases"][everybody["step"]["phase"]]["mechanic"]
    if name == "estimate":
        value = answers.second if game.step == "input2" else answers.first
        game.guess(seat, value, answers.confidence)
    elif name == "talk":
        game.send_word(seat, answers.word)
    else:
        documents = {"all": everybody, "seat": game.view(seat)}
        move = MECHANICS[name].bot(documents, Random(answers.chance))
        assert move is not None
        game.play(seat, move)


def until(step: str, *but: str) -> Callable[[Game], object]:
    """Return what takes the documents of all *but* some, up to the opening of *step*."""
    opened: set[str] = set()

    def keep(game: Game) -> object:
        opened.add(game.step)
        return None if step in opened else seen(game, *but)

    return keep


@pytest.mark.parametrize("kind", PHASES)
@SOME
@given(answers=EVERYBODY, other=ANSWERS, silent=SILENT)
def test_an_answer_is_secret_until_its_reveal(
    kind: str, answers: list[Answers], other: Answers, silent: set[str]
) -> None:
    """Rule 0.2: whatever p1 answers, everybody else sees the same until the answers are shown.

    The console shows words and the wall one step before all others, to hide what should be.
    """
    script = scenario(PHASES[kind])
    facilitator = ("console",) if kind in EARLY else ()
    for step, but in (("reveal", ("p1", *facilitator)), ("lock", ("p1",))):
        one = history(script, answers, until(step, *but), silent)
        assert one == history(script, [other, *answers[1:]], until(step, *but), silent)
        assert [documents for documents in one if documents] != []


@SOME
@given(answers=EVERYBODY, other=ANSWERS, silent=SILENT)
def test_a_barometer_is_secret_for_ever(
    answers: list[Answers], other: Answers, silent: set[str]
) -> None:
    """M7: before and after, nobody ever learns what p1 told, but for figures of five or more."""

    def keep(game: Game) -> object:
        """Take what others see, without the figures that all answers make."""
        documents = seen(game, "p1")
        del documents["figures"]
        return documents

    script = scenario(barometer("a"), barometer("b", "after", advise=True), talk("c"))
    changed = [other, *answers[1:]]
    assert history(script, answers, keep, silent) == history(script, changed, keep, silent)


MADE = st.builds(
    Make,
    by=st.sampled_from(("2w", "1m", "3m")),
    moment=st.just("tous.m1"),
    own_gesture=st.sampled_from(("trier", "Trier", "venir à pied", "éteindre")),
    difficulty=st.sampled_from((None, 1, 5)),
)
"""Commitments that are not to be on the wall."""


@SOME
@given(answers=EVERYBODY, made=MADE, other=MADE, silent=SILENT)
def test_a_commitment_off_the_wall_is_secret_for_ever(
    answers: list[Answers], made: Make, other: Make, silent: set[str]
) -> None:
    """M6.3: beside an open wall or a closed one, nobody ever learns what p1 keeps to itself."""
    script = scenario(commitment("e"), talk("d"))

    def played(mine: Make) -> list[object]:
        def keep(game: Game) -> object:
            if game.step == "input" and not game.state.paused:
                game.play("p1", mine)
            if game.step == "lock":
                for row in game.view("console")["play"]["shown"][:1]:
                    game.play("", HideItem(row["id"], hidden=True))
            return seen(game, "p1")

        return history(script, answers, keep, silent | {"p1"})

    assert played(made) == played(other)


@SOME
@given(answers=EVERYBODY, second=VALUES, silent=SILENT)
def test_a_second_answer_is_secret_until_the_second_reveal(
    answers: list[Answers], second: float, silent: set[str]
) -> None:
    """M1, duo: what p1 answers after the talk is unknown until the figure is shown."""
    changed = [replace(answers[0], second=second), *answers[1:]]
    one = history(scenario(DUO), answers, until("reveal2", "p1"), silent)
    assert one == history(scenario(DUO), changed, until("reveal2", "p1"), silent)


@SOME
@given(answers=EVERYBODY, confidence=CONFIDENCES, silent=SILENT)
def test_a_confidence_is_secret_for_ever(
    answers: list[Answers], confidence: int | None, silent: set[str]
) -> None:
    """Rule 0.2: nobody learns how confident p1 was, but from the calibration of five or more."""

    def keep(game: Game) -> object:
        """Take what others see, without the one figure that confidences make."""
        documents = seen(game, "p1")
        documents["figures"].pop("calibration", None)
        return documents

    changed = [replace(answers[0], confidence=confidence), *answers[1:]]
    assert history(WHOLE, answers, keep, silent) == history(WHOLE, changed, keep, silent)


@SOME
@given(answers=EVERYBODY, data=st.data(), silent=SILENT)
def test_nobody_learns_who_answered_what(
    answers: list[Answers], data: st.DataObject, silent: set[str]
) -> None:
    """Rule 0.2: if the seats that answered exchange their answers, only they see a difference.

    As given: a lot is of a seat, and would tell another answer of it.
    """
    active = [seat for seat in SEATS if seat not in silent]
    of = dict(zip(SEATS, answers, strict=True))
    given_to = dict(zip(active, data.draw(st.permutations(active)), strict=True))
    exchanged = [of[given_to.get(seat, seat)] for seat in SEATS]
    with drawn():
        one = history(WHOLE, answers, lambda game: seen(game, *active), silent)
        assert one == history(WHOLE, exchanged, lambda game: seen(game, *active), silent)


@SOME
@given(answers=EVERYBODY, order=st.permutations(SEATS), silent=SILENT)
def test_nobody_learns_who_answered_first(
    answers: list[Answers], order: list[str], silent: set[str]
) -> None:
    """Once answers have stopped, their order has left no trace in any document."""

    def keep(game: Game) -> object:
        """Take what all see between the questions."""
        return None if game.step.startswith("input") else seen(game)

    assert history(WHOLE, answers, keep, silent) == history(WHOLE, answers, keep, silent, order)


@SOME
@given(answers=EVERYBODY, hidden=st.integers(0, PLAYERS))
def test_a_hidden_word_is_on_the_desk_alone(answers: list[Answers], hidden: int) -> None:
    """M0.2: a word that was taken off is in no document of phones and screens."""
    game = Game(scenario(WORD), players=PLAYERS)
    game.next_until("input")
    for seat, answers_ in zip(SEATS, answers, strict=True):
        answer(game, seat, answers_)
    game.next_until("reveal")
    rows = game.view("all")["play"]["words"]
    row = rows[hidden % len(rows)]
    game.play("", HideWord(row["id"], hidden=True))
    documents = seen(game)
    assert documents.pop("console")["play"]["hidden"] == [row]
    assert row["id"] not in repr(documents)


@SOME
@given(one=st.sampled_from(SEATS), other=st.sampled_from(SEATS))
def test_only_who_wrote_a_hidden_text_is_told(one: str, other: str) -> None:
    """M0.2, M6.4: whose it was changes no document but those of the two seats that it may be of."""

    def played(author: str) -> tuple[dict[str, Document], ...]:
        game = Game(scenario(WORD, commitment("e")), players=PLAYERS)
        game.next_until("input")
        for seat in SEATS:
            game.play(seat, SendWord("rature" if seat == author else "merci"))
        game.next_until("reveal")
        listed = game.view("all")["play"]["words"]
        (word,) = [row["id"] for row in listed if row["word"] == "rature"]
        game.play("", HideWord(word, hidden=True))
        words = seen(game)
        game.next_until("input")
        for seat in SEATS:
            game.commit(seat, "rature" if seat == author else "merci")
        game.next_until("reveal")
        rows = game.view("console")["play"]["shown"]
        (item,) = [row["id"] for row in rows if row["gesture"] == "rature"]
        game.play("", HideItem(item, hidden=True))
        return words, seen(game)

    for first, second in zip(played(one), played(other), strict=True):
        assert [name for name in SEATS if first[name]["play"].get("hidden")] == [one]
        assert [name for name in SEATS if second[name]["play"].get("hidden")] == [other]
        others = first.keys() - {one, other}
        assert {name: first[name] for name in others} == {name: second[name] for name in others}


GESTURES = ("venir à vélo", "marcher", "trier", "tous.g1", "tous.g2", "tous.g3", "tous.g3")


@SOME
@given(gestures=st.permutations(GESTURES), order=st.permutations(SEATS))
def test_the_wall_shows_what_is_said_and_not_by_whom(gestures: list[str], order: list[str]) -> None:
    """M6.3, M6.4: whoever made an item, and whenever; a hidden one is on the console alone."""

    def played(of: Sequence[str], order: Sequence[str]) -> dict[str, Document]:
        game = Game(scenario(commitment("e")), players=PLAYERS)
        game.next_until("input")
        for seat in order:
            game.wait(1)
            game.commit(seat, of[SEATS.index(seat)])
        game.next_until("reveal")
        rows = game.view("all")["play"]["wall"]["items"]
        (row,) = (row for row in rows if row["gesture"] == "marcher")
        game.play("", HideItem(row["id"], hidden=True))
        documents = seen(game, *SEATS)
        assert documents["console"]["play"]["hidden"] == [row]
        phones = seen(game, "console", SEATS[of.index("marcher")])
        assert row["id"] not in repr(phones)
        assert "marcher" not in repr(phones)
        return documents

    assert played(gestures, order) == played(GESTURES, SEATS)


@pytest.mark.parametrize("move", [Kick("p1"), Ban("p1")])
@SOME
@given(answers=EVERYBODY)
def test_the_name_of_a_seat_that_is_out_is_on_the_desk_alone(
    move: Kick | Ban, answers: list[Answers]
) -> None:
    """A seat that was put out is on no screen, and on no other phone, for the whole session."""

    def keep(game: Game) -> object:
        """Put p1 out at the first moment, and take every document that names it."""
        if game.state.seats["p1"].status == "in":
            game.console(move)
        documents = seen(game, "p1")
        return [name for name in documents if "Aigrette p1" in repr(documents[name])]

    for names in history(WHOLE, answers, keep, {"p1"}):
        assert names == ["console"]
