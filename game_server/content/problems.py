"""Problems: what is wrong in the files of the content, and where."""

from collections.abc import Mapping
from dataclasses import dataclass

from game_server.content.messages import Detail, word
from game_server.content.wording import MESSAGES
from game_server.content.wording.entry import Level

MOST = 500
"""Most problems told of one file; who sees so many repairs the first ones first."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Name a place in a file; *line* and *column* count from 1."""

    line: int
    column: int


START = Mark(1, 1)


@dataclass(frozen=True, slots=True)
class Fault:
    """Hold a code and its details before they are put into words."""

    code: str
    mark: Mark
    details: Mapping[str, Detail]


@dataclass(frozen=True, slots=True)
class Source:
    """Hold the text of one file; *name* is its path inside the content directory, with `/`.

    Where several directories are read, *base* is the one it lies in, with its `/`: *name* begins
    with it.
    """

    name: str
    lines: tuple[str, ...]
    base: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Tell one thing that is wrong: where, what, and how to repair it.

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
    """Collect the problems of one file, in the words of one language."""

    def __init__(self, source: Source, language: str) -> None:
        self.source = source
        self.found: list[Problem] = []
        self.broken = 0
        """How often something had to be set aside: a block is sound if this did not rise."""
        self._language = language

    def note(self, code: str, mark: Mark, **details: Detail) -> None:
        """Add a problem, once; an error also sets aside the block that is being read.

        A *code* may name a form of it, such as `missing_key.empty`, that has words of its own.
        """
        level = MESSAGES[code].level
        if level == "error":
            self.broken += 1
        if len(self.found) >= MOST:
            return
        message, repair = word(code, self._language, details)
        lines = self.source.lines
        excerpt = lines[mark.line - 1] if mark.line <= len(lines) else ""
        name = code.partition(".")[0]
        problem = Problem(
            self.source.name, mark.line, mark.column, name, level, message, repair, excerpt
        )
        if problem not in self.found:
            self.found.append(problem)

    def tell(self, fault: Fault) -> None:
        """Add the problem that *fault* is."""
        self.note(fault.code, fault.mark, **fault.details)

    def follow(self) -> None:
        """Set aside the block that is being read, for a problem that is told elsewhere."""
        self.broken += 1
