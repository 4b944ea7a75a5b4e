"""Counts the programme anew: from journals where they are left, from summaries elsewhere.

Rule F31.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import islice
from typing import Final, Literal

from game_server import __version__
from game_server.engine.kit.copies import replace
from game_server.engine.kit.measures import Chosen
from game_server.engine.kit.text import BASE, Text
from game_server.engine.state.events import RoomOpened
from game_server.errors import JournalFormatError, RoomUnknownError
from game_server.figures.programme.derived import LASTING, SummaryFacts, of_summary
from game_server.figures.programme.keeping import forget, keep
from game_server.figures.programme.kept import kept_of
from game_server.figures.programme.marker import mark_all_changed
from game_server.figures.programme.record import FORMAT, Recorded, decode, encode
from game_server.figures.session.added import Added, chosen
from game_server.follow_ups.record import FOLLOW_UPS
from game_server.records.kinds import Kind
from game_server.retention.follow_ups import Promises, promises_of
from game_server.sessions import history
from game_server.sessions import summary as sessions
from game_server.sessions.played import Played
from game_server.sessions.recorded import recorded
from game_server.sessions.whole_journals import erasures_by_room, is_whole
from game_server.storage.erasure import Erasure
from game_server.storage.store import Store

COMPLETE: Final = (Kind.PROGRAMME_COMPLETE, "last")
"""Kind and key of the record that says that each summary has had its programme record."""
_AT_ONCE: Final = 16
"""Summaries that are read before other tasks get their turn, and records written at once."""
Organisations = Callable[[], Awaitable[Mapping[str, str]]]
"""Returns of which organisations rooms are, by id; those of the server's own may be left out."""
Wrong = Literal["missing", "changed", "orphan", "summary", "followed"]
"""What a recount finds: no record, another one, one of no session; a summary that says else, or a
follow-up: these stay, for they were told so."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Name a *room* of which something is *wrong*, and the *fields* that differ."""

    room: str
    wrong: Wrong
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recount:
    """Count sessions that were counted from their journals, and from *summaries* alone.

    *followed* are those of which the journal counts the commitments that their follow-up is of,
    *followed_alone* those of which the follow-up alone does. *answers* tell what became of all, as
    far as pages tell it. *repaired* says whether the records are now as counted.
    """

    journals: int
    summaries: int
    followed: int
    followed_alone: int
    answers: int
    differences: tuple[Difference, ...]
    repaired: bool


@dataclass(frozen=True, slots=True)
class _Counted:
    record: Recorded
    gestures: tuple[Chosen, ...] = ()
    promises: Promises = field(default_factory=Promises)


async def complete(store: Store, organisations: Organisations) -> None:
    """Give each summary of an older release its programme record, once for each store.

    Other tasks go on meanwhile; one that ends halfway is made up for by the next. Raises
    `StorageUnavailableError`.
    """
    done = str(FORMAT).encode()
    if await store.get(*COMPLETE) == done:
        return
    known = frozenset(await store.keys(Kind.PROGRAMME))
    owned = await organisations()

    async def derive(room: str, summary: bytes) -> None:
        if (told := _told(room, summary, owned.get(room, ""))) is not None:
            # The session may have ended just now, and be recorded by who knows more of it.
            await store.put_new(Kind.PROGRAMME, room, encode(told))

    async for summaries in store.slices(Kind.SESSION):
        left = ((room, summary) for room, summary in summaries.items() if room not in known)
        while some := tuple(islice(left, _AT_ONCE)):
            await asyncio.gather(*(derive(room, summary) for room, summary in some))
    await mark_all_changed(store)
    await store.put(*COMPLETE, done)


async def recount(store: Store, organisations: Organisations, *, repair: bool) -> Recount:
    """Count all sessions anew, compare the records with that, and *repair* them if wanted.

    A journal that was purged, that somebody was erased from, or that this release cannot read, is
    not there: then the record stands, as far as its summary agrees, or the summary alone. Raises
    `StorageUnavailableError`.
    """
    summaries, followed = await store.list(Kind.SESSION), await store.list(Kind.FOLLOW_UP)
    values, owned = await store.list(Kind.PROGRAMME), await organisations()
    erased = await erasures_by_room(store)
    journals, compared, found = 0, 0, list[Difference]()
    for room, summary in summaries.items():
        fresh = await _of_journal(store, room, erased.get(room, ()))
        journals += fresh is not None
        if fresh is not None and room in followed:
            compared += 1
            found += _followed(room, followed[room], fresh)
        told = _told(room, summary, owned.get(room, ""))
        value = values.get(room)
        before = None if value is None else decode(room, value)
        truth = _truth(fresh, before, told)
        if truth is None:
            continue
        differences = _compared(room, truth.record, told, value, before)
        found += differences
        if repair and any(each.wrong != "summary" for each in differences):
            await keep(store, truth.record, truth.gestures)
    found += await _orphans(store, values.keys() - summaries.keys(), repair=repair)
    if repair:
        await store.put(*COMPLETE, str(FORMAT).encode())
    answers = sum(kept_of(followed.get(room)).answers for room in summaries)
    alone = len(summaries.keys() & followed.keys()) - compared
    counts = (journals, len(summaries) - journals, compared, alone, answers)
    return Recount(*counts, tuple(found), repair)


