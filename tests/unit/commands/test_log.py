"""The log: one line a failure, and never a word that somebody typed."""

import logging
import os
import subprocess
import sys

import pytest

from game_server.commands.log import LinesFormatter


def line(message: str, *arguments: object, error: BaseException | None = None) -> str:
    """Return how a failure is written."""
    failure = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(
        "game", logging.ERROR, "room.py", 1, message, arguments, failure, "decide"
    )
    return LinesFormatter("fr").format(record)


def fail() -> ValueError:
    """Return an exception with a trace, whose words hold an answer."""
    with pytest.raises(ValueError, match="Aigrette") as failed:
        int("Aigrette 600")
    return failed.value


def test_exception_is_logged_by_type_and_frames() -> None:
    """The kind of a failure and where it came through are enough to find it."""
    written = line("a batch of moves failed", error=fail())
    assert written.endswith(")")
    assert " ERROR game: a batch of moves failed (ValueError: test_log.py:" in written
    assert " fail" in written
    assert "Aigrette" not in written


def test_a_worker_is_named_by_its_process() -> None:
    """With several workers each line has the process id."""
    record = logging.LogRecord("game", logging.ERROR, "room.py", 1, "one", (), None)
    assert f" ERROR game[{os.getpid()}]: one" in LinesFormatter("fr", numbered=True).format(record)


def test_record_is_one_line() -> None:
    """Messages of several lines are folded into one."""
    assert line("one\ntwo %d\r\n", 3).endswith("ERROR game: one two 3")


def test_nothing_is_logged_when_all_is_well() -> None:
    """Only warnings and errors are written, to the error stream."""
    program = (
        "import logging; from game_server.commands.log import log_errors; log_errors('fr');"
        "logging.getLogger('uvicorn.error').info('10.0.0.1 - WebSocket accepted');"
        "logging.getLogger('game').warning('disk')"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ended.stdout == ""
    assert ended.stderr.endswith("WARNING game: disk\n")
    assert ended.stderr.count("\n") == 1
