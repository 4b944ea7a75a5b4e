"""The keys of a server: from the secret of its store, and a file of the audit trail beside it."""

from pathlib import Path

from game_server.accounts.keys import Keys
from game_server.app.backend import make_secret, read_secret
from game_server.errors import StartError
from game_server.settings import KEY_LENGTH, Settings
from game_server.storage.backup.key import require_apart
from game_server.storage.directory import words_of
from game_server.storage.store import ReadOnlyStore, Store


def read_audit_key(path: Path | None, data: Path) -> bytes:
    """Return what the file at *path* holds, nothing without one; it must lie outside of *data*.

    Raises StartError `backup_key_inside`, `audit_key_unreadable`, or `audit_key_weak` for fewer
    than `min` bytes.
    """
    if path is None:
        return b""
    require_apart(path, data)
    try:
        key = path.read_bytes().strip()
    except OSError as error:
        raise StartError("audit_key_unreadable", file=str(path), why=words_of(error)) from error
    if len(key) < KEY_LENGTH:
        raise StartError("audit_key_weak", file=str(path), min=KEY_LENGTH)
    return key


async def keys_for(store: Store, settings: Settings) -> Keys:
    """Return the keys of the server of *settings*, whose *store* is open; its secret may be made.

    Raises StartError, and StorageUnavailableError.
    """
    file = read_audit_key(settings.audit_key, settings.data)
    return Keys(await make_secret(settings.data, store, settings.store), file)


async def keys_to_read(store: ReadOnlyStore, settings: Settings) -> Keys:
    """Return the keys as `keys_for` does, to check with: none is made."""
    file = read_audit_key(settings.audit_key, settings.data)
    return Keys(await read_secret(settings.data, store, settings.store), file)
