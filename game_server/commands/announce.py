"""The output of `serve`: addresses, the link of the console, and a QR code for phones."""

import io
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from game_server.app import StartReport
from game_server.commands.texts import sentence
from game_server.content import Organisations
from game_server.settings import Wifi
from game_server.web.qr import as_blocks, as_wifi

_STYLE = "rgb(255,255,255) on rgb(0,0,0)"
"""White on black, whatever the terminal's colours are: the blocks are a code's white modules."""

_MOST_FILES = 5
"""Most files that are listed on one line."""
NAMED: Final = "organisation.yaml"
"""The file that says who invites people to play."""


class Announcer:
    """Print the start and the stop of a server, in *language*; it is a `Lifecycle`."""

    def __init__(self, language: str) -> None:
        """Print to the standard output, in `fr` or `en`."""
        self._language = language

    def started(self, report: StartReport) -> None:
        """Print the addresses, the store and the content, and a QR code for phones."""
        self._print("serve.title", version=report.release)
        self._print("serve.console", console_url=f"{report.address}/console#cle={report.key}")
        if report.local_key:
            local = f"{report.local}/console#cle={report.local_key}"
            self._print("serve.local", console_url=local)
        self._print("serve.phones_public" if report.public else "serve.phones", url=report.address)
        self._print("serve.data", dir=report.store)
        if report.signer:
            self._print("serve.signer", signer=report.signer)
        if report.workers > 1:
            self._print("serve.workers", workers=report.workers)
        self._print("serve.content", scenarios=report.scenarios, cards=report.cards)
        if report.organisations:
            self._print("serve.organisations", n=len(report.organisations.own))
        if report.set_aside:
            self._print("serve.set_aside", **_set_aside(report.set_aside, report.content))
        if report.unfilled:
            self._print(
                "unfilled", file=_short(report.organisation), keys=", ".join(report.unfilled)
            )
        for file, keys in report.unfilled_scenarios.items():
            self._print("unfilled", file=file, keys=", ".join(keys))
        if report.organisations:
            self._print_organisations(report.organisations, report.content)
        self._print_who_differs(report)
        self._print("serve.stop")
        if report.wifi and report.reachable:
            self._print_wifi(report.wifi)
            self._print("serve.room", url=report.address)
        if report.reachable:
            _write(_code(report.address))
        else:
            self._print("serve.no_network")

    def draining(self) -> None:
        """Print that the rooms are stopping."""
        self._print("serve.draining")

    def stopped(self) -> None:
        """Print that the server has stopped."""
        self._print("serve.stopped")

    def _print_organisations(self, found: Organisations, content: Sequence[Path]) -> None:
        """Print what is to be repaired in the content of organisations, one line each."""
        for id_, own in found.own.items():
            if own.broken:
                details = _set_aside(own.broken, own.library.directories)
                self._print("serve.organisation_set_aside", id=id_, **details)
            if not own.is_named:
                file, name = _short(own.directory / NAMED), own.library.organisation.name
                self._print("serve.organisation_unnamed", id=id_, file=file, name=name)
            for path, keys in own.unfilled.items():
                details = {"id": id_, "file": _short(path), "keys": ", ".join(keys)}
                self._print("serve.organisation_unfilled", **details)
        for apart in found.apart:
            typed = shlex.join(map(_short, (*content, apart.directory)))
            self._print(f"apart.{apart.cause}", dir=_short(apart.directory), typed=typed)

    def _print_who_differs(self, report: StartReport) -> None:
        """Print who shares the server without an own directory, and directories that are nobody's.

        A directory under another name than the id would have phones name the wrong organisation.
        """
        own = report.organisations.own if report.organisations else {}
        differing = {
            "serve.organisations_bare": [id_ for id_ in report.recorded if id_ not in own],
            "serve.organisations_unknown": [id_ for id_ in own if id_ not in report.recorded],
        }
        for key, ids in differing.items():
            if ids:
                self._print(key, ids=", ".join(ids))

    def _print_wifi(self, wifi: Wifi) -> None:
        """Print the name of the Wi-Fi, and the QR code by which phones join it."""
        self._print(
            "serve.wifi" if wifi.key else "serve.wifi_open", ssid=wifi.ssid, secret=wifi.key
        )
        _write(_code(as_wifi(wifi)))

    def _print(self, key: str, **details: str | int) -> None:
        _write(sentence(key, self._language, details) + "\n")


def _set_aside(files: Sequence[str], directories: Sequence[Path]) -> dict[str, str | int]:
    """Return what a sentence says of *files* with errors in *directories*."""
    more = ("…",) if len(files) > _MOST_FILES else ()
    return {
        "n": len(files),
        "files": ", ".join((*files[:_MOST_FILES], *more)),
        "typed": shlex.join(map(_short, directories)),
    }


def _write(text: str) -> None:
    """Write *text* at once; a lost output does not stop the server."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except (OSError, ValueError):
        # A new stream: Python flushes the old one at exit, and would fail again.
        sys.stdout = io.StringIO()


def _code(content: str) -> str:
    """Return the QR code of *content*, an empty text where the terminal cannot show blocks."""
    from rich.console import Console
    from rich.text import Text

    blocks = as_blocks(content).rstrip("\n")
    try:
        blocks.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return ""
    console = Console(file=sys.stdout)
    # Captured, not printed: the library ends the process at a broken pipe.
    with console.capture() as captured:
        console.print(Text(blocks, style=_STYLE), soft_wrap=True)
    return captured.get()


def _short(path: Path) -> str:
    """Return *path* relative to the working directory, if it is inside."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
