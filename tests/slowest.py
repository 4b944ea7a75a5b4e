"""A pytest plugin that prints the slowest tests, for `make slowest`.

    .venv/bin/pytest -p tests.slowest tests/unit

On a shared machine seconds of processors say more than those of a clock. They include fixtures and
child processes that have ended.
"""

import os
import time
from collections import defaultdict
from collections.abc import Generator
from typing import Final, NamedTuple, cast

import pytest

MOST: Final = 20
NAME: Final = "took"


class Took(NamedTuple):
    """Hold the seconds of a test, by the clock and of processors."""

    clock: float
    processors: float


_took: dict[str, Took] = {}
_begun: dict[str, tuple[float, float]] = {}


def _now() -> tuple[float, float]:
    used = os.times()
    return time.perf_counter(), used.user + used.system + used.children_user + used.children_system


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    """Record the start of a test."""
    _begun[item.nodeid] = _now()
    yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Attach the seconds of the test to the report of its teardown, also in another process."""
    report = yield
    if call.when == "teardown":
        clock, processors = _now()
        began = _begun.pop(item.nodeid)
        report.user_properties.append((NAME, (clock - began[0], processors - began[1])))
    return report


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Collect the seconds of a finished test."""
    for name, value in report.user_properties:
        if name == NAME and report.when == "teardown":
            clock, processors = cast("tuple[float, float]", value)
            _took[report.nodeid] = Took(clock, processors)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the tests and files that took most, by the clock and by processors."""
    write = terminalreporter.write_line
    files: defaultdict[str, float] = defaultdict(float)
    busy: defaultdict[str, float] = defaultdict(float)
    for test, took in _took.items():
        files[test.partition("::")[0]] += took.clock
        busy[test.partition("::")[0]] += took.processors
    terminalreporter.section(f"the {MOST} that take most: seconds, of processors")
    for test, took in sorted(_took.items(), key=lambda each: -each[1].clock)[:MOST]:
        write(f"{took.clock:7.2f} {took.processors:7.2f}  {test}")
    write("")
    for test, took in sorted(_took.items(), key=lambda each: -each[1].processors)[:MOST]:
        write(f"{took.clock:7.2f} {took.processors:7.2f}  {test}")
    write("")
    for file, seconds in sorted(busy.items(), key=lambda each: -each[1])[:MOST]:
        write(f"{files[file]:7.2f} {seconds:7.2f}  {file}")
    write(f"{sum(files.values()):7.2f} {sum(busy.values()):7.2f}  all")
