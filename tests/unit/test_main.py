"""The command `metodd` as people run it: a start that works, and one sentence when it does not."""

import asyncio
import json
import os
import re
import signal
import socket
import sqlite3
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

import pytest

from game_server import __version__
from game_server.commands.texts import ENGLISH, FRENCH
from game_server.records.kinds import Kind
from game_server.settings import CONTENT
from game_server.storage.journal import START
from game_server.storage.sqlite import open_store
from game_server.storage.sqlite.file import FILE_NAME
from tests.unit.launch import INTERRUPT, NO_PORT
from tests.unit.metodd_process import KEY, LOOPBACK, refused, run, serving


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
            "organisation.yaml\u00a0: nom, contact, responsable_de_traitement, dpo, "
            "declaration, mentions_legales, contact_securite."
        )
        waiting = ("scenarios/appel-a-projets.yaml", "scenarios/diagnostic.yaml")
        before = "À compléter avant la première séance, dans"
        assert lines[6:8] == [f"{before} {file}\u00a0: repond." for file in waiting]
        assert lines[8] == FRENCH["serve.stop"]
        assert server.request("GET", "/healthz")[:2] == (200, {"status": "ok"})
        assert {path.name for path in (tmp_path / "data").iterdir()} >= {FILE_NAME, "key"}
        # A second server on the same data does not start, and does not affect the first.
        second = ("serve", "--host", LOOPBACK, "--port", "0")
        refused(client, tmp_path, *second, code="data_held", dir="data")
        # Opening the printed link does not use the key; its button does, once.
        key: dict[str, object] = {"key": server.key}
        with closing(HTTPConnection(LOOPBACK, server.port)) as preview:
            preview.request("GET", "/console")
            assert preview.getresponse().status == 200
        assert server.request("POST", "/api/facilitator", key)[0] == 204
        assert server.request("POST", "/api/facilitator", key)[:2] == (403, {"code": "key_used"})
        code, out, err = server.stop()
    assert (code, err) == (0, "")
    assert out.splitlines() == [FRENCH["serve.draining"], FRENCH["serve.stopped"]]


def test_facilitator_and_room_survive_a_restart(client: Path, tmp_path: Path) -> None:
    """On the same data the cookie and the room are good, Ctrl + C or not, in any language."""
    with serving(client, tmp_path, METODD_FACILITATOR_KEY=KEY) as server:
        assert KEY not in server.printed
        status, _, cookie = server.request("POST", "/api/facilitator", {"key": KEY})
        assert status == 204
        body: dict[str, object] = {"scenario": "decouverte", "trial": False}
        status, room, _ = server.request("POST", "/api/rooms", body, cookie)
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
        assert again.request("GET", f"/api/rooms/{code}")[0] == 200
        rooms = again.request("GET", "/api/rooms", None, cookie)[1]["rooms"]
        assert isinstance(rooms, list)
        assert [room["code"] for room in rooms] == [code]
        assert again.stop()[1].splitlines()[-1] == ENGLISH["serve.stopped"]


