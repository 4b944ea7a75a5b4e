"""The key of backups: an identity of age (X25519) in a file, which lies apart from the data."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from pyrage import IdentityError, RecipientError, x25519

from game_server.errors import StartError
from game_server.storage.backup.signature import normalize_signer
from game_server.storage.directory import words_of

_COMMENT: Final = "#"
_PUBLIC: Final = "age1"
_SIGNER: Final = "# signer:"
"""Begins a line of the file that names a signer; for age it is a comment."""


def make_key(path: Path) -> None:
    """Write a new key to *path*, for its owner alone.

    Its form is that of `age-keygen`. Raises StartError `backup_key_exists` or `backup_not_written`.
    """
    identity = x25519.Identity.generate()
    lines = (f"# public key: {identity.to_public()}", str(identity))
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write("\n".join(lines) + "\n")
            file.flush()
            os.fsync(descriptor)
    except FileExistsError as error:
        raise StartError("backup_key_exists", key=str(path)) from error
    except OSError as error:
        raise StartError("backup_not_written", file=str(path), why=words_of(error)) from error


def load_key(path: Path) -> str:
    """Return the identity in *path*; raises StartError `backup_key_missing`."""
    with _readable(path):
        word = _word(path)
        x25519.Identity.from_str(word)
    return word


def load_public_key(path: Path) -> str:
    """Return the public key in *path*, or that of the identity there; raises as `load_key`.

    It makes backups, and opens none: where they are made, the identity need not be.
    """
    with _readable(path):
        word = _word(path)
        if word.startswith(_PUBLIC):
            return str(x25519.Recipient.from_str(word))
        return str(x25519.Identity.from_str(word).to_public())


def signers_beside(path: Path) -> tuple[str, ...]:
    """Return the signers whose backups the identity in *path* may restore, by lines beside it.

    Raises StartError `backup_key_missing`, and `signer_unreadable` for a line that names none.
    """
    with _readable(path):
        lines = [line.strip() for line in path.read_text("ascii").splitlines()]
    named = (line.removeprefix(_SIGNER) for line in lines if line.startswith(_SIGNER))
    return tuple(map(normalize_signer, named))


def note_signer(path: Path, signer: str) -> None:
    """Add a line on *signer* beside the identity in *path*, which this server opens itself.

    Beside a public key it would serve nobody. A file that cannot be written stays as it is: the
    command says the signer anyway.
    """
    with _readable(path):
        is_known = _word(path).startswith(_PUBLIC) or signer in signers_beside(path)
    if is_known:
        return
    with suppress(OSError), path.open("a", encoding="ascii") as file:
        file.write(f"\n{_SIGNER} {signer}\n")
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, IdentityError, RecipientError) as error:
        raise StartError("backup_key_missing", key=str(path)) from error


def _word(path: Path) -> str:
    """Return the one line of the file that is no comment; raises ValueError and OSError."""
    lines = (line.strip() for line in path.read_text("ascii").splitlines())
    (word,) = (line for line in lines if line and not line.startswith(_COMMENT))
    return word


def require_apart(path: Path, directory: Path) -> None:
    """Raise StartError `backup_key_inside` if the key *path* lies in the data *directory*.

    Whoever takes the data away must not get the key of their backups with them.
    """
    if path.resolve().is_relative_to(directory.resolve()):
        raise StartError("backup_key_inside", dir=str(directory))
