"""Figures of an attack, and which of them are wrong."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from tests.attacks.catalogue import ATTACKS
from tests.load.meters import percentile

MS: Final = 1_000
TIMES: Final = 2.0
"""How many times as long as in the control run an honest phone may wait."""
FLOOR: Final = 5.0
"""ms below which a control is no measure. A turn of the scheduler takes 3 to 4 ms, and a
confirmation goes through three processes: 2 ms say only that nobody else wanted the core then."""
MOST_MIB: Final = 60.0
UNLIKE: Final = 2.0
"""How many times as long as in another run of its kind makes a run unlike it."""
TURNS, MOST_TURNS = 2, 8
MOST_WORK: Final = 30.0
"""Seconds that a server may go on with an attack that has ended, whatever else the machine does."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Hold the delays of acknowledgements, in ms, and their number."""

    p50: float
    p99: float
    most: float
    n: int


@dataclass(slots=True)
class Runs:
    """Hold the results of all runs of one kind; delays in seconds, by run."""

    slices: list[list[float]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    processor: float = 0.0
    health: list[float | None] = field(default_factory=list)

    @property
    def spread(self) -> Spread:
        """Return the delays of all runs; of more runs than usual, the worst is left out.

        So one disturbance of the machine neither counts as an attack nor hides one.
        """
        counted = sorted(self.slices, key=lambda values: _spread(values).p99)
        if len(counted) > TURNS:
            counted.pop()
        return _spread([value for values in counted for value in values])

    @property
    def each(self) -> list[Spread]:
        """Return the delays of each run."""
        return [_spread(values) for values in self.slices]

    @property
    def unlike(self) -> bool:
        """Return whether runs differ more among themselves than chance explains."""
        medians = [max(FLOOR, one.p50) for one in self.each]
        tails = [max(FLOOR, one.p99) for one in self.each]
        return max(medians) > UNLIKE * min(medians) or max(tails) > UNLIKE * min(tails)


def slower(control: Runs, attack: Runs) -> list[str]:
    """Return the figures in which phones under *attack* waited too long."""
    calm, under = control.spread, attack.spread
    found = []
    if under.p50 > TIMES * max(FLOOR, calm.p50):
        found.append(f"median of honest phones {under.p50:.0f} ms, in the control {calm.p50:.0f}")
    if under.p99 > TIMES * max(FLOOR, calm.p99):
        found.append(f"p99 of honest phones {under.p99:.0f} ms, in the control {calm.p99:.0f}")
    return found


def decided(control: Runs, attack: Runs) -> bool:
    """Return whether more runs would not change the result.

    Either nothing is wrong and the control runs agree, or in each run under attack phones waited
    longer than they may by any control run.
    """
    if len(attack.slices) < TURNS:
        return False
    if not slower(control, attack):
        return not control.unlike
    medians = TIMES * max(FLOOR, *(one.p50 for one in control.each))
    tails = TIMES * max(FLOOR, *(one.p99 for one in control.each))
    return min(one.p50 for one in attack.each) > medians or (
        min(one.p99 for one in attack.each) > tails
    )


@dataclass(frozen=True, slots=True)
class Memory:
    """Hold the memory of one worker, in MiB: *before* the attacks, the peak, and *after* them."""

    before: float
    peak: float
    after: float

    @property
    def grew(self) -> float:
        """Return the growth of the peak, in MiB."""
        return self.peak - self.before

    def __str__(self) -> str:
        return f"{self.before:.0f} → {self.peak:.0f} → {self.after:.0f} MiB"


@dataclass(frozen=True, slots=True)
class Figures:
    """Say what an attack did; *kept* is by how many bytes the store on the disk grew under it.

    *worked* is the longest time, in s, that the server went on working on it after its end.
    """

    name: str
    control: Runs
    attack: Runs
    memory: tuple[Memory, ...]
    refused: tuple[str, ...]
    lost: int
    worked: float
    stored_bytes: int

    @property
    def wrong(self) -> list[str]:
        """Return the limits that the attack exceeded, each with its figures."""
        found = slower(self.control, self.attack)
        found += [f"memory {memory}" for memory in self.memory if memory.grew > MOST_MIB]
        if self.refused:
            found.append(f"honest refused {len(self.refused)} times: {Counter(self.refused)}")
        if self.lost:
            found.append(f"{self.lost} confirmed moves are not in the journal once")
        if self.worked > MOST_WORK:
            found.append(f"the server went on for {self.worked:.0f} s after the end of an attack")
        silent = sum(time is None for time in self.attack.health)
        if silent:
            found.append(f"/healthz silent {silent} of {len(self.attack.health)} times")
        return found

    def table(self) -> str:
        """Return the figures for people, and which are wrong."""
        control, attack = self.control.spread, self.attack.spread
        rows = [
            f"{self.name}: {ATTACKS[self.name].about}",
            f"  {'':12}{'median':>10}{'p99':>10}{'most':>10}{'n':>8}   ms to a confirmation",
        ]
        for what, one in (("control", control), ("attack", attack)):
            rows.append(f"  {what:12}{one.p50:>10}{one.p99:>10}{one.most:>10}{one.n:>8}")
        times = (attack.p50 / control.p50, attack.p99 / control.p99)
        rows.append(f"  {'times':12}{times[0]:>10.1f}{times[1]:>10.1f}")
        rows += [f"  memory      {memory}" for memory in self.memory]
        health = [time * MS for time in self.attack.health if time is not None]
        worst = f", at worst {max(health):.0f} ms" if health else ""
        rows.append(f"  /healthz    {len(health)} of {len(self.attack.health)} answered{worst}")
        rows.append(
            f"  processor   {self.attack.processor:.2f} s, in the control "
            f"{self.control.processor:.2f} s; disk {self.stored_bytes / 2**20:+.1f} MiB"
        )
        if sent := self.attack.counts["sent"]:
            each = (self.attack.processor - self.control.processor) / sent
            rows.append(f"  each of it  {each * MS:.2f} ms of processor")
        rows.append(f"  answered    {_listed(self.attack.counts)}")
        rows.append(f"  sink        {_listed(self.control.counts)}")
        rows.extend(f"  WRONG       {what}" for what in self.wrong)
        return "\n".join(rows)


def _spread(values: Sequence[float]) -> Spread:
    p50, p99, most = (
        round(value * MS, 1)
        for value in (percentile(values, 0.5), percentile(values, 0.99), max(values))
    )
    return Spread(p50, p99, most, len(values))


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{times} {what}" for what, times in sorted(counts.items())) or "not at all"
