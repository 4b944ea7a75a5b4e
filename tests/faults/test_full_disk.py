"""A disk that runs out under a running server: moves wait, nobody loses any, play resumes."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# A file system of one's own takes a mount namespace, which some machines keep from plain users.
NAMESPACE = ["unshare", "--map-root-user", "--mount"]
OWN_MOUNTS = subprocess.run([*NAMESPACE, "true"], check=False, capture_output=True).returncode == 0
WAYS = {
    "limit": ([], "SQLITE_IOERR_WRITE: disk I/O error"),
    **({"mount": (NAMESPACE, "full")} if OWN_MOUNTS else {}),
}


@pytest.mark.parametrize("way", WAYS)
def test_room_outlives_a_full_disk(tmp_path: Path, way: str) -> None:
    """While the disk refuses, phones and console are told why; then play goes on by itself."""
    prefix, cause = WAYS[way]
    command = [*prefix, sys.executable, "-m", "tests.faults.tight_room", way, str(tmp_path)]
    played = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert played.returncode == 0, played.stderr
    assert played.stdout.splitlines()[-1] == f"refused: {cause}"
