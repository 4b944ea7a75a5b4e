"""Follow-up as a session ends: its commitments under the hashes of their codes, without a seat."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from game_server.disclosure import Response, at_least, rounded
from game_server.engine.kit.anonymous import key_of
from game_server.engine.kit.asked_again import AskedAgain, chosen_of
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.kit.text import Text
from game_server.engine.kit.told import Lasting
from game_server.engine.kit.zone import DEFAULT_ZONE
from game_server.engine.mechanics import MECHANICS
from game_server.engine.state.events import Event, RoomOpened, SeatErased
from game_server.engine.state.run_events import PhaseBegan, PhaseEnded, PhasePlayed
from game_server.engine.state.scenario import PhaseSpec, Scenario
from game_server.figures.programme.days import day_of, start_of
from game_server.follow_ups.record import (
    FOLLOW_UPS,
    OPEN_DAYS,
    PROMISES,
    QUESTIONS,
    Asked,
    FollowUp,
    Promised,
)
from game_server.retention.commitments import lasting_of
from game_server.retention.journals import read_room
from game_server.storage.store import Store

_OPEN: Final = timedelta(days=OPEN_DAYS)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Made:
    """Hold the last commitment of a seat, the phase and the time *zone* in which it was made."""

    spec: PhaseSpec
    event: PhasePlayed
    lasting: Lasting
    zone: str

    @property
    def due(self) -> date:
        """Return the day from which on one may tell what became of it."""
        return day_of(self.event.at, self.zone) + timedelta(days=self.lasting.days or 0)


class Promises(NamedTuple):
    """Count the *commitments* of a room as its follow-up tells them, and those that have a code.

    All of these are *due* from that moment on (ms), 0 where there are none.
    """

    commitments: int = 0
    coded: int = 0
    due: int = 0


async def keep(store: Store, room: str, closed: int) -> None:
    """Write what may be told later of a *room* that *closed* (ms), unless it is there already.

    Safe to repeat: what was answered since stays. Raises StorageUnavailableError,
    JournalFormatError.
    """
    read = await read_room(store, room)
    opened = read.events[0] if read is not None and read.events else None
    if read is None or not isinstance(opened, RoomOpened):
        return
    last = _last_of(read.events)
    made = tuple(one for one in last if one.lasting.days is not None)
    promised = {one.lasting.code_hash: _promised(room, one) for one in made}
    promised.pop("", None)
    questions = chosen_of(_asked(_played(opened.scenario, read.events)))
    if not made and not questions:
        return
    commitments, coded, due = promises_of(read.events)
    zone = opened.zone
    first = day_of(closed, zone) + _OPEN
    asked = Asked(
        opened.scenario.title,
        closed,
        questions,
        start_of(first, zone),
        start_of(first + _OPEN + _DAY, zone),
        opened.content_hash,
        opened.content_version,
    )
    session = FollowUp(
        opened.organisation,
        closed,
        commitments,
        coded=coded,
        due=due,
        key=key_of(opened.seed, "follow-up").hex(),
        ends=max((one.until for one in promised.values()), default=0),
        posted_ends=asked.until if questions else 0,
    )
    expires = max((asked.until, *(one.until for one in promised.values())))
    # Codes last: who finds hers finds all that belongs to it.
    await QUESTIONS.put_new(store, room, asked, expires)
    await FOLLOW_UPS.put_new(store, room, session)
    for code_hash, one in sorted(promised.items()):
        await PROMISES.put_new(store, code_hash, one, one.until)


def promises_of(events: Sequence[Event]) -> Promises:
    """Return what the *events* of a room count, as its follow-up tells it.

    How many have a code is rounded by lot, for good (F4): right on average, so that the rate of all
    commitments is neither. By an exact number it would be known who declined.
    """
    last = _last_of(events)
    made = tuple(one for one in last if one.lasting.days is not None)
    commitments = _count(made, len(last) - len(made))
    coded = tuple(one for one in made if one.lasting.code_hash)
    due = max((start_of(one.due, one.zone) for one in coded), default=0)
    return Promises(commitments, _rounded(len(coded), len(last), events), due)


def hashes_of(events: Sequence[Event], seats: Collection[str]) -> frozenset[str]:
    """Return the hashes of all codes that *seats* ever sent with a commitment."""
    played = (lasting_of(event) for event in events if isinstance(event, PhasePlayed))
    return frozenset(
        found.code_hash for found in played if found and found.code_hash and found.seat in seats
    )


def _last_of(events: Sequence[Event]) -> tuple[_Made, ...]:
    """Return the last reply of each seat that was not erased: that it commits itself, or not."""
    last: dict[str, _Made] = {}
    spec: PhaseSpec | None = None
    scenario: Scenario | None = None
    zone = DEFAULT_ZONE
    for event in events:
        match event:
            case RoomOpened():
                scenario, zone = event.scenario, event.zone
            case PhaseBegan(phase=phase) if scenario is not None:
                spec = scenario.phases[phase]
            case SeatErased(seat=seat):
                last.pop(seat, None)
            case PhasePlayed() if spec is not None and (found := lasting_of(event)):
                last.pop(found.seat, None)
                last[found.seat] = _Made(spec, event, found, zone)
            case _:
                pass
    return tuple(last.values())


def _played(scenario: Scenario, events: Sequence[Event]) -> tuple[PhaseSpec, ...]:
    """Return the phases that were played to their end, in their order, each once."""
    phase, ended = -1, set[int]()
    for event in events:
        if isinstance(event, PhaseBegan):
            phase = event.phase
        elif isinstance(event, PhaseEnded) and event.outcome == "played":
            ended.add(phase)
    return tuple(scenario.phases[each] for each in sorted(ended))


def _asked(played: Iterable[PhaseSpec]) -> Iterator[AskedAgain]:
    for spec in played:
        if (ask := MECHANICS[spec.mechanic].asked_again) is not None:
            yield from ask(spec.content)


def _count(made: Sequence[_Made], declined: int) -> int:
    """Return how many commitments are told, of those taken up from the wall whole fives (M6.6).

    *declined* are those who replied and made none.
    """
    taken_up = sum(one.lasting.slot == "kept" for one in made)
    n = len(made) - taken_up % SMALL_GROUP
    return at_least(n, n + declined)


def _rounded(coded: int, replied: int, events: Sequence[Event]) -> int:
    """Return how many of those who *replied* have a code, rounded by the lot of the room."""
    opened = events[0] if events else None
    seed = opened.seed if isinstance(opened, RoomOpened) else ""
    drawn = Response(key_of(seed, "follow-up")).lot("", "coded", 1)
    return rounded(coded, replied, drawn or 0)


def _promised(room: str, made: _Made) -> Promised:
    """Return the record of one commitment, open for whole days where it was made.

    From the day on which it is due, until the thirtieth one after it ends. So no time in it is that
    of a move in the journal, which would lead to a seat.
    """
    due, words = made.due, _ready_words(made)
    return Promised(
        room,
        start_of(due, made.zone),
        start_of(due + _OPEN + _DAY, made.zone),
        words.get("moment", {}),
        words.get("gesture", {}),
    )


def _ready_words(made: _Made) -> Mapping[str, Text]:
    """Return the ready texts of a commitment by their kind; what somebody wrote is left out."""
    tell = MECHANICS[made.spec.mechanic].told
    lines = () if tell is None else tell(made.spec.content, made.event.event)
    return {line.kind: line.value for line in lines if isinstance(line.value, Mapping)}
