"""`metodd account` and `metodd audit` by their command line, beside a server that runs."""

import asyncio
import re
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from game_server import __version__
from game_server.accounts.account import LOCAL
from game_server.accounts.accounts import LOCAL_NAME
from game_server.commands.arguments import app
from game_server.commands.texts import ENGLISH, FRENCH
from game_server.commands.usage import run
from game_server.records.kinds import Kind
from game_server.storage.sqlite import open_beside
from tests.unit.accounts.people import WORDS
from tests.unit.metodd_process import KEY, LOOPBACK, MetoddProcess, refused, serving

NAME = "Élise Martin"
NOWHERE: dict[str, object] = {"name": "Ailleurs"}
LANGUAGES = {"fr": FRENCH, "en": ENGLISH}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory in which the server of this module runs."""
    return tmp_path_factory.mktemp("town")


@pytest.fixture(scope="module")
def server(client: Path, place: Path) -> Iterator[MetoddProcess]:
    """Run a server for the tests of this module."""
    with serving(client, place, METODD_FACILITATOR_KEY=KEY) as running:
        yield running
        code, _, err = running.stop()
        assert (code, err) == (0, "")


class Terminal:
    """Run commands in a directory, in this process."""

    def __init__(self, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Run them in *place*."""
        self.data = str(place / "data")
        self._capsys = capsys

    def run(self, *arguments: str, language: str = "fr") -> tuple[int, str, str]:
        """Return the exit code of a command and what it prints."""
        command, *rest = arguments
        status = run(app, ("--lang", language, command, "--data", self.data, *rest))
        return status, *self._capsys.readouterr()

    def lines(self, *arguments: str, language: str = "fr") -> list[str]:
        """Return the lines of a command that succeeds and says nothing else."""
        status, out, err = self.run(*arguments, language=language)
        assert (status, err) == (0, "")
        return out.splitlines()

    def refusal(self, *arguments: str, language: str = "fr") -> str:
        """Return the only sentence of a command that does nothing."""
        status, out, err = self.run(*arguments, language=language)
        assert (status, out) == (2, "")
        (line,) = err.splitlines()
        return line


