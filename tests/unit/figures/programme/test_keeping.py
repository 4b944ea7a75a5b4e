"""What a session adds is kept once, however often it is told, and goes with the session."""

import pytest

from game_server.engine.kit.measures import Chosen
from game_server.figures.programme.keeping import forget, keep
from game_server.figures.programme.marker import last_mark
from game_server.figures.programme.record import GESTURES, encode
from game_server.records.kinds import Kind
from game_server.storage.memory import MemoryStore
from tests.unit.figures.programme.ended import recorded

pytestmark = pytest.mark.anyio
TAP = Chosen({"fr": "Fermer le robinet"}, "eau", 6)


async def test_keeping_twice_changes_nothing_but_the_mark() -> None:
    """The worker that kept it may have ended before it was marked."""
    store = MemoryStore()
    await keep(store, recorded(), (TAP,))
    mark = await last_mark(store)
    assert await store.list(Kind.PROGRAMME) == {"r1": encode(recorded())}
    assert await store.list(Kind.PROGRAMME_GESTURE) == {TAP.key: GESTURES.encode(dict(TAP.text))}
    await keep(store, recorded(), (TAP,))
    assert await store.list(Kind.PROGRAMME) == {"r1": encode(recorded())}
    assert (await last_mark(store)).since(mark) == {"r1"}
    again = await last_mark(store)
    await keep(store, recorded("r2"), ())
    assert (await last_mark(store)).since(again) == {"r2"}


async def test_what_is_forgotten_is_gone_and_workers_know() -> None:
    """Texts of gestures stay: they are content."""
    store = MemoryStore()
    await keep(store, recorded(), (TAP,))
    mark = await last_mark(store)
    await forget(store, "r1")
    assert await store.list(Kind.PROGRAMME) == {}
    assert (await last_mark(store)).since(mark) == {"r1"}
    assert await store.list(Kind.PROGRAMME_GESTURE) != {}
