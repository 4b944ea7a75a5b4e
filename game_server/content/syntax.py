"""What the YAML parser could not read, said in a way that helps who writes prose."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ruamel.yaml.error import MarkedYAMLError, StreamMark

from game_server.content.names import fold
from game_server.content.problems import START, Fault, Mark, Source
from game_server.content.source import LONGEST_LINE

LEVEL = 2
"""Spaces of one level."""

ENTRY = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?P<key>[\w-]+) *:(?: |$)")
NAMED = re.compile(
    r"while (?:scanning|parsing) an? (?P<what>anchor|alias|tag|directive|block scalar)"
)
SIGNS = {"anchor": "&", "alias": "*", "tag": "!", "directive": "%"}


@dataclass(frozen=True, slots=True)
class Quoted:
    """Say where the last quoted text begins and ends."""

    start: Mark
    end: Mark


def mark_of(mark: StreamMark | None) -> Mark:
    """Return the place that the parser's own mark, which counts from 0, stands for."""
    return Mark(mark.line + 1, mark.column + 1) if mark else START


def explain(
    error: MarkedYAMLError, source: Source, quoted: Quoted | None, keys: Collection[str]
) -> Fault:
    """Return what the parser's *error* means for who wrote *source*.

    *quoted* is the last text in quotes before it, *keys* are the words that may be keys.
    """
    problem, context = str(error.problem), str(error.context)
    mark = mark_of(error.problem_mark or error.context_mark)
    begin = mark_of(error.context_mark)
    if context == "while scanning a quoted scalar":
        return _quote_open(begin)
    if "mapping values are not allowed" in problem:
        return _stray_colon(mark, source, quoted, keys)
    if "could not find expected ':'" in problem:
        return _no_colon(begin, source, keys)
    if named := NAMED.match(context):
        return _reserved(begin, SIGNS.get(named["what"]) or _sign(begin, source))
    if context.startswith("while parsing a flow"):
        return _reserved(begin, _sign(begin, source))
    if "<block end>" in problem:
        return _not_aligned(mark, source, quoted)
    return _reserved(mark, _sign(mark, source))


def _quote_open(mark: Mark) -> Fault:
    return Fault("quote_open", mark, {})


def _reserved(mark: Mark, sign: str) -> Fault:
    return Fault("not_supported", mark, {"value": sign})


def _sign(mark: Mark, source: Source) -> str:
    """Return the sign at *mark*, or the last one of the file behind its end."""
    line = source.lines[mark.line - 1] if mark.line <= len(source.lines) else ""
    return line[mark.column - 1 : mark.column] or "".join(source.lines).strip()[-1:]


def _stray_colon(mark: Mark, source: Source, quoted: Quoted | None, keys: Collection[str]) -> Fault:
    """Tell a colon inside a text from a line that stands too far to the right."""
    if quoted and quoted.start.line < quoted.end.line == mark.line:
        return _quote_open(quoted.start)
    line = source.lines[mark.line - 1]
    entry = ENTRY.match(line)
    if entry and entry.end("key") < mark.column <= entry.end() and fold(entry["key"]) in keys:
        return _indent(mark.line, source)
    for number in range(mark.line, 0, -1):
        above = ENTRY.match(source.lines[number - 1])
        if above and (number < mark.line or above.end("key") + 1 < mark.column):
            return Fault("colon_in_text", mark, {"key": above["key"]})
    return Fault("colon_in_text", mark, {"key": ""})


def _no_colon(mark: Mark, source: Source, keys: Collection[str]) -> Fault:
    """Tell a key without its colon from a text that is not moved to the right."""
    words = source.lines[mark.line - 1][mark.column - 1 :]
    if words[:1] in ("'", '"'):
        return _quote_open(mark)
    first = words.split(" ")[0]
    if fold(first) in keys:
        return Fault("unknown_key", mark, {"key": words, "suggestion": f"{first}:"})
    return _indent(mark.line, source, deeper=True)


def _not_aligned(mark: Mark, source: Source, quoted: Quoted | None) -> Fault:
    """Tell what stands where a list or map should go on, or end."""
    if quoted and quoted.end.line == mark.line and quoted.start.line < mark.line:
        return _quote_open(quoted.start)
    if quoted and quoted.end.line == mark.line and quoted.start < mark:
        return _reserved(quoted.start, _sign(quoted.start, source))
    return _indent(mark.line, source)


def _indent(number: int, source: Source, *, deeper: bool = False) -> Fault:
    """Tell how many spaces the line should begin with: those of its nearest neighbour above."""
    line = source.lines[number - 1]
    own = len(line) - len(line.lstrip(" "))
    mark = Mark(number, own + 1)
    others = [(spaces, above) for spaces, above in _levels(number, source) if spaces != own]
    if deeper:
        others = [(own + LEVEL, number - 1)]
    if not others:
        return _reserved(mark, _sign(mark, source))
    spaces, above = min(others, key=lambda level: (abs(level[0] - own), -level[1]))
    return Fault("indent", mark, {"expected": str(spaces), "first": str(above)})


def _levels(number: int, source: Source) -> Iterator[tuple[int, int]]:
    """Yield spaces and number of the lines above that are still open at line *number*."""
    lowest = LONGEST_LINE
    for above in range(number - 1, 0, -1):
        line = source.lines[above - 1]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        entry = ENTRY.match(line)
        spaces = len(line) - len(line.lstrip(" "))
        for level in sorted({entry.start("key") if entry else spaces, spaces}, reverse=True):
            if level < lowest:
                lowest = level
                yield level, above
