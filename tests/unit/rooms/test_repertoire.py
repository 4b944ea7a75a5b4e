"""Repertoires: rooms of an organisation play what it has, in every worker and after a restart."""

from dataclasses import replace

import pytest

from game_server.engine.state.events import RoomOpened
from game_server.errors import RoomUnknownError
from game_server.rooms.opener import Opener
from game_server.rooms.registry import Registry
from game_server.rooms.repertoire import Repertoire
from tests.samples import discovery
from tests.unit.rooms.deployment import Deployment, loaded_room, memory_deployment
from tests.unit.rooms.running_room import Page, events_of, join, token
from tests.unit.rooms.workers import find_or_load

pytestmark = pytest.mark.anyio
CHENOVE = Opener("a1", organisation="chenove")
OWN = replace(discovery(), id="petit", title={"fr": "Petit"})
RUDE = "Duchemol"


def share(registry: Registry) -> None:
    """Have two organisations share a worker: one has a scenario, and refuses a name."""
    registry.repertoires = {
        "chenove": Repertoire({"petit": OWN}, lambda name: name == RUDE),
        "quetigny": Repertoire({"essai": discovery()}, lambda _: False),
    }


async def shows(registry: Registry, code: str, number: int) -> bool:
    """Return whether a phone which joins the room of *code* as RUDE is called so."""
    phone = Page(await find_or_load(registry, code), "phone", token(number))
    assert (await phone.move(join(number) | {"name": RUDE}))["type"] == "accepted"
    return RUDE in str(phone.documents["seat"]["name"])


async def test_an_organisation_opens_its_own_scenarios_only() -> None:
    """Those of another are as unknown as those that never were; the server's are its own too."""
    async with memory_deployment().serving() as registry:
        share(registry)
        code = await registry.open("petit", trial=False, opener=CHENOVE)
        assert loaded_room(registry, code).state.scenario.title == {"fr": "Petit"}
        for scenario, opener in (
            ("petit", Opener("a2", organisation="quetigny")),
            ("petit", Opener("a3")),
            ("essai", CHENOVE),
            ("petit", Opener("a4", organisation="talant")),
        ):
            with pytest.raises(RoomUnknownError):
                await registry.open(scenario, trial=False, opener=opener)
        # One without content of its own plays with the server's.
        await registry.open("essai", trial=False, opener=Opener("a4", organisation="talant"))


async def test_a_room_stays_its_organisations(deployment: Deployment) -> None:
    """The journal says whose it is: the lists of names are the same after a restart."""
    async with deployment.serving() as registry:
        share(registry)
        own = await registry.open("petit", trial=False, opener=CHENOVE)
        servers = await registry.open("essai", trial=False)
        assert not await shows(registry, own, 1)
        assert await shows(registry, servers, 1)
        first, *_ = await events_of(deployment.store, loaded_room(registry, own).state.room)
        assert isinstance(first, RoomOpened)
        assert (first.owner, first.organisation) == ("a1", "chenove")
    await deployment.reopen()
    async with deployment.serving() as registry:
        share(registry)
        assert (await find_or_load(registry, own)).organisation == "chenove"
        assert (await find_or_load(registry, own)).state.scenario.title == {"fr": "Petit"}
        assert not await shows(registry, own, 2)
        assert await shows(registry, servers, 2)


async def test_a_room_goes_on_where_its_content_is_gone(deployment: Deployment) -> None:
    """What it plays is in its journal; a server without that folder refuses its own names."""
    async with deployment.serving() as registry:
        share(registry)
        code = await registry.open("petit", trial=False, opener=CHENOVE)
    await deployment.reopen()
    async with deployment.serving() as registry:
        registry.refuses_name = lambda name: name == RUDE
        room = await find_or_load(registry, code)
        assert room.state.scenario.title == {"fr": "Petit"}
        assert not await shows(registry, code, 1)
