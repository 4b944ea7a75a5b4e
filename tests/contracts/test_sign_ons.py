"""Sign-ons that were started, on each store: one worker alone gives each back, and only in time."""

import asyncio

import pytest

from game_server.records.kinds import Kind
from game_server.storage.store import Store
from game_server.web.errors import RefusedError
from game_server.web.sign_on.pending import LIFETIME, Pending, PendingSignOns

pytestmark = pytest.mark.anyio
COOKIE = "of this browser"


class Clock:
    """Be a clock in ms that tests move."""

    now = 1_900_000_000_000

    def __call__(self) -> int:
        """Return the moment."""
        return self.now


async def refusal(workers: PendingSignOns, state: str, cookie: str = COOKIE) -> tuple[str, str]:
    """Return code and cause with which a sign-on is refused."""
    with pytest.raises(RefusedError) as refused:
        await workers.consume(state, cookie)
    return refused.value.code, str(refused.value.details.get("cause", ""))


async def test_one_worker_alone_gives_a_sign_on_back(store: Store) -> None:
    """Of eight that are brought the same answer at once."""
    clock = Clock()
    workers = [PendingSignOns(store, clock) for _ in range(8)]
    pending = Pending(return_to="/console")
    await workers[0].keep(pending, COOKIE)
    found = await asyncio.gather(
        *(worker.consume(pending.state, COOKIE) for worker in workers), return_exceptions=True
    )
    assert [each for each in found if not isinstance(each, RefusedError)] == [pending]
    codes = {each.code for each in found if isinstance(each, RefusedError)}
    assert codes == {"sign_on_refused"}
    assert await refusal(workers[1], pending.state) == ("sign_on_refused", "state")
    assert await store.list(Kind.SIGN_ON) == {}


async def test_a_sign_on_is_for_one_browser_and_ten_minutes(store: Store) -> None:
    """Another browser does not use it up; what is over is cleared away."""
    clock = Clock()
    worker = PendingSignOns(store, clock)
    first, second = Pending(return_to="/"), Pending(return_to="/")
    for pending in (first, second):
        await worker.keep(pending, COOKIE)
    assert await refusal(worker, first.state, "of another") == ("sign_on_refused", "cookie")
    assert await worker.consume(first.state, COOKIE) == first
    clock.now += LIFETIME
    assert await refusal(worker, second.state) == ("sign_on_late", "")
    await store.purge(clock.now)
    assert (await store.list(Kind.SIGN_ON), await store.list(Kind.SIGN_ON_SPENT)) == ({}, {})
