"""The command `chaos`: its progress bar, its report, and its exit code."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from game_server.app import ReadOnlyStore, open_reader
from game_server.bots.chaos.run import Options, Result, chaos
from game_server.bots.local_server import ServerFailedError
from game_server.commands.simulation import EXIT_TERMINATED, figure, progress, run_until_terminated
from game_server.commands.texts import sentence
from game_server.commands.usage import CANNOT_START

MOST_SENTENCES: Final = 20
"""Most sentences about one kind of fault: a broken store causes thousands of them."""


def run(options: Options, language: str, *, as_json: bool) -> int:
    """Run and print; return 0, 1 if an invariant failed, 2 if no worker can be started.

    Returns 143 after SIGTERM, as shells do. Raises StartError without a Redis.
    """
    try:
        with progress(
            Console(stderr=True), sentence("chaos.progress", language)
        ) as report_progress:
            result = asyncio.run(run_until_terminated(chaos(options, open_store, report_progress)))
    except asyncio.CancelledError:
        return EXIT_TERMINATED
    except ServerFailedError as error:
        sys.stderr.write(error.output)
        return CANNOT_START
    for sentences in result.findings.all.values():
        sys.stderr.writelines(f"{line}\n" for line in sentences[:MOST_SENTENCES])
    if as_json:
        sys.stdout.write(json.dumps(result.document(), ensure_ascii=False) + "\n")
    else:
        console = Console()
        console.print(table(result, language))
        verdict = "chaos.holds" if result.holds else "chaos.fails"
        console.print("", sentence(verdict, language), sep="\n", highlight=False)
        if missing := sum(not number for number in result.faults.values()):
            details = {"missing": missing, "kinds": len(result.faults)}
            console.print(sentence("chaos.short", language, details), highlight=False)
    return 0 if result.holds else 1


@asynccontextmanager
async def open_store(store: str) -> AsyncIterator[ReadOnlyStore]:
    """Yield a reader of the Redis *store*, a URL."""
    opened = await open_reader(Path(), store)
    try:
        yield opened
    finally:
        await opened.close()


def table(result: Result, language: str) -> Table:
    """Return the faults that were caused and those that were found as a table for people."""
    shown = Table(show_edge=False, show_header=False)
    shown.add_row(sentence("chaos.seed", language), str(result.seed))
    for name, number in result.faults.items():
        shown.add_row(sentence(f"chaos.{name}", language), figure(number, language))
    shown.add_section()
    shown.add_row(sentence("chaos.acknowledged", language), figure(result.acknowledged, language))
    for name, sentences in result.findings.all.items():
        shown.add_row(sentence(f"chaos.{name}", language), figure(len(sentences), language))
    return shown
