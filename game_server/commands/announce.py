"""What `serve` prints: where the game is, who may lead it, and a QR code for phones."""

import shlex
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

from game_server.app import Started
from game_server.commands.texts import say
from game_server.web.qr import as_blocks

__all__ = ["Announcer"]

_INK = "rgb(255,255,255) on rgb(0,0,0)"
"""The blocks are a code's white parts, whatever the terminal's own colours are."""


class Announcer:
    """Tell people at the terminal how their server fares, in their *language*."""

    def __init__(self, language: str) -> None:
        """Speak on the standard output."""
        self._language = language

    def started(self, what: Started) -> None:
        """Say where everything is, and draw the phones' way."""
        self._say("serve.title", version=what.release)
        self._say("serve.console", console_url=f"{what.address}/console#cle={what.key}")
        self._say("serve.phones", url=what.address)
        self._say("serve.data", dir=str(what.data))
        self._say("serve.content", scenarios=what.scenarios, cards=what.cards)
        if what.set_aside:
            self._say("serve.set_aside", n=what.set_aside, typed=shlex.quote(_short(what.content)))
        if what.unfilled:
            self._say("unfilled", file=_short(what.organisation), keys=", ".join(what.unfilled))
        self._say("serve.stop")
        if what.reachable:
            code = Text(as_blocks(what.address).rstrip("\n"), style=_INK)
            Console(file=sys.stdout).print(code, soft_wrap=True)
        else:
            self._say("serve.no_network")
        sys.stdout.flush()

    def draining(self) -> None:
        """Say that phones are being told."""
        self._say("serve.draining")

    def stopped(self) -> None:
        """Say that it is over."""
        self._say("serve.stopped")

    def _say(self, key: str, **details: str | int) -> None:
        sys.stdout.write(say(key, self._language, details) + "\n")
        sys.stdout.flush()


def _short(path: Path) -> str:
    """Return *path* as it is typed from here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
