"""Sign-in by the secret link: a key serves once in all workers, a login lasts, none is forged."""

import asyncio
from dataclasses import replace

import pytest

from game_server.accounts.account import LOCAL
from game_server.accounts.directory import Directory
from game_server.errors import AccessError, StorageUnavailableError
from game_server.rooms.guesses import Guesses, GuessRates
from game_server.storage.archive import Archive
from game_server.storage.counts import Counts, Rate
from game_server.storage.memory import MemoryCounts, MemoryStore
from game_server.web import rate_limit
from game_server.web.errors import RefusedError
from game_server.web.sign_in import KEY_LIFETIME, SignIn, SignInGuesses
from tests.unit.web.test_rate_limit import Clock
from tests.unit.web.web_harness import REUSABLE_KEY

SECRET = b"k" * 32
pytestmark = pytest.mark.anyio


async def made(
    lasting: str | None = None, clock: Clock | None = None, archive: Archive | None = None
) -> SignIn:
    """Return a sign-in whose keys are given out."""
    sign_in = silent(lasting, clock, archive)
    await sign_in.publish_keys()
    return sign_in


def silent(
    lasting: str | None = None,
    clock: Clock | None = None,
    archive: Archive | None = None,
    counts: Counts | None = None,
) -> SignIn:
    """Return a sign-in whose own keys are not given out; *counts* are those of all workers."""
    clock = clock or Clock()
    counted = counts or MemoryCounts(clock)

    def guesses(kind: str) -> Guesses:
        return Guesses(kind, GuessRates(Rate(10, 10)), counted, SECRET, clock)

    kinds = ("key", "handover", "password", "hashes", "waited")
    limits = SignInGuesses(*map(guesses, kinds))
    return SignIn(Directory(archive or MemoryStore(), clock), lasting, limits)


async def account_of(sign_in: SignIn, token: str | None) -> str | None:
    """Return the id of the account that *token* signs in, None for no login."""
    actor = await sign_in.directory.logins.actor(token)
    return None if actor is None else actor.account.id


async def refusal(sign_in: SignIn, key: str, source: str = "a") -> RefusedError:
    """Return the code of the error for a key that is refused."""
    with pytest.raises(RefusedError) as refused:
        await sign_in.by_key(key, source)
    return refused.value


async def test_key_serves_once() -> None:
    """The first use of a key signs in, the second is refused as used."""
    sign_in = await made()
    assert await account_of(sign_in, await sign_in.by_key(sign_in.key, "a")) == LOCAL
    assert (await refusal(sign_in, sign_in.key)).code == "key_used"


async def test_key_serves_once_in_all_workers() -> None:
    """Workers that share an archive take each other's keys, each once among them all."""
    archive = MemoryStore()
    leader = await made(archive=archive)
    workers = [silent(archive=archive) for _ in range(2)]
    signing = [worker.by_key(leader.key, str(i)) for i, worker in enumerate(workers * 3)]
    responses = await asyncio.gather(*signing, return_exceptions=True)
    cookies = [response for response in responses if isinstance(response, str)]
    assert len(cookies) == 1
    # The other worker accepts the login as well.
    assert [await account_of(worker, cookies[0]) for worker in workers] == [LOCAL] * 2
    codes = [response.code for response in responses if isinstance(response, RefusedError)]
    assert codes == ["key_used"] * 5
    # Each start has its own pair of keys, apart from those of other starts.
    other = await made(archive=archive)
    assert await workers[0].by_key(other.key, "a")


async def test_unpublished_key_is_unknown() -> None:
    """The keys of a worker, which it never publishes, are refused."""
    worker = silent()
    for key in (worker.key, worker.local_key):
        assert (await refusal(worker, key)).code == "key_unknown"


async def test_keys_expire() -> None:
    """A link in an old message opens nothing: after half a day its key is as unknown."""
    clock = Clock()
    sign_in = await made(clock=clock)
    clock.now += KEY_LIFETIME
    assert (await refusal(sign_in, sign_in.key)).code == "key_unknown"
    clock.now -= 1
    assert await sign_in.by_key(sign_in.key, "b")


async def test_expired_keys_are_purged() -> None:
    """Each start purges the records of expired keys, used or not."""
    clock, archive = Clock(), MemoryStore()
    first = await made(clock=clock, archive=archive)
    await first.by_key(first.key, "a")
    clock.now += KEY_LIFETIME
    await made(clock=clock, archive=archive)
    assert len(await archive.list("key")) == 2
    assert await archive.list("key_spent") == {}


