"""Asks for known weaknesses of what is locked, for `make audit`.

    python -m tests.audit PIP_AUDIT NPM LOCK.txt … FOLDER …

Each lock of Python is asked about by pip-audit, each folder with a `package-lock.json` by npm. The
exit status is 0 if nothing is known, 1 if something is, and 2 if nobody answered: without the
internet nothing is known either, and that is no good news.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple, NotRequired, TypedDict

PYTHON: Final = ("--strict", "--disable-pip", "--progress-spinner=off", "--format=json")
NODE: Final = ("--no-update-notifier", "audit", "--json")
FOUND, UNANSWERED = 1, 2
LONGEST: Final = 200
"""Signs of a reason; the errors of libraries have many more."""


class Weakness(TypedDict):
    """Hold a weakness as pip-audit tells it."""

    id: str
    fix_versions: list[str]


class Package(TypedDict):
    """Hold a package as pip-audit tells it."""

    name: str
    version: str
    vulns: list[Weakness]


class Weak(TypedDict):
    """Hold a package that is weak, as npm tells it."""

    nodes: list[str]
    severity: str


class Told(TypedDict):
    """Hold what one of both tells, in its own form."""

    dependencies: NotRequired[list[Package]]
    vulnerabilities: NotRequired[dict[str, Weak]]
    message: NotRequired[str]


class Answer(NamedTuple):
    """Hold what is known: how many packages were asked about, and a line for each weakness."""

    packages: int
    weaknesses: list[str]


class UnansweredError(Exception):
    """Say that nobody answered, and why, in the last words of who asked."""


def main(pip_audit: str, npm: str, *places: str) -> int:
    """Print a line for each of *places* and each weakness, and return the exit status."""
    status, missed = 0, []
    for place in places:
        try:
            answer = _ask_npm(npm, place) if Path(place).is_dir() else _ask_pip(pip_audit, place)
        except UnansweredError as error:
            print(f"{place}: no answer: {str(error)[:LONGEST]}")
            missed.append(place)
            continue
        print(f"{place}: {answer.packages} packages, {len(answer.weaknesses)} known weaknesses")
        for weakness in answer.weaknesses:
            print(f"  {weakness}")
            status = FOUND
    if missed:
        print(f"Not checked, since the internet is needed for it: {', '.join(missed)}.")
        return UNANSWERED
    return status


def _ask_pip(program: str, lock: str) -> Answer:
    """Return what pip-audit knows of a *lock*; raises UnansweredError."""
    packages = _told_by((program, *PYTHON, "-r", lock)).get("dependencies")
    if packages is None:
        raise UnansweredError(f"{program} tells of no packages")
    found = [
        f"{package['name']} {package['version']}: {weakness['id']}, "
        f"mended in {', '.join(weakness['fix_versions']) or 'no release'}"
        for package in packages
        for weakness in package["vulns"]
    ]
    return Answer(len(packages), found)


def _ask_npm(program: str, folder: str) -> Answer:
    """Return what npm knows of the lock in *folder*; raises UnansweredError."""
    told = _told_by((program, *NODE), folder)
    if "vulnerabilities" not in told:
        raise UnansweredError(told.get("message", f"{program} tells of no packages"))
    packages = json.loads((Path(folder) / "package-lock.json").read_bytes())["packages"]
    found = [
        f"{name} {packages[node]['version']}: {weak['severity']}"
        for name, weak in told["vulnerabilities"].items()
        for node in weak["nodes"]
    ]
    return Answer(len(packages) - 1, found)


def _told_by(command: Sequence[str], folder: str | None = None) -> Told:
    """Return what *command* writes to stdout; raises UnansweredError."""
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    except OSError as error:
        raise UnansweredError(str(error)) from error
    try:
        told: Told = json.loads(done.stdout)
    except ValueError as error:
        lines = done.stderr.strip().splitlines() or [f"status {done.returncode}"]
        raise UnansweredError(lines[-1]) from error
    return told


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
