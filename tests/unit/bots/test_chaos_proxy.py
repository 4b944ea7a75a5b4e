"""The proxy of chaos: what it forwards, cuts, delays and swallows."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from game_server.bots.chaos.proxy import HOST, Proxy
from tests.timeouts import WAIT_LIMIT

pytestmark = pytest.mark.anyio


@dataclass
class Upstream:
    """Record the lines that a server behind the proxy received; it replies in capitals."""

    proxy: Proxy
    received: list[bytes] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)


@asynccontextmanager
async def network() -> AsyncIterator[Upstream]:
    """Yield a proxy before a server that replies; both close with the block."""
    upstream = Upstream(Proxy((HOST, 0)))

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await reader.readline():
            upstream.received.append(line)
            upstream.arrived.set()
            writer.write(line.upper())
        writer.close()

    server = await asyncio.start_server(answer, HOST, 0)
    upstream.proxy.target = HOST, server.sockets[0].getsockname()[1]
    await upstream.proxy.start()
    try:
        async with asyncio.timeout(WAIT_LIMIT):
            yield upstream
    finally:
        await upstream.proxy.close()
        server.close()


@asynccontextmanager
async def connected(
    upstream: Upstream,
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """Yield a connection through the proxy."""
    reader, writer = await asyncio.open_connection(HOST, upstream.proxy.port)
    try:
        yield reader, writer
    finally:
        writer.transport.abort()


async def read_to_end(reader: asyncio.StreamReader) -> bytes:
    """Return the bytes up to the end of the connection, or none if it is reset."""
    try:
        return await reader.read()
    except ConnectionError:
        return b""


async def test_a_healthy_proxy_forwards_everything() -> None:
    """Requests and replies come through, and the end of one side is that of the other."""
    async with network() as upstream, connected(upstream) as (reader, writer):
        writer.write(b"un\n")
        assert await reader.readline() == b"UN\n"
        writer.write(b"deux\n")
        assert await reader.readline() == b"DEUX\n"
        writer.write_eof()
        assert await read_to_end(reader) == b""


async def test_a_cut_ends_every_connection_and_the_next_one_works() -> None:
    """All connections end at once, and a new one is forwarded."""
    async with network() as upstream:
        async with connected(upstream) as (one, first), connected(upstream) as (two, second):
            for reader, writer in ((one, first), (two, second)):
                writer.write(b"un\n")
                await reader.readline()
            assert upstream.proxy.cut() == 2
            assert await read_to_end(one) == b""
            assert await read_to_end(two) == b""
        async with connected(upstream) as (reader, writer):
            writer.write(b"encore\n")
            assert await reader.readline() == b"ENCORE\n"


async def test_swallowed_requests_take_effect_without_a_reply() -> None:
    """The server gets the request; its reply is dropped, and then the connection is cut."""
    async with network() as upstream, connected(upstream) as (reader, writer):
        swallowing = asyncio.create_task(upstream.proxy.swallow(0.2))
        await asyncio.sleep(0)
        writer.write(b"fais\n")
        await upstream.arrived.wait()
        assert upstream.received == [b"fais\n"]
        assert await read_to_end(reader) == b""
        await swallowing
        assert not upstream.proxy.swallowing


async def test_delayed_replies_keep_their_order() -> None:
    """Replies come later, all of them, one after the other."""
    async with network() as upstream, connected(upstream) as (reader, writer):
        upstream.proxy.delay = 0.05
        began = asyncio.get_running_loop().time()
        for line in (b"un\n", b"deux\n", b"trois\n"):
            writer.write(line)
        assert [await reader.readline() for _ in range(3)] == [b"UN\n", b"DEUX\n", b"TROIS\n"]
        assert asyncio.get_running_loop().time() - began >= upstream.proxy.delay


async def test_an_unreachable_target_ends_the_connection() -> None:
    """A client of a server that is down is not left waiting."""
    proxy = Proxy((HOST, 1))
    await proxy.start()
    upstream = Upstream(proxy)
    async with asyncio.timeout(WAIT_LIMIT), connected(upstream) as (reader, _):
        assert await read_to_end(reader) == b""
    await proxy.close()
