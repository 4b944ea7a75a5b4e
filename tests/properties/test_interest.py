"""« Ça m'intéresse » tells of nobody: rooms that differ in it are one to all others (M0.4)."""

from collections.abc import Collection, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.talk import TellInterest
from tests.game import Game
from tests.samples import debrief, estimate, scenario, talk

SEATS = tuple(f"p{number}" for number in range(1, 13))
WATCHER = "p13"
TAPS = st.lists(st.sampled_from(SEATS), max_size=30)
SOME = settings(max_examples=max(12, settings().max_examples // 5))
"""Each example plays two whole rooms, so a fifth of the profile's examples do."""


def seen(game: Game, but: Collection[str]) -> dict[str, Document]:
    """Return what everybody sees, figures included, *but* some."""
    names = ("all", "screen", "console", *game.state.seats)
    documents = {name: game.view(name) for name in names if name not in but}
    return documents | {"figures": game.figures()}


def played(taps: Sequence[str], but: Collection[str]) -> list[dict[str, Document]]:
    """Tap as *taps* say, to and fro; return what all *but* some see at each moment."""
    phases = (estimate("x1"), debrief("x2", partners=True), talk("x3"))
    game = Game(scenario(*phases), players=len(SEATS) + 1)
    game.next_until("prompt1")
    interested: set[str] = set()
    kept = []
    for seat in taps:
        interested ^= {seat}
        game.play(seat, TellInterest(on=seat in interested))
        game.attend(*SEATS, WATCHER)
        kept.append(seen(game, but))
    for _ in range(2):
        game.next()
        game.attend(*SEATS, WATCHER)
        kept.append(seen(game, but))
    return kept


@SOME
@given(taps=TAPS, given_to=st.permutations(SEATS))
def test_nobody_learns_who_is_interested(taps: list[str], given_to: list[str]) -> None:
    """Whoever it is that taps, and takes it back, all others see the same at every moment."""
    of = dict(zip(SEATS, given_to, strict=True))
    assert played(taps, SEATS) == played([of[seat] for seat in taps], SEATS)


@SOME
@given(taps=TAPS)
def test_nothing_is_told_before_the_call_has_ended(taps: list[str]) -> None:
    """F3: whoever taps, to and fro, while the call runs all others see the same."""
    *running, _, _ = played(taps, SEATS)
    assert all(moment == running[0] for moment in running)
