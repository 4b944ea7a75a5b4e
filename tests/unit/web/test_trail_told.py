"""The page of the trail tells what proves that it is not whole (R45)."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from game_server.accounts.audit_entry import LAST, key_of
from game_server.accounts.audit_witness import Witness, last_of, witness
from game_server.records.kinds import Kind
from tests.unit.web.people import Person, browser_of
from tests.unit.web.test_accounts_own import invited
from tests.unit.web.web_harness import WebHarness


@pytest.fixture
def chief(client: TestClient, harness: WebHarness) -> Person:
    """Return an administrator whom the trail saw come."""
    made, _ = invited(harness, client, "La cheffe")

    async def enter() -> Person:
        directory = harness.directory
        account = await directory.accounts.change(
            made,
            lambda found: replace(found, status="active", roles=("administrator",)),
        )
        # Whoever invited her came before there was a trail.
        for each in await directory.accounts.list():
            if each.id not in {made, "local"}:
                await directory.accounts.remove(each.id)
        return Person(account, await directory.logins.start(account))

    assert client.portal is not None
    return client.portal.call(enter)


def finding(client: TestClient, who: Person) -> object:
    """Return what the page of *who* is told."""
    with browser_of(client, who) as browser:
        return browser.get("/api/audit").json()["finding"]


def test_a_trail_that_is_whole_has_none(client: TestClient, chief: Person) -> None:
    """With or without a witness."""
    assert finding(client, chief) is None


def test_what_a_witness_saw_and_is_gone_is_told(
    client: TestClient, harness: WebHarness, chief: Person, tmp_path: Path
) -> None:
    """By its numbers; one that is another now, too; and a trail without its beginning."""
    directory, store = harness.directory, harness.store
    directory.backups = tmp_path
    assert client.portal is not None
    seen = client.portal.call(last_of, store, harness.clock())
    assert seen is not None
    witness(tmp_path, Witness(seen.number, "0" * 64, seen.at))
    number = seen.number
    assert finding(client, chief) == {"kind": "changed", "first": number, "last": number}
    witness(tmp_path, replace(seen, number=number + 4))
    assert finding(client, chief) == {"kind": "missing", "first": number + 1, "last": number + 4}
    directory.backups = None
    assert finding(client, chief) is None
    for key in (LAST, *map(key_of, range(1, number + 1))):
        client.portal.call(partial(store.delete, Kind.AUDIT, key))
    assert finding(client, chief) == {"kind": "cut", "first": 0, "last": 0}
