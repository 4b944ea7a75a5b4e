"""The list of proposals of all sessions, held in a worker, and read anew once one has changed.

Doubles stand under their head, as rule 0.31 says.
"""

import asyncio
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal

from game_server.engine.kit.copies import replace
from game_server.engine.kit.proposals import Cost, ProposalKind
from game_server.engine.kit.text import Text
from game_server.proposals.course import STATES, State
from game_server.proposals.marker import last_mark
from game_server.proposals.record import PROPOSALS, HandedOn
from game_server.records.kinds import Kind
from game_server.storage.archive import ReadOnlyArchive

LISTED_FOR: Final = 60_000
"""ms after which the list is read anew in any case: a mark may have been lost with its worker."""
AHEAD_FOR: Final = 600_000
"""ms after which it is read anew although nobody asks."""
NEWS_DAYS: Final = 365
"""Days for which a decision is announced."""
MOST_NEWS: Final = 3
_DAY: Final = 24 * 3_600_000
_AT_ONCE: Final = 200
"""Records that are decoded before other tasks of the worker get their turn: about 2 ms."""


Order = Literal["votes", "state", "oldest"]
"""How a list is sorted, if not by date, the newest first: most votes first, by what is left to do,
or the oldest first."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Say what is looked for: all that is set has to be so; *text* in any spelling.

    *order* leaves nothing out; without one the newest session is first.
    """

    service: str = ""
    goal: int | None = None
    cost: Cost | None = None
    state: State | None = None
    kind: ProposalKind | None = None
    room: str = ""
    text: str = ""
    order: Order | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """Hold of a proposal what it is found by, and its record as it is stored.

    *services* give the titles of all codes that it names. *words* is all that was typed in it and
    in what stands under it, folded.
    *announced* is when (ms) the decision was made that sessions to come may be told, 0 for none.
    *votes* is None where nobody voted. *session* is the title of the one that ended when it
    *closed*. *place* is among what that session kept, 0 for none.
    """

    key: str
    alias: str
    organisation: str
    room: str
    kind: ProposalKind
    state: State
    closed: int
    session: Text
    place: int
    until: int
    into: str
    cost: Cost | None
    goals: frozenset[int]
    services: Mapping[str, Text]
    words: str
    announced: int
    votes: int | None
    value: bytes

    @property
    def record(self) -> HandedOn:
        """Return the proposal itself."""
        return PROPOSALS.decode(self.value)

    def matches(self, wanted: Filters) -> bool:
        """Return whether it is what is *wanted*."""
        return (
            (not wanted.service or wanted.service in self.services)
            and (wanted.goal is None or wanted.goal in self.goals)
            and (wanted.cost is None or wanted.cost == self.cost)
            and (wanted.state is None or wanted.state == self.state)
            and (wanted.kind is None or wanted.kind == self.kind)
            and (not wanted.room or wanted.room == self.room)
            and _folded(wanted.text) in self.words
        )


@dataclass(frozen=True, slots=True)
class Session:
    """Name a session that handed something on: its *room*, its *title*, when (ms) it *closed*."""

    room: str
    title: Text
    closed: int


