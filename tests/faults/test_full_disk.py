"""A disk that is full for a while under a running server: moves wait, and none is lost."""

import subprocess
import sys
from pathlib import Path

import pytest
from anyio import run_process

from tests.faults.full_disk import limit_files, play

ROOT = Path(__file__).parents[2]
# A mount needs a namespace of its own, which some machines forbid to plain users.
NAMESPACE = ["unshare", "--map-root-user", "--mount"]
OWN_MOUNTS = subprocess.run([*NAMESPACE, "true"], check=False, capture_output=True).returncode == 0


WAYS = {
    "limit": "SQLITE_IOERR_WRITE: disk I/O error",
    **({"mount": "full"} if OWN_MOUNTS else {}),
}


@pytest.mark.anyio
@pytest.mark.parametrize("way", WAYS)
async def test_a_room_survives_a_full_disk(tmp_path: Path, way: str) -> None:
    """While the disk is full, phones and console get the cause; then play goes on by itself."""
    if way == "limit":
        assert await play(tmp_path, limit_files) == WAYS[way]
        return
    command = [*NAMESPACE, sys.executable, "-m", "tests.faults.full_disk", str(tmp_path)]
    played = await run_process(command, cwd=ROOT, check=False)
    assert played.returncode == 0, played.stderr.decode()
    assert played.stdout.decode().splitlines()[-1] == WAYS[way]
