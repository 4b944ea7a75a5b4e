"""Commitments after the purge of answers: each is kept until it has been due for a while.

Its record leads to nobody but the phone that has the seat's token, for « Mes données ». It holds
what that page tells, in each language, so that nothing of the session is needed any more.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from game_server.engine.kit.told import Lasting
from game_server.engine.mechanics import MECHANICS
from game_server.engine.state.events import (
    Event,
    RoomClosed,
    RoomOpened,
    SeatErased,
    SeatReclaimed,
    SeatTaken,
)
from game_server.engine.state.run_events import PhaseBegan, PhasePlayed
from game_server.records.kinds import Kind
from game_server.records.repository import spaced
from game_server.retention.journals import events_with_texts
from game_server.retention.own_data import own_data
from game_server.retention.table import AFTER_DUE_DAYS, DAY
from game_server.storage.archive import Archive, ReadOnlyArchive
from game_server.storage.store import Store
from game_server.texts import LANGUAGES

_Numbered = tuple[int, Event]
_RULES: Final = {
    kind: mechanic.lasting
    for mechanic in MECHANICS.values()
    if mechanic.lasting is not None
    for kind in mechanic.events
}


@dataclass(frozen=True, slots=True)
class Kept:
    """Hold what is kept of a *seat* *until* a moment (ms): *told* is its `own_data` by language.

    *organisation* is the one that answers for it.
    """

    seat: str
    organisation: str
    until: int
    told: Mapping[str, dict[str, Any]]


KEPT: Final = spaced(Kind.KEPT_COMMITMENT, Kept, ascii_only=False)


async def keep(store: Store, room: str, now: int) -> None:
    """Keep the commitments of a closed *room* whose journal is about to go, those still due later.

    Safe to repeat. Raises StorageUnavailableError, JournalFormatError.
    """
    events = await events_with_texts(store, room)
    frame, by_seat = _in_force(events)
    organisation = next((e.organisation for e in events if isinstance(e, RoomOpened)), "")
    for seat, token in _tokens(events).items():
        until = _until(event for _, event in by_seat[seat])
        if until > now:
            own = [event for _, event in sorted([*frame, *by_seat[seat]], key=_number)]
            told = {language: own_data(own, seat, language) for language in LANGUAGES}
            kept = Kept(seat, organisation, until, told)
            await KEPT.put(store, _key(room, token), kept, until)


async def find(archive: ReadOnlyArchive, room: str, token_hash: str, now: int) -> Kept | None:
    """Return what is kept of the seat whose token has that SHA-256, None if nothing is at *now*."""
    kept = await KEPT.get(archive, _key(room, token_hash))
    return kept if kept is not None and kept.until > now else None


async def forget(archive: Archive, room: str, seats: Collection[str]) -> None:
    """Erase what is kept of *seats* of *room*; who has nothing there is fine."""
    for key, kept in (await KEPT.each(archive, f"{room} ")).items():
        if kept.seat in seats:
            await archive.delete(Kind.KEPT_COMMITMENT, key)


async def seats_of(archive: ReadOnlyArchive, room: str) -> frozenset[str]:
    """Return the seats of *room* of which commitments are kept."""
    return frozenset(kept.seat for kept in (await KEPT.each(archive, f"{room} ")).values())


def kept_until(events: Sequence[Event], seat: str) -> int:
    """Return until when (ms) the commitments of *seat* are kept, 0 if it has none."""
    return _until(event for _, event in _in_force(events)[1][seat])


def _until(events: Iterable[Event]) -> int:
    ends = (
        event.at + (found.days + AFTER_DUE_DAYS) * DAY
        for event in events
        if isinstance(event, PhasePlayed)
        and (found := lasting_of(event))
        and found.days is not None
    )
    return max(ends, default=0)


def _in_force(events: Sequence[Event]) -> tuple[list[_Numbered], Mapping[str, list[_Numbered]]]:
    """Return the events that frame a session, and by seat its last commitments, all numbered."""
    frame: list[_Numbered] = []
    last: dict[tuple[str, str, int], _Numbered] = {}
    for number, event in enumerate(events):
        if isinstance(event, RoomOpened | PhaseBegan | RoomClosed):
            frame.append((number, event))
        elif isinstance(event, PhasePlayed) and (found := lasting_of(event)):
            slot = found.seat, found.slot, event.group
            last.pop(slot, None)
            if found.days is not None:
                last[slot] = number, event
    by_seat = defaultdict[str, list[_Numbered]](list)
    for (seat, _, _), numbered in last.items():
        by_seat[seat].append(numbered)
    return frame, by_seat


def lasting_of(played: PhasePlayed) -> Lasting | None:
    """Return what the mechanic of *played* says of it."""
    lasting = _RULES.get(type(played.event))
    return None if lasting is None else lasting(played.event)


def _tokens(events: Iterable[Event]) -> Mapping[str, str]:
    """Return the hash of the token of each seat, that of its last phone."""
    tokens: dict[str, str] = {}
    for event in events:
        match event:
            case SeatTaken(seat=seat, token=token) | SeatReclaimed(seat=seat, token=token):
                if token.text:
                    tokens[seat] = token.text
            case SeatErased(seat=seat):
                tokens.pop(seat, None)
            case _:
                pass
    return tokens


def _number(numbered: _Numbered) -> int:
    return numbered[0]


def _key(room: str, token_hash: str) -> str:
    return f"{room} {token_hash}"