class ProposalIndex:
    """List proposals; *clock* returns ms. Raises StorageUnavailableError."""

    def __init__(self, archive: ReadOnlyArchive, clock: Callable[[], int]) -> None:
        """Read the records of *archive* once somebody asks."""
        self._archive = archive
        self._clock = clock
        self._mark: bytes | None = None
        self._read_at = 0
        self._listed: dict[str, Listed] = {}
        self._alone: dict[str, Listed] = {}
        self._by_alias: dict[str, Listed] = {}
        self._sorted: tuple[Listed, ...] = ()
        self._under: dict[str, list[Listed]] = {}
        self._announced: dict[str, list[Listed]] = {}
        self._reading = asyncio.Lock()

    async def warm(self) -> None:
        """Read ahead what has changed: nobody waits for it."""
        await self._refresh(AHEAD_FOR)

    async def within(self, organisation: str) -> tuple[Listed, ...]:
        """Return the proposals of *organisation*, those of the last session first.

        What was merged into another is not listed.
        """
        await self._refresh()
        now = self._clock()
        return tuple(
            each
            for each in self._sorted
            if each.organisation == organisation
            and each.until > now
            and each.into not in self._listed
        )

    async def of_room(self, organisation: str, room: str) -> tuple[Listed, ...]:
        """Return all that *room* handed on in *organisation*, what was merged too."""
        await self._refresh()
        now = self._clock()
        ours = (each for each in self._sorted if each.room == room and each.until > now)
        return tuple(each for each in ours if each.organisation == organisation)

    async def find(self, alias: str) -> Listed | None:
        """Return the proposal of *alias*, None if there is none; it may be over."""
        await self._refresh()
        return self._by_alias.get(alias)

    async def alias_of(self, key: str) -> str:
        """Return the alias of the proposal of *key*, empty if there is none."""
        await self._refresh()
        found = self._listed.get(key)
        return "" if found is None else found.alias

    async def under(self, key: str) -> tuple[Listed, ...]:
        """Return the proposals that were merged into the one of *key*."""
        await self._refresh()
        return tuple(self._under.get(key, ()))

    async def announced(self, organisation: str) -> tuple[Listed, ...]:
        """Return the last decisions of *organisation* that are announced, the newest first."""
        await self._refresh()
        since = self._clock() - NEWS_DAYS * _DAY
        found = self._announced.get(organisation, ())
        return tuple(each for each in found[:MOST_NEWS] if each.announced > since)

    async def _refresh(self, listed_for: int = LISTED_FOR) -> None:
        """Read all anew if something changed since the last reading, or after *listed_for* ms.

        One task reads for all who wait.
        """
        async with self._reading:
            mark, now = await last_mark(self._archive), self._clock()
            if mark == self._mark and 0 <= now - self._read_at < listed_for:
                return
            alone: dict[str, Listed] = {}
            async for values in self._archive.slices(Kind.PROPOSAL):
                found = iter(values.items())
                while some := tuple(islice(found, _AT_ONCE)):
                    alone |= {key: self._row(key, value) for key, value in some}
                    await asyncio.sleep(0)
            under: dict[str, list[Listed]] = {}
            for each in alone.values():
                under.setdefault(each.into, []).append(each)
            listed = alone | {
                key: replace(alone[key], words=_together(alone[key], of))
                for key, of in under.items()
                if key in alone
            }
            newest_first = sorted(listed.values(), key=lambda each: (-each.closed, each.alias))
            self._announced = {}
            for each in sorted(newest_first, key=lambda each: -each.announced):
                if each.announced and each.into not in listed:
                    self._announced.setdefault(each.organisation, []).append(each)
            self._alone, self._listed, self._under = alone, listed, under
            self._sorted = tuple(newest_first)
            self._by_alias = {each.alias: each for each in newest_first}
            self._mark, self._read_at = mark, now

    def _row(self, key: str, value: bytes) -> Listed:
        before = self._alone.get(key)
        return before if before is not None and before.value == value else _listed(value)


def count_states(listed: Iterable[Listed]) -> Mapping[State, int]:
    """Return how many of *listed* are in each state."""
    return Counter(each.state for each in listed)


def sessions_of(listed: Iterable[Listed]) -> list[Session]:
    """Return the sessions of *listed*, each once, in their order."""
    found = {each.room: Session(each.room, each.session, each.closed) for each in listed}
    return list(found.values())


def in_order(listed: Iterable[Listed], order: Order | None) -> list[Listed]:
    """Return *listed*, the newest session first, in the *order* wanted; ties stay as they were."""
    if order == "votes":
        return sorted(
            listed, key=lambda each: -1 if each.votes is None else each.votes, reverse=True
        )
    if order == "state":
        return sorted(listed, key=lambda each: STATES.index(each.state))
    if order == "oldest":
        return sorted(listed, key=lambda each: each.closed)
    return list(listed)


def _together(head: Listed, under: Iterable[Listed]) -> str:
    """Return the words of *head* and of what stands *under* it."""
    return "\n".join(each.words for each in (head, *under))


def _folded(text: str) -> str:
    """Return *text* without accents and capitals, which people leave out as they search."""
    signs = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in signs if not unicodedata.combining(sign))


def _listed(value: bytes) -> Listed:
    found = PROPOSALS.decode(value)
    added = found.additions
    pilots = {change.service: change.title for change in found.changes if change.service}
    typed = [*found.texts.values(), *(added.texts.values() if added else ())]
    return Listed(
        key=found.key,
        alias=found.alias,
        organisation=found.organisation,
        room=found.room,
        kind=found.kind,
        state=found.state,
        closed=found.closed,
        session=found.session,
        place=found.place,
        until=found.until,
        into=found.into,
        cost=added.cost if added and added.cost else found.cost,
        goals=frozenset(found.goals + (added.goals if added else ())),
        services={**found.services, **(added.services if added else {}), **pilots},
        words=_folded("\n".join(typed)),
        announced=found.changes[-1].at if found.changes[-1].public else 0,
        votes=found.support,
        value=value,
    )
