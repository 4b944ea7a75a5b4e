"""The secret that signs cookies, kept in the data directory."""

import os
import secrets
from pathlib import Path
from typing import Final

from game_server.storage.directory import require_writable, sync

FILE_NAME: Final = "key"
KEY_BYTES: Final = 32


def load_or_make_key(directory: Path) -> bytes:
    """Return the directory's key, 32 random bytes, made at the first call.

    A file of another length is damaged and is replaced: cookies signed before are void.
    Call it while the directory is locked. Raises StartError `data_not_writable`.
    """
    path = directory / FILE_NAME
    with require_writable(directory):
        if path.exists() and len(key := path.read_bytes()) == KEY_BYTES:
            return key
        key = secrets.token_bytes(KEY_BYTES)
        _write_whole(path, key)
        return key


def read_key(directory: Path) -> bytes:
    """Return the directory's key, or nothing if it has none; raises OSError."""
    try:
        return (directory / FILE_NAME).read_bytes()
    except FileNotFoundError:
        return b""


def write_key(directory: Path, key: bytes) -> None:
    """Make *key* that of the directory; raises OSError."""
    _write_whole(directory / FILE_NAME, key)


def _write_whole(path: Path, content: bytes) -> None:
    """Write a private file atomically: a crash leaves the old content or the new one."""
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(descriptor)
    draft.replace(path)
    sync(path.parent)
