"""Debian's Firefox ESR, by WebDriver BiDi."""

import base64
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from tests.chromium import HOST
from tests.engines.actions import KEYS, Actions, click, typed
from tests.engines.page import EYES, OpenPage, Page
from tests.engines.process import folder, running
from tests.engines.wire import Answer, Wire, wired

PREFERENCES = {
    # A name that is no secure context, on this machine.
    "network.dns.localDomains": HOST,
    "intl.accept_languages": "fr",
    "ui.prefersReducedMotion": 1,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}


class FirefoxPage(Page):
    """Use a window of Firefox."""

    def __init__(self, wire: Wire, width: int, height: int) -> None:
        """Open a window by *wire*."""
        super().__init__(width, height)
        self._wire = wire
        self._context = str(wire.ask("browsingContext.create", {"type": "window"})["context"])
        self.resize(width, height)

    def value(self, expression: str) -> object:
        """Evaluate it, promises awaited."""
        answer = self._ask(
            "script.evaluate",
            expression=f"(async () => JSON.stringify((await ({expression})) ?? null))()",
            awaitPromise=True,
            target={"context": self._context},
        )
        assert answer["type"] == "success", (expression, answer)
        return json.loads(answer["result"]["value"])

    def press(self, key: str) -> None:
        """Press a key."""
        self._act(typed(KEYS[key]))

    def resize(self, width: int, height: int) -> None:
        """Give the window its size."""
        self._ask("browsingContext.setViewport", viewport={"width": width, "height": height})

    def shot(self) -> bytes:
        """Take a picture."""
        return base64.b64decode(self._ask("browsingContext.captureScreenshot")["data"])

    def _go(self, url: str) -> None:
        self._ask("browsingContext.navigate", url=url, wait="complete")

    def _again(self) -> None:
        self._ask("browsingContext.reload", wait="complete")

    def _click(self, x: int, y: int) -> None:
        self._act(click(x, y))

    def _type(self, text: str) -> None:
        self._act(typed(text))

    def _told(self) -> list[str]:
        entries = [
            told["params"] for told in self._wire.news() if told["method"] == "log.entryAdded"
        ]
        return [
            f"{entry['type']}: {entry['text']}"
            for entry in entries
            if entry["source"].get("context") == self._context
        ]

    def _act(self, actions: Actions) -> None:
        self._ask("input.performActions", actions=actions)

    def _ask(self, method: str, **params: object) -> Answer:
        return self._wire.ask(method, {"context": self._context, **params})


@contextmanager
def firefox() -> Iterator[OpenPage]:
    """Start Firefox without a window on the desk, with a profile of its own."""
    path = shutil.which("firefox-esr")
    assert path, "install Debian's firefox-esr: make test does it as root"
    with folder() as home:
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items()]
        (home / "user.js").write_text("\n".join(lines))
        command = [path, "--headless", "--no-remote", "--profile", str(home)]
        with running([*command, "--remote-debugging-port", "0"], home) as program:
            address = program.wrote(r"WebDriver BiDi listening on (ws://\S+)")
            with wired(f"{address}/session") as wire:
                wire.ask("session.new", {"capabilities": {}})
                wire.ask("session.subscribe", {"events": ["log.entryAdded"]})
                script = f"() => {{ {EYES} }}"
                wire.ask("script.addPreloadScript", {"functionDeclaration": script})
                yield lambda width, height: FirefoxPage(wire, width, height)
