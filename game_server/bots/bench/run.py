"""A run of `bench`: measure one load, or search the largest that is borne."""

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from game_server.bots.bench import machine
from game_server.bots.bench.load import USUAL, Figures, Load, Pace
from game_server.bots.bench.measure import OpenStore, Setting, measure
from game_server.bots.bench.profile import FunctionCost, costliest
from game_server.bots.bench.search import Search
from game_server.bots.meters import MIB
from game_server.engine.mechanics.contract import Document
from game_server.engine.seats.places import MOST_SEATS
from game_server.errors import StartError

SCENARIO: Final = "decouverte"
"""The scenario that is played unless another is named."""
MOST_PHONES: Final = 20_000
"""Most phones: the system has some 28,000 ports for connections from one address to another."""
EMPTY: Final = "store_empty"
TIME_LIMIT: Final = 1_500.0
"""Seconds after which no further load is tried."""
STARTS: Final = 15
"""Seconds that a load takes beside the time that it is played, as people are told."""


@dataclass(frozen=True, slots=True)
class Options:
    """Say what to measure; without *phones* the largest load is searched, in *rooms* if given.

    *store* is the URL of a Redis in place of SQLite. *profile*: also name the functions that use
    most. *pace* is that of the command, save in tests. *language* is that of the server.
    """

    phones: int | None = None
    rooms: int | None = None
    scenario: str = SCENARIO
    store: str | None = None
    profile: bool = False
    pace: Pace = USUAL
    language: str = "fr"


@dataclass(frozen=True, slots=True)
class Result:
    """Hold the figures of all loads in the order in which they were tried.

    *best* is the largest that was borne, None if none was. *limits* names what was too much for a
    larger one, or for the only one. *functions* are those that used most, if that was asked for.
    """

    tried: Sequence[Figures]
    best: Figures | None
    limits: tuple[str, ...]
    functions: Sequence[FunctionCost] = ()

    def document(self) -> Document:
        """Return the object that `--json` prints."""
        found: Document = {
            "best": self.best.document() if self.best else None,
            "limits": list(self.limits),
            "tried": [figures.document() for figures in self.tried],
        }
        if self.functions:
            found["functions"] = [function.document() for function in self.functions]
        return found


class Progress(Protocol):
    """Be told how a run goes on."""

    def begins(self, load: Load, seconds: float) -> None:
        """Take that *load* is tried now, which takes about so many *seconds*."""

    def ended(self, figures: Figures) -> None:
        """Take the figures of the load that was tried."""

    def repeats(self) -> None:
        """Take that the same load is tried once more, since no processor was full."""

    def profiles(self, load: Load) -> None:
        """Take that *load* is played once more, under a profiler."""


async def bench(options: Options, open_store: OpenStore, progress: Progress) -> Result:
    """Measure what *options* say, and return all figures.

    Raises StartError for invalid options, ServerFailedError, CrowdFailedError.
    """
    _require_valid(options)
    setting = Setting(options.scenario, options.store, open_store, options.pace, options.language)
    if options.store:
        await _require_store(options.store, open_store)
    handles, memory = machine.raise_handles(), machine.free_memory()
    if options.phones is None:
        result = await _search(options, setting, progress, handles, memory)
    else:
        load = Load.of(options.phones, options.rooms)
        _require_room_for(load, handles, memory)
        figures = await _try(setting, load, progress)
        result = Result([figures], figures if figures.holds else None, figures.limits)
    if not options.profile:
        return result
    played = result.best or result.tried[-1]
    with tempfile.TemporaryDirectory(prefix="metodd-") as name:
        await measure(setting, played.load, lambda: progress.profiles(played.load), Path(name))
        functions = costliest(Path(name))
    return Result(result.tried, result.best, result.limits, functions)


async def _search(
    options: Options, setting: Setting, progress: Progress, handles: int, memory: int
) -> Result:
    """Try loads until the largest that is borne is known, or time is over."""
    rooms = options.rooms
    bound, bound_name = machine.most_phones(handles, memory, rooms)
    allowed = min(MOST_PHONES, (rooms or MOST_PHONES) * MOST_SEATS)
    least = rooms or 1
    if bound < least:
        _require_room_for(Load.of(least, rooms), handles, memory)
    search = Search(least, min(bound, allowed))
    end = asyncio.get_running_loop().time() + TIME_LIMIT
    tried: list[Figures] = []
    judged: dict[int, Figures] = {}
    while (phones := search.next()) is not None:
        if asyncio.get_running_loop().time() > end:
            break
        load = Load.of(phones, rooms)
        tried.append(await _try(setting, load, progress))
        if tried[-1].is_doubtful:
            progress.repeats()
            tried.append(await _try(setting, load, progress))
        judged[phones] = tried[-1]
        search.record(phones, holds=tried[-1].holds)
    best = judged.get(search.best)
    if search.failed is not None:
        limits = judged[search.failed].limits
    elif search.next() is not None:
        limits = ("time",)
    else:
        limits = (bound_name if bound < allowed else "most",)
    return Result(tried, best, limits)


async def _try(setting: Setting, load: Load, progress: Progress) -> Figures:
    expected = setting.pace.length + STARTS
    figures = await measure(setting, load, lambda: progress.begins(load, expected))
    progress.ended(figures)
    return figures


async def _require_store(store: str, open_store: OpenStore) -> None:
    """Raise StartError if *store* is away; a new one has nothing to read yet, which is right."""
    try:
        async with open_store(Path(), store):
            pass
    except StartError as error:
        if error.code != EMPTY:
            raise


def _require_valid(options: Options) -> None:
    """Raise StartError for the first invalid option."""
    phones, rooms = options.phones, options.rooms
    most_rooms = phones or MOST_PHONES
    if rooms is not None and not 1 <= rooms <= most_rooms:
        raise _invalid_number("--rooms", rooms, 1, most_rooms)
    most = min(MOST_PHONES, (rooms or MOST_PHONES) * MOST_SEATS)
    if phones is not None and not 1 <= phones <= most:
        raise _invalid_number("--phones", phones, 1, most)


def _invalid_number(option: str, value: int, low: int, high: int) -> StartError:
    return StartError(
        "option_value",
        option=option,
        value=str(value),
        expected="expected.number",
        low=low,
        high=high,
    )


def _require_room_for(load: Load, handles: int, memory: int) -> None:
    """Raise StartError if *load* needs more than so many *handles* or bytes of *memory*."""
    if (needed := machine.handles_needed(load)) > handles:
        raise StartError("bench_handles", phones=load.phones, n=needed, limit=handles)
    if (needed := machine.memory_needed(load)) > memory:
        raise StartError("bench_memory", phones=load.phones, n=needed // MIB, limit=memory // MIB)
