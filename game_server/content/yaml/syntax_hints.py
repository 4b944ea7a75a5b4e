"""Translate an error of the YAML parser into a fault that an editor can repair."""

import re
from collections.abc import Collection, Iterator

from ruamel.yaml.error import MarkedYAMLError, StreamMark

from game_server.content.names import fold
from game_server.content.problems import START, Fault, Mark, SourceFile
from game_server.content.source_file import LONGEST_LINE
from game_server.content.yaml.bracket_hints import CLOSING, QUOTES, find_bracket_fault
from game_server.content.yaml.dash_hints import ENTRY, LEVEL, find_dash_fault, indent_of

NAMED = re.compile(
    r"while (?:scanning|parsing) an? (?P<what>anchor|alias|tag|directive|block scalar)"
)
GLUED = re.compile(r"(?P<before> *(?:- +)*)(?P<key>[\w-]+):(?P<text>[^\s:/].*)")
"""A key without a space behind its colon; `https://` does not match."""
SIGNS = {"anchor": "&", "alias": "*", "tag": "!", "directive": "%"}


def to_mark(mark: StreamMark | None) -> Mark:
    """Return the parser's *mark*, which counts from 0, as one that counts from 1."""
    return Mark(mark.line + 1, mark.column + 1) if mark else START


def explain(error: MarkedYAMLError, file: SourceFile, keys: Collection[str]) -> Fault:
    """Return the most probable fault behind the parser's *error* in *file*.

    *keys* are the YAML keys of all blocks.
    """
    problem, context = str(error.problem), str(error.context)
    mark = to_mark(error.problem_mark or error.context_mark)
    begin = to_mark(error.context_mark)
    if context == "while scanning a quoted scalar":
        return Fault("quote_open", begin, {"value": _sign_at(begin, file)})
    if fault := find_dash_fault(mark, file, keys):
        return fault
    if fault := find_bracket_fault(mark, file):
        return fault
    if quote := _quote_before(mark, file):
        if quote.line < mark.line:
            return Fault("quote_open", quote, {"value": _sign_at(quote, file)})
        return Fault("quote_early", quote, {"value": _sign_at(quote, file)})
    if "mapping values are not allowed" in problem:
        return _stray_colon(mark, file, keys)
    if "could not find expected ':'" in problem:
        return _missing_colon(begin, file, keys)
    if named := NAMED.match(context):
        return _unsupported(begin, SIGNS.get(named["what"]) or _sign_at(begin, file))
    if context.startswith("while parsing a flow"):
        return _unsupported(begin, _sign_at(begin, file))
    if "<block end>" in problem:
        return _bad_indent(mark.line, file)
    if "<document start>" in problem and (line := _directive(file)):
        return _unsupported(line, SIGNS["directive"])
    if "<document start>" in problem and (first := _first_indented(mark, file)) < mark.line:
        left = Mark(first, indent_of(file.lines[first - 1]) + 1)
        return _should_align(left, 0, mark.line)
    if (sign := _sign_at(mark, file)) in CLOSING.values():
        return Fault("bracket_extra", mark, {"value": sign})
    return _unsupported(mark, sign)


def _directive(file: SourceFile) -> Mark | None:
    """Return where the first line begins like a YAML directive (`%`), None if there is none."""
    lines = enumerate(file.lines, 1)
    return next((Mark(n, 1) for n, line in lines if line.startswith(SIGNS["directive"])), None)


def _quote_before(mark: Mark, file: SourceFile) -> Mark | None:
    """Return where the quoted text begins that ends on the line of *mark*, before *mark*."""
    lines = file.lines[: mark.line]
    before = lines[mark.line - 1][: mark.column - 1] if mark.line <= len(lines) else ""
    for quote in QUOTES:
        if quote not in before:
            continue
        for number in range(mark.line, 0, -1):
            line = before if number == mark.line else lines[number - 1]
            entry = ENTRY.match(line)
            at = entry.end() if entry else len(line) - len(line.lstrip(" -"))
            # On the line of *mark* the quoted text has to end; on a line above it stays open.
            if line[at : at + 1] == quote and (line.count(quote) > 1) == (number == mark.line):
                return Mark(number, at + 1)
            if number < mark.line and quote in line:
                break
    return None


def _unsupported(mark: Mark, sign: str) -> Fault:
    return Fault("not_supported", mark, {"value": sign})


