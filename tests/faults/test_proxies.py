"""Two machines behind nginx and behind Caddy, with the examples in deploy/ as they stand there."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from subprocess import run

import pytest
from starlette.types import Receive, Scope, Send

from game_server.bots.client import Client
from game_server.bots.local_redis import LocalRedis
from game_server.bots.local_server import LocalServer
from game_server.bots.names import nicknames
from game_server.bots.player import Behaviour
from game_server.bots.result import summary
from game_server.bots.simulated_room import SimulatedRoom
from game_server.web.server import configure
from tests.faults.full_room import FullRoom, full_room, shows
from tests.faults.reverse_proxy import DEPLOY, Caddy, Nginx, ReverseProxy, certificate, program
from tests.faults.room_harness import (
    KEY,
    acknowledged,
    estimate,
    journal,
    lead,
    next_step,
    open_address,
    soon,
)
from tests.timeouts import WAIT_LIMIT

PHONES = 4
LIMIT = WAIT_LIMIT
MOST_ROOMS = 60
"""Rooms opened until one is where it is looked for: half of them are."""
BURST = 40
Counts = tuple[int, int]
"""Connections of the first machine and of the second."""
pytestmark = pytest.mark.anyio


@dataclass(frozen=True, slots=True)
class City:
    """Hold the machines, what keeps their rooms, and the proxy in front."""

    redis: LocalRedis
    machines: tuple[LocalServer, LocalServer]
    front: ReverseProxy

    async def served(self, before: Counts, sockets: int = PHONES + 1) -> int:
        """Return which machine has so many *sockets* more than *before*, the other no more."""
        each = [(before[0] + sockets, before[1]), (before[0], before[1] + sockets)]
        found: list[int] = []

        def counted() -> bool:
            now = self.front.connections()
            found[:] = [machine for machine, counts in enumerate(each) if counts == now]
            return bool(found)

        await soon(counted)
        return found[0]

    async def room_on(
        self,
        machine: int,
        stack: AsyncExitStack,
        before: Counts = (0, 0),
        phones: int = PHONES,
    ) -> FullRoom:
        """Return a new room on *machine*, open until *stack* ends; those elsewhere end before.

        *before* are the connections that there are.
        """
        for _ in range(MOST_ROOMS):
            await soon(lambda: self.front.connections() == before)
            async with AsyncExitStack() as room:
                gathering = await room.enter_async_context(full_room(self.front, phones))
                if await self.served(before, phones + 1) == machine:
                    stack.push_async_exit(room.pop_all())
                    return gathering
        raise AssertionError("no room came to that machine")

    async def returns(self, machine: int, before: Counts) -> None:
        """Wait until new rooms live on *machine* again; while the proxy finds out, some are split.

        Raises TimeoutError within the caller's limit.
        """
        sockets = PHONES + 1
        while True:
            await soon(lambda: self.front.connections() == before)
            async with full_room(self.front, PHONES):
                await soon(lambda: sum(self.front.connections()) == sum(before) + sockets)
                if self.front.connections()[machine] == before[machine] + sockets:
                    return


@pytest.fixture(scope="module")
async def behind(
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[tuple[LocalRedis, tuple[LocalServer, LocalServer]]]:
    """Give two machines on one Redis."""
    place = tmp_path_factory.mktemp("city")
    redis = LocalRedis(place / "redis")
    machines = tuple(_machine(place / name, redis) for name in ("first", "second"))
    try:
        await redis.start()
        await asyncio.gather(*(machine.start() for machine in machines))
        first, second = machines
        yield redis, (first, second)
    finally:
        for machine in machines:
            await machine.kill()
        await redis.kill()


def _machine(place: Path, redis: LocalRedis) -> LocalServer:
    place.mkdir()
    trusted = ("--trusted-proxy", "127.0.0.1")
    return LocalServer(place, place, KEY, "--store", redis.url, *trusted)


@pytest.fixture(scope="module", params=[Nginx, Caddy])
async def city(
    request: pytest.FixtureRequest,
    behind: tuple[LocalRedis, tuple[LocalServer, LocalServer]],
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[City]:
    """Put each proxy before the same machines."""
    redis, machines = behind
    place = tmp_path_factory.mktemp("front")
    made = await certificate(place)
    front: ReverseProxy = request.param(place / "proxy", [machine.port for machine in machines])
    with pytest.MonkeyPatch.context() as patch:
        # What every client of this process trusts.
        patch.setenv("SSL_CERT_FILE", str(made.chain))
        await front.start(made)
        try:
            yield City(redis, machines, front)
        finally:
            await front.stop()


async def test_pages_come_over_https(city: City) -> None:
    """HTTP leads there, and the machines know by which name and scheme they are asked."""
    front = city.front
    status, headers, _ = await asyncio.to_thread(front.ask_plainly, "/r/ABC234")
    assert status in {301, 308}
    assert headers["Location"] == "https://localhost/r/ABC234"
    status, headers, page = await asyncio.to_thread(front.ask, "/r/ABC234")
    assert (status, headers["X-Frame-Options"]) == (200, "DENY")
    assert headers["Strict-Transport-Security"]
    (script, *_) = re.findall(rb'src="(/assets/[^"]+\.js)"', page)
    status, headers, _ = await asyncio.to_thread(front.ask, script.decode())
    assert (status, headers["Content-Type"].partition(";")[0]) == (200, "text/javascript")
    _, _, about = await asyncio.to_thread(front.ask, "/api/about")
    assert json.loads(about)["address"] == front.base
    status, _, _ = await asyncio.to_thread(front.ask, "/screen/ABC234")
    assert status == 200


async def test_bots_play_a_session(city: City) -> None:
    """A whole session over TLS, in which nothing is lost and every page ends as a fresh one."""
    address = await open_address(city.front)
    names = list(islice(nicknames(), PHONES))
    session = SimulatedRoom(address, names, Random(1), Behaviour(think=0))
    await session.run(LIMIT, lambda _over, _all: None)
    result = summary([session])
    assert session.failure == ""
    assert {name: broken for name, broken in result.problems.items() if broken} == {}
    assert result.moves_accepted > PHONES


async def test_a_room_lives_on_one_machine_and_rooms_on_both(city: City) -> None:
    """All phones of a room and its console meet on one machine, and each machine has rooms."""
    async with asyncio.timeout(LIMIT), AsyncExitStack() as stack:
        await city.room_on(0, stack)
        await city.room_on(1, stack, (PHONES + 1, 0))


async def test_rooms_of_a_killed_machine_play_on(city: City) -> None:
    """Its phones come back through the proxy, with every answer that was acknowledged."""
    async with asyncio.timeout(LIMIT), AsyncExitStack() as stack:
        room = await city.room_on(0, stack)
        desk, players = room.desk, room.players
        await lead(desk, "input", players)
        early, *late = players
        assert not (await estimate(early, 100)).code
        on_their_way = [
            asyncio.create_task(estimate(player, value)) for value, player in enumerate(late, 200)
        ]
        await asyncio.sleep(0)
        await city.machines[0].kill()
        told = {player: acknowledged(player) for player in players}
        # Whoever asks for a page meanwhile notices nothing.
        for path in (f"/r/{room.address.code}", "/console") * 3:
            status, _, _ = await asyncio.to_thread(city.front.ask, path)
            assert status == 200
        kept = (await journal(Path(), city.redis.url))[room.address.code]
        assert all(set(told[player]) <= set(kept.numbers(player)) for player in players)
        assert [answer.code for answer in await asyncio.gather(*on_their_way)] == [""] * len(late)
        await asyncio.gather(*(client.wait_until(_back(client)) for client in (desk, *players)))
        assert await city.served((0, 0)) == 1
        for value, player in enumerate(late, 200):
            await player.wait_until(shows(player, value))
        await early.wait_until(shows(early, 100))
        await next_step(desk)
        assert desk.documents["console"]["answers"]["answered"] == PHONES
        kept = (await journal(Path(), city.redis.url))[room.address.code]
        assert [kept.numbers(player) for player in players] == [[1, 2]] * PHONES
        await city.machines[0].start()
        await city.returns(0, (0, PHONES + 1))


async def test_a_draining_machine_gets_nobody_new(city: City) -> None:
    """Who was there is told to come back, and both they and new rooms find the other machine."""
    async with asyncio.timeout(LIMIT), AsyncExitStack() as stack:
        # Each client is told another number of seconds.
        room = await city.room_on(1, stack, phones=2)
        assert await city.machines[1].stop() == 0
        clients = room.desk, *room.players
        await asyncio.gather(*(client.wait_until(_back(client)) for client in clients))
        assert await city.served((0, 0), len(clients)) == 0
        new = [await stack.enter_async_context(full_room(city.front, 1)) for _ in range(4)]
        assert await city.served((0, 0), len(clients) + 2 * len(new)) == 0
        await city.machines[1].start()
        await city.returns(1, (len(clients) + 2 * len(new), 0))


async def test_clients_behind_the_proxy_are_counted_apart(city: City) -> None:
    """Who guesses codes is stopped, whatever he says of himself, and his neighbour is not."""

    def guess(of: str, number: int) -> int:
        claimed = {"X-Forwarded-For": f"192.0.2.{number}"}
        return city.front.ask("/api/rooms/222222", claimed, of=of)[0]

    def guess_on() -> list[int]:
        """Return the answers up to the first refusal: on a slow machine some guesses come back."""
        answers: list[int] = []
        while 429 not in answers and len(answers) < 3 * BURST:
            answers.append(guess("127.0.0.2", len(answers) % 250))
        return answers

    answers = await asyncio.to_thread(guess_on)
    assert len(answers) > BURST
    assert answers == [404] * (len(answers) - 1) + [429]
    assert await asyncio.to_thread(guess, "127.0.0.3", 1) == 404


def test_nginx_waits_longer_than_the_server_pings() -> None:
    """A WebSocket on which nobody says anything is kept open by the server's pings."""
    text = (DEPLOY / "nginx.conf").read_text()
    (block,) = re.findall(r"location \^~ /ws/ \{(.*?)\}", text, re.DOTALL)
    waits = dict(re.findall(r"(proxy_(?:read|send)_timeout) (\d+)s;", block))
    assert set(waits) == {"proxy_read_timeout", "proxy_send_timeout"}
    assert all(int(wait) > 2 * _silence() for wait in waits.values())


def test_caddy_ends_no_websocket_by_itself() -> None:
    """It has limits for requests, none for what a WebSocket waits for or writes."""
    command = [program("caddy"), "adapt", "--adapter", "caddyfile", "--config"]
    told = run([*command, str(DEPLOY / "Caddyfile")], check=True, capture_output=True).stdout
    limits = set(re.findall(r'"(\w*timeout|\w*delay)"', json.dumps(json.loads(told))))
    # Those of requests end with the handshake: Go takes them off a connection it gives away.
    assert limits == {"dial_timeout", "idle_timeout", "read_header_timeout", "read_timeout"} | {
        "timeout"
    }


def _back(client: Client) -> Callable[[], bool]:
    return lambda: client.ready and client.record.reconnects > 0


async def _nothing(scope: Scope, receive: Receive, send: Send) -> None:
    """Be an application that is not served."""


def _silence() -> float:
    """Return the seconds after which the server ends who answers no ping."""
    config = configure(_nothing)
    assert config.ws_ping_interval
    assert config.ws_ping_timeout
    return config.ws_ping_interval + config.ws_ping_timeout
