"""The line before sign-in: one turn after the other, networks in turn, and none for who left."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from game_server.web.errors import RefusedError
from game_server.web.sign_in_line import SignInLine

pytestmark = pytest.mark.anyio


async def never() -> None:
    """Stay until the end."""
    await asyncio.Event().wait()


class Waiting:
    """Let requests wait in a line, and note whose turn came."""

    def __init__(self, every: float = 0.001, least: float = 0, most: int = 5) -> None:
        self.line = SignInLine(every, least, most)
        self.served: list[str] = []

    async def come(
        self, name: str, network: str = "n1", gone: Callable[[], Awaitable[None]] = never
    ) -> asyncio.Task[None]:
        """Come with a request; return its task once it waits."""

        async def wait() -> None:
            await self.line.turn(network, gone)
            self.served.append(name)

        task = asyncio.create_task(wait())
        await asyncio.sleep(0)
        return task


async def test_who_came_first_is_served_first() -> None:
    """Nobody has a second turn before those who came in between had one."""
    waiting = Waiting()
    await asyncio.gather(*[await waiting.come(name) for name in "abcd"])
    assert waiting.served == [*"abcd"]
    # It begins anew.
    await (await waiting.come("e"))
    assert waiting.served[-1] == "e"


async def test_networks_have_turns_of_their_own() -> None:
    """A network that floods makes another wait for one turn of it, no more."""
    waiting = Waiting()
    tasks = [await waiting.come(name) for name in "abcd"]
    tasks.append(await waiting.come("other", "n2"))
    await asyncio.gather(*tasks)
    assert waiting.served.index("other") <= 2


async def test_a_network_has_so_many_places() -> None:
    """One more is told when to come again; another network has places."""
    waiting = Waiting(every=60)
    # The first has its turn at once.
    await (await waiting.come("first"))
    tasks = [await waiting.come(name) for name in "abcde"]
    with pytest.raises(RefusedError) as refused:
        await (await waiting.come("f"))
    assert (refused.value.code, refused.value.details) == ("too_many_tries", {"seconds": 2})
    tasks.append(await waiting.come("other", "n2"))
    assert not any(task.done() for task in tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    # Who was cancelled holds no place.
    task = await waiting.come("g")
    assert not task.done()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_who_left_has_no_turn() -> None:
    """Requests that nobody waits for any more cost no turn, and make room."""
    waiting, left = Waiting(every=60), asyncio.Event()

    async def gone() -> None:
        await left.wait()

    await (await waiting.come("first"))
    tasks = [await waiting.come(name, gone=gone) for name in "abcde"]
    left.set()
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    assert {type(each) for each in ended} == {RefusedError}
    task = await waiting.come("new")
    await eventually_waits(task)
    assert waiting.served == ["first"]
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_everybody_waits_so_long_at_least() -> None:
    """Who guesses alone has few turns; the time is that of the line, whoever else is there."""
    waiting = Waiting(least=0.05)
    began = asyncio.get_running_loop().time()
    await asyncio.gather(*[await waiting.come(name) for name in "abc"])
    assert asyncio.get_running_loop().time() - began >= 0.05
    assert waiting.served == [*"abc"]


async def test_a_long_line_does_not_wait_before_it_moves() -> None:
    """Where many come at once, the last one waits for those before her, and no longer."""
    waiting = Waiting(every=0.05, least=0.5, most=10)
    began = asyncio.get_running_loop().time()
    tasks = [await waiting.come(str(name)) for name in range(10)]
    await tasks[0]
    early = asyncio.get_running_loop().time() - began
    await asyncio.gather(*tasks)
    assert waiting.served == [str(name) for name in range(10)]
    # One who is alone waits longer than the first of them did.
    began = asyncio.get_running_loop().time()
    await (await waiting.come("alone"))
    assert early < asyncio.get_running_loop().time() - began


async def test_who_leaves_as_her_turn_comes_takes_nobody_s() -> None:
    """Of many who leave while turns are given, none holds up the line."""
    waiting, names = Waiting(every=0, most=100), range(100)
    tasks = [await waiting.come(str(name)) for name in names]
    for task in tasks[1::2]:
        task.cancel()
        await asyncio.sleep(0)
    await asyncio.gather(*tasks, return_exceptions=True)
    assert set(waiting.served) >= {str(name) for name in names[::2]}
    await (await waiting.come("last"))
    assert waiting.served[-1] == "last"


async def test_nobody_waits_for_a_server_that_stops() -> None:
    """All of them are told to come again, and so is who comes now."""
    waiting = Waiting(every=60)
    await (await waiting.come("first"))
    tasks = [await waiting.come(name) for name in "ab"]
    await eventually_waits(tasks[1])
    waiting.line.end()
    tasks.append(await waiting.come("c"))
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    assert [str(each) for each in ended] == [str(each) for each in ended[:1] * 3]
    assert {type(each) for each in ended} == {RefusedError}
    assert waiting.served == ["first"]


async def eventually_waits(task: asyncio.Task[None]) -> None:
    """Check that *task* waits, after all that was to run has run."""
    for _ in range(10):
        await asyncio.sleep(0)
    assert not task.done()