def _followed(room: str, follow_up: bytes, fresh: _Counted) -> list[Difference]:
    """Return whether the *follow_up* of a session is of other commitments than its journal.

    One of before says nothing of codes.
    """
    kept, counted = FOLLOW_UPS.decode(follow_up), fresh.promises
    names = ("commitments",) if kept.coded is None else Promises._fields
    unlike = tuple(name for name in names if getattr(kept, name) != getattr(counted, name))
    return [Difference(room, "followed", unlike)] if unlike else []


def _truth(
    fresh: _Counted | None, before: Recorded | None, told: Recorded | None
) -> _Counted | None:
    """Return what a session adds: by its journal, else its record, which knows more, or summary."""
    if fresh is not None:
        # The release in force then stands in no journal.
        release = fresh.record.release if before is None else before.release
        return _Counted(replace(fresh.record, release=release), fresh.gestures)
    known = before or told
    return None if known is None else _Counted(known)


def _compared(
    room: str, truth: Recorded, told: Recorded | None, value: bytes | None, before: Recorded | None
) -> list[Difference]:
    """Return what is wrong about the record, and about the summary where both tell the same."""
    found = []
    if told is not None and (unlike := _unlike(told.added, truth.added, LASTING)):
        found.append(Difference(room, "summary", unlike))
    if value is None:
        found.append(Difference(room, "missing"))
    elif before is None:
        found.append(Difference(room, "changed", ("format",)))
    elif value != encode(truth):
        names = tuple(field.name for field in fields(Added))
        found.append(Difference(room, "changed", _unlike(before.added, truth.added, names)))
    return found


async def _orphans(store: Store, rooms: Iterable[str], *, repair: bool) -> list[Difference]:
    """Return the records of sessions that are gone; one that is just being archived has a journal.

    Such a one counts on: its summary comes next.
    """
    found = []
    for room in sorted(rooms):
        if await _of_journal(store, room) is None:
            found.append(Difference(room, "orphan"))
            if repair:
                await forget(store, room)
    return found


async def _of_journal(
    store: Store, room: str, erasures: Sequence[Erasure] | None = None
) -> _Counted | None:
    """Return what a session adds by its journal, None if there is none that can be read.

    With the *erasures* of the room, also if something was erased from it.
    """
    try:
        events = (await history.read(store, room)).events
    except (JournalFormatError, RoomUnknownError):
        return None
    first = events[0]
    if not isinstance(first, RoomOpened):
        return None
    if erasures is not None and not is_whole(events, erasures):
        return None
    played = Played(first)
    played.replay(events[1:])
    if played.closed_at is None:
        return None
    return _Counted(
        recorded(played, __version__), chosen(played.tally, played.state), promises_of(events)
    )


def _told(room: str, summary: bytes, organisation: str) -> Recorded | None:
    """Return what the *summary* of a session tells of what it adds; None of another format."""
    session = sessions.decode(room, summary)
    if session is None:
        return None
    english = sessions.decode(room, summary, "en") or session
    began = [row["began"] for row in session["sheet"].values() if "began" in row]
    content = session.get("content", {})
    title: Text = {BASE: session["title"]}
    if english["title"] != session["title"]:
        title = {**title, "en": english["title"]}
    facts: SummaryFacts = {
        "id": room,
        "title": title,
        "people": session["people"],
        "service": session.get("service", ""),
        "opened": session["opened"],
        "began": min(began, default=None),
        "closed": session["closed"] or session["opened"],
        "figures": session["figures"],
        "content": content.get("hash", ""),
        "content_version": content.get("version", ""),
    }
    return of_summary(facts, organisation)


def _unlike(one: Added, other: Added, names: Iterable[str]) -> tuple[str, ...]:
    """Return the fields of these *names* that differ; a title in French alone is the same."""
    return tuple(
        name
        for name in names
        if _bare(name, getattr(one, name)) != _bare(name, getattr(other, name))
    )


def _bare(name: str, value: object) -> object:
    return value.get(BASE) if name == "title" and isinstance(value, dict) else value
