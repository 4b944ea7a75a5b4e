"""Backups that somebody made who knows the public key and writes beside them: none is restored."""

import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyrage import x25519

from game_server.app import backup
from game_server.app.backend import filling
from game_server.app.backup import Location, back_up, restore
from game_server.bots.local_redis import LocalRedis
from game_server.storage.backup.items import Signature, encode
from game_server.storage.backup.key import load_key, load_public_key, signers_beside
from game_server.storage.backup.signature import LENGTH, signer_of
from game_server.storage.store import Store
from tests.contracts.backups import (
    KINDS,
    MARK,
    Everything,
    Ground,
    backed_up,
    emptied,
    everything,
    refusal,
    written,
)

pytestmark = pytest.mark.anyio


@pytest.fixture
async def ground(tmp_path: Path, redis: LocalRedis) -> Ground:
    """Give a ground with a new key, and an empty Redis."""
    return Ground.prepared(tmp_path, redis)


def plain(ground: Ground) -> bytes:
    """Return what the backup holds: who has the identity reads it."""
    data: bytes = pyrage.decrypt(ground.file.read_bytes(), [identity(ground)])
    return data


def identity(ground: Ground) -> x25519.Identity:
    """Return the identity of the administrator."""
    return x25519.Identity.from_str(load_key(ground.key))


def put(ground: Ground, data: bytes) -> None:
    """Put *data* in place of the backup: for that the public key is enough."""
    recipient = x25519.Recipient.from_str(load_public_key(ground.key))
    ground.file.write_bytes(pyrage.encrypt(data, [recipient]))


def resigned(data: bytes, public: bytes | None = None) -> bytes:
    """Sign *data* by a key of the attacker; it says that it is *public*, if that is given."""
    key = Ed25519PrivateKey.generate()
    value = key.sign(b"metodd backup\0" + hashlib.sha256(data).digest())
    return data + encode(Signature(public or key.public_key().public_bytes_raw(), value))


def public_of(data: bytes) -> bytes:
    """Return the public key that stands in a signed backup."""
    return data[-LENGTH:][12:44]


FORGED: Final[dict[str, tuple[Callable[[bytes], bytes], str]]] = {
    "changed": (lambda data: data.replace(MARK.encode(), b"<PRIVATE 7f3a>"), "backup_forged"),
    "cut": (lambda data: data[:2_000] + data[-LENGTH:], "backup_forged"),
    "longer": (lambda data: data[:-LENGTH] + b"\xc0" + data[-LENGTH:], "backup_forged"),
    "stripped": (lambda data: data[:-LENGTH], "backup_unsigned"),
    "cut at the end": (lambda data: data[:-1], "backup_unsigned"),
    "more after it": (lambda data: data + b"\xc0", "backup_unsigned"),
    "of format 1": (
        lambda data: data[:-LENGTH].replace(b"metodd-backup\x02", b"metodd-backup\x01", 1),
        "backup_unsigned",
    ),
    "signed by another": (lambda data: resigned(data[:-LENGTH]), "backup_of_another"),
    "signed twice": (resigned, "backup_of_another"),
    "in her name": (lambda data: resigned(data[:-LENGTH], public_of(data)), "backup_forged"),
}


@pytest.mark.parametrize("target", KINDS)
@pytest.mark.parametrize("how", FORGED)
async def test_what_the_server_did_not_sign_is_refused(
    ground: Ground, target: str, how: str
) -> None:
    """Whoever can encrypt for the administrator and write beside her backups gains nothing."""
    await backed_up(ground, "sqlite")
    forge, code = FORGED[how]
    genuine = plain(ground)
    forged = forge(genuine)
    assert forged != genuine
    put(ground, forged)
    location = await emptied(ground, target)
    assert (await refusal(ground, location)).code == code
    assert not location.data.exists()
    assert await ground.redis.execute("DBSIZE") == b":0\r\n"


@pytest.mark.parametrize("source", KINDS)
async def test_a_server_of_the_attacker_is_refused(ground: Ground, source: str) -> None:
    """A whole backup that this very program makes elsewhere, with accounts of her own."""
    await backed_up(ground, source)
    await ground.redis.execute("FLUSHALL")
    public = ground.key.with_name("public")
    public.write_text(load_public_key(ground.key))
    elsewhere = replace(ground.location(source, "hers"), key=public)
    async with written(elsewhere) as store:
        await store.put("account", "hers", b"")
    made = await back_up(ground.file, elsewhere)
    back = await emptied(ground, source)
    refused = await refusal(ground, back)
    assert (refused.code, refused.details["signer"]) == ("backup_of_another", made.signer)
    # Said in words, and never by itself.
    outcome = await restore(ground.file, replace(back, unproved=True))
    assert (outcome.signer, outcome.proved) == (made.signer, False)


@pytest.mark.parametrize("how", [how for how in FORGED if "another" not in how and "1" not in how])
async def test_no_option_takes_one_that_changed(ground: Ground, how: str) -> None:
    """Signed by anybody is one thing; what was cut, or changed since, is damage all the same."""
    await backed_up(ground, "sqlite")
    put(ground, FORGED[how][0](plain(ground)))
    location = replace(await emptied(ground, "sqlite"), unproved=True)
    assert (await refusal(ground, location)).code in {"backup_forged", "backup_damaged"}
    assert not location.data.exists()


@pytest.mark.parametrize("source", KINDS)
@pytest.mark.parametrize("target", KINDS)
async def test_the_machine_is_gone(ground: Ground, source: str, target: str) -> None:
    """What is left: the file, the identity, and the name of the signer on a sheet of paper.

    The secret comes back too: what the restored server makes has the same signer.
    """
    public = ground.key.with_name("public")
    public.write_text(load_public_key(ground.key))
    here = replace(ground.location(source), key=public)
    async with written(here) as store:
        await store.put("account", "a", b"")
    made = await back_up(ground.file, here)
    assert signers_beside(ground.key) == ()
    there = await emptied(ground, target)
    assert (await refusal(ground, there)).code == "restore_without_signer"
    outcome = await restore(ground.file, replace(there, signer=made.signer.upper()))
    assert (outcome.signer, outcome.proved) == (made.signer, True)
    again = await back_up(ground.file, there)
    assert again.signer == made.signer == signer_of((await everything(there)).secret)
    assert signers_beside(ground.key) == (made.signer,)


async def test_a_file_that_is_exchanged_meanwhile_is_not_restored(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between its readings it becomes another of the same server, with what was erased since."""
    before: Everything = await backed_up(ground, "sqlite")
    older = ground.file.read_bytes()
    async with written(ground.location("sqlite")) as store:
        await store.put("summary", "3", b"new")
    await back_up(ground.file, ground.location("sqlite"))

    @asynccontextmanager
    async def exchanged(data: Path, store: str | None, secret: bytes) -> AsyncIterator[Store]:
        ground.file.write_bytes(older)
        async with filling(data, store, secret) as filled:
            yield filled

    monkeypatch.setattr(backup, "filling", exchanged)
    location: Location = await emptied(ground, "sqlite")
    assert (await refusal(ground, location)).code == "backup_damaged"
    monkeypatch.undo()
    await restore(ground.file, location)
    assert (await everything(location)).commits == before.commits
