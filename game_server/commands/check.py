"""What `check` does: read directories, and tell what must be repaired or filled in."""

import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from game_server import content
from game_server.commands.texts import say
from game_server.errors import StartError

__all__ = ["check"]


def check(directories: Sequence[Path], language: str, *, as_json: bool) -> int:
    """Print every problem of the content; return 1 if something must be repaired.

    Raises StartError `check_missing` or `check_file` if one of *directories* is none.
    """
    for directory in directories:
        if not content.is_directory(directory):
            code = "check_file" if content.is_file(directory) else "check_missing"
            raise StartError(code, dir=str(directory))
    library = content.load(directories, language, today())
    unfilled = library.organisation.unfilled
    if as_json:
        lines = [content.as_json(library.problems, unfilled)]
    else:
        lines = [content.report(library.problems, library.files, language)]
        if unfilled:
            keys = ", ".join(unfilled)
            lines.append(
                say("unfilled", language, {"file": library.organisation_file, "keys": keys})
            )
    sys.stdout.write("\n".join(lines) + "\n")
    return int(library.set_aside > 0)


def today() -> date:
    """Return the day on which cards are due for review, as this machine counts days."""
    return datetime.now(UTC).astimezone().date()
