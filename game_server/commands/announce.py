"""What `serve` prints: where the game is, who may lead it, and a QR code for phones."""

import io
import shlex
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

from game_server.app import StartReport
from game_server.commands.texts import say
from game_server.settings import Wifi
from game_server.web.qr import as_blocks, as_wifi

__all__ = ["Announcer"]

_INK = "rgb(255,255,255) on rgb(0,0,0)"
"""The blocks are a code's white parts, whatever the terminal's own colours are."""

_MOST_FILES = 5
"""Most files that are named on one line."""


class Announcer:
    """Tell people at the terminal how their server fares, in their *language*."""

    def __init__(self, language: str) -> None:
        """Speak on the standard output."""
        self._language = language

    def started(self, what: StartReport) -> None:
        """Say where everything is, and draw the phones' way."""
        self._say("serve.title", version=what.release)
        self._say("serve.console", console_url=f"{what.address}/console#cle={what.key}")
        if what.local_key:
            local = f"{what.local}/console#cle={what.local_key}"
            self._say("serve.local", console_url=local)
        self._say("serve.phones_public" if what.public else "serve.phones", url=what.address)
        self._say("serve.data", dir=what.store)
        if what.workers > 1:
            self._say("serve.workers", workers=what.workers)
        self._say("serve.content", scenarios=what.scenarios, cards=what.cards)
        if what.set_aside:
            more = ("…",) if len(what.set_aside) > _MOST_FILES else ()
            files = ", ".join((*what.set_aside[:_MOST_FILES], *more))
            typed = shlex.join(_short(path) for path in what.content)
            self._say("serve.set_aside", n=len(what.set_aside), files=files, typed=typed)
        if what.unfilled:
            self._say("unfilled", file=_short(what.organisation), keys=", ".join(what.unfilled))
        self._say("serve.stop")
        if what.wifi and what.reachable:
            self._show_wifi(what.wifi)
            self._say("serve.room", url=what.address)
        if what.reachable:
            _write(_code(what.address))
        else:
            self._say("serve.no_network")

    def draining(self) -> None:
        """Say that phones are being told."""
        self._say("serve.draining")

    def stopped(self) -> None:
        """Say that it is over."""
        self._say("serve.stopped")

    def _show_wifi(self, wifi: Wifi) -> None:
        """Say and draw the network that phones need first."""
        self._say("serve.wifi" if wifi.key else "serve.wifi_open", ssid=wifi.ssid, secret=wifi.key)
        _write(_code(as_wifi(wifi)))

    def _say(self, key: str, **details: str | int) -> None:
        _write(say(key, self._language, details) + "\n")


def _write(text: str) -> None:
    """Write *text* at once; a game goes on though nobody takes what it says any more."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except (OSError, ValueError):
        # What waits in that stream must not fail the end of the command either.
        sys.stdout = io.StringIO()


def _code(content: str) -> str:
    """Return the QR code of *content*, nothing where the terminal has no blocks."""
    blocks = as_blocks(content).rstrip("\n")
    try:
        blocks.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return ""
    console = Console(file=sys.stdout)
    # Taken, not printed: at a broken pipe the library ends the process.
    with console.capture() as drawn:
        console.print(Text(blocks, style=_INK), soft_wrap=True)
    return drawn.get()


def _short(path: Path) -> str:
    """Return *path* as it is typed from here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
