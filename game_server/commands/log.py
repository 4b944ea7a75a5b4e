"""The log of errors: what failed and where, without what people typed or where they are."""

import logging
import traceback
from typing import Final

__all__ = ["LinesFormatter", "log_errors"]

_FRAMES: Final = 4


class LinesFormatter(logging.Formatter):
    """Write one line a record; a failure by its kind and places, for its words may hold answers."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of *record*."""
        line = " ".join(
            (
                self.formatTime(record),
                record.levelname,
                f"{record.name}:",
                " ".join(record.getMessage().split()),
            )
        )
        kind, _, frames = record.exc_info or (None, None, None)
        if kind is None:
            return line
        places = " < ".join(
            f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}"
            for frame in reversed(traceback.extract_tb(frames)[-_FRAMES:])
        )
        return f"{line} ({kind.__name__}: {places})"


def log_errors() -> None:
    """Write warnings and errors to the error stream."""
    handler = logging.StreamHandler()
    handler.setFormatter(LinesFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
