"""Every line of the log that is a sentence has all that its sentence names."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Final

import pytest

import game_server
from game_server.commands.texts import FRENCH

ROOT: Final = Path(game_server.__file__).parent
TREES: Final = {
    path.relative_to(ROOT).as_posix(): ast.parse(path.read_text())
    for path in sorted(ROOT.rglob("*.py"))
}
SPREAD: Final[Mapping[str, str]] = {"store.{}": "RedisFaultError"}
"""Whose arguments are spread into the details of lines with such a key, by their cause."""
OF_ERRORS: Final = frozenset({"app/trail.py: error.code", "storage/backup/told.py: error.code"})
"""Lines that say an error: code and details are those of one object, as in every command."""


@dataclass(frozen=True, slots=True)
class Line:
    """Hold where a line is logged, the keys it may have, and the fields it fills."""

    place: str
    keys: frozenset[str]
    fields: frozenset[str]


def lines() -> Iterator[Line]:
    """Yield what each call of a log with a sentence says, as the sources have it."""
    for place, tree in TREES.items():
        for scope in ast.walk(tree):
            if isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef):
                for extra in _extras(scope):
                    yield from _lines(place, scope, extra)


def _extras(scope: ast.AST) -> Iterator[ast.Dict]:
    """Yield what calls in *scope* hand to the log beside their message."""
    for node in ast.walk(scope):
        if isinstance(node, ast.Call) and _is_of_log(node.func):
            for word in node.keywords:
                if word.arg == "extra":
                    extra = _assigned(scope, word.value)
                    assert isinstance(extra, ast.Dict), ast.unparse(node)
                    assert _names(extra) == {"sentence", "details"}, ast.unparse(node)
                    yield extra


def _is_of_log(called: ast.expr) -> bool:
    return isinstance(called, ast.Attribute) and ast.unparse(called.value) in {"log", "_logger"}


def _lines(place: str, scope: ast.AST, extra: ast.Dict) -> Iterator[Line]:
    values = dict(zip(map(_constant, extra.keys), extra.values, strict=True))
    key = _assigned(scope, values["sentence"])
    place = f"{place}: {ast.unparse(key)}"
    if place in OF_ERRORS:
        return
    details = _assigned(scope, values["details"])
    assert isinstance(details, ast.Dict), f"{place}: details are not written out"
    fields = frozenset(_names(details))
    if isinstance(key, ast.JoinedStr):
        pattern = "".join(_constant(part) or "{}" for part in key.values)
        for found in _matching(pattern):
            more = (
                _arguments(SPREAD[pattern], found[len(pattern) - 2 :])
                if None in map(_constant, details.keys)
                else frozenset()
            )
            yield Line(f"{place} {found}", frozenset({found}), fields | more)
        return
    assert None not in map(_constant, details.keys), f"{place}: details are spread"
    yield Line(place, frozenset(_constants(key)), fields)


def _assigned(scope: ast.AST, value: ast.expr) -> ast.expr:
    """Return what *value* is: that of the one assignment in *scope*, for a name that has one."""
    if not isinstance(value, ast.Name):
        return value
    found = [
        node.value
        for node in ast.walk(scope)
        if isinstance(node, ast.Assign) and [ast.unparse(to) for to in node.targets] == [value.id]
    ]
    assert len(found) <= 1, f"{value.id} is assigned twice"
    return found[0] if found else value


def _constant(node: ast.expr | None) -> str | None:
    return str(node.value) if isinstance(node, ast.Constant) else None


def _names(node: ast.Dict) -> set[str]:
    return {key for key in map(_constant, node.keys) if key is not None}


def _constants(node: ast.expr) -> set[str]:
    if isinstance(node, ast.IfExp):
        return _constants(node.body) | _constants(node.orelse)
    found = _constant(node)
    assert found is not None, f"{ast.unparse(node)} is no key"
    return {found}


def _matching(pattern: str) -> list[str]:
    """Return the keys of sentences that a *pattern* with one gap can make."""
    made = re.compile(re.escape(pattern).replace(r"\{\}", "[a-z_]+"))
    return [key for key in FRENCH if made.fullmatch(key)]


@cache
def _calls(error: str) -> tuple[ast.Call, ...]:
    """Return all calls of *error*."""
    nodes = (node for tree in TREES.values() for node in ast.walk(tree))
    calls = (node for node in nodes if isinstance(node, ast.Call))
    return tuple(
        call for call in calls if isinstance(call.func, ast.Name) and call.func.id == error
    )


def _arguments(error: str, cause: str) -> frozenset[str]:
    """Return the names that each call of *error* with this *cause* gives."""
    found: list[frozenset[str]] = []
    for node in _calls(error):
        causes = {leaf.value for leaf in ast.walk(node) if isinstance(leaf, ast.Constant)}
        if cause in causes:
            found.append(frozenset(word.arg for word in node.keywords if word.arg))
    return frozenset.intersection(*found) if found else frozenset()


def places(key: str) -> set[str]:
    """Return the fields that a sentence names."""
    return {name for _, name, _, _ in Formatter().parse(FRENCH[key]) if name}


LINES: Final = tuple(lines())


def test_the_lines_are_found() -> None:
    """Whichever way their keys and details are written."""
    found = {key for line in LINES for key in line.keys}
    assert {"purge.done", "store.old", "store_slow", "worker.ended", "sign_on.away"} <= found


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.place)
def test_a_line_fills_its_sentence(line: Line) -> None:
    """In each language, with what its call gives and nothing else."""
    assert line.keys
    for key in line.keys & FRENCH.keys():
        assert places(key) <= line.fields
