"""Runs commands of `metodd`, each in a fork of a process that has imported everything.

    python -m tests.faults.command_runner

It reads one command a line, as JSON, runs it in a fork of itself, and writes the exit status and
the output as JSON.
"""

import importlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Final, NamedTuple

from game_server.__main__ import main as command
from tests.timeouts import WAIT_LIMIT

ROOT: Final = Path(__file__).parents[2]
NEEDED: Final = "game_server.app", "game_server.commands.arguments", "game_server.storage.redis"
"""Modules that the commands import, with their libraries."""
LONGEST: Final = 2**20
"""Bytes that a command may write."""


class CommandResult(NamedTuple):
    """Hold the exit status of a command, and what it wrote to stdout and stderr."""

    status: int
    out: str
    err: str


class CommandRunner:
    """Hold the process that runs commands, one after the other."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        """Use *process*, which runs this module."""
        self._process = process

    def __call__(self, *words: str) -> CommandResult:
        """Run `metodd` with *words*, and return how it ended; raises TimeoutError."""
        asked, answers = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answers is not None
        asked.write(json.dumps(words).encode() + b"\n")
        asked.flush()
        if not select.select([answers], [], [], WAIT_LIMIT)[0]:
            raise TimeoutError(words)
        return CommandResult(*json.loads(answers.readline()))


@contextmanager
def command_runner() -> Iterator[CommandRunner]:
    """Yield a runner of commands; what still runs of them is killed at the end of the block."""
    process = subprocess.Popen(
        (sys.executable, "-m", "tests.faults.command_runner"),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield CommandRunner(process)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def run(words: Sequence[str]) -> CommandResult:
    """Run one command in a fork of this process."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        files = out.fileno(), err.fileno()
        process = get_context("fork").Process(target=_command, args=(words, *files))
        process.start()
        process.join()
        texts = [os.pread(file, LONGEST, 0).decode() for file in files]
    return CommandResult(process.exitcode or 0, *texts)


def _command(words: Sequence[str], out: int, err: int) -> None:
    """Run the command with an empty stdin and two files as stdout and stderr."""
    for file, stream in zip((os.open(os.devnull, os.O_RDONLY), out, err), range(3), strict=True):
        os.dup2(file, stream)
    sys.argv[1:] = words
    command()


def main() -> None:
    """Run the commands of stdin until its end."""
    for name in NEEDED:
        importlib.import_module(name)
    for line in sys.stdin.buffer:
        print(json.dumps(run(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
