"""Facilitators: a key serves once in all workers, a cookie lasts, and neither is forged."""

import asyncio

import pytest

from game_server.errors import StorageUnavailableError
from game_server.rooms.guesses import Guesses, GuessRates
from game_server.storage.archive import Archive
from game_server.storage.counts import Counts, Rate
from game_server.storage.memory import MemoryCounts, MemoryStore
from game_server.web import rate_limit
from game_server.web.errors import RefusedError
from game_server.web.facilitators import COOKIE_LIFETIME, KEY_LIFETIME, Facilitators
from tests.unit.web.test_rate_limit import Clock
from tests.unit.web.web_harness import REUSABLE_KEY

SECRET = b"k" * 32
pytestmark = pytest.mark.anyio


async def made(
    lasting: str | None = None, clock: Clock | None = None, archive: Archive | None = None
) -> Facilitators:
    """Return facilitators whose keys are given out."""
    facilitators = silent(lasting, clock, archive)
    await facilitators.publish_keys()
    return facilitators


def silent(
    lasting: str | None = None,
    clock: Clock | None = None,
    archive: Archive | None = None,
    counts: Counts | None = None,
    secret: bytes = SECRET,
) -> Facilitators:
    """Return facilitators whose own keys are not given out; *counts* are those of all workers."""
    clock = clock or Clock()
    rates = GuessRates(Rate(10, 10))
    guesses = Guesses("key", rates, counts or MemoryCounts(clock), secret, clock)
    return Facilitators(secret, lasting, clock, archive or MemoryStore(), guesses)


async def refusal(facilitators: Facilitators, key: str, source: str = "a") -> RefusedError:
    """Return the code of the error for a key that is refused."""
    with pytest.raises(RefusedError) as refused:
        await facilitators.sign_in(key, source)
    return refused.value


async def test_key_serves_once() -> None:
    """The first use of a key signs in, the second is refused as used."""
    facilitators = await made()
    access = facilitators.access(await facilitators.sign_in(facilitators.key, "a"))
    assert access is not None
    assert len(bytes.fromhex(access)) == 8
    assert (await refusal(facilitators, facilitators.key)).code == "key_used"


async def test_key_serves_once_in_all_workers() -> None:
    """Workers that share an archive take each other's keys, each once among them all."""
    archive = MemoryStore()
    leader = await made(archive=archive)
    workers = [silent(archive=archive) for _ in range(2)]
    rate_limit = [worker.sign_in(leader.key, str(i)) for i, worker in enumerate(workers * 3)]
    responses = await asyncio.gather(*rate_limit, return_exceptions=True)
    cookies = [response for response in responses if isinstance(response, str)]
    assert len(cookies) == 1
    # The other worker accepts the cookie as well.
    assert all(worker.access(cookies[0]) for worker in workers)
    codes = [response.code for response in responses if isinstance(response, RefusedError)]
    assert codes == ["key_used"] * 5
    # Each start has its own pair of keys, apart from those of other starts.
    other = await made(archive=archive)
    assert await workers[0].sign_in(other.key, "a")


async def test_unpublished_key_is_unknown() -> None:
    """The keys of a worker, which it never publishes, are refused."""
    worker = silent()
    for key in (worker.key, worker.local_key):
        assert (await refusal(worker, key)).code == "key_unknown"


async def test_keys_expire() -> None:
    """A link in an old message opens nothing: after half a day its key is as unknown."""
    clock = Clock()
    facilitators = await made(clock=clock)
    clock.now += KEY_LIFETIME
    assert (await refusal(facilitators, facilitators.key)).code == "key_unknown"
    clock.now -= 1
    assert await facilitators.sign_in(facilitators.key, "b")


async def test_expired_keys_are_purged() -> None:
    """Each start purges the records of expired keys, used or not."""
    clock, archive = Clock(), MemoryStore()
    first = await made(clock=clock, archive=archive)
    await first.sign_in(first.key, "a")
    clock.now += KEY_LIFETIME
    await made(clock=clock, archive=archive)
    assert len(await archive.list("key")) == 2
    assert await archive.list("key_spent") == {}


async def test_keys_and_accesses_are_new_each_time() -> None:
    """Each start has its own key, and each facilitator an own access."""
    one, other = await made(REUSABLE_KEY), await made(REUSABLE_KEY)
    assert one.key != other.key
    assert len(one.key) >= 32
    accesses = {one.access(await one.sign_in(REUSABLE_KEY, "a")) for _ in range(3)}
    assert len(accesses) == 3


async def test_reusable_key_serves_again_and_again() -> None:
    """The key of the environment lets in as often as it is brought, beside the other."""
    facilitators = await made(REUSABLE_KEY)
    for _ in range(20):
        assert facilitators.access(await facilitators.sign_in(REUSABLE_KEY, "a"))
    assert facilitators.access(await facilitators.sign_in(facilitators.key, "a"))


async def test_reusable_key_needs_no_store() -> None:
    """While the store is away the lasting key lets in, the others cannot be looked up."""
    archive = MemoryStore()
    facilitators = await made(REUSABLE_KEY, archive=archive)
    await archive.close()
    assert facilitators.access(await facilitators.sign_in(REUSABLE_KEY, "a"))
    with pytest.raises(StorageUnavailableError):
        await facilitators.sign_in(facilitators.key, "a")


