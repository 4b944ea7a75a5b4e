"""What the programme of an organisation is read from: sessions, declarations, ideas, owners."""

import asyncio
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from game_server.accounts.account import LOCAL
from game_server.accounts.leaders import Leaders
from game_server.engine.kit.zone import DEFAULT_ZONE
from game_server.figures.programme.days import day_of
from game_server.figures.programme.declarations import Declarations
from game_server.figures.programme.declared import Declared, ever_continued
from game_server.figures.programme.index import Programme, ProgrammeIndex, Zones
from game_server.figures.programme.line import Owner, counted_once
from game_server.figures.programme.scope import Reference, Scope
from game_server.figures.programme.telling import codes_of, tell
from game_server.figures.suppression import rows
from game_server.proposals.index import ProposalIndex
from game_server.sessions.recounting import complete
from game_server.storage.store import Store


@dataclass(frozen=True, slots=True)
class Found:
    """Hold what there is of an *organisation* in a *year*, "" for all, as of *today* (ISO).

    *ideas* counts those of the period by state, *ideas_ever* those of all years.
    """

    organisation: str
    year: str
    today: str
    programme: Programme
    ideas: Mapping[str, int]
    ideas_ever: Mapping[str, int]

    @property
    def rests_on(self) -> tuple[object, ...]:
        """Return what is another once something in the programme is."""
        ideas = (tuple(sorted(counts.items())) for counts in (self.ideas, self.ideas_ever))
        return (self.programme.version, self.today, *ideas)


class ProgrammeSource:
    """Read what a programme rests on; *clock* returns ms. Raises StorageUnavailableError."""

    def __init__(
        self,
        store: Store,
        clock: Callable[[], int],
        leaders: Leaders,
        ideas: ProposalIndex,
        zones: Zones = lambda _: DEFAULT_ZONE,
    ) -> None:
        """Read *store*; *leaders* know whose sessions are, *ideas* lists what was handed on.

        Days are those of the *zones* of organisations.
        """
        self._store = store
        self._clock = clock
        self._leaders = leaders
        self._ideas = ideas
        self._declarations = Declarations(store, clock)
        self._zones = zones
        self._index = ProgrammeIndex(store, clock, self._owners, zones)
        self._complete = False
        self._completing = asyncio.Lock()

    async def found(self, organisation: str, year: str) -> Found:
        """Return what there is now; sessions of an older release get their record first."""
        await self._be_complete()
        programme = await self._index.within(organisation)
        ideas = await self._ideas.within(organisation)
        zone = self._zones(organisation)
        today = day_of(self._clock(), zone).isoformat()
        ever = Counter(str(each.state) for each in ideas)
        states = Counter(str(each.state) for each in ideas if _is_of(year, each.closed, zone))
        return Found(organisation, year, today, programme, states, ever)

    async def warm(self) -> None:
        """Read ahead what everybody would wait for, while other tasks go on.

        Whoever asks meanwhile waits for the same reading.
        """
        await self._be_complete()
        await self._index.warm()
        await self._ideas.warm()

    async def _be_complete(self) -> None:
        async with self._completing:
            if not self._complete:
                await complete(self._store, self._organisations)
                self._complete = True

    async def scope(self, found: Found, reference: Reference) -> Scope:
        """Return *found* as figures are made of it, read with *reference*; keep what it tells."""
        organisation, year = found.organisation, found.year
        declarations = await self._declarations.within(organisation)
        declared = Declared.of(declarations)
        lines = counted_once(found.programme.lines, declared.continuations)
        services = reference.services
        again, small = ever_continued(declarations), reference.workforce.at(found.today).small
        once = [line for line in found.programme.lines if line.room not in again]
        after = services.successors
        told = await tell(self._store, organisation, once, after, found.today, small)
        # What was told of a service before it was known to be small is with the others now.
        codes = dict.fromkeys(c for c in (*services.titles, *codes_of(told)) if c not in small)
        return Scope(
            today=found.today,
            year=year,
            lines=lines,
            declared=declared,
            reference=reference,
            gestures=found.programme.gestures,
            services=rows(told, codes, year),
            ideas=found.ideas,
            ideas_ever=found.ideas_ever,
            unread=len(found.programme.unread),
        )

    async def _owners(self, rooms: Collection[str] | None) -> Mapping[str, Owner]:
        """Return who led the sessions of *rooms*; whoever came by the secret link has no name."""
        owners = await self._leaders.owners(rooms)
        return {room: _owner(each.account) for room, each in owners.items()}

    async def _organisations(self) -> Mapping[str, str]:
        owners = await self._leaders.owners()
        return {room: each.organisation for room, each in owners.items()}


@lru_cache(maxsize=1_024)
def _owner(account: str) -> Owner:
    return Owner("" if account == LOCAL else account)


def _is_of(year: str, at: int, zone: str) -> bool:
    return not year or day_of(at, zone).isoformat()[:4] == year
