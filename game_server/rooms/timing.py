"""How often rooms and workers do what they do by themselves, and how long they wait."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Hold intervals in ms; the usual ones unless others are handed in, as tests do."""

    longest_sleep: int = 10_000
    """After which a timer looks at the clock again: a computer that slept has lost time."""
    broadcast_every: int = 60
    """Between broadcasts of a room; the first change after a quiet time goes at once."""
    presence_every: int = 1_000
    """Between two times that all who are connected are told who is."""
    attend_every: int = 60_000
    """Between attendances that are journalled (rule 0.5)."""
    away_after: int = 15_000
    """Without a console, after which the room is told (rule 0.6)."""
    warning_lasts: int = 60_000
    """For which a console shows a warning."""
    warning_every: int = 5_000
    """Between two times that a warning is told which goes on."""
    places_every: int = 1_000
    """Between looks at places, which cost something where a thousand phones come and go."""
    join_count_every: int = 5_000
    """Between counts of those who came, while that is told."""
    join_after: int = 5_000
    """For which a connection has to be there, from its hello on, before it gets a seat late."""
    retry_after: int = 2_000
    """After which a room tries the store again that has refused."""
    yield_per_commit: int = 1
    """For which who has more to write lets others write, for each commit after the first."""
    slice: int = 1
    """Of work, after which whatever else waits in this process is done first."""
    reconcile_every: int = 4_000
    """Between looks at what workers share."""
    worker_timeout: int = 10_000
    """After which a worker that shows nothing any more is taken for dead."""
    compare_every: int = 10_000
    """Between comparisons of all positions: news may be lost without a trace."""
    agenda_every: int = 2_000
    """Between looks into the agenda."""
    complete_agenda_every: int = 60_000
    """Between looks for open rooms of which the agenda says nothing."""
    archive_again_after: int = 5_000
    """After which the end of a room is kept again that the store refused."""
    load_again_after: int = 5_000
    """After which a room is read again, for whoever asks, that could not be."""
    collect_after: int = 1_000
    """In which all rooms are gone that end at the same time."""


USUAL = Timing()