@pytest.mark.parametrize("key", ["", "x", REUSABLE_KEY, "é" * 40])
async def test_other_keys_are_unknown(key: str) -> None:
    """Nothing else lets in, whatever its signs."""
    assert (await refusal(await made(), key)).code == "key_unknown"


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorten the delay of guesses over the limit."""
    monkeypatch.setattr(rate_limit, "DELAY", 0.01)


@pytest.mark.usefixtures("pauses")
async def test_wrong_keys_are_slowed_down() -> None:
    """After ten wrong keys a network has to wait, and no other."""
    clock = Clock()
    facilitators = await made(clock=clock)
    for _ in range(10):
        assert (await refusal(facilitators, "wrong")).code == "key_unknown"
    slowed = await refusal(facilitators, "wrong")
    assert (slowed.code, slowed.details) == ("too_many_tries", {"seconds": 6})
    assert (await refusal(facilitators, "wrong", "b")).code == "key_unknown"
    clock.now += 6_000
    assert (await refusal(facilitators, "wrong")).code == "key_unknown"
    assert (await refusal(facilitators, "wrong")).code == "too_many_tries"


@pytest.mark.usefixtures("pauses")
async def test_right_keys_are_never_refused_for_wrong_ones() -> None:
    """A valid key of either kind is accepted while others of the network guess."""
    facilitators = await made(REUSABLE_KEY)
    for _ in range(30):
        await refusal(facilitators, "wrong")
    for key in (REUSABLE_KEY, facilitators.key, facilitators.local_key, REUSABLE_KEY):
        assert facilitators.access(await facilitators.sign_in(key, "a"))
    # A used key gets its own code over the limit too.
    assert (await refusal(facilitators, facilitators.key)).code == "key_used"


async def test_guesses_over_the_limit_are_delayed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Over the limit a right key takes as long as a wrong one."""
    facilitators = await made()
    for _ in range(10):
        await refusal(facilitators, "wrong")
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", wait)
    assert (await refusal(facilitators, "wrong")).code == "too_many_tries"
    assert await facilitators.sign_in(facilitators.key, "a")
    assert waited == [rate_limit.DELAY] * 2


@pytest.mark.usefixtures("pauses")
async def test_many_wrong_keys_at_once_gain_nothing() -> None:
    """Tries count before the store has answered."""
    facilitators = await made()
    guesses = (facilitators.sign_in("wrong", "a") for _ in range(30))
    responses = await asyncio.gather(*guesses, return_exceptions=True)
    codes = [response.code for response in responses if isinstance(response, RefusedError)]
    assert sorted(codes) == ["key_unknown"] * 10 + ["too_many_tries"] * 20


@pytest.mark.usefixtures("pauses")
async def test_wrong_keys_count_in_all_workers_together() -> None:
    """Two workers answer ten wrong keys of a source, not ten each."""
    clock = Clock()
    archive, counts = MemoryStore(), MemoryCounts(clock)
    workers = [silent(clock=clock, archive=archive, counts=counts) for _ in range(2)]
    codes = [(await refusal(worker, "wrong")).code for worker in workers * 10]
    assert codes == ["key_unknown"] * 10 + ["too_many_tries"] * 10


async def test_cookie_survives_a_restart_on_the_same_data() -> None:
    """The secret of the data directory is all that proves a cookie."""
    cookie = await (await made(REUSABLE_KEY)).sign_in(REUSABLE_KEY, "a")
    assert (await made()).access(cookie)
    assert silent(secret=b"o" * 32).access(cookie) is None


async def test_cookie_expires() -> None:
    """A cookie is void after a week, even if a browser keeps it."""
    clock = Clock()
    facilitators = await made(clock=clock)
    cookie = await facilitators.sign_in(facilitators.key, "a")
    clock.now += COOKIE_LIFETIME * 1_000 - 1
    assert facilitators.access(cookie)
    clock.now += 1
    assert facilitators.access(cookie) is None


@pytest.mark.parametrize("forged", [None, "", "x", "x.y", ".", "é.é"])
async def test_nonsense_is_no_cookie(forged: str | None) -> None:
    """A cookie with a foreign signature is refused."""
    assert (await made()).access(forged) is None


async def test_changed_cookie_proves_nothing() -> None:
    """A cookie whose content or signature was touched is refused."""
    facilitators = await made()
    cookie = await facilitators.sign_in(facilitators.key, "a")
    content, _, signature = cookie.partition(".")
    swapped = "A" if content[5] != "A" else "B"
    assert facilitators.access(content[:5] + swapped + content[6:] + "." + signature) is None
    assert facilitators.access(f"{content}.{signature[::-1]}") is None


async def test_the_key_of_the_servers_own_machine_serves_once_too() -> None:
    """The console there opens also after the first link was used, and then no more."""
    facilitators = await made()
    assert facilitators.local_key != facilitators.key
    for key in (facilitators.key, facilitators.local_key):
        await facilitators.sign_in(key, "source")
        assert (await refusal(facilitators, key)).code == "key_used"
