"""The command `bench`: its progress in sentences, its table, and its exit code."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Table

from game_server.app import ReadOnlyStore, open_reader
from game_server.bots.bench.crowd import CrowdFailedError
from game_server.bots.bench.load import OTHERS, Figures, Load
from game_server.bots.bench.profile import FunctionCost
from game_server.bots.bench.run import Options, Result, bench
from game_server.bots.local_server import ServerFailedError
from game_server.bots.meters import CORES
from game_server.bots.result import Percentiles
from game_server.commands.simulation import EXIT_TERMINATED, figure, run_until_terminated
from game_server.commands.texts import sentence
from game_server.commands.usage import CANNOT_START
from game_server.engine.kit.numerals import numerals

KIB = 2**10


class Teller:
    """Tell how a run of `bench` goes on, a sentence each, on the standard error."""

    def __init__(self, language: str) -> None:
        """Tell in `fr` or `en`."""
        self._language = language
        self._number = 0

    def begins(self, load: Load, seconds: float) -> None:
        """Tell that *load* is tried now, which takes about so many *seconds*.

        Before the first one, tell where the server and the phones run.
        """
        self._number += 1
        if self._number == 1:
            self._tell("bench.cores" if len(CORES) > 1 else "bench.one_core", cores=len(CORES))
        self._tell("bench.try", number=self._number, **self._sizes(load), seconds=round(seconds))

    def ended(self, figures: Figures) -> None:
        """Tell how the load was borne, and what was too much."""
        limits = limit_names(figures.limits, self._language)
        if not figures.answers:
            self._tell("bench.not_played", limits=limits)
            return
        times = {
            "confirm": figure(round(figures.confirm.p99), self._language),
            "reveal": figure(round(figures.reveal.p99), self._language),
        }
        if figures.holds:
            self._tell("bench.bears", **times)
        else:
            self._tell("bench.fails", **times, limits=limits)
        if figures.others >= OTHERS:
            self._tell("bench.others", share=round(100 * figures.others))
        for stray in figures.strays:
            self._tell("bench.stray", stray=stray)

    def repeats(self) -> None:
        """Tell that the same load is tried once more."""
        self._tell("bench.repeats")

    def profiles(self, load: Load) -> None:
        """Tell that *load* is played once more, under a profiler."""
        self._tell("bench.profiles", **self._sizes(load))

    def _sizes(self, load: Load) -> dict[str, str]:
        return {
            "phones": figure(load.phones, self._language),
            "rooms": figure(load.rooms, self._language),
        }

    def _tell(self, key: str, **details: str | int) -> None:
        sys.stderr.write(sentence(key, self._language, details) + "\n")
        sys.stderr.flush()


def run(options: Options, language: str, *, as_json: bool) -> int:
    """Measure and print; return 0, 1 if no load was borne, 2 if nothing can be started.

    Returns 143 after SIGTERM, as shells do. Raises StartError for invalid options.
    """
    try:
        result = asyncio.run(run_until_terminated(bench(options, open_store, Teller(language))))
    except asyncio.CancelledError:
        return EXIT_TERMINATED
    except (ServerFailedError, CrowdFailedError) as error:
        sys.stderr.write(error.output)
        return CANNOT_START
    if as_json:
        sys.stdout.write(json.dumps(result.document(), ensure_ascii=False) + "\n")
    else:
        _print(result, language, is_search=options.phones is None)
    return 0 if result.best else 1


@asynccontextmanager
async def open_store(directory: Path, store: str | None) -> AsyncIterator[ReadOnlyStore]:
    """Yield a reader of the Redis *store*, a URL, or of *directory* without one."""
    opened = await open_reader(directory, store)
    try:
        yield opened
    finally:
        await opened.close()


def limit_names(limits: Iterable[str], language: str) -> str:
    """Return what *limits* name in words."""
    return ", ".join(sentence(f"bench.limit.{name}", language) for name in limits)


def table(figures: Figures, language: str) -> Table:
    """Return the figures of a load as a table for people."""
    shown = Table(show_edge=False, show_header=False)
    for name, text in _rows(figures, language):
        shown.add_row(sentence(f"bench.{name}", language), text)
    return shown


def functions_table(functions: Iterable[FunctionCost], language: str) -> Table:
    """Return the functions that used most, with their shares, as a table for people."""
    shown = Table(show_edge=False)
    for name in ("share", "calls", "function"):
        shown.add_column(sentence(f"bench.{name}", language), no_wrap=name != "function")
    for function in functions:
        share = _decimal(100 * function.share, 1, language)
        shown.add_row(f"{share}\u00a0%", figure(function.calls, language), function.name)
    return shown


def _print(result: Result, language: str, *, is_search: bool) -> None:
    """Print the table of the largest load that was borne, and what was too much beyond it."""
    console = Console()
    limits = limit_names(result.limits, language)
    shown = result.best or result.tried[-1]
    console.print(table(shown, language))
    if result.best is None:
        verdict = "bench.none"
    elif is_search:
        verdict = "bench.most"
    else:
        verdict = "bench.enough"
    details = {"phones": figure(shown.load.phones, language), "limits": limits}
    console.print("", sentence(verdict, language, details), sep="\n", highlight=False)
    if result.functions:
        console.print("", functions_table(result.functions, language), sep="\n", highlight=False)


def _rows(figures: Figures, language: str) -> Iterator[tuple[str, str]]:
    yield "phones", figure(figures.load.phones, language)
    yield "rooms", figure(figures.load.rooms, language)
    yield "processor", f"{_decimal(figures.processor, 2, language)} s"
    yield "server", f"{round(100 * figures.server)}\u00a0%"
    yield "crowd", f"{round(100 * figures.crowd)}\u00a0%"
    yield "bytes", figure(figures.bytes, language)
    yield "messages", _decimal(figures.messages, 1, language)
    yield "memory", f"{round(figures.memory / KIB)} {sentence('bench.kib', language)}"
    yield "commits", figure(round(figures.commits), language)
    yield "confirm", _times(figures.confirm, language)
    yield "reveal", _times(figures.reveal, language)
    yield "lost", figure(figures.lost, language)


def _times(times: Percentiles, language: str) -> str:
    half, most = (figure(round(part), language) for part in (times.p50, times.p99))
    return sentence("simulate.times", language, {"half": half, "most": most})


def _decimal(number: float, places: int, language: str) -> str:
    return numerals(f"{number:.{places}f}", language)
