"""Dashes of list items that lack, touch their item, or are another sign: how they should stand."""

import re
from collections.abc import Collection, Sequence

from game_server.content.names import FIRST, fold
from game_server.content.problems import Fault, Mark, Source

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


def explain_dash(mark: Mark, source: Source, keys: Collection[str]) -> Fault | None:
    """Return that a dash lacks, or the space behind it, at the line of *mark* or above it."""
    lines = source.lines[: mark.line]
    near = [number for number, line in enumerate(lines, 1) if line.strip()][:-3:-1]
    for number in near:
        if fault := _bad_dash(number, lines, keys):
            return fault
    for number in near:
        entry = ENTRY.match(lines[number - 1])
        if entry and not entry["dashes"] and fold(entry["key"]) in FIRST:
            spaces = len(entry["indent"])
            deeper = number < mark.line and spaces_of(lines[mark.line - 1]) > spaces
            if deeper or (number == mark.line and _is_list(lines[: number - 1], spaces)):
                return without_dash(source.lines, number, entry["key"])
    return _first_without(lines, source)


def _bad_dash(number: int, lines: Sequence[str], keys: Collection[str]) -> Fault | None:
    """Return that the dash of a line touches its item, or is another sign."""
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


def _first_without(lines: Sequence[str], source: Source) -> Fault | None:
    """Return that the first item lacks its dash, if the last of *lines* is the second one."""
    second = ENTRY.match(lines[-1]) if lines else None
    if not second or not second["dashes"] or fold(second["key"]) not in FIRST:
        return None
    for number in range(len(lines) - 1, 0, -1):
        entry = ENTRY.match(lines[number - 1])
        if entry and (entry["dashes"] or entry.start("key") < second.start("key")):
            return None
        if entry and entry.start("key") == second.start("key") and entry["key"] == second["key"]:
            return without_dash(source.lines, number, entry["key"])
    return None


def without_dash(lines: Sequence[str], number: int, key: str) -> Fault:
    """Return that the item at line *number* lacks its dash before *key*, and how it should stand.

    It stands as the nearest item that begins with the same key; where it is alone, so that the
    lines below it may stay where they are.
    """
    own = spaces_of(lines[number - 1])
    beside = [
        (abs(at - number), len(entry["indent"]))
        for at, entry in enumerate(map(ENTRY.match, lines), 1)
        if entry and entry["dashes"] and fold(entry["key"]) == fold(key)
    ]
    below = next((line for line in lines[number:] if line.strip()), "")
    alone = own if spaces_of(below) > own else max(own - LEVEL, 0)
    expected = min(beside)[1] if beside else alone
    details = {"key": key, "expected": str(expected), "below": str(expected + LEVEL)}
    return Fault("dash_missing", Mark(number, own + 1), details)


def _is_list(lines: Sequence[str], spaces: int) -> bool:
    """Return whether what *lines* leave open at *spaces* is a list."""
    open_line = next((x for x in reversed(lines) if x.strip() and spaces_of(x) <= spaces), "")
    return spaces_of(open_line) == spaces and open_line.lstrip().startswith("- ")


def spaces_of(line: str) -> int:
    """Return how many spaces begin *line*."""
    return len(line) - len(line.lstrip(" "))
