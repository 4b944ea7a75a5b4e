"""The report in mid-session against that of the end, on the golden games."""

from collections.abc import Iterator

import pytest

from game_server.engine.evolve import replay
from game_server.engine.mechanics.contract import Document
from game_server.engine.state.documents import phase_id
from game_server.engine.state.events import Event
from game_server.engine.state.run_events import PhaseEnded, StepOpened, SteppedBack
from game_server.engine.state.state import State, steps_of
from game_server.figures.session import figures, fold
from tests.game import Game, untyped
from tests.playthroughs.games import GAMES
from tests.samples import estimate, scenario, talk

pytestmark = pytest.mark.usefixtures("as_given")

FIXED = ("answered", "answers", "points", "talk_gain", "wisdom")
SETTLING = ("of", "participation")


def stops(events: list[Event]) -> Iterator[tuple[int, State, Document]]:
    """Return each time a step opens or ends its activity: how many events, the state, the report.

    Those of an activity are in it from the step on that follows its last lock.
    """
    for count in range(1, len(events) + 1):
        if isinstance(events[count - 1], StepOpened | PhaseEnded):
            state = replay(events[:count])
            yield count, state, untyped(figures(fold(events[:count]), state))


def voided(events: list[Event], count: int) -> int:
    """Return the first phase that a step back voids after *count* events; past all, if none."""
    back = (at for at, event in enumerate(events) if at >= count and isinstance(event, SteppedBack))
    return min((replay(events[: at + 1]).phase for at in back), default=len(events))


def settled(state: State, index: int) -> bool:
    """Tell whether an activity that is no break has ended after that at *index*."""
    later = range(index + 1, len(state.scenario.phases))
    return any(
        (row := state.sheet.get(other)) is not None
        and row.ended_at is not None
        and not any(step.fixed for step in steps_of(state, other))
        for other in later
    )


def part(row: Document, names: tuple[str, ...]) -> Document:
    """Return what *row* has of *names*."""
    return {name: row[name] for name in names if name in row}


@pytest.mark.parametrize("name", GAMES)
def test_rows_of_activities_that_are_over_are_those_of_the_final_report(name: str) -> None:
    """At each step behind a lock, every row is that of the final report, but for what follows.

    `figures` lets change, of an activity whose answers have stopped:

    - `of` and with it `participation`: a phone counts in an activity once it was seen in it or,
      « from its end on », in the next that is no break. `of` can only grow, and once that next
      one has ended all of the row is fixed. `answered` cannot change: who answered was seen.
    - all of it by a step back into the activity or before it, which voids what lay between: such
      rows are compared from their next lock on, once no step back follows.

    Persons, phones and first sessions follow the seats, and session-wide figures take in every
    further activity: they are no rows, and are not compared.
    """
    events = GAMES[name]().events
    final = untyped(figures(fold(events), replay(events)))["phases"]
    compared = 0
    for count, state, shown in stops(events):
        void = voided(events, count)
        rows = {i: shown.get("phases", {}).get(phase_id(i)) for i in range(void)}
        for index, row in rows.items():
            if row is None:
                continue
            last = final[phase_id(index)]
            assert part(row, FIXED) == part(last, FIXED), (count, index)
            assert row["of"] <= last["of"], (count, index)
            if settled(state, index):
                assert part(row, SETTLING) == part(last, SETTLING), (count, index)
            compared += 1
    assert compared > 0


def test_only_who_is_seen_in_the_next_activity_changes_a_row() -> None:
    """The one way in which a row of the games above may change, shown at work: 5 of 5, then of 6.

    The sixth phone is not seen in the first activity. It is in the second, and counts in the
    first once that has ended: earlier, the number would tell who has answered in the second.
    """
    game = Game(scenario(estimate(), estimate(), talk()), players=6)
    game.next_until("input")
    game.guesses(p1=100, p2=200, p3=200, p4=400, p5=25)
    game.next_until("discuss")
    game.next()
    first = game.figures()["phases"]["x1"]
    game.next_until("input")
    game.guesses(p6=100)
    game.next_until("lock")
    assert game.figures()["phases"]["x1"] == first
    game.next_until("discuss")
    game.next()
    after = game.figures()["phases"]["x1"]
    assert (first["of"], first["participation"]) == (5, 100)
    assert (after["of"], after["participation"]) == (6, 83)
    assert part(after, FIXED) == part(first, FIXED)
    game.next()
    assert game.state.status == "closed"
    assert game.figures()["phases"]["x1"] == after
