"""The form of the sources: short, documented, without excuses, and free of this or that machine."""

import ast
import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST_MODULE = 600
LONGEST_FUNCTION = 60
EXTRAS = ("sign-on", "print")
LOCKS = ("runtime", *EXTRAS, "build", "test", "audit", "fuzz")

REGISTRY = re.compile(r"https?://[^/\s\"']*(?:pypi|pythonhosted|npmjs|npm|debian|ubuntu)[^/\s]*")
LOCAL_PATH = re.compile(r"(?<![\w./$}-])/(?:home|root|Users|work|workspace)/\w")
EXCUSE = re.compile(
    r"#\s*(?:noqa|type:\s*ignore|pragma:\s*no\s+cover|TODO|FIXME)"
    r"|pytest\.(?:mark\.)?(?:skip|xfail|importorskip)"
    r"|\b(?:it|test|describe)\.(?:skip|only|todo)\b"
    r"|@ts-(?:ignore|nocheck|expect-error)|biome-(?:ignore)"
)


@cache
def tracked() -> tuple[Path, ...]:
    """Return the files that git keeps, and the new ones that it will."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = (ROOT / name for name in names.split("\0") if name)
    return tuple(sorted(path for path in paths if path.is_file()))


def texts(*suffixes: str) -> Iterator[tuple[str, str]]:
    """Yield name and text of every kept file, or of those that end in one of *suffixes*."""
    for path in tracked():
        if suffixes and path.suffix not in suffixes:
            continue
        content = path.read_bytes()
        if b"\0" not in content:
            yield str(path.relative_to(ROOT)), content.decode()


def matches(pattern: re.Pattern[str], *suffixes: str) -> list[str]:
    """Return `file:line: text` of every line that *pattern* is found in."""
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in texts(*suffixes)
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Yield name and syntax tree of every Python module."""
    for name, text in texts(".py"):
        yield name, ast.parse(text, name)


def long_functions(name: str, tree: ast.Module) -> Iterator[str]:
    """Yield where in the module *name* a function is longer than a screen."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno
            if lines >= LONGEST_FUNCTION:
                yield f"{name}:{node.lineno}: {node.name}"


def lock(name: str) -> str:
    """Return the text of one lock file."""
    return (ROOT / "requirements" / f"{name}.txt").read_text()


def pins(name: str) -> list[str]:
    """Return the entries of one lock file, each with its hashes."""
    return [entry for entry in re.split(r"\n(?=\S)", lock(name)) if entry.strip()]


def normal(requirement: str) -> str:
    """Return the name of a distribution as an index compares it."""
    found = re.match(r"[\w.-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def test_modules_are_short() -> None:
    """No source file is longer than can be read in one go."""
    lengths = {name: text.count("\n") for name, text in texts(".py", ".ts", ".tsx", ".css", ".sh")}
    assert lengths
    assert {name: n for name, n in lengths.items() if n > LONGEST_MODULE} == {}


def test_every_module_says_what_it_is_about_in_short_functions() -> None:
    """Every Python module begins with a docstring, and no function is longer than a screen."""
    mute: list[str] = []
    long: list[str] = []
    for name, tree in modules():
        if not ast.get_docstring(tree):
            mute.append(name)
        long += long_functions(name, tree)
    assert mute == []
    assert long == []


def test_no_file_names_a_package_registry() -> None:
    """Packages come from wherever the machine is told to take them, so no file names a registry."""
    assert matches(REGISTRY) == []


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    """No file holds a path that exists on one machine only."""
    assert matches(LOCAL_PATH) == []


def test_no_source_excuses_itself() -> None:
    """No check is silenced, no test is skipped, and nothing is left for later in a comment."""
    assert matches(EXCUSE, ".py", ".ts", ".tsx", ".mjs", ".sh") == []


def test_python_locks_pin_versions_and_hashes() -> None:
    """Every locked distribution has one version and at least one hash, and no address."""
    for name in LOCKS:
        assert pins(name), name
        for pin in pins(name):
            assert re.match(r"[\w.-]+==\S+ ", pin), pin
            assert "--hash=sha256:" in pin, pin
        assert "://" not in lock(name)


def test_python_locks_hold_what_the_project_asks_for() -> None:
    """Every dependency in pyproject.toml is in its lock file."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = {
        "runtime": project["project"]["dependencies"],
        **project["project"]["optional-dependencies"],
        **project["dependency-groups"],
    }
    assert set(wanted) == set(LOCKS)
    for name in LOCKS:
        locked = {normal(pin) for pin in pins(name)}
        assert {normal(requirement) for requirement in wanted[name]} - locked == set()


def test_npm_lock_has_hashes_and_no_addresses() -> None:
    """Every locked package of npm has a hash, and none says where it comes from."""
    for folder in ("clients/web", "tests/engines/old", "tests/sign_on/provider"):
        packages = json.loads((ROOT / folder / "package-lock.json").read_text())["packages"]
        locked = [package for name, package in packages.items() if name]
        assert locked
        assert [package for package in locked if "resolved" in package] == []
        # What comes inside another package has that one's hash.
        own = [package for package in locked if not package.get("inBundle")]
        assert [package for package in own if "sha512-" not in package.get("integrity", "")] == []
