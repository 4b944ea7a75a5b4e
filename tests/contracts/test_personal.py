"""What leads to people stands in no entry of any store, and can be taken out of all of them."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

import pytest

from game_server.bots.local_redis import LocalRedis
from game_server.engine.state.scenario import Scenario
from game_server.rooms.room import Room
from tests.contracts.conftest import Store, rewritten
from tests.contracts.rewrites import content
from tests.samples import discovery
from tests.unit.rooms.running_room import ROOM, Page, opened, opened_again

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("brisk_rewrites")]


@dataclass
class Person:
    """Hold a person whose every trace differs from all others."""

    name: str = field(default_factory=lambda: f"Nom{secrets.token_hex(6)}")
    service: str = field(default_factory=lambda: f"service-{secrets.token_hex(6)}")
    token: str = field(default_factory=lambda: secrets.token_hex(16))

    def traces(self, device: str) -> dict[str, bytes]:
        """Return what leads to the person, by what it is."""
        hashed = sha256(self.token.encode()).hexdigest()
        found = {"name": self.name, "service": self.service, "token": hashed, "device": device}
        return {what: text.encode() for what, text in found.items()}

    def scenario(self) -> Scenario:
        """Return one that has the person's service."""
        scenario = discovery()
        return replace(scenario, services={**scenario.services, self.service: {"fr": "Service"}})

    async def play(self, room: Room) -> Page:
        """Join, tell the service, ask for help: three moves of one page load."""
        page = Page(room, "phone", self.token)
        for move in (
            {"type": "join", "name": self.name, "persons": 1},
            {"type": "choose_service", "service": self.service},
            {"type": "ask_help", "on": True},
        ):
            assert (await page.move(move))["type"] == "accepted"
        return page


@dataclass(frozen=True)
class StoredBytes:
    """Hold where a store keeps its bytes."""

    store: Store
    directory: Path
    redis: LocalRedis

    async def entries(self) -> bytes:
        """Return all entries of the room."""
        return b"\0".join(commit.entry for commit in await self.store.read(ROOM))

    def files(self) -> bytes:
        """Return what all files hold, and the memory of a store that has none."""
        return b"\0".join([*self._read(), repr(vars(self.store)).encode()])

    async def later(self) -> bytes:
        """Return what `files` does, once Redis has written its own anew."""
        await rewritten(self.store)
        return self.files()

    def _read(self) -> Iterator[bytes]:
        for directory in (self.directory, self.redis.directory):
            yield from (content(path) for path in directory.rglob("*") if path.is_file())


@pytest.fixture
def stored(store: Store, tmp_path: Path, redis: LocalRedis) -> StoredBytes:
    """Return a store of each kind, and where it keeps its bytes."""
    return StoredBytes(store, tmp_path, redis)


async def test_no_entry_holds_what_leads_to_a_person(stored: StoredBytes) -> None:
    """Nickname, service, token hash and page load are beside the entries, each once."""
    person = Person()
    async with opened(person.scenario(), stored.store) as room:
        page = await person.play(room)
    entries, traces = await stored.entries(), person.traces(page.device)
    assert [what for what, trace in traces.items() if trace in entries] == []
    texts = [text.encode() for text in (await stored.store.texts(ROOM)).values()]
    assert sorted(texts) == sorted(traces.values())
    assert [what for what, trace in traces.items() if trace not in stored.files()] == []


async def test_what_is_erased_is_nowhere_and_the_room_goes_on(stored: StoredBytes) -> None:
    """No byte is left, and the room that is made of the rest knows the phone no more."""
    person = Person()
    async with opened(person.scenario(), stored.store) as room:
        page = await person.play(room)
        sent = page.number
    await stored.store.erase(ROOM, await stored.store.texts(ROOM))
    left = await stored.later()
    assert [what for what, trace in person.traces(page.device).items() if trace in left] == []
    async with opened_again(stored.store) as again:
        (seat,) = again.state.seats.values()
        assert (seat.name.text, seat.service, seat.help) == (None, "", "asked")
        assert again.state.tokens == {}
        assert [known.id for known in again.state.devices[seat.id]] == [None]
        back = await Page(again, "phone", person.token).greeted()
        assert "seat" not in back.documents
        back.device, back.number = page.device, sent - 1
        assert (await back.move({"type": "join", "name": "Loutre", "persons": 1}))["type"] == (
            "accepted"
        )
        assert len(again.state.seats) == 2
