"""A copy of this source tree, to which the toy mechanic is added, and nothing else."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
TOY: Final = Path(__file__).parent / "toy"
CLIENT: Final = TOY / "client"
GOLDEN: Final = {
    "golden.txt": "tests/playthroughs/toy.txt",
    "golden-by-table.txt": "tests/playthroughs/toy-by-table.txt",
}
"""The golden games, one for each way of playing."""
PARTS: Final = "clients/web/src/mechanics/toy"
THERE: Final = "game_server.engine.mechanics.toy"
MOVED: Final[Mapping[str, str]] = {
    "tests.system.toy.mechanic": THERE,
    "tests.system.toy.documents": f"{THERE}.documents",
    "tests.system.toy.figures": f"{THERE}.figures",
}
"""The names of its modules while they lie here, where they are checked, and in the copy."""

ADDED: Final[Mapping[str, str]] = {
    "mechanic.py": "game_server/engine/mechanics/toy/__init__.py",
    "documents.py": "game_server/engine/mechanics/toy/documents.py",
    "figures.py": "game_server/engine/mechanics/toy/figures.py",
    "schema.py": "game_server/content/schemas/toy.py",
    "scenario.yaml": "content/scenarios/jouet.yaml",
    "game.py": "tests/playthroughs/toy.py",
    **GOLDEN,
    **{
        path.relative_to(TOY).as_posix(): f"{PARTS}/{path.relative_to(CLIENT).as_posix()}"
        for path in CLIENT.rglob("*.*")
    },
}
"""Where each file of the toy goes."""

ENTERED: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "game_server/engine/mechanics/__init__.py": (
        (r"^from .*\.talk import TALK\n", "from game_server.engine.mechanics.toy import TOY\n"),
        (r"\(\s*TALK,", " TOY,"),
    ),
    "game_server/content/schemas/__init__.py": (
        (r"^from .*\.talk import TALK\n", "from game_server.content.schemas.toy import TOY\n"),
        (r'"talk": TALK,', ' "toy": TOY,'),
    ),
    "tests/playthroughs/games.py": (
        (
            r"^from tests\.playthroughs\.transcript .*\n",
            "from tests.playthroughs.toy import toy, toy_by_table\n",
        ),
        (r'"talk": _talk,', ' "toy": toy, "toy-by-table": toy_by_table,'),
    ),
}
"""The tables that a mechanic is entered in: after which text, and the new text."""

LINKED: Final[Mapping[str, Path]] = {
    ".venv": Path(sys.prefix),
    "clients/web/node_modules": ROOT / "clients/web/node_modules",
}
"""Installed directories, which the copy uses by symbolic links."""

# Without GIT_*: a Git hook that runs the tests sets them to its own repository.
ENVIRONMENT: Final = {name: v for name, v in os.environ.items() if not name.startswith("GIT_")}


@dataclass(frozen=True, slots=True)
class Tree:
    """Hold the copy in *root*; Python there imports the copy's own `game_server` and `tests`."""

    root: Path

    def run(self, *command: str, below: str = "") -> str:
        """Run *command* in the copy, or *below* it, and return what it prints; it must succeed."""
        path = f"{self.root / '.venv/bin'}{os.pathsep}{os.environ['PATH']}"
        return _output(command, self.root / below, {**ENVIRONMENT, "PATH": path})

    def python(self, *arguments: str) -> str:
        """Run Python in the copy and return what it prints; it must succeed."""
        return self.run(sys.executable, *arguments)

    def text(self, name: str) -> str:
        """Return the text of a file."""
        return (self.root / name).read_text(encoding="utf-8")

    def changed_files(self) -> set[str]:
        """Return the changed and the new files of the copy."""
        edited = self.run("git", "diff", "--name-only")
        new = self.run("git", "ls-files", "--others", "--exclude-standard")
        return {*edited.splitlines(), *new.splitlines()}


def copy_tree(to: Path) -> Tree:
    """Copy all files that Git tracks or would track, as they are now, into the directory *to*."""
    # Git refuses a checkout of another owner, as in a container, without this.
    git = ("git", "-c", f"safe.directory={ROOT}")
    listed = (*git, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    for name in _output(listed, ROOT, ENVIRONMENT).rstrip("\0").split("\0"):
        # Git still lists files that were deleted without a commit.
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, to / name)
    tree = Tree(to)
    tree.run("git", "init", "--quiet")
    for name, target in LINKED.items():
        (to / name).symlink_to(target, target_is_directory=True)
    (to / ".git/info/exclude").write_text("\n".join(LINKED), encoding="utf-8")
    tree.run("git", "add", "--all")
    return tree


def add_toy(tree: Tree) -> None:
    """Add the toy's files, and enter it in the tables."""
    for source, name in ADDED.items():
        text = (TOY / source).read_text(encoding="utf-8")
        target = tree.root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        for here, there in MOVED.items():
            text = text.replace(here, there)
        target.write_text(text, encoding="utf-8")
    for name, entries in ENTERED.items():
        text = tree.text(name)
        for after, words in entries:
            text, times = re.subn(after, rf"\g<0>{words}", text, flags=re.MULTILINE)
            assert times == 1, f"{name} has no place for {words!r}"
        (tree.root / name).write_text(text, encoding="utf-8")


def _output(command: Sequence[str], place: Path, environment: Mapping[str, str]) -> str:
    ended = subprocess.run(
        command,
        cwd=place,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, f"{' '.join(command)}\n{ended.stdout}{ended.stderr}"
    return ended.stdout
