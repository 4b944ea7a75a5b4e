"""Debian's Firefox ESR, by WebDriver BiDi."""

import base64
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from tests.chromium import HOST
from tests.engines.browser_connection import BrowserConnection, BrowserMessage, browser_connection
from tests.engines.page import PROBE, OpenPage, Page
from tests.engines.process import profile_folder, running
from tests.engines.webdriver_actions import KEYS, Actions, click, keystrokes

PREFERENCES = {
    # Resolve this host name to this machine: it is no secure context.
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

    def __init__(self, connection: BrowserConnection, width: int, height: int) -> None:
        """Open a window by *connection*."""
        super().__init__(width, height)
        self._connection = connection
        self._context = str(
            connection.call("browsingContext.create", {"type": "window"})["context"]
        )
        self.resize(width, height)

    def value(self, expression: str) -> object:
        """Evaluate it, promises awaited."""
        answer = self._call(
            "script.evaluate",
            expression=f"(async () => JSON.stringify((await ({expression})) ?? null))()",
            awaitPromise=True,
            target={"context": self._context},
        )
        assert answer["type"] == "success", (expression, answer)
        return json.loads(answer["result"]["value"])

    def press(self, key: str) -> None:
        """Press a key."""
        self._act(keystrokes(KEYS[key]))

    def resize(self, width: int, height: int) -> None:
        """Resize the viewport."""
        self._call("browsingContext.setViewport", viewport={"width": width, "height": height})

    def screenshot(self) -> bytes:
        """Take a picture."""
        return base64.b64decode(self._call("browsingContext.captureScreenshot")["data"])

    def _navigate(self, url: str) -> None:
        self._call("browsingContext.navigate", url=url, wait="complete")

    def _reload(self) -> None:
        self._call("browsingContext.reload", wait="complete")

    def _click(self, x: int, y: int) -> None:
        self._act(click(x, y))

    def _type(self, text: str) -> None:
        self._act(keystrokes(text))

    def _browser_log(self) -> list[str]:
        entries = [
            event["params"]
            for event in self._connection.events()
            if event["method"] == "log.entryAdded"
        ]
        return [
            f"{entry['type']}: {entry['text']}"
            for entry in entries
            if entry["source"].get("context") == self._context
        ]

    def _act(self, actions: Actions) -> None:
        self._call("input.performActions", actions=actions)

    def _call(self, method: str, **params: object) -> BrowserMessage:
        return self._connection.call(method, {"context": self._context, **params})


@contextmanager
def firefox() -> Iterator[OpenPage]:
    """Start Firefox headless, with a profile of its own."""
    path = shutil.which("firefox-esr")
    assert path, "install Debian's firefox-esr: make test does it as root"
    with profile_folder() as home:
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items()]
        (home / "user.js").write_text("\n".join(lines))
        command = [path, "--headless", "--no-remote", "--profile", str(home)]
        with running([*command, "--remote-debugging-port", "0"], home) as program:
            address = program.wait_for_output(r"WebDriver BiDi listening on (ws://\S+)")
            with browser_connection(f"{address}/session") as connection:
                connection.call("session.new", {"capabilities": {}})
                connection.call("session.subscribe", {"events": ["log.entryAdded"]})
                script = f"() => {{ {PROBE} }}"
                connection.call("script.addPreloadScript", {"functionDeclaration": script})
                yield lambda width, height: FirefoxPage(connection, width, height)
