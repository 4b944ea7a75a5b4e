"""The log of errors: what failed and where, without typed texts and IP addresses."""

import logging
import traceback
from typing import Final, TextIO

from game_server.commands.json_log import JsonFormatter
from game_server.commands.texts import FRENCH, sentence
from game_server.settings import LOG_FORMS

JSON, TEXT = LOG_FORMS

_FRAMES: Final = 4


class LinesFormatter(logging.Formatter):
    """Format a record as one line; an exception by its type and frames, without its message.

    A message could contain answers of players. Records that people can act on have the extra
    attributes `sentence`, a key of the texts, and `details`: they are written in their language.
    """

    def __init__(self, language: str, *, numbered: bool = False) -> None:
        """Write in *language*, `fr` or `en`; *numbered* adds the process id to each line."""
        super().__init__()
        self._language = language
        self._numbered = numbered

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of *record*."""
        key = getattr(record, "sentence", "")
        message = (
            sentence(key, self._language, vars(record)["details"])
            if key in FRENCH
            else " ".join(record.getMessage().split())
        )
        logger = f"{record.name}[{record.process}]" if self._numbered else record.name
        line = f"{self.formatTime(record)} {record.levelname} {logger}: {message}"
        kind, _, frames = record.exc_info or (None, None, None)
        if kind is None:
            return line
        trace = " < ".join(
            f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}"
            for frame in reversed(traceback.extract_tb(frames)[-_FRAMES:])
        )
        return f"{line} ({kind.__name__}: {trace})"


def log_errors(language: str, *, numbered: bool = False, form: str = TEXT) -> None:
    """Log to the error stream, with sentences for people in *language*.

    *numbered* adds the process id to each line, for several workers that share the stream. *form*
    is one of `settings.LOG_FORMS`; JSON has the process id always.
    """
    handler = logging.StreamHandler()
    lines = LinesFormatter(language, numbered=numbered)
    handler.setFormatter(JsonFormatter(language) if form == JSON else lines)
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    # INFO of our own loggers: recoveries, such as a store that is available again.
    logging.getLogger("game_server").setLevel(logging.INFO)


def form_for(stream: TextIO, chosen: str | None) -> str:
    """Return the form that was *chosen*, else text where somebody reads *stream*, else JSON."""
    return chosen or (TEXT if stream.isatty() else JSON)
