"""What the YAML parser could not read, said in a way that helps who writes prose."""

import re
from collections.abc import Collection, Iterator

from ruamel.yaml.error import MarkedYAMLError, StreamMark

from game_server.content.brackets import CLOSING, QUOTES, explain_brackets
from game_server.content.dashes import ENTRY, LEVEL, explain_dash, spaces_of
from game_server.content.names import fold
from game_server.content.problems import START, Fault, Mark, Source
from game_server.content.source import LONGEST_LINE

NAMED = re.compile(
    r"while (?:scanning|parsing) an? (?P<what>anchor|alias|tag|directive|block scalar)"
)
GLUED = re.compile(r"(?P<before> *(?:- +)*)(?P<key>[\w-]+):(?P<text>[^\s:/].*)")
"""A key that lacks the space behind its colon; an address of the web is none."""
SIGNS = {"anchor": "&", "alias": "*", "tag": "!", "directive": "%"}


def mark_of(mark: StreamMark | None) -> Mark:
    """Return the place that the parser's own mark, which counts from 0, stands for."""
    return Mark(mark.line + 1, mark.column + 1) if mark else START


def explain(error: MarkedYAMLError, source: Source, keys: Collection[str]) -> Fault:
    """Return what the parser's *error* means for who wrote *source*.

    *keys* are the words that may be keys, in whatever map.
    """
    problem, context = str(error.problem), str(error.context)
    mark = mark_of(error.problem_mark or error.context_mark)
    begin = mark_of(error.context_mark)
    if context == "while scanning a quoted scalar":
        return Fault("quote_open", begin, {"value": _sign(begin, source)})
    if fault := explain_dash(mark, source, keys):
        return fault
    if fault := explain_brackets(mark, source):
        return fault
    if quote := _quote_before(mark, source):
        if quote.line < mark.line:
            return Fault("quote_open", quote, {"value": _sign(quote, source)})
        return Fault("quote_early", quote, {"value": _sign(quote, source)})
    if "mapping values are not allowed" in problem:
        return _stray_colon(mark, source, keys)
    if "could not find expected ':'" in problem:
        return _no_colon(begin, source, keys)
    if named := NAMED.match(context):
        return _reserved(begin, SIGNS.get(named["what"]) or _sign(begin, source))
    if context.startswith("while parsing a flow"):
        return _reserved(begin, _sign(begin, source))
    if "<block end>" in problem:
        return _indent(mark.line, source)
    if "<document start>" in problem and (line := _directive(source)):
        return _reserved(line, SIGNS["directive"])
    if "<document start>" in problem and (first := _first(mark, source)) < mark.line:
        left = Mark(first, spaces_of(source.lines[first - 1]) + 1)
        return _aligned(left, 0, mark.line)
    if (sign := _sign(mark, source)) in CLOSING.values():
        return Fault("bracket_extra", mark, {"value": sign})
    return _reserved(mark, sign)


def _directive(source: Source) -> Mark | None:
    """Return the first line that begins as a directive, which nobody here means to write."""
    lines = enumerate(source.lines, 1)
    return next((Mark(n, 1) for n, line in lines if line.startswith(SIGNS["directive"])), None)


def _quote_before(mark: Mark, source: Source) -> Mark | None:
    """Return where the text in quotes began that ends on the line of *mark*, before it."""
    lines = source.lines[: mark.line]
    before = lines[mark.line - 1][: mark.column - 1] if mark.line <= len(lines) else ""
    for quote in QUOTES:
        if quote not in before:
            continue
        for number in range(mark.line, 0, -1):
            line = before if number == mark.line else lines[number - 1]
            entry = ENTRY.match(line)
            at = entry.end() if entry else len(line) - len(line.lstrip(" -"))
            # On its own line the text has to end, on one above it has not to.
            if line[at : at + 1] == quote and (line.count(quote) > 1) == (number == mark.line):
                return Mark(number, at + 1)
            if number < mark.line and quote in line:
                break
    return None


def _reserved(mark: Mark, sign: str) -> Fault:
    return Fault("not_supported", mark, {"value": sign})


