"""What it costs to say how much a session hands on, compared with all else that a console sees."""

import time
from dataclasses import replace

import pytest

from game_server.engine.kit.memo import Memo
from game_server.engine.kit.proposals import Proposal
from game_server.engine.mechanics.ideas import IdeasState, SubmitIdea
from game_server.engine.state.state import State
from game_server.engine.views.console import console_document
from game_server.engine.views.proposed import proposed
from tests.game import Game
from tests.ratios import slowdown
from tests.samples import ideas, scenario, talk

PEOPLE, AT_TABLE = 240, 8
PAIRS = 9
MOST = 0.3
"""Part of the whole document: it is some 0.05. It was 0.5, and 0.85 where tables write, as all that
would be handed on was made to be counted."""


def hall(*, by_table: bool) -> Game:
    """Return a full room in which everybody has written two ideas, one of them rude."""
    script = replace(scenario(ideas(by_table=by_table), talk()), tables="chosen")
    game = Game(script, players=PEOPLE)
    seats = [f"p{number}" for number in range(1, PEOPLE + 1)]
    for index, seat in enumerate(seats):
        game.join_table(1 + index // AT_TABLE, seat)
    game.attend(*seats)
    game.next_until("ideas")
    play = game.play_at_table if by_table else game.play
    for index, seat in enumerate(seats):
        for which in ("Un", "Deux"):
            game.rude = index == 0
            play(seat, SubmitIdea(f"{which} vélo pour {seat}", problem="Il manque. " * 9))
    game.rude = False
    return game


@pytest.mark.anyio
@pytest.mark.parametrize("by_table", [False, True], ids=["room", "tables"])
async def test_what_is_handed_on_is_told_with_little_work(*, by_table: bool) -> None:
    """A hall that writes has the document of its consoles made anew twice a second."""
    game = hall(by_table=by_table)
    memo = Memo()

    async def document() -> float:
        state = as_after_a_move(game.state)
        since = time.thread_time()
        console_document(state, "fr", memo)
        return time.thread_time() - since

    async def told() -> float:
        state = as_after_a_move(game.state)
        since = time.thread_time()
        proposed(state, "fr", memo)
        return time.thread_time() - since

    await document()
    assert await slowdown(document, told, PAIRS, MOST) <= MOST


@pytest.mark.parametrize("by_table", [False, True], ids=["room", "tables"])
def test_no_proposal_is_made_as_long_as_a_session_plays(
    monkeypatch: pytest.MonkeyPatch, *, by_table: bool
) -> None:
    """Only how many there would be is told."""
    game = hall(by_table=by_table)
    made: list[object] = []
    make = vars(Proposal)["__init__"]

    def note(proposal: Proposal, **fields: object) -> None:
        made.append(fields)
        make(proposal, **fields)

    monkeypatch.setattr(Proposal, "__init__", note)
    document = console_document(game.state, "fr", Memo())
    assert document["proposed"]["n"] == 2 * PEOPLE - 2
    assert document["proposed"]["held"] == 2
    assert made == []


def as_after_a_move(state: State) -> State:
    """Return a *state* that says the same, while nothing is known of what its ideas come to."""
    runs = {
        group: replace(run, play=replace(run.play, memo={}))
        for group, run in state.runs.items()
        if isinstance(run.play, IdeasState)
    }
    return replace(state, runs=runs)
