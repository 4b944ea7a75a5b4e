"""The log for programs: one object a line, and nothing by which anybody could be told."""

import io
import json
import logging
import os
import sys
from datetime import datetime

import pytest

from game_server.commands.json_log import JsonFormatter
from game_server.commands.log import form_for
from game_server.commands.texts import ENGLISH, FRENCH

TYPED = "Aigrette 600 from 192.0.2.7"


def line(
    message: str,
    *arguments: object,
    name: str = "game_server.rooms.room",
    error: BaseException | None = None,
    **extra: object,
) -> dict[str, object]:
    """Return the object of one line."""
    failure = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.WARNING, "room.py", 1, message, arguments, failure)
    vars(record).update(extra)
    written = JsonFormatter("en").format(record)
    assert "\n" not in written
    assert TYPED not in written
    found: dict[str, object] = json.loads(written)
    return found


def test_a_record_has_a_stable_code_and_where_it_is_from() -> None:
    """What belongs to one case alone is no part of its code."""
    found = line("room %s is archived later: %s", "K7RM4X", TYPED)
    assert found.keys() == {"time", "level", "event", "worker", "logger"}
    assert found["event"] == "room_is_archived_later"
    assert (found["level"], found["worker"]) == ("warning", os.getpid())
    assert datetime.fromisoformat(str(found["time"])).utcoffset() is not None


def test_a_sentence_is_said_with_the_code_of_its_room_cut() -> None:
    """Its key is the code; the sign of a room finds it among those of a server, and opens none."""
    details = {"code": "K7RM4X", "n": 3}
    found = line("a tail is lost", sentence="room_lost", details=details)
    assert found["event"] == "room_lost"
    assert found["details"] == {"code": "K7…", "n": 3}
    assert found["say"] == ENGLISH["room_lost"].format(code="K7…", n=3)
    assert "room_lost" in FRENCH


def test_a_failure_has_its_type_and_frames_and_not_its_words() -> None:
    """Words of an exception may be those that somebody typed."""
    with pytest.raises(ValueError, match="Aigrette") as failed:
        int(TYPED)
    found = line("a batch of moves failed", error=failed.value)
    assert (found["event"], found["error"]) == ("a_batch_of_moves_failed", "ValueError")
    assert str(found["frames"]).startswith("['test_json_log.py:")


@pytest.mark.parametrize("name", ["asyncio", "uvicorn.error", "game_server_other"])
def test_messages_of_libraries_are_left_out(name: str) -> None:
    """They may name addresses: who wrote the line and how bad it is remain."""
    assert line(f"lost {TYPED}", name=name)["event"] == "library"


class Terminal(io.StringIO):
    """Be a stream that somebody reads."""

    def isatty(self) -> bool:
        """Return that it is a terminal."""
        return True


def test_people_get_text_and_programs_json_unless_one_is_chosen() -> None:
    """A stream that is no terminal is read by a program."""
    assert (form_for(Terminal(), None), form_for(io.StringIO(), None)) == ("text", "json")
    assert (form_for(Terminal(), "json"), form_for(sys.stderr, "text")) == ("json", "text")
