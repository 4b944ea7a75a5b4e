"""What a start does, and what it leaves: modules of other commands, and looks for garbage."""

import re
import subprocess
import sys
from pathlib import Path

from tests.load.startup import copy_content
from tests.unit.metodd_process import process_environment, serving

UNNEEDED = {
    "game_server.bots",
    "game_server.commands.check",
    "hypothesis",
    "markdown_it",
    "prometheus_client",
    "pygments",
    "redis",
    "rich",
}
MANY = 120
"""Cards; four or five decks more than there are."""
COLLECTIONS = """
import gc
import sys
from game_server.__main__ import main

def looks():
    return sum(each["collections"] for each in gc.get_stats())

before = looks()
sys.argv = ["metodd", "check"]
try:
    main()
finally:
    print("looks", looks() - before)
"""


def test_a_start_loads_no_module_of_another_command(client: Path, tmp_path: Path) -> None:
    """Bots, Redis and what draws tables on a terminal are loaded where they are used."""
    with serving(client, tmp_path, PYTHONPROFILEIMPORTTIME="1") as server:
        _, _, told = server.stop()
    loaded = set(re.findall(r"^import time:.*\| +(\S+)$", told, re.MULTILINE))
    assert "game_server.web.routes" in loaded
    assert loaded & UNNEEDED == set()


def test_loading_looks_for_no_garbage(tmp_path: Path) -> None:
    """Modules and content are many objects that stay: looking through them would be in vain."""
    ended = subprocess.run(
        (sys.executable, "-c", COLLECTIONS),
        cwd=tmp_path,
        env=process_environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.splitlines()[-1] == "looks 0"


def test_a_server_starts_on_many_cards(client: Path, tmp_path: Path) -> None:
    """What a town writes in some years is read whole, without a file that is set aside."""
    there = copy_content(tmp_path / "content", MANY)
    assert there >= MANY
    with serving(client, tmp_path, "--content", "content") as server:
        assert f"Cartes\u00a0: {there}." in server.printed
        assert "metodd check" not in server.printed
        assert server.request("GET", "/healthz")[0] == 200
