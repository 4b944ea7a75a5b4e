"""The bad network of chaos: what passes, what is cut, and what is done without an answer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from game_server.bots.chaos.proxy import HOST, Proxy
from tests.timeouts import WAIT_LIMIT

pytestmark = pytest.mark.anyio


@dataclass
class Far:
    """Note what the far side got; it answers each line in capitals."""

    proxy: Proxy
    got: list[bytes] = field(default_factory=list)
    heard: asyncio.Event = field(default_factory=asyncio.Event)


@asynccontextmanager
async def network() -> AsyncIterator[Far]:
    """Give a proxy before a server that answers, both closed with the block."""
    far = Far(Proxy((HOST, 0)))

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await reader.readline():
            far.got.append(line)
            far.heard.set()
            writer.write(line.upper())
        writer.close()

    server = await asyncio.start_server(answer, HOST, 0)
    far.proxy.target = HOST, server.sockets[0].getsockname()[1]
    await far.proxy.start()
    try:
        async with asyncio.timeout(WAIT_LIMIT):
            yield far
    finally:
        await far.proxy.close()
        server.close()


@asynccontextmanager
async def connected(
    far: Far,
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """Give a connection through the proxy."""
    reader, writer = await asyncio.open_connection(HOST, far.proxy.port)
    try:
        yield reader, writer
    finally:
        writer.transport.abort()


async def told(reader: asyncio.StreamReader) -> bytes:
    """Return what comes until the end, however the connection ends."""
    try:
        return await reader.read()
    except ConnectionError:
        return b""


async def test_all_passes_as_long_as_nothing_is_wrong() -> None:
    """Requests and replies come through, and the end of one side is that of the other."""
    async with network() as far, connected(far) as (reader, writer):
        writer.write(b"un\n")
        assert await reader.readline() == b"UN\n"
        writer.write(b"deux\n")
        assert await reader.readline() == b"DEUX\n"
        writer.write_eof()
        assert await told(reader) == b""


async def test_a_cut_ends_every_connection_and_the_next_one_works() -> None:
    """Whoever was connected is thrown out, and may come back at once."""
    async with network() as far:
        async with connected(far) as (one, first), connected(far) as (two, second):
            for reader, writer in ((one, first), (two, second)):
                writer.write(b"un\n")
                await reader.readline()
            assert far.proxy.cut() == 2
            assert await told(one) == b""
            assert await told(two) == b""
        async with connected(far) as (reader, writer):
            writer.write(b"encore\n")
            assert await reader.readline() == b"ENCORE\n"


async def test_what_is_swallowed_was_done_and_nobody_is_told() -> None:
    """The far side gets the request; its reply is dropped, and then the connection is cut."""
    async with network() as far, connected(far) as (reader, writer):
        swallowing = asyncio.create_task(far.proxy.swallow(0.2))
        await asyncio.sleep(0)
        writer.write(b"fais\n")
        await far.heard.wait()
        assert far.got == [b"fais\n"]
        assert await told(reader) == b""
        await swallowing
        assert not far.proxy.swallowing


async def test_a_late_network_keeps_the_order() -> None:
    """Replies come later, all of them, one after the other."""
    async with network() as far, connected(far) as (reader, writer):
        far.proxy.delay = 0.05
        began = asyncio.get_running_loop().time()
        for line in (b"un\n", b"deux\n", b"trois\n"):
            writer.write(line)
        assert [await reader.readline() for _ in range(3)] == [b"UN\n", b"DEUX\n", b"TROIS\n"]
        assert asyncio.get_running_loop().time() - began >= far.proxy.delay


async def test_a_far_side_that_is_away_ends_the_connection() -> None:
    """Nobody is left waiting for a server that is down."""
    proxy = Proxy((HOST, 1))
    await proxy.start()
    far = Far(proxy)
    async with asyncio.timeout(WAIT_LIMIT), connected(far) as (reader, _):
        assert await told(reader) == b""
    await proxy.close()
