"""The command `check`: report errors in content directories, and play their scenarios."""

import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from game_server import content
from game_server.commands.log import log_errors
from game_server.commands.texts import sentence
from game_server.engine.kit.text import localized
from game_server.errors import StartError

if TYPE_CHECKING:
    from game_server.bots.rehearsal import Stop


def check(directories: Sequence[Path], language: str, *, as_json: bool, play: bool = False) -> int:
    """Print every problem of the content; return the exit code, 1 if there is an error.

    With *play* each usable scenario is played, and the exit code is also 1 if one does not reach
    its end; with *as_json* that report goes to the error stream.
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
    succeeded = library.set_aside == 0
    if play:
        succeeded &= _play(library, language, sys.stderr if as_json else sys.stdout)
    return int(not succeeded)


def _replaced(library: content.Library, language: str) -> list[str]:
    """Return the line that lists what a directory replaces of those before it, if there is one."""
    replaced = library.replaced
    ids_by_kind = {
        "cards": replaced.cards,
        "scenarios": replaced.scenarios,
        "services": {"services.yaml"} if replaced.services else (),
        "engagements": replaced.engagements,
    }
    sentences = [
        sentence(f"replaced.{kind}", language, {"ids": ", ".join(sorted(ids))})
        for kind, ids in ids_by_kind.items()
        if ids
    ]
    return [" ".join(sentences)] if sentences else []


def _unfilled(library: content.Library, language: str) -> list[str]:
    """Return a line for each file with keys without a text: the organisation's, then scenarios."""
    waiting = {library.organisation_file: library.organisation.unfilled, **library.unfilled}
    return [
        sentence("unfilled", language, {"file": file, "keys": ", ".join(keys)})
        for file, keys in waiting.items()
        if keys and Path(file).name not in library.lacking
    ]


def today() -> date:
    """Return the date in this machine's time zone, by which cards are due for review."""
    # That of who types the command: no organisation is known before its content is read.
    return datetime.now(UTC).astimezone().date()


def _play(library: content.Library, language: str, stream: TextIO) -> bool:
    """Play all scenarios, and print a line each; return whether every one reached its end."""
    from game_server.bots.rehearsal import PHONES, rehearse

    log_errors(language)
    succeeded = True
    for scenario in library.scenarios.values():
        stop = rehearse(scenario)
        succeeded &= stop is None
        stream.write(_outcome(scenario.id, PHONES, stop, language) + "\n")
        stream.flush()
    return succeeded


def _outcome(scenario: str, phones: int, stop: "Stop | None", language: str) -> str:
    """Return the sentence about a scenario: that it was played, or where and why it stopped."""
    details: dict[str, str | float] = {"scenario": scenario, "phones": phones}
    if stop is None:
        return sentence("played", language, details)
    details["cause"] = stop.cause
    if not stop.step:
        return sentence("stopped.lobby", language, details)
    title, step = localized(stop.title, language), sentence(f"stopped.{stop.step}", language)
    return sentence("stopped", language, {**details, "n": stop.phase, "title": title, "step": step})
