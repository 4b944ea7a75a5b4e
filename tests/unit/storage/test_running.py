"""What a running server tells: found while its process holds it, and by nobody else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from game_server.errors import StartError
from game_server.storage.running import FILE_NAME, hold, read_held, release

HOLDING = """
import sys
from pathlib import Path
from game_server.storage.running import hold
hold(Path(sys.argv[1]), b"of another")
print("held", flush=True)
sys.stdin.read()
"""


def test_it_is_found_while_it_is_held(tmp_path: Path) -> None:
    """It is private, newest first, and gone once it is released."""
    assert read_held(tmp_path) is None
    assert read_held(tmp_path / "nowhere") is None
    first = hold(tmp_path, b"first")
    assert read_held(tmp_path) == b"first"
    assert (tmp_path / FILE_NAME).stat().st_mode & 0o777 == 0o600
    second = hold(tmp_path, b"second")
    os.close(first)
    assert read_held(tmp_path) == b"second"
    release(tmp_path, second)
    assert read_held(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_not_found(tmp_path: Path) -> None:
    """The file is still there, and nobody takes it for what runs; the next start replaces it."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        assert read_held(tmp_path) == b"of another"
        process.kill()
    assert (tmp_path / FILE_NAME).exists()
    assert read_held(tmp_path) is None
    held = hold(tmp_path, b"own")
    assert read_held(tmp_path) == b"own"
    release(tmp_path, held)


def test_what_is_in_its_way_is_named(tmp_path: Path) -> None:
    """A directory that cannot be written to is refused as by the store."""
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(StartError) as refused:
        hold(tmp_path, b"own")
    assert refused.value.code == "data_not_writable"
