"""Chromium by its DevTools protocol, which those of 2020 speak too."""

import base64
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.chromium import FLAGS
from tests.engines.browser_connection import BrowserConnection, BrowserMessage, browser_connection
from tests.engines.page import PROBE, OpenPage, Page
from tests.engines.process import profile_folder, running

OLD = Path(__file__).parent / "old" / "chromium"
KEYS = {"ArrowLeft": 37, "ArrowRight": 39, "Enter": 13, "PageDown": 34, "Tab": 9}
"""Windows virtual key codes, which this protocol needs."""
LOG_EVENTS = ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")


class ChromiumPage(Page):
    """Use a window of Chromium."""

    def __init__(self, connection: BrowserConnection, width: int, height: int) -> None:
        """Open a window by *connection*."""
        super().__init__(width, height)
        self._connection = connection
        target = connection.call("Target.createTarget", {"url": "about:blank"})["targetId"]
        attached = connection.call("Target.attachToTarget", {"targetId": target, "flatten": True})
        self._session = str(attached["sessionId"])
        for domain in ("Page", "Runtime", "Log"):
            self._call(f"{domain}.enable")
        self._call("Page.addScriptToEvaluateOnNewDocument", source=PROBE)
        calm = {"name": "prefers-reduced-motion", "value": "reduce"}
        self._call("Emulation.setEmulatedMedia", features=[calm])
        # Pages greet a browser in its language; headless ones of 2020 know no option for it.
        agent = connection.call("Browser.getVersion", {})["userAgent"]
        self._call("Emulation.setUserAgentOverride", userAgent=agent, acceptLanguage="fr-FR")
        # Emulate focus: only one of several windows has it.
        self._call("Emulation.setFocusEmulationEnabled", enabled=True)
        self.resize(width, height)

    def value(self, expression: str) -> object:
        """Evaluate it, promises awaited."""
        answer = self._call(
            "Runtime.evaluate",
            expression=f"(async () => (await ({expression})) ?? null)()",
            awaitPromise=True,
            returnByValue=True,
        )
        assert "exceptionDetails" not in answer, (expression, answer)
        found: object = answer["result"].get("value")
        return found

    def press(self, key: str) -> None:
        """Press a key."""
        stroke = {"key": key, "code": key, "windowsVirtualKeyCode": KEYS[key]}
        self._call("Input.dispatchKeyEvent", type="rawKeyDown", **stroke)
        self._call("Input.dispatchKeyEvent", type="keyUp", **stroke)

    def resize(self, width: int, height: int) -> None:
        """Resize the viewport."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._call("Emulation.setDeviceMetricsOverride", **size)

    def screenshot(self) -> bytes:
        """Take a picture."""
        return base64.b64decode(self._call("Page.captureScreenshot")["data"])

    def _navigate(self, url: str) -> None:
        self._call("Page.navigate", url=url)

    def _reload(self) -> None:
        self._call("Page.reload")

    def _click(self, x: int, y: int) -> None:
        at = {"x": x, "y": y}
        self._call("Input.dispatchMouseEvent", type="mouseMoved", **at)
        for kind in ("mousePressed", "mouseReleased"):
            self._call("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **at)

    def _type(self, text: str) -> None:
        self._call("Input.insertText", text=text)

    def _browser_log(self) -> list[str]:
        return [
            json.dumps(event["params"], ensure_ascii=False)
            for event in self._connection.events()
            if event.get("sessionId") == self._session
            and event["method"] in LOG_EVENTS
            # Errors of the network are no problems of the page: an unopened console gets a
            # status above 400.
            and event["params"].get("entry", {}).get("source") != "network"
        ]

    def _call(self, method: str, **params: object) -> BrowserMessage:
        return self._connection.call(method, params, sessionId=self._session)


@contextmanager
def chromium(path: str) -> Iterator[OpenPage]:
    """Start the Chromium at *path* headless, with a profile of its own."""
    assert Path(path).is_file(), f"{path} is missing: make test unpacks it"
    with profile_folder() as home:
        # As on a phone, scroll bars take no space.
        own = ("--headless", "--hide-scrollbars", f"--user-data-dir={home}")
        command = [path, *FLAGS, *own]
        with running([*command, "--remote-debugging-port=0"], home) as program:
            address = program.wait_for_output(r"DevTools listening on (ws://\S+)")
            with browser_connection(address) as connection:
                yield lambda width, height: ChromiumPage(connection, width, height)


def old_path(version: int) -> str:
    """Return the path of an unpacked old Chromium."""
    return str(OLD / str(version))


def current_path() -> str:
    """Return the path of Debian's Chromium."""
    path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert path, "install Debian's chromium-headless-shell: make test does it as root"
    return path
