"""Brackets and braces that are not closed, or closed once too often: where that really is."""

import re
from collections.abc import Iterator, Sequence

from game_server.content.problems import Fault, Mark, Source

CLOSING = {"[": "]", "{": "}"}
QUOTES = ('"', "'")
VALUE = re.compile(r" *(?:- +)*(?:[\w-]+ *: +)?(?P<sign>[\[{])")
"""A line whose value, or that of its list item, begins with a bracket."""
ENTRY = re.compile(r"(?P<indent> *)(?:- +)*[\w-]+ *:(?: |$)")
PROSE = re.compile(r"(?P<lead> *(?:- +)*)(?:[\w-]+ *: +)?[>|][-+0-9]*(?: +#.*)?$")
"""A line below which a text in block style stands."""


def explain_brackets(mark: Mark, source: Source) -> Fault | None:
    """Return what is wrong with the brackets at or before *mark*, None if they are not the cause.

    *mark* is where the parser lost its way, often lines below the bracket that was left open.
    """
    return next((f for begin in _openers(mark, source) if (f := _fault(begin, mark, source))), None)


def _fault(begin: Mark, mark: Mark, source: Source) -> Fault | None:
    """Return what is wrong with the brackets from the one at *begin* on."""
    still_open: list[tuple[Mark, str]] = []
    for at, sign in _signs(begin, source):
        if sign in QUOTES:
            return Fault("quote_open", at, {"value": sign})
        if sign in CLOSING:
            still_open.append((at, sign))
        elif CLOSING[still_open[-1][1]] != sign:
            break
        else:
            still_open.pop()
        if not still_open:
            return _behind(begin, at, mark, source)
    at, sign = still_open[-1]
    return Fault("bracket_open", at, {"value": sign, "close": CLOSING[sign]})


def _behind(begin: Mark, end: Mark, mark: Mark, source: Source) -> Fault | None:
    """Tell what stands behind the bracket that closes at *end*, if the parser stumbled there."""
    line = source.lines[end.line - 1]
    rest = line[end.column :].lstrip()
    if mark.line != end.line or mark.column <= end.column or not rest:
        return None
    if rest[0] in CLOSING.values():
        return Fault("bracket_extra", Mark(end.line, len(line) - len(rest) + 1), {"value": rest[0]})
    sign = source.lines[begin.line - 1][begin.column - 1]
    return Fault("not_supported", begin, {"value": sign})


def _openers(mark: Mark, source: Source) -> Sequence[Mark]:
    """Return where values at or above *mark* begin with a bracket, the nearest first.

    In a text in block style every sign is just a sign.
    """
    found: list[Mark] = []
    prose: int | None = None
    for number, line in enumerate(source.lines[: mark.line], 1):
        if prose is not None and (not line or _indent(line) > prose):
            continue
        text = PROSE.match(line)
        prose = len(text["lead"]) if text else None
        if value := VALUE.match(line):
            found.append(Mark(number, value.start("sign") + 1))
    return found[::-1]


def _signs(begin: Mark, source: Source) -> Iterator[tuple[Mark, str]]:
    """Yield brackets, or a quote left open, from *begin* on up to the next entry of its level."""
    level = _indent(source.lines[begin.line - 1])
    for number in range(begin.line, len(source.lines) + 1):
        line = source.lines[number - 1]
        entry = ENTRY.match(line)
        if number > begin.line and entry and len(entry["indent"]) <= level:
            return
        yield from _signs_of(line, number, begin.column - 1 if number == begin.line else 0)


def _signs_of(line: str, number: int, start: int) -> Iterator[tuple[Mark, str]]:
    """Yield the brackets outside of quotes and remarks, and last the quote that does not end."""
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
