"""Find the dash of a list item that is missing, touches its item, or is another character."""

import re
from collections.abc import Collection, Sequence

from game_server.content.names import FIRST, fold
from game_server.content.problems import Fault, Mark, SourceFile

LEVEL = 2
"""Spaces of one level."""

ENTRY = re.compile(
    r"(?P<indent> *)(?P<dashes>(?:- +)*)(?P<key>[\w-]+)[ \xa0\u202f]*(?P<colon>:)(?: +|$)"
)
TIGHT_DASH = re.compile(
    r"(?P<indent> *)-(?P<item>(?P<key>[\w-]+)(?:[ \xa0\u202f]*(?P<colon>:)(?: |$))?)"
)
OTHER_DASH = re.compile(
    r" *(?P<sign>[\u2010-\u2015\u2022\u2212])[ \xa0\u202f]*(?P<key>[\w-]+) *:(?: |$)"
)


def find_dash_fault(mark: Mark, file: SourceFile, keys: Collection[str]) -> Fault | None:
    """Return the fault of a dash at the line of *mark* or the two above it, None if there is none.

    The dash is missing, is another character, or has no space behind it. *keys* are YAML keys.
    """
    lines = file.lines[: mark.line]
    near = [number for number, line in enumerate(lines, 1) if line.strip()][:-3:-1]
    for number in near:
        if fault := _bad_dash(number, lines, keys):
            return fault
    for number in near:
        entry = ENTRY.match(lines[number - 1])
        if entry and not entry["dashes"] and fold(entry["key"]) in FIRST:
            spaces = len(entry["indent"])
            deeper = number < mark.line and indent_of(lines[mark.line - 1]) > spaces
            if deeper or (number == mark.line and _is_list(lines[: number - 1], spaces)):
                return missing_dash(file.lines, number, entry["key"])
    return _undashed_first_item(lines, file)


def _bad_dash(number: int, lines: Sequence[str], keys: Collection[str]) -> Fault | None:
    """Return the fault of a dash that touches its item or is another character, else None."""
    line = lines[number - 1]
    if (tight := TIGHT_DASH.match(line)) and tight["item"]:
        spaces = len(tight["indent"])
        key = tight["colon"] and fold(tight["key"]) in keys
        if key or _is_list(lines[: number - 1], spaces):
            item = f"{tight['key']}:" if tight["colon"] else tight["key"]
            return Fault("dash_space", Mark(number, spaces + 1), {"suggestion": f"- {item}"})
    if (other := OTHER_DASH.match(line)) and fold(other["key"]) in keys:
        details = {"value": other["sign"], "suggestion": f"- {other['key']}:"}
        return Fault("dash_sign", Mark(number, other.start("sign") + 1), details)
    return None


def _undashed_first_item(lines: Sequence[str], file: SourceFile) -> Fault | None:
    """Return the fault of a first item without a dash, if *lines* end with the second item."""
    second = ENTRY.match(lines[-1]) if lines else None
    if not second or not second["dashes"] or fold(second["key"]) not in FIRST:
        return None
    for number in range(len(lines) - 1, 0, -1):
        entry = ENTRY.match(lines[number - 1])
        if entry and (entry["dashes"] or entry.start("key") < second.start("key")):
            return None
        if entry and entry.start("key") == second.start("key") and entry["key"] == second["key"]:
            return missing_dash(file.lines, number, entry["key"])
    return None


def missing_dash(lines: Sequence[str], number: int, key: str) -> Fault:
    """Return the fault of an item at line *number* without a dash before *key*.

    The repair indents the item like the nearest item that begins with the same key. If there is
    none, it indents the item so that the lines below it may stay where they are.
    """
    own = indent_of(lines[number - 1])
    beside = [
        (abs(at - number), len(entry["indent"]))
        for at, entry in enumerate(map(ENTRY.match, lines), 1)
        if entry and entry["dashes"] and fold(entry["key"]) == fold(key)
    ]
    below = next((line for line in lines[number:] if line.strip()), "")
    alone = own if indent_of(below) > own else max(own - LEVEL, 0)
    expected = min(beside)[1] if beside else alone
    details = {"key": key, "expected": str(expected), "below": str(expected + LEVEL)}
    return Fault("dash_missing", Mark(number, own + 1), details)


def _is_list(lines: Sequence[str], spaces: int) -> bool:
    """Return whether the last block of *lines* that is still open at *spaces* is a list."""
    open_line = next((x for x in reversed(lines) if x.strip() and indent_of(x) <= spaces), "")
    return indent_of(open_line) == spaces and open_line.lstrip().startswith("- ")


def indent_of(line: str) -> int:
    """Return the number of spaces at the beginning of *line*."""
    return len(line) - len(line.lstrip(" "))
