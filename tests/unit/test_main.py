"""The command `metodd` as people run it: a start that works, and one sentence when it does not."""

import asyncio
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from game_server import __version__
from game_server.bots.api import healthy
from game_server.bots.misuse import Misuser
from game_server.bots.notes import Address
from game_server.commands.texts import ENGLISH, FRENCH
from game_server.storage.sqlite import open_store
from game_server.storage.sqlite.file import FILE_NAME
from tests.unit.launch import NO_PORT
from tests.unit.web.house import build

ROOT = Path(__file__).parents[2]
LOOPBACK = "127.0.0.1"
KEY = "a key that serves again and again"
PATIENCE = 60


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a small client."""
    return build(tmp_path_factory.mktemp("built") / "client")


def command(client: Path, *arguments: str) -> list[str]:
    """Return the command line of `metodd` with these pages."""
    return [sys.executable, "-m", "tests.unit.launch", str(client), *arguments]


def surroundings(place: Path, **variables: str) -> dict[str, str]:
    """Return the environment of a process in *place*, without what this one was told."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("METODD_")}
    return kept | {"PYTHONPATH": str(ROOT), "HOME": str(place)} | variables


def run(
    client: Path, place: Path, *arguments: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end in *place*."""
    return subprocess.run(
        command(client, *arguments),
        cwd=place,
        env=surroundings(place, **variables),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def refused(
    client: Path, place: Path, *arguments: str, code: str, language: str = "fr", **details: object
) -> None:
    """Check that the command ends with the sentence of *code*, and with nothing else."""
    variables = {} if language == "fr" else {"METODD_LANG": language}
    sentence = (FRENCH if language == "fr" else ENGLISH)[code].format_map(details)
    ended = run(client, place, *arguments, **variables)
    assert (ended.returncode, ended.stdout, ended.stderr) == (2, "", sentence + "\n")


def free_port() -> int:
    """Return a port that nobody uses now."""
    with closing(socket.socket()) as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


class Running:
    """Hold a server that runs, and what it printed until it answered."""

    def __init__(self, process: subprocess.Popen[str], port: int, printed: str) -> None:
        self.process = process
        self.port = port
        self.printed = printed

    @property
    def key(self) -> str:
        """Return the key of the one-time link."""
        found = re.search(r"/console#cle=(\S+)", self.printed)
        assert found, self.printed
        return found[1]

    def ask(
        self, method: str, path: str, body: dict[str, object] | None = None, cookie: str = ""
    ) -> tuple[int, dict[str, object], str]:
        """Return status, JSON and cookie of an answer."""
        with closing(HTTPConnection(LOOPBACK, self.port, timeout=PATIENCE)) as connection:
            headers = {"Origin": f"http://{LOOPBACK}:{self.port}", "Cookie": cookie}
            connection.request(method, path, json.dumps(body) if body else None, headers)
            answer = connection.getresponse()
            text = answer.read()
            content = json.loads(text) if text else {}
            return answer.status, content, (answer.getheader("Set-Cookie") or "").split(";")[0]

    def stop(self, how: signal.Signals = signal.SIGTERM) -> tuple[int, str, str]:
        """End the server as people do; return exit code and what it said since."""
        self.process.send_signal(how)
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, err


@contextmanager
def serving(client: Path, place: Path, *more: str, **variables: str) -> Iterator[Running]:
    """Run a server on loopback until the end of the block."""
    port = free_port()
    process = subprocess.Popen(
        command(client, "serve", "--host", LOOPBACK, "--port", str(port), *more),
        cwd=place,
        env=surroundings(place, **variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        printed = ""
        # What it says after these is the QR code, or that there is no network.
        last = (FRENCH["serve.no_network"], ENGLISH["serve.no_network"])
        while not printed.endswith(tuple(f"{line}\n" for line in last)):
            line = process.stdout.readline()
            assert line, process.communicate()
            printed += line
        yield Running(process, port, printed)
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def test_start_says_where_everything_is(client: Path, tmp_path: Path) -> None:
    """A start prints link, address, data and content in this order; a polite kill is no failure."""
    with serving(client, tmp_path) as server:
        base = f"http://localhost:{server.port}"
        lines = server.printed.splitlines()
        assert lines[0] == f"mét'ODD {__version__} est en marche."
        assert lines[1].endswith(f"\u00a0: {base}/console#cle={server.key}")
        assert lines[2].endswith(f"\u00a0: {base}")
        assert lines[3] == "  Données\u00a0: data"
        assert re.fullmatch(r"  Scénarios\u00a0: [1-9]\d*\. Cartes\u00a0: [1-9]\d*\.", lines[4])
        assert lines[5].startswith("À compléter avant la première séance, dans ")
        assert lines[5].endswith(
            "organisation.yaml\u00a0: nom, contact, responsable_de_traitement, dpo."
        )
        assert lines[6] == FRENCH["serve.stop"]
        assert server.ask("GET", "/healthz")[:2] == (200, {"status": "ok"})
        assert {path.name for path in (tmp_path / "data").iterdir()} >= {FILE_NAME, "key"}
        # A second server on the same data does not start, and does the first no harm.
        second = ("serve", "--host", LOOPBACK, "--port", "0")
        refused(client, tmp_path, *second, code="data_held", dir="data")
        # The printed link can be looked at; its button spends it, once.
        key: dict[str, object] = {"key": server.key}
        with closing(HTTPConnection(LOOPBACK, server.port)) as preview:
            preview.request("GET", "/console")
            assert preview.getresponse().status == 200
        assert server.ask("POST", "/api/facilitator", key)[0] == 204
        assert server.ask("POST", "/api/facilitator", key)[:2] == (403, {"code": "key_used"})
        code, out, err = server.stop()
    assert (code, err) == (0, "")
    assert out.splitlines() == [FRENCH["serve.draining"], FRENCH["serve.stopped"]]


def test_facilitator_and_room_survive_a_restart(client: Path, tmp_path: Path) -> None:
    """On the same data the cookie and the room are good, Ctrl + C or not, in any language."""
    with serving(client, tmp_path, METODD_FACILITATOR_KEY=KEY) as server:
        assert KEY not in server.printed
        status, _, cookie = server.ask("POST", "/api/facilitator", {"key": KEY})
        assert status == 204
        body: dict[str, object] = {"scenario": "decouverte", "trial": False}
        status, room, _ = server.ask("POST", "/api/rooms", body, cookie)
        assert status == 201
        code = str(room["code"])
        replayed = run(client, tmp_path, "replay", code)
        assert (replayed.returncode, replayed.stderr) == (0, "")
        assert replayed.stdout.startswith("version 1  ")
        assert "room_opened" in replayed.stdout
        status, _, err = server.stop(signal.SIGINT)
        assert (status, err) == (0, "")
    with serving(client, tmp_path, METODD_LANG="en_GB.UTF-8") as again:
        assert again.printed.splitlines()[0] == f"mét'ODD {__version__} is running."
        assert again.key != server.key
        assert again.ask("GET", f"/api/rooms/{code}")[0] == 200
        rooms = again.ask("GET", "/api/rooms", None, cookie)[1]["rooms"]
        assert isinstance(rooms, list)
        assert [room["code"] for room in rooms] == [code]
        assert again.stop()[1].splitlines()[-1] == ENGLISH["serve.stopped"]


@pytest.mark.parametrize("broken", ["closed pipe", "full", "closed"])
def test_phones_hear_the_goodbye_whatever_becomes_of_the_output(
    client: Path, tmp_path: Path, broken: str
) -> None:
    """A server whose output nobody takes serves all the same, and stops as it should."""
    port = free_port()
    ends = {"full": ">/dev/full", "closed": ">&-"}.get(broken, "")
    arguments = command(client, "serve", "--host", LOOPBACK, "--port", str(port))
    with subprocess.Popen(
        ["/bin/sh", "-c", f'exec "$@" {ends}', "sh", *arguments],
        cwd=tmp_path,
        env=surroundings(tmp_path, METODD_FACILITATOR_KEY=KEY),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stderr
        if broken == "closed pipe":
            process.stdout.close()
        try:
            server = Running(process, port, "")
            asyncio.run(_goodbye(server))
            assert process.wait(PATIENCE) == 0
            assert process.stderr.read() == ""
        finally:
            process.kill()


async def _goodbye(server: Running) -> None:
    """Stop the server while a phone is connected, and see that the phone is told."""
    base = f"http://{LOOPBACK}:{server.port}"
    async with asyncio.timeout(PATIENCE):
        while not await healthy(base):
            assert server.process.poll() is None
        cookie = server.ask("POST", "/api/facilitator", {"key": KEY})[2]
        body: dict[str, object] = {"scenario": "decouverte", "trial": True}
        code = str(server.ask("POST", "/api/rooms", body, cookie)[1]["code"])
        async with Misuser(Address(base, code, cookie)) as phone:
            await phone.hello("phone")
            await phone.receive("presence")
            server.process.send_signal(signal.SIGTERM)
            assert (await phone.receive("bye"))["code"] == "draining"


def test_lost_report_is_no_success(client: Path, tmp_path: Path) -> None:
    """A check whose report does not fit on the disk says so."""
    with Path("/dev/full").open("w") as full:
        ended = run_into(full.fileno(), client, tmp_path, "check")
    said = FRENCH["output_lost"].format(cause="No space left on device")
    assert (ended.returncode, ended.stderr) == (2, said + "\n")


def test_reader_that_goes_ends_a_report_quietly(client: Path, tmp_path: Path) -> None:
    """Behind `| head` a check ends as other programs do: without a word, but not as a success."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = run_into(writing, client, tmp_path, "check")
    finally:
        os.close(writing)
    assert (ended.returncode, ended.stderr) == (1, "")


def run_into(
    out: int, client: Path, place: Path, *arguments: str
) -> subprocess.CompletedProcess[str]:
    """Run a command whose output goes to the file descriptor *out*."""
    return subprocess.run(
        command(client, *arguments),
        cwd=place,
        env=surroundings(place),
        stdout=out,
        stderr=subprocess.PIPE,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def test_port_in_use(client: Path, tmp_path: Path) -> None:
    """The sentence names a free port, and no data directory was made for nothing."""
    with closing(socket.socket()) as taken:
        taken.bind((LOOPBACK, 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = run(client, tmp_path, "serve", "--host", LOOPBACK, "--port", str(port))
    free = re.search(r"--port (\d+)`", ended.stderr)
    assert free, ended.stderr
    assert free[1] != str(port)
    assert ended.stderr == FRENCH["port_in_use"].format(port=port, free=free[1]) + "\n"
    assert (ended.returncode, ended.stdout) == (2, "")
    assert list(tmp_path.iterdir()) == []


def test_port_refused(client: Path, tmp_path: Path) -> None:
    """A system that refuses the port is named as the reason, not another program."""
    refused(client, tmp_path, NO_PORT, "serve", "--port", "80", code="port_refused", port=80)


def test_address_unknown(client: Path, tmp_path: Path) -> None:
    """An address of another machine is told by its name."""
    host = "203.0.113.1"
    refused(client, tmp_path, "serve", "--host", host, code="address_unknown", host=host)


def test_data_not_writable(client: Path, tmp_path: Path) -> None:
    """A data directory that cannot be is told with the system's reason, in English if asked."""
    (tmp_path / "file").touch()
    refused(
        client,
        tmp_path,
        *("serve", "--port", "0", "--data", "file/data"),
        code="data_not_writable",
        language="en",
        dir="file/data",
        cause="Not a directory",
    )


@pytest.mark.parametrize(
    ("code", "format_", "arguments"),
    [
        ("data_newer", 99, ("serve", "--port", "0")),
        ("data_newer", 99, ("replay", "K7RM4X")),
        ("data_older", 0, ("serve", "--port", "0")),
    ],
)
def test_data_of_another_release(
    client: Path, tmp_path: Path, code: str, format_: int, arguments: tuple[str, ...]
) -> None:
    """Data of another format are left alone."""
    store = open_store(tmp_path / "data", "7.7.7")
    asyncio.run(store.close())
    file = tmp_path / "data" / FILE_NAME
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("REPLACE INTO meta VALUES ('format', ?)", (str(format_),))
    before = file.read_bytes()
    refused(client, tmp_path, *arguments, code=code, dir="data", found="7.7.7")
    assert file.read_bytes() == before


def test_data_that_cannot_be_read(client: Path, tmp_path: Path) -> None:
    """A damaged file is told with the store's reason when the rooms are looked for."""
    store = open_store(tmp_path / "data", __version__)
    asyncio.run(store.close())
    with closing(sqlite3.connect(tmp_path / "data" / FILE_NAME)) as database:
        database.executescript("DROP TABLE records; CREATE TABLE records (expires INTEGER)")
    refused(
        client,
        tmp_path,
        *("serve", "--host", LOOPBACK, "--port", "0"),
        code="data_unreadable",
        dir="data",
        cause="SQLITE_ERROR: no such column: key",
    )


def test_content_missing(client: Path, tmp_path: Path) -> None:
    """A content directory that is not there is told by its name."""
    refused(client, tmp_path, "serve", "--content", "none", code="content_missing", dir="none")


@pytest.mark.parametrize(("name", "typed"), [("empty", "empty"), ("my game", "'my game'")])
def test_content_empty(client: Path, tmp_path: Path, name: str, typed: str) -> None:
    """A directory without a usable scenario is no game; the check is named as one types it."""
    (tmp_path / name).mkdir()
    refused(
        client,
        tmp_path,
        *("serve", "--content", name),
        code="content_empty",
        dir=name,
        typed=typed,
    )
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_client_missing(tmp_path: Path) -> None:
    """Without its pages the game does not start, and says how to build them."""
    refused(tmp_path, tmp_path, "serve", code="client_missing")


def test_key_weak(client: Path, tmp_path: Path) -> None:
    """A key that is used more than once must be long."""
    ended = run(client, tmp_path, "serve", METODD_FACILITATOR_KEY="short")
    assert ended.stderr == FRENCH["key_weak"].format(min=16) + "\n"
    assert (ended.returncode, ended.stdout) == (2, "")


@pytest.mark.parametrize(
    ("arguments", "code", "details"),
    [
        (("serve", "--prot", "1"), "option_unknown", {"option": "--prot", "command": "serve"}),
        (
            ("serve", "--port", "high"),
            "option_value",
            {"value": "high", "option": "--port", "expected": "un nombre de 0 à 65535"},
        ),
        (("replay", "K7RM4X"), "data_missing", {"dir": "data"}),
    ],
)
def test_wrong_words_on_the_command_line(
    client: Path, tmp_path: Path, arguments: tuple[str, ...], code: str, details: dict[str, str]
) -> None:
    """What a command does not know is told in one sentence, without a usage page."""
    refused(client, tmp_path, *arguments, code=code, **details)
