"""Types commands of `metodd`, each in a process of its own, without loading the program anew.

    python -m tests.faults.typed

It reads one command a line, as JSON, and runs each in a fork of itself, which has loaded all that
a server needs and done nothing yet. It answers with the status and with what was written.
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
"""What the commands load, and its libraries with it."""
LONGEST: Final = 2**20
"""Bytes that a command may write."""


class Ended(NamedTuple):
    """Say how a command ended, and what it wrote."""

    status: int
    out: str
    told: str


class Typist:
    """Hold the process that runs what is typed, one command after the other."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        """Use *process*, which runs this module."""
        self._process = process

    def __call__(self, *words: str) -> Ended:
        """Run `metodd` with *words*, and return how it ended; raises TimeoutError."""
        asked, answers = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answers is not None
        asked.write(json.dumps(words).encode() + b"\n")
        asked.flush()
        if not select.select([answers], [], [], WAIT_LIMIT)[0]:
            raise TimeoutError(words)
        return Ended(*json.loads(answers.readline()))


@contextmanager
def typist() -> Iterator[Typist]:
    """Give somebody who types commands; whatever still runs of them ends with the block."""
    process = subprocess.Popen(
        (sys.executable, "-m", "tests.faults.typed"),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield Typist(process)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def run(words: Sequence[str]) -> Ended:
    """Run one command in a fork of this process."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as told:
        files = out.fileno(), told.fileno()
        process = get_context("fork").Process(target=_command, args=(words, *files))
        process.start()
        process.join()
        texts = [os.pread(file, LONGEST, 0).decode() for file in files]
    return Ended(process.exitcode or 0, *texts)


def _command(words: Sequence[str], out: int, told: int) -> None:
    """Be the command, which reads nothing and writes into two files."""
    for file, stream in zip((os.open(os.devnull, os.O_RDONLY), out, told), range(3), strict=True):
        os.dup2(file, stream)
    sys.argv[1:] = words
    command()


def main() -> None:
    """Run the commands that are typed until nobody types any more."""
    for name in NEEDED:
        importlib.import_module(name)
    for line in sys.stdin.buffer:
        print(json.dumps(run(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
