"""Two servers behind nginx and behind Caddy, with the examples of deploy/ as they are."""

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
from game_server.bots.local_server import LocalServer, free_port
from game_server.bots.names import nicknames
from game_server.bots.player import Behaviour
from game_server.bots.result import summary
from game_server.bots.simulated_room import SimulatedRoom
from game_server.web.server import configure
from tests.faults.full_room import FullRoom, full_room, shows_answer
from tests.faults.reverse_proxy import DEPLOY, Caddy, Nginx, ReverseProxy, certificate, find_program
from tests.faults.room_harness import (
    KEY,
    acknowledged_numbers,
    advance_to,
    estimate,
    eventually,
    next_step,
    open_target,
    read_journals,
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
class ProxiedServers:
    """Hold two servers, their Redis, and the proxy in front."""

    redis: LocalRedis
    machines: tuple[LocalServer, LocalServer]
    proxy: ReverseProxy

    async def serving_machine(self, before: Counts, sockets: int = PHONES + 1) -> int:
        """Return the index of the machine that has *sockets* more connections than *before*."""
        each = [(before[0] + sockets, before[1]), (before[0], before[1] + sockets)]
        found: list[int] = []

        def counted() -> bool:
            now = self.proxy.connections()
            found[:] = [machine for machine, counts in enumerate(each) if counts == now]
            return bool(found)

        await eventually(counted)
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
            await eventually(lambda: self.proxy.connections() == before)
            async with AsyncExitStack() as room:
                room_state = await room.enter_async_context(full_room(self.proxy, phones))
                if await self.serving_machine(before, phones + 1) == machine:
                    stack.push_async_exit(room.pop_all())
                    return room_state
        raise AssertionError("no room came to that machine")

    async def wait_until_used(self, machine: int, before: Counts) -> None:
        """Wait until *machine* serves new rooms again; until the proxy notices, some are split.

        Raises TimeoutError within the caller's limit.
        """
        sockets = PHONES + 1
        while True:
            await eventually(lambda: self.proxy.connections() == before)
            async with full_room(self.proxy, PHONES):
                await eventually(lambda: sum(self.proxy.connections()) == sum(before) + sockets)
                if self.proxy.connections()[machine] == before[machine] + sockets:
                    return


@pytest.fixture(scope="module")
async def servers_behind(
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[tuple[LocalRedis, tuple[LocalServer, LocalServer]]]:
    """Yield two machines on one Redis."""
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
async def proxied(
    request: pytest.FixtureRequest,
    servers_behind: tuple[LocalRedis, tuple[LocalServer, LocalServer]],
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[ProxiedServers]:
    """Put each proxy before the same machines."""
    redis, machines = servers_behind
    place = tmp_path_factory.mktemp("front")
    made = await certificate(place)
    proxy: ReverseProxy = request.param(place / "proxy", [machine.port for machine in machines])
    with pytest.MonkeyPatch.context() as patch:
        # The certificate that all clients of this process trust.
        patch.setenv("SSL_CERT_FILE", str(made.chain))
        await proxy.start(made)
        try:
            yield ProxiedServers(redis, machines, proxy)
        finally:
            await proxy.stop()


async def test_pages_come_over_https(proxied: ProxiedServers) -> None:
    """HTTP redirects to HTTPS, and the servers know the public host and scheme."""
    proxy = proxied.proxy
    status, headers, _ = await asyncio.to_thread(proxy.get_plain, "/r/ABC234")
    assert status in {301, 308}
    assert headers["Location"] == "https://localhost/r/ABC234"
    status, headers, page = await asyncio.to_thread(proxy.get, "/r/ABC234")
    assert (status, headers["X-Frame-Options"]) == (200, "DENY")
    assert headers["Strict-Transport-Security"]
    (script, *_) = re.findall(rb'src="(/assets/[^"]+\.js)"', page)
    status, headers, _ = await asyncio.to_thread(proxy.get, script.decode())
    assert (status, headers["Content-Type"].partition(";")[0]) == (200, "text/javascript")
    _, _, about = await asyncio.to_thread(proxy.get, "/api/about")
    assert json.loads(about)["address"] == proxy.base
    status, _, _ = await asyncio.to_thread(proxy.get, "/screen/ABC234")
    assert status == 200


async def test_bots_play_a_session(proxied: ProxiedServers) -> None:
    """A whole session over TLS, in which nothing is lost and every page ends as a fresh one."""
    target = await open_target(proxied.proxy)
    names = list(islice(nicknames(), PHONES))
    session = SimulatedRoom(target, names, Random(1), Behaviour(think=0))
    await session.run(LIMIT, lambda _over, _all: None)
    result = summary([session])
    assert session.failure == ""
    assert {name: broken for name, broken in result.problems.items() if broken} == {}
    assert result.moves_accepted > PHONES


async def test_a_room_lives_on_one_machine_and_rooms_on_both(proxied: ProxiedServers) -> None:
    """All phones of a room and its console meet on one machine, and each machine has rooms."""
    async with asyncio.timeout(LIMIT), AsyncExitStack() as stack:
        await proxied.room_on(0, stack)
        await proxied.room_on(1, stack, (PHONES + 1, 0))


async def test_rooms_of_a_killed_machine_play_on(proxied: ProxiedServers) -> None:
    """Its phones reconnect through the proxy, and every acknowledged answer is stored."""
    async with asyncio.timeout(LIMIT), AsyncExitStack() as stack:
        room = await proxied.room_on(0, stack)
        console, players = room.console, room.players
        await advance_to(console, "input", players)
        early, *late = players
        assert not (await estimate(early, 100)).code
        on_their_way = [
            asyncio.create_task(estimate(player, value)) for value, player in enumerate(late, 200)
        ]
        await asyncio.sleep(0)
        await proxied.machines[0].kill()
        told = {player: acknowledged_numbers(player) for player in players}
        # Requests for pages succeed meanwhile.
        for path in (f"/r/{room.target.code}", "/console") * 3:
            status, _, _ = await asyncio.to_thread(proxied.proxy.get, path)
            assert status == 200
        kept = (await read_journals(Path(), proxied.redis.url))[room.target.code]
        assert all(set(told[player]) <= set(kept.numbers(player)) for player in players)
        assert [answer.code for answer in await asyncio.gather(*on_their_way)] == [""] * len(late)
        await asyncio.gather(
            *(client.wait_until(_reconnected(client)) for client in (console, *players))
        )
        assert await proxied.serving_machine((0, 0)) == 1
        for value, player in enumerate(late, 200):
            await player.wait_until(shows_answer(player, value))
        await early.wait_until(shows_answer(early, 100))
        await next_step(console)
        assert console.documents["console"]["answers"]["answered"] == PHONES
        kept = (await read_journals(Path(), proxied.redis.url))[room.target.code]
        assert [kept.numbers(player) for player in players] == [[1, 2]] * PHONES
        await proxied.machines[0].start()
        await proxied.wait_until_used(0, (0, PHONES + 1))


async def test_a_draining_machine_gets_no_new_clients(proxied: ProxiedServers) -> None:
    """Its clients are sent to reconnect, and they and new rooms come to the other machine."""
    async with asyncio.timeout(LIMIT), AsyncExitStack() as stack:
        # Each client gets another number of seconds.
        room = await proxied.room_on(1, stack, phones=2)
        assert await proxied.machines[1].stop() == 0
        clients = room.console, *room.players
        await asyncio.gather(*(client.wait_until(_reconnected(client)) for client in clients))
        assert await proxied.serving_machine((0, 0), len(clients)) == 0
        new = [await stack.enter_async_context(full_room(proxied.proxy, 1)) for _ in range(4)]
        assert await proxied.serving_machine((0, 0), len(clients) + 2 * len(new)) == 0
        await proxied.machines[1].start()
        await proxied.wait_until_used(1, (len(clients) + 2 * len(new), 0))


async def test_clients_behind_the_proxy_are_counted_apart(proxied: ProxiedServers) -> None:
    """A client that guesses codes is limited, whatever headers it sends, and others are not."""

    def guess(of: str, number: int) -> int:
        claimed = {"X-Forwarded-For": f"192.0.2.{number}"}
        return proxied.proxy.get("/api/rooms/222222", claimed, of=of)[0]

    def guess_on() -> list[int]:
        """Return the statuses up to the first refusal; on a slow machine some attempts return."""
        answers: list[int] = []
        while 429 not in answers and len(answers) < 3 * BURST:
            answers.append(guess("127.0.0.2", len(answers) % 250))
        return answers

    answers = await asyncio.to_thread(guess_on)
    assert len(answers) > BURST
    assert answers == [404] * (len(answers) - 1) + [429]
    assert await asyncio.to_thread(guess, "127.0.0.3", 1) == 404


@pytest.mark.parametrize("kind", [Nginx, Caddy])
async def test_logs_of_a_proxy_tell_of_nobody(kind: type[ReverseProxy], tmp_path: Path) -> None:
    """They hold no address of a client and no code of a room, also while no machine answers."""
    made = await certificate(tmp_path)
    proxy = kind(tmp_path / "proxy", [free_port(), free_port()])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(made.chain))
        await proxy.start(made)
        paths = "/api/rooms/AB2C31", "/r/AB2C31", "/ws/AB2C31", "/console"
        for path in paths:
            status, _, _ = await asyncio.to_thread(proxy.get, path, of="127.0.0.77")
            assert status in {502, 503}
        # A stopped proxy has written all of its lines.
        await proxy.stop()
    logged = "".join((proxy.place / name).read_text() for name in proxy.logs)
    assert logged.strip()
    assert "127.0.0.77" not in logged
    assert "AB2C31" not in logged


def test_nginx_waits_longer_than_the_server_pings() -> None:
    """The read timeout is above the interval of pings, which keep a silent WebSocket open."""
    text = (DEPLOY / "nginx.conf").read_text()
    (block,) = re.findall(r"location \^~ /ws/ \{(.*?)\}", text, re.DOTALL)
    waits = dict(re.findall(r"(proxy_(?:read|send)_timeout) (\d+)s;", block))
    assert set(waits) == {"proxy_read_timeout", "proxy_send_timeout"}
    assert all(int(wait) > 2 * _ping_interval() for wait in waits.values())


def test_caddy_ends_no_websocket_by_itself() -> None:
    """Its timeouts are those of requests, none that ends a WebSocket."""
    command = [find_program("caddy"), "adapt", "--adapter", "caddyfile", "--config"]
    told = run([*command, str(DEPLOY / "Caddyfile")], check=True, capture_output=True).stdout
    limits = set(re.findall(r'"(\w*timeout|\w*delay)"', json.dumps(json.loads(told))))
    # Timeouts of requests end with the handshake: Go clears them on a hijacked connection.
    assert limits == {"dial_timeout", "idle_timeout", "read_header_timeout", "read_timeout"} | {
        "timeout"
    }


def _reconnected(client: Client) -> Callable[[], bool]:
    return lambda: client.ready and client.record.reconnects > 0


async def _nothing(scope: Scope, receive: Receive, send: Send) -> None:
    """Be an application that is not served."""


def _ping_interval() -> float:
    """Return the seconds between two pings of the server."""
    config = configure(_nothing)
    assert config.ws_ping_interval
    assert config.ws_ping_timeout
    return config.ws_ping_interval + config.ws_ping_timeout
