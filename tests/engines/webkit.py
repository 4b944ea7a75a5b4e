"""Debian's WebKitGTK, the engine of iPhones, by WebDriver, on a display that nobody sees."""

import base64
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

from game_server.bots.local_server import free_port
from tests.engines.actions import KEYS, Actions, click, typed
from tests.engines.names import names_of_ours
from tests.engines.page import EYES, OpenPage, Page
from tests.engines.process import HANG_S, BrowserError, folder, running, until

SCREEN = "2000x4100x24"
"""The display's width, height and colours; windows are never larger."""
NARROW = "* { font-size: 1px; min-width: 0; min-height: 0; padding: 0; margin: 0; border: 0 }"
"""Makes the browser's own bars so small that a window is as narrow as a phone."""


class Driver:
    """Ask WebKitWebDriver, about one window at a time."""

    def __init__(self, port: int, browser: Path, arguments: list[str]) -> None:
        """Start the *browser* with *arguments*, by the driver on *port*."""
        self._connection = HTTPConnection("127.0.0.1", port, timeout=HANG_S)
        options = {"binary": str(browser), "args": ["--automation", *arguments]}
        capabilities = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        started = self.ask("POST", "/session", capabilities=capabilities)
        assert isinstance(started, dict)
        self._session = f"/session/{started['sessionId']}"
        self._window = ""

    def ask(self, method: str, path: str, **body: object) -> object:
        """Return the value that the driver answers; raise BrowserError where it refuses."""
        self._connection.request(method, path, json.dumps(body) if method == "POST" else None)
        answer = self._connection.getresponse()
        value: object = json.loads(answer.read())["value"]
        if answer.status != HTTPStatus.OK:
            raise BrowserError(f"{path}: {value}")
        return value

    def within(self, window: str, method: str, path: str, **body: object) -> object:
        """Ask something about a *window*."""
        if window != self._window:
            self.ask("POST", f"{self._session}/window", handle=window)
            self._window = window
        return self.ask(method, self._session + path, **body)

    def new_window(self) -> str:
        """Open a window, and return its handle."""
        opened = self.ask("POST", f"{self._session}/window/new", type="window")
        assert isinstance(opened, dict)
        return str(opened["handle"])

    def close(self) -> None:
        """End the browser and the connection."""
        self.ask("DELETE", self._session)
        self._connection.close()


class WebKitPage(Page):
    """Use a window of WebKitGTK."""

    def __init__(self, driver: Driver, width: int, height: int) -> None:
        """Open a window by *driver*."""
        super().__init__(width, height)
        self._driver = driver
        self._window = driver.new_window()
        self.resize(width, height)

    def value(self, expression: str) -> object:
        """Evaluate it, promises awaited."""
        script = f"return (async () => (await ({expression})) ?? null)()"
        return self._ask("POST", "/execute/sync", script=script, args=[])

    def press(self, key: str) -> None:
        """Press a key."""
        self._act(typed(KEYS[key]))

    def resize(self, width: int, height: int) -> None:
        """Give the page its size, whatever the window's own bars take."""

        def fits() -> bool:
            bars = self.value("outerHeight - innerHeight")
            assert isinstance(bars, int)
            self._ask("POST", "/window/rect", width=width, height=height + bars)
            return self.value("[innerWidth, innerHeight]") == [width, height]

        until(fits, f"a window of {width} × {height}")

    def shot(self) -> bytes:
        """Take a picture."""
        return base64.b64decode(str(self._ask("GET", "/screenshot")))

    def _go(self, url: str) -> None:
        self._ask("POST", "/url", url=url)

    def _again(self) -> None:
        self._ask("POST", "/refresh")

    def _click(self, x: int, y: int) -> None:
        self._act(click(x, y))

    def _type(self, text: str) -> None:
        self._act(typed(text))

    def _told(self) -> list[str]:
        """Return nothing: this browser shows its log to nobody: `EYES` hears what goes there."""
        return []

    def _act(self, actions: Actions) -> None:
        self._ask("POST", "/actions", actions=actions)

    def _ask(self, method: str, path: str, **body: object) -> object:
        return self._driver.within(self._window, method, path, **body)


@contextmanager
def webkit() -> Iterator[OpenPage]:
    """Start WebKitGTK's small browser with its driver, its display and its proxy."""
    path = shutil.which("WebKitWebDriver")
    browsers = sorted(Path("/usr/lib").glob("*/webkit*gtk-*/MiniBrowser"))
    assert path, "install Debian's webkit2gtk-driver: make test does it as root"
    assert browsers, "Debian's webkit2gtk-driver comes with a browser"
    with folder() as home, display(home) as screen, names_of_ours() as proxy:
        script = home / "eyes.js"
        script.write_text(EYES)
        port = free_port()
        with running([path, f"--port={port}"], home, environment=environment(home, screen)):
            until(lambda: listens(port), "WebKitWebDriver")
            arguments = [
                f"--user-script-at-start={script}",
                f"--proxy=socks5://127.0.0.1:{proxy}",
                "--ignore-host=none",
                "--hardware-acceleration-policy=never",
            ]
            driver = Driver(port, browsers[-1], arguments)
            yield lambda width, height: WebKitPage(driver, width, height)
            driver.close()


@contextmanager
def display(home: Path) -> Iterator[str]:
    """Run a display, and give its name."""
    path = shutil.which("Xvfb")
    assert path, "install Debian's xvfb: make test does it as root"
    # The display chooses a free number, and writes it to its own standard output.
    command = [path, "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"]
    with running(command, home) as program:
        number = program.wrote(r"(?m)^(\d+)\n")
        yield f":{number}"


def environment(home: Path, screen: str) -> dict[str, str]:
    """Return what tells the browser to keep to itself: its folders, its display, no animation."""
    configuration = home / ".config" / "gtk-3.0"
    configuration.mkdir(parents=True)
    (configuration / "gtk.css").write_text(NARROW)
    (configuration / "settings.ini").write_text("[Settings]\ngtk-enable-animations=0\n")
    return {
        "DISPLAY": screen,
        "GDK_BACKEND": "x11",
        "LIBGL_ALWAYS_SOFTWARE": "1",
        "NO_AT_BRIDGE": "1",
        "XDG_CONFIG_HOME": str(configuration.parent),
        "XDG_RUNTIME_DIR": str(home),
    }


def listens(port: int) -> bool:
    """Tell whether the driver answers."""
    connection = HTTPConnection("127.0.0.1", port, timeout=HANG_S)
    try:
        connection.request("GET", "/status")
        return connection.getresponse().status == HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()
