"""The log for programs: one JSON object a line, from which nobody can be told."""

import json
import logging
import re
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from game_server.commands.texts import FRENCH, sentence

_OURS: Final = "game_server"
_FRAMES: Final = 4
_SHOWN: Final = 2
"""Signs of a room's code that are written: enough to find it among the open rooms of a server."""
_WORD: Final = re.compile("[a-z]+")


class JsonFormatter(logging.Formatter):
    """Format a record as JSON: `time`, `level`, `event`, `worker`, `logger`, and what it tells.

    *event* is a stable code, *worker* the id of the process. Records with a sentence for people
    have it as `say`, in *language*, and its `details`; of a failure there are its type and its
    frames. Arguments of messages are left out, and so are messages of libraries: they could
    contain addresses, codes or what somebody typed.
    """

    def __init__(self, language: str) -> None:
        """Write sentences in *language*, `fr` or `en`."""
        super().__init__()
        self._language = language

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of *record*."""
        key = str(getattr(record, "sentence", ""))
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": key or _event(record),
            "worker": record.process,
            "logger": record.name,
        }
        if key in FRENCH:
            details = _masked(vars(record)["details"])
            line |= {"say": sentence(key, self._language, details), "details": details}
        kind, _, trace = record.exc_info or (None, None, None)
        if kind is not None:
            frames = reversed(traceback.extract_tb(trace)[-_FRAMES:])
            line["error"] = kind.__name__
            line["frames"] = [
                f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}"
                for frame in frames
            ]
        return json.dumps(line, ensure_ascii=False)


def _event(record: logging.LogRecord) -> str:
    """Return a code for a record without a sentence: the fixed words of our own message."""
    if record.name.partition(".")[0] != _OURS or not isinstance(record.msg, str):
        return "library"
    fixed = re.sub(r"%\S*", " ", record.msg).lower()
    return "_".join(_WORD.findall(fixed))


def _masked(details: Mapping[str, str | int]) -> dict[str, str | int]:
    """Return *details* with a room's code cut."""
    return {
        name: f"{str(value)[:_SHOWN]}…" if name == "code" else value
        for name, value in details.items()
    }
