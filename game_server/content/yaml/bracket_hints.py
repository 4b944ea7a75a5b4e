"""Find the bracket, brace or quote that is not closed, or closed once too often."""

import re
from collections.abc import Iterator, Sequence

from game_server.content.problems import Fault, Mark, SourceFile

CLOSING = {"[": "]", "{": "}"}
QUOTES = ('"', "'")
VALUE = re.compile(r" *(?:- +)*(?:[\w-]+ *: +)?(?P<sign>[\[{])")
"""A line whose value, or that of its list item, begins with a bracket."""
ENTRY = re.compile(r"(?P<indent> *)(?:- +)*[\w-]+ *:(?: |$)")
PROSE = re.compile(r"(?P<lead> *(?:- +)*)(?:[\w-]+ *: +)?[>|][-+0-9]*(?: +#.*)?$")
"""A line that begins a block scalar: the text stands on the lines below it."""


def find_bracket_fault(mark: Mark, file: SourceFile) -> Fault | None:
    """Return the fault of the brackets at or before *mark*, None if they are not the cause.

    *mark* is where the parser failed, often lines below the bracket that was left open.
    """
    return next(
        (f for begin in _opening_brackets(mark, file) if (f := _bracket_fault(begin, mark, file))),
        None,
    )


def _bracket_fault(begin: Mark, mark: Mark, file: SourceFile) -> Fault | None:
    """Return the first fault of the brackets from *begin* on, None if they are balanced."""
    still_open: list[tuple[Mark, str]] = []
    for at, sign in _brackets(begin, file):
        if sign in QUOTES:
            return Fault("quote_open", at, {"value": sign})
        if sign in CLOSING:
            still_open.append((at, sign))
        elif CLOSING[still_open[-1][1]] != sign:
            break
        else:
            still_open.pop()
        if not still_open:
            return _trailing_fault(begin, at, mark, file)
    at, sign = still_open[-1]
    return Fault("bracket_open", at, {"value": sign, "close": CLOSING[sign]})


def _trailing_fault(begin: Mark, end: Mark, mark: Mark, file: SourceFile) -> Fault | None:
    """Return the fault behind the bracket that closes at *end*, if the parser failed there."""
    line = file.lines[end.line - 1]
    rest = line[end.column :].lstrip()
    if mark.line != end.line or mark.column <= end.column or not rest:
        return None
    if rest[0] in CLOSING.values():
        return Fault("bracket_extra", Mark(end.line, len(line) - len(rest) + 1), {"value": rest[0]})
    sign = file.lines[begin.line - 1][begin.column - 1]
    return Fault("not_supported", begin, {"value": sign})


def _opening_brackets(mark: Mark, file: SourceFile) -> Sequence[Mark]:
    """Return where values at or above *mark* begin with a bracket, the nearest first.

    Brackets inside a block scalar (`>` or `|`) are text, and are skipped.
    """
    found: list[Mark] = []
    prose: int | None = None
    for number, line in enumerate(file.lines[: mark.line], 1):
        if prose is not None and (not line or _indent(line) > prose):
            continue
        text = PROSE.match(line)
        prose = len(text["lead"]) if text else None
        if value := VALUE.match(line):
            found.append(Mark(number, value.start("sign") + 1))
    return found[::-1]


def _brackets(begin: Mark, file: SourceFile) -> Iterator[tuple[Mark, str]]:
    """Yield brackets, or an open quote, from *begin* up to the next entry of the same level."""
    level = _indent(file.lines[begin.line - 1])
    for number in range(begin.line, len(file.lines) + 1):
        line = file.lines[number - 1]
        entry = ENTRY.match(line)
        if number > begin.line and entry and len(entry["indent"]) <= level:
            return
        yield from _brackets_of_line(line, number, begin.column - 1 if number == begin.line else 0)


def _brackets_of_line(line: str, number: int, start: int) -> Iterator[tuple[Mark, str]]:
    """Yield the brackets outside of quotes and comments, and last a quote that stays open."""
    at, before = start, ","
    while at < len(line):
        sign = line[at]
        if sign == "#" and line[at - 1 : at] in ("", " "):
            return
        if sign in QUOTES and before in ",[{:":
            end = line.find(sign, at + 1)
            if end < 0:
                yield Mark(number, at + 1), sign
                return
            at = end
        elif sign in CLOSING or sign in CLOSING.values():
            yield Mark(number, at + 1), sign
        before = sign if sign != " " else before
        at += 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