async def test_keys_and_logins_are_new_each_time() -> None:
    """Each start has its own key, and each use of one its own login."""
    one, other = await made(REUSABLE_KEY), await made(REUSABLE_KEY)
    assert one.key != other.key
    assert len(one.key) >= 32
    tokens = {await one.by_key(REUSABLE_KEY, "a") for _ in range(3)}
    assert len(tokens) == 3


async def test_reusable_key_serves_again_and_again() -> None:
    """The key of the environment lets in as often as it is brought, beside the other."""
    sign_in = await made(REUSABLE_KEY)
    for _ in range(20):
        assert await sign_in.by_key(REUSABLE_KEY, "a")
    assert await sign_in.by_key(sign_in.key, "a")


async def test_lost_store_signs_nobody_in() -> None:
    """A login is kept on the server, so that it can end: without the store none begins."""
    archive = MemoryStore()
    sign_in = await made(REUSABLE_KEY, archive=archive)
    await archive.close()
    for key in (REUSABLE_KEY, sign_in.key):
        with pytest.raises(StorageUnavailableError):
            await sign_in.by_key(key, "a")


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
    sign_in = await made(clock=clock)
    for _ in range(10):
        assert (await refusal(sign_in, "wrong")).code == "key_unknown"
    slowed = await refusal(sign_in, "wrong")
    assert (slowed.code, slowed.details) == ("too_many_tries", {"seconds": 6})
    assert (await refusal(sign_in, "wrong", "b")).code == "key_unknown"
    clock.now += 6_000
    assert (await refusal(sign_in, "wrong")).code == "key_unknown"
    assert (await refusal(sign_in, "wrong")).code == "too_many_tries"


@pytest.mark.usefixtures("pauses")
async def test_right_keys_are_never_refused_for_wrong_ones() -> None:
    """A valid key of either kind is accepted while others of the network guess."""
    sign_in = await made(REUSABLE_KEY)
    for _ in range(30):
        await refusal(sign_in, "wrong")
    for key in (REUSABLE_KEY, sign_in.key, sign_in.local_key, REUSABLE_KEY):
        assert await sign_in.by_key(key, "a")
    # A used key gets its own code over the limit too.
    assert (await refusal(sign_in, sign_in.key)).code == "key_used"


async def test_guesses_over_the_limit_are_delayed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Over the limit a right key takes as long as a wrong one."""
    sign_in = await made()
    for _ in range(10):
        await refusal(sign_in, "wrong")
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", wait)
    assert (await refusal(sign_in, "wrong")).code == "too_many_tries"
    assert await sign_in.by_key(sign_in.key, "a")
    assert waited == [rate_limit.DELAY] * 2


@pytest.mark.usefixtures("pauses")
async def test_many_wrong_keys_at_once_gain_nothing() -> None:
    """Tries count before the store has answered."""
    sign_in = await made()
    guesses = (sign_in.by_key("wrong", "a") for _ in range(30))
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


async def test_login_survives_a_restart_on_the_same_data() -> None:
    """The archive keeps it; another archive knows nothing of it."""
    archive, clock = MemoryStore(), Clock()
    token = await (await made(REUSABLE_KEY, clock, archive)).by_key(REUSABLE_KEY, "a")
    assert await account_of(await made(clock=clock, archive=archive), token) == LOCAL
    assert await account_of(await made(clock=clock), token) is None


async def test_disabled_account_has_no_link() -> None:
    """Once the account of the secret link is disabled, no key of either kind lets in."""
    sign_in = await made(REUSABLE_KEY)
    accounts = sign_in.directory.accounts
    other = await accounts.add("Une personne", ["administrator"])
    await accounts.change(other.id, lambda account: replace(account, status="active"))
    token = await sign_in.by_key(REUSABLE_KEY, "a")
    await accounts.change(LOCAL, lambda account: replace(account, status="disabled"))
    assert await account_of(sign_in, token) is None
    for key in (REUSABLE_KEY, sign_in.key):
        with pytest.raises(AccessError, match="account_disabled"):
            await sign_in.by_key(key, "a")


async def test_the_key_of_the_servers_own_machine_serves_once_too() -> None:
    """The console there opens also after the first link was used, and then no more."""
    sign_in = await made()
    assert sign_in.local_key != sign_in.key
    for key in (sign_in.key, sign_in.local_key):
        await sign_in.by_key(key, "source")
        assert (await refusal(sign_in, key)).code == "key_used"
