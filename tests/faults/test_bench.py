"""`metodd bench` plays with real processes, and leaves none behind."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from game_server.bots.bench.load import Pace
from game_server.bots.bench.run import Options
from game_server.commands.bench import run
from tests.faults.room_harness import eventually
from tests.faults.test_chaos_ends import with_default_sigint
from tests.timeouts import WAIT_LIMIT

ROOT = Path(__file__).parents[2]
QUICK = Pace(interval=1.0, window=0.2, rounds=2)
"""Rounds that are far shorter than those of the command."""


def test_a_load_is_played_and_profiled(capsys: pytest.CaptureFixture[str]) -> None:
    """All phones come in and answer each round; every figure is there, and functions are named."""
    options = Options(phones=20, rooms=2, profile=True, pace=QUICK)
    # On a busy machine answers may be late, which is not what is asked here.
    assert run(options, "en", as_json=True) in {0, 1}
    shown, told = capsys.readouterr()
    found = json.loads(shown)
    (played,) = found["tried"]
    assert (played["phones"], played["rooms"], played["answers"]) == (20, 2, 40)
    assert played["lost"] == 0
    for name in ("processor_s_per_1000", "bytes_per_round", "messages_per_round"):
        assert played[name] > 0
    assert played["commits_per_second"] > 0
    assert 0 < played["confirm_ms"]["p50"] <= played["confirm_ms"]["p99"]
    assert 0 < played["reveal_ms"]["p50"] <= played["reveal_ms"]["p99"]
    assert len(found["functions"]) == 20
    assert sum(function["share"] for function in found["functions"]) <= 1
    assert "Try 1. Phones: 20. Rooms: 2." in told
    assert "Unexpected" not in told


def test_an_unknown_scenario_is_told_in_one_sentence() -> None:
    """Nothing is played, and the sentence names those that there are."""
    ended = subprocess.run(
        (sys.executable, "-m", "game_server", "--lang", "en", "bench", "--scenario", "nope"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 2
    assert ended.stderr == (
        "nope does not suit --scenario: it must be one of appel-a-projets, "
        "atelier, decouverte, diagnostic, flash, pleniere.\n"
    )


def test_ctrl_c_leaves_nothing_behind(tmp_path: Path) -> None:
    """Server, phones and files are gone."""
    command = (sys.executable, "-m", "game_server", "bench", "--phones", "20", "--rooms", "2")
    with with_default_sigint():
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "TMPDIR": str(tmp_path)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    # The command, its server, and its phones.
    asyncio.run(eventually(lambda: len(members(process.pid)) == 3))
    os.killpg(process.pid, signal.SIGINT)
    process.wait(WAIT_LIMIT)
    assert process.returncode == 128 + signal.SIGINT
    assert members(process.pid) == []
    assert list(tmp_path.iterdir()) == []


def members(group: int) -> list[int]:
    """Return the processes of the process group *group*."""
    found = []
    for place in Path("/proc").iterdir():
        if place.name.isdecimal():
            try:
                fields = (place / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            found += [int(place.name)] if int(fields[2]) == group else []
    return found
