"""The key of backups: made once, private, readable, and apart from the data."""

from pathlib import Path

import pytest

from game_server.errors import StartError
from game_server.storage.backup.key import (
    load_key,
    load_public_key,
    make_key,
    note_signer,
    require_apart,
    signers_beside,
)
from game_server.storage.backup.signature import signer_of


def test_a_key_is_made_for_its_owner(tmp_path: Path) -> None:
    """Only the owner reads it; it is an identity of age, and another one each time."""
    for name in ("one", "two"):
        make_key(tmp_path / name)
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    assert load_key(tmp_path / "one").startswith("AGE-SECRET-KEY-1")
    assert load_key(tmp_path / "one") != load_key(tmp_path / "two")


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    """Without its key a backup is lost, so that a file that exists is left alone."""
    (tmp_path / "key").write_text("mine")
    with pytest.raises(StartError) as refused:
        make_key(tmp_path / "key")
    assert refused.value.code == "backup_key_exists"
    assert (tmp_path / "key").read_text() == "mine"


def test_a_key_needs_a_directory(tmp_path: Path) -> None:
    """The words of the system say why it was not written."""
    with pytest.raises(StartError) as refused:
        make_key(tmp_path / "none" / "key")
    assert refused.value.code == "backup_not_written"
    assert refused.value.details["why"] == "No such file or directory"


@pytest.mark.parametrize("content", [None, b"", b"# only a comment\n", b"word\n", b"\xff\xfe"])
def test_what_is_no_key_is_refused(tmp_path: Path, content: bytes | None) -> None:
    """A missing file, and one without exactly one identity."""
    path = tmp_path / "key"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StartError) as refused:
        load_key(path)
    assert (refused.value.code, refused.value.details) == (
        "backup_key_missing",
        {"key": str(path)},
    )


def test_the_public_key_is_that_of_the_identity(tmp_path: Path) -> None:
    """It may stand alone in a file, as the comment of the key tells it, and opens nothing."""
    make_key(tmp_path / "key")
    public = load_public_key(tmp_path / "key")
    comment = (tmp_path / "key").read_text().splitlines()[0]
    assert comment == f"# public key: {public}"
    (tmp_path / "public").write_text(f"{public}\n")
    assert load_public_key(tmp_path / "public") == public
    (tmp_path / "spoilt").write_text(f"{public[:-1]}\n")
    for load, name in ((load_key, "public"), (load_public_key, "spoilt")):
        with pytest.raises(StartError) as refused:
            load(tmp_path / name)
        assert refused.value.code == "backup_key_missing"


def test_two_keys_in_a_file_are_refused(tmp_path: Path) -> None:
    """It would not be known which of them is meant."""
    for name in ("one", "two"):
        make_key(tmp_path / name)
    both = "".join((tmp_path / name).read_text() for name in ("one", "two"))
    (tmp_path / "both").write_text(both)
    with pytest.raises(StartError):
        load_key(tmp_path / "both")


@pytest.mark.parametrize("inside", ["data/key", "data/below/key", "data/../data/key", "link/key"])
def test_a_key_lies_apart_from_the_data(tmp_path: Path, inside: str) -> None:
    """However the path is written, a key in the data directory is refused."""
    (tmp_path / "data").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "data")
    with pytest.raises(StartError) as refused:
        require_apart(tmp_path / inside, tmp_path / "data")
    assert refused.value.code == "backup_key_inside"
    require_apart(tmp_path / "data key", tmp_path / "data")


def test_signers_stand_beside_the_identity(tmp_path: Path) -> None:
    """Each once, and the identity stays what it was, also where its line had no end."""
    key, signer, other = tmp_path / "key", signer_of(b"one"), signer_of(b"two")
    make_key(key)
    identity = load_key(key)
    key.write_text(identity)
    assert signers_beside(key) == ()
    for each in (signer, signer, other):
        note_signer(key, each)
    assert signers_beside(key) == (signer, other)
    assert (load_key(key), key.read_text().count("# signer: ")) == (identity, 2)
    # Somebody who wrote it down by hand is understood.
    key.write_text(f"{identity}\n# signer: {signer.upper().replace('-', ' ')}\n")
    assert signers_beside(key) == (signer,)


def test_nothing_is_noted_beside_a_public_key(tmp_path: Path) -> None:
    """It restores nothing; and where nothing can be written, the backup is made all the same."""
    key, public = tmp_path / "key", tmp_path / "public"
    make_key(key)
    public.write_text(load_public_key(key))
    note_signer(public, signer_of(b"one"))
    assert public.read_text() == load_public_key(key)


def test_a_line_that_names_no_signer_is_told(tmp_path: Path) -> None:
    """A slip of the pen is not left out: the restore would be refused for a reason nobody sees."""
    key = tmp_path / "key"
    make_key(key)
    with key.open("a") as file:
        file.write("# signer: abcd\n")
    with pytest.raises(StartError) as refused:
        signers_beside(key)
    assert refused.value.code == "signer_unreadable"
    with pytest.raises(StartError) as refused:
        signers_beside(tmp_path / "none")
    assert refused.value.code == "backup_key_missing"
