"""Accounts in backups: who was disabled or removed since is not let in by an older one."""

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from game_server.accounts.account import ACCOUNTS, LOCAL, Account
from game_server.accounts.directory import Directory
from game_server.app.backend import now
from game_server.app.backup import back_up, restore
from game_server.app.purging import purge_all
from game_server.bots.local_redis import LocalRedis
from game_server.retention.erasures import replay_erasures
from game_server.retention.purge import Purge
from game_server.storage.backup.told import ErasuresFile
from game_server.storage.store import Store
from tests.contracts.backups import KINDS, Ground, emptied, written

pytestmark = pytest.mark.anyio
NAMES = ("Désactivée", "Supprimée", "Rétablie", "Ouverte depuis", "Toujours là")


@pytest.fixture
async def ground(tmp_path: Path, redis: LocalRedis) -> Ground:
    """Give a ground with a new key, and an empty Redis."""
    return Ground.prepared(tmp_path, redis)


async def people(directory: Directory) -> dict[str, Account]:
    """Make an active account of each name, but for one that is disabled, and return them."""
    await directory.accounts.make_local()
    made: dict[str, Account] = {}
    for name in NAMES:
        account = await directory.accounts.add(name, ["facilitator"], "ville")
        made[name] = await set_status(directory, account.id, "active")
    await set_status(directory, made["Ouverte depuis"].id, "disabled")
    return made


async def set_status(
    directory: Directory, id_: str, status: Literal["active", "disabled"]
) -> Account:
    """Let an account in, or no longer."""
    return await directory.accounts.change(id_, lambda found: replace(found, status=status))


async def after_backup(directory: Directory, made: dict[str, Account]) -> None:
    """Do to accounts what the backup does not know."""
    await set_status(directory, made["Désactivée"].id, "disabled")
    await directory.accounts.remove(made["Supprimée"].id)
    await set_status(directory, made["Rétablie"].id, "disabled")
    await set_status(directory, made["Rétablie"].id, "active")
    await set_status(directory, made["Ouverte depuis"].id, "active")


async def purged(store: Store, directory: Directory) -> None:
    """Purge as a server does each hour."""
    await purge_all(Purge(store, now), directory)


@pytest.mark.parametrize("told", ["at once", "by the purge", "by the next backup"])
@pytest.mark.parametrize("source", KINDS)
async def test_who_was_withdrawn_since_is_not_let_in(
    ground: Ground, source: str, told: str
) -> None:
    """Whoever told it; who was let in again since, or not withdrawn at all, is as before."""
    location = ground.location(source)
    async with written(location) as store:
        directory = Directory(store, now)
        made = await people(directory)
        await back_up(ground.file, location)
        if told == "at once":
            directory.accounts.withdrawals.tell = ErasuresFile(ground.file.parent).tell
        await after_backup(directory, made)
        if told == "by the purge":
            directory.accounts.withdrawals.tell = ErasuresFile(ground.file.parent).tell
            await purged(store, directory)
        elif told == "by the next backup":
            await back_up(ground.file.with_name("2.age"), location)
    back = await emptied(ground, source)
    await restore(ground.file, back, replay_erasures)
    async with written(back) as store:
        directory = Directory(store, now)
        found = {account.name: account.status for account in await directory.accounts.list("ville")}
        assert found == {
            "Désactivée": "disabled",
            "Rétablie": "active",
            "Ouverte depuis": "disabled",
            "Toujours là": "active",
        }
        disabled = await directory.accounts.get(made["Désactivée"].id)
        assert disabled is not None
        assert disabled.epoch > made["Désactivée"].epoch
        # The name of who was removed is free again, and the next backup of this store knows all.
        assert await directory.accounts.find("Supprimée", "ville") is None
        await directory.accounts.add("Supprimée", ["facilitator"], "ville")
        local = await directory.accounts.get(LOCAL)
        assert local is not None
        assert local.status == "active"


@pytest.mark.parametrize("source", KINDS)
async def test_the_secret_link_that_was_closed_stays_closed(ground: Ground, source: str) -> None:
    """Also where the backup knows no other administrator: the terminal lets people in."""
    location = ground.location(source)
    async with written(location) as store:
        directory = Directory(store, now)
        await directory.accounts.make_local()
        await back_up(ground.file, location)
        directory.accounts.withdrawals.tell = ErasuresFile(ground.file.parent).tell
        chief = await directory.accounts.add("Une cheffe", ["administrator"])
        await set_status(directory, chief.id, "active")
        await set_status(directory, LOCAL, "disabled")
    back = await emptied(ground, source)
    await restore(ground.file, back, replay_erasures)
    async with written(back) as store:
        (local,) = await Directory(store, now).accounts.list()
        assert (local.id, local.status) == (LOCAL, "disabled")


async def test_a_withdrawal_that_was_missed_is_noted_by_the_purge(ground: Ground) -> None:
    """A server that was killed between both, and accounts of before there were notes."""
    async with written(ground.location("sqlite")) as store:
        directory = Directory(store, now)
        made = await people(directory)
        gone = replace(made["Désactivée"], status="disabled")
        await ACCOUNTS.put(store, gone.id, gone)
        directory.accounts.withdrawals.tell = ErasuresFile(ground.file.parent).tell
        await purged(store, directory)
        lines = [line.split() for line in ground.told.read_text().splitlines()]
        assert sorted((word, account) for word, account, _ in lines) == sorted(
            ("disabled", made[name].id) for name in ("Désactivée", "Ouverte depuis")
        )
        before = ground.told.read_bytes()
        await purged(store, directory)
        assert ground.told.read_bytes() == before
