"""The warm-up: nobody learns who chose what, nor do four who flip their choices (0.19, F3)."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from game_server.disclosure import OWN, TWO_PARTS, at_least
from game_server.engine.evolve import replay
from game_server.engine.mechanics.contract import Document
from game_server.engine.state.moves import ChooseGlaze, ChooseHalf
from tests.game import Game, phone
from tests.samples import estimate, scenario, talk, warm_up

PLAYERS = 13
SEATS = tuple(f"p{number}" for number in range(1, PLAYERS + 1))
FIVE = 5
SOME = settings(max_examples=max(12, settings().max_examples // 5))
"""Each example plays two whole sessions, so a fifth of the profile's examples do."""
HALVES = st.sampled_from(("left", "right", ""))
TAPS = st.lists(st.tuples(st.sampled_from(SEATS), HALVES), max_size=60)
FIRST = st.sampled_from(("left", "right"))
Taps = Sequence[tuple[str, str]]


def lobby() -> Game:
    """Return a full lobby that asks to warm up, all of its phones seen."""
    script = replace(scenario(talk("a"), estimate("b")), warm_up=warm_up())
    game = Game(script, players=PLAYERS)
    game.attend(*SEATS)
    return game


def choose(game: Game, seat: str, half: str) -> None:
    """Let a seat choose a word, or none."""
    move = ChooseHalf("left") if half == "left" else ChooseHalf("right")
    game.send(phone(seat), move if half else ChooseHalf(""))


def seen(game: Game, *but: str) -> dict[str, Document]:
    """Return what everybody sees, figures included, *but* some."""
    names = ("all", "screen", "console", *SEATS)
    documents = {name: game.view(name) for name in names if name not in but}
    return documents | {"figures": game.figures()}


OWN_SEATS = SEATS[:OWN]
TURNS = st.lists(st.tuples(st.sampled_from(OWN_SEATS), HALVES), max_size=60)


@given(taps=TAPS)
def test_it_is_told_at_least_how_many_of_lots_of_twelve(taps: Taps) -> None:
    """F3: whatever is chosen, changed and taken back; a journal read again tells alike."""
    game = lobby()
    chosen: dict[str, str] = {}
    told: dict[str, str] = {}
    for seat, half in taps:
        choose(game, seat, half)
        chosen = {one: word for one, word in {**chosen, seat: half}.items() if word}
        lot = {one: word for one, word in chosen.items() if one not in told}
        told |= lot if len(lot) >= TWO_PARTS else {}
        words = list(told.values())
        numbers = {word: at_least(words.count(word), len(words)) for word in ("left", "right")}
        assert game.view("screen").get("warm_up") == (numbers if told else None)
    assert replay(game.events) == game.state


@SOME
@given(taps=TURNS, words=st.lists(FIRST, min_size=PLAYERS - OWN, max_size=PLAYERS - OWN))
def test_four_who_flip_their_choices_learn_nothing_more(taps: Taps, words: list[str]) -> None:
    """Finding F: after a lot is told, own choices turned over and back change nothing on screen."""
    game = lobby()
    for seat in OWN_SEATS:
        choose(game, seat, "left")
    for seat, word in zip(SEATS[OWN:], words, strict=True):
        choose(game, seat, word)
    told = game.view("screen")["warm_up"]
    for seat, half in taps:
        choose(game, seat, half)
        assert game.view("screen")["warm_up"] == told


@SOME
@given(taps=TAPS, first=FIRST, other=FIRST)
def test_a_word_is_known_to_its_seat_and_to_counts_alone(
    taps: Taps, first: str, other: str
) -> None:
    """Whatever p1 chooses first, all that others see is the same, but for the counts of five."""

    def played(mine: str) -> list[dict[str, Document]]:
        game = lobby()
        found = []
        for seat, half in (("p1", mine), *(tap for tap in taps if tap[0] != "p1")):
            choose(game, seat, half)
            documents = seen(game, "p1")
            documents["screen"] = {**documents["screen"]}
            documents["screen"].pop("warm_up", None)
            found.append(documents)
        while game.state.status != "closed":
            game.next()
            documents = seen(game, "p1")
            documents["screen"] = {**documents["screen"]}
            documents["screen"].pop("warm_up", None)
            found.append(documents)
        return found

    assert played(first) == played(other)


@SOME
@given(words=st.lists(FIRST, min_size=FIVE, max_size=FIVE), data=st.data())
def test_nobody_learns_who_of_five_chose_which(words: list[str], data: st.DataObject) -> None:
    """If five exchange their words, or choose in another order, only they see a difference."""
    order = data.draw(st.permutations(SEATS[:FIVE]))

    def played(seats: Sequence[str]) -> list[dict[str, Document]]:
        game = lobby()
        found = []
        for seat, word in zip(seats, words, strict=True):
            choose(game, seat, word)
            found.append(seen(game, *SEATS[:FIVE]))
        game.next(2)
        return [*found, seen(game)]

    assert played(SEATS[:FIVE]) == played(order)


@SOME
@given(glaze=st.sampled_from(("green", "ochre", "brick")), taps=TAPS)
def test_a_glaze_is_on_no_tile_of_an_answer(glaze: str, taps: Taps) -> None:
    """It changes what the screen says of its seat, and nothing else of anybody's."""

    def played(chosen: str) -> list[dict[str, Document]]:
        game = lobby()
        if chosen:
            game.send(phone("p1"), ChooseGlaze("brick" if chosen == "brick" else "green"))
        found = []
        for seat, half in taps:
            choose(game, seat, half)
            documents = seen(game, "p1")
            seats = {
                id_: {"name": row["name"]} for id_, row in documents["screen"]["seats"].items()
            }
            found.append({**documents, "screen": {**documents["screen"], "seats": seats}})
        return found

    assert played(glaze) == played("")