def _sign_at(mark: Mark, file: SourceFile) -> str:
    """Return the character at *mark*, or the last one of the file if *mark* is behind its end."""
    line = file.lines[mark.line - 1] if mark.line <= len(file.lines) else ""
    return line[mark.column - 1 : mark.column] or "".join(file.lines).strip()[-1:]


def _stray_colon(mark: Mark, file: SourceFile, keys: Collection[str]) -> Fault:
    """Return the fault of an unexpected colon: it is part of a text, or its line is misaligned."""
    line = file.lines[mark.line - 1]
    entry = ENTRY.match(line)
    own = entry is not None and entry.end("colon") == mark.column
    if entry and own and fold(entry["key"]) in keys:
        return _missing_space(mark.line - 1, file, keys) or _bad_indent(mark.line, file)
    for number in range(mark.line, 0, -1):
        above = ENTRY.match(file.lines[number - 1])
        if above and (number < mark.line or not own):
            quoted = "" if '"' in line else f'{above["key"]}: "…"'
            return Fault("colon_in_text", mark, {"key": above["key"], "quoted": quoted})
    return Fault("colon_in_text", mark, {"key": "", "quoted": '"…"'})


def _missing_space(number: int, file: SourceFile, keys: Collection[str]) -> Fault | None:
    """Return the fault of a key without a space behind its colon, else None.

    It is looked for on the last line up to *number* that is not empty.
    """
    lines = file.lines[:number]
    last = next((n for n in range(number, 0, -1) if not _is_empty(lines[n - 1])), 0)
    glued = GLUED.fullmatch(lines[last - 1]) if last else None
    if not glued or fold(glued["key"]) not in keys:
        return None
    mark = Mark(last, glued.end("before") + 1)
    key, text = glued["key"], glued["text"]
    return Fault("unknown_key", mark, {"key": f"{key}:{text}", "suggestion": f"{key}: {text}"})


def _first_indented(mark: Mark, file: SourceFile) -> int:
    """Return the number of the first line with content if it is indented, else that of *mark*."""
    lines = enumerate(file.lines[: mark.line], 1)
    number, line = next(((n, line) for n, line in lines if not _is_empty(line)), (mark.line, ""))
    return number if indent_of(line) else mark.line


def _is_empty(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _missing_colon(mark: Mark, file: SourceFile, keys: Collection[str]) -> Fault:
    """Return the fault of a line without a colon: a key that lost it, or a misaligned text."""
    words = file.lines[mark.line - 1][mark.column - 1 :]
    if words[:1] in QUOTES:
        return _unsupported(mark, words[:1])
    first, colon, rest = words.partition(":")
    first = first.strip()
    if colon and fold(first) in keys:
        return Fault("unknown_key", mark, {"key": words, "suggestion": f"{first}: {rest}"})
    first = words.split(" ")[0]
    if fold(first) in keys:
        return Fault("unknown_key", mark, {"key": words, "suggestion": f"{first}:"})
    return _bad_indent(mark.line, file, deeper=True)


def _bad_indent(number: int, file: SourceFile, *, deeper: bool = False) -> Fault:
    """Return the fault of a misaligned line: it should align with the nearest open level above.

    *deeper*: it should be one level deeper than it is.
    """
    line = file.lines[number - 1]
    own = indent_of(line)
    mark = Mark(number, own + 1)
    others = [(spaces, above) for spaces, above in _open_levels(number, file) if spaces != own]
    if deeper:
        others = [(own + LEVEL, number - 1)]
    if not others:
        return _unsupported(mark, _sign_at(mark, file))
    spaces, above = min(others, key=lambda level: (abs(level[0] - own), -level[1]))
    return _should_align(mark, spaces, above)


def _should_align(mark: Mark, spaces: int, line: int) -> Fault:
    """Return that the line of *mark* should begin with *spaces* spaces, like the one at *line*."""
    if not spaces:
        return Fault("indent_none", mark, {"first": str(line)})
    return Fault("indent", mark, {"expected": str(spaces), "first": str(line)})


def _open_levels(number: int, file: SourceFile) -> Iterator[tuple[int, int]]:
    """Yield indentation and line number of the levels that are still open at line *number*."""
    lowest = LONGEST_LINE
    for above in range(number - 1, 0, -1):
        line = file.lines[above - 1]
        if _is_empty(line):
            continue
        entry = ENTRY.match(line)
        spaces = indent_of(line)
        for level in sorted({entry.start("key") if entry else spaces, spaces}, reverse=True):
            if level < lowest:
                lowest = level
                yield level, above
