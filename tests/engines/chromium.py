"""Chromium by its own protocol, which those of 2020 speak as well as today's."""

import base64
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.chromium import FLAGS
from tests.engines.page import EYES, OpenPage, Page
from tests.engines.process import folder, running
from tests.engines.wire import Answer, Wire, wired

OLD = Path(__file__).parent / "old" / "chromium"
KEYS = {"ArrowLeft": 37, "ArrowRight": 39, "Enter": 13, "PageDown": 34, "Tab": 9}
"""Keys by their Windows numbers, which this protocol asks for."""
TELLS = ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")


class ChromiumPage(Page):
    """Use a window of Chromium."""

    def __init__(self, wire: Wire, width: int, height: int) -> None:
        """Open a window by *wire*."""
        super().__init__(width, height)
        self._wire = wire
        target = wire.ask("Target.createTarget", {"url": "about:blank"})["targetId"]
        attached = wire.ask("Target.attachToTarget", {"targetId": target, "flatten": True})
        self._session = str(attached["sessionId"])
        for domain in ("Page", "Runtime", "Log"):
            self._ask(f"{domain}.enable")
        self._ask("Page.addScriptToEvaluateOnNewDocument", source=EYES)
        calm = {"name": "prefers-reduced-motion", "value": "reduce"}
        self._ask("Emulation.setEmulatedMedia", features=[calm])
        # As in a window that has the keyboard: only one of several does.
        self._ask("Emulation.setFocusEmulationEnabled", enabled=True)
        self.resize(width, height)

    def value(self, expression: str) -> object:
        """Evaluate it, promises awaited."""
        answer = self._ask(
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
        self._ask("Input.dispatchKeyEvent", type="rawKeyDown", **stroke)
        self._ask("Input.dispatchKeyEvent", type="keyUp", **stroke)

    def resize(self, width: int, height: int) -> None:
        """Give the window its size."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._ask("Emulation.setDeviceMetricsOverride", **size)

    def shot(self) -> bytes:
        """Take a picture."""
        return base64.b64decode(self._ask("Page.captureScreenshot")["data"])

    def _go(self, url: str) -> None:
        self._ask("Page.navigate", url=url)

    def _again(self) -> None:
        self._ask("Page.reload")

    def _click(self, x: int, y: int) -> None:
        at = {"x": x, "y": y}
        self._ask("Input.dispatchMouseEvent", type="mouseMoved", **at)
        for way in ("mousePressed", "mouseReleased"):
            self._ask("Input.dispatchMouseEvent", type=way, button="left", clickCount=1, **at)

    def _type(self, text: str) -> None:
        self._ask("Input.insertText", text=text)

    def _told(self) -> list[str]:
        return [
            json.dumps(told["params"], ensure_ascii=False)
            for told in self._wire.news()
            if told.get("sessionId") == self._session
            and told["method"] in TELLS
            # What the network did is no failure of the page: a console that nobody has opened yet
            # is told so by a status.
            and told["params"].get("entry", {}).get("source") != "network"
        ]

    def _ask(self, method: str, **params: object) -> Answer:
        return self._wire.ask(method, params, sessionId=self._session)


@contextmanager
def chromium(path: str) -> Iterator[OpenPage]:
    """Start the Chromium at *path* without a window, with a profile of its own."""
    assert Path(path).is_file(), f"{path} is missing: make test unpacks it"
    with folder() as home:
        # As on a phone, a scroll bar takes no room.
        own = ("--headless", "--hide-scrollbars", f"--user-data-dir={home}")
        command = [path, *FLAGS, *own]
        with running([*command, "--remote-debugging-port=0"], home) as program:
            address = program.wrote(r"DevTools listening on (ws://\S+)")
            with wired(address) as wire:
                yield lambda width, height: ChromiumPage(wire, width, height)


def old(version: int) -> str:
    """Return where an old Chromium is unpacked."""
    return str(OLD / str(version))


def present() -> str:
    """Return where Debian's Chromium is."""
    path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert path, "install Debian's chromium-headless-shell: make test does it as root"
    return path
