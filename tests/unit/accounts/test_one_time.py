"""One-time secrets: of a kind, in time, and once."""

import pytest

from game_server.accounts.one_time import Grant, OneTime, digest
from game_server.records.kinds import Kind
from tests.unit.accounts.people import AwayStore, Clock

pytestmark = pytest.mark.anyio


async def test_a_secret_is_consumed_once(archive: AwayStore, clock: Clock) -> None:
    """What it opened can still be looked at, so that a page says that it was used."""
    secrets, grant = OneTime(Kind.KEY, archive, clock), Grant("a1", clock.now + 10, "r1")
    await secrets.issue("secret", grant)
    assert await secrets.consume("secret") == grant
    assert await secrets.consume("secret") is None
    assert await secrets.peek("secret") == grant
    assert await OneTime(Kind.PLACE, archive, clock).peek("secret") is None


async def test_a_secret_ends_at_its_moment(archive: AwayStore, clock: Clock) -> None:
    """Also one whose record is still there."""
    secrets = OneTime(Kind.KEY, archive, clock)
    await secrets.issue("secret", Grant("a1", clock.now + 10))
    clock.now += 10
    assert (await secrets.peek("secret"), await secrets.consume("secret")) == (None, None)
    assert list(await archive.list(Kind.KEY)) == [digest("secret")]


async def test_a_secret_that_was_not_issued_leaves_no_record(
    archive: AwayStore, clock: Clock
) -> None:
    """Guesses fill no store."""
    assert await OneTime(Kind.KEY, archive, clock).consume("guess") is None
    assert await archive.kinds() == ()
