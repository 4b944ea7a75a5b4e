"""`metodd dossier` asks the server that runs for its settings; without one it says so."""

import asyncio
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from game_server.bots.local_redis import LocalRedis
from game_server.dossier.wording import GIVEN
from game_server.storage.backup.signature import signer_of
from game_server.storage.keyfile import read_key
from tests.unit.metodd_process import KEY, LOOPBACK, run, serving

PUBLIC = "https://jeu.ville.test"
SET = ("--public-url", PUBLIC, "--keep-days", "9", "--backups", "saved")
READY = "serve.stop"
TRUE = {
    "rssi": ("METODD_FACILITATOR_KEY est posée", PUBLIC, "https"),
    "dpo": ("9 jours", "est noté aussitôt dans saved", "Adresse publique en HTTPS : oui."),
    "homologation": (PUBLIC,),
    "index": ("dits par le serveur en marche", "démarré le"),
}
"""What the pages say of a server with SET and a key, in whatever order they ask it."""


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[LocalRedis]:
    """Run a Redis until the end of the test."""
    with asyncio.Runner() as runner:
        started = LocalRedis(tmp_path / "redis")
        runner.run(started.start())
        yield started
        runner.run(started.kill())


def pages(client: Path, directory: Path, *options: str, **variables: str) -> dict[str, str]:
    """Return the texts of the pages that the command writes, with ordinary spaces, by name."""
    ended = run(client, directory, "dossier", "out", *options, **variables)
    assert (ended.returncode, ended.stderr) == (0, "")
    found = {path.stem: path.read_text() for path in (directory / "out").glob("*.html")}
    codes = ("<code>", "</code>", "<strong>", "</strong>")
    for name, text in found.items():
        plain = text.replace("\u00a0", " ").replace("\u202f", " ")
        for mark in codes:
            plain = plain.replace(mark, "")
        found[name] = plain
    return found


def assert_true(found: dict[str, str]) -> None:
    """Check that pages say what the server of SET has, as facts."""
    missing = [(page, word) for page, words in TRUE.items() for word in words]
    assert [(page, word) for page, word in missing if word not in found[page]] == []
    assert [page for page, text in found.items() if GIVEN in text] == []


def test_a_dossier_tells_the_settings_of_the_server_that_runs(client: Path, tmp_path: Path) -> None:
    """The key, address and days that it has, though the command knows none; no key is told."""
    with serving(client, tmp_path, *SET, ready=READY, METODD_FACILITATOR_KEY=KEY) as server:
        found = pages(client, tmp_path)
        assert_true(found)
        signer = signer_of(read_key(tmp_path / "data"))
        assert f"Signataire : {signer}." in found["rssi"]
        held = tmp_path / "data" / "running"
        assert held.stat().st_mode & 0o777 == 0o600
        assert KEY not in held.read_text()
        assert server.stop()[0] == 0
    assert not held.exists()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_without_a_server_each_sentence_says_whose_settings(
    client: Path, tmp_path: Path, how: signal.Signals
) -> None:
    """Also after a server that was killed: what it ran with is no fact any more."""
    with serving(client, tmp_path, *SET, ready=READY, METODD_FACILITATOR_KEY=KEY) as server:
        server.stop(how)
    found = pages(client, tmp_path)
    assert f"{GIVEN} : METODD_FACILITATOR_KEY n'est pas posée" in found["rssi"]
    assert f"{GIVEN} : Adresse publique en HTTPS : non" in found["homologation"]
    assert "Aucun serveur n'est en marche" in found["index"]
    for page in ("dpo", "rssi", "registre", "aipd", "notice", "cst", "homologation"):
        assert GIVEN in found[page], page
    given = pages(client, tmp_path, *SET, METODD_FACILITATOR_KEY=KEY)
    assert f"{GIVEN} : METODD_FACILITATOR_KEY est posée" in given["rssi"]


def test_workers_on_a_redis_tell_theirs(client: Path, tmp_path: Path, redis: LocalRedis) -> None:
    """Each process has told its own, in the store that all share; none once all have stopped."""
    store = ("--store", redis.url)
    with serving(
        client, tmp_path, *store, *SET, "--workers", "2", ready=READY, METODD_FACILITATOR_KEY=KEY
    ) as server:
        found = pages(client, tmp_path, *store)
        assert_true(found)
        assert "Processus en marche : 2." in found["index"]
        assert server.stop()[0] == 0
    found = pages(client, tmp_path, *store)
    assert "Aucun serveur n'est en marche" in found["index"]
    assert f"{GIVEN} : METODD_FACILITATOR_KEY n'est pas posée" in found["rssi"]


def test_servers_that_differ_are_said_to(client: Path, tmp_path: Path, redis: LocalRedis) -> None:
    """Two servers on one Redis with other settings: the page names what they differ in."""
    store, (one, other) = ("--store", redis.url), (tmp_path / "one", tmp_path / "other")
    one.mkdir()
    other.mkdir()
    with (
        serving(client, one, *store, *SET, ready=READY, METODD_FACILITATOR_KEY=KEY),
        serving(client, other, *store, "--public-url", PUBLIC, "--keep-days", "9", ready=READY),
    ):
        found = pages(client, tmp_path, *store)
    assert "Réglages qui diffèrent d'un processus à l'autre" in found["index"]
    assert "METODD_FACILITATOR_KEY" in found["index"]
    assert LOOPBACK not in found["dpo"].partition("redis://")[0]
