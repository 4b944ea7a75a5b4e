"""The output of `bench` for people and for programs."""

import asyncio
import json
import os
import re
import signal
from collections.abc import Callable
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from game_server.bots.bench.load import Figures, Load, not_played
from game_server.bots.bench.profile import FunctionCost
from game_server.bots.bench.run import Options, Progress, Result
from game_server.bots.local_server import ServerFailedError
from game_server.bots.result import Percentiles
from game_server.commands import bench
from game_server.commands.bench import run, table
from game_server.commands.texts import sentence

GOOD = Figures(
    load=Load(1_234, 42),
    answers=3_702,
    lost=0,
    processor=3.456,
    bytes=2_132,
    messages=14.25,
    memory=32_768,
    commits=321.4,
    confirm=Percentiles(3.6, 98.4),
    reveal=Percentiles(20.0, 1_095.5),
    server=0.83,
    crowd=0.36,
    others=0.0,
    limits=(),
)
LATE = replace(GOOD, load=Load(2_000, 67), others=0.25, limits=("confirm", "server_processor"))
FOUND = Result([GOOD, LATE], GOOD, LATE.limits)


def ending_with(
    result: Result | Exception,
    monkeypatch: pytest.MonkeyPatch,
    tell: Callable[[Progress], None] = lambda _progress: None,
) -> None:
    """Let a run end at once with *result*, after *tell* told its progress."""

    async def over(_options: Options, _read: object, progress: Progress) -> Result:
        await asyncio.sleep(0)
        tell(progress)
        if isinstance(result, Exception):
            raise result
        return result

    monkeypatch.setattr(bench, "bench", over)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "fr",
            {
                "phones": "1\u202f234",
                "processor": "3,46 s",
                "server": "83\u00a0%",
                "crowd": "36\u00a0%",
                "bytes": "2\u202f132",
                "messages": "14,2",
                "memory": "32 kio",
                "commits": "321",
                "confirm": "la moitié en 4 ms, 99\u00a0% en 98 ms",
                "reveal": "la moitié en 20 ms, 99\u00a0% en 1\u202f096 ms",
            },
        ),
        ("en", {"phones": "1,234", "processor": "3.46 s", "messages": "14.2", "memory": "32 KiB"}),
    ],
)
def test_people_get_a_table(language: str, told: dict[str, str]) -> None:
    """Every figure stands in the table, in the language that was asked for."""
    page = StringIO()
    Console(file=page, width=120).print(table(GOOD, language))
    lines = page.getvalue().splitlines()
    for name, text in {"rooms": "42", "lost": "0", **told}.items():
        (line,) = (
            line for line in lines if line.startswith(f" {sentence(f'bench.{name}', language)} ")
        )
        assert line.rstrip(" ").endswith(f" {text}")


def test_programs_get_one_object(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It holds the best load, all that were tried, and what was too much."""
    ending_with(FOUND, monkeypatch)
    assert run(Options(), "fr", as_json=True) == 0
    shown = capsys.readouterr().out
    assert shown.count("\n") == 1
    found = json.loads(shown)
    assert found["best"] == GOOD.document()
    assert [load["phones"] for load in found["tried"]] == [1_234, 2_000]
    assert found["limits"] == ["confirm", "server_processor"]
    assert "functions" not in found


@pytest.mark.parametrize(
    ("result", "options", "status", "verdict"),
    [
        (
            FOUND,
            Options(),
            0,
            (
                "This computer bears 1,234 phones. "
                "Beyond it, the limit: confirming answers, the processor of the server."
            ),
        ),
        (
            Result([GOOD], GOOD, ()),
            Options(phones=1_234),
            0,
            "This computer bears this load of 1,234 phones.",
        ),
        (
            Result([LATE], None, LATE.limits),
            Options(phones=2_000),
            1,
            (
                "This computer does not bear 2,000 phones. "
                "What is missing: confirming answers, the processor of the server."
            ),
        ),
    ],
)
def test_the_last_sentence_is_the_verdict(
    result: Result,
    options: Options,
    status: int,
    verdict: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It says how many phones the machine bears, and what was the limit."""
    ending_with(result, monkeypatch)
    assert run(options, "en", as_json=False) == status
    assert re.sub(r"\s+", " ", capsys.readouterr().out).endswith(f"{verdict} ")


def test_progress_is_told_in_sentences(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each load is told before it is played, and how it was borne after it."""

    def tell(progress: Progress) -> None:
        for figures in (
            GOOD,
            replace(LATE, strays=("bye draining",)),
            not_played(Load(3, 1), "entry"),
        ):
            progress.begins(figures.load, 59.6)
            progress.ended(figures)
        progress.repeats()
        progress.profiles(GOOD.load)

    monkeypatch.setattr(bench, "CORES", (0, 1))
    ending_with(FOUND, monkeypatch, tell)
    run(Options(), "en", as_json=True)
    assert capsys.readouterr().err.splitlines() == [
        "This computer has 2 processors: one for the server, the rest for the simulated phones.",
        "Try 1. Phones: 1,234. Rooms: 42. About 60 seconds.",
        "  Good: 99% of the answers confirmed within 98 ms, of the results shown within 1,096 ms.",
        "Try 2. Phones: 2,000. Rooms: 67. About 60 seconds.",
        (
            "  Too much (confirming answers, the processor of the server): "
            "99% of the answers confirmed within 98 ms, of the results shown within 1,096 ms."
        ),
        "  Other programs used 25% of this computer: close them, then measure again.",
        "  Unexpected message of the server: bye draining.",
        "Try 3. Phones: 3. Rooms: 1. About 60 seconds.",
        "  Too much (coming into the rooms).",
        "  No processor was full: once more, to be sure.",
        "Once more, to learn where the processor goes. Phones: 1,234. Rooms: 42.",
    ]


def test_functions_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A profile names functions, with their share of the processor."""
    costs = [FunctionCost("rooms/room.py:12 settle", 1.5, 0.3712, 12_345)]
    ending_with(replace(FOUND, functions=costs), monkeypatch)
    run(Options(), "en", as_json=False)
    assert re.search(r"37\.1\s% │ 12,345 │ rooms/room\.py:12 settle", capsys.readouterr().out)
    run(Options(), "en", as_json=True)
    assert json.loads(capsys.readouterr().out)["functions"] == [costs[0].document()]


def test_server_that_does_not_start_is_reported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its own error is printed, and the exit code says that nothing was measured."""
    ending_with(ServerFailedError("Le disque est plein.\n", 2), monkeypatch)
    assert run(Options(), "fr", as_json=True) == 2
    assert capsys.readouterr() == ("", "Le disque est plein.\n")


def test_sigterm_stops_what_was_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """At SIGTERM a run stops its processes first, as at Ctrl + C."""
    ended = []

    async def endless(_options: Options, _read: object, _tell: object) -> Result:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.Event().wait()
        finally:
            ended.append("server")
        return FOUND

    monkeypatch.setattr(bench, "bench", endless)
    assert run(Options(), "fr", as_json=False) == 143
    assert ended == ["server"]
