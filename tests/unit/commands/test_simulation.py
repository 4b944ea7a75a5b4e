"""The output of `simulate` for people."""

import asyncio
import os
import signal
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from game_server.bots.invariants import NAMES
from game_server.bots.result import Percentiles, Result
from game_server.bots.simulate import Options
from game_server.commands import simulation
from game_server.commands.simulation import run, table
from game_server.commands.texts import sentence

RESULT = Result(
    rooms=3,
    players=30,
    moves_accepted=812,
    moves_refused=2,
    reconnects=41,
    ack_ms=Percentiles(4.2, 31.0),
    reveal_ms=Percentiles(60.0, 1095.5),
    bytes_per_player=45678,
    problems={name: [] for name in NAMES},
)


def printed(result: Result, language: str) -> str:
    """Return the printed report."""
    page = StringIO()
    Console(file=page, width=120).print(table(result, language))
    return page.getvalue()


@pytest.mark.parametrize(
    ("language", "figures", "yes", "no"),
    [
        (
            "fr",
            ("45\u202f678", "la moitié en 4 ms, 99\u00a0% en 31 ms", "en 1\u202f096 ms"),
            "oui",
            "non",
        ),
        ("en", ("45,678", "half within 4 ms, 99% within 31 ms", "within 1,096 ms"), "yes", "no"),
    ],
)
def test_people_get_a_table(language: str, figures: tuple[str, ...], yes: str, no: str) -> None:
    """Every figure and every check stands in the table, in the language that was asked for."""
    text = printed(RESULT, language)
    for shown in ("812", "41", *figures):
        assert shown in text
    for name in NAMES:
        assert sentence(f"simulate.{name}", language) in text
    ends = [line.split()[-1] for line in text.splitlines()]
    assert (ends.count(yes), ends.count(no)) == (len(NAMES), 0)
    broken = replace(RESULT, problems={**RESULT.problems, NAMES[0]: ["…"]})
    ends = [line.split()[-1] for line in printed(broken, language).splitlines()]
    assert (ends.count(yes), ends.count(no)) == (len(NAMES) - 1, 1)


def test_a_store_that_was_away_is_no_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Moves that were refused for it were sent again: it is said, and all holds."""

    async def over(_options: Options, _tell: object) -> Result:
        await asyncio.sleep(0)
        return replace(RESULT, unstored=1_234)

    monkeypatch.setattr(simulation, "simulate", over)
    assert run(Options("decouverte", 1, 1), "en", as_json=False) == 0
    shown = capsys.readouterr().out
    assert "The store was away: 1,234 moves were refused, then sent again." in shown


def test_sigterm_stops_what_was_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """At SIGTERM a simulation stops its server first, as at Ctrl + C."""
    ended = []

    async def endless(_options: Options, _tell: object) -> Result:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.Event().wait()
        finally:
            ended.append("server")
        return RESULT

    monkeypatch.setattr(simulation, "simulate", endless)
    assert run(Options("decouverte", 1, 1), "fr", as_json=False) == 143
    assert ended == ["server"]
