"""The figures of a simulation: what they are made of, and what programs get."""

import json
from dataclasses import replace

import pytest

from game_server.bots.invariants import NAMES
from game_server.bots.result import Percentiles, Result, percentiles

RESULT = Result(
    rooms=3,
    players=30,
    moves_accepted=812,
    moves_refused=2,
    reconnects=41,
    ack_ms=Percentiles(4.2, 31.0),
    reveal_ms=Percentiles(60.0, 95.5),
    bytes_per_player=45678,
    problems={name: [] for name in NAMES},
)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        ([], Percentiles(0, 0)),
        ([0.0123], Percentiles(12.3, 12.3)),
        ([n / 1000 for n in range(100, 0, -1)], Percentiles(50, 99)),
        ([0.003, 0.001, 0.002], Percentiles(2, 3)),
    ],
)
def test_percentiles_are_times_that_occurred(seconds: list[float], expected: Percentiles) -> None:
    """The median and the 99th percentile are the nearest ranks, in ms."""
    assert percentiles(seconds) == expected


def test_json_has_the_promised_names() -> None:
    """Names and shapes are those that the command promises."""
    assert json.loads(json.dumps(RESULT.document())) == {
        "rooms": 3,
        "players": 30,
        "moves_accepted": 812,
        "moves_refused": 2,
        "reconnects": 41,
        "ack_ms": {"p50": 4.2, "p99": 31.0},
        "reveal_ms": {"p50": 60.0, "p99": 95.5},
        "bytes_per_player": 45678,
        "invariants": dict.fromkeys(NAMES, True),
    }


def test_a_broken_invariant_fails_the_result() -> None:
    """One sentence against an invariant makes it false, and the whole a failure."""
    broken = replace(RESULT, problems={**RESULT.problems, NAMES[0]: ["Salle BCDFGH : …"]})
    assert RESULT.holds
    assert not broken.holds
    assert broken.document()["invariants"] == {name: name != NAMES[0] for name in NAMES}
