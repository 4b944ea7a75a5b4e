"""What operators see of a server: whether `/metrics` is there, and who keeps its values right."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from game_server.errors import StartError
from game_server.rooms.registry import Registry
from game_server.rooms.sampler import Sampler
from game_server.settings import KEY_LENGTH, Settings

if TYPE_CHECKING:
    from game_server.web.prometheus import Scrape


_PREFIX: Final = "metodd-metrics-"


def read_token(settings: Settings) -> str:
    """Return the token that opens `/metrics`, empty if the settings name no file with one.

    Raises StartError `token_unreadable`, and `token_weak` below KEY_LENGTH signs.
    """
    path = settings.metrics_token
    if path is None:
        return ""
    try:
        token = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise StartError("token_unreadable", path=str(path)) from error
    if len(token) < KEY_LENGTH:
        raise StartError("token_weak", path=str(path), min=KEY_LENGTH)
    return token


class Metering:
    """Connect the meters of this worker, if there is a token for who wants to see them."""

    def __init__(self, token: str, directory: Path | None, registry: Registry) -> None:
        """Sample the rooms of *registry*; workers share the values in *directory*."""
        self.scrape: Scrape | None = None
        self._sampling: asyncio.Task[None] | None = None
        if token:
            # Its import takes some 70 ms, of which nobody has to wait who does not use it.
            from game_server.web import prometheus

            sampler = Sampler(registry)
            own = prometheus.connect()
            self.scrape = prometheus.scrape(token, own, sampler.sample, directory)
            self._sampling = asyncio.get_running_loop().create_task(sampler.run())

    def stop(self) -> None:
        """Sample no more."""
        if self._sampling is not None:
            self._sampling.cancel()


@contextmanager
def metrics_directory(settings: Settings) -> Iterator[tuple[Path | None, Callable[[int], None]]]:
    """Yield an empty directory for what workers count, and what is called when one has ended.

    There is none without a token. It goes with the block, which is the supervisor's life.
    """
    if settings.metrics_token is None:
        yield None, lambda _pid: None
        return
    from game_server.web import prometheus

    with TemporaryDirectory(prefix=_PREFIX) as name:
        directory = Path(name)
        yield directory, lambda pid: prometheus.forget_process(pid, directory)
