"""« Le temps d'une pause » on a console, a screen and three phones, in any engine."""

from collections.abc import Callable
from typing import Final

from game_server.bots.local_server import free_port
from tests.e2e.proxy import Proxy
from tests.e2e.server import KEY, Server
from tests.e2e.texts import FRENCH, opening
from tests.engines.page import OpenPage, Page

NAMES: Final = ("Renard roux", "Sapin bleu", "Galet rond")
WIDTHS: Final = (390, 320, 390)
PHONE_HEIGHT: Final = 780
BIG: Final = ".control-bar .button.primary"
BUTTONS: Final = ".control-bar .button"


class Session:
    """Hold the pages of one session, and lead it."""

    def __init__(
        self, server: Server, open_page: OpenPage, on_step: Callable[[str], None] | None = None
    ) -> None:
        """Open an empty console, screen and phones; *on_step* is called with each step's name."""
        self.on_step = on_step or (lambda _moment: None)
        self._server = server
        self._relays: list[Proxy] = []
        self._cut: set[int] = set()
        self.console = open_page(1280, 800)
        self.screen = open_page(1920, 1080)
        self.phones = [open_page(width, PHONE_HEIGHT) for width in WIDTHS]
        self.code = ""

    def begin(self) -> None:
        """Open a room, show it on the screen, and join with the phones.

        Each phone connects by a relay of its own: another port is another origin, so that phones in
        one browser share no storage.
        """
        self.console.open(f"{self._server.address}/console#cle={KEY}")
        self.console.tap("button", "Ouvrir la console")
        self.console.tap(".opening label", "Le temps d'une pause")
        self.console.tap("button", FRENCH["open.go"])
        self.console.expect_text(opening(FRENCH["next.start"]), BIG)
        self.code = str(self.console.value("location.hash"))[1:]
        self.screen.open(f"{self._server.address}/screen/{self.code}")
        self.screen.expect_text("Scannez")
        for name, phone in zip(NAMES, self.phones, strict=True):
            self._join(name, phone)

    @property
    def pages(self) -> dict[str, Page]:
        """Return every page by a name."""
        phones = {f"phone-{index}": page for index, page in enumerate(self.phones, 1)}
        return {"console": self.console, "screen": self.screen, **phones}

    def next(self, label: str) -> None:
        """Press the big button, or the one beside it, with this *label*."""
        self.console.expect_text(label, BUTTONS)
        self.console.tap(BUTTONS, label)
        self.console.expect_no_text(label, BUTTONS)
        self.console.wait_drawn()
        self.on_step(label)

    def open_answers(self) -> None:
        """Open the next phase, then its input step."""
        self.next(opening(FRENCH["next.phase"]))
        self.next(FRENCH["next.input"])

    def wait_for_answers(self, total: int) -> None:
        """Wait until the console counts *total* answers of as many people."""
        self.console.expect_text(f"{total} sur {total}")

    def cut(self, phone: int) -> None:
        """Close the relay of one phone: its connections end, and new ones fail."""
        self._relays[phone].close()
        self._cut.add(phone)

    def reconnect(self, phone: int) -> None:
        """Open the relay of a phone again, and dispatch `online`, as a browser does."""
        self._relays[phone] = Proxy(self._server.port, own=self._relays[phone].port)
        self._cut.remove(phone)
        self.phones[phone].value("void dispatchEvent(new Event('online'))")

    def close(self) -> None:
        """Close the relays."""
        for index, relay in enumerate(self._relays):
            if index not in self._cut:
                relay.close()

    def _join(self, name: str, phone: Page) -> None:
        relay = Proxy(self._server.port, own=free_port())
        self._relays.append(relay)
        phone.open(f"{relay.address}/r/{self.code}")
        phone.write("input", name, FRENCH["join.name.label"])
        phone.tap("button", FRENCH["join.play"])
        phone.expect_text(f"Vous y êtes, {name}.")
