"""Problems in content files: where they are, and their message and repair."""

from collections.abc import Mapping
from dataclasses import dataclass

from game_server.content.messages import Detail, Level, format_message, level_of

MOST = 500
"""Most problems reported for one file."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Hold a place in a file; *line* and *column* count from 1."""

    line: int
    column: int


START = Mark(1, 1)


@dataclass(frozen=True, slots=True)
class Fault:
    """Hold the code of a problem, its place and the details of its message."""

    code: str
    mark: Mark
    details: Mapping[str, Detail]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Hold the text of one file; *name* is its path inside the content directory, with `/`.

    If several directories are loaded, *base* is the directory of the file, with a final `/`, and
    *name* begins with it; otherwise *base* is empty.
    """

    name: str
    lines: tuple[str, ...]
    base: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Hold one problem: its place, its message, and how to repair it.

    *excerpt* is the line itself; *line* and *column* count from 1.
    """

    file: str
    line: int
    column: int
    code: str
    level: Level
    message: str
    repair: str
    excerpt: str


class FileProblems:
    """Collect the problems of one file, with messages in one language."""

    def __init__(self, file: SourceFile, language: str) -> None:
        self.file = file
        self.found: list[Problem] = []
        self.error_count = 0
        """Number of errors so far. A block is sound if it did not rise while the block was read."""
        self._language = language

    def report(self, code: str, mark: Mark, **details: Detail) -> None:
        """Add a problem unless it is there already; count it if it is an error.

        *code* may have a suffix, as in `missing_key.empty`, that selects another message.
        """
        level = level_of(code)
        if level == "error":
            self.error_count += 1
        if len(self.found) >= MOST:
            return
        message, repair = format_message(code, self._language, details)
        lines = self.file.lines
        excerpt = lines[mark.line - 1] if mark.line <= len(lines) else ""
        name = code.partition(".")[0]
        problem = Problem(
            self.file.name, mark.line, mark.column, name, level, message, repair, excerpt
        )
        if problem not in self.found:
            self.found.append(problem)

    def report_fault(self, fault: Fault) -> None:
        """Add *fault* as a problem."""
        self.report(fault.code, fault.mark, **fault.details)

    def count_error(self) -> None:
        """Count an error that is reported elsewhere, so that the current block is not used."""
        self.error_count += 1
