"""`metodd backup` and `metodd restore`: one line each, and one sentence for each refusal."""

import asyncio
import re
from pathlib import Path

import msgpack
import pyrage
import pytest
from pyrage import x25519

from game_server import __version__
from game_server.commands.arguments import app
from game_server.commands.texts import FRENCH, sentence
from game_server.commands.usage import run
from game_server.storage.backup.erasures import FILE_NAME
from game_server.storage.backup.items import MOST
from game_server.storage.backup.key import load_key, load_public_key
from game_server.storage.backup.signature import signer_of
from game_server.storage.journal import START
from game_server.storage.keyfile import load_or_make_key, read_key
from game_server.storage.sqlite import SqliteStore, open_store


class Shell:
    """Run commands in a directory that has data, and a key outside of them."""

    def __init__(self, directory: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.directory = directory
        self.capsys = capsys

    def says(self, *arguments: str) -> str:
        """Return the one line that a command which succeeds prints."""
        assert run(app, arguments) == 0, self.capsys.readouterr().err
        shown, errors = self.capsys.readouterr()
        assert errors == ""
        assert shown.count("\n") == 1
        return shown.strip()

    def refuses(self, code: str, *arguments: str, **details: str | float) -> None:
        """Check that a command prints the sentence of *code*, and nothing else."""
        assert run(app, arguments) == 2
        assert self.capsys.readouterr() == ("", sentence(code, "fr", details) + "\n")

    def sealed(self, *items: object) -> None:
        """Write a backup of these items."""
        identity = x25519.Identity.from_str(load_key(Path("key")))
        data = b"".join(map(msgpack.packb, items))
        Path("file").write_bytes(pyrage.encrypt(data, [identity.to_public()]))
        Path(FILE_NAME).touch()


@pytest.fixture
def shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    """Give a shell in a directory with a store of one room and one record, and a key."""
    for name in ("METODD_LANG", "METODD_STORE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    async def fill() -> None:
        store = open_store(Path("data"), __version__)
        await store.commit("room", START, "t1", b"entry", {})
        await store.put("summary", "a", b"a")
        await store.close()

    asyncio.run(fill())
    load_or_make_key(Path("data"))
    assert run(app, ("backup", "--new-key", "key")) == 0
    capsys.readouterr()
    return Shell(tmp_path, capsys)


def test_a_key_is_made_and_named(shell: Shell) -> None:
    """The line says where it is, and what it is for."""
    assert shell.says("backup", "--new-key", "other") == sentence(
        "backup.key_made", "fr", {"key": "other"}
    )
    assert load_key(Path("other")) != load_key(Path("key"))
    shell.refuses("backup_key_exists", "backup", "--new-key", "key", key="key")
    shell.refuses("backup_key_inside", "backup", "--new-key", "data/new", dir="data")
    assert not Path("data/new").exists()


def test_a_backup_comes_back_and_says_from_when(shell: Shell) -> None:
    """One line of what was written, one of what came back and when it was made, in any language."""
    made = shell.says("backup", "file", "--key", "key")
    signer = signer_of(read_key(Path("data")))
    assert made == (
        "Sauvegarde dans file. Salles\u00a0: 1. Enregistrements\u00a0: 1. "
        f"Signée par {signer}\u00a0: gardez ce nom avec la clé."
    )
    back = shell.says("restore", "file", "--key", "key", "--data", "back")
    when = r"\d{4}-\d\d-\d\d \d\d:\d\d"
    version = re.escape(__version__)
    assert re.fullmatch(
        rf"Restauré\u00a0: 1 salles et 1 enregistrements, d'une sauvegarde du {when} UTC"
        rf" \(version {version}\), signée par {signer}\.",
        back,
    )
    english = shell.says("--lang", "en", "restore", "file", "--key", "key", "--data", "again")
    assert english.startswith("Restored: 1 rooms and 1 records, of a backup of 20")


def test_backups_are_made_without_the_key_that_opens_them(shell: Shell) -> None:
    """The public key makes them, so that who takes the server away reads none."""
    Path("public").write_text(load_public_key(Path("key")) + "\n")
    shell.says("backup", "file", "--key", "public")
    shell.refuses("backup_key_missing", "restore", "file", "--key", "public", key="public")
    restore = ("restore", "file", "--key", "key", "--data", "back")
    signer = signer_of(read_key(Path("data")))
    shell.refuses("restore_without_signer", *restore, file="file", signer=signer)
    shell.says(*restore, "--signer", signer.upper().replace("-", " "))


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_key_is_needed(shell: Shell, command: str) -> None:
    """Without one, with one that is none, and with one beside the data: a sentence each."""
    Path("none").write_text("none")
    Path("data/inside").write_bytes(Path("key").read_bytes())
    shell.refuses(f"{command}_without_key", command, "file")
    shell.refuses("backup_key_missing", command, "file", "--key", "absent", key="absent")
    shell.refuses("backup_key_missing", command, "file", "--key", "none", key="none")
    shell.refuses("backup_key_inside", command, "file", "--key", "data/inside", dir="data")
    assert not Path("file").exists()


def test_a_backup_needs_a_file_and_data(shell: Shell) -> None:
    """What is missing is named."""
    shell.refuses("argument_missing", "backup", "--key", "key", option="FICHIER", command="backup")
    shell.refuses(
        "argument_missing", "restore", "--key", "key", option="FICHIER", command="restore"
    )
    shell.refuses("data_missing", "backup", "file", "--key", "key", "--data", "none", dir="none")
    shell.refuses(
        *("backup_not_written", "backup", "none/file", "--key", "key"),
        file="none/file",
        why="No such file or directory",
    )
    assert sorted(path.name for path in shell.directory.iterdir()) == ["data", "key"]


def test_a_file_that_cannot_be_restored_says_why(shell: Shell) -> None:
    """Missing, of another key, damaged, newer: nothing is written."""
    shell.says("backup", "file", "--key", "key")
    shell.says("backup", "--new-key", "other")
    whole = Path("file").read_bytes()
    restore = ("restore", "file", "--data", "back", "--key")
    shell.refuses("backup_key_wrong", *restore, "other", file="file")
    Path("file").write_bytes(whole[:-1])
    shell.refuses("backup_damaged", *restore, "key", file="file")
    for head in (("metodd-backup", 3, "0.0.1", 1), ("metodd-backup", 1, "999.0", 1)):
        shell.sealed(head)
        shell.refuses("backup_newer", *restore, "key", file="file", found=head[2])
    shell.sealed(
        ("metodd-backup", 1, "0.0.1", 1), ("record", "erased", "a", b"?", None), ("end", 2)
    )
    shell.refuses("backup_unsigned", *restore, "key", file="file")
    shell.refuses("backup_damaged", *restore, "key", "--unproved", file="file")
    Path("file").unlink()
    shell.refuses(
        "backup_unreadable", *restore, "key", file="file", why="No such file or directory"
    )
    assert not Path("back").exists()


def test_a_backup_without_its_erasures_is_not_restored(shell: Shell) -> None:
    """A missing or damaged file of erasures is named, and nothing is written."""
    shell.says("backup", "file", "--key", "key")
    restore = ("restore", "file", "--data", "back", "--key", "key")
    Path(FILE_NAME).write_text("a line\n")
    shell.refuses("erasures_damaged", *restore, file=FILE_NAME, line=1)
    Path(FILE_NAME).unlink()
    shell.refuses("erasures_missing", *restore, file=FILE_NAME)
    assert not Path("back").exists()


def test_nothing_is_restored_over_what_is_there(shell: Shell) -> None:
    """A directory with data, of a server, or with any file; a path that is a file."""
    shell.says("backup", "file", "--key", "key")
    restore = ("restore", "file", "--key", "key", "--data")
    shell.refuses("restore_not_empty", *restore, "data", dir="data")
    store = asyncio.run(_opened())
    shell.refuses("data_held", *restore, "data", dir="data")
    asyncio.run(store.close())
    Path("mine").mkdir()
    Path("mine/letter").write_text("dear")
    shell.refuses("restore_not_empty", *restore, "mine", dir="mine")
    shell.refuses("data.file", *restore, "mine/letter", dir="mine/letter")
    assert [path.name for path in Path("mine").iterdir()] == ["letter"]


async def _opened() -> SqliteStore:
    return open_store(Path("data"), __version__)


def test_sentences_are_one_sentence_and_a_remedy() -> None:
    """Each refusal says what to do, after a colon."""
    codes = [key for key in FRENCH if key.startswith(("backup_", "restore_", "erasures_"))]
    assert len(codes) >= 13
    assert [code for code in codes if "\u00a0: " not in FRENCH[code]] == []


def test_a_room_of_no_commits_is_damage(shell: Shell) -> None:
    """No backup has one; a file that somebody made by hand ends in a sentence."""
    head = ["metodd-backup", 1, __version__, 0]
    shell.sealed(head, ["journal", "room", [], {}], ["end", 2])
    restore = ("restore", "file", "--key", "key", "--data", "b")
    shell.refuses("backup_damaged", *restore, "--unproved", file="file")
    assert not Path("b").exists()


def test_one_of_before_comes_back_when_it_is_said(shell: Shell) -> None:
    """Nobody signed it: it takes an option, and a sentence says what to check then."""
    head = ["metodd-backup", 1, __version__, 0]
    shell.sealed(head, ["record", "summary", "a", b"a", None], ["end", 2])
    restore = ("restore", "file", "--key", "key", "--data", "back")
    shell.refuses("backup_unsigned", *restore, file="file")
    assert not Path("back").exists()
    assert "vérifiez qui a un compte" in shell.says(*restore, "--unproved")
    assert Path("back").exists()


def test_the_directory_of_before_names_the_signer(shell: Shell) -> None:
    """Where the data are damaged and their secret is not, nothing has to be typed."""
    Path("public").write_text(load_public_key(Path("key")) + "\n")
    shell.says("backup", "file", "--key", "public")
    restore = ("restore", "file", "--key", "key", "--data", "back", "--signer")
    Path("empty").mkdir()
    for none in ("empty", "abcd", "1" * 32):
        shell.refuses("signer_unreadable", *restore, none, signer=none)
    Path("broken/key").mkdir(parents=True)
    shell.refuses("signer_unreadable", *restore, "broken", signer="broken")
    signer = signer_of(read_key(Path("data")))
    assert shell.says(*restore, "data").endswith(f"signée par {signer}.")


def test_another_server_is_named(shell: Shell) -> None:
    """Who is trusted for another server is told whose this one is, and how to trust it."""
    Path("public").write_text(load_public_key(Path("key")) + "\n")
    shell.says("backup", "file", "--key", "public")
    restore = ("restore", "file", "--key", "key", "--data", "back")
    signer, other = signer_of(read_key(Path("data"))), signer_of(b"another")
    shell.refuses("backup_of_another", *restore, "--signer", other, file="file", signer=signer)
    assert "n'est pas prouvée" in shell.says(*restore, "--signer", other, "--unproved")


def test_a_store_without_a_secret_is_not_backed_up(shell: Shell) -> None:
    """Nothing would sign it: the sentence says how it gets one."""
    Path("data/key").unlink()
    shell.refuses("backup_without_secret", "backup", "file", "--key", "key", dir="data")
    assert not Path("file").exists()


def test_a_record_that_no_restore_takes_stops_the_backup(shell: Shell) -> None:
    """It is said at once, not on the day of the restore."""

    async def grow() -> None:
        store = open_store(Path("data"), __version__)
        await store.put("summary", "b", bytes(MOST))
        await store.close()

    asyncio.run(grow())
    shell.refuses("backup_item_large", "backup", "file", "--key", "key", max=64)
    assert not Path("file").exists()
