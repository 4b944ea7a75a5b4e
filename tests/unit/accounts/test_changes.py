"""News of changes: each is another one, for all workers."""

import pytest

from game_server.accounts.changes import announce_change, last_change
from tests.unit.accounts.people import AwayStore

pytestmark = pytest.mark.anyio


async def test_each_change_is_news(archive: AwayStore) -> None:
    """Two changes at the same moment are two; before the first there is none."""
    seen = [await last_change(archive)]
    for _ in range(3):
        await announce_change(archive)
        seen.append(await last_change(archive))
    assert seen[0] == b""
    assert len(set(seen)) == 4
