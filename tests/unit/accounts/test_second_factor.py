"""The second factor: a code is right for a minute and a half, once, in all workers."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pyotp
import pytest

from game_server.accounts.directory import Directory
from game_server.accounts.keys import Keys
from game_server.accounts.logins import Actor
from game_server.accounts.second_factor import ISSUER, SecondFactor
from game_server.errors import AccessError
from game_server.records.kinds import Kind
from tests.unit.accounts.people import WORDS, AwayStore, Clock, active
from tests.unit.web.workers import workers

pytestmark = pytest.mark.anyio
STEP = 30_000


def code(secret: str, clock: Clock, steps: int = 0) -> str:
    """Return the code that a phone shows whose clock is *steps* of 30 s ahead."""
    at = datetime.fromtimestamp((clock.now + steps * STEP) / 1_000, UTC)
    return pyotp.TOTP(secret).at(at)


@pytest.fixture
def factor(archive: AwayStore, clock: Clock) -> SecondFactor:
    """Return the second factor of a worker."""
    return SecondFactor(archive, clock)


async def test_a_code_serves_once(factor: SecondFactor, clock: Clock) -> None:
    """The next one serves again, and the same digits for another account."""
    secret = factor.make_secret()
    now = code(secret, clock)
    assert await factor.accepts("a1", secret, now)
    assert not await factor.accepts("a1", secret, now)
    assert await factor.accepts("a2", secret, now)
    clock.now += STEP
    assert not await factor.accepts("a1", secret, now)
    assert await factor.accepts("a1", secret, code(secret, clock))


@pytest.mark.parametrize(
    ("steps", "accepted"), [(-3, False), (-2, False), (-1, True), (1, True), (2, False), (3, False)]
)
async def test_a_clock_may_be_one_step_wrong(
    factor: SecondFactor, clock: Clock, steps: int, *, accepted: bool
) -> None:
    """RFC 6238: one step early or late is accepted, once; two are not."""
    secret = factor.make_secret()
    shown = code(secret, clock, steps)
    assert await factor.accepts("a1", secret, shown) is accepted
    assert not await factor.accepts("a1", secret, shown)


async def test_a_used_code_stays_used_as_long_as_it_could_serve(
    factor: SecondFactor, archive: AwayStore, clock: Clock
) -> None:
    """A purge at each moment of its window brings none back; after it nothing is kept."""
    secret = factor.make_secret()
    early = code(secret, clock, 1)
    assert await factor.accepts("a1", secret, early)
    for _ in range(12):
        clock.now += STEP // 4
        await archive.purge(clock.now)
        assert not await factor.accepts("a1", secret, early)
    assert await archive.list(Kind.TOTP_USED) == {}


async def test_of_many_workers_one_accepts_a_code(archive: AwayStore, clock: Clock) -> None:
    """At the same moment."""
    workers = [SecondFactor(archive, clock) for _ in range(4)]
    secret = SecondFactor.make_secret()
    shown = code(secret, clock)
    accepted = await asyncio.gather(*(each.accepts("a1", secret, shown) for each in workers))
    assert sorted(accepted) == [False, False, False, True]


async def test_a_code_may_have_spaces(factor: SecondFactor, clock: Clock) -> None:
    """As apps show it; anything else is wrong, and no error."""
    secret = factor.make_secret()
    shown = code(secret, clock)
    for wrong in ("", " ", "12345", "1234567", "abcdef", "é" * 6, shown + "0", "\x00", "-1"):
        assert not await factor.accepts("a1", secret, wrong)
    assert await factor.accepts("a1", secret, f" {shown[:3]} {shown[3:]} ")


@pytest.mark.parametrize("secret", ["", "A", "ABCDEFGH", "0189" * 8, "é" * 32, "?" * 32])
async def test_what_is_no_secret_accepts_no_code(factor: SecondFactor, secret: str) -> None:
    """No base 32, or too short: a ValueError, which callers tell as a wrong code."""
    with pytest.raises(ValueError, match=r"."):
        await factor.accepts("a1", secret, "123456")


def test_secrets_are_long_and_new() -> None:
    """160 bits; the address names game and person."""
    secrets = {SecondFactor.make_secret() for _ in range(10)}
    assert {len(secret) for secret in secrets} == {32}
    assert len(secrets) == 10
    secret = SecondFactor.make_secret()
    parsed = pyotp.parse_uri(SecondFactor.address(secret, "Élise Martin"))
    assert (parsed.issuer, parsed.name, parsed.secret) == (ISSUER, "Élise Martin", secret)


async def test_a_secret_of_before_is_locked_when_it_is_next_used(
    archive: AwayStore, clock: Clock
) -> None:
    """Its code is taken, and from then on the store holds nothing that makes another."""
    pair = workers(2, clock, archive, Keys(b"s" * 32))
    account = await active(pair[0].directory, "Élise Martin", "facilitator", password=WORDS)
    secret = SecondFactor.make_secret()
    await pair[0].directory.accounts.change(account.id, lambda found: replace(found, totp=secret))
    for worker in pair:
        assert await worker.enter("Élise Martin", WORDS, code=code(secret, clock)) == ""
        clock.now += STEP
        value = await archive.get(Kind.ACCOUNT, account.id)
        assert value is not None
        assert secret.encode() not in value


async def test_a_secret_that_another_server_locked_is_told_apart_from_a_wrong_code(
    archive: AwayStore, clock: Clock
) -> None:
    """No code helps her: she needs a new invitation."""
    secret = SecondFactor.make_secret()
    kept = Keys(b"o" * 32).lock("a1", secret)
    with pytest.raises(AccessError) as refused:
        await SecondFactor(archive, clock, Keys(b"s" * 32)).accepts("a1", kept, code(secret, clock))
    assert refused.value.code == "factor_lost"


async def test_a_role_that_requires_one_leaves_it_to_be_set_up(directory: Directory) -> None:
    """Of the organisation's own roles, where a password opens the account."""
    factor = directory.second_factor
    leads = await active(directory, "Qui anime", password=WORDS)
    both = await active(directory, "Qui fait les deux", "facilitator", "programme", password=WORDS)
    by_provider = await active(directory, "Par le fournisseur", "programme")
    elsewhere = await active(
        directory, "Ailleurs", "programme", organisation="commune", password=WORDS
    )
    people = (leads, both, by_provider, elsewhere)
    assert not any(map(factor.is_owed, people))
    factor.required_of = lambda id_: frozenset() if id_ else frozenset({"programme"})
    assert [factor.is_owed(account) for account in people] == [False, True, False, False]
    assert not await directory.may_lead(Actor(both, ""), "room")
    has_it = replace(both, totp=factor.lock(both.id, factor.make_secret()))
    assert (factor.is_required(has_it), factor.is_owed(has_it)) == (True, False)
