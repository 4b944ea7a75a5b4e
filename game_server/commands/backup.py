"""The commands `backup` and `restore`: one encrypted file, and one line that says what it holds."""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

from game_server.app.backup import Location, Outcome
from game_server.app.backup import back_up as back_up_into
from game_server.app.backup import restore as restore_from
from game_server.commands.help import placeholder
from game_server.commands.log import log_errors
from game_server.commands.texts import sentence
from game_server.errors import StartError
from game_server.retention.erasures import replay_erasures
from game_server.storage.backup.key import make_key, require_apart


def new_key(key: Path, data: Path, language: str) -> None:
    """Write a new key to *key*, which must lie outside of *data*; raises StartError."""
    require_apart(key, data)
    make_key(key)
    _print("backup.key_made", language, {"key": str(key)})


def back_up(file: Path, location: Location, language: str) -> None:
    """Write the backup of *location* to *file*, and say what it holds; raises StartError."""
    log_errors(language)
    _report("backup.made", file, asyncio.run(back_up_into(file, location)), language)


def restore(file: Path, location: Location, language: str) -> None:
    """Restore *file* into *location*, and say what came back, and by whom; raises StartError."""
    log_errors(language)
    outcome = asyncio.run(restore_from(file, location, replay_erasures))
    key = "backup.restored" if outcome.proved else "backup.restored_unproved"
    _report(key, file, outcome, language)


def required_file(file: Path | None, language: str) -> Path:
    """Return *file*; raises StartError `argument_missing` if none is given."""
    if file is None:
        name = placeholder(language, "file", "backup")
        raise StartError("argument_missing", option=name, command="backup")
    return file


def required_key(key: Path | None, command: str) -> Path:
    """Return *key*; raises StartError `backup_without_key` or `restore_without_key` for none."""
    if key is None:
        raise StartError(f"{command}_without_key")
    return key


def _report(key: str, file: Path, outcome: Outcome, language: str) -> None:
    # In UTC, and said so: a backup is of all organisations, and is restored before any is known.
    made = datetime.fromtimestamp(outcome.made / 1000, UTC).strftime("%Y-%m-%d %H:%M")
    details: dict[str, str | float] = {
        "file": str(file),
        "rooms": outcome.rooms,
        "records": outcome.records,
        "made": made,
        "release": outcome.release,
        "signer": outcome.signer,
    }
    _print(key, language, details)


def _print(key: str, language: str, details: dict[str, str | float]) -> None:
    sys.stdout.write(sentence(key, language, details) + "\n")
