"""The output of `chaos` for people and for programs."""

import asyncio
import json
import os
import signal
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from game_server.bots.chaos.faults import NAMES
from game_server.bots.chaos.journal_check import Findings
from game_server.bots.chaos.run import Options, Result
from game_server.bots.local_server import ServerFailedError
from game_server.commands import chaos
from game_server.commands.chaos import MOST_SENTENCES, run, table
from game_server.commands.texts import sentence

FAULTS = dict(zip(NAMES, range(1, 99), strict=False))
RESULT = Result(seed=4711, minutes=0.5, faults=FAULTS, acknowledged=12_345)
BROKEN = replace(
    RESULT,
    findings=Findings(
        lost=["perdue."] * 99, doubled=["a.", "b."], gaps=["trou."], diverged=["page."]
    ),
)
ZERO = {"lost": 0, "doubled": 0, "gaps": 0, "diverged": 0}


def ending_with(result: Result | Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a run of chaos end at once with *result*."""

    async def over(_options: Options, _read: object, _tell: object) -> Result:
        await asyncio.sleep(0)
        if isinstance(result, Exception):
            raise result
        return result

    monkeypatch.setattr(chaos, "chaos", over)


@pytest.mark.parametrize(("language", "number"), [("fr", "12\u202f345"), ("en", "12,345")])
def test_people_get_a_table(language: str, number: str) -> None:
    """Every fault and every finding stands in the table, with the seed that repeats them."""
    page = StringIO()
    Console(file=page, width=120).print(table(BROKEN, language))
    lines = page.getvalue().splitlines()
    told = {"seed": "4711", "acknowledged": number, "lost": "99", "doubled": "2"}
    told |= {name: str(times) for name, times in FAULTS.items()}
    for name, figure in {**told, "gaps": "1", "diverged": "1"}.items():
        (line,) = (line for line in lines if sentence(f"chaos.{name}", language) in line)
        assert line.rstrip(" ").endswith(f" {figure}")


@pytest.mark.parametrize(
    ("result", "status", "counts"),
    [
        (RESULT, 0, ZERO),
        (BROKEN, 1, {"lost": 99, "doubled": 2, "gaps": 1, "diverged": 1}),
        (replace(RESULT, findings=Findings(gaps=["trou."])), 1, {**ZERO, "gaps": 1}),
    ],
)
def test_programs_get_one_object(
    result: Result,
    status: int,
    counts: dict[str, int],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The exit code is 1 if an invariant failed, and the object lists the failures."""
    ending_with(result, monkeypatch)
    assert run(Options(0.5), "fr", as_json=True) == status
    shown, errors = capsys.readouterr()
    assert json.loads(shown) == {
        "seed": 4711,
        "minutes": 0.5,
        "faults": FAULTS,
        "acknowledged": 12_345,
        **counts,
    }
    assert shown.count("\n") == 1
    told = sum(min(MOST_SENTENCES, number) for number in counts.values())
    assert len(errors.splitlines()) == told


@pytest.mark.parametrize(("result", "verdict"), [(RESULT, "holds"), (BROKEN, "fails")])
def test_the_last_line_is_the_verdict(
    result: Result,
    verdict: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """People read in one sentence whether all held."""
    ending_with(result, monkeypatch)
    run(Options(0.5), "fr", as_json=False)
    assert capsys.readouterr().out.splitlines()[-1] == sentence(f"chaos.{verdict}", "fr")


def test_a_run_that_was_too_short_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Kinds of faults that never occurred are counted after the verdict."""
    ending_with(replace(RESULT, faults=FAULTS | {NAMES[0]: 0, NAMES[4]: 0}), monkeypatch)
    assert run(Options(0.1), "en", as_json=False) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1].startswith(f"Too short to try everything: 2 of {len(NAMES)} kinds")


def test_worker_that_does_not_start_is_reported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its own error is printed, and the exit code says that nothing was run."""
    ending_with(ServerFailedError("Le disque est plein.\n", 2), monkeypatch)
    assert run(Options(0.5), "fr", as_json=True) == 2
    assert capsys.readouterr() == ("", "Le disque est plein.\n")


def test_sigterm_stops_what_was_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """At SIGTERM a run stops its processes first, as at Ctrl + C."""
    ended = []

    async def endless(_options: Options, _read: object, _tell: object) -> Result:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.Event().wait()
        finally:
            ended.append("cluster")
        return RESULT

    monkeypatch.setattr(chaos, "chaos", endless)
    assert run(Options(0.5), "fr", as_json=False) == 143
    assert ended == ["cluster"]
