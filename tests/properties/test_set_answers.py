"""What a phone sets counts at the lock as what it validates, and tells nobody more (rule 0.14)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game_server.engine.evolve import replay
from game_server.engine.mechanics.contract import Document, MechanicMove
from game_server.engine.mechanics.estimate import Estimate, TakeBack
from game_server.engine.mechanics.match import Pick
from game_server.engine.mechanics.order import Arrange
from game_server.engine.mechanics.recall import Recall
from game_server.engine.state.events import RoomOpened
from game_server.engine.state.moves import Play
from game_server.rooms.core import RoomCore
from tests.game import START, Game, phone
from tests.samples import card, estimate, match, match_card, order, recall, scenario, talk

PLAYERS = 7
SEATS = tuple(f"p{number}" for number in range(1, PLAYERS + 1))
SOME = settings(max_examples=max(12, settings().max_examples // 5))
"""Each example plays two whole sessions, so a fifth of the profile's examples do."""
DECOYS = (1, 2, 4)
PHASES = {
    "estimate": estimate("a", card("c2", value=105, low=1, high=1000), duo=True),
    "match": match("m", match_card(decoys=DECOYS)),
    "recall": recall("r"),
    "order": order("o"),
}
GOALS = (1, 2, 3, 4, 11, 13)
MOVES: dict[str, Callable[[int], MechanicMove]] = {
    "estimate": lambda n: Estimate(1 + n, n % 4 or None) if n else TakeBack(),
    "match": lambda n: Pick((GOALS[n % 6], GOALS[(n + 1) % 6])[: 1 + n % 2] if n else ()),
    "recall": lambda n: Recall(
        {"c1": 1 + n, "c2": 2 + n} if n % 3 == 1 else {"c2": 1 + n} if n else {}
    ),
    "order": lambda n: Arrange(tuple("abcdabc"[n % 4 : n % 4 + 4]) if n else ()),
}
"""By mechanic, what a phone sets, by a number; with 0 it takes back what it had set."""


@dataclass(frozen=True, slots=True)
class Touch:
    """Set the answer of a number on one of two devices, with « Valider » if *done*."""

    number: int
    done: bool
    device: str


NUMBERS = st.integers(0, 200)
TOUCH = st.builds(Touch, NUMBERS, st.booleans(), st.sampled_from(("d1", "d2")))
TOUCHES = st.lists(TOUCH, max_size=5)
EVERYBODY = st.lists(TOUCHES, min_size=PLAYERS, max_size=PLAYERS)


def make(game: Game, kind: str, seat: str, touch: Touch, used: dict[tuple[str, str], int]) -> None:
    """Make one move of a seat, under the next number of its device."""
    at = (seat, touch.device)
    used[at] = used.get(at, game.numbers[phone(seat)]) + 1
    move = Play(game.state.last_step, MOVES[kind](touch.number), done=touch.done)
    game.repeat(phone(seat), used[at], move, touch.device)


def played(
    kind: str, touches: Sequence[Sequence[Touch]], keep: Callable[[Game], object]
) -> tuple[Game, list[object]]:
    """Play a phase in which seats touch in turn; return what *keep* takes of each moment."""
    game = Game(scenario(PHASES[kind], talk("z")), players=PLAYERS)
    used: dict[tuple[str, str], int] = {}
    kept = []
    while game.state.status != "closed":
        if game.step.startswith("input"):
            for seat, its_own in zip(SEATS, touches, strict=True):
                for touch in its_own:
                    make(game, kind, seat, touch, used)
                kept.append(keep(game))
        game.wait(1)
        game.next()
        # Whoever moved was seen: it must make no difference who did.
        game.attend(*SEATS)
        kept.append(keep(game))
    return game, kept


def seen(game: Game, *but: str) -> dict[str, Document]:
    """Return what everybody sees, figures included, *but* some."""
    names = ("all", "screen", "console", *game.state.seats)
    documents = {name: game.view(name) for name in names if name not in but}
    return documents | {"figures": game.figures()}


def after_locks(game: Game) -> object:
    """Return what everybody sees once answers have stopped."""
    return None if game.step.startswith("input") else seen(game)


def last_alone(touches: Sequence[Touch]) -> list[Touch]:
    """Return the last touch, as what a phone validates at once; nothing if it takes back."""
    return [Touch(touch.number, done=True, device="d1") for touch in touches[-1:] if touch.number]


@pytest.mark.parametrize("kind", PHASES)
@SOME
@given(touches=EVERYBODY)
def test_what_was_set_last_counts_as_if_it_had_been_validated(
    kind: str, touches: list[list[Touch]]
) -> None:
    """From the lock on, all documents and figures are those of a room that validated alone."""
    _, one = played(kind, touches, after_locks)
    _, other = played(kind, [last_alone(its_own) for its_own in touches], after_locks)
    assert one == other


@pytest.mark.parametrize("kind", PHASES)
@SOME
@given(touches=EVERYBODY)
def test_only_what_was_validated_is_done_before_the_lock(
    kind: str, touches: list[list[Touch]]
) -> None:
    """Consoles count who is done, and apart from them who has set something since."""
    answers: list[Document] = []

    def keep(game: Game) -> None:
        """Take what a console counts in the first round."""
        if game.step == "input":
            answers.append(game.view("console")["answers"])

    played(kind, touches, keep)
    for number, told in enumerate(answers[1:], 1):
        heard = touches[:number]
        done = sum(_is_done(kind, its_own) for its_own in heard)
        given_ = sum(bool(its_own and its_own[-1].number) for its_own in heard)
        assert (told["answered"], told.get("unfinished", 0)) == (done, given_ - done)


def _is_done(kind: str, touches: Sequence[Touch]) -> bool:
    """Return whether a seat has an answer, and said so since it changed it last."""
    last, done = MOVES[kind](0), False
    for touch in touches:
        move = MOVES[kind](touch.number)
        last, done = move, touch.done or (done and move == last)
    return last != MOVES[kind](0) and done


@pytest.mark.parametrize("kind", PHASES)
@SOME
@given(touches=EVERYBODY, numbers=st.lists(st.integers(1, 200), min_size=1, max_size=5))
def test_what_a_phone_sets_and_how_often_is_known_to_it_alone(
    kind: str, touches: list[list[Touch]], numbers: list[int]
) -> None:
    """Rule 0.2: another number, or five instead of one, changes no byte of anybody else."""
    opened: set[str] = set()

    def keep(game: Game) -> object:
        """Take what all others see, up to the reveal."""
        opened.add(game.step)
        return None if "reveal" in opened else seen(game, "p1")

    def of(numbers: Sequence[int]) -> list[object]:
        """Play with what the phone sets."""
        opened.clear()
        mine = [Touch(number, done=False, device="d1") for number in numbers]
        return played(kind, [mine, *touches[1:]], keep)[1]

    assert of([1]) == of(numbers)


@pytest.mark.parametrize("kind", PHASES)
@SOME
@given(touches=EVERYBODY)
def test_a_room_that_is_loaded_is_the_one_that_was_played(
    kind: str, touches: list[list[Touch]]
) -> None:
    """Event by event, and with what was played applied together."""
    game, _ = played(kind, touches, lambda _: None)
    assert replay(game.events) == game.state
    first, *others = game.events
    assert isinstance(first, RoomOpened)
    core = RoomCore(first, lambda: START, release="")
    core.replay(others)
    assert core.state == game.state
