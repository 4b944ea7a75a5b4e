"""Intervals and time limits of rooms and workers."""

from dataclasses import dataclass

from game_server.sessions.time_slices import LENGTH


@dataclass(frozen=True, slots=True)
class Timing:
    """Hold intervals in ms; tests shorten some."""

    longest_sleep: int = 10_000
    """Between looks of a timer at the clock: a computer that slept has lost time."""
    broadcast_every: int = 120
    """Between broadcasts of a room; a new step, and a change after a quiet time, go at once."""
    phones_every: int = 1_000
    """Between broadcasts of mere counts to phones; the first and last answer go at once."""
    consoles_every: int = 500
    """Between broadcasts of the console's own document while only counts change, as to phones."""
    presence_every: int = 1_000
    """Between two broadcasts of presence in a room."""
    attend_every: int = 60_000
    """Between attendances that are journalled (rule 0.5)."""
    away_after: int = 15_000
    """Without a console, after which clients show that the facilitator is away (rule 0.6)."""
    warning_lasts: int = 60_000
    """For which a console shows a warning."""
    warning_every: int = 5_000
    """Between two renewals of a warning whose reason goes on."""
    slow_commit: int = 150
    """From which on a commit is slow; some of them in a row make a warning."""
    places_every: int = 1_000
    """Between checks of places, which cost CPU time with a thousand phones."""
    join_count_every: int = 5_000
    """Between counts of new seats, while consoles are warned of fast joins."""
    join_after: int = 5_000
    """From a connection's hello on, for which its join waits where too many join."""
    retry_after: int = 2_000
    """After which a room retries when the store has refused."""
    yield_per_commit: int = 1
    """For which a room with more to write lets other workers write, per commit in a row."""
    slice: int = LENGTH
    """Length of a time slice of long work."""
    reconcile_every: int = 4_000
    """Between two rounds in which workers reconcile their rooms."""
    worker_timeout: int = 10_000
    """After which a worker that publishes no presence is taken for dead."""
    compare_every: int = 10_000
    """Between comparisons of all positions: a commit may be missed without a trace."""
    agenda_every: int = 2_000
    """Between two polls of the agenda."""
    complete_agenda_every: int = 60_000
    """Between searches for open rooms that the agenda lacks."""
    archive_again_after: int = 5_000
    """After which a closed room is archived again when the store has refused."""
    load_again_after: int = 5_000
    """After which a room whose journal could not be read is loaded again on request."""
    collect_after: int = 1_000
    """After which garbage is collected, so that rooms that end together are collected together."""


USUAL = Timing()