@pytest.fixture
def terminal(place: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """Return a terminal beside the running server."""
    return Terminal(place, capsys)


def accept(server: MetoddProcess, link: str) -> tuple[int, str]:
    """Accept the invitation of a *link* on the running server; return status and cookie."""
    _, _, secret = link.partition("/console#invitation=")
    sent: dict[str, object] = {"secret": secret, "password": WORDS}
    status, _, cookie = server.request("POST", "/api/invitation/accept", sent)
    return status, cookie


def is_in(server: MetoddProcess, cookie: str) -> bool:
    """Return whether the running server knows who has this *cookie*."""
    return server.request("GET", "/api/facilitator", None, cookie)[0] == 200


def entered(server: MetoddProcess) -> str:
    """Return the cookie of somebody who signs in by her password."""
    sent: dict[str, object] = {"name": NAME, "password": WORDS}
    status, _, cookie = server.request("POST", "/api/login", sent)
    assert status == 204
    return cookie


def test_people_are_let_in_and_out_while_a_server_runs(
    server: MetoddProcess, terminal: Terminal
) -> None:
    """Each command holds on the server from its end on, and is in the trail."""
    address = f"http://localhost:{server.port}"
    said, link = terminal.lines(
        "account", "add", NAME, "--role", "administrator", "--url", f"{address}/"
    )
    assert said == FRENCH["account.added"].format(name=NAME)
    assert re.fullmatch(rf"{address}/console#invitation=[\w-]{{32}}", link)
    said, newer = terminal.lines("account", "link", "élise MARTIN", language="en")
    assert said == ENGLISH["account.linked"].format(name=NAME)
    assert newer.startswith("/console#invitation=")
    assert accept(server, link)[0] == 403
    status, cookie = accept(server, newer)
    assert status == 204
    assert is_in(server, cookie)
    _, told, _ = server.request("GET", "/api/account/notices", None, cookie)
    notices = told["notices"]
    assert isinstance(notices, list)
    assert [(row["who"], row["action"]) for row in notices] == [
        ("server", "invited"),
        ("server", "linked"),
    ]
    said, *_ = terminal.lines("account", "disable", NAME)
    assert said == FRENCH["account.disabled"].format(name=NAME)
    assert not is_in(server, cookie)
    (said,) = terminal.lines("account", "enable", NAME)
    assert said == FRENCH["account.enabled"].format(name=NAME)
    assert not is_in(server, cookie)
    assert is_in(server, entered(server))
    for language, texts in LANGUAGES.items():
        local, row = terminal.lines("account", "list", language=language)
        assert local.startswith(LOCAL_NAME)
        role, active = texts["account.role.administrator"], texts["account.status.active"]
        assert row == texts["account.row"].format(name=NAME, roles=role, status=active)
        # Invited twice, accepted, disabled, enabled, signed in.
        details = {"n": 6, "keyed": 6, "last": 6, "dir": terminal.data}
        wanted = ("audit.whole", "audit.keyed", "audit.key_in_data", "audit.limits")
        shown = terminal.lines("audit", "verify", language=language)
        assert shown == [texts[key].format_map(details) for key in wanted]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("arguments", "code", "details"),
    [
        (("add",), "account_name_missing", {"action": "add"}),
        (("disable",), "account_name_missing", {"action": "disable"}),
        (("add", "!?"), "account_name", {"max": 60}),
        (("add", LOCAL_NAME.upper()), "account_taken", {"name": LOCAL_NAME.upper()}),
        (("link", "Personne d'ici"), "account_unknown", {}),
        (("disable", LOCAL), "account_unknown", {}),
        (("link", LOCAL_NAME), "account_disabled", {}),
        (("add", "Une", "--organisation", "—"), "organisation_name", {"max": 80}),
        (("link", NAME, "--organisation", "Ailleurs"), "organisation_unknown", NOWHERE),
    ],
)
@pytest.mark.usefixtures("server")
def test_what_cannot_be_done_is_said_in_one_sentence(
    terminal: Terminal,
    language: str,
    arguments: tuple[str, ...],
    code: str,
    details: dict[str, object],
) -> None:
    """In either language, and the running server is not disturbed."""
    said = terminal.refusal("account", *arguments, language=language)
    assert said == LANGUAGES[language][code].format_map(details)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_organisation_is_made_with_its_first_account(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    """By name or id from then on; the list tells whose an account is, and names are apart."""
    texts, terminal = LANGUAGES[language], Terminal(tmp_path, capsys)
    for name, typed in ((NAME, "Saint-Égrève"), ("Paul", "saint-egreve"), (NAME, "")):
        terminal.lines("account", "add", name, "--organisation", typed, language=language)
    (said, link) = terminal.lines(
        "account", "link", NAME, "--organisation", "SAINT-ÉGRÈVE", language=language
    )
    assert said == texts["account.linked"].format(name=NAME)
    assert "#invitation=" in link
    terminal.lines("account", "disable", NAME, "--organisation", "saint-egreve", language=language)
    role = texts["account.role.facilitator"]

    def row(name: str, status: str, **more: str) -> str:
        of = "account.row_within" if more else "account.row"
        known = {"name": name, "roles": role, "status": texts[f"account.status.{status}"]}
        return texts[of].format(**known, **more)

    _, *rows = terminal.lines("account", "list", language=language)
    assert sorted(rows) == sorted(
        (
            row(NAME, "invited"),
            row(NAME, "disabled", organisation="Saint-Égrève"),
            row("Paul", "invited", organisation="Saint-Égrève"),
        )
    )
    # Those of one organisation stand together.
    assert [row.count("Saint-Égrève") for row in rows] == [0, 1, 1]


def test_the_last_administrator_is_not_disabled(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The terminal may do much, but leave nobody in charge; without a server too."""
    elsewhere = Terminal(tmp_path, capsys)
    elsewhere.lines("account", "add", NAME)
    for language, texts in LANGUAGES.items():
        said = elsewhere.refusal("account", "disable", LOCAL_NAME, language=language)
        assert said == texts["last_administrator"]


def test_a_trail_that_a_file_seals_needs_it(
    client: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Once a server sealed by it, neither commands nor a server go on without, or with another."""
    terminal, key, other = Terminal(tmp_path, capsys), tmp_path / "audit.key", tmp_path / "other"
    for file in (key, other):
        file.write_text(secrets.token_hex(32))
    with serving(client, tmp_path, METODD_AUDIT_KEY_FILE=str(key)) as server:
        assert server.request("POST", "/api/facilitator", {"key": server.key})[0] == 204
        monkeypatch.setenv("METODD_AUDIT_KEY_FILE", str(key))
        terminal.lines("account", "add", NAME)
        assert server.stop()[0] == 0
    details = {"n": 2, "keyed": 2, "last": 2, "file": key}
    wanted = ("audit.whole", "audit.keyed", "audit.key_in_file", "audit.limits")
    assert terminal.lines("audit", "verify") == [
        FRENCH[each].format_map(details) for each in wanted
    ]
    monkeypatch.setenv("METODD_AUDIT_KEY_FILE", str(other))
    assert terminal.run("audit", "verify") == (1, FRENCH["audit.broken"].format(n=1) + "\n", "")
    monkeypatch.delenv("METODD_AUDIT_KEY_FILE")
    missing = FRENCH["audit_key_missing"]
    assert terminal.refusal("audit", "verify") == missing
    assert terminal.refusal("account", "add", "Une autre") == missing
    assert terminal.refusal("purge") == missing
    refused(client, tmp_path, "serve", "--host", LOOPBACK, "--port", "0", code="audit_key_missing")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_changed_trail_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    """By an exit code too; an empty one and one without data are told apart from it."""
    texts, terminal = LANGUAGES[language], Terminal(tmp_path, capsys)
    for command in (("audit", "verify"), ("account", "list"), ("purge", "--dry-run")):
        said = terminal.refusal(*command, language=language)
        assert said == texts["data_missing"].format(dir=tmp_path / "data")
    asyncio.run(open_beside(tmp_path / "data", __version__).close())
    assert terminal.lines("audit", "verify", language=language) == [texts["audit.empty"]]
    for name in ("Une", "Deux", "Trois"):
        terminal.lines("account", "add", name)

    async def change() -> None:
        store = open_beside(tmp_path / "data", __version__)
        key = next(each for each in await store.list(Kind.AUDIT) if each.endswith("2"))
        value = await store.get(Kind.AUDIT, key)
        assert value is not None
        await store.put(Kind.AUDIT, key, value.replace(b"invited", b"removed"))
        await store.close()

    asyncio.run(change())
    status, out, err = terminal.run("audit", "verify", language=language)
    assert (status, err) == (1, "")
    assert out == texts["audit.broken"].format(n=2) + "\n"


async def wipe(data: Path) -> None:
    """Remove the trail with its marks, as somebody who writes into the store can."""
    store = open_beside(data, __version__)
    for each in await store.keys(Kind.AUDIT):
        await store.delete(Kind.AUDIT, each)
    await store.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wiped_trail_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    """Accounts beside it prove that it was there, the witness beside the backups how far it went.

    Without its marks nothing in the trail itself tells of it.
    """
    texts, terminal, backups = LANGUAGES[language], Terminal(tmp_path, capsys), tmp_path / "copies"
    backups.mkdir()
    for name in ("Une", "Deux"):
        terminal.lines("account", "add", name)
    key, copy = str(tmp_path / "key"), str(backups / "file")
    terminal.lines("backup", "--new-key", key)
    terminal.lines("backup", copy, "--key", key)
    beside = ("--backups", str(backups))
    *_, last = terminal.lines("audit", "verify", *beside, language=language)
    assert last.startswith(texts["audit.witnessed"].partition("{seen}")[0] + "2")
    asyncio.run(wipe(tmp_path / "data"))
    cut, missing = texts["audit.cut"], texts["audit.missing"].format(first=1, until=2)
    told = terminal.run("audit", "verify", *beside, language=language)
    assert told == (1, f"{cut}\n{missing}\n", "")
    assert terminal.run("audit", "verify", language=language) == (1, f"{cut}\n", "")
    # A trail that is begun anew is as long, and another one.
    for name in ("Trois", "Quatre"):
        terminal.lines("account", "add", name)
    replaced = texts["audit.replaced"].format(until=2)
    told = terminal.run("audit", "verify", *beside, language=language)
    assert told == (1, f"{cut}\n{replaced}\n", "")


def test_a_server_that_starts_tells_of_a_wiped_trail(
    client: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a line of its log; it starts all the same: who investigates needs its pages."""
    terminal = Terminal(tmp_path, capsys)
    terminal.lines("account", "add", NAME)
    asyncio.run(wipe(tmp_path / "data"))
    with serving(client, tmp_path) as server:
        code, _, err = server.stop()
    assert code == 0
    assert FRENCH["audit.cut"] in err
