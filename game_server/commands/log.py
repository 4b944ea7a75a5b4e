"""The log of errors: what failed and where, without what people typed or where they are."""

import logging
import traceback
from typing import Final

from game_server.commands.texts import FRENCH, say

__all__ = ["LinesFormatter", "log_errors"]

_FRAMES: Final = 4


class LinesFormatter(logging.Formatter):
    """Write one line a record; a failure by its kind and places, for its words may hold answers.

    What people can do something about comes with the name of a *sentence*, and its *details*: it
    is said in their language, if there is one by that name.
    """

    def __init__(self, language: str, *, numbered: bool = False) -> None:
        """Speak *language*, `fr` or `en`, to people; *numbered* names the process by its number."""
        super().__init__()
        self._language = language
        self._numbered = numbered

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of *record*."""
        key = getattr(record, "sentence", "")
        message = (
            say(key, self._language, vars(record)["details"])
            if key in FRENCH
            else " ".join(record.getMessage().split())
        )
        who = f"{record.name}[{record.process}]" if self._numbered else record.name
        line = f"{self.formatTime(record)} {record.levelname} {who}: {message}"
        kind, _, frames = record.exc_info or (None, None, None)
        if kind is None:
            return line
        places = " < ".join(
            f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}"
            for frame in reversed(traceback.extract_tb(frames)[-_FRAMES:])
        )
        return f"{line} ({kind.__name__}: {places})"


def log_errors(language: str, *, numbered: bool = False) -> None:
    """Write what goes wrong, or is over, to the error stream; people read theirs in *language*.

    *numbered*: each line names its process, one of several that write there.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(LinesFormatter(language, numbered=numbered))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    # Of our own we also say what has become right again.
    logging.getLogger("game_server").setLevel(logging.INFO)
