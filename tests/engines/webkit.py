"""Debian's WebKitGTK, the engine of iPhones, by WebDriver on a virtual display."""

import base64
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

from game_server.bots.local_server import free_port
from tests.engines.loopback_proxy import loopback_proxy
from tests.engines.page import PROBE, OpenPage, Page
from tests.engines.process import WAIT_LIMIT_S, BrowserError, poll_until, profile_folder, running
from tests.engines.webdriver_actions import KEYS, Actions, click, keystrokes

SCREEN = "2000x4100x24"
"""The display's width, height and colours; windows are never larger."""
NARROW = "* { font-size: 1px; min-width: 0; min-height: 0; padding: 0; margin: 0; border: 0 }"
"""Makes the browser's toolbars so small that a window can be as narrow as a phone."""


class WebDriver:
    """Call WebKitWebDriver, which has one current window."""

    def __init__(self, port: int, browser: Path, arguments: list[str]) -> None:
        """Start the *browser* with *arguments*, by the driver on *port*."""
        self._connection = HTTPConnection("127.0.0.1", port, timeout=WAIT_LIMIT_S)
        options = {"binary": str(browser), "args": ["--automation", *arguments]}
        capabilities = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        started = self.call("POST", "/session", capabilities=capabilities)
        assert isinstance(started, dict)
        self._session = f"/session/{started['sessionId']}"
        self._window = ""

    def call(self, method: str, path: str, **body: object) -> object:
        """Return the value of the driver's response; raise BrowserError for an error."""
        self._connection.request(method, path, json.dumps(body) if method == "POST" else None)
        answer = self._connection.getresponse()
        value: object = json.loads(answer.read())["value"]
        if answer.status != HTTPStatus.OK:
            raise BrowserError(f"{path}: {value}")
        return value

    def call_in_window(self, window: str, method: str, path: str, **body: object) -> object:
        """Call the driver after making *window* the current one."""
        if window != self._window:
            self.call("POST", f"{self._session}/window", handle=window)
            self._window = window
        return self.call(method, self._session + path, **body)

    def new_window(self) -> str:
        """Open a window, and return its handle."""
        opened = self.call("POST", f"{self._session}/window/new", type="window")
        assert isinstance(opened, dict)
        return str(opened["handle"])

    def close(self) -> None:
        """End the browser and the connection."""
        self.call("DELETE", self._session)
        self._connection.close()


class WebKitPage(Page):
    """Use a window of WebKitGTK."""

    def __init__(self, driver: WebDriver, width: int, height: int) -> None:
        """Open a window by *driver*."""
        super().__init__(width, height)
        self._driver = driver
        self._window = driver.new_window()
        self.resize(width, height)

    def value(self, expression: str) -> object:
        """Evaluate it, promises awaited."""
        script = f"return (async () => (await ({expression})) ?? null)()"
        return self._call("POST", "/execute/sync", script=script, args=[])

    def press(self, key: str) -> None:
        """Press a key."""
        self._act(keystrokes(KEYS[key]))

    def resize(self, width: int, height: int) -> None:
        """Resize the window until the page has this size without the toolbars."""

        def fits() -> bool:
            bars = self.value("outerHeight - innerHeight")
            assert isinstance(bars, int)
            self._call("POST", "/window/rect", width=width, height=height + bars)
            return self.value("[innerWidth, innerHeight]") == [width, height]

        poll_until(fits, f"a window of {width} × {height}")

    def screenshot(self) -> bytes:
        """Take a picture."""
        return base64.b64decode(str(self._call("GET", "/screenshot")))

    def _navigate(self, url: str) -> None:
        self._call("POST", "/url", url=url)

    def _reload(self) -> None:
        self._call("POST", "/refresh")

    def _click(self, x: int, y: int) -> None:
        self._act(click(x, y))

    def _type(self, text: str) -> None:
        self._act(keystrokes(text))

    def _browser_log(self) -> list[str]:
        """Return nothing: the driver has no log, and `PROBE` records the console."""
        return []

    def _act(self, actions: Actions) -> None:
        self._call("POST", "/actions", actions=actions)

    def _call(self, method: str, path: str, **body: object) -> object:
        return self._driver.call_in_window(self._window, method, path, **body)


@contextmanager
def webkit() -> Iterator[OpenPage]:
    """Start WebKitGTK's small browser with its driver, its display and its proxy."""
    path = shutil.which("WebKitWebDriver")
    browsers = sorted(Path("/usr/lib").glob("*/webkit*gtk-*/MiniBrowser"))
    assert path, "install Debian's webkit2gtk-driver: make test does it as root"
    assert browsers, "Debian's webkit2gtk-driver comes with a browser"
    with profile_folder() as home, display(home) as screen, loopback_proxy() as proxy:
        script = home / "probe.js"
        script.write_text(PROBE)
        port = free_port()
        with running([path, f"--port={port}"], home, environment=environment(home, screen)):
            poll_until(lambda: is_listening(port), "WebKitWebDriver")
            arguments = [
                f"--user-script-at-start={script}",
                f"--proxy=socks5://127.0.0.1:{proxy}",
                "--ignore-host=none",
                "--hardware-acceleration-policy=never",
            ]
            driver = WebDriver(port, browsers[-1], arguments)
            yield lambda width, height: WebKitPage(driver, width, height)
            driver.close()


@contextmanager
def display(home: Path) -> Iterator[str]:
    """Run a virtual display, and yield its name."""
    path = shutil.which("Xvfb")
    assert path, "install Debian's xvfb: make test does it as root"
    # Xvfb chooses a free display number, and prints it to stdout.
    command = [path, "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"]
    with running(command, home) as program:
        number = program.wait_for_output(r"(?m)^(\d+)\n")
        yield f":{number}"


def environment(home: Path, screen: str) -> dict[str, str]:
    """Return the environment of the browser: its folders, its display, no animations."""
    configuration = home / ".config" / "gtk-3.0"
    configuration.mkdir(parents=True)
    (configuration / "gtk.css").write_text(NARROW)
    (configuration / "settings.ini").write_text("[Settings]\ngtk-enable-animations=0\n")
    return {
        "DISPLAY": screen,
        "GDK_BACKEND": "x11",
        "LANGUAGE": "fr_FR",
        "LIBGL_ALWAYS_SOFTWARE": "1",
        "NO_AT_BRIDGE": "1",
        "XDG_CONFIG_HOME": str(configuration.parent),
        "XDG_RUNTIME_DIR": str(home),
    }


def is_listening(port: int) -> bool:
    """Return whether the driver responds."""
    connection = HTTPConnection("127.0.0.1", port, timeout=WAIT_LIMIT_S)
    try:
        connection.request("GET", "/status")
        return connection.getresponse().status == HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()
