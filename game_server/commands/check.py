"""What `check` does: read directories, tell what must be repaired or filled in, and play it."""

import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from game_server import content
from game_server.commands.log import log_errors
from game_server.commands.texts import say
from game_server.engine.text import localized
from game_server.errors import StartError

if TYPE_CHECKING:
    from game_server.bots.rehearsal import Stop

__all__ = ["check"]


def check(directories: Sequence[Path], language: str, *, as_json: bool, play: bool = False) -> int:
    """Print every problem of the content; return 1 if something must be repaired.

    With *play* each scenario that can be used is played, and one that does not come to its end
    gives 1 as well; beside JSON that is told on the error stream.
    Raises StartError `check_missing` or `check_file` if one of *directories* is none.
    """
    for directory in directories:
        if not content.is_directory(directory):
            code = "check_file" if content.is_file(directory) else "check_missing"
            raise StartError(code, dir=str(directory))
    library = content.load(directories, language, today())
    if as_json:
        lines = [content.as_json(library.problems)]
    else:
        lines = [content.as_text(library.problems, library.files, language)]
        lines += [*_replaced(library, language), *_unfilled(library, language)]
    sys.stdout.write("\n".join(lines) + "\n")
    sound = library.set_aside == 0
    if play:
        sound &= _play(library, language, sys.stderr if as_json else sys.stdout)
    return int(not sound)


def _replaced(library: content.Library, language: str) -> list[str]:
    """Return one line that says what a directory has instead of those before it, if anything."""
    replaced = library.replaced
    told = {
        "cards": replaced.cards,
        "scenarios": replaced.scenarios,
        "services": {"services.yaml"} if replaced.services else (),
        "engagements": replaced.engagements,
    }
    sentences = [
        say(f"replaced.{kind}", language, {"ids": ", ".join(sorted(ids))})
        for kind, ids in told.items()
        if ids
    ]
    return [" ".join(sentences)] if sentences else []


def _unfilled(library: content.Library, language: str) -> list[str]:
    """Return one line that says what `organisation.yaml` still waits for, if there is one."""
    unfilled, file = library.organisation.unfilled, library.organisation_file
    if not unfilled or Path(file).name in library.lacking:
        return []
    return [say("unfilled", language, {"file": file, "keys": ", ".join(unfilled)})]


def today() -> date:
    """Return the day on which cards are due for review, as this machine counts days."""
    return datetime.now(UTC).astimezone().date()


def _play(library: content.Library, language: str, stream: TextIO) -> bool:
    """Play all scenarios, a line each; return whether every one came to its end."""
    from game_server.bots.rehearsal import PHONES, rehearse

    log_errors(language)
    whole = True
    for scenario in library.scenarios.values():
        stop = rehearse(scenario)
        whole &= stop is None
        stream.write(_told(scenario.id, PHONES, stop, language) + "\n")
        stream.flush()
    return whole


def _told(scenario: str, phones: int, stop: "Stop | None", language: str) -> str:
    """Return the sentence that says that a scenario was played, or where and why it stopped."""
    details: dict[str, str | float] = {"scenario": scenario, "phones": phones}
    if stop is None:
        return say("played", language, details)
    details["cause"] = stop.cause
    if not stop.step:
        return say("stopped.lobby", language, details)
    title, step = localized(stop.title, language), say(f"stopped.{stop.step}", language)
    return say("stopped", language, {**details, "n": stop.phase, "title": title, "step": step})
