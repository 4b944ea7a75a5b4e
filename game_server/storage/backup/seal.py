"""Encryption of backups as age files, in a stream: neither half is ever whole in memory."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import BinaryIO, Final, Self, TypeVar

import pyrage
from pyrage import x25519

from game_server.errors import StartError
from game_server.storage.directory import words_of

T = TypeVar("T")
PIECE: Final = 256 * 1024
"""Bytes that cross between the loop and the thread that encrypts at once."""
_NO_KEY: Final = "No matching keys found"


async def seal(pieces: AsyncIterator[bytes], file: BinaryIO, public_key: str) -> None:
    """Write *pieces* to *file*, encrypted so that the identity behind *public_key* opens them.

    Raises what *pieces* raise, and OSError.
    """
    with _Crossing() as crossing:
        plain = _Plain(lambda: crossing.wait(lambda: _joined(pieces)), file)
        recipient = x25519.Recipient.from_str(public_key)
        try:
            await asyncio.to_thread(pyrage.encrypt_io, plain, plain, [recipient])
        except (pyrage.EncryptError, OSError):
            if plain.failure is None:
                raise
        if plain.failure is not None:
            raise plain.failure


async def unseal(
    file: BinaryIO, key: str, take: Callable[[bytes], Awaitable[None]], name: str
) -> None:
    """Give the bytes that *key* opens in *file*, named *name* in sentences, to *take*.

    Each byte is proved unchanged before it is given; that the file was not cut is known in the end.
    Raises StartError `backup_key_wrong`, `backup_damaged` or `backup_unreadable`, and what *take*
    raises.
    """
    with _Crossing() as crossing:
        sink = _Sink(lambda data: crossing.wait(lambda: take(data)))
        await asyncio.to_thread(_unseal, file, key, sink, name)


async def check_seal(file: BinaryIO, key: str, take: Callable[[bytes], None], name: str) -> None:
    """Do as `unseal`, with a *take* that runs in another thread."""
    await asyncio.to_thread(_unseal, file, key, _Sink(take), name)


def _unseal(file: BinaryIO, key: str, sink: "_Sink", name: str) -> None:
    source = _Source(file)
    try:
        pyrage.decrypt_io(source, sink, [x25519.Identity.from_str(key)])
        sink.finish()
    except (pyrage.DecryptError, OSError) as error:
        if sink.failure is not None:
            raise sink.failure from error
        if source.failure is not None:
            why = words_of(source.failure)
            raise StartError("backup_unreadable", file=name, why=why) from error
        code = "backup_key_wrong" if str(error) == _NO_KEY else "backup_damaged"
        raise StartError(code, file=name) from error


async def _joined(pieces: AsyncIterator[bytes]) -> bytes:
    """Return the next *pieces*, of PIECE bytes or more together; nothing at their end."""
    joined = bytearray()
    async for piece in pieces:
        joined += piece
        if len(joined) >= PIECE:
            break
    return bytes(joined)


class _Crossing:
    """Run coroutines in this loop for another thread, until the block ends."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._open = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # Who cancelled the caller does not wait for the whole file.
        self._open = False

    def wait(self, work: Callable[[], Awaitable[T]]) -> T:
        """Run *work* in the loop, and block until it is done; raises what it raises."""
        if not self._open:
            raise InterruptedError

        async def run() -> T:
            return await work()

        return asyncio.run_coroutine_threadsafe(run(), self._loop).result()


class _Kept:
    """Keep the first error as `failure`: the library turns errors of files into words."""

    def __init__(self) -> None:
        self.failure: BaseException | None = None

    def keep(self, work: Callable[[], T]) -> T:
        """Return what *work* returns."""
        try:
            return work()
        except BaseException as error:
            self.failure = self.failure or error
            raise


class _Plain(_Kept):
    """Be the file that is read from *produce*, until it returns nothing, and written to *file*."""

    def __init__(self, produce: Callable[[], bytes], file: BinaryIO) -> None:
        super().__init__()
        self._produce = produce
        self._file = file
        self._rest = memoryview(b"")

    def read(self, size: int) -> bytes:
        """Return *size* bytes at most."""
        if not self._rest:
            self._rest = memoryview(self.keep(self._produce))
        part, self._rest = self._rest[:size], self._rest[size:]
        return bytes(part)

    def write(self, data: bytes) -> int:
        """Write *data*, and return their number."""
        return self.keep(lambda: self._file.write(data))

    def flush(self) -> None:
        """Flush the file."""
        self.keep(self._file.flush)


class _Source:
    """Be *file*, to read; `failure` keeps an error of the system."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.failure: OSError | None = None

    def read(self, size: int) -> bytes:
        """Return *size* bytes at most."""
        try:
            return self._file.read(size)
        except OSError as error:
            self.failure = error
            raise


class _Sink(_Kept):
    """Be the file whose bytes *take* gets, in pieces."""

    def __init__(self, take: Callable[[bytes], None]) -> None:
        super().__init__()
        self._take = take
        self._held = bytearray()

    def write(self, data: bytes) -> int:
        """Take *data*, and return their number."""
        self._held += data
        if len(self._held) >= PIECE:
            self.finish()
        return len(data)

    def flush(self) -> None:
        """Do nothing: what is left is taken by `finish`."""

    def finish(self) -> None:
        """Give on what is held."""
        data, self._held = bytes(self._held), bytearray()
        self.keep(lambda: self._take(data))