def _sign(mark: Mark, source: Source) -> str:
    """Return the sign at *mark*, or the last one of the file behind its end."""
    line = source.lines[mark.line - 1] if mark.line <= len(source.lines) else ""
    return line[mark.column - 1 : mark.column] or "".join(source.lines).strip()[-1:]


def _stray_colon(mark: Mark, source: Source, keys: Collection[str]) -> Fault:
    """Tell a colon inside a text from a line that stands too far to the right."""
    line = source.lines[mark.line - 1]
    entry = ENTRY.match(line)
    own = entry is not None and entry.end("colon") == mark.column
    if entry and own and fold(entry["key"]) in keys:
        return _glued(mark.line - 1, source, keys) or _indent(mark.line, source)
    for number in range(mark.line, 0, -1):
        above = ENTRY.match(source.lines[number - 1])
        if above and (number < mark.line or not own):
            quoted = "" if '"' in line else f'{above["key"]}: "…"'
            return Fault("colon_in_text", mark, {"key": above["key"], "quoted": quoted})
    return Fault("colon_in_text", mark, {"key": "", "quoted": '"…"'})


def _glued(number: int, source: Source, keys: Collection[str]) -> Fault | None:
    """Tell that a text touches the colon of its key, on the last written line up to *number*."""
    lines = source.lines[:number]
    last = next((n for n in range(number, 0, -1) if not _is_empty(lines[n - 1])), 0)
    glued = GLUED.fullmatch(lines[last - 1]) if last else None
    if not glued or fold(glued["key"]) not in keys:
        return None
    mark = Mark(last, glued.end("before") + 1)
    key, text = glued["key"], glued["text"]
    return Fault("unknown_key", mark, {"key": f"{key}:{text}", "suggestion": f"{key}: {text}"})


def _first(mark: Mark, source: Source) -> int:
    """Return the first line that says something and stands to the right, else that of *mark*."""
    lines = enumerate(source.lines[: mark.line], 1)
    number, line = next(((n, line) for n, line in lines if not _is_empty(line)), (mark.line, ""))
    return number if spaces_of(line) else mark.line


def _is_empty(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _no_colon(mark: Mark, source: Source, keys: Collection[str]) -> Fault:
    """Tell a key without its colon from a text that is not moved to the right."""
    words = source.lines[mark.line - 1][mark.column - 1 :]
    if words[:1] in QUOTES:
        return _reserved(mark, words[:1])
    first, colon, rest = words.partition(":")
    first = first.strip()
    if colon and fold(first) in keys:
        return Fault("unknown_key", mark, {"key": words, "suggestion": f"{first}: {rest}"})
    first = words.split(" ")[0]
    if fold(first) in keys:
        return Fault("unknown_key", mark, {"key": words, "suggestion": f"{first}:"})
    return _indent(mark.line, source, deeper=True)


def _indent(number: int, source: Source, *, deeper: bool = False) -> Fault:
    """Tell how many spaces the line should begin with: those of its nearest neighbour above."""
    line = source.lines[number - 1]
    own = spaces_of(line)
    mark = Mark(number, own + 1)
    others = [(spaces, above) for spaces, above in _levels(number, source) if spaces != own]
    if deeper:
        others = [(own + LEVEL, number - 1)]
    if not others:
        return _reserved(mark, _sign(mark, source))
    spaces, above = min(others, key=lambda level: (abs(level[0] - own), -level[1]))
    return _aligned(mark, spaces, above)


def _aligned(mark: Mark, spaces: int, line: int) -> Fault:
    """Tell that the line of *mark* should begin with so many *spaces*, as the one at *line*."""
    if not spaces:
        return Fault("indent_none", mark, {"first": str(line)})
    return Fault("indent", mark, {"expected": str(spaces), "first": str(line)})


def _levels(number: int, source: Source) -> Iterator[tuple[int, int]]:
    """Yield spaces and number of the lines above that are still open at line *number*."""
    lowest = LONGEST_LINE
    for above in range(number - 1, 0, -1):
        line = source.lines[above - 1]
        if _is_empty(line):
            continue
        entry = ENTRY.match(line)
        spaces = spaces_of(line)
        for level in sorted({entry.start("key") if entry else spaces, spaces}, reverse=True):
            if level < lowest:
                lowest = level
                yield level, above