def test_data_in_an_open_directory_are_private(client: Path) -> None:
    """Whatever rights a new file has by default, the store is its owner's; one sentence warns."""
    with TemporaryDirectory(dir=gettempdir()) as name:
        place = Path(name)
        data = place / "data"
        data.mkdir()
        for path in (place, data):
            path.chmod(0o755)
        before = os.umask(0o022)
        try:
            with serving(client, place, METODD_FACILITATOR_KEY=KEY) as server:
                modes = {path.name: path.stat().st_mode & 0o777 for path in data.iterdir()}
                _, _, err = server.stop()
        finally:
            os.umask(before)
        assert {FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm", "key", "lock"} <= modes.keys()
        assert set(modes.values()) == {0o600}
        (line,) = map(json.loads, err.splitlines())
        assert (line["event"], line["details"]) == ("data_open", {"dir": "data"})
        assert line["say"] == FRENCH["data_open"].format(dir="data")
        data.chmod(0o700)
        with serving(client, place) as server:
            assert server.stop()[2] == ""


def test_a_server_without_a_proxy_believes_none_and_has_no_foreign_name(
    client: Path, tmp_path: Path
) -> None:
    """Wrong keys are counted whatever client a program of this machine claims to speak for."""

    def ask(host: str, number: int = 0) -> int:
        with closing(HTTPConnection(LOOPBACK, server.port)) as connection:
            headers = {"Host": host, "Origin": f"http://{host}"}
            headers |= {"X-Forwarded-For": f"192.0.2.{number}"}
            connection.request("POST", "/api/facilitator", '{"key": "wrong"}', headers)
            return connection.getresponse().status

    with serving(client, tmp_path) as server:
        assert ask("evil.test") == 421
        found = [ask(LOOPBACK, number) for number in range(15)]
        assert found[0] == 403
        assert 429 in found
        assert server.stop()[2] == ""
    named = ("--trusted-proxy", LOOPBACK, "--allowed-host", "jeu.test")
    with serving(client, tmp_path, *named) as server:
        assert [ask("jeu.test", number) for number in range(15)] == [403] * 15
        assert ask(LOOPBACK, 16) == 403
        assert ask("evil.test") == 421


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
    """The error names an address that this machine does not have."""
    host = "203.0.113.1"
    refused(client, tmp_path, "serve", "--host", host, code="address_unknown", host=host)


def test_data_that_is_a_file(client: Path, tmp_path: Path) -> None:
    """The error about an impossible data directory has a remedy, in English if wanted."""
    (tmp_path / "file").touch()
    for arguments in (("serve", "--host", LOOPBACK, "--port", "0"), ("replay", "K7RM4X")):
        told = {"code": "data.file", "language": "en", "dir": "file"}
        refused(client, tmp_path, *arguments, "--data", "file", **told)


def test_data_of_another_program(client: Path, tmp_path: Path) -> None:
    """A foreign file is reported as such, and left alone."""
    data = tmp_path / "data"
    data.mkdir()
    (data / FILE_NAME).write_text("notes\n" * 200)
    for arguments in (("serve", "--host", LOOPBACK, "--port", "0"), ("replay", "K7RM4X")):
        refused(client, tmp_path, *arguments, code="data.damaged", dir="data")
    assert (data / FILE_NAME).read_text() == "notes\n" * 200


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
    """A damaged file is reported with the store's cause when rooms are listed."""
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


def test_damaged_room_is_logged_by_its_code(client: Path, tmp_path: Path) -> None:
    """One room that cannot be read is named with its repair, and the game goes on without it."""

    async def damage() -> None:
        store = open_store(tmp_path / "data", __version__)
        await store.commit("room", START, "tip", b"\xc1", {})
        await store.put(Kind.CODE, "K7RM4X", b"room")
        await store.close()

    asyncio.run(damage())
    for language, texts in (("fr", FRENCH), ("en", ENGLISH)):
        with serving(client, tmp_path, "--log", "text", METODD_LANG=language) as server:
            # The start reads no journal: the error is returned to the phone, and logged.
            answer = server.request("GET", "/api/rooms/K7RM4X")
            assert answer[:2] == (409, {"code": "room_stopped"})
            assert server.request("GET", "/readyz")[1] == {"status": "ready", "stopped": 1}
            status, _, err = server.stop()
        assert status == 0
        named = [line for line in err.splitlines() if "K7RM4X" in line]
        assert texts["room_stopped"].format(code="K7RM4X") in named[0]
        assert len(named) == 1


def test_content_missing(client: Path, tmp_path: Path) -> None:
    """The error names a missing content directory."""
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


def test_content_of_several_directories(client: Path, tmp_path: Path) -> None:
    """A directory laid over the shipped content is served with it; the hint names both."""
    local = tmp_path / "local"
    (local / "scenarios").mkdir(parents=True)
    laid = ("--content", str(CONTENT), "--content", "local")
    text = "scenario: petit\ntitre: Petit\nminutes: 5\nphases:\n"
    text += "  - mecanique: parole\n    minutes: 5\n    phrase: Bonjour.\n"
    (local / "scenarios/petit.yaml").write_text(text, encoding="utf-8")
    (local / "scenarios/faux.yaml").write_text("scenario: [", encoding="utf-8")
    with serving(client, tmp_path, *laid, METODD_FACILITATOR_KEY=KEY) as server:
        assert f"`metodd check {CONTENT} local`" in server.printed
        cookie = server.request("POST", "/api/facilitator", {"key": KEY})[2]
        offered = server.request("GET", "/api/scenarios", cookie=cookie)[1]
        assert server.stop()[0] == 0
    assert "petit" in str(offered)
    assert "decouverte" in str(offered)


def test_client_missing(tmp_path: Path) -> None:
    """Without its pages the game does not start, and says how to build them."""
    refused(tmp_path, tmp_path, "serve", code="client_missing")


def test_interrupt_while_loading_gives_an_exit_code_alone(client: Path, tmp_path: Path) -> None:
    """Ctrl + C in the first moments ends as shells expect it, without a traceback."""
    ended = run(client, tmp_path, INTERRUPT, "serve")
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "")


def test_key_weak(client: Path, tmp_path: Path) -> None:
    """A key that is used more than once must be long."""
    ended = run(client, tmp_path, "serve", METODD_FACILITATOR_KEY="short")
    assert ended.stderr == FRENCH["key_weak"].format(min=16) + "\n"
    assert (ended.returncode, ended.stdout) == (2, "")


@pytest.mark.parametrize(("token", "code"), [(None, "token_unreadable"), ("x" * 15, "token_weak")])
def test_a_token_of_metrics_that_is_none(
    client: Path, tmp_path: Path, token: str | None, code: str
) -> None:
    """A file that is not there, or a token that can be guessed, is said in one sentence."""
    path = tmp_path / "token"
    if token is not None:
        path.write_text(token)
    ended = run(client, tmp_path, "serve", METODD_METRICS_TOKEN_FILE=str(path))
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == FRENCH[code].format(path=path, min=16) + "\n"


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
def test_wrong_arguments_on_the_command_line(
    client: Path, tmp_path: Path, arguments: tuple[str, ...], code: str, details: dict[str, str]
) -> None:
    """Wrong arguments are reported in one sentence, without a usage page."""
    refused(client, tmp_path, *arguments, code=code, **details)
