"""The command `simulate`: its progress bar, its report, and its exit code."""

import asyncio
import json
import signal
import sys
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from game_server.bots.local_server import ServerFailedError
from game_server.bots.result import Percentiles, Result
from game_server.bots.simulate import Options, ReportProgress, simulate
from game_server.commands.texts import sentence
from game_server.commands.usage import CANNOT_START
from game_server.engine.kit.numerals import numerals

EXIT_TERMINATED: Final = 128 + signal.SIGTERM
T = TypeVar("T")


def run(options: Options, language: str, *, as_json: bool) -> int:
    """Simulate and print; return 0, 1 if an invariant fails, 2 if no server can be started.

    Returns 143 after SIGTERM, as shells do. Raises StartError for invalid options.
    """
    try:
        with progress(
            Console(stderr=True), sentence("simulate.progress", language)
        ) as report_progress:
            result = asyncio.run(run_until_terminated(simulate(options, report_progress)))
    except asyncio.CancelledError:
        return EXIT_TERMINATED
    except ServerFailedError as error:
        sys.stderr.write(error.output)
        return CANNOT_START
    for sentences in result.problems.values():
        sys.stderr.writelines(f"{line}\n" for line in sentences)
    if as_json:
        sys.stdout.write(json.dumps(result.document(), ensure_ascii=False) + "\n")
    else:
        console = Console()
        console.print(table(result, language))
        if result.unstored:
            note = sentence("simulate.unstored", language, {"n": figure(result.unstored, language)})
            console.print("", note, sep="\n", highlight=False)
        verdict = "simulate.holds" if result.holds else "simulate.fails"
        console.print("", sentence(verdict, language), sep="\n", highlight=False)
    return 0 if result.holds else 1


async def run_until_terminated(work: Coroutine[None, None, T]) -> T:
    """Await *work*, and cancel it at SIGTERM, so that its servers are stopped as well."""
    task = asyncio.ensure_future(work)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    return await task


def table(result: Result, language: str) -> Table:
    """Return the figures and the verdicts as a table for people."""
    shown = Table(show_edge=False, show_header=False)
    for name, value in (
        ("rooms", result.rooms),
        ("players", result.players),
        ("accepted", result.moves_accepted),
        ("refused", result.moves_refused),
        ("reconnects", result.reconnects),
        ("gaps", result.gaps),
        ("bytes", result.bytes_per_player),
        ("ack", result.ack_ms),
        ("reveal", result.reveal_ms),
    ):
        text = (
            _times(value, language) if isinstance(value, Percentiles) else figure(value, language)
        )
        shown.add_row(sentence(f"simulate.{name}", language), text)
    for name, broken in result.problems.items():
        verdict = sentence("simulate.no" if broken else "simulate.yes", language)
        shown.add_row(sentence(f"simulate.{name}", language), verdict)
    return shown


def _times(times: Percentiles, language: str) -> str:
    half, most = (figure(round(part), language) for part in (times.p50, times.p99))
    return sentence("simulate.times", language, {"half": half, "most": most})


def figure(number: int, language: str) -> str:
    """Return *number* with its thousands separated, as in *language*."""
    return numerals(f"{number:,}", language)


@contextmanager
def progress(console: Console, label: str) -> Iterator[ReportProgress]:
    """Show a progress bar, and yield the function that updates it with done and total."""
    with Progress(
        TextColumn(label),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as shown:
        task = shown.add_task("", total=None)
        yield lambda done, total: shown.update(task, completed=done, total=total)
