"""A run of `bench`: its options, what the machine lacks, and the search over loads."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from game_server.bots.bench import machine, run
from game_server.bots.bench.crowd import tasks
from game_server.bots.bench.load import Figures, Load, Pace, not_played
from game_server.bots.bench.measure import Setting
from game_server.bots.bench.run import MOST_PHONES, Options, Result, bench
from game_server.bots.meters import MIB
from game_server.errors import StartError
from game_server.storage.journal import ReadOnlyJournal
from game_server.storage.memory import MemoryStore

BORNE = replace(not_played(Load(1, 1), "entry"), limits=())
FAILED = replace(BORNE, limits=("reveal", "server_processor"))
DOUBTFUL = replace(BORNE, limits=("confirm",))


class Told:
    """Keep what a run tells."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.loads: list[Load] = []
        self.repeated = 0

    def begins(self, load: Load, seconds: float) -> None:
        """Keep the load."""
        assert seconds > 0
        self.loads.append(load)

    def ended(self, figures: Figures) -> None:
        """Take figures of the load that was told last."""
        assert figures.load == self.loads[-1]

    def repeats(self) -> None:
        """Count it."""
        self.repeated += 1

    def profiles(self, load: Load) -> None:
        """Keep the load."""
        self.loads.append(load)


@asynccontextmanager
async def no_store(_directory: Path, _store: str | None) -> AsyncIterator[ReadOnlyJournal]:
    """Yield an empty store."""
    yield MemoryStore()


def bearing(phones: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let loads of up to so many *phones* be borne, without playing them."""

    async def measure(
        _setting: Setting, load: Load, begins: Callable[[], None], profile: Path | None = None
    ) -> Figures:
        await asyncio.sleep(0)
        begins()
        del profile
        return replace(BORNE if load.phones <= phones else FAILED, load=load)

    monkeypatch.setattr(run, "measure", measure)


def ended(options: Options) -> Result:
    """Run with *options* to the end."""
    return asyncio.run(bench(options, no_store, Told()))


@pytest.mark.parametrize(
    ("options", "option", "low", "high"),
    [
        (Options(phones=0), "--phones", 1, MOST_PHONES),
        (Options(phones=MOST_PHONES + 1), "--phones", 1, MOST_PHONES),
        (Options(phones=2_001, rooms=2), "--phones", 1, 2_000),
        (Options(rooms=0), "--rooms", 1, MOST_PHONES),
        (Options(phones=3, rooms=4), "--rooms", 1, 3),
    ],
)
def test_an_invalid_option_is_named(options: Options, option: str, low: int, high: int) -> None:
    """Each wrong number is refused with the possible ones, before anything is started."""
    with pytest.raises(StartError) as refused:
        ended(options)
    details = refused.value.details
    assert refused.value.code == "option_value"
    assert (details["option"], details["low"], details["high"]) == (option, low, high)


def test_too_few_handles_or_too_little_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A load that this machine cannot have is refused with what it needs."""
    monkeypatch.setattr(machine, "raise_handles", lambda: 1_024)
    monkeypatch.setattr(machine, "free_memory", lambda: 500 * MIB)
    for options, code, limit in (
        (Options(phones=2_000), "bench_handles", 1_024),
        (Options(phones=850), "bench_memory", 500),
        (Options(rooms=1_000), "bench_handles", 1_024),
    ):
        with pytest.raises(StartError) as refused:
            ended(options)
        assert (refused.value.code, refused.value.details["limit"]) == (code, limit)
        assert int(refused.value.details["n"]) > limit


def test_a_search_says_what_was_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """The largest load that was borne is found, with the limits of the smallest that was not."""
    bearing(1_200, monkeypatch)
    result = ended(Options())
    assert result.best is not None
    assert result.best.load == Load(1_180, 40)
    assert result.limits == FAILED.limits
    phones = [figures.load.phones for figures in result.tried]
    assert phones == [250, 500, 1_000, 2_000, 1_500, 1_250, 1_120, 1_180]


def test_a_load_that_fails_without_a_full_processor_is_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A disturbance does not end a search; what fails twice has failed."""
    told = Told()

    async def measure(_setting: Setting, load: Load, begins: Callable[[], None]) -> Figures:
        await asyncio.sleep(0)
        begins()
        is_disturbed = load.phones == 500 and told.loads.count(load) == 1
        is_too_much = load.phones > 700
        found = DOUBTFUL if is_disturbed or is_too_much else BORNE
        return replace(found, load=load)

    monkeypatch.setattr(run, "measure", measure)
    result = asyncio.run(bench(Options(), no_store, told))
    assert [load.phones for load in told.loads[:5]] == [250, 500, 500, 1_000, 1_000]
    assert result.best is not None
    assert 630 < result.best.load.phones <= 700
    assert result.limits == ("confirm",)
    assert len(result.tried) == len(told.loads)
    assert told.repeated == sum(not figures.holds for figures in result.tried) // 2 + 1


@pytest.mark.parametrize(("rooms", "most"), [(1, 1_000), (None, MOST_PHONES)])
def test_a_search_ends_at_the_most_that_is_tried(
    rooms: int | None, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where all is borne, it is said that no more is tried."""
    bearing(10**6, monkeypatch)
    monkeypatch.setattr(machine, "free_memory", lambda: 10**6 * MIB)
    monkeypatch.setattr(machine, "raise_handles", lambda: 10**6)
    result = ended(Options(rooms=rooms))
    assert result.best is not None
    assert (result.best.load.phones, result.limits) == (most, ("most",))


def test_a_search_ends_at_what_the_machine_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where handles or memory end first, they are named."""
    bearing(10**6, monkeypatch)
    monkeypatch.setattr(machine, "raise_handles", lambda: 1_124)
    monkeypatch.setattr(machine, "free_memory", lambda: 10**6 * MIB)
    result = ended(Options())
    assert result.best is not None
    assert (result.best.load.phones, result.limits) == (960, ("handles",))
    assert machine.handles_needed(result.best.load) <= 1_124
    monkeypatch.setattr(machine, "free_memory", lambda: 450 * MIB)
    assert ended(Options()).limits == ("memory",)


def test_one_load_is_played_once_and_again_under_a_profiler(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With a number of phones nothing is searched."""
    bearing(100, monkeypatch)
    told = Told()
    result = asyncio.run(bench(Options(phones=60, profile=True), no_store, told))
    assert told.loads == [Load(60, 2)] * 2
    assert result.best is not None
    result = ended(Options(phones=120))
    assert (result.best, result.limits) == (None, FAILED.limits)


def test_rooms_are_dealt_out_to_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each process has every so manieth room, and rooms begin one after the other."""
    monkeypatch.setattr(machine, "crowds", lambda: 2)
    pace = Pace(interval=9, window=1, rounds=2)
    given = tasks("base", "cookie", ["A", "B", "C"], Load(7, 3), pace)
    assert [(task.codes, task.sizes, task.offsets) for task in given] == [
        (["A", "C"], [3, 2], [0, 6]),
        (["B"], [2], [3]),
    ]
    assert len(tasks("base", "cookie", ["A"], Load(7, 1), pace)) == 1
