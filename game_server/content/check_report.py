"""Render the report of the content check, as text for a terminal or as JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from game_server.content.messages import FRENCH
from game_server.content.problems import Problem
from game_server.texts import catalogue

WIDEST = 96
"""Most characters shown of a line; a longer one is cut around the place of the problem."""
MARGIN = "    "


def as_text(problems: Sequence[Problem], files: int, language: str = FRENCH) -> str:
    """Return every problem with its line, a caret and the repair, then the counts."""
    texts = catalogue("diagnostics", language)
    blocks = [_block(problem, texts[f"_level_{problem.level}"]) for problem in problems]
    errors = _count(problems)
    last = texts["_counts"].format(files=files, errors=errors, warnings=len(problems) - errors)
    return "\n\n".join([*blocks, last])


def as_json(problems: Sequence[Problem]) -> str:
    """Return a JSON object: the counts `errors` and `warnings`, and `problems` without excerpts."""
    errors = _count(problems)
    rows = []
    for problem in problems:
        row = asdict(problem)
        del row["excerpt"]
        rows.append(row)
    return json.dumps(
        {
            "errors": errors,
            "warnings": len(problems) - errors,
            "problems": rows,
        },
        ensure_ascii=False,
        indent=2,
    )


def _block(problem: Problem, label: str) -> str:
    where = f"{problem.file}:{problem.line}:{problem.column}"
    shown, caret = _cut(problem.excerpt, problem.column - 1)
    lines = [f"{where}  {label} ({problem.code})", f"{MARGIN}{problem.message}"]
    if shown:
        lines += [f"{MARGIN}| {shown}", f"{MARGIN}| {' ' * caret}^"]
    if problem.repair:
        lines.append(f"{MARGIN}{problem.repair}")
    return "\n".join(lines)


def _cut(line: str, at: int) -> tuple[str, int]:
    """Return the part of *line* around the index *at*, and the index in it.

    A character that is not printable becomes a space, so that the caret stays aligned.
    """
    start = max(0, min(at - WIDEST // 2, len(line) - WIDEST))
    shown = "".join(sign if sign.isprintable() else " " for sign in line[start : start + WIDEST])
    return shown, at - start


def _count(problems: Sequence[Problem]) -> int:
    return sum(problem.level == "error" for problem in problems)
