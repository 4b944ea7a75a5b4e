"""The audit of locks: a weakness and a missing answer are told apart, and neither is good news."""

import json
import re
import sys
from pathlib import Path

import pytest

from tests.audit import FOUND, UNANSWERED, main
from tests.unit.test_structure import LOCKS, ROOT

KNOWN = {"id": "PYSEC-2026-1", "fix_versions": ["1.1"]}
SOUND = {"dependencies": [{"name": "sound", "version": "2", "vulns": []}], "fixes": []}
WEAK = {"dependencies": [{"name": "weak", "version": "1.0", "vulns": [KNOWN]}], "fixes": []}
NO_NODE = {"auditReportVersion": 2, "vulnerabilities": {}}
WEAK_NODE = {"vulnerabilities": {"left": {"nodes": ["node_modules/left"], "severity": "high"}}}
AWAY = {"message": "request to the registry failed", "error": {"summary": "", "detail": ""}}


def program(place: Path, name: str, told: object, *more: str) -> str:
    """Write a program that tells *told* as JSON, or as much text to stderr, and return its path."""
    file = place / name
    lines = [f"#!{sys.executable}", "import sys", *more]
    stream = "stderr" if isinstance(told, str) else "stdout"
    text = told if isinstance(told, str) else json.dumps(told)
    file.write_text("\n".join([*lines, f"sys.{stream}.write({text!r})", "sys.exit(1)"]))
    file.chmod(0o755)
    return str(file)


@pytest.fixture
def places(tmp_path: Path) -> tuple[str, str]:
    """Give a lock of Python, and a folder with one of npm."""
    lock, folder = tmp_path / "runtime.txt", tmp_path / "web"
    lock.touch()
    folder.mkdir()
    packages = {"": {}, "node_modules/left": {"version": "1.4"}, "node_modules/right": {}}
    (folder / "package-lock.json").write_text(json.dumps({"packages": packages}))
    return str(lock), str(folder)


@pytest.mark.parametrize(
    ("python", "node", "status", "said"),
    [
        (SOUND, NO_NODE, 0, ["1 packages, 0 known", "2 packages, 0 known"]),
        (WEAK, NO_NODE, FOUND, ["1 packages, 1 known", "weak 1.0: PYSEC-2026-1, mended in 1.1"]),
        (SOUND, WEAK_NODE, FOUND, ["2 packages, 1 known", "left 1.4: high"]),
        ("Traceback\nno such host", NO_NODE, UNANSWERED, ["no answer: no such host"]),
        (SOUND, AWAY, UNANSWERED, ["no answer: request to the registry failed"]),
        (WEAK, AWAY, UNANSWERED, ["weak 1.0: PYSEC", "internet is needed for it: "]),
        ({}, {}, UNANSWERED, ["pip-audit tells of no packages", "npm tells of no packages"]),
    ],
)
def test_what_was_told_is_said(
    places: tuple[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    python: object,
    node: object,
    status: int,
    said: list[str],
) -> None:
    """One line a lock and a weakness, without a traceback; who was not checked is named."""
    asked = program(tmp_path, "pip-audit", python), program(tmp_path, "npm", node)
    assert main(*asked, *places) == status
    told = capsys.readouterr().out
    assert [words for words in said if words not in told] == []
    assert "Traceback" not in told
    missed = told.partition("needed for it: ")[2]
    assert (missed != "") is (status == UNANSWERED)
    assert [place for place in places if f"{place}: no answer" in told] == [
        place for place in places if place in missed
    ]


def test_programs_are_asked_as_they_want_it(places: tuple[str, str], tmp_path: Path) -> None:
    """The lock alone, hashes and all, without an environment; npm in the folder of its lock."""
    noted = tmp_path / "noted"
    note = (
        f"import os; open({str(noted)!r}, 'a').write(' '.join([os.getcwd(), *sys.argv[1:]]) + '|')"
    )
    asked = program(tmp_path, "pip-audit", SOUND, note), program(tmp_path, "npm", NO_NODE, note)
    assert main(*asked, *places) == 0
    python, node, _ = noted.read_text().split("|")
    assert python.endswith(
        f"--strict --disable-pip --progress-spinner=off --format=json -r {places[0]}"
    )
    assert node == f"{places[1]} --no-update-notifier audit --json"


def test_a_program_that_is_missing_is_no_answer(places: tuple[str, str], tmp_path: Path) -> None:
    """As when the environment of the audit was never made."""
    assert main(str(tmp_path / "none"), str(tmp_path / "none"), *places) == UNANSWERED


def test_all_locks_are_audited() -> None:
    """Those of Python by name, those of npm by folder."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    (named,) = re.findall(r"^AUDITED := (.*)$", text, re.MULTILINE)
    assert set(named.split()) == set(LOCKS)
    (target,) = re.findall(r"^audit:.*?\n\n", text, re.MULTILINE | re.DOTALL)
    assert {"tests.audit", "$(WEB)", "$(OLD)", "$(PROVIDER)"} <= set(target.split())
