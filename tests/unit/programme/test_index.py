"""The sessions of the programme as a worker holds them: read anew once something has changed."""

import pytest

from game_server.engine.copies import replace
from game_server.engine.measures import Chosen
from game_server.programme import index as module
from game_server.programme.index import ProgrammeIndex
from game_server.programme.keeping import forget, keep
from game_server.programme.line import Owner
from game_server.programme.marker import mark_changed
from game_server.programme.record import PROGRAMME
from game_server.storage.memory import MemoryStore
from tests.unit.programme.ended import recorded

pytestmark = pytest.mark.anyio
TAP = Chosen({"fr": "Fermer le robinet"}, "eau", 6)


class Counting(MemoryStore):
    """Count how often all records were read."""

    listings = 0

    async def list(self, kind: str) -> dict[str, bytes]:
        """List, and count that."""
        self.listings += kind == PROGRAMME
        return dict(await super().list(kind))


class Held:
    """Hold an index with all that it reads."""

    def __init__(self) -> None:
        """Begin with an empty store."""
        self.store = Counting()
        self.now = 0
        self.owners: dict[str, Owner] = {}
        self.index = ProgrammeIndex(self.store, lambda: self.now, self._owners)

    async def _owners(self) -> dict[str, Owner]:
        return dict(self.owners)

    async def rooms(self, organisation: str = "") -> list[str]:
        """Return the rooms of an organisation in their order."""
        return [line.room for line in (await self.index.within(organisation)).lines]


async def test_sessions_are_listed_by_day_and_organisation() -> None:
    """Texts of gestures are there for all."""
    held = Held()
    await keep(held.store, recorded("r1", "2026-05-01"), (TAP,))
    await keep(held.store, recorded("r2", "2026-04-01"), ())
    await keep(held.store, replace(recorded("r3"), organisation="dijon"), ())
    assert await held.rooms() == ["r2", "r1"]
    assert await held.rooms("dijon") == ["r3"]
    assert await held.rooms("beaune") == []
    assert (await held.index.within("beaune")).gestures == {TAP.key: TAP.text}


async def test_it_is_read_anew_only_after_a_change() -> None:
    """Each kept, forgotten or corrected session leaves a mark; without one once a minute."""
    held = Held()
    await keep(held.store, recorded("r1"), ())
    before = await held.index.within("")
    assert await held.index.within("") is before
    assert held.store.listings == 1
    await keep(held.store, recorded("r2"), ())
    assert await held.rooms() == ["r1", "r2"]
    await forget(held.store, "r1")
    assert await held.rooms() == ["r2"]
    held.owners["r2"] = Owner("ada", "eau")
    await mark_changed(held.store)
    (line,) = (await held.index.within("")).lines
    assert (line.leader, list(line.services)) == ("ada", ["eau"])
    held.now += module.LISTED_FOR
    now = await held.index.within("")
    assert await held.index.within("") is now
    assert held.store.listings == 5


async def test_a_broken_record_harms_no_other() -> None:
    """It is named, so that a recount can make it anew."""
    held = Held()
    await keep(held.store, recorded("r1"), ())
    await held.store.put(PROGRAMME, "r2", b"rubbish")
    await mark_changed(held.store)
    found = await held.index.within("")
    assert ([line.room for line in found.lines], found.unread) == (["r1"], ("r2",))
