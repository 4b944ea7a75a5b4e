"""A disk that runs out under a running server: moves wait, nobody loses any, play resumes."""

import subprocess
import sys
from pathlib import Path

import pytest
from anyio import run_process

from tests.faults.tight_room import limit_files, play

ROOT = Path(__file__).parents[2]
# A file system of one's own takes a mount namespace, which some machines keep from plain users.
NAMESPACE = ["unshare", "--map-root-user", "--mount"]
OWN_MOUNTS = subprocess.run([*NAMESPACE, "true"], check=False, capture_output=True).returncode == 0


WAYS = {
    "limit": "SQLITE_IOERR_WRITE: disk I/O error",
    **({"mount": "full"} if OWN_MOUNTS else {}),
}


@pytest.mark.anyio
@pytest.mark.parametrize("way", WAYS)
async def test_room_outlives_a_full_disk(tmp_path: Path, way: str) -> None:
    """While the disk refuses, phones and console are told why; then play goes on by itself."""
    if way == "limit":
        assert await play(tmp_path, limit_files) == WAYS[way]
        return
    command = [*NAMESPACE, sys.executable, "-m", "tests.faults.tight_room", str(tmp_path)]
    played = await run_process(command, cwd=ROOT, check=False)
    assert played.returncode == 0, played.stderr.decode()
    assert played.stdout.decode().splitlines()[-1] == WAYS[way]
