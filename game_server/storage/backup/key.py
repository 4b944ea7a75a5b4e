"""The key of backups: an identity of age (X25519) in a file, which lies apart from the data."""

import os
from pathlib import Path
from typing import Final

from pyrage import IdentityError, x25519

from game_server.errors import StartError
from game_server.storage.directory import words_of

__all__ = ["load_key", "make_key", "require_apart"]

_COMMENT: Final = "#"


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
    try:
        lines = path.read_text("ascii").splitlines()
        words = [line.strip() for line in lines if not line.startswith(_COMMENT)]
        (word,) = filter(None, words)
        x25519.Identity.from_str(word)
    except (OSError, ValueError, IdentityError) as error:
        raise StartError("backup_key_missing", key=str(path)) from error
    return word


def require_apart(path: Path, directory: Path) -> None:
    """Raise StartError `backup_key_inside` if the key *path* lies in the data *directory*.

    Whoever takes the data away must not get the key of their backups with them.
    """
    if path.resolve().is_relative_to(directory.resolve()):
        raise StartError("backup_key_inside", dir=str(directory))
