"""What `chaos` prints: how far it is, what was broken, and what did not hold."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from game_server.app import Reading, open_reader
from game_server.bots.chaos.run import Options, Result, chaos
from game_server.bots.local_server import ServerFailedError
from game_server.commands.simulation import EXIT_TERMINATED, figure, progress, run_until_terminated
from game_server.commands.texts import say
from game_server.commands.usage import CANNOT_START

__all__ = ["reading", "run", "table"]

MOST_SENTENCES: Final = 20
"""Most sentences about one kind of fault: a broken store has thousands of them to tell."""


def run(options: Options, language: str, *, as_json: bool) -> int:
    """Break and print; return 0, 1 if something did not hold, 2 if no worker can be started.

    Returns 143, as shells do, if the process was told to end. Raises StartError without a Redis.
    """
    try:
        with progress(Console(stderr=True), say("chaos.progress", language)) as tell:
            result = asyncio.run(run_until_terminated(chaos(options, reading, tell)))
    except asyncio.CancelledError:
        return EXIT_TERMINATED
    except ServerFailedError as error:
        sys.stderr.write(error.output)
        return CANNOT_START
    for sentences in result.findings.all.values():
        sys.stderr.writelines(f"{sentence}\n" for sentence in sentences[:MOST_SENTENCES])
    if as_json:
        sys.stdout.write(json.dumps(result.document(), ensure_ascii=False) + "\n")
    else:
        console = Console()
        console.print(table(result, language))
        verdict = "chaos.holds" if result.holds else "chaos.fails"
        console.print("", say(verdict, language), sep="\n", highlight=False)
        if missing := sum(not number for number in result.faults.values()):
            told = {"missing": missing, "kinds": len(result.faults)}
            console.print(say("chaos.short", language, told), highlight=False)
    return 0 if result.holds else 1


@asynccontextmanager
async def reading(store: str) -> AsyncIterator[Reading]:
    """Open *store* to read it."""
    opened = await open_reader(Path(), store)
    try:
        yield opened
    finally:
        await opened.close()


def table(result: Result, language: str) -> Table:
    """Return what was broken and what was found for people to read."""
    shown = Table(show_edge=False, show_header=False)
    shown.add_row(say("chaos.seed", language), str(result.seed))
    for name, number in result.faults.items():
        shown.add_row(say(f"chaos.{name}", language), figure(number, language))
    shown.add_section()
    shown.add_row(say("chaos.acknowledged", language), figure(result.acknowledged, language))
    for name, sentences in result.findings.all.items():
        shown.add_row(say(f"chaos.{name}", language), figure(len(sentences), language))
    return shown
